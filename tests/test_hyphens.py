"""Words that the ends of lines broke are whole, and no hyphen goes that is the word's own."""

from __future__ import annotations

import textwrap

import pytest

import chaffinch
from chaffinch.document import Source
from chaffinch.readers.text import read_text

BEFORE = (
    "The council of the small harbour town voted on Monday evening to buy a second\n"
    "ferry for the island, after a debate that lasted three hours and filled the\n"
    "hall to its last chair. The boat is to run from April, twice an hour in all\n"
    "of the summer, and will carry bicycles free of charge, as the old boat does.\n"
    "Nobody on the island had believed that it would ever come, and they said {}\n"
    "{} in the hall on that evening, when the snow lay deep upon the quay again.\n"
)


def joined(head: str, tail: str, more: str = "") -> str:
    """What is read where a line of a wrapped text ends in one half of a word."""
    text = f"{more}{BEFORE.format(head, tail)}"
    shown = read_text(Source(text.encode())).shown[-1]
    return shown.partition("and they said ")[2].partition(" in the hall")[0]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u00ad", "¬", "- ", "\u00ad\u00a0"])
def test_a_word_of_a_text_that_breaks_words_is_whole(hyphen: str) -> None:
    more = BEFORE.format("pas-", "sengers") + "\n" + BEFORE.format("har-", "bour") + "\n"
    assert joined(f"cross{hyphen}", "ings", more) == "crossings"


@pytest.mark.parametrize(("head", "tail"), [("sum-", "mer"), ("BICY-", "CLES"), ("bi-", "cycles")])
def test_a_word_that_the_text_has_elsewhere_is_whole(head: str, tail: str) -> None:
    assert joined(head, tail) == head[:-1] + tail


@pytest.mark.parametrize(
    ("head", "tail", "more"),
    [
        ("well-", "known", ""),
        ("well-", "known", "It is well-known.\n\n" + BEFORE.format("pas-", "sengers") + "\n"),
        ("council-", "debate", BEFORE.format("pas-", "sengers") + "\n"),
        ("https://post.example/har-", "bour", BEFORE.format("pas-", "sengers") + "\n"),
        ("Anglo-", "Saxon", BEFORE.format("pas-", "sengers") + "\n"),
        ("a-t-", "il", BEFORE.format("pas-", "sengers") + "\n"),
        ("mark-", "2", BEFORE.format("pas-", "sengers") + "\n"),
        ("1998-", "2003", ""),
    ],
)
def test_a_hyphen_of_the_word_s_own_stays_without_a_space(head: str, tail: str, more: str) -> None:
    assert joined(head, tail, more) == head + tail


@pytest.mark.parametrize(
    ("head", "tail"), [("two-", "and three-year"), ("this -", "yes"), ("a–", "b")]
)
def test_dashes_and_parts_that_are_said_once_keep_their_space(head: str, tail: str) -> None:
    more = BEFORE.format("pas-", "sengers") + "\n" + BEFORE.format("har-", "bour") + "\n"
    assert joined(head, tail, more) == f"{head} {tail}"


def test_what_went_is_on_record_and_comes_back() -> None:
    text = "A night at the quay\n\n" + BEFORE.format("sum-", "mer")
    article = chaffinch.clean(text)
    assert "said summer in the hall" in article.text
    record = article.record()
    held = [s["text"] for s in record["provenance"]["segments"] if s["rule"] == "text.break"]
    assert "-\n" in held
    assert chaffinch.restore(record) == text.encode()
    assert str(chaffinch.clean(str(article))) == str(article)


VERSE = """\
the lamps along the pier are lit again,
the boats that left at six have not come,
and no one on the quay will say a word,
and no one there will go to bed or sleep,
though all the bells are ringing for the two,
and those who hear them count, and once more,
until the first grey light has come across,
and with it, one by one, the lamps go out.
"""
RUN_ON = """\
the lamps along the pier are lit
and nobody has come. the boats
are late again, and all the bells
of Arlen ring. a child looks out
and counts the lamps, and once
more counts. then it is night.
"""


def test_narrow_columns_of_prose_are_paragraphs_and_stanzas_are_not() -> None:
    prose = BEFORE.format("nothing", "more").replace("\n", " ").strip()
    column = "\n\n".join([textwrap.fill(prose, 34)] * 3)
    assert list(read_text(Source(column.encode())).shown) == [prose] * 3
    for stanza in VERSE, RUN_ON:
        verse = "\n".join([stanza] * 4)
        assert all("\n" not in block for block in read_text(Source(verse.encode())).shown)
        assert len(read_text(Source(verse.encode()))) == verse.count("\n") - 3
