"""Figures in plain text: the alt line, the caption, the credit, without any markup.

A caption is known by its credit, or by the alt line that stands directly before it.
Where captions outnumber the paragraphs they are the text, and nothing is set apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.credits import split_credit
from chaffinch.rules.phrases import amid
from chaffinch.wording import content_words

_CAPTION_WORDS = 90
_ALT_WORDS = 70
_FEWEST = 4
_INDENT = 2
_LIKE = 0.5
_OPEN_QUOTE = re.compile(r"[“„«‹]")
_CLOSE_QUOTE = re.compile(r"[”»›]")
_REFERENCE = re.compile(r"\[?\d{1,3}[.)\]]\s?\w")  # an entry of a bibliography
_ADDRESS = re.compile(r"\S+@\S+\.\w+$")
_CALL = re.compile(r"[!?]['\"”’»)]*$")  # as a teaser's title ends, not a picture's line
_RIGHTS = re.compile(r"\s*(?:©|\(c\)|copyright)", re.IGNORECASE)


def _inside_quotes(text: str, place: int) -> bool:
    before = text[:place]
    return len(_OPEN_QUOTE.findall(before)) > len(_CLOSE_QUOTE.findall(before)) or (
        before.count('"') % 2 == 1
    )


def credit_of(draft: Draft, number: int) -> tuple[str, str | None, int]:
    """The block split into caption and credit: see `chaffinch.rules.credits.split_credit`."""
    told: tuple[str, str | None, int] = draft.readings.once(
        "credit", draft.texts[number], split_credit
    )
    return told


def _pictureless(draft: Draft, number: int) -> bool:
    """Whether markup shows that no picture is near: then a credit alone makes no caption."""
    markup = draft.document.markup
    return markup is not None and markup.figure[number] < 0 and not markup.part[number]


def _credited(draft: Draft, number: int) -> tuple[str, str] | None:
    """The caption and the credit of a line that carries both, or None."""
    text = draft.texts[number]
    if _REFERENCE.match(text) or _pictureless(draft, number):
        return None
    if not 3 <= draft.words[number] <= _CAPTION_WORDS:
        return None
    caption, credit, start = credit_of(draft, number)
    if not credit or not caption or _ADDRESS.search(caption) or _inside_quotes(text, start):
        return None
    if text.rstrip().endswith((").", "].")) and "/" not in credit and ":" not in text[start:]:
        return None  # "..., officials said (Reuters)." is a sentence, not a caption
    if draft.said[number] or ("|" in text[start - 2 : start + 2] and number < draft.edges[0]):
        return None  # "Title | Site" stands in the head
    if draft.quoted[number] and not text.rstrip().endswith((")", "]")):
        return None
    return caption, credit


def _indented(draft: Draft, number: int) -> bool:
    """Whether the block stands further in than the page's lines do."""
    return draft.document.indents[number] >= _INDENT + draft.margin


def _directly_behind(draft: Draft, number: int) -> bool:
    return draft.document.gaps[number] == 1


def _alike(draft: Draft, left: int, right: int) -> bool:
    first, second = content_words(draft.texts[left]), content_words(draft.texts[right])
    least = min(len(first), len(second))
    return least >= 2 and len(first & second) >= _LIKE * least


def _captions_are_body(draft: Draft, captions: set[int]) -> bool:
    """A photo essay: three captions or more, and fewer other paragraphs than captions."""
    others = sum(
        draft.prose[n] for n in range(len(draft)) if n not in captions and draft.labels[n] is None
    )
    return len(captions) >= 3 and others < len(captions)


def _no_caption(text: str) -> bool:
    """Whether a line that a credit follows is an e-mail address, or calls out as titles do."""
    return _ADDRESS.search(text) is not None or _CALL.search(text) is not None


def _pictured(draft: Draft) -> dict[int, tuple[str, str]]:
    """The captions of the page: number -> (caption, credit), the credit "" where there is none."""
    found = {n: parts for n in draft.free() if (parts := _credited(draft, n))}
    spaced = draft.spaced
    for number in range(1, len(draft)):
        if number in found or draft.labels[number] or draft.words[number] > _CAPTION_WORDS:
            continue
        before = number - 1
        if draft.labels[before] or not _directly_behind(draft, number) or before in found:
            continue
        if not _indented(draft, before) or _indented(draft, number) or draft.said[number]:
            continue
        told = draft.closed[number] and _alike(draft, before, number)  # a teaser has a title there
        if draft.words[number] >= _FEWEST and (spaced or told or _is_credit(draft, number + 1)):
            found[number] = (draft.texts[number], "")
    for number in range(len(draft) - 1):
        near = not draft.closed[number] or draft.words[number] <= 25
        if number in found or draft.labels[number] or not near or draft.quoted[number]:
            continue
        if draft.said[number] or _no_caption(draft.texts[number]):
            continue
        credited = _is_credit(draft, number + 1) and _directly_behind(draft, number + 1)
        if credited and _FEWEST <= draft.words[number] <= 45 and number > 0:
            found[number] = (draft.texts[number], "")
    return {} if _captions_are_body(draft, set(found)) else found


