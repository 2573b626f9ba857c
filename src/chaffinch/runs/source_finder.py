"""Finds the source of a record in the files near it: its run, the inputs, its WARC.

A source counts as found only where its bytes have the digest on record: a file of the
same name that holds something else is no source.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from urllib.parse import unquote

import attrs
import orjson

from chaffinch.document import Container, Source
from chaffinch.errors import DamagedSource, MissingSource, SourceError
from chaffinch.readers.containers import sources
from chaffinch.readers.folders import refuse_no_file
from chaffinch.readers.found_again import source_at
from chaffinch.readers.limits import DEFAULT, WRITTEN
from chaffinch.readers.of_warc.links import Beside, record_ids
from chaffinch.readers.sniff import look
from chaffinch.rerun import container_of
from chaffinch.segments import Json
from chaffinch.writers.warc import series

Finder = Callable[[Json], bytes | None]

_ANY_DIGEST = attrs.evolve(WRITTEN, digests="ignore")
"""What is found is compared with the digest of its own record, whatever a WARC says of it."""
_DERIVED = (".wet.gz", ".wat.gz", ".wet", ".wat")
_MOST, _MOST_BYTES = 1000, 32_000_000
"""Sources that are held before and behind the last one found, and their bytes: between them stand
pages that failed, and records may be sorted."""
_AGAIN = 16
"""Times that a file is read again for records that stand in another order than its pages."""


def sources_of_run(folder: Path, run: Json, elsewhere: Sequence[Path] = ()) -> Finder:
    """A way to the sources of a run: its source WARCs, else the inputs beside it.

    ``elsewhere`` are further folders in which the inputs may lie.
    """
    inputs = [str(name) for name in run.get("inputs", ())]
    own = [folder / name for name in series(run["files"], "source")]
    near = (folder, folder.parent, *elsewhere, Path())
    return _finder(folder, own + [place / name for name in inputs for place in near], inputs,
                   elsewhere)  # fmt: skip


def sources_beside(path: Path, elsewhere: Sequence[Path] = ()) -> Finder:
    """A way to the sources of a file of records or a WARC: in the same folder, or above.

    ``elsewhere`` are further folders in which the inputs may lie.
    """
    folder, inputs = path.parent, _inputs(path.parent)
    near = (folder, folder.parent, *elsewhere, Path())
    own = [place for place in _source_warcs(folder) if place != path]
    own += [place / name for name in inputs for place in near]
    return _finder(folder, own, inputs, elsewhere)


def records_beside(path: Path, elsewhere: Sequence[Path] = ()) -> Beside:
    """The records to which those of a WARC may refer, by the container that a reference names.

    ``elsewhere`` are further folders in which containers may lie. For ``""``, no container named:
    those of the source WARCs in the same folder, and for a WET or WAT of the WARC that it is
    called after.
    """

    def find(container: str) -> Iterator[str] | None:
        if container:
            names = dict.fromkeys((container, unquote(container)))  # as a header has it, as it is
            inputs = _inputs(path.parent)
            called = (_named(path.parent, name, inputs, elsewhere) for name in names)
            found = list(dict.fromkeys(chain.from_iterable(called)))
            warcs = [each for each in found if is_warc(each)]
            others = [each for each in found if each not in warcs]
            if others:  # what was no WARC has become one, or it is an archive that holds some
                warcs += _source_warcs(path.parent)
            within = chain.from_iterable(map(_ids_within, others))
            return chain(record_ids(warcs), within) if found else None
        stem = next((path.name[: -len(end)] for end in _DERIVED if path.name.endswith(end)), "")
        kin = [path.parent / f"{stem}{end}" for end in (".gz", "")] if stem else []
        near = [*_source_warcs(path.parent), *(place for place in kin if place.is_file())]
        others = [place for place in near if place != path]
        return record_ids(others) if others else None

    return find


def _ids_within(path: Path) -> Iterator[str]:
    """The ids of the pages' records in the WARCs that an archive holds."""
    for item in sources(path, limits=_ANY_DIGEST):
        if isinstance(item, Source) and item.container:
            yield item.container.record_id


def is_warc(path: Path) -> bool:
    """Whether a file is a WARC or an ARC.

    Raises `MissingSource` where there is none, `NotText` for a device, which has no end, and
    `DamagedSource` where it cannot be read.
    """
    if not path.exists():
        raise MissingSource("there is no such file or folder", where=str(path))
    refuse_no_file(path)
    try:
        with path.open("rb") as file:
            return look(file, path.name)[0] in ("warc", "arc", "lost-warc")
    except OSError as error:
        raise DamagedSource(f"it cannot be read: {error}", where=str(path)) from error


def _source_warcs(folder: Path) -> list[Path]:
    return [folder / name for name in series((one.name for one in folder.iterdir()), "source")]


def _inputs(folder: Path) -> list[str]:
    try:
        refuse_no_file(folder / "run.json")
        return [str(name) for name in orjson.loads((folder / "run.json").read_bytes())["inputs"]]
    except (SourceError, OSError, ValueError, KeyError, TypeError):
        return []


def _named(
    folder: Path, container: str, inputs: Iterable[str], elsewhere: Sequence[Path] = ()
) -> Iterator[Path]:
    """The outermost files that a container may be: beside the run, above, or in a folder given.

    There are several where a run was given two of one name.
    """
    parts = Path(container).parts
    names = ["/".join(parts[:count]) for count in range(len(parts), 0, -1)]
    for place in (folder, folder.parent, *elsewhere, Path()):
        for inner in ("", *inputs):
            for name in names:
                if (found := place / inner / name).is_file():
                    yield found


