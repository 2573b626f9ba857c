"""Lines about the article: with whose help it was made, and what it is filed under.

They are not debris: a policy makes fields of them. So each rule reads out what the
line holds, and claims a line only where such lines stand: before the text or behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.lexicon import Leads, Lexicon
from chaffinch.lexicon.syntax import is_wide
from chaffinch.rules.about.byline_lines import is_chrome
from chaffinch.rules.bylines import lead_of, led
from chaffinch.rules.captions.credit_lines import credit_of
from chaffinch.rules.captions.credit_marks import is_source
from chaffinch.rules.captions.objections import edited_by
from chaffinch.rules.examples.texts import after, amid
from chaffinch.rules.names import AGENCIES, names_in
from chaffinch.rules.places import at_head, at_tail, phrase_of
from chaffinch.wording import COLONS, SPACE_AHEAD, is_small

_NOTE_WORDS = 60
_MARK = 40  # signs before whose end the colon of a mark stands
_TAIL_WORDS, _TAGS_WORDS = 30, 40
_LABEL_WORDS = 6  # with a full stop, of what is no sentence
_LEAD_IN = 3  # words
_BEHIND = 8  # blocks behind the text among which an agency's name stands
_COLON = re.compile("[:：]")
_BETWEEN_TOPICS = re.compile(r"[,;|·•،、，；]|\s#")
_TOPICS = 16  # blocks
_PARTS = re.compile(r"[;|]|(?<=\w\w)\.\s")
_WIDE_PARTS = re.compile(rf"[;|]|{SPACE_AHEAD}(?=[\u4e00-\u9fff]{{2,5}}[:：/])")
"""What parts the notes of a line; in Chinese a space before the next word and its colon."""
_JOINT = re.compile(rf"{SPACE_AHEAD}?[/,;·&+]\s*")
_HASHTAGS = re.compile(r"(?=.*[^\W\d_])(?:#\w[\w-]+#?[\s,;]*|#\w[\s,;]+)*#\w[\w-]*#?")
_HASHTAG = re.compile(r"#(\w[\w-]*)")
_AROUND = "()[]*_/ \t（）［］【】〔〕〈〉＜＞"


def _names_behind(lead: Leads, part: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names behind a lead; where the lead itself ends in an agency's name, the agency."""
    match = lead.match(part)
    if match is None:
        return ()
    names = names_in(part[match.end() :].lstrip(" :"), lexicon)
    word = re.split(r"[\s'’]", match.group().strip(" :."))[-1]
    if not names and word.casefold() in AGENCIES:
        return (word,)
    return names


def _goes_on(tail: re.Match[str]) -> bool:
    """Whether a lone word of a tail is a sentence's verb: "contributed to the cost of ..."."""
    alone = len(tail.group().split()) == 1
    return alone and is_small(tail.string[tail.end() :].lstrip()[:1])


@rule(
    "contributor.note",
    Role.CONTRIBUTOR_NOTE,
    catches=(
        after("> Additional reporting by Asa Teller and Dora Shul."),
        after("> Additional reporting by Leila al-Sayed."),
        after("> Additional reporting by Asa Teller (Pier 3)."),
        after("> Additional reporting by Asa Teller (Arlen) and Dora Shul (Lower Sarn)."),
        after("> Asa Teller contributed to this report."),
        after("> Reporting by Asa Teller; Editing by Dora Shul"),
        "小港要有第二条渡船\n小港镇议会星期一晚上表决通过开第二条渡船，渡船四月开航，每小时两班。\n"
        "> 编辑：陈一帆 审核：林若宁\n",
        after("> (afp/dpa)"),
        after("> (mt/ott)"),
        after("> (dpa/mt)"),
        after("> With files from agencies"),
    ),
    spares=(
        amid(
            "> Reporting by the harbour police had been poor for years, the inquiry found in May."
        ),
        after("> (she/her)"),
        after("> (boats)"),
        after("> Towns like Corbury and Dunmere Vale have contributed to the cost of the pier."),
    ),
)
def contributor_note(draft: Draft) -> Iterator[Finding]:
    """Contributor and agency notes: who else reported, edited, translated.

    Read out as names. The lead must be followed by something with the shape of a name.
    """
    yield from _agencies_alone(draft)
    lead, tail = lead_of(draft, "contributor_lead"), lead_of(draft, "contributor_tail")
    for number in led(draft, "contributor_lead", "contributor_tail", most=_NOTE_WORDS):
        text = draft.texts[number]
        if draft.words[number] > _NOTE_WORDS or draft.quoted[number] or is_chrome(draft, number):
            continue
        inner = text.strip(_AROUND)
        led_in = lead.match(inner) if is_wide(inner) else None
        parting = _WIDE_PARTS if led_in else _PARTS
        names = [
            name
            for part in parting.split(inner)
            for name in _names_behind(lead, part.strip(), draft.lexicon)
        ]
        behind = tail.search(inner) if not names and draft.words[number] <= _TAIL_WORDS else None
        if behind and not _goes_on(behind):
            names = list(names_in(inner[: behind.start()], draft.lexicon))
        last = number >= draft.edges[1] - 1 and draft.prose[number - 1]
        sourced = led_in is not None and is_source(led_in.group()) and at_head(draft, number)
        placed = last or sourced or at_tail(draft, number)
        if names and not placed and credit_of(draft, number)[1] is not None:
            continue  # "Source: ..." in mid-text stands beneath a picture
        if names and number > 0:
            yield Finding(number, fields=tuple(("name", name) for name in dict.fromkeys(names)))


