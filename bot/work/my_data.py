"""A copy of everything kept about one person, for themselves."""

from __future__ import annotations

import orjson
from sqlalchemy import Connection

from bot.work.job import Made, Means, whose
from handlers.reading.places import in_words
from models.actions.jobs import JobRow
from models.chat import Reply, say
from models.queries.my_data import all_about
from models.queries.people import find_talker
from models.region.wib import local, utc_now


def make(db: Connection, job: JobRow, means: Means) -> Made:
    talker = find_talker(db, int(job.arguments["address_id"]))
    data = all_about(db, talker)
    name = means.files.put(orjson.dumps(data, option=orjson.OPT_INDENT_2))
    if talker.person is None:
        reply = say("mydata-stranger", days=str(means.regency.retention.without_consent_days))
    else:
        entered = [entry for entry in data["signup"] if entry["status"] != "left"]
        reply = Reply(
            "mydata-file",
            {
                "name": talker.person.name,
                "place": in_words(talker.person.region),
                "signups": str(len(entered)),
                "reports": str(len(data["report"])),
                "looks": str(len(data["who_looked_at_your_data"])),
            },
        )
    return Made(reply, name, f"data-saya-{local(utc_now()):%Y-%m-%d}.json", whose(talker))
