"""Law 6: cleaning the clean article changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.strategies import (
    HEAD_DEBRIS,
    MIDDLE_DEBRIS,
    TAIL_DEBRIS,
    messy_text,
    scrapes,
    sentences,
)
from law_sources import SOURCES

LINES = sorted(
    {
        text
        for place in (HEAD_DEBRIS, MIDDLE_DEBRIS, TAIL_DEBRIS)
        for texts in place.values()
        for text in texts
    }
)


def once_is_enough(page: str | bytes) -> None:
    clean_text = str(chaffinch.clean(page, media_type="text/plain"))
    assert str(chaffinch.clean(clean_text, media_type="text/plain")) == clean_text


@given(scrapes())
def test_cleaning_a_scrape_twice_is_cleaning_it_once(scrape) -> None:  # type: ignore[no-untyped-def]
    once_is_enough(scrape.data)


@given(messy_text())
def test_cleaning_any_text_twice_is_cleaning_it_once(text: str) -> None:
    once_is_enough(text)


@given(st.lists(st.one_of(st.sampled_from(LINES), sentences(), st.text(max_size=30)), max_size=12))
def test_cleaning_any_heap_of_lines_twice_is_cleaning_it_once(lines: list[str]) -> None:
    once_is_enough("\n".join(lines))


@pytest.mark.parametrize("kind", SOURCES)
@given(data=st.data())
def test_cleaning_the_text_of_any_source_changes_nothing(kind: str, data: st.DataObject) -> None:
    article = chaffinch.clean(data.draw(SOURCES[kind]))
    clean_text = str(article)
    assert str(chaffinch.clean(clean_text, media_type="text/plain")) == clean_text


@pytest.mark.parametrize(
    "title", ["## A ferry for us", "**A ferry for us**", "[A ferry for us](https://post.example/)"]
)
def test_cleaning_the_text_of_html_whose_title_has_marks_changes_nothing(title: str) -> None:
    article = chaffinch.clean(f"<h1>{title}</h1><p>The council voted on Monday for a ferry.</p>")
    assert article.headline == "A ferry for us"
    assert str(chaffinch.clean(str(article), media_type="text/plain")) == str(article)


COPIES = ("x", "12:30", "By Ann Lee", "Share", "The old boat lay there.", "What is a ferry?")


@pytest.mark.parametrize("line", COPIES)
def test_cleaning_one_line_over_and_over_twice_is_cleaning_it_once(line: str) -> None:
    once_is_enough(f"{line}\n\n" * 40)
    once_is_enough(f"{line}\n" * 40)
    page = f"<body>{f'<p>{line}</p>' * 40}"
    clean_text = str(chaffinch.clean(page, media_type="text/html"))
    assert str(chaffinch.clean(clean_text, media_type="text/plain")) == clean_text


CODE = (
    "for boat in harbour:\n    count(boat)",
    "for boat in harbour:\n    count(boat)\n\n\n    rest = 1\n    tell(rest);\n",
    "   {\n  'boat': 1,\n  'quay': 2 }&#13;&#13;\n {&#13;\n  1 }",
    "The lamps are lit,\n   the boats are in,\n\n   the stones are wet",
    "boats = 3\nquays = 2",
    "  - boats\n    - quays {\n \u2028 x = 1;\n\u200b\n y = 2;\n  z = 3;",
)


@pytest.mark.parametrize("code", CODE)
@pytest.mark.parametrize("tag", ["pre", "textarea", "listing", "xmp"])
def test_cleaning_the_text_of_preformatted_html_changes_nothing(code: str, tag: str) -> None:
    page = (
        "<h1>The boats of the harbour</h1><p>The harbour master has counted them once more.</p>"
        f"<{tag}>{code}</{tag}>"
        "<p>He was asked to do it by the council of the town.</p>"
    )
    clean_text = str(chaffinch.clean(page, media_type="text/html"))
    assert str(chaffinch.clean(clean_text, media_type="text/plain")) == clean_text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", " ", "    ", "\t"]),
            st.one_of(
                st.sampled_from(
                    ["{", "}", "x = 1;", "", "count(boat)", "Photo: Anna Bell", "# on"]
                ),
                st.sampled_from(LINES),
                st.text(max_size=12),
            ),
            st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n", "\u2028"]),
        ),
        max_size=14,
    )
)
def test_cleaning_code_twice_is_cleaning_it_once(lines: list[tuple[str, str, str]]) -> None:
    text = "".join(map("".join, lines))
    once_is_enough(text)
    once_is_enough("The boats of the harbour\n\n" + text)
    page = "<h1>The boats of the harbour</h1><pre>\n" + text.replace("<", "&lt;")
    clean_text = str(chaffinch.clean(page, media_type="text/html"))
    assert str(chaffinch.clean(clean_text, media_type="text/plain")) == clean_text


@pytest.mark.parametrize(
    "page",
    [
        # a headline in English, the rest is what a French site prints
        "36 hours in a town with no map\n\nil y a 2 heures\n\nLes articles les plus lus\n\nCGU\n\n"
        "CHRONIQUE. Le miel, le toit et le silence.\n\nParamètres des cookies\n\n0 commentaire\n\n"
        "Opinions\n\nRecevoir nos newsletters gratuites\n\n"
        "Have you been to Vila Calada? Share your tips in the comments below",
        # an English caption speaks for the page, Bulgarian for its text
        "Beavers built the dam that the county could not afford\n\nhydrology group\n\n"
        "The beavers' dam at Oxmead holds back about four million litres. (Jonah Brill/Wendle Live)"
        "\n\nИмаше време.\n\nВсички права запазени\n\nВход\n\nСподели\n\nКоментари (12)\n\n"
        "Лебед спря ферибота за три часа\n\nОще по темата\n\nГъски на магистралата\n\n"
        "„Не бързаше за никъде“, каза лодкарят и добави, че фериботът тръгнал чак следобед.",
        # Italian around an English text
        "Home\n\nTag: pane, borghi, Montefosco\n\nPubblicità\n\n"
        "Leggi anche: Il castagno malato che ha salvato un paese\n\nCondividi su WhatsApp\n\n"
        "Il tuo indirizzo email non sarà pubblicato. I campi obbligatori sono contrassegnati *\n\n"
        "a family of nine beavers\n\nFarmers upstream have lost some three hectares of pasture. "
        "One of them, Walt Enderby, says he does not mind the animals but minds the paperwork.\n\n"
        "“If I dig a ditch, I need a licence,” he said. “If they dig one, they get a documentary.”",
    ],
    ids=["French", "Bulgarian", "Italian"],
)
def test_a_text_in_another_language_than_its_page_stays_as_it_is(page: str) -> None:
    clean = str(chaffinch.clean(page))
    assert str(chaffinch.clean(clean, media_type="text/plain")) == clean


CONSENT = (
    "We use cookies to show you the tides, the timetable and the weather on this page. "
    "By continuing to use this site you agree to our use of cookies."
)
ENGLISH = (
    "The council of the small harbour town voted on Monday evening for a second ferry.",
    "The boat is to run from April, twice an hour, and will carry bicycles free of charge.",
    "Whoever has a season ticket pays nothing more, the harbour master said on the pier.",
    "Three of the nine members had asked for a bridge, and for a vote of the whole island.",
    "The old boat stays in the harbour as a café, with its funnel painted green again.",
)
DANISH = (
    "Den nye færge sejler fra april to gange i timen og tager cykler gratis med over sundet.",
    "Tre af de ni medlemmer havde bedt om en bro og om en afstemning på hele øen i foråret.",
    "Den gamle båd bliver liggende i havnen som café, og skorstenen bliver malet grøn igen.",
)


def test_a_language_that_comes_to_light_behind_what_goes_is_heard_at_once() -> None:
    """The page's first signs are all English, and so are two thirds of what stays of them."""
    texts = [f"{line} ({number})" for number in range(1, 7) for line in ENGLISH][:28]
    other = [f"{line} ({number})" for number in range(1, 4) for line in DANISH]
    lines = [CONSENT] * 8 + texts + other + ["Læs også: Smeden og klokken"]
    once_is_enough("Second ferry for the harbour\n\n" + "\n\n".join(lines))


def test_prose_that_was_told_as_code_is_heard_where_it_comes_apart() -> None:
    code = "def то: Ива Тиха\n" + "\n".join(
        [
            "Лабуд је у понедељак сео на скелу код Горње Врбе и ту остао цело пре подне.",
            "Скелеџија је рекао да није било журбе и да је скела кренула тек поподне.",
            "Подели", "Прочитајте још", "Гуске на аутопуту",
        ]
    )  # fmt: skip
    page = f"<pre><code>{code}</code></pre><p>{ENGLISH[0]}</p>"
    clean_text = str(chaffinch.clean(page, media_type="text/html"))
    assert str(chaffinch.clean(clean_text, media_type="text/plain")) == clean_text


def test_a_title_glued_between_what_goes_and_what_stays_is_parted_from_both_at_once() -> None:
    """What is left of a page that lost its line ends and many of its letters."""
    page = (
        "Vi bruger cookies r t e g n e r n i ø r n r 4 s t i oPubliceret:2 j 4 l 9."
        "Læsetid:3 l å u S r r\x0cr t r e.i s n h s e r s."
    )
    assert [block.role.value for block in chaffinch.clean(page).blocks][:2] == [
        "consent",
        "headline",
    ]
    once_is_enough(page)
