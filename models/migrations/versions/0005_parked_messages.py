"""parked messages"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

PARKED = sa.text("state IN ('held', 'unknown')")


def upgrade() -> None:
    op.create_index("ix_outbox_parked", "outbox", ["state"], sqlite_where=PARKED, postgresql_where=PARKED)
