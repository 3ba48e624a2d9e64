"""Run by Alembic: how migrations meet the book's connection (see `runner`)."""

from alembic import context
from alembic.runtime.migration import MigrationContext

from db.engine import foreign_key_faults
from db.models import Base


def _refuse_orphans(ctx: MigrationContext, *_: object, **__: object) -> None:
    # Foreign keys are off while tables are rebuilt. This runs after the version row and before the
    # commit, so that a migration that would leave orphans leaves nothing.
    assert ctx.connection is not None
    faults = foreign_key_faults(ctx.connection)
    if faults:
        raise RuntimeError(f"the migration leaves rows that point to nothing: {faults[:5]}")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # Alembic believes SQLite's driver commits before DDL; ours does not (see db.engine).
    transactional_ddl=True,
    transaction_per_migration=True,
    render_as_batch=True,
    on_version_apply=_refuse_orphans,
)
with context.begin_transaction():
    context.run_migrations()
