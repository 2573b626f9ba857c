"""The dump of a whole page is headed by its visible title; what stands beneath it is of the text.

Menus, blurbs and lists of articles stand above, with titles and dates of their own.
"""

from __future__ import annotations

import textwrap

import pytest

import chaffinch
from chaffinch.article import Article
from chaffinch.document import Source
from chaffinch.draft import Draft
from chaffinch.readers.text import read_text
from chaffinch.rules.dumps.heads import is_dump
from ferry_page import PARAGRAPHS

MENU = (
    "Home", "News", "Sport", "Weather", "Culture", "Boats", "Tides", "Jobs", "Letters", "Puzzles",
    "Archive", "Podcasts", "Town hall", "Harbour office", "Fish market", "Schools", "Roads",
    "Planning", "Courts", "Obituaries", "Birdwatch", "Subscribe", "Sign in",
)  # fmt: skip
FOOT = (
    *MENU, "About us", "Contact", "Advertise", "Accessibility", "Privacy policy", "Terms of use",
    "Cookie settings", "All rights reserved",
)  # fmt: skip
BLURB = "Every weekday at six the editors write down what the town talks about, and the tides too."
TITLE = "A second ferry for the harbour"
PAGES = f"{TITLE} | The Harbour Post"


def dump(title: str, *front: str) -> Article:
    lines = (title, *MENU, *front, *PARAGRAPHS, *FOOT)
    return chaffinch.clean("\n".join(lines), media_type="text/plain")


def dates(article: Article) -> tuple[str | None, str | None]:
    record = article.record()["article"]
    return record.get("datePublished"), record.get("dateModified")


def test_the_text_is_all_that_a_dump_keeps() -> None:
    article = dump(PAGES, BLURB, "Get the letter", "News", "Harbour", TITLE)
    assert article.text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "title",
    [
        PAGES,
        f"The Harbour Post: {TITLE}",
        "Harbour gets a second ferry: council says yes | The Harbour Post",
        "Why a second ferry matters to the harbour - News - The Harbour Post",
    ],
)
def test_the_visible_title_is_the_headline_of_a_dump_and_not_the_browsers(title: str) -> None:
    article = dump(title, BLURB, "Get the letter", "News", "Harbour", TITLE)
    assert article.headline == TITLE


@pytest.mark.parametrize(
    ("front", "names"),
    [
        (("By", "Ilse Marchbank"), ["Ilse Marchbank"]),
        (("Written by:", "Ilse Marchbank"), ["Ilse Marchbank"]),
        (("By", "Ilse  MARCHBANK", ",", "Oren Tully", "and", "Pia Welland"),
         ["Ilse MARCHBANK", "Oren Tully", "Pia Welland"]),
        (("Ilse Marchbank", "3 May 2024"), ["Ilse Marchbank"]),
        (("3 May 2024", "Ilse Marchbank"), ["Ilse Marchbank"]),
        (("Ilse Marchbank", "Political Correspondent", "3 May 2024"), ["Ilse Marchbank"]),
        (("After nine years, the pilots have their way.", "By", "Ilse Marchbank"),
         ["Ilse Marchbank"]),
        (("By", "Ilse Marchbank", "Fact-checked by", "Pia Welland"), ["Ilse Marchbank"]),
        (("Ilse Marchbank", "The Harbour Post", "3 May 2024"), ["Ilse Marchbank"]),
        (("The pilots have their way after nine years of talks, three groundings and a petition.",
          "3 May 2024 - 14:19", "Ilse Marchbank", "Political editor"), ["Ilse Marchbank"]),
        (("By", "Ilse Marchbank", "Assistant Sports Editor"), ["Ilse Marchbank"]),
    ],
)  # fmt: skip
def test_names_beneath_the_title_of_a_dump_are_its_authors(
    front: tuple[str, ...], names: list[str]
) -> None:
    article = dump(PAGES, BLURB, "Get the letter", "News", "Harbour", TITLE, *front)
    assert list(article.authors) == names
    assert [line for line in front[1:] if line in article.text.split("\n\n")] == []


