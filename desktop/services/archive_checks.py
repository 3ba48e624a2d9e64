"""Verifying an archive, and what the check found in words and as JSON."""

from pathlib import Path
from typing import Any, Final

from db.problems import Problem
from desktop.archive.judge import FileKind, FileState
from desktop.archive.plan import PART_SUFFIX
from desktop.archive.progress import CancelCheck, ProgressCallback
from desktop.archive.verify import VerificationReport, is_encrypted, verify_archive

STATE_LABELS: Final = {
    FileState.OK: "一致",
    FileState.CHANGED: "被改动",
    FileState.MISSING: "缺失",
    FileState.UNEXPECTED: "多出",
}
KIND_LABELS: Final = {
    FileKind.PAYLOAD: "内容",
    FileKind.TAG: "清单",
    FileKind.COMPANION: "随附",
}


def needs_password(path: Path) -> bool:
    """Say whether an archive is encrypted; raises `NotAnArchive` or `DriveGone`."""
    return is_encrypted(path)


def archives_in(folder: Path) -> tuple[Path, ...]:
    """Return the archives directly in a folder, by name; none where it cannot be read."""
    found = []
    try:
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.name.endswith(PART_SUFFIX) and _is_archive(path):
                found.append(path)
    except OSError:
        return ()
    return tuple(found)


def _is_archive(path: Path) -> bool:
    try:
        is_encrypted(path)
    except (Problem, OSError):
        return False
    return True


def verify(
    path: Path,
    password: str | None = None,
    *,
    receipt_sha256: str | None = None,
    progress: ProgressCallback | None = None,
    cancelled: CancelCheck | None = None,
) -> VerificationReport:
    """Read an archive to its end and compare; see `desktop.archive.verify.verify_archive`."""
    return verify_archive(
        path, password, receipt_sha256=receipt_sha256, progress=progress, cancel=cancelled
    )


def report_as_json(report: VerificationReport) -> dict[str, Any]:
    """Return a report as JSON data; of the files only those that are not as listed."""
    return {
        "archive": str(report.path),
        "sound": report.ok,
        "encrypted": report.encrypted,
        "files": report.count(FileState.OK, FileKind.PAYLOAD),
        "faults": list(report.faults),
        "wrong": [
            {"path": item.path, "kind": item.kind.value, "state": item.state.value}
            for item in report.files
            if item.state is not FileState.OK
        ],
        "tagmanifest_sha256": report.tagmanifest_sha256,
        "matches_receipt": report.matches_receipt,
    }


def report_lines(report: VerificationReport) -> list[str]:
    """Return a report as lines of text, the verdict first."""
    lines = [verdict(report), *report.faults]
    lines += [
        f"{STATE_LABELS[item.state]}：{item.path}（{KIND_LABELS[item.kind]}）"
        for item in report.files
        if item.state is not FileState.OK
    ]
    if report.matches_receipt is False:
        lines.append("校验值与回执上的不同：这不是回执所说的那份归档，或者清单被改动过。")
    if report.tagmanifest_sha256:
        lines.append(f"归档校验值：{report.tagmanifest_sha256}")
    return lines


def verdict(report: VerificationReport) -> str:
    """Return the outcome in one sentence."""
    good = report.count(FileState.OK, FileKind.PAYLOAD)
    if report.ok:
        return f"核对通过：{good}个文件全部与清单一致。"
    wrong = len(report.files) - report.count(FileState.OK)
    return f"核对不通过：{good}个文件一致，{wrong}个文件有问题。"
