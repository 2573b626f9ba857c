"""Whose a figure is: which blocks it has, and whether it is the article's.

The same tags in a list of related articles are part of that list, and take its role.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from functools import partial

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.captions.credit_lines import credit_of, is_wholly_credit, states_rights
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.captions.credit_words import is_name
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.containers import element_about
from chaffinch.rules.page.head import authors_of
from chaffinch.rules.page.scope import Scope
from chaffinch.rules.pictures.beside import STEPS, is_face, is_item
from chaffinch.rules.pictures.boxes import is_inside, is_within, shared_box
from chaffinch.rules.pictures.called import is_called_credit, is_lead, is_of_byline
from chaffinch.rules.pictures.class_words import CONTROLS, MEDIA, is_in_figure
from chaffinch.wording import bare

_APART = ("aside", "nav", "form", "dialog")
_ASKING = frozenset((Role.SUBSCRIBE, Role.CONSENT, Role.COMMENT))
_TEXT_TAGS = frozenset(("tr", "td", "pre", "code"))
_CELLS = frozenset(("tr", "td", "th"))
_LABELS = 4  # blocks of a table's caption, and among which a picture may stand
_LEVELS = 2  # containers between a caption and the box that its table is in
_LINKED = 85
_ICON_WORDS = 5
_NAME_WORDS = 4
_SENTENCE_WORDS = 4
_ICON = Lazy(r"\b(?:icons?|logos?|orcid)\b", re.IGNORECASE)
_CARDS = frozenset(("teaser", "teasers", "teaserable", "card", "cards", "promo", "carousel"))
_PEOPLE = frozenset(
    ("author", "authors", "byline", "bylines", "avatar", "autor", "autoren", "testimonial",
     "testimonials", "profile", "writer", "writers", "bio", "journalist", "journalists",
     "columnist", "columnists", "headshot", "mugshot")
)  # fmt: skip


def figures_of(draft: Draft, markup: Markup) -> dict[int, list[int]]:
    """The blocks of each figure, in order; hidden ones only where nothing of it is seen."""
    found: dict[int, list[int]] = {}
    asides = draft.once("markup.picture_asides", _picture_asides)
    for number, figure in enumerate(markup.figure):
        if figure < 0:
            continue
        apart = markup.landmark[number] in _APART
        if not apart or number in asides:
            found.setdefault(figure, []).append(number)
    shown = {figure: _seen(draft, markup, blocks) for figure, blocks in found.items()}
    return {figure: blocks for figure, blocks in shown.items() if blocks}


def is_elsewhere(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether what is called a caption is that of a table, or of a box that asks for something."""
    if markup.part[number] != "caption":
        return False
    if scope.said(number) in _ASKING or _heads_table(draft, markup, scope, number):
        return True
    return _is_beneath_text(draft, markup, number)


def _pictures(draft: Draft) -> list[int]:
    """The containers in which pictures stand, in order."""
    markup = draft.document.markup
    return sorted({picture for picture, _ in markup.pictures}) if markup else []


