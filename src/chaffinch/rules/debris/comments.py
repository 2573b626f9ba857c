"""Comment forms and comments: what stands behind the article, where readers write.

The form's own words are quoted by every guide to forms, so they count only behind
the text, or where several of them stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import CHAFF, Role
from chaffinch.rules.contexts import is_own
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.dumps.other_titles import title_remains
from chaffinch.rules.examples.contexts import STEPS_OF_A_FORM
from chaffinch.rules.examples.texts import TEXT, after
from chaffinch.rules.places import (
    at_head,
    at_tail,
    beneath_head,
    beside_known,
    phrase_of,
    speaks_language,
    stands_alone,
)
from chaffinch.wording import COLONS

_KINDS = ("comment_form", "comment_form_weak")
_TO_FILL = re.compile(r"_{4}|\.{6}|…{3}")
"""Where an examination or an application on paper leaves room to write."""
_CLUSTER = 3
_CLOCK = re.compile(r"\d[:.h]\s?\d\d")
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年")
_OPENING, _TITLED = 6, 24  # words
_ABOVE = CHAFF | {Role.BYLINE, Role.TIMESTAMP}
_ONE = 5  # lines behind the opening that a single comment takes
_NEAR = 3  # lines between the opening and the head of a single comment
_META_SHARE = 4  # one line in so many behind a form's heading must look like a comment's head


def _says_form(draft: Draft, number: int) -> bool:
    return 0 <= number < len(draft) and phrase_of(draft, number, *_KINDS) is not None


def _clustered(draft: Draft, number: int) -> bool:
    """Whether at least three form lines in a row include this one."""
    low = high = number
    while low > number - _CLUSTER and _says_form(draft, low - 1):
        low -= 1
    while high < number + _CLUSTER and _says_form(draft, high + 1):
        high += 1
    return high - low + 1 >= _CLUSTER


@rule(
    "comment_form.line",
    Role.COMMENT_FORM,
    catches=(
        after(
            "> Leave a Reply",
            "> Your email address will not be published. Required fields are marked *",
            "> Save my name, email, and website in this browser for the next time I comment.",
        ),
        after("> Comments are closed."),
        "Second ferry for the harbour\nBy Asa Teller\n> 14 Comments\n" + TEXT,
        "Second ferry for the harbour\n4 May 2024\n> Comment on this story\n" + TEXT,
    ),
    spares=(
        "Harbour news\n> Leave a Reply\n" + TEXT,
        "Second ferry for the harbour\n> Two comments\n" + TEXT,
        "How to write a form\nA form should say first what it asks for, and only then ask for it.\n"
        "> Required fields are marked *\n"
        "One such line above the form is enough; nobody reads it a second time anyway.\n",
        "> Leave a Reply\nThe letter came on a Tuesday, and it asked for an answer by return.\n"
        "She did not write one, and that was the answer which she gave to the whole town.\n",
        after("> “Your email address will not be published.”"),
        STEPS_OF_A_FORM,
        after("> Name: ________________", "> Reply: __________"),
    ),
)
def comment_form_line(draft: Draft) -> Iterator[Finding]:
    """Comment forms: headings, notes, fields and buttons of the form behind an article.

    A line of mid-text is spared unless it stands among at least three, or beside other debris:
    an article about forms quotes them. One or two words need the page's language as well. Before
    the text a count leads to the comments, and so does what stands beneath the byline or the date.
    """
    for number in reversed(draft.speaking(*_KINDS)):  # the last first: then others are behind
        phrase = phrase_of(draft, number, *_KINDS)
        if phrase is None or number == 0 or _TO_FILL.search(draft.texts[number]):
            continue
        weak = not phrase.strong and not speaks_language(draft, phrase)
        last = phrase.strong and number == draft.edges[1]  # a long note ends what seems the text
        amid = phrase.strong and beside_known(draft, number)
        placed = last or amid or at_tail(draft, number) or _clustered(draft, number)
        acts = not weak and (placed or _leads_down(draft, number))
        acts = acts and (phrase.strong or not stands_alone(draft, number))
        if acts and not is_own(draft, number):
            yield Finding(number)


def _leads_down(draft: Draft, number: int) -> bool:
    """Whether a few words before the text lead to the comments behind it."""
    counted = draft.keys[number][:1].isdigit()
    if draft.words[number] > _OPENING + counted or draft.closed[number]:
        return False
    beneath = draft.role(number - 1) in _ABOVE
    if at_head(draft, number):
        return (counted or beneath) and title_remains(draft, number)
    return (counted or beneath) and beneath_head(draft, number)


@rule(
    "comment.thread",
    Role.COMMENT,
    catches=(
        after(
            "2 comments",
            "> Harbourwatcher says:",
            "> 3 hours ago",
            "> At last somebody has thought of the bicycles, I have waited years for this.",
            "Reply",
        ),
        after(
            "2 comments",
            "> Harbourwatcher",
            "> 05.11.2021 09:14",
            "> At last somebody has thought of the bicycles, I have waited years for this.",
            "> Gull",
            "> 06.11.2021 10:20",
            "> And who is going to pay for it?",
        ),
        after(
            "1 comment",
            "> Gull",
            "> May 5, 2024 at 9:14 am",
            "> And who is going to pay for it?",
            "Reply",
        ),
        after(
            "2 thoughts on “Harbour council votes for a second ferry”",
            "> Harbourwatcher says:",
            "> May 5, 2024 at 9:14 am",
            "> At last somebody has thought of the bicycles, I have waited years for this.",
            "Reply",
        ),
        after(
            "Leave a Reply",
            "> Gull says:",
            "> And who is going to pay for it?",
        ),
    ),
    spares=(
        after(
            "2 comments",
            "> The mayor would not be drawn on either of them when asked on Tuesday evening.",
        ),
        after(
            "2 comments",
            "> The boats of 05.11.2021",
            "> The boats of 06.11.2021",
            "> Open from 09:14",
            "> Open from 10:20",
        ),
        after(
            "Quote",
            "> “It was a long night, but a good one,” the mayor said when the lamps were lit.",
            "Quote",
            "> “We have waited nine years for this,” said the owner of the shop on the old quay.",
            "Quote",
            "> “A ferry was promised before,” said the man who sells the nets, and went to bed.",
        ),
    ),
)
def comment_thread(draft: Draft) -> Iterator[Finding]:
    """Comments: what readers wrote, between the heads that a comment system prints.

    Needs an opening in the last part of the page: a count of comments, or a form's heading, no
    button beneath an entry ("Quote"). Behind it come lines with names and times at every few
    lines; a single one only behind a count, where nothing else follows. A paragraph that merely
    follows such an opening stays body.
    """
    opening = _opening(draft)
    if opening is None:
        return
    behind = [number for number in range(opening + 1, len(draft)) if draft.labels[number] is None]
    heads = [number for number in behind if _is_head(draft, number)]
    counted = any(sign.isdigit() for sign in draft.keys[opening])
    said = bool(heads) and _is_said(draft, heads[-1])
    single = heads and counted and _is_single(draft, heads[0], behind)
    if len(heads) < 2 and not (said or single):
        return
    behind = [number for number in behind if number <= heads[-1] + 2 - said]
    if len(heads) * _META_SHARE < len(behind):
        return
    span = draft.document.span(heads[0])
    if counted:
        yield Finding(opening, evidence=span)
    name = heads[0] - 1  # a time stands beneath the name of the one who wrote
    for number in behind:
        named = number == name and draft.words[number] <= 4 and number > opening
        if (number >= heads[0] or named) and not _says_form(draft, number):
            yield Finding(number, evidence=span)


def _is_said(draft: Draft, head: int) -> bool:
    """Whether a name that says something stands near below a form's own words."""
    form = range(max(0, head - _NEAR), head)
    forms = (phrase_of(draft, n, "comment_form") for n in form)
    told = any(phrase is not None and phrase.strong for phrase in forms)
    return told and draft.texts[head].endswith(COLONS)


