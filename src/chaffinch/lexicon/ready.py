"""What can be told of phrases before any line is read is worked out once, and stands in a text.

A line of the text is a section, a name and fields, between tabs: the phrases by kind and
language, the keys of those without slots by their first signs, those with slots by
language, openings of lines, lists of words. The package's text is made when its tables are
(``tools/ready_lexicon.py``), a user's when it is read; both are taken apart when asked for.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pkgutil import get_data

import attrs

from chaffinch.language import family
from chaffinch.lexicon.asking import STRONG, Asked, Phrase, Row, Slotted
from chaffinch.lexicon.gates import needs, needs_of, places
from chaffinch.lexicon.leads import LEADS, Lead, lead_of, lead_written
from chaffinch.lexicon.syntax import (
    MOST,
    count,
    has_slots,
    is_plain,
    readings,
    shortest,
    without_slots,
)
from chaffinch.lexicon.tables import DEBRIS_KINDS, Tables
from chaffinch.wording import fold, key, words

FILE = "ready.tsv"
"""The package's text, beside this module."""
_BREAK = re.compile(r"[\t\n]")
_FIELDS = 5  # of a phrase with slots
_SHARD = 2  # signs of a key, under which it is written

_Numbered = list[tuple[int, str, str, str]]


def lines_of(tables: Tables) -> list[str]:
    """A line for each phrase, in order: what digests are taken of."""
    return [
        f"{language}\t{kind}\t{entry}"
        for language in sorted(tables)
        for kind, entries in sorted(tables[language].items())
        for entry in entries
    ]


def digest_of(lines: Iterable[str]) -> str:
    """``sha256:`` over lines."""
    return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()


def readied(tables: Tables) -> bytes:
    """The text (UTF-8) in which the tables stand with all that can be told of their phrases."""
    held = list(_in_order(tables))
    debris: _Numbered = []
    for kind, language, entries in held:
        if kind in DEBRIS_KINDS:
            debris += [(n, kind, language, e) for n, e in enumerate(entries, len(debris))]
    lines = [
        ("digest", digest_of(lines_of(tables)), ""),
        *(("phrases", f"{kind} {language}", *entries) for kind, language, entries in held),
        *_exact_lines(debris),
        *_slotted_lines(debris),
        *_lead_lines(held),
        *_word_lines(held),
    ]
    return "".join("\t".join(fields) + "\n" for fields in lines).encode("utf-8", "surrogatepass")


_Held = list[tuple[str, str, tuple[str, ...]]]