def _is_credit(draft: Draft, number: int) -> bool:
    """Whether the block is nothing but a credit: "Photo: Asa Teller/Agency"."""
    if not 0 <= number < len(draft) or draft.words[number] > 14 or draft.closed[number]:
        return False
    if draft.labels[number] is not None and draft.role(number) is not Role.CREDIT:
        return False
    if _RIGHTS.match(draft.texts[number]) and number > draft.edges[1]:
        return False  # "© 2024 ..." behind the text is the site's
    caption, credit, _ = credit_of(draft, number)
    return bool(credit) and not caption


@rule(
    "figure.caption",
    Role.CAPTION,
    catches=(
        amid("> The new ferry at the pier on Monday. (Asa Teller/Harbour Pictures/Getty Images)"),
        amid("> The new ferry at the pier on Monday. Photo: Asa Teller"),
        "Second ferry for the harbour\n\nThe council voted on Monday night for a second ferry.\n\n"
        "    A white ferry lies at the pier.\n> The new ferry at the pier on Monday\n\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n\n"
        "It is the second one.\n",
        amid("> The market on the old quay. PHOTO MARC TELLER"),
        amid("> The crew on the old quay at noon (Asa Teller via The Tern)"),
        amid("> The market on the old quay in the evening | Asa Teller"),
        amid("> 항구에 새 배가 들어왔다. 김하나 기자"),
        amid("> 月曜日、港の岸壁に着いた新しい白い船＝通信社"),
        amid("> The market on the old quay. Photo: Asa Teller / copyright 2024"),
        amid("> The market on the old quay. Photo: Asa Teller +++ dpa +++"),
        amid("> Der Markt am alten Kai. Foto: Asa Teller mehr"),
        amid("> The market on the old quay. Asa Teller (AP)"),
        amid("> The people of the harbour wait in Arlen EFE/ Asa Teller"),
        amid("> Two boats lie at the old quay in the fog / Asa Teller"),
        amid("> The “Tern” at the old quay. Photo: Asa Teller"),
    ),
    spares=(
        amid("> 12. The boats of the old quay. Asa Teller/Reuters"),
        amid("> Beneath the door stood “The boat at dawn. Photo: Asa Teller”"),
        amid("> On the wall hangs a drawing of the market on the old quay. Photo: Archive"),
        amid("> The ferry will not be late again, two members of the council said (Reuters)."),
        amid("> Will the ferry be late again this year?", "Photo: Asa Teller/Harbour Pictures"),
        amid(
            "> Letters reach the desk at desk@harbour.example", "Photo: Asa Teller/Harbour Pictures"
        ),
        amid("> The line beneath it read “The ferry at dawn (Asa Teller/Getty Images)” for days."),
    ),
)
def figure_caption(draft: Draft) -> Iterator[Finding]:
    """Captions: a picture's line, told by the credit at its end or the alt line before it.

    A sentence that ends in an agency's name in brackets is spared by the full stop behind
    the bracket, a quoted caption by its quotes, a photo essay by having no other text.
    """
    for number, (caption, credit) in _pictured(draft).items():
        fields = [("caption", caption)]
        if credit:
            fields.append(("credit", credit))
        yield Finding(number, fields=tuple(fields), confidence=90)


@rule(
    "figure.credit",
    Role.CREDIT,
    catches=(amid("A white ferry lies at the pier", "> Photo: Asa Teller/Harbour Pictures"),),
    spares=(amid("> Photo finishes have been rare on this course, and this one was contested."),),
)
def figure_credit(draft: Draft) -> Iterator[Finding]:
    """Credits: a line of its own that says who made the picture."""
    for number in draft.free():
        if number > 0 and _is_credit(draft, number):
            _, credit, _ = credit_of(draft, number)
            yield Finding(number, fields=(("credit", credit or ""),))


@rule(
    "figure.alt",
    Role.ALT_TEXT,
    catches=(
        "Second ferry for the harbour\n\nThe council voted on Monday night for a second ferry.\n\n"
        "> A white ferry lies at the pier.\nThe new ferry. (Asa Teller/Harbour Pictures)\n\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n",
    ),
    spares=(amid("> A white ferry lies at the pier."),),
)
def figure_alt(draft: Draft) -> Iterator[Finding]:
    """Alt texts: the line directly before a caption that says what the picture shows.

    It stands further in than the text does, or says much the same as the caption, or
    follows the caption without the blank line that parts the page's paragraphs.
    """
    spaced = draft.spaced
    for number in range(1, len(draft) - 1):
        if draft.labels[number] or draft.role(number + 1) not in (Role.CAPTION, Role.CREDIT):
            continue
        if not _directly_behind(draft, number + 1) or draft.words[number] > _ALT_WORDS:
            continue
        alone = draft.document.gaps[number] >= 2
        if (
            _indented(draft, number)
            or (spaced and alone)
            or (_alike(draft, number, number + 1) and draft.words[number] <= 40)
        ):
            yield Finding(number, evidence=draft.document.span(number + 1), confidence=90)


FIGURE_RULES = (figure_caption, figure_credit, figure_alt)
