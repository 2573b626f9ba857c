"""The whole table at once: one template, one role, in any language; and no trap is a phrase."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from chaffinch.catalogue import Catalogue
from chaffinch.document import Charset, Document, Source
from chaffinch.draft import Readings
from chaffinch.labels import Role
from chaffinch.language import Language
from chaffinch.lexicon import DEBRIS_KINDS, lexicon
from chaffinch.lexicon.syntax import shortest
from chaffinch.lexicon.tables import hand_tables
from chaffinch.policy import ARCHIVE, Fate
from chaffinch.readers.text import document_of
from chaffinch.rules import default_catalogue
from chaffinch.rules.captions.credits import split_credit
from chaffinch.wording import key, opens_quote, words

ROLES = {
    "ui": Role.UI, "share": Role.SHARE, "subscribe": Role.SUBSCRIBE, "consent": Role.CONSENT,
    "consent_text": Role.CONSENT,
    "advertisement": Role.ADVERTISEMENT, "player": Role.PLAYER, "comment_form": Role.COMMENT_FORM,
    "comment_meta": Role.COMMENT, "navigation": Role.NAVIGATION, "teaser_heading": Role.TEASER,
    "teaser_mark": Role.TEASER, "teaser_also": Role.TEASER, "teaser": Role.TEASER,
    "legal": Role.LEGAL, "placeholder": Role.PLACEHOLDER, "read_time": Role.READ_TIME,
    "replay": Role.UI, "timestamp": Role.TIMESTAMP, "tags": Role.TAGS,
}  # fmt: skip
"""The role of each kind of phrase, in every language."""
HANDS = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ja", "zh",
    "ar", "ko", "nb", "da", "fi", "cs", "sv", "uk", "el", "hu", "ro",
)  # fmt: skip
"""The languages whose patterns are checked by hand."""
NEEDED = (
    "credit_lead", "byline", "byline_roles", "contributor_lead", "contributor_tail",
    "teaser_mark", "teaser_heading", "share", "subscribe", "consent", "comment_form", "legal",
    "read_time", "timestamp", "seam",
)  # fmt: skip
SLOT_TEXTS = {"n": "5", "w": "Asa Teller", "x": "Asa Teller", "rest": "Asa Teller and Dora Shul"}
DATED = {"n": "5", "w": "4.5.2024", "x": "4.5.2024", "rest": "4.5.2024"}
NUMBERED = ("timestamp", "read_time")
PAGE = """\
Second ferry for the harbour

The council of the small harbour town voted on Monday evening for a second ferry.

The boat is to run from April, twice an hour, and will carry bicycles free of charge.

