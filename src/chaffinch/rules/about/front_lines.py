"""The line beneath a headline that says who, when and how long in one: "Asa Teller · 4 min read".

Each part must be known for what it is, and one of them must be a date or a read time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.about.bare_names import is_stranger
from chaffinch.rules.about.before_text import (
    MOST_WORDS,
    before_text,
    dates_apart,
)
from chaffinch.rules.about.durations import seconds_behind_time, seconds_in, seconds_of
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.front import (
    ADDRESS,
    ROLE_WORDS,
    before_date,
    byline_names,
    is_role,
    lead_of,
    names_of_byline,
    without_source,
)
from chaffinch.rules.line_dates import dates_of
from chaffinch.rules.names import looks_like_name, names_in
from chaffinch.rules.page.above import above_title
from chaffinch.rules.page.scope import scope_of
from chaffinch.rules.places import title_remains
from chaffinch.rules.signatures import beside_names
from chaffinch.rules.times import is_ago, is_time, says_time
from chaffinch.wording import fold

_BETWEEN = re.compile(r"\s*[·•|‧∙⋅]\s*|\s+[-–—/»]\s+")
_JOINTS = re.compile("[·•|‧∙⋅–—/»-]")
_OPENING = "([（［【〔<＜ "
_Fields = tuple[tuple[str, str], ...]
_DIGIT = re.compile(r"\d")
_MOST_PARTS = 5
_MOST_LINES = 3
_JOINT = 6  # signs that part a name from the next
_LINKED = 90  # per cent: the name leads to its author, the date nowhere
_NAME_PARTS = 3  # words of a name
_NAME_WORDS = 2  # a single word may as well be a place or a section


@rule(
    "front.line",
    Role.BYLINE,
    catches=(
        "Second ferry for the harbour\n> Asa Teller · 4 min read · 3 May 2024\n" + amid(),
        "Second ferry for the harbour\n> By Asa Teller | May 3, 2024 | 4 min read\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller and Dora Shul — 3 May 2024\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller • Harbour reporter\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller | asa@harbour.example\n" + amid(),
        "Second ferry for the harbour\n> By the harbour desk | 3 May 2024\n" + amid(),
        "Second ferry for the harbour\n> May 3, 2024 by Asa Teller\n" + amid(),
        "> 3 May 2024By Asa Teller\nSecond ferry for the harbour\n" + amid(),
        "> Asa Teller | 3 May 2024\nSecond ferry for the harbour\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller » 3 May 2024\n" + amid(),
    ),
    spares=(
        "Second ferry for the harbour\n> Ferries · Boats · 2024\n" + amid(),
        "Second ferry for the harbour\n> Old Harbour Songs – 2024\n" + amid(),
        amid("> Asa Teller · 3 May 2024"),
        "Second ferry for the harbour\n> Old Harbour - New Pier\n" + amid(),
        "> Harbour Affairs | 3 May 2024\nSecond ferry for the harbour\n" + amid(),
        "> Asa Teller | 3 May 2024\n" + amid().split("\n", 1)[1],
    ),
)
def front_line(draft: Draft) -> Iterator[Finding]:
    """Lines before the text that say by whom, when and how long to read, in one.

    Of HTML also bylines known by their first words, whose element has no telling name.
    """
    for number, fields in _told(draft):
        if any(name == "name" for name, _ in fields):
            yield Finding(number, fields=fields)


@rule(
    "front.times",
    Role.READ_TIME,
    catches=(
        "Second ferry for the harbour\n> 3 May 2024 · 4 min read\n" + amid(),
        "Second ferry for the harbour\n> 4 min read | May 3, 2024\n" + amid(),
    ),
    spares=(
        "Second ferry for the harbour\n> 3 May 2024 · 40 boats\n" + amid(),
        amid("> 3 May 2024 · 4 min read"),
        "News of the harbour\n"
        + "".join(f"> Boat {n} is late\n> {n} May 2024 · {n} min read\n" for n in range(3, 8))
        + amid(),
    ),
)
def front_times(draft: Draft) -> Iterator[Finding]:
    """Lines before the text that say when and how long to read, in one."""
    for number, fields in _told(draft):
        if not any(name == "name" for name, _ in fields):
            yield Finding(number, fields=fields)


@rule("front.date", Role.TIMESTAMP)
def front_date(draft: Draft) -> Iterator[Finding]:
    """Dates before the text of a page, in a box that is kept for other things.

    Beside the buttons to share the page, in its navigation or an aside.
    """
    for number in dates_apart(draft):
        yield Finding(number, fields=dates_of(draft, number))


def _told(draft: Draft) -> list[tuple[int, _Fields]]:
    """The lines before the text that state something, with what they state.

    Where there are many of them they belong to the entries of a list of articles.
    """
    found: list[tuple[int, _Fields]] = draft.shared("front lines", _stating)
    return [each for each in found if draft.labels[each[0]] is None]


def _stating(draft: Draft) -> list[tuple[int, _Fields]]:
    lines = (
        (
            n,
            _parts(draft, n)
            or _behind_lead(draft, n)
            or _behind_time(draft, n)
            or _before_time(draft, n),
        )
        for n in before_text(draft)
    )
    found = [(n, (*fields, *beside_names(draft, n))) for n, fields in lines if fields]
    found += [*_signed_above(draft), *_signed_first(draft)]
    return found if len(found) <= _MOST_LINES else []


def _signed_above(draft: Draft) -> list[tuple[int, _Fields]]:
    """The bylines above the title, in its header, that say so in their first words.

    Names without such words may be a section's there, "Harbour Affairs | 3 May 2024", unless the
    page has none of their words.
    """
    found: list[tuple[int, _Fields]] = []
    for number in sorted(above_title(draft)):
        text = draft.texts[number]
        few = draft.words[number] <= MOST_WORDS and draft.labels[number] is None
        leads = lead_of(draft, "byline").match
        led = few and any(leads(part) for part in _BETWEEN.split(text))
        named = few and (_parts(draft, number) or (_behind_lead(draft, number) if led else ()))
        if named and (led or _are_strangers(draft, named)):
            found.append((number, (*named, *beside_names(draft, number))))
    return found


def _are_strangers(draft: Draft, fields: _Fields) -> bool:
    """Whether all names of a line are those of people: the page has no word of theirs."""
    names = [value for name, value in fields if name == "name"]
    return bool(names) and all(is_stranger(draft, name) for name in names)


def _signed_first(draft: Draft) -> list[tuple[int, _Fields]]:
    """The first line of a text that says who and when, above a title: "3 May 2024 by Asa Teller".

    Names without a lead are a person's where no word of theirs is one of the text's: they may be a
    section's, "Harbour Affairs | 3 May 2024", or a title's.
    """
    if draft.document.markup is not None or not len(draft) or draft.labels[0] is not None:
        return []
    if draft.words[0] > MOST_WORDS or draft.prose[0] or not title_remains(draft, 0):
        return []
    fields = _behind_time(draft, 0) or _parts(draft, 0)
    dates = beside_names(draft, 0) if fields else ()
    lead = lead_of(draft, "byline").search(draft.texts[0])
    names = [value for name, value in fields if name == "name"]
    strange = all(_NAME_WORDS <= len(name.split()) <= _NAME_PARTS for name in names)
    strange = strange and not any(_is_word(draft, word) for name in names for word in name.split())
    return [(0, (*fields, *dates))] if names and dates and (lead or strange) else []


def _is_word(draft: Draft, word: str) -> bool:
    """Whether the page has a part of a name in small letters, as a word of its language."""
    return re.search(rf"\b{re.escape(word.lower())}\b", draft.document.view) is not None


def _behind_lead(draft: Draft, number: int) -> _Fields:
    """The names of a byline in HTML, whatever its element is called; `byline.line` has texts."""
    markup = draft.document.markup
    if markup is None or _signs_picture(draft, markup, number):
        return ()
    return tuple(("name", name) for name in names_of_byline(draft, number))


def _signs_picture(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line says whose a picture is, as the picture's own part: "Photo: Asa Teller".

    Beside it the noun alone does ("Beeld Asa Teller"); above it, in its box, the line tells it.
    """
    part, marks, text = markup.part[number], marks_of(draft.lexicon), draft.texts[number]
    if part == "alt" or (part and marks.at_start(text.lstrip(_OPENING))):
        return True
    noun, colon, _ = text.partition(":")
    if part == "beside":
        return marks.is_noun(noun if colon else text.partition(" ")[0])
    if colon and markup.landmark[number] == "figure" and marks.is_noun(noun):
        return True
    if part not in ("caption", "credit"):
        behind = number + 1
        above = behind < len(draft) and markup.part[behind] == "alt"
        box = markup.above[markup.container[number]]
        if not (above and box > 0 and markup.container[behind] in (box, markup.container[number])):
            return False
    return bool(colon) and marks.is_noun(noun)


