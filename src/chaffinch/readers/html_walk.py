"""One walk over a page's tree, in document order and never recursive, fills the columns.

Text flows into a run; a block-level boundary ends the run and makes a block of it. So
every visible text of the page lands in exactly one block, and none is made up.
"""

from __future__ import annotations

from typing import Any

from chaffinch.document import SPACE
from chaffinch.readers import html_tags as tags
from chaffinch.readers.html_runs import Runs
from chaffinch.readers.html_tree import Tree
from chaffinch.readers.html_words import CAPTION, CREDIT, LONGEST, STYLE, UNSEEN, told_by

_NEAR = 4  # how many levels up from a picture its caption may branch off
_KINDS, _PLAIN, _CLOSED, _TELLING = tags.KINDS, tags.PLAIN, tags.CLOSED, tags.TELLING
_VEILS = frozenset(("hidden", "aria-hidden", "style"))
_NO_TEXT = frozenset((tags.SKIP, tags.META, tags.BREAK, tags.IMAGE, tags.RULE))


def _names(node: Any, telling: frozenset[str]) -> str | None:
    """The element's class and id, as they stand in the source."""
    names: str | None = node.attr("class") if "class" in telling else None
    if "id" in telling and (ident := node.attr("id")):
        return f"{names or ''} {ident}"
    return names


