"""Migrations on real encrypted books: order, atomicity, refusal, and the tables they end with."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from db.engine import check_integrity, create_database, open_database
from db.migrations import runner
from db.models import Base
from db.problems import NewerBook, StorageFull

KEY = bytes(range(32))

FIRST = """
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("person", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("person", sa.Column("n", sa.Text))
    op.create_table(
        "talk",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person", sa.Integer, sa.ForeignKey("person.id", ondelete="CASCADE")),
    )
    op.execute("INSERT INTO person VALUES (1, '甲')")
    op.execute("INSERT INTO talk VALUES (1, 1)")
"""

REBUILD = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("person", recreate="always") as batch:
        batch.alter_column("n", new_column_name="name")
"""

BREAKS_HALFWAY = """
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute("CREATE TABLE half (x)")
    op.execute("DELETE FROM talk")
    op.execute("SELECT * FROM nowhere")
"""

LEAVES_ORPHANS = """
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute("CREATE TABLE half (x)")
    op.execute("DELETE FROM person")
"""


@pytest.fixture
def engine(tmp_path):
    opened = create_database(tmp_path / "100% 库.db", KEY)
    yield opened
    opened.dispose()


@pytest.fixture
def versions(tmp_path):
    folder = tmp_path / "100% 版本"
    folder.mkdir()
    (folder / "0001_first.py").write_text(FIRST, "utf-8")
    return folder


def no_backup():
    raise AssertionError("no backup was due")


def rows(engine, sql):
    with engine.connect() as connection:
        return connection.exec_driver_sql(sql).fetchall()


def tables(engine):
    return {name for (name,) in rows(engine, "SELECT name FROM sqlite_master WHERE type='table'")}


def test_an_empty_book_is_brought_to_the_head_without_a_backup(engine, versions):
    assert runner.current_revision(engine) is None
    assert runner.migrate(engine, no_backup, versions)
    assert runner.current_revision(engine) == "0001"
    assert not runner.migrate(engine, no_backup, versions)


def test_an_older_book_is_backed_up_first_and_loses_no_child_rows(engine, versions):
    runner.migrate(engine, no_backup, versions)
    (versions / "0002_rebuild.py").write_text(REBUILD, "utf-8")
    seen = []
    assert runner.migrate(engine, lambda: seen.append(runner.current_revision(engine)), versions)
    assert seen == ["0001"]
    assert rows(engine, "SELECT id, name FROM person") == [(1, "甲")]
    assert rows(engine, "SELECT * FROM talk") == [(1, 1)]
    assert check_integrity(engine) == ()
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO talk VALUES (2, 99)")


@pytest.mark.parametrize(
    ("broken", "message"), [(BREAKS_HALFWAY, "nowhere"), (LEAVES_ORPHANS, "point to nothing")]
)
def test_a_failing_migration_leaves_the_last_whole_one(engine, versions, broken, message):
    runner.migrate(engine, no_backup, versions)
    (versions / "0002_rebuild.py").write_text(REBUILD, "utf-8")
    (versions / "0003_broken.py").write_text(broken, "utf-8")
    with pytest.raises((sa.exc.OperationalError, RuntimeError), match=message):
        runner.migrate(engine, lambda: None, versions)
    assert runner.current_revision(engine) == "0002"
    assert tables(engine) == {"person", "talk", "alembic_version"}
    assert rows(engine, "SELECT * FROM talk") == [(1, 1)]
    assert rows(engine, "SELECT id, name FROM person") == [(1, "甲")]


def test_a_backup_that_fails_stops_the_migration(engine, versions):
    runner.migrate(engine, no_backup, versions)
    (versions / "0002_rebuild.py").write_text(REBUILD, "utf-8")

    def full():
        raise StorageFull("磁盘已满。")

    with pytest.raises(StorageFull):
        runner.migrate(engine, full, versions)
    assert runner.current_revision(engine) == "0001"


def test_a_newer_book_is_refused_unchanged(engine, versions):
    (versions / "0002_rebuild.py").write_text(REBUILD, "utf-8")
    runner.migrate(engine, no_backup, versions)
    (versions / "0002_rebuild.py").unlink()
    before = rows(engine, "SELECT sql FROM sqlite_master")
    with pytest.raises(NewerBook, match="更新版本"):
        runner.migrate(engine, no_backup, versions)
    assert rows(engine, "SELECT sql FROM sqlite_master") == before


def test_the_file_names_tell_the_revisions():
    script = ScriptDirectory(str(runner.VERSIONS.parent))
    in_files = [step.revision for step in script.walk_revisions()]
    assert tuple(reversed(in_files)) == runner.known_revisions()
    assert script.get_heads() == [runner.head_revision()]


def ordinary_tables(engine):
    """Return the tables that models can describe: not Alembic's, not the full-text index's."""
    listed = "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    names = {name for (name,) in rows(engine, listed)}
    return sorted(names - {"alembic_version", "sqlite_schema"})


def described(engine):
    """Return what the database knows of its tables, to compare two ways of making them."""
    inspector = sa.inspect(engine)
    known = {}
    for table in ordinary_tables(engine):
        columns = [
            (column["name"], str(column["type"]), column["nullable"], column["default"])
            for column in inspector.get_columns(table)
        ]
        checks = {(c["name"], c["sqltext"]) for c in inspector.get_check_constraints(table)}
        foreign = {
            (
                key["name"],
                tuple(key["constrained_columns"]),
                key["referred_table"],
                tuple(key["referred_columns"]),
                key["options"].get("ondelete"),
            )
            for key in inspector.get_foreign_keys(table)
        }
        unique = {
            (u["name"], tuple(u["column_names"])) for u in inspector.get_unique_constraints(table)
        }
        primary = inspector.get_pk_constraint(table)
        known[table] = (columns, checks, foreign, unique, primary)
    with engine.connect() as connection:
        others = connection.exec_driver_sql(
            "SELECT type, name, tbl_name, sql FROM sqlite_master"
            " WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL ORDER BY name"
        ).fetchall()
    return known, [tuple(" ".join(str(part).split()) for part in row) for row in others]


def test_the_migrated_tables_are_those_of_the_models(engine, tmp_path):
    runner.migrate(engine, no_backup)
    fresh = create_database(tmp_path / "fresh.db", KEY)
    with fresh.begin() as connection:
        Base.metadata.create_all(connection)
    (migrated, others), (made, made_others) = described(engine), described(fresh)
    assert sorted(migrated) == sorted(made)
    for table in migrated:
        assert migrated[table] == made[table], table
    assert others == made_others
    with engine.connect() as connection:
        ordinary = set(ordinary_tables(engine))
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or name in ordinary},
        )
        assert compare_metadata(context, Base.metadata) == []
    fresh.dispose()


def test_every_check_of_the_models_has_a_name():
    unnamed = [
        f"{table.name}: {constraint.sqltext}"
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, sa.CheckConstraint) and not constraint.name
    ]
    assert unnamed == []


def test_a_migrated_book_opens_again(engine, tmp_path):
    runner.migrate(engine, no_backup)
    engine.dispose()
    again = open_database(tmp_path / "100% 库.db", KEY)
    assert not runner.migrate(again, no_backup)
    assert check_integrity(again) == ()
    again.dispose()
