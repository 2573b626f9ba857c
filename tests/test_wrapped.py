"""A text that was wrapped at a width has its paragraphs whole; what was not wrapped stays apart."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.document import Source
from chaffinch.readers.text import read_text
from chaffinch.readers.wrapped import wrapped_at

PARAGRAPHS = (
    "The council of the small harbour town voted on Monday evening for a second ferry, which is to "
    "run from April, twice an hour. Nobody had expected the vote to be so clear, least of all the "
    "mayor, who had warned of debts.",
    "“We have waited nine years for this,” said Asa Teller, the owner of the chandlery on the old "
    "quay, and added that Harbour Lines had promised a boat of the kind that The Tern had written "
    "of in May. It will be built in Low Farley, the yard says.",
    "Its pilot, Dora Shul, who has steered the old boat for thirty years, wants to teach the new "
    "crew herself. “They know the tides,” she said. “What they do not know is the fog.” The master "
    "of the harbour agreed with her on 4 May 1998, in front of 30 people.",
)
TITLE = "Second ferry for the harbour"


def blocks(text: str) -> list[str]:
    return list(read_text(Source(text.encode())).shown)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize(
    ("between", "lead"),
    [("\n\n", ""), ("\n", "   "), ("\r\n\r\n", "")],
    ids=["blank", "in", "CRLF"],
)
def test_wrapped_paragraphs_are_blocks(width: int, between: str, lead: str) -> None:
    filled = [textwrap.fill(each, width, initial_indent=lead) for each in PARAGRAPHS]
    if "\r" in between:
        filled = [each.replace("\n", "\r\n") for each in filled]
    text = between.join((TITLE, *filled)) + "\n"
    assert blocks(text) == [TITLE, *PARAGRAPHS]
    record = chaffinch.clean(text).record()
    assert chaffinch.restore(record) == text.encode()


def test_items_of_wrapped_lists_are_blocks_each() -> None:
    items = [f"- {each}" for each in PARAGRAPHS]
    filled = [textwrap.fill(each, 64, subsequent_indent="  ") for each in items]
    assert blocks("\n".join((TITLE, "", *filled))) == [TITLE, *items]


def test_paragraphs_of_several_widths_in_one_text_are_whole() -> None:
    filled = [
        textwrap.fill(each, width) for width, each in zip((60, 78, 66), PARAGRAPHS, strict=True)
    ]
    assert blocks("\n\n".join(filled)) == list(PARAGRAPHS)


def fitted(paragraph: str) -> str:
    """A paragraph whose lines are made alike, as `fmt` makes them: none is as full as it may be."""
    lines = textwrap.wrap(paragraph, 72)
    for number in range(0, len(lines) - 1, 2):
        line, _, word = lines[number].rpartition(" ")
        if len(lines[number + 1]) + 1 + len(word) <= 79:
            lines[number : number + 2] = [line, f"{word} {lines[number + 1]}"]
    return "\n".join(lines)


def test_paragraphs_filled_to_lines_alike_are_blocks() -> None:
    assert blocks("\n\n".join(map(fitted, PARAGRAPHS))) == list(PARAGRAPHS)


def test_preformatted_mail_in_html_is_shown_in_paragraphs() -> None:
    filled = "\n\n".join(textwrap.fill(each, 70) for each in PARAGRAPHS)
    page = f"<h1>{TITLE}</h1><pre>\n{filled}\n</pre>"
    article = chaffinch.clean(page, media_type="text/html")
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert str(chaffinch.clean(str(article))) == str(article)


def test_a_text_of_one_word_a_line_is_its_sentences() -> None:
    sentences = [
        "The council of the small harbour town voted on Monday for a second ferry.",
        "It is to run from April, twice an hour, and it will carry bicycles.",
        "Nobody had expected the vote to be so clear, least of all the mayor.",
        "She had warned of debts for weeks, and of the fog in the bay.",
        "The boat will be built in Low Farley, as the yard says.",
        "It was the last of the votes on that evening in May.",
    ]
    words = " ".join(sentences).split()
    assert blocks(TITLE + "\n\n" + "\n".join(words)) == [TITLE, *sentences]
    listed = [f"{word.strip('.,')}s" for word in words]
    assert blocks("\n".join(listed)) == listed


VERSE = """\
The lamps along the northern pier are lit again tonight,
The boats that left at six have not come home,
And no one on the quay will say the word aloud,
And no one there will go to bed or sleep,
Though all the bells of Arlen ring for two,
And those who hear them count, and count once more,
Until the first grey light has come across,
And with it, one by one, the lamps go out."""
TABLE = "\n".join(
    f"{n:>3}  the ferry of Low Farley on the river   {n:>2}:30  quay {n:>2}" for n in range(10, 30)
)
SENTENCES = """\
The boat of Ambry leaves the quay at six in the morning.
The boat of Birkwold leaves at seven, and comes home at six, if the fog lets it.
The boat of Corbury leaves the quay at eight, fog or not.
The boat of Dunmere leaves the quay at nine on every day of the year but one Monday.
The boat of Eskmouth leaves the quay at ten, as it ever did.
The boat of Fenwick leaves at noon, in all weathers and in all of the seasons.
The boat of Garholm leaves the quay at one, and is late.
The boat of Harrowby leaves when all of the others have gone, and nobody minds."""
MENU = "\n".join(
    f"News and weather of {n} towns along the whole of the coast" for n in range(90, 99)
)


@pytest.mark.parametrize(
    "text", [VERSE, TABLE, SENTENCES, MENU], ids=["verse", "rows", "all", "menu"]
)
def test_lines_that_no_width_ended_stay_apart(text: str) -> None:
    assert wrapped_at(text) is None
    assert blocks(text) == [line.strip() for line in text.split("\n")]


def test_lists_among_paragraphs_that_nobody_wrapped_stay_apart() -> None:
    prices = [
        "lanterns for the northern pier and the old quay - 119",
        "ropes of twenty metres, and longer on request - 40",
        "painting of one boat, in white or in grey - 60 to 80",
        "sailcloth, cut and sewn by hand at the yard - 900",
        "masts, set in at the yard by the old crew - 2,000",
        "repairing of nets, for each metre of the net - 20",
        "compasses, with or without their wooden box - 200",
    ]
    text = "\n\n".join((*PARAGRAPHS, "\n".join(prices), *PARAGRAPHS))
    assert wrapped_at(text) is None
    assert blocks(text) == [*PARAGRAPHS, *prices, *PARAGRAPHS]


@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=3, max_size=9),
    st.integers(min_value=46, max_value=130),
)
def test_law_6_an_unwrapped_text_read_again_is_as_it_was(parts: list[str], width: int) -> None:
    text = "\n\n".join((TITLE, *(textwrap.fill(part, width) for part in parts)))
    clean = str(chaffinch.clean(text))
    assert str(chaffinch.clean(clean)) == clean
