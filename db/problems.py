"""Problems that a user can mend: normal events, never bugs.

Every layer raises a subclass of `Problem` for what the surroundings or the input did wrong (disk
full, wrong password, a field left empty). Anything else that is raised is a bug and goes to the
crash report. The sentences are Chinese because they are shown to the user as they stand.
"""

from collections.abc import Mapping
from dataclasses import dataclass


class Problem(Exception):  # noqa: N818 - shown to users as a problem, not as an error
    """Something the user can mend.

    `what` says what happened and where, `kept` what was kept (may be empty), `remedy` what to do.
    """

    def __init__(self, what: str, *, kept: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.kept = kept
        self.remedy = remedy

    def __str__(self) -> str:
        return "".join(part for part in (self.what, self.kept, self.remedy) if part)


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong field: `field` is the form's field name, `message` a full Chinese sentence."""

    field: str
    message: str


class InvalidInput(Problem):
    """One or more fields cannot be accepted; all of them are named at once."""

    def __init__(self, errors: Mapping[str, str] | list[FieldError]) -> None:
        listed = (
            [FieldError(name, text) for name, text in errors.items()]
            if isinstance(errors, Mapping)
            else list(errors)
        )
        if not listed:
            raise ValueError("InvalidInput without an error")
        self.errors: tuple[FieldError, ...] = tuple(listed)
        super().__init__("；".join(error.message.rstrip("。") for error in listed) + "。")

    def by_field(self) -> dict[str, str]:
        """Return field name → sentence (several sentences of one field are joined)."""
        merged: dict[str, str] = {}
        for error in self.errors:
            merged[error.field] = merged.get(error.field, "") + error.message
        return merged


class StorageFull(Problem):
    """The disk or drive that was being written has no room left."""


class DriveGone(Problem):
    """The drive that was being written or read is no longer there."""


class DamagedFile(Problem):
    """A file is not what it must be: cut off, altered or of another kind."""


class NotWritable(Problem):
    """The file or folder may not be written: no permission, read-only or unsuited drive."""


class BookBusy(Problem):
    """Another part of the program (or another program) kept the database for too long."""


class BookLocked(Problem):
    """The book is open elsewhere. `user`, `host` and `since` are empty when they are not known."""

    def __init__(self, *, user: str = "", host: str = "", since: str = "") -> None:
        self.user = user
        self.host = host
        self.since = since
        whom = f"{host} 上的 {user} " if user and host else "另一个程序"
        when = f"于 {since} " if since else ""
        super().__init__(
            f"台账已由{whom}{when}打开，不能同时再次打开。",
            kept="台账没有受到影响。",
            remedy="请先在那里退出程序，再重新打开。",
        )


class WrongPassword(Problem):
    """The password does not open the user's key slot."""


class WrongRecoveryCode(Problem):
    """The recovery code is well-formed (its check digits agree) and belongs to another book."""


class NewerBook(Problem):
    """The book was written by a newer version of the program."""


class Cancelled(Problem):
    """The user stopped the work; what was half done is gone."""