class Walk(Runs):
    """One page's walk; ``columns`` and the head's findings are what it leaves."""

    def __init__(self, tree: Tree, *, noscript: str = "skip") -> None:
        super().__init__()
        self.tree = tree
        self.noscript = noscript
        self.metas: list[tuple[str, str, Any]] = []
        self.title: Any = None
        self.scripts: list[Any] = []
        self.saw_noscript = False
        self.language = ""
        self._depth = self._pictures = 0
        self._picture_depth, self._least_depth = 0, -99  # no picture yet: nothing is near

    def run(self) -> Walk:
        """Walk the whole tree."""
        element, text = self.tree.element, self.tree.text
        stack = [iter(self.tree.root)]
        frames: list[tuple[Any, ...] | None] = []
        enter, feed = self._enter, self._feed
        while stack:
            for node in stack[-1]:
                kind = type(node)
                if kind is text:
                    data = node.data
                    if not data.isspace():
                        feed(node, data)
                    elif self._run:
                        self._run.append(data)
                elif kind is element:
                    frame = enter(node)
                    if frame is not None:
                        frames.append(frame)
                        stack.append(iter(node))
                        break
                elif kind is self.tree.fragment:
                    frames.append(None)
                    stack.append(iter(node))
                    break
            else:
                stack.pop()
                if frames and (frame := frames.pop()) is not None:
                    self._leave(frame)
        self._flush()
        return self

    def _enter(self, node: Any) -> tuple[Any, ...] | None:
        """What to restore when the element closes; None where its content is no text."""
        tag = node.tag
        kind = _KINDS.get(tag, 0)
        if kind in _NO_TEXT:
            self._void(kind, tag, node)
            return None
        if tag == "noscript":
            self.saw_noscript = True
            if self.noscript == "skip":
                return None
        words, flags, telling = "", 0, _TELLING.intersection(node.attrs)
        if telling and (names := _names(node, telling)):
            words, flags = told_by(names[:LONGEST])
        unseen = flags & UNSEEN != 0
        if not unseen and (tag in _CLOSED or not _VEILS.isdisjoint(telling)):
            unseen = tags.is_unseen(node, tag)
        part = self._part
        if flags or self._figure >= 0 or tag == "figcaption":
            part = self._part_of(node, tag, flags)
        if kind == 0 and not unseen and part == self._part:
            inline, link = self._inline, self._link
            if words:
                self._inline = words
                if self._part and self._run:
                    self._run.append(" ")  # what styles part in a caption is no one word
            if tag == "a":
                self._link = True
            return (inline, link)
        if tag in _PLAIN and part == self._part and not unseen and "role" not in telling:
            if self._run or self._row:
                self._flush()
            columns, around = self.columns, self._container
            plain = (len(columns.texts), self._pictures, self._inline, around)
            self._inline = ""
            self._container = columns.open(tag, words, around)
            self._depth += 1
            return plain
        return self._open(tag, kind, node, words, part, unseen)

    def _open(
        self, tag: str, kind: int, node: Any, words: str, part: str, unseen: bool
    ) -> tuple[Any, ...]:
        outer = None
        if kind == tags.CELL:
            self._cell()
        elif kind == tags.ASIDE or (kind == 0 and unseen):
            outer, self._row = (self._take(), self._row), []
        elif self._run or self._row:
            self._flush()
        frame = (
            kind, outer, len(self.columns.texts), self._pictures, self._landmark, self._part,
            self._figure, self._link, self._pre, self._unseen, self._inline, self._level,
            self._container,
        )  # fmt: skip
        self._inline = ""
        self._unseen = self._unseen or unseen
        if tag == "html":
            self.language = (node.attr("lang") or node.attr("xml:lang") or "").strip()[:35]
        elif tag == "a":
            self._link = True
        elif tag == "figure":
            self._figure = self._new_figure()
        if tag in tags.LANDMARKS:
            self._landmark = tag
        elif (role := node.attr("role")) and role in tags.ROLES:
            self._landmark = tags.ROLES[role]
        if part and self._figure < 0:
            self._figure = self._picture_figure if self._near() else self._new_figure()
        self._part = part
        if tag in tags.VERBATIM:
            self._pre = True
        self._level = tags.HEADINGS.get(tag) or self._level
        self._container = self.columns.open(tag, words, self._container)
        self._depth += 1
        return frame

    def _leave(self, frame: tuple[Any, ...]) -> None:
        if len(frame) == 2:
            self._inline, self._link = frame
            return
        if len(frame) == 4:
            self._leave_plain(frame)
            return
        kind, outer, blocks, pictures = frame[:4]
        if kind == tags.CELL:
            self._cell()
        elif self._run or self._row:
            self._flush()
        if pictures < self._pictures and len(self.columns.texts) - blocks <= 4:
            self._beside(blocks)
        if pictures < self._pictures and self._figure != frame[6]:
            self._in_figure(blocks)
        self._depth -= 1
        if self._depth < self._least_depth:
            self._least_depth = self._depth
        (
            self._landmark, self._part, self._figure, self._link, self._pre, self._unseen,
            self._inline, self._level, self._container,
        ) = frame[4:]  # fmt: skip
        if outer is not None:
            taken, self._row = outer
            self._run, self._first, self._last, self._length, self._linked, self._run_inline = taken

    def _leave_plain(self, frame: tuple[Any, ...]) -> None:
        """Leave a block that changed nothing but where the text stands."""
        blocks, pictures, inline, around = frame
        if self._run or self._row:
            self._flush()
        if pictures < self._pictures and len(self.columns.texts) - blocks <= 4:
            self._beside(blocks)
        self._depth -= 1
        if self._depth < self._least_depth:
            self._least_depth = self._depth
        self._inline, self._container = inline, around

    def _void(self, kind: int, tag: str, node: Any) -> None:
        if kind == tags.BREAK:
            if self._pre:
                self._run.append("\n")
            elif self._broken or self._part or self._figure >= 0:
                self._flush()
            elif self._run:
                self._run.append(" ")
                self._broken = True
        elif kind == tags.IMAGE:
            self._image(node)
        elif kind == tags.RULE:
            self._flush()
        elif kind == tags.META:
            self._meta(tag, node)

    def _meta(self, tag: str, node: Any) -> None:
        if tag == "meta":
            name = node.attr("property") or node.attr("name") or node.attr("itemprop")
            content = node.attr("content")
            if name and content:
                self.metas.append((name.strip().lower(), content, node))
        elif tag == "link":
            if (node.attr("rel") or "").strip().lower() == "canonical" and node.attr("href"):
                self.metas.append(("canonical", node.attr("href"), node))
        elif tag == "title":
            self.title = self.title or next(iter(node), None)
        elif tag == "script" and "ld+json" in (node.attr("type") or "").lower():
            self.scripts.extend(child for child in node if type(child) is self.tree.text)

    def _image(self, node: Any) -> None:
        """A picture: its alt text is a block of its own, before whatever stands about it."""
        if self._figure < 0 and tags.is_icon(node):
            return
        figure = self._figure if self._figure >= 0 else self._new_figure()
        self._pictures += 1
        self._picture_figure = figure
        self._picture_depth = self._least_depth = self._depth
        name = "alt" if (node.attr("alt") or "").strip() else "title"
        text = " ".join((node.attr(name) or "").split()).strip(SPACE)
        if not text:
            return
        if self._figure >= 0:
            self._flush()
        self._emit(text, (node, name), 100 * self._link, (figure, "alt"), "img", self._inline)

    def _pictured(self) -> bool:
        return self._figure >= 0 or self._part != "" or self._near()

    def _near(self) -> bool:
        return 0 <= self._picture_depth - self._least_depth <= _NEAR

    def _part_of(self, node: Any, tag: str, flags: int) -> str:
        """Which part of a figure the element holds: what encloses it, or what its names say."""
        if tag == "figcaption":
            return "caption"
        loud = flags & (CAPTION | CREDIT)
        if flags & STYLE and self._figure < 0:
            loud = flags & CREDIT  # a class for small type, used for all kinds of text
        if loud and tag not in tags.NEVER_PARTS and self._pictured():
            return "credit" if flags & CREDIT else self._part or "caption"
        if self._figure >= 0 and (item := node.attr("itemprop")):
            if item in tags.CREDIT_ITEMS:
                return "credit"
            if item in tags.CAPTION_ITEMS:
                return "caption"
        return self._part
