"""What the markup of a page tells to be no text, in the order in which it is asked.

Every rule here is silent on plain text. Names of classes are claims; the page's own prose
overrules them (see `chaffinch.rules.page.region`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, Rule, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.dates.entry_times import heads_of_entries, is_life
from chaffinch.rules.markup.authors import markup_signed_apart
from chaffinch.rules.markup.claims import CLAIMS, SPOKEN, markup_comment_form
from chaffinch.rules.markup.clocks import markup_clock
from chaffinch.rules.markup.controls import markup_control, markup_page_mark, markup_permalink
from chaffinch.rules.markup.front import FRONT_MARKUP
from chaffinch.rules.markup.links import LINKS, is_speaker
from chaffinch.rules.markup.reviews import markup_review
from chaffinch.rules.page.chapters import is_chapter
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.containers import elements_about
from chaffinch.rules.page.head import HEAD_MARKUP
from chaffinch.rules.page.region import numbers
from chaffinch.rules.page.scope import Scope, heads_text, scope_of
from chaffinch.rules.pictures.figures import FIGURE_MARKUP, markup_picture_elsewhere

_LINKED = 60  # per cent of a block that is inside links
_RUN = 2  # short paragraphs in a row that are no stray lines
_GREETS = (",", "，", "،")
_SAID_WORDS = 10
_LEAST_OF_ASIDES = 8  # times the words of asides that a text has beside them
_NUMBERED = 3  # blocks from the number of a chapter to its first paragraph
_SET_APART = frozenset((
    "admonition", "callout", "caution", "danger", "endnote", "endnotes", "example", "fact",
    "factbox", "facts", "footnote", "footnotes", "hint", "important", "infobox", "note", "notes",
    "notice", "tip", "warning",
))  # fmt: skip
"""What an aside is called that belongs to the text around it."""
_NOTES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "sdfootnote", "sdendnote"))
_MARKED = re.compile(r"\W{0,2}(?:\d{1,3}|[ivx]{1,6}|[*†‡§a-z])\W{0,2}(?=\s|[A-Z])")
"""How a note begins: with its number or sign."""
_BOXED = frozenset(("admonition", "caution", "warning", "danger"))
"""What a box of a manual is called that warns of something, under a title."""


@rule("markup.hidden", Role.UI)
def markup_hidden(draft: Draft) -> Iterator[Finding]:
    """Hidden text: what the page itself says that no eye sees.

    Spared where the hidden prose outweighs the seen: then the page hid its article
    behind a dialog, and the dialog is what does not belong.
    """
    markup = draft.document.markup
    if markup is None or True not in markup.hidden:
        return
    weight = [0, 0]
    for number in range(len(draft)):
        if draft.prose[number] and not markup.meta[number]:
            weight[markup.hidden[number]] += draft.words[number]
    if weight[1] > 2 * weight[0]:
        return
    scope = scope_of(draft)
    for number in numbers(draft):
        if not markup.hidden[number]:
            continue
        told = scope is not None and draft.prose[number] and scope.alike(number)
        if not (told and markup.tag[number] == "p"):
            yield Finding(number)


@rule("markup.aside", Role.TEASER)
def markup_aside(draft: Draft) -> Iterator[Finding]:
    """Asides: what stands beside the text in a tag made for that.

    Inside the text's own container only those that hold little of the page's prose, and none that
    is called a note, a warning or a box of facts: articles and manuals set these in the same tag.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    apart = _set_apart(draft)
    beside = [n for n in numbers(draft) if markup.landmark[n] == "aside" and scope.inside(n)]
    aside = sum(draft.words[n] for n in beside)
    text = scope.region.words[scope.region.main[-1]]
    for number in numbers(draft):
        if markup.landmark[number] != "aside" or number == scope.headline:
            continue
        if scope.inside(number) and number in apart:
            continue
        if not scope.inside(number) or _LEAST_OF_ASIDES * aside < text:
            yield Finding(number, confidence=90)


def _set_apart(draft: Draft) -> frozenset[int]:
    """The blocks of asides that are named as what texts set apart themselves."""
    found: frozenset[int] = draft.once("markup.set_apart", _asides)
    return found


def _asides(draft: Draft) -> frozenset[int]:
    markup = draft.document.markup
    if markup is None or "aside" not in markup.tags:
        return frozenset()
    boxes = elements_about(markup, "aside")
    own = {box for box in set(boxes) if not _SET_APART.isdisjoint(markup.names[box].split())}
    return frozenset(n for n in range(len(draft)) if boxes[markup.container[n]] in own)


