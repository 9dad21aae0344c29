"""whatsapp"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LONG_ID = sa.text("length(provider_id) > 20")


def upgrade() -> None:
    with op.batch_alter_table("address", schema=None) as batch_op:
        batch_op.add_column(sa.Column("window_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("promotions_off_at", sa.DateTime(timezone=True), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        # WhatsApp's ids are longer than Telegram's. SQLite keeps no length, and would have to make the table anew.
        op.alter_column("outbox", "provider_id", type_=sa.String(length=140))
    op.create_index("ix_outbox_provider", "outbox", ["provider_id"], sqlite_where=LONG_ID, postgresql_where=LONG_ID)
    op.create_table(
        "address_alias",
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("external_id", sa.String(length=140), nullable=False),
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_address_alias_address_id_address")),
        sa.PrimaryKeyConstraint("channel", "external_id", name=op.f("pk_address_alias")),
    )
    op.create_index("ix_address_alias_address_id", "address_alias", ["address_id"])
    op.create_table(
        "wa_status",
        sa.Column("wamid", sa.String(length=140), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(length=32), nullable=True),
        sa.Column("billable", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("wamid", name=op.f("pk_wa_status")),
    )
    op.create_index("ix_wa_status_heard_at", "wa_status", ["heard_at"])
    op.create_table(
        "wa_cost",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("billable", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "category", "billable", name=op.f("pk_wa_cost")),
    )
