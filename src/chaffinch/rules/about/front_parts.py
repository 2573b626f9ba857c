"""What one line before a text states: names, when, how long to read, each known for what it is.

A part that is none of these makes the line something else, and it states nothing.
"""

from __future__ import annotations

import re

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.rules.about.durations import seconds_behind_time, seconds_in, seconds_of
from chaffinch.rules.bylines import (
    ADDRESS,
    before_date,
    byline_names,
    lead_of,
    names_of_byline,
    without_source,
)
from chaffinch.rules.captions.credit_marks import BEFORE_MARK, marks_of
from chaffinch.rules.dates.line_dates import dates_of
from chaffinch.rules.dates.times import is_ago, is_time, says_time
from chaffinch.rules.names import REPORTER, are_all_of, looks_like_name, names_in
from chaffinch.rules.page.scope import scope_of
from chaffinch.rules.role_names import ROLE_WORDS, is_role, tells_role
from chaffinch.wording import DIGIT, SPACE_AHEAD, fold, key

Stated = tuple[tuple[str, str], ...]
"""Fields of a finding: "name", "seconds"."""
BETWEEN = re.compile(rf"{SPACE_AHEAD}?[·•|‧∙⋅]\s*|{SPACE_AHEAD}[-–—/»]\s+")
"""What parts the parts of a line."""
NAME_WORDS = 2
"""Words of a name, at the least: a single one may as well be a place or a section."""
_CASELESS = 4  # words of a name, at most
_JOINTS = re.compile("[·•|‧∙⋅–—/»-]")
_MOST_PARTS = 5
_LINKED = 90  # per cent: the name leads to its author, the date nowhere


def behind_lead(draft: Draft, number: int) -> Stated:
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
    if part == "alt" or (part and marks.at_start(text.lstrip(BEFORE_MARK))):
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


def behind_time(draft: Draft, number: int) -> Stated:
    """The names of a byline that follows a date: "Posted on May 3, 2024 by Asa Teller"."""
    text = without_source(draft.texts[number])
    lead = lead_of(draft, "byline").search(text) if DIGIT.search(text) else None
    if lead is None or "：" in text[lead.end() :]:  # other things are told behind it
        return ()
    if not is_time(fold(text[: lead.start()]), draft.lexicon):
        return ()
    return tuple(("name", name) for name in byline_names(draft, text[lead.start() :]))


def before_time(draft: Draft, number: int) -> Stated:
    """The names of a page's line that nothing but its time follows: "Asa Teller 3 May 2024".

    Or how long ago that was, or how long it takes to read.

    A comma before the date makes a town of them; what the title or another line says is a section.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or scope.headline is None:
        return ()
    if markup.link[number] >= _LINKED or markup.part[number]:
        return ()
    if not DIGIT.search(draft.texts[number]) and not (markup.times and markup.times[number]):
        return ()  # most lines tell no time
    text = before_date(draft.texts[number], draft.lexicon)
    if len(text.split()) < NAME_WORDS or text[-1:] in ",:":
        return ()
    behind = fold(draft.texts[number].partition(text)[2].strip(" \t|·•"))
    seconds = seconds_of(behind, draft.lexicon)
    if seconds is None and not is_ago(behind, draft.lexicon) and not dates_of(draft, number):
        return ()
    key = fold(text)
    if key in draft.folds or key in draft.folds[scope.headline]:
        return ()
    dated = draft.lexicon.words_of("date_issued") | draft.lexicon.words_of("date_modified")
    if not dated.isdisjoint(key.split()):
        return ()  # "Arlen Full-time Published 3 days ago"
    named = tuple(("name", name) for name in _names(draft, text))
    return (*named, ("seconds", str(seconds))) if named and seconds is not None else named


def parts_of(draft: Draft, number: int) -> Stated:
    """The names and the seconds that the parts of a line state, or () where one is unknown."""
    text = draft.texts[number].strip(" \t/")
    if not _JOINTS.search(text) and not DIGIT.search(text):
        return ()  # most lines
    parts = [part for part in BETWEEN.split(text) if part]
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
        if timed and any(name == "name" for name, _ in found) and _is_section(draft, part):
            continue
        told = is_role(folded, draft.lexicon) or ADDRESS.fullmatch(folded) is not None
        if found and found[-1][0] == "name" and told:
            timed = True
            continue
        names = _names(draft, part)
        if not names or draft.lexicon.said(key(part), draft.language):
            return ()  # "No Comments" has the capitals of a name
        found += [("name", name) for name in names]
    return tuple(dict.fromkeys(found)) if timed else ()


def _is_section(draft: Draft, part: str) -> bool:
    """Whether a part behind who wrote and when is bare words with capitals: where it stands."""
    return lead_of(draft, "byline").match(part) is None and _names(draft, part) != ()


def _names(draft: Draft, part: str) -> tuple[str, ...]:
    """The names that a part consists of, behind a byline's lead or bare."""
    if match := lead_of(draft, "byline").match(part):
        desk = part[match.end() :].strip(" :»›")
        few = 0 < len(desk.split()) <= ROLE_WORDS and not any(map(str.isdigit, desk))
        return byline_names(draft, part) or ((desk,) if few else ())
    names = names_in(part, draft.lexicon)
    bare = bool(names) and all(
        len(name.split()) >= NAME_WORDS and looks_like_name(name) for name in names
    )
    if bare and any(len(n.split()) > _CASELESS and n.lower() == n.upper() for n in names):
        return ()  # a sentence of a script that has no capitals to tell
    if not bare or not are_all_of(names, part):
        return ()
    first, *others = names
    people = (first, *(name for name in others if not tells_role(name, draft.lexicon)))
    return tuple(name.removesuffix(REPORTER) for name in people)
