"""Reads one source again from its dump, by the place that its provenance names."""

from __future__ import annotations

from pathlib import Path

from chaffinch.document import Container, Source
from chaffinch.errors import MissingSource, SourceError, Warned
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.containers import sources
from chaffinch.readers.limits import DEFAULT, Limits
from chaffinch.readers.of_warc.headers import ARC, WARC
from chaffinch.readers.sniff import look
from chaffinch.readers.warc import record_at


def source_at(
    path: Path, container: Container, *, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Source | SourceError:
    """One source again, by the place that its provenance names; the bytes are not compared.

    ``path`` is the outermost file of the container, whatever folder it lies in now.
    Records of a WARC or ARC file are read at their offset; everything else is read from
    the beginning up to the record of that number.
    """
    outer = container.name
    if path.name in outer:  # a record of a file inside an archive is named archive/file
        outer = outer[: outer.index(path.name) + len(path.name)]
    try:
        if container.offset is not None and outer == container.name:
            with path.open("rb") as file:
                kind, _coding = look(file, path.name)
                if kind in ("warc", "arc"):
                    dialect = WARC if kind == "warc" else ARC
                    for item in record_at(file, container, limits, dialect):
                        if not isinstance(item, Warned):
                            return item
    except OSError as error:
        return MissingSource(f"it cannot be read ({error.strerror})", where=container.name)
    for item in sources(path, name=outer, limits=limits, columns=columns):
        if isinstance(item, Source) and item.container is not None:
            found = item.container
            if (found.name, found.ordinal) == (container.name, container.ordinal):
                return item
    where = f"{container.name}:{container.record_id or container.member or container.ordinal}"
    return MissingSource("there is no such record in the file", where=where)
