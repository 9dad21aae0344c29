"""What Prometheus can ask for. Labels hold channels and outcomes, never people."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()
TAKEN = Counter("sambatan_messages", "Messages taken in", ["channel", "outcome"], registry=REGISTRY)
SENT = Counter("sambatan_sends", "Attempts to send, by result", ["channel", "result"], registry=REGISTRY)
REPORTED = Counter(
    "sambatan_reports", "Statuses of messages sent, by what they did", ["channel", "result"], registry=REGISTRY
)
TURN = Histogram(
    "sambatan_take_seconds",
    "From a message taken at the door to its commit",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    registry=REGISTRY,
)
QUEUE = Gauge("sambatan_outbox", "Messages not finished, by state", ["state"], registry=REGISTRY)
SWEPT = Counter("sambatan_sweeps", "Rows that sweeps have dealt with", ["sweep"], registry=REGISTRY)
LAST_SWEEP = Gauge(
    "sambatan_last_sweep_timestamp_seconds", "When a sweep last ended well", ["sweep"], registry=REGISTRY
)
UP = Gauge("sambatan_up", "1 while a part works", ["part"], registry=REGISTRY)
WHATSAPP = Gauge(
    "sambatan_whatsapp_messages",
    "Delivered this month, as Meta counts them",
    ["category", "charged"],
    registry=REGISTRY,
)
COST = Gauge("sambatan_whatsapp_rupiah", "What they cost by daerah.toml, and the cap", ["what"], registry=REGISTRY)
