"""Heads of posts in a thread that was dumped as text: who wrote each, when, and as which one.

Posts are text, their heads the page's machinery, known by their form whatever the language, and
only where several are alike. They are asked last, so that no line is doubted for standing beside
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.lexicon import Lexicon
from chaffinch.rules.dates.times import YEAR, before_arrow, is_time, numbered, says_time
from chaffinch.wording import fold, key

_MOST, _AGE = 16, 4  # words
_SEVERAL = 2
_COUNTED = re.compile(
    r"(?P<who>[^\W\d_][\w.-]*(?: \([^()]{1,40}\))?(?: [^\W\d_][\w.-]*)?)\s"
    r"(?P<when>\S.*?)\s(?P<count>\d{1,4})"
)
_COUNT, _NUMBER = re.compile(r"[0-9]{1,4}"), re.compile(r"#[0-9]{1,5}")
_VOTED = re.compile(r"\[[–+-]\]\s?\S.{0,60}\d.*")
_DOT = frozenset("•·∙")
_PROFILE = 9  # lines between a member's name and the head of the post

_POSTS = """\
Glue for the deck of a dinghy
by tarboard » Sat Jun 08, 2019 7:44 pm
The deck of my dinghy is coming off, and I wonder which glue would hold it best in the sun.
{}
The yellow one is for boots. You want an epoxy, thickened with a little filler, and clamps.
"""
_TALK = """\
The backup of my tide table fails
{}tidewatcher March 3, 2023, 8:14am 1
The nightly backup of my tide table stops after ten minutes and leaves an empty file behind.
{}quayside (Nora Lind) March 3, 2023, 9:30am {}
Do you see anything in the log just before it stops? It may be that the disk is full of charts.
"""


@rule(
    "ui.post",
    Role.UI,
    catches=(
        _POSTS.format("> by Old Sven » Sat Jun 08, 2019 9:10 pm"),
        _POSTS.format(
            "> Old Sven\n> Site Admin\n> Keel: 40 feet\n> Re: Glue for the deck of a dinghy\n"
            "> Post by Old Sven » Sat Jun 08, 2019 9:10 pm"
        ),
        _POSTS.format("> Re: Glue for the deck\n> Old Sven » Sat Jun 08, 2019 9:10 pm"),
        _TALK.format("> ", "> ", "2"),
        _POSTS.format("> [–]oldsven 58 points 4 years ago"),
        _POSTS.format(
            "» Sat Jun 08, 2019 8:14 pm\n> Old Sven\n> Site Admin\n> Posts\n> Re: Glue for it\n"
            "> by\n> Old Sven\n> » Sat Jun 08, 2019 9:10 pm"
        ),
        _POSTS.format("8:14 am\n> #1\nThe white one holds.\n9:30 am\n> #2"),
        _POSTS.format(
            "> quayside\n> 3 March 2023 9:30\n> 1\nThe white one holds well enough.\n> oldsven\n"
            "> 4 March 2023 9:30\n> 2"
        ),
        _POSTS.format("> oldsven\n•\n> 4 years ago")
        + "> marsh_hen\n•\n> 3 years ago\nClean the wood with spirit first, or nothing will"
        " hold at all.\n",
    ),
    spares=(
        _TALK.format("> ", "> ", "7"),
        _POSTS.format("> Boats » Glue » Epoxy"),
        _POSTS.format("8:14 am\n> #1\nThe white one holds.\n9:30 am\n> #3"),
        _POSTS.format("> #1\nThe white one holds.\n> #2"),
        _POSTS.format("> The boats\n> » 3 May 2024"),
        _POSTS.format("> oldsven\n> •\n> The old boat"),
        "News of the harbour\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n"
        "> Sarn » 3 May 2024\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n",
    ),
)
def post_heads(draft: Draft) -> Iterator[Finding]:
    """Heads of posts in a thread that was dumped as text, and what stands of members there.

    "by Asa » Sat Jun 08, 2019 7:44 pm", with the lines between it and Asa's name above; "asa March
    3, 2023, 8:14am 2" where such lines count up; "[–]asa 58 points 4 years ago"; a name, a dot
    and an age on three lines; "by", "Asa", "» Sat Jun 08, 2019 7:44 pm" on three; "#1", "#2". The
    head of the first post may say who wrote the page, and when.
    """
    if draft.document.markup is not None:
        yield from map(Finding, sorted(set(_arrows(draft))))
        return
    heads = {*_arrows(draft), *_counted(draft), *_voted(draft), *_dotted(draft)}
    for number in sorted(heads.union(_spread(draft), _stacked(draft), _numbers(draft))):
        yield Finding(number)


def _arrows(draft: Draft) -> Iterator[int]:
    """The heads with an arrow between name and time, and the lines of the member above each."""
    few = [n for n in numbered(draft) if draft.words[n] <= _MOST]
    heads = {n: who for n in few if (who := before_arrow(draft.texts[n], draft.lexicon))}
    if len(heads) < _SEVERAL:
        return
    above = -1
    for number, who in heads.items():
        yield number
        yield from _member(draft, key(who), above, number)
        above = number


def _spread(draft: Draft) -> Iterator[int]:
    """The heads with an arrow before their time, the name above it, and above that perhaps "by"."""
    heads = [
        n for n in numbered(draft)
        if n and draft.texts[n].startswith("»") and draft.words[n] <= _MOST
        and is_time(fold(draft.texts[n].lstrip("» ")), draft.lexicon)
    ]  # fmt: skip
    above = -1
    for head in heads if len(heads) >= _SEVERAL else ():
        if draft.words[head - 1] > _AGE or draft.closed[head - 1]:
            continue
        start = head - 1
        if start > 1 and 0 < draft.words[start - 1] < _SEVERAL and not draft.closed[start - 1]:
            start -= 1
        yield from range(start, head + 1)
        if start and reply_title(draft.lexicon).fullmatch(draft.texts[start - 1]):
            start -= 1
            yield start
        yield from _member(draft, draft.keys[head - 1], above, start)
        above = head


def _stacked(draft: Draft) -> Iterator[int]:
    """A name, a time with its year, and the number of the post, one beneath the other."""
    found: list[tuple[int, int]] = []
    for number in numbered(draft):
        behind = number + 1
        if not number or behind >= len(draft) or not _COUNT.fullmatch(draft.texts[behind]):
            continue
        text = draft.folds[number]
        if YEAR.search(text) and draft.words[number] > 1 and is_time(text, draft.lexicon):
            found.append((number, int(draft.texts[behind])))
    if len(found) >= _SEVERAL and all(b == a + 1 for (_, a), (_, b) in pairwise(found)):
        for number, _ in found:
            named = draft.words[number - 1] <= _SEVERAL and not draft.closed[number - 1]
            yield from range(number - named, number + _SEVERAL)


def _numbers(draft: Draft) -> Iterator[int]:
    """The numbers of posts on lines of their own, each one more than the last: "#1", "#2".

    Beneath the times of the posts; those of a list of the best are text.
    """
    found = [n for n in numbered(draft) if n and _NUMBER.fullmatch(draft.texts[n])]
    if not all(says_time(draft.folds[n - 1], draft.lexicon) for n in found):
        return
    counts = [int(draft.texts[n][1:]) for n in found]
    if len(found) >= _SEVERAL and all(b == a + 1 for a, b in pairwise(counts)):
        yield from found


def _member(draft: Draft, who: str, above: int, head: int) -> Iterator[int]:
    """The lines from a member's name to the head of the post, or the title said again above it.

    The head may say "Post by" before the name, in whatever language.
    """
    for number in range(head - 1, max(above, head - _PROFILE - 1), -1):
        if draft.prose[number]:
            break
        name = draft.keys[number]
        if name and (who == name or who.endswith(f" {name}")):
            yield from range(number, head)
            return
    if head and reply_title(draft.lexicon).fullmatch(draft.texts[head - 1]):
        yield head - 1


@cache
def reply_title(lexicon: Lexicon) -> re.Pattern[str]:
    """A thread's title as an answer says it: "Re: Glue for the deck"."""
    marks = "|".join(re.escape(mark) for mark in sorted(lexicon.words_of("reply_marks")))
    return re.compile(rf"(?:{marks})\s?[:：]\s?\S.*", re.IGNORECASE)


