"""An article's own source is debris; the code of a lesson is its text."""

from __future__ import annotations

from pathlib import Path

import chaffinch
from chaffinch.rules.examples.contexts import dumped_with

LESSON = Path(__file__).parent / "data" / "lesson.txt"


def test_a_lesson_keeps_its_code_and_what_a_browser_makes_of_it() -> None:
    page = LESSON.read_text(encoding="utf-8")
    assert page.count("The ferry leaves the old pier at nine") == 2
    article = chaffinch.clean(page)
    assert article.removed == ()
    assert str(article).count("The ferry leaves the old pier at nine") == 2


def test_a_copy_of_most_of_the_text_goes_and_nothing_else() -> None:
    page = LESSON.read_text(encoding="utf-8")
    paragraphs = [line for line in page.splitlines() if len(line) > 80]
    assert len(paragraphs) >= 4
    copy = [f"<p>{line.replace('marks', '<em>marks</em>')}</p>" for line in paragraphs]
    whole, alone = chaffinch.clean("\n\n".join((page, *copy)) + "\n"), chaffinch.clean(page)
    assert [block.rule for block in whole.removed] == ["duplicate.source"] * len(copy)
    assert str(whole) == str(alone)


def test_a_heading_on_republicans_offers_nothing() -> None:
    page = LESSON.read_text(encoding="utf-8")
    page += "\nRepublicans and lists\n\nOne of the lists names those who sat for the town.\n"
    copy = [f"<p>{line}</p>" for line in page.splitlines() if len(line) > 80]
    whole, alone = chaffinch.clean("\n\n".join((page, *copy)) + "\n"), chaffinch.clean(page)
    assert "Republicans and lists" in str(whole)
    assert str(whole) == str(alone)


def test_a_button_amid_the_article_sets_none_of_it_aside() -> None:
    terms = "How to republish what we write"
    alone = dumped_with(terms)
    text = [line for line in alone.splitlines() if len(line) > 80][1:]
    copy = [f"<p>{line}</p>" for line in text]
    page = dumped_with(terms, *copy).replace(text[1], f"Republish this story\n{text[1]}", 1)
    blocks = chaffinch.clean(page).blocks
    assert [block.text for block in blocks if block.rule == "legal.republishing"] == [terms]
    assert [block.rule for block in blocks if block.text in text] == ["text.paragraph"] * len(text)


def test_a_lesson_keeps_what_a_browser_makes_of_each_line_beneath_it() -> None:
    said = (
        "The ferry leaves the old pier at nine on every day of the week but one.",
        "The lamps of the pier are lit at dusk, and nobody has ever seen who lights them.",
        "Fishermen had asked for a berth of their own, and they are to have one.",
    )
    lines = [line for each in said for line in (f"<p>{each}</p>", each)]
    page = (
        "How paragraphs are written",
        "Each paragraph stands between two tags, as here:",
        *lines,
    )
    article = chaffinch.clean("\n\n".join(page))
    assert article.removed == ()
    assert str(article).split("\n\n") == [*page]


def test_a_copy_is_known_whatever_its_capitals_are() -> None:
    text = (
        "İki iskele arasında nisandan sonra saatte iki kez gidecek vapur bisikletleri taşıyacak.",
        "İskelenin lambaları önce onarılacak, sonra basamaklar ve bir hafta sonra da eski çan.",
        "İsteyen herkes meclisin önünde pazartesi akşamı dokuzdan sonra söz alıp konuşabilecek.",
    )
    copy = [f"<p>{line}</p>" for line in text]
    article = chaffinch.clean("\n\n".join(("Liman için ikinci vapur", *text, *copy)))
    assert [block.rule for block in article.removed] == ["duplicate.source"] * 3