@rule("markup.landmark", Role.NAVIGATION)
def markup_landmark(draft: Draft) -> Iterator[Finding]:
    """Landmarks: nav, footer, dialog and forms hold no text of the article.

    A footer inside the article's own container is spared: it may hold the last lines.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    for number in numbers(draft):
        landmark = markup.landmark[number]
        if landmark not in ("nav", "footer", "dialog", "form") or number == scope.headline:
            continue
        if landmark == "nav" or not scope.inside(number):
            yield Finding(number, confidence=90)


@rule("markup.outside", Role.BOILERPLATE)
def markup_outside(draft: Draft) -> Iterator[Finding]:
    """What stands outside the container that holds the page's prose.

    Acts only where that container holds at least two thirds of all prose; between the
    headline and the text a line of prose is spared, and so are numbered notes to the text.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or scope.last < 0:
        return
    for number in numbers(draft):
        if scope.inside(number) or number == scope.headline or scope.alike(number):
            continue
        if scope.top < number < scope.first and draft.prose[number]:
            continue
        if heads_text(draft, scope, number) or _is_note(draft, markup, number):
            continue
        yield Finding(number, confidence=80)


def _is_note(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a block is called a footnote and begins with its number: office programs set these
    apart from the text that they belong to.
    """
    called = "note" in markup.tokens[number]
    called = called and not _NOTES.isdisjoint(near_names(markup.tokens[number], 2))
    return called and _MARKED.match(draft.texts[number]) is not None


@rule("markup.before", Role.BOILERPLATE)
def markup_before(draft: Draft) -> Iterator[Finding]:
    """Short lines between the page's edge and its first paragraph that no other rule knows.

    Verse, and speech of a few words, is tagged as the paragraphs are and leads up to the first
    of them: such a run stays. So does, on a page of few blocks, what is not hardly text, if it does
    not stand above the headline: an extractor leaves little else there. The number of a chapter
    stays beside its title.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or scope.last < 0:
        return
    run = _leading_up(draft, markup, scope)
    for number in numbers(draft):
        if number in run or _heads_box(draft, markup, scope, number):
            continue
        if number < scope.first and number != scope.headline and not draft.prose[number]:
            near = scope.first - number <= 2 and markup.heading[number] > 1
            near = near or _is_of_text(draft, markup, scope, number)
            if scope.first - number <= _NUMBERED:
                near = near or is_chapter(draft.folds[number], draft.lexicon)
            says = draft.closed[number] or draft.words[number] >= _SAID_WORDS
            says = says and scope.inside(number)
            if not near and not (says and not draft.said[number]):
                yield Finding(number, confidence=80)


def _heads_box(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether a line names who speaks first, whose life a text tells, or what it warns of.

    Or heads an entry of a live report, or is one of the facts that a box holds.
    """
    if number <= scope.top or not scope.inside(number):
        return False
    if number in _set_apart(draft):
        return True
    if is_life(draft, number) or is_speaker(markup, number) or number in heads_of_entries(draft):
        return True
    behind = number + 1 == scope.first < len(draft)
    return behind and not _BOXED.isdisjoint(near_names(markup.tokens[number], 2))


def _is_of_text(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether a line below the headline is a row of data, or the first line of the text's element.

    "Dear all," and what follows are one element, parted by breaks.
    """
    if draft.said[number] or number < scope.top or markup.link[number] > _LINKED:
        return False
    if scope.inside(number) and markup.tag[number] == "tr":
        return "\t" in draft.texts[number]
    behind = number + 1
    same = behind == scope.first < len(draft) and scope.first != scope.last
    return (
        same
        and markup.container[number] == markup.container[behind]
        and (markup.tag[number] == markup.tag[behind])
    )


def _leading_up(draft: Draft, markup: Markup, scope: Scope) -> set[int]:
    """The short paragraphs directly before the first prose, of its tag and container; two at least.

    Or one that greets: "Good morning,".
    What is set aside between them, or says a phrase of debris, does not part them.
    """
    run: set[int] = set()
    if scope.first >= len(draft) or markup.tag[scope.first] != "p":
        return run
    above = markup.above[markup.container[scope.first]]
    names = markup.names[markup.container[scope.first]]
    for number in range(scope.first - 1, scope.top, -1):
        if draft.labels[number] is not None or draft.said[number]:
            continue
        container = markup.container[number]
        alike = markup.tag[number] == "p" and markup.names[container] == names
        if not alike or markup.above[container] != above:
            break
        if markup.link[number] > _LINKED or not draft.words[number]:
            break
        run.add(number)
    greets = any(draft.texts[number].endswith(_GREETS) for number in run)
    return run if greets or len(run) >= _RUN else set()


SETTING_ASIDE: tuple[Rule, ...] = (
    *HEAD_MARKUP,
    *FIGURE_MARKUP,
    markup_permalink,
    markup_page_mark,
    markup_hidden,
    markup_review,
    markup_comment_form,
    *SPOKEN,
    *CLAIMS,
    markup_picture_elsewhere,
    markup_aside,
    markup_landmark,
    markup_clock,
    markup_control,
    *FRONT_MARKUP,
    *LINKS,
    markup_signed_apart,
    markup_outside,
    markup_before,
)
"""The rules that set text aside, in the order in which they are asked."""
