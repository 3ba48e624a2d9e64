"""What can go wrong with an archive that its user can mend."""

from db.problems import DamagedFile, Problem


class NameTaken(Problem):
    """A file or folder of the archive's name is already there."""


class PathTooLong(Problem):
    """The archive's name or the chosen folder makes paths longer than other systems can open."""


class NotAnArchive(Problem):
    """The chosen file or folder is no archive of this program."""


class PasswordNeeded(Problem):
    """The archive is encrypted and no password was given."""


class WrongArchivePassword(Problem):
    """The archive is sound so far as can be seen, but the password is not the one it was made with.

    Told from damage by the header's checksum, which needs no password.
    """


class IncompleteArchive(DamagedFile):
    """A part of the archive is not there: it was cut off or a volume is missing."""
