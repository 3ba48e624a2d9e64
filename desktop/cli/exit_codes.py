"""What the exit codes of all commands mean."""

from typing import Final

BUG: Final = 1
MENDABLE: Final = 2
NOT_VERIFIED: Final = 3
