"""Figures in plain text: the alt line, the caption, the credit, without any markup.

A caption is known by its credit, or by the alt line that stands directly before it.
Where captions outnumber the paragraphs they are the text, and nothing is set apart.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.phrases import amid
from chaffinch.rules.picture_columns import (
    AGENCY_ALONE,
    ALONE,
    MARK_ALONE,
    alts_stand_in,
    candidates,
    columns,
    credit_kinds,
    credit_of,
    indented,
)
from chaffinch.wording import content_words

_CAPTION_WORDS = 90
_ALT_WORDS = 70
_FEWEST = 4
_SHORT, _LONG = 5, 40  # words
_SURE = 0.15
_SURER = 0.5
_NONE = 0.12
_PAGE = 20  # blocks: a smaller text tells too little to doubt a rule
_NEAR = 3
_HEAD = 120  # blocks among which a headline is printed twice
_LIKE = 0.5
_REFERENCE = re.compile(  # an entry of a bibliography: numbered, or a surname and initials
    r"\[?\d{1,3}[.)\]]\s?\w|(?:[-•]\s)?[^\W\d_][\w'’-]+,\s(?:[A-Z]\.[\s-]?)+[,&(]"
)
_ADDRESS = re.compile(r"\S+@\S+\.\w+$")
_CALL = re.compile(r"[!?]['\"”’»)]*$")  # as a teaser's title ends, not a picture's line
_RESERVED = re.compile(r"copyright|rights reserved", re.IGNORECASE)
_RIGHTS = re.compile(r"\s*(?:©|\(c\)|copyright)", re.IGNORECASE)


def _inside_quotes(text: str, place: int) -> bool:
    before = text[:place]
    low, high, right = (before.count(mark) for mark in "„“”")
    # “...” or „...“: the middle one opens here and closes there
    curly = low > high + right if low else high > right
    return curly or any(sum(map(before.count, pair)) % 2 for pair in ('"', "«»", "‹›"))


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
    if _is_sentence(text, credit, start):
        return None
    if draft.said[number] or ("|" in text[start - 2 : start + 2] and number < draft.edges[0]):
        return None  # "Title | Site" stands in the head
    if draft.quoted[number] and not text.rstrip().endswith((")", "]")):
        return None
    return caption, credit


def _directly_behind(draft: Draft, number: int) -> bool:
    return draft.document.gaps[number] <= 1


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


def _chances(draft: Draft) -> dict[int, float]:
    """For the lines of a plain text that could be captions the learnt probability that they are."""
    from chaffinch.model.captions import learnt

    numbers = candidates(draft)
    return dict(zip(numbers, learnt().chances(*columns(draft, numbers)).tolist(), strict=True))


def _pictured(draft: Draft) -> dict[int, tuple[str, str]]:
    """The captions of the page: number -> (caption, credit), the credit "" where there is none."""
    found = {n: parts for n in draft.free() if (parts := _credited(draft, n))}
    found |= dict.fromkeys(_behind_alts(draft, found), ("", ""))
    found |= dict.fromkeys(_before_credits(draft, found), ("", ""))
    if draft.document.markup is None and _shows_pictures(draft):
        chances = draft.once("captions", _chances)
        least = _NONE if len(draft) >= _PAGE else 0.0
        alts = draft.once("alts", alts_stand_in)
        found = {
            n: parts for n, parts in found.items()
            if (chances.get(n, 1) >= least or _is_glued(draft, n + 1))
            and not (alts and indented(draft, n))
        }  # fmt: skip
        found |= dict.fromkeys(
            n for n, chance in chances.items()
            if chance >= _enough(draft, n) and n not in found and draft.labels[n] is None
            and _may_be(draft, n)
        )  # fmt: skip
    for number, parts in found.items():
        if not parts or not parts[0]:
            caption, credit, _ = credit_of(draft, number)
            found[number] = (caption, credit) if caption and credit else (draft.texts[number], "")
    return {} if _captions_are_body(draft, set(found)) else found


def _shows_pictures(draft: Draft) -> bool:
    """Whether a plain text says of pictures at all: a credit, or a line further in than others."""
    kinds: list[int] = draft.once("credits", credit_kinds)
    return any(kinds) or any(indented(draft, number) for number in range(len(draft)))


def _is_glued(draft: Draft, number: int) -> bool:
    """Whether a credit stands on the very line of the block before it."""
    return _is_credit(draft, number) and draft.document.gaps[number] == 0


def _enough(draft: Draft, number: int) -> float:
    """The probability that makes a line a caption: more for a long one that no credit follows."""
    if len(draft) < _PAGE:
        return _SURER
    if credit_of(draft, number)[1]:
        return _SURE
    if _is_credit(draft, number + 1, ALONE, MARK_ALONE):
        return _SURER if draft.words[number] <= _SHORT else _SURE
    return _SURER if draft.prose[number] or draft.words[number] > _LONG else _SURE


def _may_be(draft: Draft, number: int) -> bool:
    """Whether nothing that a rule knows speaks against a line that looks like a caption."""
    text = draft.texts[number]
    caption, credit, start = credit_of(draft, number)
    if _REFERENCE.match(text) or _ADDRESS.search(caption) or not caption:
        return False
    if indented(draft, number) and draft.once("alts", alts_stand_in):
        return False
    if credit:
        return not _inside_quotes(text, start) and not _is_sentence(text, credit, start)
    if _is_credit(draft, number, ALONE, MARK_ALONE, AGENCY_ALONE) or _CALL.search(text):
        return False
    if _is_credit(draft, number + 1, ALONE, MARK_ALONE):
        return True
    if draft.words[number] < _FEWEST or not _amid_prose(draft, number):
        return False
    if number < min(_first_prose(draft), _HEAD) and draft.keys[number] in draft.keys[:number]:
        return number > 0 and indented(draft, number - 1)  # else it is the headline again
    if draft.prose[number] and _is_credit(draft, number + 1, AGENCY_ALONE):
        return False  # the agency of a picture behind a paragraph
    told = number > 0 and indented(draft, number - 1) and _alike(draft, number - 1, number)
    return told or not draft.quoted[number]


def _first_prose(draft: Draft) -> int:
    """The number of the first block that reads like a paragraph, or of none."""
    first: int = draft.once("first prose", lambda _: (*draft.prose, True).index(True))
    return first


def _amid_prose(draft: Draft, number: int) -> bool:
    """Whether the text goes on within a few lines, as it does not behind a teaser's title."""
    if draft.closed[number]:
        return number < draft.last_prose
    if not any(draft.prose[number + 1 : number + _NEAR + 1]):
        return False
    before = draft.prose[max(0, number - _NEAR) : number]
    return any(before) or number <= _first_prose(draft)


