"""linked chats: whose an address was before, one-time codes, the preferred channel"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("preferred", sa.String(length=10), nullable=True))
    with op.batch_alter_table("address", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.add_column(sa.Column("former_person_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("linked_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("link_tries", sa.Integer(), server_default="0", nullable=False))
        table.add_column(sa.Column("link_tried_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key(op.f("fk_address_former_person_id_person"), "person", ["former_person_id"], ["id"])
        table.create_index("ix_address_former_person_id", ["former_person_id"])
    op.create_table(
        "link_code",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_link_code_person_id_person")),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_link_code_address_id_address")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_link_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_link_code_code_hash")),
    )
    op.create_index("ix_link_code_address_id", "link_code", ["address_id"])
