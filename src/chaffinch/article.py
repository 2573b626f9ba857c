"""An article is a document, its labels and a policy; everything else is derived and stored nowhere.

Its blocks stay in the order of the view. The clean text is the kept blocks with one blank line
between them; the record says where that differs from the view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cached_property
from typing import Any

import attrs

from chaffinch.document import Document, shortened
from chaffinch.labels import Label, Remark, Role, Span
from chaffinch.language import Language
from chaffinch.metadata import Statement, names_of, statements
from chaffinch.policy import Fate, Policy
from chaffinch.record import json_of, record_of

SEPARATOR = "\n\n"


@attrs.frozen
class Figure:
    """A picture's words; None where the page gives none."""

    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


@attrs.frozen(repr=False)
class LabelledBlock:
    """A block of the view with its label and its fate.

    ``span`` is half-open, in code points of the view. ``evidence`` is the exact text of
    the view that decided the label; ``label.evidence`` is where it stands.
    """

    document: Document = attrs.field(repr=False)
    label: Label
    fate: Fate

    def __repr__(self) -> str:
        """One line, for notebooks and debuggers: ``<drop share 'Share this' by share.line>``."""
        return f"<{self.fate} {self.role} {shortened(self.text)} by {self.rule}>"

    @property
    def text(self) -> str:
        """The block as it stands in the view."""
        return self.document.text(self.label.block)

    @property
    def span(self) -> Span:
        """Where the block stands in the view."""
        return self.document.span(self.label.block)

    @property
    def role(self) -> Role:
        """What the block is."""
        return self.label.role

    @property
    def rule(self) -> str:
        """The id of the rule that decided."""
        return self.label.rule

    @property
    def evidence(self) -> str:
        """The text of the view that decided: the phrase, or for a duplicate what it repeats."""
        start, end = self.label.evidence
        return self.document.view[start:end]


@attrs.frozen(repr=False, slots=False, getstate_setstate=True)  # so that help() lists the fields
class Article:
    """What `chaffinch.clean` returns.

    ``headline``, ``text``, ``figures``, ``contributors``, ``authors`` and ``read_time`` are what
    the page says; ``str(article)`` is headline, blank line, body. ``blocks`` are all lines of the
    page with role, rule and evidence, ``removed`` those that were dropped; ``record()`` holds it
    all, and `chaffinch.restore` makes the page of it again.
    """

    document: Document
    labels: tuple[Label, ...] = attrs.field(repr=False)
    policy: Policy
    made_by: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    """What labelled it: (name, digest) of the catalogue and its parts."""
    left_out: tuple[str, ...] = attrs.field(default=(), repr=False)
    """The rules that were not asked."""
    software: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    """The other programs whose opinion was asked: (name, version)."""
    language: Language = attrs.field(default=Language(), repr=False)
    """The language that its text was taken to be in, and how sure that is."""
    remarks: tuple[Remark, ...] = attrs.field(default=(), repr=False)
    """What happened while it was labelled and no label shows."""

    def __repr__(self) -> str:
        """One line, for notebooks and debuggers: the headline, and what became of the blocks."""
        fates = [self._fate(label) for label in self.labels]
        counts = ", ".join(f"{fates.count(fate)} {fate}" for fate in Fate if fate in fates)
        return f"<Article {shortened(self.headline or '')}: {counts or 'no block'}>"

    @cached_property
    def blocks(self) -> tuple[LabelledBlock, ...]:
        """Every block of the view, in order."""
        return tuple(
            LabelledBlock(self.document, label, self._fate(label)) for label in self.labels
        )

    @cached_property
    def shown(self) -> list[str]:
        """Each block as a clean text shows it (breaks closed, unreadable bytes as U+FFFD)."""
        return self.document.shown

    @property
    def removed(self) -> tuple[LabelledBlock, ...]:
        """The blocks that the policy drops."""
        return tuple(block for block in self.blocks if block.fate is Fate.DROP)

    def _fate(self, label: Label) -> Fate:
        return self.policy.fate(label.role, label.confidence)

    @cached_property
    def kept(self) -> tuple[int, ...]:
        """The numbers of the blocks of the clean text, in its order."""
        fate = self.policy.fate
        return tuple([n.block for n in self.labels if fate(n.role, n.confidence) is Fate.KEEP])

    @property
    def headline(self) -> str | None:
        """The headline, or None; None too where a policy drops it.

        Where no block is one, the title that the page's row gives: it is no part of the clean text.
        """
        if self.own_headline is not None:
            return self.own_headline
        told = (each for each in self.statements if each.field == "headline" and each.counts)
        return next((each.value for each in told), None)

    @cached_property
    def own_headline(self) -> str | None:
        """The headline that stands on the page, or None; None too where a policy drops it."""
        return next(
            (
                self.shown[label.block]
                for label in self.labels
                if label.role is Role.HEADLINE and self.policy[label.role] is not Fate.DROP
            ),
            None,
        )

    @cached_property
    def text(self) -> str:
        """The body: the kept blocks but the headline, a blank line between them."""
        return self._joined(n for n in self.kept if self.labels[n].role is not Role.HEADLINE)

    def __str__(self) -> str:
        """The clean text: headline, blank line, body."""
        return self._joined(self.kept)

    def _joined(self, numbers: Iterable[int]) -> str:
        pieces: list[str] = []
        last = None
        for number in numbers:
            if last is not None:
                pieces.append("" if self.glued(last, number) else SEPARATOR)
            pieces.append(self.shown[number])
            last = number
        return "".join(pieces)

    def glued(self, left: int, right: int) -> bool:
        """Whether two blocks are halves of one line and stay so; a headline stands alone.

        The elements of a page that were run together do not: who reads the clean text would find
        other seams in what is left of a line.
        """
        document = self.document
        touching = left + 1 == right and document.ends[left] == document.starts[right]
        titled = Role.HEADLINE in (self.labels[left].role, self.labels[right].role)
        return touching and not titled and not document.parted

    def values(self, role: Role, field: str) -> tuple[str, ...]:
        """What the labels of a role hold under a field, in the order of the text, each once."""
        found = (v for label in self.labels if label.role is role for v in label.every(field))
        return tuple(dict.fromkeys(found))

    @cached_property
    def contributors(self) -> tuple[str, ...]:
        """The names in contributor notes, and of those whom a byline names besides its authors."""
        beside = self.values(Role.BYLINE, "contributor")
        return tuple(dict.fromkeys((*self.values(Role.CONTRIBUTOR_NOTE, "name"), *beside)))

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """The names in bylines; of a page with markup, as its most trusted source gives them."""
        return names_of(self)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What an HTML page says of itself, field by field, with where it says so."""
        return statements(self)

    @cached_property
    def read_time(self) -> timedelta | None:
        """How long the page says it takes to read."""
        seconds = self.read_seconds
        return None if seconds is None else timedelta(seconds=seconds)

    @cached_property
    def read_seconds(self) -> int | None:
        """The same in whole seconds: of a line of its own, else of the byline."""
        told = self.values(Role.READ_TIME, "seconds") or self.values(Role.BYLINE, "seconds")
        return next((int(each) for each in told if each.isdecimal()), None)

    @cached_property
    def subheads(self) -> tuple[str, ...]:
        """The subheads, in order."""
        return tuple(self.shown[label.block] for label in self.labels if label.role is Role.SUBHEAD)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in the order of the text."""
        return tuple(_figures(self))

    def record(self, source: str = "apart") -> dict[str, Any]:
        """The JSON record: ``article`` in schema.org's terms, ``provenance`` in PROV-O's.

        With ``source="embedded"`` the record of an HTML page holds the page's bytes too, so that
        `chaffinch.restore` needs nothing else; a text's source follows from its record anyway.
        """
        return record_of(self, source)

    def to_json(self, source: str = "apart") -> bytes:
        """The record as canonical JSON: sorted keys, UTF-8, no space, no line end."""
        return json_of(self, source)