def _is_beneath_text(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a figcaption stands beneath a table or code in a figure that has no picture."""
    box = element_about(markup, number, "figure")
    before = number - 1
    if not box or before < 0 or not is_inside(markup, before, box):
        return False
    if _TEXT_TAGS.isdisjoint(markup.path[before].split("/")) or markup.part[before] == "alt":
        return False
    pictures: list[int] = draft.once("markup.picture_boxes", _pictures)
    first = pictures[at] if (at := bisect_left(pictures, box)) < len(pictures) else 0
    return not is_within(markup, first, box)  # what a box holds is numbered directly behind it


def _heads_table(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether a table stands behind a caption, a label of it aside, in the caption's own box."""
    if "figcaption" in markup.path[number] or _CELLS.intersection(markup.path[number].split("/")):
        return False
    behind = number + 1
    while behind < min(len(draft), number + _LABELS) and markup.part[behind] == "caption":
        behind += 1
    if behind >= len(draft) or not _CELLS.intersection(markup.path[behind].split("/")):
        return False
    box, levels = markup.container[number], 0
    while box > 0 and levels <= _LEVELS and not is_inside(markup, behind, box):
        box, levels = markup.above[box], levels + 1
    small = box > 0 and levels <= _LEVELS and box not in scope.region.main
    return small and not any(
        markup.part[n] == "alt" and is_inside(markup, n, box)
        for n in range(max(0, number - _LABELS), number)
    )


def _picture_asides(draft: Draft) -> frozenset[int]:
    """The blocks in asides that hold a picture with its caption or credit and nothing else.

    Or nothing but the words beside a picture that stands before them.
    """
    markup = draft.document.markup
    if (
        markup is None
        or "aside" not in markup.landmark
        or not any(
            landmark == "aside" and part in ("caption", "credit", "beside")
            for landmark, part in zip(markup.landmark, markup.part, strict=True)
        )
    ):
        return frozenset()
    found: set[int] = set()
    for aside, blocks in itertools.groupby(range(len(draft)), partial(_aside_around, markup)):
        held = list(blocks) if aside >= 0 else []
        figures = {markup.figure[n] for n in held}
        named = any(markup.part[n] in ("caption", "credit") for n in held)
        beside = [n for n in held if markup.part[n] == "beside"]
        named = named or (bool(held) and beside == held)
        named = named or any(all(credit_of(draft, n)[:2]) for n in beside)
        if named and len(figures) == 1 and -1 not in figures:
            found.update(held)
    return frozenset(found)


def _aside_around(markup: Markup, number: int) -> int:
    """The container of the aside that a block stands in; -1 where it stands in none.

    0 where no element of that name is one: then all such blocks stand in one.
    """
    return element_about(markup, number, "aside") if markup.landmark[number] == "aside" else -1


def _seen(draft: Draft, markup: Markup, blocks: list[int]) -> list[int]:
    worded, named = ("caption", "beside"), ("caption", "credit")
    seen = [n for n in blocks if markup.part[n] in worded and not markup.hidden[n]]
    shown = any(markup.tag[n] not in CONTROLS for n in seen)
    alts = {draft.keys[n] for n in blocks if markup.part[n] == "alt"}
    signs = all(is_wholly_credit(draft, n) for n in seen)  # the caption is for those who see none
    signed = any(markup.part[n] in named for n in blocks)

    unsigned = not any(markup.part[n] == "credit" or credit_of(draft, n)[1] for n in seen)
    unsigned = unsigned and not any(
        markup.part[n] == "credit" and not markup.hidden[n] for n in blocks
    )

    def told(number: int) -> bool:
        if markup.part[number] == "credit" and unsigned and markup.tag[number] == "img":
            # an attribute alone says who made the picture
            return not any(draft.folds[number] in draft.folds[n] for n in seen)
        again = signs and markup.part[number] == "caption" and draft.keys[number] in alts
        pictured = signed and markup.part[number] == "alt"  # the picture is seen for all that
        return again or pictured or (not shown and markup.part[number] in named)

    return [n for n in blocks if not markup.hidden[n] or told(n)]


def stands(draft: Draft, markup: Markup, scope: Scope, blocks: list[int]) -> bool:
    """Whether a figure belongs to the article rather than to what stands around it."""
    worded = [n for n in blocks if markup.part[n] != "alt"]
    if _is_icon(draft, markup, blocks) or _is_of_site(draft, markup, blocks):
        return False
    if not worded and _heads_teaser(draft, markup, blocks[-1]):
        return False
    if not worded and any(not _PEOPLE.isdisjoint(near_names(markup.tokens[n], 2)) for n in blocks):
        return False  # a portrait
    if not worded and all(is_of_byline(markup, scope, n) for n in blocks):
        return False  # one in the line of who and when
    if _is_portrait(draft, markup, scope, blocks):
        return False
    authors, marks = authors_of(draft), marks_of(draft.lexicon)
    for number in worded:
        path = markup.path[number].split("/")[-3:]
        person = not _PEOPLE.isdisjoint(near_names(markup.tokens[number], 3))
        person = person and MEDIA.isdisjoint(near_names(markup.tokens[number], 1))
        if marks.at_start(draft.texts[number].lstrip("([（ |")):
            continue  # it says that it is the picture's, whatever its box is called
        named = bare(draft.folds[number]) in authors
        own = is_called_credit(markup, number, _PEOPLE)
        if named and not own and not _is_signed_by(draft, markup, worded, number):
            return False  # a face and its name
        signs = named and is_in_figure(markup, number) and scope.first < number <= scope.last
        if "address" in path or (
            person and not signs and markup.part[number] not in ("caption", "credit")
        ):
            return False
    if worded and all(markup.link[n] >= _LINKED for n in worded):
        told = any(
            credit_of(draft, n)[1] or _is_sentence(draft, n)
            or (markup.part[n] == "credit" and _is_short_name(draft, n))
            for n in worded
        )  # fmt: skip
        told = told and all(_CARDS.isdisjoint(near_names(markup.tokens[n], 4)) for n in worded)
        named = worded != blocks and all(_says_alt(draft, n) for n in worded)
        near = scope.inside(blocks[0]) or is_lead(draft, markup, scope, worded)
        return told and (named or near) and scope.holds(blocks[0])
    if scope.holds(blocks[0]) or _is_amid(draft, markup, scope, blocks):
        return True
    filmed = scope.said(blocks[0]) is Role.PLAYER  # a film's caption stands beneath its player
    captions = [n for n in worded if markup.part[n] == "caption" and scope.holds(n)]
    return filmed and any(scope.first < n <= scope.last for n in captions)


def _is_signed_by(draft: Draft, markup: Markup, worded: list[int], name: int) -> bool:
    """Whether an author's name signs a figure: a caption says more than a name beside it."""
    return any(
        n != name and markup.part[n] in ("caption", "figure", "beside")
        and draft.words[n] > _NAME_WORDS and not is_wholly_credit(draft, n)
        for n in worded
    )  # fmt: skip


def _is_amid(draft: Draft, markup: Markup, scope: Scope, blocks: list[int]) -> bool:
    """Whether a picture alone in a step or a paragraph stands amid the short lines behind the text.

    Recipes and examinations have such; one of the two lines about the picture is a sentence, and
    neither leads anywhere.
    """
    pictures = [n for n in blocks if markup.part[n] == "alt"]
    if len(pictures) != 1 or any(markup.part[n] not in ("alt", "beside") for n in blocks):
        return False
    picture = pictures[0]
    if picture <= scope.last or markup.link[picture]:
        return False
    own = markup.tags[markup.container[picture]] == "p" or is_item(markup, picture)
    if not own and STEPS.isdisjoint(near_names(markup.tokens[picture], 2)):
        return False
    around = [n for n in (picture - 1, picture + 1) if n < len(draft)]
    if any(markup.link[n] or not scope.inside(n) or scope.said(n) for n in (picture, *around)):
        return False
    return any(draft.closed[n] and draft.words[n] >= _SENTENCE_WORDS for n in around)


def _is_portrait(draft: Draft, markup: Markup, scope: Scope, blocks: list[int]) -> bool:
    """Whether a picture in front of the text and the line beside it are one name: the author's."""
    if len(blocks) != 2 or [markup.part[n] for n in blocks] != ["alt", "beside"]:
        return False
    alt, name = blocks
    return draft.keys[alt] == draft.keys[name] and is_face(draft, scope, alt, name)


def _is_sentence(draft: Draft, number: int) -> bool:
    """Whether a line ends as a caption does; a title may call or ask."""
    return draft.closed[number] and not draft.texts[number].endswith(("!", "?", "！", "？"))


def _is_short_name(draft: Draft, number: int) -> bool:
    """Whether a link holds a person's name, or a house's: no licence."""
    return draft.words[number] <= _NAME_WORDS and is_name(draft.texts[number])


def _heads_teaser(draft: Draft, markup: Markup, picture: int) -> bool:
    """Whether a linked picture stands above a linked title in the same box: another article."""
    if markup.link[picture] < _LINKED:
        return False
    behind = range(picture + 1, min(picture + 3, len(draft)))
    return any(
        markup.heading[n] and markup.link[n] >= _LINKED and shared_box(markup, picture, n) > 0
        for n in behind
    )


def _says_alt(draft: Draft, number: int) -> bool:
    """Whether a block and its credit are the alt text directly before it, word for word."""
    again = number > 0 and draft.keys[number] == draft.keys[number - 1]
    return again and credit_of(draft, number)[1] is not None


def _is_icon(draft: Draft, markup: Markup, blocks: list[int]) -> bool:
    """Whether the alt text calls the picture an icon or a logo, and no words are marked as its."""
    if any(markup.part[n] in ("caption", "credit") for n in blocks):
        return False
    return any(markup.part[n] == "alt" and tells_icon(draft, n) for n in blocks)


def tells_icon(draft: Draft, alt: int) -> bool:
    """Whether an alt text is that of an icon or a logo."""
    return draft.words[alt] <= _ICON_WORDS and _ICON.search(draft.texts[alt]) is not None


def _is_of_site(draft: Draft, markup: Markup, blocks: list[int]) -> bool:
    """Whether the page's foot has a picture beside what the site says of its rights: a logo."""
    if not all(markup.landmark[n] == "footer" for n in blocks):
        return False
    return any(states_rights(draft, n) for n in blocks if markup.part[n] != "alt")
