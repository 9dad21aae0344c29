"""``/metrics`` tells what WhatsApp has cost this month, by the regency's prices."""

from __future__ import annotations

from datetime import timedelta

from prometheus_client import generate_latest
from sqlalchemy import insert

from bot.metrics import REGISTRY
from bot.web.health import Health
from models.queries.costs import month_of
from models.region.regency import Whatsapp
from models.region.wib import utc_now
from models.store.database import open_database, open_reader
from models.store.writer import Writer
from models.tables.base import table_of
from models.tables.whatsapp import WaCost

_cost = table_of(WaCost)


async def test_the_gauges_show_counts_and_rupiah_of_this_month(sqlite_db_url: str) -> None:
    writer = Writer(open_database(sqlite_db_url)).start()
    reader = open_reader(sqlite_db_url)
    today = month_of(utc_now())
    rows = [(today, "utility", True, 5), (today, "service", False, 7), (today - timedelta(days=1), "utility", True, 99)]
    names = ("day", "category", "billable", "count")
    writer.do(lambda db: db.execute(insert(_cost), [dict(zip(names, row, strict=True)) for row in rows])).result()

    await Health(writer, reader, Whatsapp(prices={"utility": 400}, month_cap=9000)).read_gauges()
    shown = generate_latest(REGISTRY).decode()

    assert 'sambatan_whatsapp_messages{category="utility",charged="yes"} 5.0' in shown
    assert 'sambatan_whatsapp_messages{category="service",charged="no"} 7.0' in shown
    assert 'sambatan_whatsapp_rupiah{what="spent"} 2000.0' in shown
    assert 'sambatan_whatsapp_rupiah{what="cap"} 9000.0' in shown
    writer.close()
    reader.dispose()
