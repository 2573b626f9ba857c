"""What a page says in its head, heard during the walk: its statements, its title, its scripts."""

from __future__ import annotations

from chaffinch.readers.html_figures import Figures
from chaffinch.readers.html_head import Meta, Script


class Hearing(Figures):
    """The state of a walk that hears the head; ``metas``, ``title``, ``scripts`` are left."""

    __slots__ = ("_texts", "_wanted", "metas", "scripts", "title")

    def __init__(self) -> None:
        super().__init__()
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

    def _head_text(self, data: str) -> None:
        """The text of a title, of which the first counts, or of a script of linked data."""
        if self._wanted == "script":
            self.scripts.append((data, self._texts))
        elif self._wanted == "title" and self.title is None:
            self.title = data, self._texts
