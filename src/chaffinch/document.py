"""A document is one immutable view of a source and columns over its blocks; it owns the data.

Blocks and the white space between them tile the view: no block overlaps another,
their order is the order of the text, and a block neither begins nor ends with
white space. A `Block` is a thin view ``(document, number)``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from types import NoneType
from typing import Any

import attrs

from chaffinch.errors import UsageError
from chaffinch.handed import as_bytes, as_pairs, of_type
from chaffinch.labels import Span
from chaffinch.moments import Moment
from chaffinch.wording import spelt

SPACE = (
    "".join(chr(point) for point in range(0x3001) if chr(point).isspace())
    + "\u200b\u200e\u200f\u2060\ufeff\u00ad\0"
)
"""What counts as white space at the edge of a block: Unicode's, marks of no width, and zeros with
which a file is padded."""
ESCAPE = 0xDC00
"""The code point of a byte that no charset could read is this and the byte."""
_SHORT = 60


def _spelt(text: str) -> str:
    """The text with lone surrogates, as odd names of files have them, spelt as escapes."""
    if not isinstance(text, str):
        cause = f"what a source says of itself is text, not {type(text).__name__}"
        raise UsageError(cause, remedy='pass a str; "" stands for what is not known')
    return spelt(text)


def shortened(text: str) -> str:
    """The text in quotation marks, cut where it is long: for what shows itself in one line."""
    return repr(text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…")


@attrs.frozen
class Container:
    """The dump that a source was taken from: its name, its digest, and the place in it.

    ``offset`` and ``length`` are in bytes (of the file as it lies on the disk);
    ``record_id`` is a WARC record's, ``member`` the id of a row or the name of a file
    in an archive; ``ordinal`` counts the records from 0.
    """

    name: str
    digest: str = ""
    offset: int | None = None
    length: int | None = None
    record_id: str = ""
    ordinal: int | None = None
    member: str = ""


_CONTAINER = of_type(
    (Container, NoneType), "the dump that a source stood in", "pass a `Container`, or leave it out"
)


@attrs.frozen
class Charset:
    """A charset, how it was found (``bom``, ``utf-8`` ...), its BOM, what a page was written as."""

    name: str
    found: str
    bom: bytes = b""
    written: str = ""  # one of `chaffinch.readers.written.FORMS`, or ""


@attrs.frozen(slots=False, getstate_setstate=True)  # as for `Article`: so that help() works
class Source:
    """Bytes, with where they came from.

    ``uri`` is an address, or "" where none is known; ``name`` a path relative to
    what was asked for; ``date`` as the container or the page gave it, verbatim;
    ``media_type`` is "" where the first bytes tell it, once they are read;
    ``charset`` what the container declares (a header, a row that was text), or "";
    ``row`` what else a row of a table held, or a WARC record says of its page: pairs of name
    and value, kept as records hold them: of JSON's kinds, fractions as strings, each name once.
    """

    data: bytes = attrs.field(converter=as_bytes, repr=lambda data: f"<{len(data)} bytes>")
    uri: str = attrs.field(default="", converter=_spelt)
    name: str = attrs.field(default="", converter=_spelt)
    date: str = attrs.field(default="", converter=_spelt)
    media_type: str = attrs.field(default="", converter=_spelt)
    container: Container | None = attrs.field(default=None, validator=_CONTAINER)
    charset: str = attrs.field(default="", converter=_spelt)
    row: tuple[tuple[str, Any], ...] = attrs.field(
        default=(), converter=as_pairs, repr=False, hash=False
    )

    @cached_property
    def _sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def digest(self) -> str:
        """``sha256:`` and the lowercase hex digest of the bytes."""
        return "sha256:" + self._sha256


@attrs.frozen(eq=False)
class Markup:
    """What HTML knows about each block: columns, as long as the document's own.

    ``source`` holds spans in the source: code points of its bytes decoded in the document's
    charset, the BOM left out, as its line ends are; (0, 0) for what has no place of its own.
    ``tag`` the nearest block-level element; ``path`` its ancestors from the
    outermost inwards, joined by ``/``; ``heading`` 1-6 or 0; ``link`` the share of
    characters inside links, in per cent; ``tokens`` class and id words of the
    element and its three nearest ancestors that have any, parted by `` / ``; ``landmark``
    the nearest of ``main article nav aside header footer head figure form`` ...; ``figure``
    the number of the figure that the block belongs to or -1, ``part`` its part (``caption``,
    ``alt``, ``credit``, ``control``; ``figure``: inside its tag, ``beside``: near a picture,
    ``italic`` and ``bold``: set so directly behind one, all unnamed);
    ``meta`` the name of the metadata field a block of the head stands for, or "";
    ``container`` the number of the block-level element that the block stands in; ``times`` what
    its ``time`` elements say: no column where the page has none.
    ``above`` (the container around a container, -1 around the outermost, whose number
    is 0), ``names`` (its class and id words) and ``tags`` are columns over containers.
    ``pictures`` are those shown, with words or without: the container that each stands in, and the
    number of the block behind it.
    ``stated`` is what the page says of its own kind: types of Open Graph and of JSON-LD, the
    program that made it; ``unshown`` how many signs the longest article has that its JSON-LD holds.
    """

    source: Sequence[Span]
    tag: Sequence[str]
    path: Sequence[str]
    heading: Sequence[int]
    link: Sequence[int]
    tokens: Sequence[str]
    landmark: Sequence[str]
    figure: Sequence[int]
    part: Sequence[str]
    meta: Sequence[str]
    hidden: Sequence[bool]
    container: Sequence[int] = ()
    times: Sequence[tuple[Moment, ...]] = ()
    above: Sequence[int] = ()
    names: Sequence[str] = ()
    tags: Sequence[str] = ()
    stated: Sequence[str] = ()
    unshown: int = 0
    pictures: Sequence[tuple[int, int]] = ()


@attrs.frozen(eq=False, repr=False, slots=False, getstate_setstate=True)
class Document:
    """The view of a source.

    ``view`` is the text; ``starts`` and ``ends`` the blocks' spans in it, in code
    points; ``indents`` the width of the white space before each block on its line
    (a tab counts 8); ``gaps`` the number of line ends between a block and the one
    before it (1: on the next line, 2: one blank line between). ``breaks`` are the
    spans inside blocks at which a scraper broke a line, ``turns`` other line ends inside
    blocks, each with what a clean text shows there; ``undecodable`` spans stand for bytes
    that the charset cannot read, one code point of U+DC00-U+DCFF a byte.
    """

    source: Source
    charset: Charset
    kind: str
    view: str = attrs.field(repr=False)
    starts: Sequence[int] = attrs.field(repr=False)
    ends: Sequence[int] = attrs.field(repr=False)
    indents: Sequence[int] = attrs.field(repr=False)
    gaps: Sequence[int] = attrs.field(repr=False)
    breaks: tuple[tuple[Span, str], ...] = attrs.field(default=(), repr=False)
    turns: tuple[tuple[Span, str], ...] = attrs.field(default=(), repr=False)
    undecodable: tuple[Span, ...] = attrs.field(default=(), repr=False)
    markup: Markup | None = attrs.field(default=None, repr=False)
    language: str = ""
    exact: bool = True
    """Whether the charset writes the view back to the very bytes of the source."""
    wrapped: bool = False
    """Whether a text was wrapped at a width, as mails and manuals are."""
    parted: bool = False
    """Whether lines of a text held elements run together, or strung on spaces, and were parted."""

    def __repr__(self) -> str:
        """One line, for notebooks and debuggers: what it is, from where, and how much."""
        place = self.source.uri or self.source.name
        signs = f"{len(self)} blocks, {len(self.view)} signs"
        return f"<Document {self.kind}{f' {place}' if place else ''}: {signs}, {self.charset.name}>"

    def __eq__(self, other: object) -> bool:
        """Two are equal where they view the same source alike, block by block."""
        if self is other or not isinstance(other, Document):
            return self is other or NotImplemented
        return (
            (self.source, self.charset, self.kind, self.view)
            == (other.source, other.charset, other.kind, other.view)
            and list(self.starts) == list(other.starts)
            and list(self.ends) == list(other.ends)
        )

    def __hash__(self) -> int:
        return hash(self.view)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> Block:
        if not 0 <= number < len(self.starts):
            raise IndexError(f"block {number} of {len(self.starts)}")
        return Block(self, number)

    def __iter__(self) -> Iterator[Block]:
        return (Block(self, number) for number in range(len(self.starts)))

    def span(self, number: int) -> Span:
        """The block's span in the view."""
        return self.starts[number], self.ends[number]

    def text(self, number: int) -> str:
        """The block as it stands in the view."""
        return self.view[self.starts[number] : self.ends[number]]

    @cached_property
    def marks(self) -> list[tuple[Span, str]]:
        """What a clean text shows otherwise than the view: spans inside blocks, and the text."""
        return sorted([*self.breaks, *self.turns] + [(span, "\ufffd") for span in self.undecodable])

    @cached_property
    def shown(self) -> list[str]:
        """Each block as a clean text shows it: breaks closed, unreadable bytes as U+FFFD."""
        marks = self.marks
        view, starts, ends = self.view, self.starts, self.ends
        if not marks:
            return [view[start:end] for start, end in zip(starts, ends, strict=True)]
        texts, at = [], 0
        for number in range(len(self)):
            start, end = self.span(number)
            while at < len(marks) and marks[at][0][0] < start:
                at += 1
            pieces, place = [], start
            while at < len(marks) and marks[at][0][1] <= end:
                (low, high), shown = marks[at]
                pieces += [self.view[place:low], shown]
                place = high
                at += 1
            texts.append("".join([*pieces, self.view[place:end]]))
        return texts

    @cached_property
    def view_digest(self) -> str:
        """``sha256:`` of the view's UTF-8, lone surrogates passed through."""
        raw = self.view.encode("utf-8", "surrogatepass")
        return "sha256:" + hashlib.sha256(raw).hexdigest()


@attrs.frozen(repr=False)
class Block:
    """A span of the view, as a thin view on its document."""

    document: Document
    number: int

    def __repr__(self) -> str:
        """One line, for notebooks and debuggers: ``<Block 3: 'A line of the page'>``."""
        return f"<Block {self.number}: {shortened(self.text)}>"

    @property
    def span(self) -> Span:
        """Half-open, in code points of the view."""
        return self.document.span(self.number)

    @property
    def text(self) -> str:
        """The block as it stands in the view."""
        return self.document.text(self.number)
