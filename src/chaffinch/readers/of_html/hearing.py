"""What a page says in elements without text, heard during the walk: its head, pictures, breaks."""

from __future__ import annotations

from chaffinch.readers.of_html import tags
from chaffinch.readers.of_html.events import Attributes
from chaffinch.readers.of_html.figures import BREAK, SPAN
from chaffinch.readers.of_html.galleries import Galleries
from chaffinch.readers.of_html.head import Meta, Script, saved_from


class Hearing(Galleries):
    """The state of a walk that hears the head; ``metas``, ``title``, ``scripts`` are left."""

    __slots__ = (
        "_skipped", "_texts", "_wanted", "metas", "noscript", "saw_noscript", "scripts", "title",
    )  # fmt: skip

    def __init__(self, noscript: str) -> None:
        super().__init__()
        self.noscript, self.saw_noscript = noscript, False
        self._skipped = 0  # how many open elements show no text of theirs
        self.metas: list[Meta] = []
        self.title: Script | None = None
        self.scripts: list[Script] = []
        self._texts = -1
        self._wanted = ""  # the element of the head whose text is asked for all the same

    def _meta(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop")
            content = given.get("content")
            if name and content:
                self.metas.append((name.strip().lower(), content, self._elements))
        elif tag == "link":
            target = given.get("href")
            if target and (given.get("rel") or "").strip().lower() == "canonical":
                self.metas.append(("canonical", target, self._elements))
        elif tag == "title" or "ld+json" in (given.get("type") or "").lower():
            self._wanted = tag

    def _hear_comment(self, data: str) -> None:
        """A comment: what saved a page notes in one where it comes from."""
        if ("url" in data or "irrored" in data) and (address := saved_from(data)):
            self.metas.append(("saved", address, -1))

    def _head_text(self, data: str) -> None:
        """The text of a title, of which the first counts, or of a script of linked data."""
        if self._wanted == "script":
            self.scripts.append((data, self._texts))
        elif self._wanted == "title" and self.title is None:
            self.title = data, self._texts

    def _skips(self, kind: int, tag: str, attrs: Attributes) -> bool:
        """Whether what opens is passed over; what it does say is heard."""
        if kind == tags.NOSCRIPT:
            self.saw_noscript = True
            if self.noscript != "skip":
                return False
        self._skipped, self._unscripted = 1, kind == tags.NOSCRIPT
        self._void(kind, tag, attrs)
        return True

    def _void(self, kind: int, tag: str, attrs: Attributes) -> None:
        """An element without text of the page; what it does say is heard."""
        self._wanted = ""
        if kind == tags.BREAK:
            if self._pre:
                self._run.append("\n")
            elif (
                self._broken in (BREAK, SPAN) or self._part or self._figure >= 0
                or (self._bold == self._texts and self._is_bold_line())
            ):  # fmt: skip
                self._flush()
            elif self._run:
                self._run.append(" ")
                self._broken = BREAK
        elif kind == tags.IMAGE:
            self._image(dict(attrs))
        elif tag == "video":
            self._film()
        elif kind == tags.RULE:
            self._flush()
        elif kind == tags.META:
            self._meta(tag, dict(attrs))
