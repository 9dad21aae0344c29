"""announcements"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OPEN = sa.text("state IN ('waiting', 'asking', 'running', 'quiet', 'paused')")
QUEUED = sa.text("state = 'queued' AND announcement_id IS NULL")
ANNOUNCED = sa.text("state = 'queued' AND announcement_id IS NOT NULL")
OF_ANNOUNCEMENTS = sa.text("announcement_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=200), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("address_id", sa.Integer(), nullable=True),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        sa.Column("scope", sa.String(length=13), nullable=False),
        sa.Column("regions", sa.JSON(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Integer(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("account", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_announcement_author_id_person")),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_announcement_address_id_address")),
        sa.ForeignKeyConstraint(["grant_id"], ["role_grant.id"], name=op.f("fk_announcement_grant_id_role_grant")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_announcement_activity_id_activity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("cause", name=op.f("uq_announcement_cause")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_announcement_author_id", "announcement", ["author_id"])
    op.create_index("ix_announcement_address_id", "announcement", ["address_id"])
    op.create_index("ix_announcement_open", "announcement", ["id"], sqlite_where=OPEN, postgresql_where=OPEN)
    _give_the_outbox_announcements()


def _give_the_outbox_announcements() -> None:
    op.drop_index("ix_outbox_queued", "outbox")
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("announcement_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("channel", sa.String(length=10), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_outbox_announcement_id_announcement"), "announcement", ["announcement_id"], ["id"]
        )
    op.create_index("ix_outbox_queued", "outbox", ["priority", "id"], sqlite_where=QUEUED, postgresql_where=QUEUED)
    op.create_index(
        "ix_outbox_announced",
        "outbox",
        ["announcement_id", "channel", "id"],
        sqlite_where=ANNOUNCED,
        postgresql_where=ANNOUNCED,
    )
    op.create_index(
        "ix_outbox_account",
        "outbox",
        ["announcement_id", "state", "why"],
        sqlite_where=OF_ANNOUNCEMENTS,
        postgresql_where=OF_ANNOUNCEMENTS,
    )