@pytest.mark.parametrize(
    "front",
    [
        ("By", "a margin of two"),
        ("Town Hall", "Harbour Office", "3 May 2024"),
        ("Getty Images", "3 May 2024"),
    ],
)
def test_a_sections_name_beneath_the_title_of_a_dump_is_no_author(front: tuple[str, ...]) -> None:
    assert dump(PAGES, BLURB, "Get the letter", TITLE, *front).authors == ()


def test_a_title_in_other_words_beneath_the_way_to_a_page_heads_it() -> None:
    visible = "Nine years on, the harbour gets its ferry"
    article = dump(PAGES, BLURB, "News", "Harbour", TITLE, "Crossings", visible, "3 May 2024")
    assert article.headline == visible
    assert dump(PAGES, BLURB, "News", "Harbour", TITLE, "By", "Ilse Marchbank").headline == TITLE


def test_where_a_text_is_from_is_no_author_of_it() -> None:
    chinese = ("第二艘渡船四月开航", *MENU, "第二艘渡船四月开航", "2024-05-03 09:58", "来源：",
               "海港日报", "镇议会星期一晚上表决通过开第二条渡船，这是九年来居民一直要求的。" * 2,
               "渡船四月开航，每小时两班，自行车免费，冬天也不停航，镇长表决之后这样说。" * 2,
               *MENU, *MENU)  # fmt: skip
    article = chaffinch.clean("\n".join(chinese), media_type="text/plain")
    assert article.authors == ()


def test_who_checked_an_article_is_no_author_of_it() -> None:
    article = dump(PAGES, BLURB, "Get the letter", TITLE, "By", "Ilse Marchbank", "Fact-checked by",
                   "Pia Welland")  # fmt: skip
    assert article.contributors == ("Pia Welland",)


@pytest.mark.parametrize(
    ("front", "found"),
    [
        (("3 May 2024",), ("2024-05-03", None)),
        (("Updated:", "4 May 2024"), (None, "2024-05-04")),
        (("Published", "07:15,", "3 May 2024", "Updated", "10:14,", "4 May 2024"),
         ("2024-05-03", "2024-05-04")),
    ],
)  # fmt: skip
def test_a_date_beneath_the_title_of_a_dump_is_the_articles(
    front: tuple[str, ...], found: tuple[str | None, str | None]
) -> None:
    article = dump(PAGES, BLURB, "Get the letter", "News", "Harbour", TITLE, *front)
    assert dates(article) == found
    assert [line for line in front if line in article.text] == []


def test_the_dates_of_other_articles_above_the_title_are_not_this_ones() -> None:
    ticker = ("12 May 2024", "Bell of St. Orla falls silent", "11 May 2024", "Oyster beds closed")
    article = dump(PAGES, *ticker, BLURB, "Get the letter", "News", "Harbour", TITLE, "3 May 2024")
    assert dates(article) == ("2024-05-03", None)


def test_a_title_that_comes_again_amid_the_text_heads_nothing() -> None:
    lines = (PAGES, *MENU, TITLE, *PARAGRAPHS, TITLE, *reversed(PARAGRAPHS[:2]), *FOOT)
    article = chaffinch.clean("\n".join(lines), media_type="text/plain")
    assert article.headline == TITLE
    assert [text for text in PARAGRAPHS if text not in article.text] == []


def test_a_paragraph_right_above_the_title_of_a_dump_is_no_blurb() -> None:
    dek = "After nine years of promises and three groundings in one winter, the pilots won the day."
    article = dump(PAGES, BLURB, "Get the letter", "News", "Harbour", dek, TITLE)
    kept = [block.rule for block in article.blocks if block.text == dek]
    assert kept != ["navigation.kicker"]


def test_works_with_who_made_each_are_a_list_and_no_bylines_of_a_dump() -> None:
    works = [
        line for n in range(8) for line in (f"The song of boat {n}", f"by Asa Teller{n * 'a'}")
    ]
    article = dump(PAGES, BLURB, "News", "Harbour", TITLE, *works)
    assert article.authors == ()


def test_the_first_line_of_a_list_beneath_a_title_of_two_words_is_no_title() -> None:
    line = "What the new ferry office does is to look after every ferry and its papers:"
    article = dump("New Ferry Office | Sarn", BLURB, "Home", "New Ferry Office", "Duties", line)
    assert article.headline == "New Ferry Office"


