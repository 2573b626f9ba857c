"""Captions that no figure holds: told by a name, by the alt text, or by the credit behind them.

Old pages and lazy pictures leave no figure in the markup. What a picture's own alt text
says again beside it, what stands in a container named after a picture's caption, and what
shares a box with nothing but a credit is a caption all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.captions.credit_lines import credit_of, is_counter, is_wholly_credit
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.captions.credit_words import has_maker
from chaffinch.rules.dates.entry_times import entry_times
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.head import authors_of
from chaffinch.rules.page.scope import Scope
from chaffinch.rules.pictures.alts import LEAST_LETTERS, NAME_WORDS, NEAR, goes_on_signed
from chaffinch.rules.pictures.beside import MOMENT, is_face
from chaffinch.rules.pictures.boxes import is_beneath, is_between, is_boxed
from chaffinch.rules.pictures.class_words import (
    AUTHORS,
    CONTROLS,
    MEDIA,
    PICTURES,
    is_behind_picture,
)
from chaffinch.wording import COLONS, DIGIT, bare

_MOST_WORDS = 90
_LINKED = 40
_SIGNED_WORDS = 45
_BOLD_WORDS, _ITALIC_WORDS = 8, 30
_UNNAMED = ("", "italic", "bold")
"""Parts of blocks that no name and no place makes a figure's."""
_FEWEST_LETTERS = 6  # where nothing else is said
_MORE_LETTERS = 60  # a credit and the like that a caption has and the alt text has not
_NUMBERED = re.compile(
    r"(?:fig(?:ure|ura|uur|\.)?|abb(?:ildung|\.)|afbeelding|kuva|bild|рис(?:унок|\.)|図|图|圖|그림)"
    r"\s?\d{1,3}(?:\.\d{1,2})?(?:\s?[.:–—|：]\s?\S|[.:：]?$)",
    re.IGNORECASE,
)
_OTHERS = frozenset(
    ("author", "avatar", "byline", "card", "feature", "features", "heading", "headline",
     "highlight", "highlights", "name", "price", "product", "products", "title")
)  # fmt: skip
"""What a box with a picture and its name holds in a shop, in a list, at an author's feet."""
_CREDIT = frozenset(("credit", "credits", "copyright", "bildnachweis"))
_CREDIT_WORDS = 12
_SMALL = frozenset(("small", "font", "size", "center"))
_CAPTION = frozenset(("caption", "captions", "legend", "cutline", "bildunterschrift", "bildtext"))


def loose_parts(draft: Draft, markup: Markup, scope: Scope) -> dict[int, Role]:
    """The captions and credits of the article's pictures that stand in no figure, by block.

    With the marks, counters and signs that stand beside them, as controls.
    """
    found = dict.fromkeys(_set_apart(draft, markup, scope), Role.CAPTION)
    for number in [n for n, meta in enumerate(markup.meta) if not meta and scope.holds(n)]:
        told = (*_parts_at(draft, markup, scope, number), *_signs_at(draft, markup, number))
        for block, role in told:
            found.setdefault(block, role)  # what is told first stays
    return found


def _parts_at(
    draft: Draft, markup: Markup, scope: Scope, number: int
) -> Iterator[tuple[int, Role]]:
    """The captions and credits of which an alt text or a block tells, itself or the next."""
    if markup.part[number] == "alt":
        again = _said_again(draft, markup, scope, number)
        if again is not None:
            yield again, Role.CAPTION
    elif markup.part[number] not in _UNNAMED:
        return
    elif _is_signed_paragraph(draft, markup, scope, number):
        yield number, Role.CAPTION
    elif _may(draft, markup, scope, number):
        yield from _unnamed_at(draft, markup, scope, number)
    elif _is_linked_source(draft, markup, number):
        yield number, Role.CREDIT


