"""Which lines behind a heading of teasers read like titles, and which are the text's own."""

from __future__ import annotations

import re

from chaffinch.catalogue import Draft
from chaffinch.markdown import leads_elsewhere
from chaffinch.rules.debris.teaser_pairs import POINT
from chaffinch.rules.stemmed import stems_of
from chaffinch.wording import is_small

SHARED = 2
"""Stems that a subhead has in common with its paragraph."""
TITLE_WORDS = 30
MARKED_SENTENCE = 16
"""Words beyond which what ends in a full stop is no title."""
_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_COUNT, _SECOND = re.compile(r"(\d{1,2})([.)])\s"), 2
_LIST = 60  # blocks behind a heading that can belong to it
_TITLE_LEAST = 3  # words of a title in mid-text
_GOES_ON = 8  # signs behind a name in quotes, at least
_QUESTIONS, _ASKING, _STATING = 5, 0.4, 0.15  # lines, and shares of them that end so
_TWO = re.compile(r"[.!?。！？][\"'”’»)]*\s+\S")
_STOPS = (".", "。", "।")
_VOTES = re.compile(r"[-−]?\d[\d.,]*\s?k?", re.IGNORECASE)
_WIDE = "\u3040"  # from here on two signs count as a word
FRAMES = frozenset("[【<＜《〈［■□◆◇●▼※≫＞")
"""Signs with which headings are set off in wide script."""


def framed(draft: Draft) -> list[int]:
    """The short lines in brackets or behind a square, as headings are set in wide script."""
    return [
        number
        for number, text in enumerate(draft.texts)
        if text[:1] in FRAMES and 0 < draft.words[number] <= MARKED_SENTENCE
    ]


def titles_behind(draft: Draft, number: int) -> list[int]:
    """The run of unlabelled lines behind a heading that read like headlines, not like text.

    In mid-text the run ends at a label ("Price:"), a lone word or a number, at a heading of
    Markdown without a link, and where a list with points before its lines comes to its end.
    """
    found: list[int] = []
    inside = number < draft.last_prose
    for other in range(number + 1, min(len(draft), number + _LIST)):
        if draft.labels[other] is not None:
            continue
        if _is_text(draft, other, inside=inside):
            break
        if inside and (not like_title(draft, other, found) or _heads_part(draft, other)):
            break
        if inside and _counts_on(draft, other, number):
            break
        found.append(other)
    return found


def questions_behind(draft: Draft, number: int) -> list[int]:
    """The run of lines behind a heading that are titles of other threads, many of them questions.

    Each is one sentence, and hardly any ends in a full stop, as every second of a list of questions
    and answers does. Votes may stand between them.
    """
    found: list[int] = []
    for other in range(number + 1, min(len(draft), number + _LIST)):
        text = draft.texts[other]
        said = any(phrase.kind != "comment_meta" for phrase in draft.said[other])
        if draft.labels[other] is not None or said or draft.words[other] > TITLE_WORDS:
            break
        if _TWO.search(text) is not None or is_small(text[:1]):
            break
        found.append(other)
    while found and draft.texts[found[-1]].endswith(_STOPS):
        found.pop()  # a paragraph behind the list
    titles = [other for other in found if _VOTES.fullmatch(draft.texts[other]) is None]
    asking = sum(draft.texts[other].endswith(("?", "？", "؟")) for other in titles)
    stating = sum(draft.texts[other].endswith(_STOPS) for other in titles)
    listed = asking >= _ASKING * len(titles) and stating <= _STATING * len(titles)
    return found if listed and len(titles) >= _QUESTIONS else []


def _heads_part(draft: Draft, number: int) -> bool:
    """Whether a line is a heading of Markdown that leads nowhere: a part of the text begins."""
    shown = draft.document.shown[number]
    return _HEADING.match(shown) is not None and not leads_elsewhere(shown)


def _counts_on(draft: Draft, number: int, heading: int) -> bool:
    """Whether a line goes on a count that the text began above the heading: "2. The second"."""
    told = _COUNT.match(draft.texts[number])
    if told is None or int(told[1]) < _SECOND:
        return False
    before = f"{int(told[1]) - 1}{told[2]}"
    return any(text.startswith(before) for text in draft.texts[:heading])


def _is_text(draft: Draft, number: int, *, inside: bool) -> bool:
    """Whether a line is no title: a sentence, speech, or what says something else.

    Behind the text a title may ask a question.
    """
    asks = (
        not inside
        and draft.texts[number][-1:] in ("?", "？")
        and draft.words[number] <= MARKED_SENTENCE
    )
    sentence = draft.closed[number] and not asks
    speech = draft.quoted[number] and not _names_in_quotes(draft, number)
    said = any(phrase.kind != "comment_meta" for phrase in draft.said[number])
    return draft.words[number] > TITLE_WORDS or sentence or speech or said


def without_subhead(draft: Draft, found: list[int]) -> list[int]:
    """The lines behind a heading without the last, where that is the subhead of a paragraph.

    It stands directly before one, and is unlike the others or speaks of what the paragraph does.
    """
    if len(found) < 2 or found[-1] + 1 >= len(draft) or not draft.prose[found[-1] + 1]:
        return found
    last, text = stems_of(draft, found[-1]), stems_of(draft, found[-1] + 1)
    both = len(last & text)
    spoken = both >= SHARED and 2 * both >= len(last)
    return found[:-1] if spoken or _stands_apart(draft, found) else found


def like_title(draft: Draft, number: int, found: list[int]) -> bool:
    """Whether a line of mid-text can be a headline in the list that was found so far."""
    text = draft.texts[number]
    least = _TITLE_LEAST - (text[:1] >= _WIDE)
    if draft.words[number] < least or text.endswith((":", "：", "|")):
        return False
    if is_small(text[:1]):
        return False  # a line of a paragraph that is broken into lines
    pointed = bool(found) and POINT.match(draft.texts[found[0]]) is not None
    return not pointed or POINT.match(text) is not None


def _stands_apart(draft: Draft, found: list[int]) -> bool:
    """Whether the last of the lines is unlike the others: apart, or much shorter."""
    gaps, words = draft.document.gaps, draft.words
    others = found[:-1]
    apart = gaps[found[-1]] > max((gaps[n] for n in others[1:]), default=gaps[found[-1]])
    mean = sum(words[n] for n in others) / len(others)
    return apart or words[found[-1]] <= 3 or words[found[-1]] * 2 < mean


def _names_in_quotes(draft: Draft, number: int) -> bool:
    """Whether a line opens with a name in quotes and goes on: "«Albion» hires a keeper"."""
    text = draft.texts[number]
    place = max(text.find(sign, 1) for sign in '»”"“’」')
    return 1 < place < len(text) - _GOES_ON
