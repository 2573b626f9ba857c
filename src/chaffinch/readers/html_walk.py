"""One walk over a page's tree, in document order and never recursive, fills the columns.

Text flows into a run; a block-level boundary ends the run and makes a block of it. So
every visible text of the page lands in exactly one block, and none is made up.
"""

from __future__ import annotations

from typing import Any

from chaffinch.document import SPACE
from chaffinch.readers.html_tree import Tree
from chaffinch.readers.html_words import CAPTION, CREDIT, UNSEEN, flags_of, words_of

_BLOCK, _SKIP, _ASIDE, _CELL, _BREAK, _IMAGE, _META, _FIGURE, _RULE = range(1, 10)
_KINDS: dict[str, int] = {
    **dict.fromkeys(
        "html body head p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre article section main "
        "nav aside header footer form fieldset address center table thead tbody tfoot tr caption "
        "figcaption details summary dialog menu dir hgroup search legend option optgroup "
        "listing xmp plaintext noscript template amp-story".split(),
        _BLOCK,
    ),
    **dict.fromkeys(
        "style svg iframe object embed applet audio video canvas map noframes frameset "
        "col colgroup source track param datalist progress meter area".split(),
        _SKIP,
    ),
    **dict.fromkeys(("button", "select", "textarea", "dialog"), _ASIDE),
    **dict.fromkeys(("td", "th"), _CELL),
    **dict.fromkeys(("meta", "link", "title", "script", "base"), _META),
    **dict.fromkeys(("img", "amp-img", "image"), _IMAGE),
    "br": _BREAK,
    "hr": _RULE,
    "figure": _FIGURE,
}
_LANDMARKS = frozenset(
    "main article nav aside header footer head form dialog figure noscript".split()
)
_ROLES = {
    "navigation": "nav", "complementary": "aside", "banner": "header", "contentinfo": "footer",
    "main": "main", "article": "article", "dialog": "dialog", "alertdialog": "dialog",
    "search": "form", "form": "form", "menu": "nav", "menubar": "nav", "tablist": "nav",
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NO_DISPLAY = ("display:none", "visibility:hidden")
_NEAR = 4  # how many levels up from a picture its caption may branch off
_CELL_LENGTH = 160
_OUTER = 14
_DEEPEST = 96  # levels that a path tells; hostile pages nest without end
_BESIDE_LENGTH = 400
_ICON = 48


_Run = tuple[list[str], Any, Any, int, int, str]
"""A run of text: its pieces, first and last node, length, length inside links, inline names."""


class Walk:
    """The columns of a page while they grow; all are as long as ``texts``."""

    def __init__(self, tree: Tree, *, noscript: str = "skip") -> None:
        self.tree = tree
        self.noscript = noscript
        self.metas: list[tuple[str, str, Any]] = []
        self.title: Any = None
        self.scripts: list[Any] = []
        self.saw_noscript = False
        self.language = ""
        self.texts: list[str] = []
        self.places: list[tuple[Any, Any]] = []
        self.tags: list[str] = []
        self.paths: list[str] = []
        self.tokens: list[str] = []
        self.outer: list[str] = []
        self.heading: list[int] = []
        self.links: list[int] = []
        self.landmarks: list[str] = []
        self.figures: list[int] = []
        self.parts: list[str] = []
        self.hidden: list[bool] = []
        self._run: list[str] = []
        self._first: Any = None
        self._last: Any = None
        self._length = self._linked = 0
        self._row: list[_Run] = []
        self._broken = False
        # open block-level elements: [tag, words, context or None, level of heading]
        self._open: list[list[Any]] = [["", "", ("", "", ""), 0]]
        self._inline = self._run_inline = ""
        self._landmark, self._part, self._figure = "", "", -1
        self._link = self._pre = False
        self._unseen = False
        self._pictures = 0
        self._picture_figure = -1
        self._picture_depth = self._least_depth = -9
        self._names: dict[str, tuple[str, int]] = {}
        self._paths: dict[tuple[str, str], str] = {}

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
                    feed(node)
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

    def _feed(self, node: Any) -> None:
        data = node.data
        if data.isspace():
            if self._run:
                self._run.append(data)
            return
        if self._first is None:
            self._first = node
            self._run_inline = self._inline
        elif self._run_inline != self._inline:
            self._run_inline = ""
        self._last = node
        self._broken = False
        self._run.append(data)
        self._length += len(data)
        if self._link:
            self._linked += len(data)

    def _enter(self, node: Any) -> tuple[Any, ...] | None:
        """What to restore when the element closes; None where its content is no text."""
        tag = node.tag
        kind = _KINDS.get(tag, 0)
        if kind in (_SKIP, _META, _BREAK, _IMAGE, _RULE):
            self._void(kind, tag, node)
            return None
        if tag == "noscript":
            self.saw_noscript = True
            if self.noscript == "skip":
                return None
        words, flags = self._named(node)
        saved = (
            self._landmark, self._part, self._figure, self._link, self._pre, self._unseen,
            self._inline,
        )  # fmt: skip
        unseen = flags & UNSEEN or _is_unseen(node, tag)
        aside = kind == _ASIDE or (kind == 0 and unseen)
        part = self._part_of(node, tag, flags)
        if kind == 0 and part != self._part:
            kind = _BLOCK
        outer_run = None
        if aside:
            outer_run, self._row = (self._take(), self._row), []
        if unseen:
            self._unseen = True
        if tag == "a":
            self._link = True
        if not kind and not aside:
            self._inline = words or self._inline
            return (saved, None, False, None)
        return self._open_block(tag, kind, node, words, part, saved, outer_run)

    def _open_block(
        self, tag: str, kind: int, node: Any, words: str, part: str, saved: Any, outer_run: Any
    ) -> tuple[Any, ...]:
        if kind == _CELL:
            self._cell()
        elif outer_run is None:
            self._flush()
        self._inline = ""
        if tag == "html":
            self.language = (node.attr("lang") or node.attr("xml:lang") or "").strip()[:35]
        if tag in _LANDMARKS:
            self._landmark = tag
        elif (role := node.attr("role")) and role in _ROLES:
            self._landmark = _ROLES[role]
        if tag == "figure":
            self._figure = self._new_picture()
        elif part and self._figure < 0:
            self._figure = self._picture_figure if self._near() else self._new_picture()
        self._part = part
        if tag in ("pre", "listing", "xmp", "plaintext", "textarea"):
            self._pre = True
        level = _HEADINGS.get(tag) or self._open[-1][3]
        self._open.append([tag, words, None, level])
        return (saved, outer_run, True, (kind, len(self.texts), self._pictures))

    def _leave(self, frame: tuple[Any, ...]) -> None:
        saved, outer_run, block, counts = frame
        if block:
            kind, blocks, pictures = counts
            if kind == _CELL:
                self._cell()
                if not self._row:
                    self._flush()
            else:
                self._flush()
            if pictures < self._pictures and len(self.texts) - blocks <= 4:
                self._beside(blocks)
            self._open.pop()
            if len(self._open) < self._least_depth:
                self._least_depth = len(self._open)
        elif outer_run is not None:
            self._flush()
        (
            self._landmark, self._part, self._figure, self._link, self._pre, self._unseen,
            self._inline,
        ) = saved  # fmt: skip
        if outer_run is not None:
            self._restore(outer_run)

    def _void(self, kind: int, tag: str, node: Any) -> None:
        if kind == _BREAK:
            if self._pre:
                self._run.append("\n")
            elif self._broken or self._part or self._figure >= 0:
                self._flush()
            elif self._run:
                self._run.append(" ")
                self._broken = True
        elif kind == _IMAGE:
            self._image(node)
        elif kind == _RULE:
            self._flush()
        elif kind == _META:
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
        size = node.attr("width") or node.attr("height") or ""
        if size.isdigit() and len(size) < 6 and int(size) <= _ICON and self._figure < 0:
            return
        figure = self._figure if self._figure >= 0 else self._new_picture()
        self._pictures += 1
        self._picture_figure = figure
        self._picture_depth = self._least_depth = len(self._open)
        name = "alt" if (node.attr("alt") or "").strip() else "title"
        text = " ".join((node.attr(name) or "").split()).strip(SPACE)
        if not text:
            return
        if self._figure >= 0:
            self._flush()
        self._emit(text, (node, name), 100 if self._link else 0, figure, "alt", "img", self._inline)

    def _new_picture(self) -> int:
        self._count = getattr(self, "_count", -1) + 1
        return self._count

    def _near(self) -> bool:
        return 0 <= self._picture_depth - self._least_depth <= _NEAR

    def _named(self, node: Any) -> tuple[str, int]:
        names = node.attr("class") or ""
        ident = node.attr("id")
        if ident:
            names = f"{names} {ident}"
        if not names:
            return "", 0
        known = self._names.get(names)
        if known is None:
            words = words_of(names)
            known = self._names[names] = (words, flags_of(names, words))
        return known

    def _part_of(self, node: Any, tag: str, flags: int) -> str:
        """Which part of a figure the element holds: what encloses it, or what its names say."""
        if tag == "figcaption":
            return "caption"
        if flags & (CAPTION | CREDIT) and tag not in ("html", "body", "main", "article", "a"):
            if self._figure >= 0 or self._part or self._near():
                return "credit" if flags & CREDIT else self._part or "caption"
        if self._figure >= 0 and (item := node.attr("itemprop")):
            if item in ("creditText", "copyrightHolder", "author", "creator", "copyrightNotice"):
                return "credit"
            if item in ("caption", "description"):
                return "caption"
        return self._part

    def _cell(self) -> None:
        if self._length:
            self._row.append(self._take())

    def _take(self) -> _Run:
        taken = (
            self._run, self._first, self._last, self._length, self._linked, self._run_inline
        )  # fmt: skip
        self._run, self._first, self._last, self._length, self._linked = [], None, None, 0, 0
        self._run_inline = ""
        return taken

    def _restore(self, kept: tuple[_Run, list[_Run]]) -> None:
        taken, self._row = kept
        self._run, self._first, self._last, self._length, self._linked, self._run_inline = taken

    def _flush(self) -> None:
        """Make a block of the run, or of the table row that waits."""
        self._broken = False
        if self._row:
            self._cell()
            row, self._row = self._row, []
            self._flush_row(row)
        elif self._length:
            self._block([self._take()])
        elif self._run:
            self._run = []

    def _flush_row(self, row: list[_Run]) -> None:
        if len(row) > 1 and all(taken[3] <= _CELL_LENGTH for taken in row):
            self._block(row)
        else:
            for taken in row:
                self._block([taken])

    def _block(self, cells: list[_Run]) -> None:
        if self._pre and len(cells) == 1:
            text = "".join(cells[0][0]).strip(SPACE)
        else:
            shown = (" ".join("".join(cell[0]).split()).strip(SPACE) for cell in cells)
            text = "\t".join(cell for cell in shown if cell)
        if text:
            length = sum(cell[3] for cell in cells)
            share = 100 * sum(cell[4] for cell in cells) // length if length else 0
            place = (cells[0][1], cells[-1][2])
            self._emit(text, place, share, self._figure, self._part, "", cells[0][5])

    def _emit(
        self, text: str, place: tuple[Any, Any], link: int, figure: int, part: str, tag: str,
        inline: str
    ) -> None:
        path, tokens, outer = self._context()
        if inline:
            tokens = f"{inline} / {tokens}" if tokens else inline
        self.texts.append(text)
        self.places.append(place)
        self.tags.append(tag or self._open[-1][0])
        self.paths.append(path)
        self.tokens.append(tokens)
        self.outer.append(outer)
        self.heading.append(self._open[-1][3])
        self.links.append(link)
        self.landmarks.append(self._landmark)
        self.figures.append(figure)
        self.parts.append(part)
        self.hidden.append(self._unseen)

    def _context(self) -> tuple[str, str, str]:
        """Path, near names and far names of the innermost open element, made once for each."""
        stack = self._open
        level = len(stack) - 1
        while stack[level][2] is None:
            level -= 1
        path = stack[level][2][0]
        for at in range(level + 1, len(stack)):
            entry = stack[at]
            if at <= _DEEPEST:
                longer = f"{path}/{entry[0]}" if path else entry[0]
                path = self._paths.setdefault((path, entry[0]), longer)
            entry[2] = (path, *self._names_about(at))
        return stack[-1][2]

    def _names_about(self, at: int) -> tuple[str, str]:
        found: list[str] = []
        least = max(0, at - _DEEPEST)
        while at > least and len(found) < _OUTER:
            if words := self._open[at][1]:
                found.append(words)
            at -= 1
        return " / ".join(found[:4]), " / ".join(found[4:])

    def _beside(self, since: int) -> None:
        """Old markup: a cell or div that holds a picture and little else; its text is the caption."""
        blocks = range(since, len(self.texts))
        words = [n for n in blocks if self.parts[n] != "alt"]
        if not words or len(words) > 2 or self._figure >= 0:
            return
        length = sum(len(self.texts[n]) for n in words)
        if length > _BESIDE_LENGTH or any(
            self.parts[n] or self.heading[n] or self.links[n] or self.hidden[n] for n in words
        ):
            return
        for number in words:
            self.parts[number] = "beside"
            self.figures[number] = self._picture_figure


def _is_unseen(node: Any, tag: str) -> bool:
    if tag == "template" or node.attr("hidden") is not None:
        return True
    if tag == "dialog" and node.attr("open") is None:
        return True
    style = node.attr("style")
    if style and ("none" in style or "hidden" in style):
        plain = style.replace(" ", "").lower()
        if any(mark in plain for mark in _NO_DISPLAY):
            return True
    return node.attr("aria-hidden") == "true"