def _finder(
    folder: Path, places: Iterable[Path], inputs: list[str], elsewhere: Sequence[Path]
) -> Finder:
    near = [place for place in dict.fromkeys(places) if place.exists()]
    warcs = [place for place in near if place.is_file() and is_warc(place)]
    stream, index = _Stream(near), _Index(warcs)
    others = _Stream([place for place in near if place not in warcs])
    within: dict[Path, _Stream] = {}  # of a WARC inside another file, or packed as one piece

    def find(record: Json) -> bytes | None:
        stated = record["provenance"]["wasDerivedFrom"]
        wanted = stated["digest"]
        held = stated.get("container", {})
        called = _named(folder, held["name"], inputs, elsewhere) if held.get("recordId") else ()
        for path in called:
            if "offset" in held and held["name"].endswith(path.name):  # read at its place
                found = source_at(path, container_of(held), limits=_ANY_DIGEST)
                if isinstance(found, Source) and found.digest == wanted:
                    return found.data
                continue
            packed = within.setdefault(path, _Stream([path]))
            if (data := packed.near(wanted)) is not None:
                return data
        far = [each.far for each in (*within.values(), others)]
        ways = (stream.near, index.find, *far)
        return next((data for way in ways if (data := way(wanted)) is not None), None)

    return find


@attrs.define(eq=False)
class _Index:
    """Where the sources of WARCs stand, by digest: for records that were sorted or picked out.

    It is made when the first of them asks, and holds no bytes.
    """

    places: list[Path]
    _held: dict[str, tuple[Path, Container]] | None = None

    def find(self, digest: str) -> bytes | None:
        if self._held is None:
            self._held = dict(islice(self._told(), DEFAULT.ids))
        if digest not in self._held:
            return None
        found = source_at(*self._held[digest], limits=_ANY_DIGEST)
        return found.data if isinstance(found, Source) and found.digest == digest else None

    def _told(self) -> Iterator[tuple[str, tuple[Path, Container]]]:
        for place in self.places:
            for item in sources(place, limits=_ANY_DIGEST):
                if isinstance(item, Source) and item.container:
                    yield item.digest, (place, item.container)


class _Held:
    """Sources in the order in which they were read, as many as may be held."""

    def __init__(self) -> None:
        self._sources: deque[tuple[str, bytes]] = deque()
        self._digests: Counter[str] = Counter()
        self._size = 0

    def __len__(self) -> int:
        return len(self._sources)

    @property
    def full(self) -> bool:
        return len(self) >= _MOST or self._size >= _MOST_BYTES

    def put(self, source: tuple[str, bytes]) -> None:
        self._sources.append(source)
        self._digests[source[0]] += 1
        self._size += len(source[1])

    def oldest(self) -> tuple[str, bytes]:
        source = self._sources.popleft()
        self._digests[source[0]] -= 1
        if not self._digests[source[0]]:
            del self._digests[source[0]]
        self._size -= len(source[1])
        return source

    def at(self, digest: str) -> int | None:
        if digest not in self._digests:
            return None
        return next(n for n, (held, _) in enumerate(self._sources) if held == digest)

    def __getitem__(self, number: int) -> bytes:
        return self._sources[number][1]


class _Stream:
    """The sources of files and folders, which mostly stand in the order of the records.

    What is read in search of one source is kept for the next: a page that was changed or taken out
    keeps no other from being found.
    """

    def __init__(self, places: Sequence[Path]) -> None:
        self._places = places
        self._numbers: dict[str, int] | None = None
        self._again = _AGAIN
        self._begin()

    def _begin(self) -> None:
        self._items = self._digested()
        self._ahead, self._behind, self._passed = _Held(), _Held(), 0

    def _digested(self) -> Iterator[tuple[str, bytes]]:
        for place in self._places:
            for found in sources(place, limits=_ANY_DIGEST):
                if isinstance(found, Source):
                    yield found.digest, found.data

    def near(self, digest: str) -> bytes | None:
        """The bytes of a source that is the last one found, or stands not far from it."""
        at = self._ahead.at(digest)
        if at is None and (before := self._behind.at(digest)) is not None:
            return self._behind[before]
        while at is None and not self._ahead.full:
            item = next(self._items, None)
            if item is None:
                return None
            self._ahead.put(item)
            at = len(self._ahead) - 1 if item[0] == digest else None
        if at is None:
            return None
        self._pass(at)
        return self._ahead[0]

    def far(self, digest: str) -> bytes | None:
        """The bytes of a source that stands anywhere: found by one more way through all of them."""
        if self._numbers is None:
            told = enumerate(found for found, _ in self._digested())
            self._numbers = {found: number for number, found in islice(told, DEFAULT.ids)}
        number = self._numbers.get(digest)
        if number is not None and number < self._passed and self._again:
            self._again -= 1
            self._begin()
        if number is None or number < self._passed:
            return None
        self._pass(number - self._passed)
        return self.near(digest)

    def _pass(self, count: int) -> None:
        """Leave so many sources behind."""
        for _ in range(count):
            item = self._ahead.oldest() if len(self._ahead) else next(self._items, None)
            if item is not None:
                self._behind.put(item)
                while self._behind.full:
                    self._behind.oldest()
        self._passed += count