def _agencies_alone(draft: Draft) -> Iterator[Finding]:
    """The lines behind the text, among the first of them, that name agencies and nothing else.

    Right behind it the signs of who edited it too: "(mt/ott)".
    """
    last = draft.edges[1]
    edited = edited_by(draft, last + 1) if 0 <= last < len(draft) - 1 else None
    if edited is not None:
        yield Finding(last + 1, fields=tuple(("name", name) for name in edited))
    for number in range(last + 1, min(len(draft), last + _BEHIND) if last >= 0 else 0):
        if draft.labels[number] is None and 0 < draft.words[number] <= _LEAD_IN:
            names = _JOINT.split(draft.texts[number].strip(_AROUND + "©.-–—"))
            if all(name.casefold() in AGENCIES for name in names):
                yield Finding(number, fields=tuple(("name", name) for name in names))


@rule(
    "tags.line",
    Role.TAGS,
    catches=(
        after("> Tags: ferry, harbour, council"),
        after("> Filed under: Harbour"),
        after("> #ferry #harbour"),
        after("> Tags:", "> Ferry", "> Lower Sarn"),
    ),
    spares=(
        amid("> Tags hung from every box on the pier, and nobody could read one of them."),
        amid("> In this article, we look at:", "- the ferry", "- the pier"),
        amid("> #[no_boats]", "> #X#X", "> Section 6 - The quay"),
        amid("> #1184", "Times of the second ferry are right again", "> #1190, #1203"),
    ),
)
def tags_line(draft: Draft) -> Iterator[Finding]:
    """Tags: topics and keywords that the site files the page under."""
    for number in draft.free():
        text = draft.texts[number]
        if number == 0 or not ("#" in text or draft.said[number]):
            continue
        if draft.words[number] > _TAGS_WORDS:
            continue
        hashed = _HASHTAGS.fullmatch(text) is not None
        phrase = phrase_of(draft, number, "tags")
        marked = phrase is not None and (":" in text[:_MARK] or not _closed_long(draft, number))
        if text.endswith(COLONS) and draft.words[number] > _LEAD_IN:
            continue  # "In this article, we look at:", with a list behind it
        if (hashed and len(text) > 2) or (
            marked and (at_tail(draft, number) or at_head(draft, number) or ":" in text[:30])
        ):
            yield Finding(number, fields=_keywords(text, hashed))
            if phrase is not None and draft.words[number] <= _LEAD_IN and at_tail(draft, number):
                for other in _topics_behind(draft, number):
                    yield Finding(other, fields=(("keyword", draft.texts[other]),))


def keywords_of(draft: Draft, number: int) -> tuple[tuple[str, str], ...]:
    """The topics of a line that says it lists them: "Tags: ferry, harbour", "#ferry #harbour"."""
    text = draft.texts[number]
    hashed = _HASHTAGS.fullmatch(text) is not None
    if hashed or (phrase_of(draft, number, "tags") is not None and ":" in text[:_MARK]):
        return _keywords(text, hashed)
    return ()


def topics_of(text: str) -> tuple[tuple[str, str], ...]:
    """The topics of a line that is nothing but their list."""
    return _keywords(f": {text}", False)


def _keywords(text: str, hashed: bool) -> tuple[tuple[str, str], ...]:
    """The topics of a line: hashtags, or what stands behind the colon, between commas and bars."""
    if hashed:
        listed = _HASHTAG.findall(text)
    else:
        behind = _COLON.search(text)
        listed = _BETWEEN_TOPICS.split(text[behind.end() :]) if behind else []
    words = (" ".join(word.split()).lstrip("#").rstrip(".") for word in listed)
    return tuple(("keyword", word) for word in dict.fromkeys(words) if word)


def _topics_behind(draft: Draft, number: int) -> Iterator[int]:
    """The short lines behind "Tags:" at the end of a page: each is a topic."""
    for other in range(number + 1, min(len(draft), number + _TOPICS)):
        label, count = draft.labels[other], draft.words[other]
        if label is not None or draft.said[other] or draft.closed[other] or not 0 < count <= 3:
            return
        yield other


def _closed_long(draft: Draft, number: int) -> bool:
    """Whether a line is a sentence; a label of a few words may have a full stop too."""
    return draft.closed[number] and draft.words[number] > _LABEL_WORDS
