"""Bring a book's tables to the state this program knows; refuse a book that knows more."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from db.book_files import newer_book
from db.engine import reading, without_foreign_keys

_SCRIPTS: Final = Path(__file__).parent
VERSIONS: Final = _SCRIPTS / "versions"


def known_revisions(versions: Path = VERSIONS) -> tuple[str, ...]:
    """Return the revisions this program has, oldest first."""
    return tuple(sorted(file.stem.partition("_")[0] for file in versions.glob("[0-9]*_*.py")))


def head_revision(versions: Path = VERSIONS) -> str:
    """Return the newest revision this program has."""
    return known_revisions(versions)[-1]


def current_revision(engine: Engine) -> str | None:
    """Return the revision of the book, None before the first migration."""
    with reading(engine).connect() as connection:
        table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
        if connection.exec_driver_sql(table).first() is None:
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return str(found[0]) if found else None


def migrate(engine: Engine, back_up: Callable[[], object], versions: Path = VERSIONS) -> bool:
    """Bring the book to the newest revision; say whether there was something to do.

    `back_up` is called before an older book is changed, not for one without tables; what it raises
    stops the migration. Each migration and its version row are one transaction with foreign keys
    off and checked before the commit. Raises NewerBook for a revision that is not known here.
    """
    current = current_revision(engine)
    known = known_revisions(versions)
    if current == known[-1]:
        return False
    if current is not None:
        if current not in known:
            raise newer_book()
        back_up()
    _upgrade(engine, versions)
    return True


def _upgrade(engine: Engine, versions: Path) -> None:
    # Alembic costs start-up time and is needed only here.
    from alembic import command
    from alembic.config import Config

    config = Config()
    # A path may hold "%", which the configuration would take for an interpolation.
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    with without_foreign_keys(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
