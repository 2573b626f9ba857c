"""Figures during a walk: which elements belong to a picture, and which part of it each one is.

An element's class and id names, and how near it is to a picture, decide.
"""

from __future__ import annotations

from chaffinch.document import SPACE
from chaffinch.readers.of_html import tags
from chaffinch.readers.of_html.events import Attributes
from chaffinch.readers.of_html.runs import Runs
from chaffinch.readers.of_html.words import CAPTION, CAPTIONS, CONTROL, CREDIT, MAKER, STYLE

_ELEMENTS = ("figure", "figcaption")
STOPS = ".!?…"
LOOSE = ("div", "section", "td", "figure")
_CITED = 16  # elements within a quotation
_CITED_ROWS = 3  # a picture's number, its caption and what is cited
_NEAR = 4  # how many levels up from a picture its caption may branch off

BREAK, SPAN, SEAM, LINKS, SIGNED, NAMED = 1, 2, 3, 4, 5, 6
"""What stands directly before a text inside a run: a line's break, a span of a figure, or an
element's end and another's beginning with no sign between them, or a link's and another's, or the
end of an element with which a caption begins and that holds a credit; of a line beneath a picture,
which may be a caption that a name follows."""
_LONGEST_HEAD = 90  # signs of a line in bold that a break parts from what it heads


