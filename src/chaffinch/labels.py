"""A label is a fact about one block: its role, the rule that says so, where the evidence is.

Roles are a closed list in the terms of the field (NITF, schema.org, TEI). Whether
a role is kept is the affair of a policy (`chaffinch.policy`), not of the label.
"""

from __future__ import annotations

from enum import StrEnum

import attrs


class Role(StrEnum):
    """What a block of a page is."""

    HEADLINE = "headline"
    DEK = "dek"
    BYLINE = "byline"
    DATELINE = "dateline"
    TIMESTAMP = "timestamp"
    READ_TIME = "read_time"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_ROW = "table_row"
    CODE = "code"
    CAPTION = "caption"
    ALT_TEXT = "alt_text"
    CREDIT = "credit"
    CONTRIBUTOR_NOTE = "contributor_note"
    CORRECTION = "correction"
    AUTHOR_BIO = "author_bio"
    TAGS = "tags"
    TEASER = "teaser"
    NAVIGATION = "navigation"
    SHARE = "share"
    SUBSCRIBE = "subscribe"
    CONSENT = "consent"
    ADVERTISEMENT = "advertisement"
    COMMENT = "comment"
    COMMENT_FORM = "comment_form"
    PLAYER = "player"
    UI = "ui"
    LEGAL = "legal"
    DUPLICATE = "duplicate"
    PLACEHOLDER = "placeholder"
    BOILERPLATE = "boilerplate"
    UNDECODABLE = "undecodable"
    BLANK = "blank"


CHAFF = frozenset(
    {
        Role.TEASER, Role.NAVIGATION, Role.SHARE, Role.SUBSCRIBE, Role.CONSENT, Role.ADVERTISEMENT,
        Role.COMMENT, Role.COMMENT_FORM, Role.PLAYER, Role.UI, Role.LEGAL, Role.PLACEHOLDER,
        Role.READ_TIME, Role.TAGS, Role.BOILERPLATE,
    }
)  # fmt: skip
"""What sites print around an article: where one of these stands, another is likelier."""
Span = tuple[int, int]
"""Half-open, in code points of the view: Python's slice, Web Annotation's TextPositionSelector."""


@attrs.frozen(slots=True)
class Label:
    """Exactly one per block.

    ``block`` is the block's number in the document; ``rule`` the id of the rule
    that decided; ``evidence`` the span of the view that decided it (the phrase
    that matched, or, for a duplicate, the block that it repeats);
    ``confidence`` a whole number of per cent; ``fields`` what the rule read out
    of the block: names of contributors, a caption's credit, a date.
    """

    block: int
    role: Role
    rule: str
    evidence: Span
    confidence: int = 100
    fields: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> str | None:
        """The first value read under ``name``, or None."""
        return next((value for key, value in self.fields if key == name), None)

    def every(self, name: str) -> tuple[str, ...]:
        """All values read under ``name``, in the order of the text."""
        return tuple(value for key, value in self.fields if key == name)


@attrs.frozen(slots=True)
class Remark:
    """Something that happened while a page was labelled, and that no label shows.

    ``event`` is stable and made for programs, ``by`` the rule or step that tells it, ``cause``
    the words.
    """

    event: str
    by: str
    cause: str
