"""Code stays together as it stands, in a text as in HTML; other lines do not."""

from __future__ import annotations

import pytest

import chaffinch
from chaffinch.article import Article
from chaffinch.labels import Role
from chaffinch.readers.verbatim import is_code
from chaffinch.verify import check_record

HEAD = "Second ferry for the harbour\n\nThe council voted on Monday evening for a second ferry.\n\n"
TAIL = "\n\nThe boat will run from April, twice an hour, and it carries bicycles free of charge.\n"
LOOP = "for boat in harbour:\n    count(boat)\n    rest = 1"
VERSE = "The lamps are lit,\n   the boats are in,\nthe stones are wet"
LIST = "Boats\n  white ones\n  grey ones"


def sound(article: Article) -> None:
    record = article.record()
    assert list(check_record(record, article.to_json())) == []
    if article.document.kind == "text":
        assert chaffinch.restore(record) == article.document.source.data


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_code_in_a_text_is_one_block_whatever_ends_its_lines(end: str) -> None:
    article = chaffinch.clean((HEAD + LOOP + TAIL).replace("\n", end))
    assert [block.role for block in article.blocks].count(Role.CODE) == 1
    assert f"\n\n{LOOP}\n\n" in article.text
    sound(article)


@pytest.mark.parametrize("lines", [VERSE, LIST, LOOP.replace("    ", "")])
def test_other_lines_of_a_text_are_blocks_each(lines: str) -> None:
    article = chaffinch.clean(HEAD + lines + TAIL)
    assert "\n\n".join(line.strip() for line in lines.split("\n")) in article.text
    assert Role.CODE not in [block.role for block in article.blocks]


def test_preformatted_html_is_shown_as_a_text_with_the_same_lines_is() -> None:
    page = (
        f"<h1>Second ferry</h1><p>The boat runs twice an hour.</p><pre>\n{LOOP}\n\n\n{VERSE}</pre>"
    )
    article = chaffinch.clean(page, media_type="text/html")
    code = next(block for block in article.blocks if block.role is Role.CODE)
    assert code.text == f"{LOOP}\n\n\n{VERSE}"
    verse = "\n\n".join(line.strip() for line in VERSE.split("\n"))
    assert article.text.endswith(f"{LOOP}\n\n{verse}")
    sound(article)


def test_a_block_of_which_a_part_is_debris_is_divided() -> None:
    text = "The boat runs twice an hour, in all weathers."
    page = f"<h1>Second ferry</h1><p>{text}Share this article</p>"
    article = chaffinch.clean(page, media_type="text/html")
    assert article.text == text
    assert [block.text for block in article.removed] == ["Share this article"]
    assert len(article.document) == len(article.labels) == len(article.document.markup.path)  # type: ignore[union-attr]
    sound(article)


def test_a_line_of_preformatted_text_that_is_debris_leaves_the_others() -> None:
    lines = "Boats: 3\n6 minutes, 31 seconds Read\nQuays: 2"
    page = f"<h1>Second ferry</h1><p>The boat runs twice an hour.</p><pre>{lines}</pre>"
    article = chaffinch.clean(page, media_type="text/html")
    assert article.text.endswith("Boats: 3\n\nQuays: 2")
    assert article.read_time is not None
    sound(article)


def test_what_looks_like_code_line_by_line() -> None:
    assert is_code(["{", '  "boat": 1,', '  "quay": 2', "}"])
    assert is_code(["<ul>", "  <li>boat</li>", "</ul>"])
    assert not is_code(["Monday:", "  ten in the morning"])
    assert not is_code(["x = 1;", "  The council of the town voted on Monday for a second ferry."])


def test_a_headline_glued_to_its_text_stands_alone() -> None:
    page = "0Share\tthis\tarticle\t1\t1\t1"
    article = chaffinch.clean(page, media_type="text/html")
    assert str(article) == "0\n\nShare this article 1 1 1"
    assert article.headline == "0"
    sound(article)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Stand: 10:49 UhrLesedauer: 5 Minuten", ["Stand: 10:49 Uhr", "Lesedauer: 5 Minuten"]),
        ("Hon sa ”Nej.”Annons", ["Hon sa ”Nej.”", "Annons"]),
        ("Den andra dikten hette ”Annons”.", ["Den andra dikten hette ”Annons”."]),
        ("Das Gedicht hieß »Anzeige: nein«.", ["Das Gedicht hieß »Anzeige: nein«."]),
    ],
)
def test_a_line_comes_apart_at_a_mark_but_not_behind_an_opening_quote(
    line: str, parts: list[str]
) -> None:
    assert [block.text for block in chaffinch.clean(line).blocks] == parts


GREETINGS = """\
fn main() {
    let said = String::from("こんにちは");
    let said = String::from("Ahoy");
}"""


@pytest.mark.parametrize(
    "page",
    [
        HEAD + GREETINGS + TAIL,
        f"<h1>Second ferry</h1><p>Crews greet each other as this says:</p><pre>{GREETINGS}</pre>",
    ],
    ids=["text", "HTML"],
)
def test_code_with_words_in_quotes_is_no_caption(page: str) -> None:
    assert GREETINGS in chaffinch.clean(page).text


@pytest.mark.parametrize(
    ("page", "was", "shown"),
    [
        (HEAD.replace("\n", "\r\n") + LOOP.replace("\n", "\r\n") + TAIL, "\r\n", "\n"),
        (
            f"<h1>Boats</h1><p>{TAIL}</p><pre>The lamps are lit\nthe boats are in</pre>",
            "\n",
            "\n\n",
        ),
    ],
    ids=["code", "other preformatted lines"],
)
def test_line_ends_that_are_shown_otherwise_are_on_record_as_they_were(
    page: str, was: str, shown: str
) -> None:
    article = chaffinch.clean(page)
    turns = [s for s in article.record()["provenance"]["segments"] if s["rule"] == "text.turn"]
    assert turns
    assert {(turn["op"], turn["text"]) for turn in turns} == {("replace", was)}
    assert {str(article)[slice(*turn["clean"])] for turn in turns} == {shown}
    sound(article)