class Figures(Runs):
    """The state of a walk that tells which text belongs to a picture."""

    __slots__ = (
        "_bold", "_depth", "_elements", "_least_depth", "_opened", "_painted",
        "_picture_depth", "_picture_rows", "_pictures", "_strays", "_unscripted", "_with_alt",
        "pictures",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._elements = -1
        self._bold = -1  # the last text before the end of an element in bold
        self._opened = -2  # the last text before the element with which a run begins; -1 before all
        self._depth = self._pictures = 0
        self._picture_depth, self._least_depth = 0, -99  # no picture yet: nothing is near
        self._picture_rows = -9
        self._strays: set[int] = set()  # figures of the page's own words
        self._with_alt: set[int] = set()  # figures with an alt text
        self._unscripted = False  # what is skipped is for browsers without scripts
        self.pictures: list[tuple[int, int]] = []
        self._painted: list[tuple[int, int]] = []  # elements with a picture as their ground

    def _image(self, given: dict[str, str | None], said: str = "alt") -> None:
        """A picture: its alt text is a block of its own, before whatever stands about it."""
        small = tags.is_icon(given)
        if not small:
            self._note_picture()
        elif self._figure < 0:
            return
        name = said if (given.get(said) or "").strip() else "title"
        text = " ".join((given.get(name) or "").split()).strip(SPACE)
        figure = self._figure_of(text)
        self._strays.discard(figure)
        self._pictures += 1
        self._picture_figure = figure
        self._picture_depth = self._least_depth = self._depth
        self._picture_rows = len(self._rows)
        if not text:
            return
        if self._figure >= 0:
            self._flush()
        self._emit(text, (self._elements, name, ""), 100 * self._link, self._inline, "img")
        self.columns.figures[-1], self.columns.parts[-1] = figure, "alt"
        self._with_alt.add(figure)

    def _tell_of_picture(self, name: str, value: str | None) -> None:
        """A figure's caption or credit that stands in an attribute alone: no eye sees it there."""
        text = tags.words_told(value)
        if not text or self._figure < 0:
            return
        unseen, self._unseen = self._unseen, True
        self._emit(text, (self._elements, name, ""), 0, self._inline, "img")
        self._unseen = unseen
        self.columns.parts[-1] = tags.TOLD[name]

    def _note_picture(self) -> None:
        """A picture stands here, whether it has words or not, in this container."""
        self.pictures.append((self._container, len(self._rows)))

    def _forget(self, number: int) -> None:
        """The same for what is known by the number of the block behind it."""
        super()._forget(number)
        self._picture_rows -= self._picture_rows >= number
        for told in (self.pictures, self._painted):
            place = len(told)
            while place and told[place - 1][1] >= number:  # the rest stands before the block
                place -= 1
                told[place] = (told[place][0], told[place][1] - 1)

    def _hear_unscripted(self, tag: str, attrs: Attributes) -> None:
        """A page that loads its pictures late may have them only for browsers without scripts.

        In a figure without any other alt text its words count.
        """
        given = dict(attrs)
        if tag != "img" or tags.is_icon(given):
            return
        if self._figure >= 0 and self._figure not in self._with_alt:
            self._image(given)
        else:
            self._note_picture()

    def _hear_style(self, tag: str, kind: int, style: str) -> None:
        """A style says that an element has small text, or a picture as its ground."""
        if self._is_small_print(tag, style):
            self._styled = len(self._rows) + (self._length > 0)
        elif kind == tags.PLAIN and tags.GROUND.search(style):
            self._painted.append((len(self._tags), len(self._rows)))

    def _note_grounds(self) -> None:
        """Elements with a picture as their ground are pictures where they hold no text."""
        above, filled = self._above, {row[3] for row in self._rows}
        for container in [*filled]:
            while (container := above[container]) > 0 and container not in filled:
                filled.add(container)
        painted = [(above[at], row) for at, row in self._painted if at not in filled]
        self.pictures = sorted([*self.pictures, *painted], key=lambda picture: picture[1])

    def _film(self) -> None:
        """A film has no alt text, but what is called a caption near it is its own."""
        self._note_picture()
        self._picture_figure = self._figure if self._figure >= 0 else self._new_figure()
        self._strays.discard(self._picture_figure)
        self._picture_depth = self._least_depth = self._depth
        self._picture_rows = len(self._rows)

    def _figure_of(self, alt: str) -> int:
        """The figure of a picture: the one that it stands in, or that of the picture before it.

        The latter if it has the same alt text and nothing stands between: a page that loads
        its pictures late has each twice. A box that is called a caption, or after who made
        the picture, and holds a picture is a figure of its own.
        """
        if self._part and self._figure == self._picture_figure and self._is_box():
            self._figure = self._new_figure()
        if self._figure >= 0:
            return self._figure
        parts = self.columns.parts
        again = bool(parts) and parts[-1] == "alt" and not self._run and not self._row
        if again and alt and self._rows[-1][0] == alt:
            return self.columns.figures[-1]
        return self._new_figure()

    def _is_box(self) -> bool:
        """Whether what is called a caption or a maker is the very element around a picture.

        "wp-caption", "author-photo".
        """
        if self._tags[self._container] in _ELEMENTS:
            return False
        names = self._names[self._container].split()
        return self._part == "credit" or not CAPTIONS.isdisjoint(names)

    def _pictured(self) -> bool:
        return self._figure >= 0 or self._part != "" or self._near()

    def _is_of_picture(self) -> bool:
        """Whether a figure is open, or a box whose next lines are those behind a picture."""
        if self._figure >= 0:
            return True
        next_ = len(self._rows) - self._picture_rows <= _CITED_ROWS and not self._run
        return next_ and self._tags[self._container] in LOOSE and self._near()

    def _may_be_cited(self) -> bool:
        """Whether nothing stands before what a figure cites, or a sentence: who made the picture.

        Amid a sentence the name of a book or a ship is cited, behind a space; beneath a quotation
        its speaker.
        """
        if "blockquote" in self._tags[-_CITED:]:
            return False
        before = "".join(self._run[-3:])
        glued = self._part == "caption" and before[-1:].isalnum()
        before = before.rstrip()
        return glued or not before or before[-1] in STOPS

    def _figure_of_part(self, tag: str) -> int:
        """The figure of what is called a caption or a credit outside of any: the last picture's.

        Far behind it the page speaks of itself ("copyright"): that is a figure of its own, and none
        unless a picture stands in it. A figcaption is one wherever it stands.
        """
        columns = self.columns
        if not self._near():
            return self._new_figure()
        goes_on = columns.parts[-1:] in (["caption"], ["credit"])
        goes_on = goes_on and columns.figures[-1] == self._picture_figure
        far = columns.is_far(self._picture_rows)
        if goes_on or tag in _ELEMENTS or not far:
            return self._picture_figure
        figure = self._new_figure()
        self._strays.add(figure)
        return figure

    def _finish(self) -> None:
        """What is called a caption or a credit far behind every picture is none."""
        self._flush()
        if self._painted:
            self._note_grounds()
        columns = self.columns
        for number, figure in enumerate(columns.figures) if self._strays else ():
            if figure in self._strays:
                columns.figures[number], columns.parts[number] = -1, ""

    def _opens_behind_picture(self) -> bool:
        """Whether the run that begins here is the first behind a picture without any caption."""
        if self._length or self._figure >= 0 or self._part or self._level:
            return False
        return len(self._rows) - self._picture_rows <= 1 and self._near()

    def _is_small_print(self, tag: str, style: str) -> bool:
        """Whether a paragraph is styled as captions are and is the first behind a picture."""
        told = tag in tags.FILLED and tags.SMALL_PRINT.search(style) is not None
        return told and self._near() and len(self._rows) - self._picture_rows <= 1

    def _is_bold_line(self) -> bool:
        """Whether the run is what one element in bold holds, and short: a line above another."""
        return self._opened == self._first - 1 and self._length <= _LONGEST_HEAD and not self._level

    def _near(self) -> bool:
        return 0 <= self._picture_depth - self._least_depth <= _NEAR

    def _part_of(self, attrs: Attributes, tag: str, flags: int) -> str:
        """Which part of a figure the element holds: what encloses it, or what its names say."""
        if tag == "figcaption":
            return "caption"
        if flags & MAKER and self._part == "caption":
            return "credit"
        if tag == "cite" and self._is_of_picture() and self._may_be_cited():
            return "credit"
        if flags & CONTROL:
            return "control" if self._part else ""
        loud = flags & (CAPTION | CREDIT)
        if loud == CAPTION | CREDIT and dict(attrs).get("itemprop") in tags.CAPTION_ITEMS:
            return "caption"
        if self._figure < 0 and tag in tags.HEADINGS:
            loud &= ~CREDIT  # "agency" in the id of a heading is what it speaks of
        elif flags & STYLE and self._figure < 0:
            loud = flags & CREDIT  # a class for small type, used for all kinds of text
        if loud and tag not in tags.NEVER_PARTS and self._pictured():
            if flags & CREDIT:
                return "credit"
            boxed = self._part == "credit" and tag == "span"  # a box called the credit holds both
            return "caption" if boxed or not self._part else self._part
        item = dict(attrs).get("itemprop")
        if item and (self._figure >= 0 or (item in tags.PICTURE_ITEMS and self._near())):
            if item in tags.CREDIT_ITEMS:
                return "credit"
            if item in tags.CAPTION_ITEMS:
                return "caption"
        return self._part
