"""What bylines look like, whatever label their lines have, and what they state.

They look at a line alone and at no label, so that without a rule no headline is made of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from chaffinch.catalogue import Draft
from chaffinch.lexicon import Leads, Lexicon
from chaffinch.lexicon.leads import parted
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.dates.line_dates import Fields, dates_of
from chaffinch.rules.dates.times import date_words
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.names import (
    AGENCIES,
    PARTICLES,
    REPORTER,
    looks_like_name,
    names_in,
    with_notes,
)
from chaffinch.rules.role_names import before_joined_role, is_role, tells_role, without_role
from chaffinch.rules.wide_bylines import wide_names

_Lines = dict[str, None]
_BRACKETS = " []【】［］〔〕（）()<>＜＞《》〈〉"
_BYLINE_WORDS = 20
_NAME_PARTS = 3
_GLUED = re.compile(r"(.*[^\W\d_A-Z])([A-Z][^\W\d_]+)[.,:]*")
_NOUN = re.compile(r"\s([^\W\d_]+)(?::(?=\s)|：)")
_HOUSE = re.compile("[A-Z]{2,5}[®™]?|Ph\\.?D")
"""The house that a writer works for, or a degree: "Asa Teller, BNN"."""
_SOURCE = Lazy(
    r"(?:^|(?<=\s))(?:文章|信息|稿件)?(?:来源|來源|稿源|出处|出處)\s?[:：]\s?\S{1,20}(?:\s|$)"
)
"""Where a text is from, as a line of Chinese tells it beside its author and its date."""
_NICKNAME = re.compile(r"([\s:]*[^\W\d_a-z][\w.'’-]*) \(([^()\s\d]{1,20})\) (?=[^\W\d_a-z])")
"""What somebody is called, in brackets within the name: "Richard (R.J.) Teller"."""
_HELD, _FREED = str.maketrans("()", "\ue001\ue002"), str.maketrans("\ue001\ue002", "()")
_NAME_WORDS = 2
ANYBODY = "Xenia"
"""A name to be set behind a line, which shows whether all of the line is a byline's lead."""
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""An address for mail, as bylines give it."""


def lead_of(draft: Draft, kind: str) -> Leads:
    """The leads of one kind, in the page's language, to be asked of a line's text."""
    return draft.lexicon.leads(kind, draft.language)


def led(draft: Draft, *kinds: str, most: int) -> list[int]:
    """The unlabelled blocks that may hold a lead of these kinds, because they hold a word of one.

    Few do: the page is searched for such words, and only these lines are asked for the leads.
    Lines of more than ``most`` words are not: much of a page is such.
    """
    found = set[int]()
    for kind in kinds:
        found |= draft.once(f"led {kind} {most}", partial(_holding, kind, most))
    return [number for number in sorted(found) if draft.labels[number] is None]


def _holding(kind: str, most: int, draft: Draft) -> set[int]:
    searched: tuple[list[_Lines], set[str]] = draft.readings.once(
        f"led {kind} {most}", "", _none_yet
    )
    asked, held = searched
    lines, joined = draft.once(f"{most} words, folded", partial(_short, most))
    if asked:  # the clean text has few lines that the page has not
        lines, joined = _in_one(set(lines).difference(*asked))
    if lines:
        asked.append(lines)
    for word in lead_of(draft, kind).words if lines else ():
        place = joined.find(word)
        while place >= 0:
            end = joined.index("\n", place)
            held.add(joined[joined.rfind("\n", 0, place) + 1 : end])
            place = joined.find(word, end)
    return {n for n, folded in enumerate(draft.folds) if folded in held} if held else set()


def _none_yet(_: str) -> tuple[list[_Lines], set[str]]:
    """The lines that were searched, and those of them that hold a word.

    Of one reading all kinds share the lines, of which a large page has very many.
    """
    return [], set()


def _short(most: int, draft: Draft) -> tuple[_Lines, str]:
    """The folded lines of at most so many words, as `_in_one`."""
    lines = zip(draft.folds, draft.words, strict=True)
    return _in_one(folded for folded, count in lines if count <= most)


def _in_one(lines: Iterable[str]) -> tuple[_Lines, str]:
    """Folded lines, in which no line ends, each once, and all as one text with an end to each."""
    told = dict.fromkeys(lines)
    return told, "\n".join([*told, ""])


def byline_names(draft: Draft, text: str) -> tuple[str, ...]:
    """The names of a text that is known to be a byline, behind its lead if it has one.

    Who reviewed or edited, as the same line may say, is no author.
    """
    return _named(draft, _parted(draft, text.rstrip(" ="))[0])  # as agencies end a line


def beside_names(draft: Draft, number: int) -> Fields:
    """What a byline states besides its authors: the fields ``contributor``, and its dates."""
    helpers = helper_names(draft, draft.texts[number])
    return (*(("contributor", name) for name in helpers), *dates_of(draft, number))


def helper_names(draft: Draft, text: str) -> tuple[str, ...]:
    """The names of those who reviewed, checked or edited, in a line that names its authors too."""
    if told := wide_names(text.strip(_BRACKETS)):
        return told[1]
    names = (name for part in _parted(draft, text)[1] for name in _named(draft, part.lstrip(" :")))
    return tuple(dict.fromkeys(names))


def _helped(draft: Draft, text: str) -> bool:
    """Whether a line names helpers first, and its authors behind them."""
    return bool(lead_of(draft, "helper_lead").match(text) and helper_names(draft, text))


def _parted(draft: Draft, text: str) -> tuple[str, tuple[str, ...]]:
    return parted(text, lead_of(draft, "byline"), lead_of(draft, "helper_lead"))


def _named(draft: Draft, text: str) -> tuple[str, ...]:
    text = text.lstrip("| ")
    match = lead_of(draft, "byline").match(text)
    if match is not None and text[match.end() : match.end() + 1] == ",":
        return ()  # "Editor, Reporter": what those are who stand above
    rest = _before_dated(text[match.end() :], draft.lexicon) if match else text
    if (called := _NICKNAME.match(rest)) and called[2].casefold() not in AGENCIES:
        rest = called[0].translate(_HELD) + rest[called.end() :]
    rest = _before_pictures(rest, draft.lexicon)
    rest = with_notes(rest, date_words(draft.lexicon))
    roles = draft.lexicon.words_of("byline_roles") | draft.lexicon.words_of("role_nouns")
    rest = before_joined_role(before_date(rest, draft.lexicon), roles, draft.lexicon)
    names = names_in(rest, draft.lexicon)
    names = tuple(name.removesuffix(REPORTER).translate(_FREED) for name in names)
    if names:
        names = (without_role(names[0], roles, draft.lexicon), *names[1:])
    told = [n for n in names if not tells_role(n, draft.lexicon)]
    people = [n for n in told if not _HOUSE.fullmatch(n)]
    if people and " " in people[0]:  # "Asa Teller, Arlen, dpa": her town, and an agency
        spare = (str.istitle, str.islower)
        people[1:] = [n for n in people[1:] if " " in n or not any(are(n) for are in spare)]
    return tuple(people) or (names if match else tuple(told))


def names_of_byline(draft: Draft, number: int) -> tuple[str, ...]:
    """The names of a line that reads like a byline, or () where it does not."""
    if draft.words[number] > _BYLINE_WORDS or draft.prose[number]:
        return ()
    question = "names of a byline" if number else "names of a first line"
    ask = partial(_signing, draft, number > 0)
    told: tuple[str, ...] = draft.readings.once(question, draft.texts[number], ask)
    return told


def _signing(draft: Draft, beneath: bool, line: str) -> tuple[str, ...]:
    """The names of a byline; what somebody does tells one only ``beneath`` another line."""
    text = line.strip(_BRACKETS).replace("丨", "|")  # a stroke that serves as a bar
    text = without_source(text)
    if told := wide_names(text):
        return told[0]
    if lead_of(draft, "byline").match(text) or _helped(draft, text):
        return byline_names(draft, text)
    first, rest = _name_and_rest(text)
    role = beneath and rest != "" and is_role(rest.casefold(), draft.lexicon)
    if role and set(first.casefold().split()) <= draft.lexicon.words_of("role_attributes"):
        return ()  # "Assistant Sports Editor"
    return (first,) if role and looks_like_name(first) and " " in first else ()


def without_source(text: str) -> str:
    """A line without where its text is from, if others of its fields stand beside that."""
    return text if text.isascii() else _SOURCE.sub("", text).strip()


def _name_and_rest(text: str) -> tuple[str, str]:
    """A name and what stands behind it: parted by a comma, or "Asa Teller Harbour reporter"."""
    first, comma, rest = text.partition(",")
    if comma:
        return first.strip(), rest.strip()
    parts = text.split()
    for place in range(2, min(len(parts), _NAME_PARTS + 1)):
        behind = parts[place:]
        capital = behind[0][:1].isupper() and not any(part[:1].isupper() for part in behind[1:])
        if capital and all(part[:1].isupper() for part in parts[:place]):
            return " ".join(parts[:place]), " ".join(behind)
    return "", ""


def _townless(text: str, lexicon: Lexicon) -> str:
    """Names without the towns behind them: "Asa Teller (Arlen) and Dora Shul (Tern)"."""
    towns = re.findall(r"\(([^()]{2,30})\)", text) if text.count("(") > 1 else []
    if not towns or any(marks_of(lexicon).is_noun(town) for town in towns):
        return text  # who wrote, and who took the pictures
    return re.sub(r"\s*\([^()]{2,30}\)(?=\W+\w)", "", text)


def _before_dated(text: str, lexicon: Lexicon) -> str:
    """What stands before "published" and the like: "Asa Teller Published in Boats May 3, 2024"."""
    dated = lexicon.words_of("date_issued") | lexicon.words_of("date_modified")
    parts = text.split(" ")
    places = (place for place, part in enumerate(parts) if part.casefold() in dated)
    behind = next(places, 0)
    return " ".join(parts[:behind]) if behind >= _NAME_WORDS else text


def _before_pictures(text: str, lexicon: Lexicon) -> str:
    """What stands before who took the pictures: "Asa Teller Photo: Dora Shul"."""
    for match in _NOUN.finditer(text):
        if marks_of(lexicon).is_noun(match[1]):
            return text[: match.start()]
    return text


def before_date(text: str, lexicon: Lexicon) -> str:
    """What stands before a line's date, without the words that belong to the date."""
    text = _townless(text, lexicon)
    text = re.split(r"\s[|•●·‧∙⋅–—-]\s|(?:(?<=\w)|\s)@|\s{2,}|\(|\bon\s\w+day", text.strip(" :"))[0]
    match = re.search(r"(?<![^\W\d_])\d", text)  # "Harbour24" is a name of its own
    if match:
        kept = text[: match.start()].rstrip().split(" ")
        spoken = date_words(lexicon) | lexicon.words_of("date_fill")  # "... Updated: May 3, 2024"
        while kept and kept[-1].strip(".,:：").casefold() in spoken:
            if len(kept) > 1 and kept[-2] in PARTICLES:
                break  # "Sanne de Wit": her name, and no time zone
            kept.pop()
        glued = _GLUED.fullmatch(kept[-1]) if kept else None
        if glued and glued[2].casefold() in spoken:  # "Asa TellerMay 3, 2024"
            kept[-1] = glued[1]
        text = " ".join(kept)
    return text