def _behind_time(draft: Draft, number: int) -> _Fields:
    """The names of a byline that follows a date: "Posted on May 3, 2024 by Asa Teller"."""
    text = without_source(draft.texts[number])
    lead = lead_of(draft, "byline").search(text) if _DIGIT.search(text) else None
    if lead is None or "：" in text[lead.end() :]:  # other things are told behind it
        return ()
    if not is_time(fold(text[: lead.start()]), draft.lexicon):
        return ()
    return tuple(("name", name) for name in byline_names(draft, text[lead.start() :]))


def _before_time(draft: Draft, number: int) -> _Fields:
    """The names of a page's line that nothing but its time follows: "Asa Teller 3 May 2024".

    Or how long ago that was, or how long it takes to read.

    A comma before the date makes a town of them; what the title or another line says is a section.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or scope.headline is None:
        return ()
    if markup.link[number] >= _LINKED or markup.part[number]:
        return ()
    text = before_date(draft.texts[number], draft.lexicon)
    if len(text.split()) < _NAME_WORDS or text[-1:] in ",:":
        return ()
    behind = fold(draft.texts[number].partition(text)[2].strip(" \t|·•"))
    seconds = seconds_of(behind, draft.lexicon)
    if seconds is None and not is_ago(behind, draft.lexicon) and not dates_of(draft, number):
        return ()
    key = fold(text)
    if key in draft.folds or key in draft.folds[scope.headline]:
        return ()
    named = tuple(("name", name) for name in _names(draft, text))
    return (*named, ("seconds", str(seconds))) if named and seconds is not None else named


def _parts(draft: Draft, number: int) -> _Fields:
    """The names and the seconds that the parts of a line state, or () where one is unknown."""
    text = draft.texts[number].strip(" \t/")
    if not _JOINTS.search(text) and not _DIGIT.search(text):
        return ()  # most lines
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 1:
        seconds = seconds_behind_time(fold(text), draft.lexicon)
        return () if seconds is None else (("seconds", str(seconds)),)
    if len(parts) > _MOST_PARTS:
        return ()
    found: list[tuple[str, str]] = []
    timed = False
    for part in parts:
        folded = fold(part)
        seconds = seconds_in(folded, draft.lexicon)
        if seconds is not None:
            found.append(("seconds", str(seconds)))
        if seconds is not None or says_time(folded, draft.lexicon):
            timed = True
            continue
        told = is_role(folded, draft.lexicon) or ADDRESS.fullmatch(folded) is not None
        if found and found[-1][0] == "name" and told:
            timed = True
            continue
        names = _names(draft, part)
        if not names:
            return ()
        found += [("name", name) for name in names]
    return tuple(dict.fromkeys(found)) if timed else ()


def _names(draft: Draft, part: str) -> tuple[str, ...]:
    """The names that a part consists of, behind a byline's lead or bare."""
    if match := lead_of(draft, "byline").match(part):
        desk = part[match.end() :].strip(" :»›")
        few = 0 < len(desk.split()) <= ROLE_WORDS and not any(map(str.isdigit, desk))
        return byline_names(draft, part) or ((desk,) if few else ())
    names = names_in(part, draft.lexicon)
    bare = all(len(name.split()) >= _NAME_WORDS and looks_like_name(name) for name in names)
    whole = len(part) <= sum(len(name) + _JOINT for name in names)
    return names if bare and whole else ()
