"""What archives, caches and reader views print about a page that they show: whose copy, of when.

A toolbar tells the months beside the copy's and who collected it, a cache where the current page
is. None of it is the page's: neither its dates nor its names are the article's.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.addresses import replayed_in
from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.dumps.marked_titles import marked_title
from chaffinch.rules.examples.texts import TEXT, after, amid
from chaffinch.wording import key

_KIND = "replay"
_REACH = 12  # lines of a page before the first of a toolbar
_HEAD = 24  # blocks from the first in which a notice may be long
_GAP = 14  # lines of a toolbar that say nothing by themselves
_LEAST = 2  # notices of a toolbar
_SENTENCE = 6  # words of a notice that is known by itself
_ADDRESS_WORDS = 8  # of a line that tells the copy's address
_TITLE = "Second ferry for the harbour\n"
_TOOLBAR = (
    "> 14 captures\n> 03 Jan 2019 - 11 Nov 2023\n> Dec\n> JAN\n> Feb\n> 03\n> 2018\n> 2019\n"
    "> About this capture\n> COLLECTED BY\n> Organization:\n> Ennet Crawls\n"
    "> The library of Ennet has given its crawls to all who ask for them since the year 1996.\n"
    "> TIMESTAMPS\n"
)
_CACHE = (
    "> This is Google's cache of\n> https://harbour.example/ferry\n"
    "> . It is a snapshot of the page as it appeared on 4 Jan 2019 07:11:23 GMT. The\n"
    "> current page\n> could have changed in the meantime.\n"
)
_COPY = "https://archive.example/web/20190103120000/https://harbour.example/ferry"
_FAR = "".join(f"Boat {n} lay at the quay\n" for n in "abcdefghijklmno")


@rule(
    "ui.replay",
    Role.UI,
    catches=(
        _TITLE + _TOOLBAR + TEXT,
        _CACHE + _TITLE + TEXT,
        f"> The Wayback Machine - {_COPY}\n{_TITLE}{TEXT}",
        "> You are viewing an archived web page, captured on 3 January 2019.\n" + _TITLE + TEXT,
        f"{_TITLE}Enter an address\n> You are viewing an archived web page, collected at the"
        " request of\n> Ennet Library\n> using\n> Ennet Crawls\n> . This page was captured on"
        f" 12:00:00 Jan 03, 2019, and is part of the\n> Harbour\n> collection.\n{TEXT}",
        "> Close Reader View\n> Type controls\n" + _TITLE + TEXT,
    ),
    spares=(
        "> About this capture\n" + _TITLE + TEXT,
        _TITLE + "> 14 captures\nThe net\n" + TEXT,
        f"{_TITLE}> 14 captures\n{_FAR}> About this capture\n{TEXT}",
        amid("> You are viewing an archived web page, said the screen, and so it was, in a way."),
        after(f"> {_COPY}"),
        f"> A link such as {_COPY} tells of what page it is a copy.\n{TEXT}",
        f"{_FAR}> You are viewing an archived web page\n{TEXT}",
        "> You are viewing an archived web page\n" + TEXT,
    ),
)
def replay(draft: Draft) -> Iterator[Finding]:
    """Toolbars and notices of archives, caches and reader views, above the page that they show.

    A phrase of a line of six words and more by itself, or two phrases, with what a toolbar holds
    between them; a short line that names the address of a copy. No paragraph stands above.
    Some line above the text stays for a title.
    """
    found: list[int] = draft.once("notices of a copy", _notices)
    yield from (Finding(number) for number in found if draft.labels[number] is None)


def _notices(draft: Draft) -> list[int]:
    told = [n for n in range(len(draft)) if _tells(draft, n)]
    first = _first(draft)
    above = range(first, told[0]) if told else ()
    if not told or len(above) > _REACH or any(draft.prose[n] for n in above):
        return []
    run = told[:1]
    for number in told[1:]:
        if number - run[-1] > _GAP:
            break
        run.append(number)
    if len(run) < _LEAST and not _is_strong(draft, run[0]):
        return []
    lines = range(run[0], run[-1] + 1)
    title = marked_title(draft)
    text = next((n for n in range(lines.stop, len(draft)) if draft.prose[n]), -1)
    headed = lines.start > first or text > lines.stop
    if text < 0 or title in lines or not headed:
        return []
    return list(lines)


def _first(draft: Draft) -> int:
    """The first block that is shown: those of an HTML page's head come before it."""
    markup = draft.document.markup
    if markup is None:
        return 0
    return next((n for n, name in enumerate(markup.meta) if not name), len(draft))


def _tells(draft: Draft, number: int) -> bool:
    markup = draft.document.markup
    if markup is not None and markup.meta[number]:
        return False
    if any(phrase.kind == _KIND for phrase in draft.said[number]):
        return True
    if number <= _HEAD and draft.words[number] > _SENTENCE:  # a notice that is broken at its links
        lines = draft.document.text(number).splitlines()
        if len(lines) > 1:
            return bool(draft.lexicon.match(key(lines[0]), _KIND))
    return _names_copy(draft, number)


def _names_copy(draft: Draft, number: int) -> bool:
    """Whether a line is a few words and the address of a copy."""
    text = draft.texts[number]
    return draft.words[number] > 1 and "://" in text and _is_named(text)


def _is_named(text: str) -> bool:
    address = replayed_in(text)
    words = text.replace(address, "").split()
    return bool(address) and text.endswith(address) and 0 < len(words) <= _ADDRESS_WORDS


def _is_strong(draft: Draft, number: int) -> bool:
    return draft.words[number] >= _SENTENCE or _names_copy(draft, number)