def _unnamed_at(
    draft: Draft, markup: Markup, scope: Scope, number: int
) -> Iterator[tuple[int, Role]]:
    """What a block's box, its neighbours and its words make of it."""
    names = near_names(markup.tokens[number], 1)
    pictured = not names.isdisjoint(PICTURES)
    if pictured and not names.isdisjoint(_CAPTION):
        yield number, Role.CAPTION
    elif pictured and not names.isdisjoint(_CREDIT) and not draft.closed[number]:
        if draft.words[number] <= _CREDIT_WORDS:
            yield number, Role.CREDIT
    elif _is_before_picture(draft, markup, number, names):
        yield number, Role.CREDIT
    elif is_between(draft, markup, scope, number):
        yield number, Role.CAPTION
    elif is_boxed(draft, markup, scope, number):
        yield number, Role.CAPTION
        yield number + 1, Role.CREDIT
    elif is_behind_picture(markup, number) and _reads_as_caption(draft, markup, scope, number):
        yield number, Role.CAPTION
    elif is_beneath(draft, markup, number):
        yield number, Role.CREDIT


def _signs_at(draft: Draft, markup: Markup, number: int) -> Iterator[tuple[int, Role]]:
    """The sign between two credits, the counter behind a picture, the mark before a name."""
    if not draft.words[number] and _parts_credits(markup, number):
        yield number, Role.UI
    before = number - 1
    while before > 0 and markup.tag[before] in CONTROLS:
        before -= 1  # "Open the gallery"
    counts = before >= 0 and markup.figure[before] >= 0 and is_counter(draft, number)
    counts = counts and markup.part[number] != "alt"
    counts = counts or _counts_next(draft, markup, number)
    if counts and number not in entry_times(draft):
        yield number, Role.UI
    marked = marks_of(draft.lexicon).is_mark(draft.texts[number])
    if marked and _is_name(draft, markup, number + 1):
        yield number, Role.UI
        yield number + 1, Role.CREDIT


