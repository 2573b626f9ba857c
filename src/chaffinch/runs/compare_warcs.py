"""Checks a run's WARCs by making them anew from its records and sources: both must be the same.

The unpacked bytes are compared, page by page: a changed byte names its page, and the level of
compression does not matter.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from chaffinch.errors import ChaffinchError
from chaffinch.restore import restore
from chaffinch.runs.source_finder import Finder
from chaffinch.segments import Json
from chaffinch.verify import Violation
from chaffinch.writers.warc import Origin, WarcWriter

Named = tuple[str, Json]
_CHUNK = 1 << 20
_BROKEN = (KeyError, TypeError, AttributeError, ValueError)


def compare(
    kind: str, paths: list[Path], records: Iterator[Named], at_hand: Finder
) -> Iterator[Violation]:
    """Where a run's WARCs of one kind differ from what its records (name, record) make.

    Raises OSError for a file that cannot be opened or read.
    """
    files, made = _Unpacked(paths), _Made(kind, at_hand)
    name = "its first record"
    try:
        if files.following() is None or not files.holds(made.info(0)):
            yield Violation(f"{files.name}: {name}", "it is not a run's warcinfo record")
            return
        for ordinal, (name, record) in enumerate(records):
            number = files.following() if files.ended else None
            if number is not None and not files.holds(made.info(number)):
                yield Violation(f"{files.name}: its first record", "it is not the run's")
                return
            try:
                wanted = made.page(record, ordinal)
            except _BROKEN:
                return  # the record itself has been named already
            if wanted is not None and not (wanted and files.holds(wanted)):
                yield Violation(f"{files.name}: {name}", "it is not what its record makes")
                return
        if not files.ended or files.following() is not None:
            yield Violation(files.name, "more records than the run has")
    except (OSError, EOFError, zlib.error) as error:
        if getattr(error, "errno", None) is not None:
            raise  # the file was never read: nothing is known of what stands in it
        yield Violation(f"{files.name}: {name}", f"it cannot be unpacked: {error}")
    finally:
        files.close()


class _Unpacked:
    """The bytes that the files of a series unpack to."""

    def __init__(self, paths: list[Path]) -> None:
        self._waiting = list(enumerate(paths))
        self._file: gzip.GzipFile | None = None
        self.name = paths[0].name

    @property
    def ended(self) -> bool:
        return self._file is None or not self._file.peek(1)

    def following(self) -> int | None:
        """Open the next file; its number, or None behind the last one."""
        if not self._waiting:
            return None
        self.close()
        number, path = self._waiting.pop(0)
        self.name, self._file = path.name, gzip.open(path)  # noqa: SIM115 (closed behind it)
        return number

    def holds(self, wanted: bytes) -> bool:
        """Whether these bytes come next."""
        assert self._file is not None
        view = memoryview(wanted)
        while view:
            piece = self._file.read(min(len(view), _CHUNK))
            if not piece or piece != view[: len(piece)]:
                return False
            view = view[len(piece) :]
        return True

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


class _Made:
    """The records of a WARC, made again and not compressed."""

    def __init__(self, kind: str, at_hand: Finder) -> None:
        self._kind, self._at_hand = kind, at_hand
        self._out = io.BytesIO()
        self._writer: WarcWriter | None = None

    def info(self, number: int) -> bytes:
        """The beginning of a file, to which the pages after it refer."""
        self._writer = WarcWriter(self._out, self._kind, level=None, number=number)
        return self._taken()

    def page(self, record: Json, ordinal: int) -> bytes | None:
        """A page's records: None where it has none here, empty where its source is lost."""
        assert self._writer is not None
        if self._kind == "clean":
            self._writer.record(record, ordinal)
        elif self._kind == "replay":
            self._writer.replay(record, ordinal)
        else:
            origin = Origin.of_record(record)
            if origin.record_id:
                return None  # it lies in a WARC that was given
            try:
                held = self._at_hand(record)
                data = held if held is not None else restore(record)
            except ChaffinchError:
                return b""
            self._writer.source_bytes(origin, data, ordinal)
        return self._taken()

    def _taken(self) -> bytes:
        data = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        return data