def _is_sentence(text: str, credit: str, start: int) -> bool:
    """Whether a full stop stands behind the bracket: "..., officials said (Reuters)."."""
    return text.rstrip().endswith((").", "].")) and "/" not in credit and ":" not in text[start:]


def _behind_alts(draft: Draft, found: Container[int]) -> Iterator[int]:
    """The lines directly behind one that stands further in, as alt texts do."""
    for number in range(1, len(draft)):
        if number in found or draft.labels[number] or draft.words[number] > _CAPTION_WORDS:
            continue
        before = number - 1
        if draft.labels[before] or not _directly_behind(draft, number) or before in found:
            continue
        if not indented(draft, before) or indented(draft, number) or draft.said[number]:
            continue
        told = draft.closed[number] and _alike(draft, before, number)  # a teaser has a title there
        if draft.words[number] >= _FEWEST and (
            draft.spaced or told or _is_credit(draft, number + 1)
        ):
            yield number


def _before_credits(draft: Draft, found: Container[int]) -> Iterator[int]:
    """The lines directly before one that is nothing but a credit."""
    for number in range(1, len(draft) - 1):
        if not _directly_behind(draft, number + 1):
            continue
        near = not draft.closed[number] or draft.words[number] <= 25
        if number in found or draft.labels[number] or not near or draft.quoted[number]:
            continue
        if draft.said[number] or _no_caption(draft.texts[number]):
            continue
        if _FEWEST <= draft.words[number] <= 45 and _is_credit(draft, number + 1):
            yield number


def _is_credit(draft: Draft, number: int, *ways: int) -> bool:
    """Whether the block is nothing but a credit: "Photo: Asa Teller/Agency"."""
    if not 0 <= number < len(draft) or draft.words[number] > 14:
        return False
    if draft.closed[number] and not _RESERVED.search(draft.texts[number]):
        return False
    if draft.labels[number] is not None and draft.role(number) is not Role.CREDIT:
        return False
    if _RIGHTS.match(draft.texts[number]) and number > draft.edges[1]:
        return False  # "© 2024 ..." behind the text is the site's
    kinds: list[int] = draft.once("credits", credit_kinds)
    return kinds[number] in (ways or (ALONE,))


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
        amid("> The market on the old quay.Asa Teller/dpa"),
        amid("> The market on the old quay in the eveningImago"),
        amid("> The market on the old quay in the eveningPhoto: Asa Teller"),
        amid("> The mayor’s message to the harbour (Captures d’écran de la vidéo)"),
        amid("> Asa Teller/REUTERS The people of the harbour wait for the ferry"),
        amid(
            "> The old quay. (Photo by Asa Teller / AFP) (Photo by ASA TELLER/AFP via Getty Images)"
        ),
        amid("> 月曜日、港の岸壁に着いた新しい白い船（通信社＝共同）"),
        amid("> The old quay (Asa Teller/Copyright 2024 The Harbour Press. All rights reserved.)"),
    ),
    spares=(
        amid("> 12. The boats of the old quay. Asa Teller/Reuters"),
        amid("> Teller, A. B., & Shul, D. (2015). The boats of the old quay. Photo: Asa Teller/AP"),
        amid("> Beneath the door stood “The boat at dawn. Photo: Asa Teller”"),
        amid("> On the wall hangs a drawing of the market on the old quay. Photo: Archive"),
        amid("> The ferry will not be late again, two members of the council said (Reuters)."),
        amid("> Will the ferry be late again this year?", "Photo: Asa Teller/Harbour Pictures"),
        amid(
            "> Letters reach the desk at desk@harbour.example", "Photo: Asa Teller/Harbour Pictures"
        ),
        amid("> The line beneath it read “The ferry at dawn (Asa Teller/Getty Images)” for days."),
        amid("> The council voted on Monday night for a second ferry in the harbour.(ABC-2)"),
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
    catches=(
        amid("A white ferry lies at the pier", "> Photo: Asa Teller/Harbour Pictures"),
        amid("A white ferry lies at the pier", "> Screenshot Ruptly/@tern"),
        amid("A white ferry lies at the pier", "> Asa Teller (dpa/Harbour via Getty)"),
        amid("A white ferry lies at the pier", "> Asa Teller/Copyright 2024 by The Tern."),
        amid("The ferry at the pier. Photo: Asa Teller", "> Photo:", "> Dora Shul"),
        amid("The ferry at the pier. Photo: Asa Teller", "> Getty Images"),
    ),
    spares=(
        amid("> Photo finishes have been rare on this course, and this one was contested."),
        amid("The ferry at the pier. Photo: Asa Teller", "> Instagram"),
        amid("A white ferry lies at the pier", "> © Harbour Press GmbH"),
    ),
)
def figure_credit(draft: Draft) -> Iterator[Finding]:
    """Credits: a line of its own that says who made the picture."""
    for number in list(draft.free()):
        if number > 0 and _is_credit(draft, number) and credit_of(draft, number)[1]:
            yield Finding(number, fields=(("credit", credit_of(draft, number)[1] or ""),))
        elif draft.role(number) is None and _under_caption(draft, number):
            yield from _pieces(draft, number)