def _counts_next(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line says which of a gallery's pictures the next one is: "1/12", no score."""
    behind = number + 1
    if behind >= len(draft) or markup.figure[behind] < 0 or markup.part[number] == "alt":
        return False
    timed = ":" in draft.texts[number] and markup.part[behind] not in ("caption", "alt")
    return not timed and is_counter(draft, number)


def _reads_as_caption(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether a line holds its credit, is numbered as a figure is, or is set in small print."""
    if is_signed(draft, number) or _NUMBERED.match(draft.texts[number]):
        return True
    return _is_small_print(draft, markup, scope, number)


def _is_small_print(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether a line beneath a picture is set smaller than the text, as its class says."""
    small = near_names(markup.tokens[number], 1) >= _SMALL
    if not small or not scope.first < number <= scope.last or scope.alike(number):
        return False
    if markup.link[number] or markup.heading[number] or draft.said[number]:
        return False
    return 2 <= draft.words[number] <= _ITALIC_WORDS


def _is_linked_source(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line beneath a picture names its source behind a colon, and links to it."""
    if markup.heading[number] or draft.closed[number] or not is_behind_picture(markup, number):
        return False
    text = draft.texts[number].lstrip("([（［【")
    end = marks_of(draft.lexicon).at_start(text) if draft.words[number] <= _CREDIT_WORDS else 0
    colon = text[:end].rstrip().endswith(COLONS) and end < len(text)
    return colon and is_wholly_credit(draft, number)


def _is_before_picture(draft: Draft, markup: Markup, number: int, names: frozenset[str]) -> bool:
    """Whether a picture follows a credit with its mark, in a box that is called its author's."""
    if number + 1 >= len(draft) or markup.part[number + 1] != "alt":
        return False
    called = not names.isdisjoint(MEDIA) and not names.isdisjoint(AUTHORS)
    called = called or not names.isdisjoint(_CREDIT)
    return called and is_wholly_credit(draft, number)


def _is_signed_paragraph(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether the same paragraph goes on with a picture's credit: the words before it are its
    caption, for nothing else is said of it.
    """
    behind = number + 1
    if behind >= len(draft) or markup.part[behind] != "credit":
        return False
    paragraph = markup.container[number]
    if markup.tags[paragraph] != "p" or markup.above[markup.container[behind]] != paragraph:
        return False
    few = 2 <= draft.words[number] <= _SIGNED_WORDS and markup.link[number] < _LINKED
    return few and not scope.alike(number)


def _set_apart(draft: Draft, markup: Markup, scope: Scope) -> frozenset[int]:
    """Paragraphs in italics, or a few names in bold, that stand behind a picture amid the text.

    Before the text italics are a note, and bold is the lead; amid it a sentence may be set so,
    but hardly two of them behind pictures.
    """
    may = range(scope.first + 1, scope.last)
    told = [
        n for n in may if markup.part[n] in ("italic", "bold") and _may_be_set(draft, markup, n)
    ]
    told = [n for n in told if not is_wholly_credit(draft, n)]
    closed = [n for n in told if markup.part[n] == "italic" and draft.closed[n]]
    return frozenset(told) if len(closed) > 1 else frozenset(told) - set(closed)


def _may_be_set(draft: Draft, markup: Markup, number: int) -> bool:
    text, count = draft.texts[number], draft.words[number]
    if markup.link[number] or draft.said[number] or draft.quoted[number] or MOMENT.search(text):
        return False
    if markup.part[number] == "italic":
        return 3 <= count <= _ITALIC_WORDS
    named = all(word[:1].isupper() for word in text.split())
    return named and 2 <= count <= _BOLD_WORDS and text.endswith(".")


def _parts_credits(markup: Markup, number: int) -> bool:
    """Whether a sign stands before or behind a credit: the "/" between two, a bracket."""
    return "credit" in markup.part[max(0, number - 1) : number + 2]


def _may(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether a block may be a caption: no title, no link, no date, not too short or long."""
    if number == scope.headline or markup.link[number] >= _LINKED:
        return False
    if not 2 <= draft.words[number] <= _MOST_WORDS:
        return False
    digit = DIGIT.search(draft.texts[number])  # few texts have one
    return digit is None or MOMENT.search(draft.texts[number], digit.start()) is None


def _said_again(draft: Draft, markup: Markup, scope: Scope, picture: int) -> int | None:
    """The block behind a picture that says its alt text, with or without a credit; or None."""
    alt = bare(draft.folds[picture])
    if len(alt) < _FEWEST_LETTERS:
        return None
    title = "" if scope.headline is None else bare(draft.folds[scope.headline])
    if alt == title or alt in authors_of(draft):
        return None  # the title of the page, or the face of its author
    for number in range(picture + 1, min(picture + 1 + NEAR, len(draft))):
        said = bare(draft.folds[number])
        if markup.part[number] == "alt" and said != alt:
            return None
        if markup.part[number] == "caption" and markup.figure[number] == markup.figure[picture]:
            return None  # it has its caption
        if markup.part[number] not in (*_UNNAMED, "beside") or markup.heading[number]:
            continue
        if not near_names(markup.tokens[number], 2).isdisjoint(_OTHERS):
            continue
        if not _may(draft, markup, scope, number):
            continue
        if said == alt and is_face(draft, scope, picture, number):
            return None
        if _says(said, alt) or (said.startswith(alt) and goes_on_signed(draft, picture, number)):
            return number
    return None


def _says(said: str, alt: str) -> bool:
    """Whether a line says what an alt text says, and perhaps a credit; both of bare letters."""
    least = min(len(said), len(alt))
    same = said[:least] == alt[:least] and len(said) - len(alt) <= _MORE_LETTERS
    return said == alt or (same and least >= LEAST_LETTERS and 2 * least >= len(alt))


def is_signed(draft: Draft, number: int) -> bool:
    """Whether a block is a caption and its credit, by a mark or an agency."""
    caption, credit, start = credit_of(draft, number)
    if not (caption and credit):
        return False
    marked = marks_of(draft.lexicon).at_start(draft.texts[number][start:].lstrip(" ([（［【"))
    return marked > 0 or has_maker(credit)


def _is_name(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a block behind a mark without a name, in the same small box, is that name."""
    if number >= len(draft) or not 0 < draft.words[number] <= NAME_WORDS or draft.closed[number]:
        return False
    if markup.part[number] == "alt":
        return False
    pictured = any(markup.figure[n] >= 0 for n in (number - 1, number))
    return pictured and markup.link[number] < 100 and not markup.heading[number]