def _counted(draft: Draft) -> Iterator[int]:
    """The heads that end in the number of their post, each one more than the last."""
    found: list[tuple[int, int]] = []
    for number in numbered(draft):
        if not _SEVERAL < draft.words[number] <= _MOST or draft.closed[number]:
            continue
        match = _COUNTED.fullmatch(draft.texts[number])
        if match and is_time(fold(match["when"]), draft.lexicon):
            found.append((number, int(match["count"])))
    if len(found) >= _SEVERAL and all(b == a + 1 for (_, a), (_, b) in pairwise(found)):
        yield from (number for number, _ in found)


def _voted(draft: Draft) -> Iterator[int]:
    """The heads that begin with the sign that folds a post, and say how old it is."""
    for number in numbered(draft):
        text = draft.texts[number]
        if text[:1] == "[" and _VOTED.fullmatch(text) and draft.words[number] <= _MOST:
            yield number


def _dotted(draft: Draft) -> Iterator[int]:
    """The names with a dot and an age beneath them, each on a line of its own."""
    dots = [n for n, text in enumerate(draft.texts) if text in _DOT]
    ages = [n for n in dots if 0 < n < len(draft) - 1 and _is_age(draft, n + 1)]
    if len(ages) >= _SEVERAL:
        for number in ages:
            short = not draft.closed[number - 1] and draft.words[number - 1] <= _SEVERAL
            yield from range(number - short, number + _SEVERAL)


def _is_age(draft: Draft, number: int) -> bool:
    few = draft.words[number] <= _AGE
    return few and says_time(draft.folds[number], draft.lexicon)