def _under_caption(draft: Draft, number: int) -> bool:
    """Whether the block stands under a caption, with at most a dash between."""
    before = number - 1
    if before > 0 and not draft.keys[before] and draft.role(before) is None:
        before -= 1
    return draft.role(before) is Role.CAPTION


def _pieces(draft: Draft, number: int) -> Iterator[Finding]:
    """A credit that a page's elements break into lines: "Photo:", "Asa Teller"; or an agency."""
    if _is_credit(draft, number, AGENCY_ALONE):
        yield Finding(number, fields=(("credit", draft.texts[number]),))
    end = number
    while _is_credit(draft, end, MARK_ALONE):
        end += 1
    if end > number and _is_credit(draft, end, ALONE, AGENCY_ALONE):
        credit = credit_of(draft, end)[1] or draft.texts[end]
        for piece in range(number, end + 1):
            yield Finding(piece, fields=(("credit", credit),))


@rule(
    "figure.alt",
    Role.ALT_TEXT,
    catches=(
        "Second ferry for the harbour\n\nThe council voted on Monday night for a second ferry.\n\n"
        "> A white ferry lies at the pier.\nThe new ferry. (Asa Teller/Harbour Pictures)\n\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n",
    ),
    spares=(
        amid("> A white ferry lies at the pier."),
        "What to bring on board\n\nThe council has put together what a crew should have at hand:\n"
        ">   • a rope of twenty metres\n>   • a lamp, and oil for the lamp\n>   • a map\n"
        "The boat leaves at six, with every rope and every lamp counted by the harbour master.\n",
    ),
)
def figure_alt(draft: Draft) -> Iterator[Finding]:
    """Alt texts: the line directly before a caption that says what the picture shows.

    It stands further in than the text does, or says much the same as the caption, or
    follows the caption without the blank line that parts the page's paragraphs.
    """
    for number in range(1, len(draft) - 1):
        if draft.labels[number] or draft.role(number + 1) not in (Role.CAPTION, Role.CREDIT):
            continue
        if not _directly_behind(draft, number + 1) or draft.words[number] > _ALT_WORDS:
            continue
        if (
            indented(draft, number)
            or (draft.spaced and draft.document.gaps[number] >= 2)
            or _says_the_same(draft, number)
        ):
            yield Finding(number, evidence=draft.document.span(number + 1), confidence=90)
    if draft.document.markup is None and draft.once("alts", alts_stand_in):
        yield from (Finding(number, confidence=80) for number in _other_alts(draft))


def _says_the_same(draft: Draft, number: int) -> bool:
    """Whether a short line says what the caption behind it says; speech is none."""
    if draft.role(number + 1) is not Role.CAPTION or draft.quoted[number]:
        return False
    return draft.words[number] <= 40 and _alike(draft, number, number + 1)


def _other_alts(draft: Draft) -> Iterator[int]:
    """Lines further in, on a page that sets alt texts so, beside which no caption stands."""
    gaps = draft.document.gaps
    for number in range(len(draft)):
        if draft.labels[number] or draft.words[number] > _ALT_WORDS or draft.quoted[number]:
            continue
        below = number + 1 < len(draft) and gaps[number + 1] == 1
        if indented(draft, number) and (below or not draft.spaced):
            yield number


FIGURE_RULES = (figure_caption, figure_credit, figure_alt)
