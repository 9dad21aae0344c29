"""Every kind of job by its name. Rows of running installations hold these names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.work import announcement_account, calendar, export, handover, map, my_data, picture, unlink
from bot.work.job import Kind

KINDS: Final[Mapping[str, Kind]] = {
    "mydata": Kind(my_data.make),
    "export": Kind(export.make),
    "unlink": Kind(unlink.remove),
    "picture": Kind(picture.clean, give_up=picture.give_up),
    "account": Kind(announcement_account.make),
    "handover": Kind(handover.make),
    "map": Kind(map.make),
    "calendar": Kind(calendar.make),
}
