"""The lexicon's promises: every phrase is found as sites print it, and plain sentences are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaffinch.language import Language, language_of
from chaffinch.lexicon import DEBRIS_KINDS, Lexicon, lexicon
from chaffinch.lexicon.leads import LEADS
from chaffinch.lexicon.ready import package_ready, readied
from chaffinch.lexicon.saying import says
from chaffinch.lexicon.syntax import lead, parsed, parts, raw_source_of, readings
from chaffinch.lexicon.tables import hand_tables, kinds, package_tables
from chaffinch.wording import key

SLOT_TEXTS = {"n": "5", "w": "Asa Teller", "x": "Asa Teller", "rest": "Asa Teller and Dora Shul"}
ENTRIES = [(kind, *entry) for kind in DEBRIS_KINDS for entry in lexicon().entries(kind)]
SLOTTED = [entry for entry in ENTRIES if "{" in entry[2]]
SENTENCES = {  # one plain sentence a language
    "da": "Rådet besluttede mandag aften, at havnen skal have en ny færge, og den er ikke dyr.",
    "de": (
        "Der Rat der kleinen Stadt hat am Montag beschlossen, dass eine zweite Fähre fahren wird."
    ),
    "en": "The council of the small town has voted for a second ferry, and it is not expensive.",
    "es": "El consejo de la pequeña ciudad votó el lunes por un segundo barco que no es caro.",
    "fr": "Le conseil de la petite ville a voté lundi pour un second bateau qui ne sera pas cher.",
    "it": (
        "Il consiglio della piccola città ha votato lunedì per un secondo battello che non è caro."
    ),
    "ja": "町議会は月曜日の夜、二隻目の渡し船を出すことを決めた。船は四月から走る。",
    "ko": "군의회는 월요일 저녁에 두 번째 나룻배를 띄우기로 했다. 배는 사월부터 다닐 것이다.",
    "nl": (
        "De raad van de kleine stad heeft maandag gestemd voor een "
        "tweede boot, en die is niet duur."
    ),
    "pl": "Rada małego miasta zdecydowała w poniedziałek, że po zatoce będzie pływać drugi prom.",
    "pt": (
        "O conselho da pequena cidade votou na segunda-feira por um segundo barco, que não é caro."
    ),
    "ru": "Совет маленького города решил в понедельник, что по заливу будет ходить второй паром.",
    "sv": (
        "Rådet i den lilla staden har på måndagen röstat för en andra färja, och den är inte dyr."
    ),
    "ar": "قرر مجلس المدينة الصغيرة يوم الاثنين تشغيل عبارة ثانية، وهي ليست باهظة الثمن.",
    "cs": "Rada malého města v pondělí rozhodla, že po zátoce bude jezdit druhý přívoz.",
    "fi": "Pienen kaupungin valtuusto päätti maanantaina toisesta lautasta, eikä se ole kallis.",
    "nb": (
        "Nå skal fjorden få en ny ferje, sier ordføreren, som ikke tror at båten blir dyr."
        " Hun har ventet lenge på dette vedtaket."
    ),
    "tr": "Küçük kasabanın meclisi pazartesi akşamı ikinci bir vapur için karar verdi.",
    "uk": "Рада маленького міста вирішила в понеділок, що затокою буде ходити ще один пором.",
    "zh": "小城的议会在星期一晚上决定开第二条渡船。船从四月开始走，也不贵。",
}


def source(entry: str) -> str:
    """A phrase as a regular expression for a folded line, to compare what follows it with."""
    return "".join(parts(parsed(entry), raw={}))


def _filled(reading: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: SLOT_TEXTS[slot[1]], reading)


def _said(line: str, kind: str, text: str) -> bool:
    return any((p.kind, p.text) == (kind, text) for p in lexicon().said(key(line)))


def test_every_phrase_is_written_as_phrases_are_and_no_kind_is_unknown() -> None:
    for kind in kinds():
        for _, entry in lexicon().entries(kind):
            parsed(entry)
            if kind in LEADS:  # the others are followed through a line, and never compiled
                re.compile(source(entry))
    for language, tables in hand_tables().items():
        assert set(tables) <= set(kinds()), language


def test_what_is_read_is_what_the_tables_say() -> None:
    made = readied(package_tables())
    assert package_ready().data == made, "a table has changed: run `python tools/ready_lexicon.py`"


def test_readying_takes_nothing_from_the_tables() -> None:
    assert package_ready().tables() == {
        language: {kind: entries for kind, entries in held.items() if entries}
        for language, held in package_tables().items()
    }


def test_every_phrase_is_said_by_its_own_readings() -> None:
    missed = [
        (language, text, reading)
        for kind, language, text in ENTRIES
        for reading in readings(text)[:12]
        if not _said(_filled(reading), kind, text)
    ]
    assert missed == []


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.data())
def test_case_quotes_and_final_marks_do_not_matter(data: st.DataObject) -> None:
    kind, _, text = data.draw(st.sampled_from(ENTRIES))
    line = _filled(data.draw(st.sampled_from(readings(text)[:60])))
    line = data.draw(st.sampled_from([str, str.title, str.capitalize]))(line)
    line = data.draw(st.sampled_from([line, line.replace("'", "’"), line.replace("-", "‑")]))
    line = data.draw(st.sampled_from(["", "→ "])) + line
    line += data.draw(st.sampled_from(["", ".", ":", " →", "…", "!"]))
    assert _said(line, kind, text)


@st.composite
def _nearly_said(draw: st.DrawFn) -> tuple[str, str, str]:
    """(kind, phrase with slots, a line's key that says the phrase, or nearly)."""
    kind, _, text = draw(st.sampled_from(SLOTTED))
    reading = draw(st.sampled_from(readings(text)[:60]))
    fillings = ["5", "1,20", "7:", "a", "two words", "a b c d", "x" * 61, "now. then", ""]
    line = key(re.sub(r"\{\w+\}", lambda _: draw(st.sampled_from(fillings)), reading))
    place = draw(st.integers(0, len(line)))
    put = draw(st.sampled_from(["", " ", ",", " , ", "5", "é", "_", "-"]))
    return kind, text, line[:place] + put + line[place + draw(st.integers(0, 1)) :]


@settings(max_examples=600, deadline=None, derandomize=True)
@given(_nearly_said())
def test_a_phrase_is_said_just_where_its_regular_expression_matches(
    asked: tuple[str, str, str],
) -> None:
    _, text, line = asked
    assert says(text, line) == (re.fullmatch(source(text), line) is not None)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(_nearly_said())
def test_no_phrase_that_a_line_says_is_looked_for_in_the_wrong_place(
    asked: tuple[str, str, str],
) -> None:
    kind, text, line = asked
    found = {phrase.text for phrase in lexicon().match(line, kind)}
    assert says(text, line) == (text in found)


@pytest.mark.parametrize("kind", LEADS)
@pytest.mark.parametrize("language", ["", "de", "ja", "tr"])
def test_leads_are_found_as_one_pattern_of_all_of_them_finds_them(kind: str, language: str) -> None:
    entries = [
        entry
        for its, entry in lexicon().entries(kind)
        if (its in (language, "en") or not language) and lead(entry)
    ]
    in_order = sorted({lead(entry) for entry in entries}, key=lambda text: (-len(text), text))
    every = "|".join(raw_source_of(parsed(text)) for text in in_order)
    pattern = re.compile(rf"(?:{every})(?:(?<=\W)|(?!\w))", re.IGNORECASE)
    leads = lexicon().leads(kind, language)
    for entry in entries:
        for reading in readings(entry)[:4]:
            said = _filled(reading)
            for line in (said, f"{said.title()}: Asa Teller", f"Asa Teller, {said} – Dora Shul"):
                for found, meant in (
                    (leads.match(line), pattern.match(line)),
                    (leads.search(line), pattern.search(line)),
                ):
                    assert (found and found.span()) == (meant and meant.span()), (line, entry)


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_a_plain_sentence_says_nothing(language: str) -> None:
    sentence = SENTENCES[language]
    assert not [phrase for phrase in lexicon().said(key(sentence)) if phrase.strong]


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_the_language_of_a_sentence_is_known(language: str) -> None:
    told = language_of([SENTENCES[language]], stated="la")
    assert (told.name, told.found, told.mixed) == (language, "text", False)


def test_what_the_page_states_counts_where_the_text_tells_nothing() -> None:
    assert language_of(["1 2 3"], stated="nn") == Language("nn", "stated", 100)
    assert language_of([]) == Language()


def test_a_page_in_two_languages_is_mixed() -> None:
    told = language_of([*[SENTENCES["de"]] * 8, *[SENTENCES["pl"]] * 5])
    assert (told.name, told.mixed) == ("de", True)


def test_there_are_at_least_forty_languages_of_debris() -> None:
    tongues = {language for kind, language, _ in ENTRIES}
    assert len(tongues) >= 40


def test_the_digest_tells_states_apart_and_is_stable() -> None:
    one = Lexicon({"de": {"share": ("artikel teilen",)}})
    assert one.digest == Lexicon({"de": {"share": ("artikel teilen",)}}).digest
    assert one.digest != one.with_tables({"de": {"share": ("weitersagen",)}}).digest


def test_a_users_phrases_join_the_packages() -> None:
    own = lexicon().with_tables({"de": {"share": ("Sag es (weiter|allen) auf {w}",)}})
    said = own.said(key("Sag es allen auf Foo!"))
    assert [(phrase.kind, phrase.strong) for phrase in said] == [("share", True)]
    assert own.said(key("Share this article")) == lexicon().said(key("Share this article"))


def test_a_pattern_of_a_phrase_takes_a_mark_for_a_space() -> None:
    assert re.fullmatch(source("read more"), "read: more")


def test_no_phrase_stands_twice_in_a_list() -> None:
    twice = {
        (language, kind, entry)
        for language, lists in hand_tables().items()
        for kind, entries in lists.items()
        for entry in entries
        if entries.count(entry) > 1
    }
    assert twice == set()
