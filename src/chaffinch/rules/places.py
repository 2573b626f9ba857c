"""Where a phrase may act: its place decides, because the same words can be text.

Three words or more may act alone, unless the page is about them; one or two words
act in the page's language only, at an edge of the text or among other debris.
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.labels import CHAFF, Role
from chaffinch.language import family, heard
from chaffinch.lexicon import Phrase
from chaffinch.rules.dumps.heads import front_of_dump, is_dump
from chaffinch.rules.dumps.other_titles import title_remains
from chaffinch.rules.verdicts import RATHER, chances_of, is_no_article

_BENEATH = frozenset({Role.BYLINE, Role.TIMESTAMP, Role.CAPTION, Role.CREDIT})
_SENTENCE, _SENTENCES = 3, 2  # words of a short sentence, and how many make a text
_ROW = 3
_EDGE, _ALONE = 3, 4  # blocks: before a text's end and behind its last paragraph; around a line
_HEAD = 120  # blocks among which the text behind a dek is looked for
_DEK_PLACE, _DEK_LINES = 12, 5  # blocks
_DUMPED_LINES = 14  # of a dump, which has buttons and the words of a picture there
_DEK_WORDS = 45
_DEK_BODY = 3  # paragraphs that stand behind it, at least


def phrase_of(draft: Draft, number: int, *kinds: str) -> Phrase | None:
    """The strongest phrase of these kinds in the block, the page's language first, or None."""
    said = draft.said[number]
    if not said:
        return None
    found = [phrase for phrase in said if phrase.kind in kinds]
    if len(found) > 1:
        found = [phrase for phrase in found if phrase.strong] or found
    if len(found) > 1:
        return next((each for each in found if speaks_language(draft, each)), found[0])
    return found[0] if found else None


def speaks_language(draft: Draft, phrase: Phrase) -> bool:
    """Whether the phrase is of the page's language, as far as that is known."""
    return not draft.language or family(phrase.language) in heard(draft.language)


def at_head(draft: Draft, number: int) -> bool:
    """Whether the block stands before the first prose that is not yet set aside.

    Of an article's text without any, before the first of its sentences; of a dumped page also
    between its title and its text, whatever paragraphs its menus hold.
    """
    return number < head_of(draft) or number in front_of_dump(draft)


def head_of(draft: Draft) -> int:
    """How many blocks stand at the head; all of a page without any text are beside none."""
    first, size = draft.edges[0], len(draft)
    if first == size:
        first = _sentences(draft)[0]
    return first if first < size else 0


def behind_dek(draft: Draft, number: int) -> bool:
    """Whether one paragraph alone stands before the block, near the head: it may be the dek.

    A dek that is a sentence reads like the first paragraph; what stands directly behind it may
    still say who wrote the article, and when.
    """
    (first, last), front = draft.edges, front_of_dump(draft)
    place, lines = first, _DEK_LINES
    if front.stop and front.stop >= first:
        first, place, lines = front.stop, len(front), _DUMPED_LINES
    near = first < number <= first + lines and number < last
    if not (0 < place <= _DEK_PLACE and near):
        return False
    prose = draft.prose
    short = draft.words[first] <= _DEK_WORDS and not any(prose[first + 1 : number + 1])
    return short and sum(prose[number + 1 : min(last + 1, number + _HEAD)]) >= _DEK_BODY


def beneath_head(draft: Draft, number: int) -> bool:
    """Whether the block stands behind the dek, and beside what a page prints beneath its head."""
    near = (number - 1, number + 1)
    return behind_dek(draft, number) and any(
        draft.role(other) in _BENEATH or is_debris(draft, other) for other in near
    )


def at_tail(draft: Draft, number: int) -> bool:
    """Whether the block stands behind the last prose that is not yet set aside.

    Of an article's text without any, behind the last of its sentences.
    """
    return number >= tail_of(draft)


def tail_of(draft: Draft) -> int:
    """The first block that stands at the tail; behind the last where a page has no text."""
    last = draft.edges[1]
    if last < 0:
        last = _sentences(draft)[1]
    return last + 1 if last >= 0 else len(draft)


def _sentences(draft: Draft) -> tuple[int, int]:
    """The first and the last sentence of a text of short ones; (n, -1) where there are too few."""
    found: tuple[int, int] = draft.once("short sentences", _short_sentences)
    return found


def _short_sentences(draft: Draft) -> tuple[int, int]:
    found = [
        number
        for number, closed in enumerate(draft.closed)
        if closed and draft.words[number] >= _SENTENCE and not draft.said[number]
    ]
    if draft.document.markup is not None or len(found) < _SENTENCES:
        return len(draft), -1
    if is_no_article(draft):
        return len(draft), -1
    return found[0], found[-1]


