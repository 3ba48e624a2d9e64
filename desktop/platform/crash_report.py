"""The report of a bug: where in the program it happened, without any value of a record."""

import platform
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from desktop.platform.paths import log_folder


def crash_text(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return the report.

    The message of an exception can hold personal data (a name that could not be stored), so only
    its type is kept, and of the traceback only files and lines of the program.
    """
    lines = [
        f"时间：{datetime.now():%Y-%m-%d %H:%M:%S}",
        f"系统：{platform.system()} {platform.release()} {platform.machine()}",
        f"Python {platform.python_version()}",
        f"错误：{kind.__module__}.{kind.__qualname__}",
    ]
    cause: BaseException | None = error
    while cause is not None:
        found = trace if cause is error else cause.__traceback__
        lines.append(f"— {type(cause).__qualname__}")
        lines.extend(
            f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(found)
        )
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


def save_crash_report(text: str, folder: Path | None = None) -> Path | None:
    """Write a report into the log folder; None where even that cannot be written."""
    target = folder or log_folder()
    path = target / f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    try:
        target.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    except OSError:
        return None
    return path