def _in_order(tables: Tables) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(kind, language, entries): the kinds of debris first, whose phrases are numbered."""
    others = sorted({kind for kinds in tables.values() for kind in kinds} - {*DEBRIS_KINDS})
    for kind in (*DEBRIS_KINDS, *others):
        for language in sorted(tables):
            if entries := tables[language].get(kind):
                yield (
                    kind,
                    language,
                    tuple(dict.fromkeys(_BREAK.sub(" ", entry) for entry in entries)),
                )


def _exact_lines(debris: _Numbered) -> Iterator[tuple[str, ...]]:
    shards: dict[str, dict[str, list[str]]] = {}
    for number, _, _, entry in debris:
        for line_key in _keys(entry):
            shards.setdefault(line_key[:_SHARD], {}).setdefault(line_key, []).append(str(number))
    for name, held in shards.items():
        yield "exact", name, *(f"{line_key}\t{' '.join(all_)}" for line_key, all_ in held.items())


def _slotted_lines(debris: _Numbered) -> Iterator[tuple[str, ...]]:
    rows: dict[str, list[str]] = {}
    for number, kind, language, entry in debris:
        if not _keys(entry):
            name = f"{kind} {family(language)}"
            rows.setdefault(name, []).append(f"{number}\t{_slotted(entry)}")
    for name, held in rows.items():
        yield "slotted", name, *held


def _lead_lines(held: _Held) -> Iterator[tuple[str, ...]]:
    rows: dict[str, dict[str, None]] = {}
    for kind, language, entries in held:
        if kind in LEADS:
            found = (lead_of(entry).written() for entry in entries)
            rows.setdefault(f"{kind} {family(language)}", {}).update(dict.fromkeys(found))
    for name, leads in rows.items():
        yield "leads", name, *leads


def _word_lines(held: _Held) -> Iterator[tuple[str, ...]]:
    rows: dict[str, dict[str, None]] = {}
    for kind, _, entries in held:
        if kind not in LEADS and kind not in DEBRIS_KINDS:
            rows.setdefault(kind, {}).update(dict.fromkeys(map(fold, entries)))
    for kind, listed in rows.items():
        yield "words", kind, *listed


@cache
def _keys(entry: str) -> tuple[str, ...]:
    """The keys of the lines that say a phrase without slots; () for one that has some."""
    if is_plain(entry):
        return (key(entry),)
    if has_slots(entry) or count(entry) > MOST:
        return ()
    return tuple(dict.fromkeys(map(key, readings(entry))))


@cache
def _slotted(entry: str) -> str:
    buckets, worded = places(entry)
    least = words(without_slots(shortest(entry)))
    return "\t".join((str(least), " ".join(buckets), " ".join(worded), needs(entry).written()))


def _is_of(name: str, kinds: Iterable[str], families: Iterable[str]) -> bool:
    kind, _, spoken = name.partition(" ")
    return kind in kinds and (not families or spoken in families)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _fields(data: bytes) -> list[str]:
    return _text(data).split("\t")


@attrs.frozen(eq=False)
class Ready:
    """The readied phrases, read from their text.

    Phrases of debris have numbers, in the order of the table.
    """

    data: bytes = attrs.field(repr=False)
    _split: dict[str, list[str]] = attrs.field(factory=dict, init=False, repr=False)
    _shards: dict[str, dict[str, str]] = attrs.field(factory=dict, init=False, repr=False)

    @cached_property
    def _sections(self) -> dict[bytes, dict[str, bytes]]:
        """The lines by section and name; what they hold is decoded when it is asked for."""
        found: dict[bytes, dict[str, bytes]] = {}
        for line in self.data.split(b"\n"):
            if line:
                section, name, fields = line.split(b"\t", 2)
                found.setdefault(section, {})[_text(name)] = fields
        return found

    def _section(self, name: bytes) -> dict[str, bytes]:
        return self._sections.get(name, {})

    @cached_property
    def digest(self) -> str:
        """``sha256:`` over all kinds, languages and phrases of the tables."""
        return next(iter(self._section(b"digest")))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of which there are phrases (BCP 47)."""
        return tuple(sorted({name.split(" ")[1] for name in self._section(b"phrases")}))

    def entries(self, kind: str) -> Iterator[tuple[str, str]]:
        """(language, entry) of one kind, by language."""
        for name, fields in self._section(b"phrases").items():
            its, _, language = name.partition(" ")
            if its == kind:
                for entry in _fields(fields):
                    yield language, entry

    @cached_property
    def _places(self) -> tuple[list[int], list[str]]:
        """The first number of each kind's phrases in each language, and these names."""
        starts, names, number = [], [], 0
        for name, fields in self._section(b"phrases").items():
            if name.partition(" ")[0] not in DEBRIS_KINDS:
                break
            starts.append(number)
            names.append(name)
            number += fields.count(b"\t") + 1
        return starts, names

    def _phrase(self, number: int) -> tuple[str, str, str]:
        """(kind, language, entry) of a phrase of debris."""
        starts, names = self._places
        place = bisect_right(starts, number) - 1
        name = names[place]
        if name not in self._split:
            self._split[name] = _fields(self._section(b"phrases")[name])
        kind, _, language = name.partition(" ")
        return kind, language, self._split[name][number - starts[place]]

    def exact(self, line_key: str) -> list[tuple[Phrase, bool]]:
        """The phrases without slots that a line says, each with whether it is plain.

        What is not plain, but spelt out of choices, is asked in languages that are spoken only.
        """
        name = line_key[:_SHARD]
        shard = self._shards.get(name)
        if shard is None:
            fields = self._section(b"exact").get(name)
            parts = _fields(fields) if fields else []
            shard = self._shards[name] = dict(zip(parts[::2], parts[1::2], strict=True))
        if line_key not in shard:
            return []
        strong = words(line_key) >= STRONG
        found = (self._phrase(int(number)) for number in shard[line_key].split(" "))
        return [(Phrase(*told, strong), is_plain(told[2])) for told in found]

    def slotted(self, kinds: Iterable[str], families: Iterable[str]) -> Asked:
        """The phrases with slots of these kinds in these languages; of none given, in all."""
        rows = (
            row
            for name, fields in self._section(b"slotted").items()
            if _is_of(name, kinds, families)
            for row in zip(*[iter(_fields(fields))] * _FIELDS, strict=True)
        )
        return Asked(rows, self._read)

    def _read(self, row: Row) -> Slotted:
        number, least = int(row[0]), int(row[1])
        phrase = Phrase(*self._phrase(number), least >= STRONG, least)
        return Slotted(number, phrase, needs_of(row[4]))

    def leads(self, kind: str, families: Iterable[str]) -> list[Lead]:
        """The leads of one kind in these languages; of none given, in all."""
        found: list[Lead] = []
        for name, fields in self._section(b"leads").items():
            if _is_of(name, (kind,), families):
                parts = _fields(fields)
                found += map(lead_written, parts[::3], parts[1::3], parts[2::3])
        return found

    def words(self, kind: str) -> frozenset[str]:
        """All entries of one kind, folded."""
        fields = self._section(b"words").get(kind)
        if fields is None:
            return frozenset(fold(entry) for _, entry in self.entries(kind))
        return frozenset(_fields(fields))

    def tables(self) -> Tables:
        """The tables of which all this is told."""
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for name, fields in self._section(b"phrases").items():
            kind, _, language = name.partition(" ")
            found.setdefault(language, {})[kind] = tuple(_fields(fields))
        return found


def package_ready() -> Ready:
    """The readied phrases of the library's own tables."""
    return Ready(get_data(__package__, FILE) or b"")
