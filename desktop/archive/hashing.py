"""SHA-256 and SM3 (GB/T 32905-2016) of one stream in one pass."""

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

# Below this a thread costs more than it saves.
_THREADED_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Digests:
    """A file's size in bytes and its checksums in lower-case hexadecimal; `sm3` may be left out."""

    size: int
    sha256: str
    sm3: str | None


class _Hash(Protocol):
    def update(self, data: bytes, /) -> object: ...

    def hexdigest(self) -> str: ...


class _CryptographySM3:
    """SM3 where Python's own OpenSSL was built without it."""

    def __init__(self) -> None:
        from cryptography.hazmat.primitives.hashes import SM3, Hash

        self._hash = Hash(SM3())

    def update(self, data: bytes, /) -> None:
        self._hash.update(data)

    def hexdigest(self) -> str:
        return self._hash.finalize().hex()


def new_sm3() -> _Hash:
    """Return a fresh SM3."""
    try:
        return hashlib.new("sm3")
    except ValueError:
        return _CryptographySM3()


class Hasher:
    """Makes running digests; its one thread lets SM3, seven times slower, run beside the rest."""

    def __init__(self, *, sm3: bool = True) -> None:
        self._executor = ThreadPoolExecutor(1, "sm3") if sm3 else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown()

    def start(self) -> "RunningDigests":
        """Return digests of an empty stream."""
        return RunningDigests(self._executor)


class RunningDigests:
    """The digests of the bytes seen so far."""

    def __init__(self, executor: ThreadPoolExecutor | None) -> None:
        self.size = 0
        self._executor = executor
        self._sha256 = hashlib.sha256()
        self._sm3 = new_sm3() if executor is not None else None
        self._pending: Future[object] | None = None

    def update(self, block: bytes) -> None:
        """Add the stream's next bytes."""
        self.size += len(block)
        if self._sm3 is not None and self._executor is not None:
            self._wait()
            if len(block) < _THREADED_BYTES:
                self._sm3.update(block)
            else:
                self._pending = self._executor.submit(self._sm3.update, block)
        self._sha256.update(block)

    def finish(self) -> Digests:
        """Return the digests of all that was added."""
        self._wait()
        return Digests(
            self.size,
            self._sha256.hexdigest(),
            self._sm3.hexdigest() if self._sm3 is not None else None,
        )

    def _wait(self) -> None:
        if self._pending is not None:
            self._pending.result()
            self._pending = None
