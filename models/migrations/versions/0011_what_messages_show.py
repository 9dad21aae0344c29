"""what messages show: the file or photo that a body names, as a row"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

AT_ONCE = 10_000


def upgrade() -> None:
    op.create_table(
        "outbox_file",
        sa.Column("outbox_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=5), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_outbox_file_outbox_id_outbox"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("outbox_id", name=op.f("pk_outbox_file")),
    )
    op.create_table(
        "announcement_photo",
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name=op.f("fk_announcement_photo_announcement_id_announcement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement_id", name=op.f("pk_announcement_photo")),
    )
    op.create_index("ix_announcement_photo_file", "announcement_photo", ["file"])
    op.create_index("ix_report_picture_file", "report_picture", ["file"])
    outbox, announcement = (
        sa.table(name, sa.column("id", sa.Integer), sa.column("body", sa.JSON)) for name in ("outbox", "announcement")
    )
    made, photo = outbox.c.body["file"].as_string(), outbox.c.body["photo"].as_string()
    kind = sa.case((made.is_not(None), "file"), else_="photo")
    _fill("outbox_file", ["outbox_id", "kind", "file"], outbox, [kind, sa.func.coalesce(made, photo)])
    _fill("announcement_photo", ["announcement_id", "file"], announcement, [announcement.c.body["photo"].as_string()])


def _fill(name: str, columns: list[str], source: sa.TableClause, values: list[sa.ColumnElement[str]]) -> None:
    """The last of the values is the file; what names none gets no row."""
    db = op.get_bind()
    target = sa.table(name, *(sa.column(column) for column in columns))
    newest = db.execute(sa.select(sa.func.max(source.c.id))).scalar() or 0
    for after in range(0, newest, AT_ONCE):
        these = sa.and_(source.c.id > after, source.c.id <= after + AT_ONCE)
        named = sa.select(source.c.id, *values).where(these, values[-1].is_not(None))
        db.execute(sa.insert(target).from_select(columns, named))