def goes_on(draft: Draft, number: int) -> bool:
    """Whether short sentences of the text stand behind a line, as far as the model can tell.

    A text of short lines ends behind its last paragraph only if nothing more is said there.
    """
    last: int = draft.once("the last sentences", _last_sentences)
    return number < last


def _last_sentences(draft: Draft) -> int:
    """The number of the last sentence but one that the model takes for text; -1 if none."""
    told = [
        n
        for n in range(len(draft))
        if draft.closed[n] and draft.words[n] >= _SENTENCE and not draft.said[n]
    ]
    if len(told) < _SENTENCES or told[-_SENTENCES] <= draft.last_prose:
        return -1  # the model is asked last
    chances = chances_of(draft)
    text = [n for n in told if chances[n] >= RATHER]
    return text[-_SENTENCES] if len(text) >= _SENTENCES else -1


def is_debris(draft: Draft, number: int) -> bool:
    """Whether the block is set aside as debris, or says a phrase of debris."""
    if not 0 <= number < len(draft):
        return False
    role = draft.role(number)
    return role in CHAFF if role else bool(draft.said[number])


def beside_debris(draft: Draft, number: int) -> bool:
    """Whether a neighbour is debris."""
    return is_debris(draft, number - 1) or is_debris(draft, number + 1)


def amid_debris(draft: Draft, number: int) -> bool:
    """Whether both neighbours are debris, or one is and the other is an end of the page."""
    before = is_debris(draft, number - 1) or number == 0
    after = is_debris(draft, number + 1) or number == len(draft) - 1
    return before and after and len(draft) > 1


def in_row(draft: Draft, number: int) -> bool:
    """Whether the block stands in a row of at least three that say the same kind of thing."""
    kinds = {phrase.kind for phrase in draft.said[number]}
    low = high = number
    while low > max(0, number - _ROW) and kinds & {phrase.kind for phrase in draft.said[low - 1]}:
        low -= 1
    while high + 1 < min(len(draft), number + _ROW) and kinds & {
        phrase.kind for phrase in draft.said[high + 1]
    }:
        high += 1
    alike = set(draft.keys[low : high + 1])  # one word over and over is no row of networks
    return high - low + 1 >= _ROW and len(alike) > 1


def beside_known(draft: Draft, number: int) -> bool:
    """Whether a neighbour is set aside as debris, or says three words of it."""
    return _is_known(draft, number - 1) or _is_known(draft, number + 1)


def _is_known(draft: Draft, number: int) -> bool:
    if not 0 <= number < len(draft):
        return False
    label, said = draft.labels[number], draft.said[number]
    if label is not None:
        return label.role in CHAFF
    return bool(said) and any(phrase.strong for phrase in said)


def repeated(draft: Draft, number: int) -> bool:
    """Whether a neighbour says the very same, as controls do that a page prints twice."""
    line = draft.keys[number]
    return (number > 0 and draft.keys[number - 1] == line) or (
        number + 1 < len(draft) and draft.keys[number + 1] == line
    )


def weak_acts(draft: Draft, number: int, phrase: Phrase) -> bool:
    """Whether a phrase of one or two words is debris where it stands."""
    if not speaks_language(draft, phrase) and not amid_debris(draft, number):
        return False
    if at_head(draft, number):
        return title_remains(draft, number) or repeated(draft, number)
    if beneath_head(draft, number):
        return True
    if at_tail(draft, number) and not goes_on(draft, number):
        return not stands_alone(draft, number)
    share = phrase.kind == "share_weak" and in_row(draft, number)
    return draft.edges[1] >= 0 and (beside_known(draft, number) or share)


def stands_alone(draft: Draft, number: int) -> bool:
    """Whether a word stands well behind a text's last paragraph, above its end, far from debris.

    The facts of a person, a match or a thing for sale go on there: "Award" heads a column.
    """
    if draft.document.markup is not None or is_dump(draft) or not draft.words[number]:
        return False
    if not draft.edges[1] + _EDGE < number < len(draft) - _EDGE:
        return False
    if any(_is_called(draft, n) for n in (number - 1, number + 1)):
        return False
    return not any(_is_known(draft, n) for n in range(number - _ALONE, number + _ALONE + 1))


def _is_called(draft: Draft, number: int) -> bool:
    """Whether a block is debris, or says what debris does in the page's language."""
    role = draft.role(number)
    said = any(speaks_language(draft, phrase) for phrase in draft.said[number])
    return role in CHAFF if role else said