_CONTROLS = ("markup.control", "markup.figure_control")
_PARTS = {Role.ALT_TEXT: "alt", Role.CAPTION: "caption", Role.CREDIT: "credit"}


def _add(figure: dict[str, str], part: str, said: str, credit: str | None) -> None:
    """Add to a caption of several lines, or to a credit of several names."""
    if figure[part] in said:
        figure[part] = said
    elif said not in figure[part]:
        figure[part] += (" / " if part == "credit" else " ") + said
    if credit:
        figure.setdefault("credit", credit)


def _figures(article: Article) -> Iterator[Figure]:
    """Group alt, caption and credit blocks that follow each other, or as markup says."""
    markup = article.document.markup
    current: dict[str, str] = {}
    last, last_figure = -2, -1
    for label in article.labels:
        part, number = _PARTS.get(label.role), label.block
        if part is None:
            between = label.role is Role.UI and number == last + 1
            if markup and between and (markup.part[number] or label.rule in _CONTROLS):
                last = number  # "Image:" between a caption and the name of who made it
            continue
        figure = markup.figure[number] if markup else -1
        same = figure == last_figure >= 0
        if figure < 0 or last_figure < 0:
            same = number <= last + 1
        said = label.field(part) or article.shown[number]
        twice = part == "credit" or (part == "alt" and figure >= 0)  # a picture loaded late
        again = part in current and not (twice and said == current[part])
        late = part == "alt" and "caption" in current and (figure < 0 or "credit" in current)
        if again and figure == last_figure >= 0 and number == last + 1 and part != "alt":
            _add(current, part, said, label.field("credit"))
            last = number
            continue
        if current and (not same or again or late):
            yield Figure(**current)
            current = {}
        current[part] = said
        credit = label.field("credit")
        if credit and part == "caption":
            current["credit"] = credit
        last, last_figure = number, figure
    if current:
        yield Figure(**current)
