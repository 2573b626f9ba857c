"""One walk over a page, in the order of its tree and never recursive, fills the columns.

Text flows into a run; a block-level boundary ends the run and makes a block of it. So
every visible text of the page lands in exactly one block, and none is made up. Texts and
elements are counted: by its numbers a block's place in the source is found again.
"""

from __future__ import annotations

from typing import Any

from chaffinch.readers.of_html import tags
from chaffinch.readers.of_html.events import Attributes
from chaffinch.readers.of_html.figures import LINKS, SEAM, SIGNED, SPAN
from chaffinch.readers.of_html.panels import PANEL, is_panel, opened, told
from chaffinch.readers.of_html.signing import Signing
from chaffinch.readers.of_html.times import Time
from chaffinch.readers.of_html.words import LONGEST, UNSEEN, told_by
from chaffinch.wording import composed

_FEW = 4  # blocks of an element with a picture that may all be about it
_kind_of, _PLAIN, _TEXTLESS = tags.KINDS.get, tags.PLAIN, tags.NOSCRIPT


class Walk(Signing):
    """One page's walk; ``columns`` and the head's findings are what it leaves."""

    __slots__ = ("_closed", "_controlled", "_frames", "_linked_to", "_told", "language", "times")

    def __init__(self, noscript: str = "skip") -> None:
        super().__init__(noscript)
        self.times: list[Time] = []
        self.language = ""
        self._closed = self._linked_to = -1  # the last text before its or a link's end
        self._told: dict[str, tuple[str, int]] = {}
        self._controlled: set[str] = set()  # ids that a heading or a tab opens
        # what open elements changed, told apart by length: None nothing, 1 how text is stressed,
        # 2 the inline names and link, 4 the place alone (most blocks), 13 anything
        self._frames: list[tuple[Any, ...] | None] = []

    def start_element(self, tag: str, attrs: Attributes) -> None:
        """An element opens; what it changes is kept in a frame until it closes."""
        self._elements += 1
        if self._skipped:
            self._skipped += 1
            if self._unscripted:
                self._hear_unscripted(tag, attrs)
            return
        kind = _kind_of(tag, 0)
        if kind >= _TEXTLESS and self._skips(kind, tag, attrs):
            return
        if not attrs and kind <= _PLAIN and self._figure < 0 and tag != "cite":
            words = ""  # most elements of old pages, and the paragraphs of most
        else:
            names = ident = role = typed = None
            writer = item = named = False
            veiled = kind > _PLAIN and tag in tags.CLOSED
            for name, value in attrs:
                if name == "class":
                    names = value
                elif name == "id":
                    ident = value
                elif name == "epub:type":
                    typed = value
                elif name in tags.SAYING:
                    if name == "role":
                        role = value
                        typed = value if value and value.startswith("doc-") else typed
                    elif name == "itemprop":
                        item = value in tags.PICTURE_ITEMS
                        writer = writer or (tag == "a" and "author" in (value or "").split())
                    elif name == "aria-labelledby":
                        named = True
                    elif name == "aria-controls":
                        if value and (self._level or role == "tab"):
                            self._controlled.add(value)
                    else:
                        veiled = True
                        if name == "style" and value:
                            self._hear_style(tag, kind, value)
                elif name in tags.TOLD and tag in tags.FILLED:
                    self._tell_of_picture(name, value)
                elif tag == "a" and value and tags.leads_to_author(name, value):
                    writer = True
                elif name == "datetime" and value and tag == "time":
                    said = "".join(piece[-LONGEST:] for piece in self._run[-3:])
                    self.times.append((self._texts + 1, value, attrs, said))
            if ident or typed:
                names = f"{names or ''} {ident or ''} {typed or ''}"
            words, flags = self._told.get(names) or self._tell(names) if names else ("", 0)
            if kind == 0 and "page" in words and tags.is_page_mark(words):
                kind = tags.ASIDE
            if writer and not self._part:
                words = f"{words} author".strip()
            if kind == 0 and tag[-3:] in tags.ENDS and tags.is_picture(tag, attrs):
                self._image(dict(attrs))
            elif role == "img" and kind == _PLAIN:
                self._ground(dict(attrs))
            unseen: int = flags & UNSEEN != 0
            if veiled and not unseen and tags.is_unseen(dict(attrs), tag):
                opens = named or ident in self._controlled
                opens = opens or self._tags[self._container] == "details"
                unseen = PANEL if is_panel(tag, words, role, opens, self._landmark) else True
            part = self._part
            if flags or item or self._figure >= 0 or tag in ("figcaption", "cite"):
                part = self._part_of(attrs, tag, flags)
            apart = (role is not None and kind) or (self._level and tags.EDITING in words)
            if unseen or kind > _PLAIN or part != self._part or apart:
                self._open(tag, kind, attrs, words, part, unseen)
                return
        if kind == _PLAIN:
            if self._run or self._row:
                self._flush()
            self._frames.append((len(self._rows), self._pictures, self._inline, self._container))
            self._inline = ""
            self._above.append(self._container)
            self._container = len(self._tags)
            self._tags.append(tag)
            self._names.append(words)
            self._depth += 1
        elif words or tag == "a":
            self._open_inline(tag, words, attrs)
        elif tag in tags.STRESSED and self._opens_behind_picture():
            self._frames.append((tag,))
            self._opened = self._texts
        else:
            if not self._run:
                self._opened = self._texts
            elif (self._closed == self._texts and tag != "wbr") or self._is_glued(tag):
                self._broken = self._broken or SEAM
            self._entered = self._texts
            if tag == "span" and self._run and (self._part or self._figure >= 0):
                self._broken = SIGNED if self._broken == SIGNED else SPAN
            self._frames.append(None)

    def end_element(self, tag: str) -> None:
        """An element closes: what it changed is as it was before."""
        if self._skipped:
            self._skipped -= 1
            return
        frame = self._frames.pop()
        if frame is None:
            self._closed = self._texts
            if tag in tags.BOLD:
                self._bold = self._texts
            self._end_first(self._opened == self._first - 1)
            return
        size = len(frame)
        if size == 4:
            if self._run or self._row:
                self._flush()
            blocks, pictures, self._inline, self._container = frame
            if pictures < self._pictures and len(self._rows) - blocks <= _FEW:
                self._beside(blocks)
            self._depth -= 1
            if self._depth < self._least_depth:
                self._least_depth = self._depth
        elif size == 2:
            self._end_first(self._run_inline != "")
            self._inline, self._link = frame
            self._closed = self._texts
            if len(self._frames) == self._kicker:
                self._end_kicker()
            if tag == "a":
                self._linked_to = self._texts
        elif size == 1:
            self._closed = self._texts
            self._stressed = self._last if self._length else -2
            self._stress = tags.STRESSED[frame[0]]
            if tag in tags.BOLD:
                self._bold = self._texts
            self._end_first(first=True)
        else:
            self._leave(frame)

    def characters(self, data: str) -> None:
        """A text; white space alone counts only behind other text."""
        self._texts += 1
        if self._skipped:
            if self._wanted:
                self._head_text(data)
        elif data.isspace():
            if self._run:
                self._run.append(data)
        elif self._link and self._local and self._is_permalink(data.strip()):
            self._permalink(data.strip(), self._texts)
        else:
            if self._broken:
                self._part_run(data)
            if not self._length:
                self._first, self._run_inline = self._texts, self._inline
            elif self._run_inline != self._inline:
                self._run_inline = ""
            self._last = self._texts
            self._run.append(data)
            size = len(data) if data.isascii() else len(composed(data))
            self._length += size
            if self._link and not (self._level and self._local):
                self._linked += size  # a heading that links to itself leads nowhere

    def comment(self, data: str) -> None:
        """No part of the page; the address from which it was saved may stand in one."""
        self._hear_comment(data)

    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        """No part of the page."""

    def processing_instruction(self, target: str, data: str) -> None:
        """No part of the page."""

    def close(self) -> None:
        """The page ends: what text is left becomes a block."""
        self._finish()
        self._rows[:] = opened(self._rows)

    def _tell(self, names: str) -> tuple[str, int]:
        """The words of names and their flags; a page says the same names again and again."""
        told = self._told[names] = told_by(names[:LONGEST])
        return told

    def _open_inline(self, tag: str, words: str, attrs: Attributes) -> None:
        if self._level == 1 and words and not self._length and tags.is_kicker(words):
            self._kicker = len(self._frames)
        self._frames.append((self._inline, self._link))
        self._entered = self._texts
        if self._closed == self._texts and self._run:
            links = tag == "a" and self._linked_to == self._texts
            self._broken = self._broken or (LINKS if links else SEAM)
        if words:
            self._inline = words
            if self._run and (self._part or self._may_sign()):
                self._run.append(" ")  # what styles part in a caption is no one word
        self._open_link(tag, attrs)

    def _open(
        self, tag: str, kind: int, attrs: Attributes, words: str, part: str, unseen: int
    ) -> None:
        outer = None
        if kind == tags.CELL:
            self._cell()
            self._parted = False
        elif kind == tags.ASIDE or (kind == 0 and unseen):
            outer, self._row = (self._take(), self._row, self._parted), []
        elif self._run or self._row:
            self._flush()
        given = dict(attrs)
        self._frames.append((
            kind, outer, len(self._rows), self._pictures, self._landmark, self._part,
            self._figure, self._link, self._pre, self._unseen, self._inline, self._level,
            self._container,
        ))  # fmt: skip
        self._inline = ""
        self._unseen = 1 if 1 in (self._unseen, unseen) else self._unseen or unseen
        if tag == "html":
            self.language = (given.get("lang") or given.get("xml:lang") or "").strip()[:35]
        elif tag == "a":
            self._open_link(tag, attrs)
        elif tag == "figure":
            self._figure = self._new_figure()
        if tag in tags.LANDMARKS:
            self._landmark = tag
        elif (role := given.get("role")) and role in tags.ROLES:
            self._landmark = tags.ROLES[role]
        if part and self._figure < 0:
            self._figure = self._figure_of_part(tag)
        self._part = part
        if tag in tags.VERBATIM:
            self._pre = True
        self._level = 0 if tags.EDITING in words else tags.HEADINGS.get(tag) or self._level
        self._tags.append(tag)
        self._names.append(words)
        self._above.append(self._container)
        self._container = len(self._tags) - 1
        self._depth += 1

    def _leave(self, frame: tuple[Any, ...]) -> None:
        kind, outer, blocks, pictures = frame[:4]
        if kind == tags.CELL:
            self._end_cell()
        elif self._run or self._row:
            self._flush()
        if pictures < self._pictures and len(self._rows) - blocks <= _FEW:
            self._beside(blocks)
        if pictures < self._pictures and self._figure != frame[6]:
            self._in_figure(blocks)
        if self._unseen == PANEL and not frame[9]:
            self._rows[blocks:] = told(self._rows[blocks:])
        if self._level and not frame[11]:
            self._part_kicker(blocks)
            self._only_first_heads(blocks)
        self._depth -= 1
        if self._depth < self._least_depth:
            self._least_depth = self._depth
        (
            self._landmark, self._part, self._figure, self._link, self._pre, self._unseen,
            self._inline, self._level, self._container,
        ) = frame[4:]  # fmt: skip
        if outer is not None:
            taken, self._row, self._parted = outer
            self._run, self._first, self._last, self._length, self._linked, self._run_inline = taken