{}
"""


def rules_alone() -> Catalogue:
    catalogue = default_catalogue()
    known = tuple(r for r in catalogue if not r.id.startswith(("model.", "markup.")))
    return Catalogue(known, catalogue.parts)


CATALOGUE = rules_alone()


def read(text: str) -> Document:
    return document_of(Source(text.encode()), text, Charset("utf-8", "declared"))


def roles_behind_the_text(line: str, language: str) -> list[Role]:
    readings = Readings(lexicon())
    readings.language = Language(language, "stated", 100)
    return [label.role for label in CATALOGUE.label(read(PAGE.format(line)), readings)]


def kind_of(kind: str) -> Role:
    return ROLES[kind.removesuffix("_weak")]


def filled(kind: str, entry: str) -> str:
    texts = DATED if kind in NUMBERED else SLOT_TEXTS
    return re.sub(r"\{(\w+)\}", lambda slot: texts[slot[1]], shortest(entry))


def template(kind: str, language: str) -> str:
    """A phrase of this kind in this language that is of no other kind, or ""."""
    for its, entry in lexicon().entries(kind):
        if its != language:
            continue
        line = filled(kind, entry)
        unlike = kind in NUMBERED and not re.search(r"\d", line)
        if unlike or opens_quote(line) or (kind == "read_time" and "{n}" not in entry):
            continue
        said = {kind_of(p.kind) for p in lexicon().said(key(line), language)}
        if words(line) > 12 and kind == "read_time":
            continue  # vowel signs part the words of some scripts
        strong = any(p.strong for p in lexicon().said(key(line), language))
        if said == {ROLES[kind]} and (strong or kind == "tags"):
            return line
    return ""


@pytest.mark.parametrize("kind", sorted(kind for kind in DEBRIS_KINDS if not kind.endswith("weak")))
def test_the_same_template_has_the_same_role_in_every_language(kind: str) -> None:
    if kind == "comment_meta":
        pytest.skip("heads of comments tell by their number, not one by one")
    if kind == "replay":
        pytest.skip("notices of a copy stand above its text")
    if kind == "consent_text":
        pytest.skip("three of them tell, one does not: the next test has them")
    languages = sorted({its for its, _ in lexicon().entries(kind)})
    lines = {language: line for language in languages if (line := template(kind, language))}
    assert lines
    told = {language: roles_behind_the_text(line, language)[3] for language, line in lines.items()}
    assert {language: role for language, role in told.items() if role is not ROLES[kind]} == {}


EXPLAINED = " and so it is explained in a long sentence of twelve words or more."


@pytest.mark.parametrize("language", sorted({its for its, _ in lexicon().entries("consent_text")}))
def test_texts_of_consent_tools_are_consent_in_every_language(language: str) -> None:
    entries = [entry for its, entry in lexicon().entries("consent_text") if its == language]
    lines = [filled("consent_text", entry).capitalize() for entry in entries]
    lines += [
        line + EXPLAINED for line, entry in zip(lines, entries, strict=True) if "{rest}" in entry
    ]
    readings = Readings(lexicon())
    readings.language = Language(language, "stated", 100)
    page = PAGE.format("\n\n".join(lines))
    labels = CATALOGUE.label(read(page), readings)
    told = dict(zip(page.strip().split("\n\n"), (label.role for label in labels), strict=True))
    assert {
        line: role for line, role in told.items() if line in lines and role is not Role.CONSENT
    } == {}


@pytest.mark.parametrize("language", HANDS)
def test_every_language_by_hand_has_every_kind(language: str) -> None:
    tables = hand_tables()[language]
    assert [kind for kind in NEEDED if not tables.get(kind)] == []


def test_counts_by_role_and_language() -> None:
    languages: dict[Role, set[str]] = {}
    phrases: Counter[Role] = Counter()
    for kind in DEBRIS_KINDS:
        for language, _ in lexicon().entries(kind):
            languages.setdefault(kind_of(kind), set()).add(language)
            phrases[kind_of(kind)] += 1
    by_hand_alone = {Role.TIMESTAMP, Role.TAGS, Role.PLACEHOLDER, Role.LEGAL, Role.ADVERTISEMENT}
    for role, spoken in languages.items():
        least = len(HANDS) if role in by_hand_alone else 30
        assert len(spoken) >= least, (role, len(spoken))
        assert phrases[role] >= 2 * len(spoken), role
    assert len(set().union(*languages.values())) >= 80


@pytest.mark.parametrize("language", HANDS)
def test_a_noun_of_a_credit_is_a_mark_before_a_colon(language: str) -> None:
    """Alone, behind a sentence, behind a bar and in a bracket; wide script with its own signs."""
    wide = language in ("ja", "ko", "zh")
    name, caption = ("港新聞社", "港に着いた白い船。") if wide else ("Asa Teller", "The old quay.")
    shapes = (
        ("{}：{}", "（{}：{}）", "[{}={}]", "／{}={}")
        if wide
        else ("{}: {}", "({}: {})", "| {}: {}")
    )
    unsplit = []
    for its, noun in lexicon().entries("credit_lead"):
        if its == language and (not wide or not noun.isascii()):
            told = [shape.format(noun.capitalize(), name) for shape in shapes]
            found = [split_credit(f"{caption} {each}")[:2] for each in told]
            unsplit += [noun] if {*found} != {(caption, name)} else []
            unsplit += [noun] if split_credit(told[0])[:2] != ("", name) else []
    assert unsplit == []


TRAPS = {
    "1 dialogue": ("“It is late.”", "> “Close,” he said."),
    "2 a villanelle": ("> The tide comes in and takes the light away", ""),
    "3 a refrain": (
        "> Bring the boats home, bring the boats home",
        "> Bring the boats home, bring the boats home",
    ),
    "4 speakers between answers": ("> Asa Teller", "> Dora Shul"),
    "5 question and answer": (
        "> Q: Will the second ferry run in the winter?",
        "> A: It will, unless the harbour freezes over.",
    ),
    "6 a paragraph of one word": ("> No.", ""),
    "7 short lines of fiction": ("> She laughed.", "> Nobody came"),
    "8 a recipe": ("> Salt", "> A pound of flour"),
    "9 a step of a recipe": ("> 6 minutes, 31 seconds", ""),
    "10 a time": ("> 2:06:31", ""),
    "11 a guide to forms": (
        "A form should say to its readers which of its fields they must not leave out.",
        "> Required fields are marked *",
    ),
    "12 a quoted note": (
        "A form, and every form, says to its readers what a form must say to them.",
        "> “Your email address will not be published.”",
    ),
    "13 an essay on replies": (
        "The comments are closed by now, but the last of them still asks for a reply.",
        "> Leave a Reply",
    ),
    "14 a heading of documentation": ("> Search", ""),
    "15 a product's options": ("> Black", "> Yes"),
    "16 a list of languages": ("> English", "> Deutsch\n\n> Français"),
    "17 a pull quote": ("> Second ferry for the harbour, says the council", ""),
    "18 the headline echoed": (
        "> The second ferry for the harbour will not be the last of them, the mayor said.",
        "",
    ),
    "19 a dateline": ("> CORBURY (AP) — The boat is to run from April, the council said.", ""),
    "20 a photo essay": (
        "> The market on the old quay. Photo: Asa Teller",
        "> The crew at noon. Photo: Asa Teller\n\n> The pier at night. Photo: Asa Teller\n\n"
        "> The last boat. Photo: Asa Teller",
    ),
    "21 a quoted caption": (
        "> The line beneath it read “The ferry at dawn (Asa Teller/Getty Images)” for days.",
        "",
    ),
    "22 an agency at the end": (
        "> The boat was late again, the captain said on Monday, and so it had been on Sunday, when"
        " nobody had been waiting for it but a dog that knew no better. (Reuters)",
        "",
    ),
    "23 rows of a table": ("> Harbour 3 2 1 7", "> Lower Sarn 3 1 1 4"),
    "24 advertisement as the topic": (
        "An advertisement in print was short, and no other advertisement was to be longer.",
        "> Advertisement\n\nEvery advertisement since then has been longer, or has moved.",
    ),
    "25 a live report": ("> 3 minutes ago", "> 10:42"),
    "26 a list without full stops": ("> nets and lines", "> two lamps, one broken"),
    "27 a scrape that is cut off": (
        "",
        "> The captain has been at sea for forty winters, and what he feared more was the",
    ),
    "29 an article on cookie law": (
        "The new law on cookies has changed what the visitors of a page see first of all.",
        "> We use cookies to improve your experience.\n\n"
        "Such a sentence about cookies is not enough, the court said on Friday.",
    ),
    "30 a running cue": ("> CHORUS", ""),
}


def trapped(first: str, second: str) -> list[Role]:
    """The roles of the lines that are meant, in a page with these parts between its paragraphs."""
    parts = (
        "Second ferry for the harbour",
        "The council of the small harbour town voted on Monday evening for a second ferry.",
        first,
        "The mayor called the vote a good day for everyone who works on the other side.",
        second,
        "Two members voted against it, because they had wanted a bridge instead of a boat.",
    )
    page = "\n\n".join(filter(None, parts))
    meant = [line.startswith("> ") for line in page.split("\n\n")]
    labels = CATALOGUE.label(read(page.replace("> ", "")))
    return [label.role for label, trap in zip(labels, meant, strict=True) if trap]


@pytest.mark.parametrize("name", sorted(TRAPS))
def test_no_trap_is_set_aside(name: str) -> None:
    roles = trapped(*TRAPS[name])
    assert roles
    assert [role for role in roles if ARCHIVE[role] is not Fate.KEEP] == []


def test_who_else_reported_is_a_field() -> None:
    """The one trap of thirty that does not stay in the text: it is no debris either."""
    note = "> Additional reporting by Asa Teller and Dora Shul."
    assert trapped("", note) == [Role.CONTRIBUTOR_NOTE]
    assert ARCHIVE[Role.CONTRIBUTOR_NOTE] is Fate.FIELD
    assert sorted(int(name.split()[0]) for name in TRAPS) == [n for n in range(1, 31) if n != 28]
