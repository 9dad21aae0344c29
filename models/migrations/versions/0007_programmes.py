"""programmes: editions, followers, drafts, publications, stalls"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("programme", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("theme", sa.String(length=160), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("region", sa.String(length=13), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("about", sa.String(length=600), nullable=False),
        sa.Column("directions", sa.String(length=600), nullable=False),
        sa.Column("bring", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("code", name=op.f("uq_edition_code")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_edition_programme", "edition", ["programme"])
    _activities()
    _followers()
    _drafts()
    _publications()
    _stalls()


def _activities() -> None:
    with op.batch_alter_table("activity", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.add_column(sa.Column("edition_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("commodities", sa.String(length=300), server_default="", nullable=False))
        table.add_column(sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
        table.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key(op.f("fk_activity_edition_id_edition"), "edition", ["edition_id"], ["id"])
        table.create_index("ix_activity_edition_id", ["edition_id"])


def _followers() -> None:
    op.create_table(
        "follow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=16), nullable=False),
        sa.Column("target", sa.String(length=24), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_follow_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow")),
        sa.UniqueConstraint("person_id", "programme", "target", name=op.f("uq_follow_person_id_programme_target")),
    )
    op.create_index("ix_follow_target", "follow", ["programme", "target"])


def _drafts() -> None:
    op.create_table(
        "programme_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=16), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_programme_draft_edition_id_edition")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_programme_draft_activity_id_activity")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_programme_draft_author_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_draft")),
        sa.UniqueConstraint("activity_id", name=op.f("uq_programme_draft_activity_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_programme_draft_programme", "programme_draft", ["programme"])
    op.create_index("ix_programme_draft_edition_id", "programme_draft", ["edition_id"])
    op.create_index("ix_programme_draft_author_id", "programme_draft", ["author_id"])


def _publications() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_publication_author_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_publication_author_id", "publication", ["author_id"])


def _stalls() -> None:
    op.create_table(
        "stall",
        sa.Column("signup_id", sa.Integer(), nullable=False),
        sa.Column("business", sa.String(length=80), nullable=False),
        sa.Column("products", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["signup_id"], ["signup.id"], name=op.f("fk_stall_signup_id_signup")),
        sa.PrimaryKeyConstraint("signup_id", name=op.f("pk_stall")),
    )
    with op.batch_alter_table("announcement", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.add_column(sa.Column("programme", sa.String(length=16), server_default="", nullable=False))