def _is_single(draft: Draft, head: int, behind: list[int]) -> bool:
    """Whether a dated head stands among so few lines that they can be one comment."""
    unknown = [number for number in behind if not draft.said[number]]
    dated = _is_dated(draft, head) and phrase_of(draft, head, "timestamp") is None
    return dated and len(unknown) <= _ONE and head - behind[0] < _NEAR


def _is_head(draft: Draft, number: int) -> bool:
    """Whether a line is what a comment system prints over a comment: a name that says, a time."""
    return phrase_of(draft, number, "comment_meta") is not None or _is_dated(draft, number)


def _is_dated(draft: Draft, number: int) -> bool:
    folded = draft.folds[number]
    dated = _CLOCK.search(folded) is not None and _DAY.search(folded) is not None
    return dated and states_time(draft, number)


def _is_short(draft: Draft, number: int) -> bool:
    """Whether a line is as short as an opening is; a count may name the page's title too."""
    most = _TITLED if draft.keys[number][:1].isdigit() else _OPENING
    return draft.words[number] <= most


def _opening(draft: Draft) -> int | None:
    prose = [number for number in range(len(draft)) if draft.prose[number]]
    if len(prose) < 2:
        return None
    short = (n for n in draft.speaking() if prose[1] < n and _is_short(draft, n))
    forms = (number for number in short if _says_form(draft, number))
    return next((number for number in forms if not _is_head(draft, number)), None)