@pytest.mark.parametrize("short", [False, True])
def test_a_wrapped_text_is_no_dump_unless_its_short_lines_are_many(short: bool) -> None:
    told = (
        "The council of the small harbour town voted on Monday evening for a second ferry, which "
        "is to run from April, twice an hour, and will carry bicycles free of charge this year."
    )
    lines = [textwrap.fill(told, 60, initial_indent="   ") for _ in range(80)]
    menu = "\n".join(f"Quay {n}" for n in range(300)) if short else "Quay 1"
    draft = Draft(read_text(Source("\n".join((menu, *lines)).encode())))
    assert is_dump(draft) is short


@pytest.mark.parametrize(
    ("line", "page"),
    [("- The boat of Ambry has a new mast and a new sail", False), ("- Boats", True)],
    ids=["items", "entries of a menu"],
)
def test_items_of_markdown_do_not_make_a_text_a_dump(line: str, page: bool) -> None:
    heads = "\n\n".join(f"## Release {n}\n\n" + "\n".join([line] * 5) for n in range(20))
    assert is_dump(Draft(read_text(Source(heads.encode())))) is page


def test_code_between_fences_does_not_make_a_text_a_dump() -> None:
    fenced = "The boats are counted so:\n\n```\nboats = 5\nboats += 1\ncount(boats)\n```\n\n" * 20
    assert not is_dump(Draft(read_text(Source(fenced.encode()))))


def draft_of(text: str) -> Draft:
    return Draft(read_text(Source(text.encode())))


def test_a_page_with_blank_lines_between_all_its_lines_is_cleaned_as_without() -> None:
    lines = (PAGES, *MENU, TITLE, "By Asa Teller", *PARAGRAPHS, *FOOT)
    close, spaced = "\n".join(lines), "\n\n".join(lines)
    assert is_dump(draft_of(close))
    assert is_dump(draft_of(spaced))
    assert str(chaffinch.clean(spaced)) == str(chaffinch.clean(close))


def test_an_article_between_blank_lines_is_no_dump_though_it_speaks_of_menus() -> None:
    said = ("Home", "Jobs", "What the ferry costs", "Weather", "Roads")
    text = "\n\n".join([TITLE, *[line for head in said for line in (head, *PARAGRAPHS * 4)]])
    assert not is_dump(draft_of(text))


def test_a_page_that_lists_its_links_behind_it_is_a_dump_though_it_was_wrapped() -> None:
    menu = "\n".join(f"     * [{n}]{name}" for n, name in enumerate(MENU, 1))
    body = "\n\n".join(textwrap.fill(each, 72, initial_indent="   ", subsequent_indent="   ")
                       for each in PARAGRAPHS * 6)  # fmt: skip
    links = "\n".join(f"   {n}. https://harbour.example/{n}" for n in range(1, len(MENU) + 1))
    page = f"   {TITLE}\n\n{menu}\n\n{body}\n\nReferences\n\n{links}\n"
    assert is_dump(draft_of(page))
    article = chaffinch.clean(page)
    assert "https://" not in str(article)
    assert "Obituaries" not in str(article)
    assert chaffinch.restore(article.record()) == page.encode()


def test_names_that_a_comma_joins_on_a_line_of_its_own_are_all_authors() -> None:
    assert dump(PAGES, TITLE, "Asa Teller", ",", "Dora Shul", "3 May 2024").authors == (
        "Asa Teller", "Dora Shul",
    )  # fmt: skip


def test_bars_between_a_date_and_the_title_do_not_part_them() -> None:
    front = ("3 May 2024", "|", "Quay", "|", "No 44/2024", TITLE)
    assert dates(dump(PAGES, *front))[0] == "2024-05-03"


def test_a_title_of_two_words_between_menu_and_byline_is_the_headline() -> None:
    assert (
        dump("Harbour soup – The Pot", "Harbour soup", "By Asa Teller").headline == "Harbour soup"
    )


def test_which_page_of_a_text_this_is_is_no_part_of_its_title() -> None:
    page = f"{TITLE} (2/4) | The Harbour Post\nHome\nNews\nSport\n{TITLE}\n" + "\n".join(PARAGRAPHS)
    assert chaffinch.clean(page, media_type="text/plain").headline == TITLE
