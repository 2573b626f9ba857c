"""What is said in chats, meetings and films stays, with who says it; no speaker is an author.

Each file of ``data/spoken`` holds the lines of ``said.txt`` in the form in which one of these is
exported or copied.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import chaffinch

FOLDER = Path(__file__).parent / "data" / "spoken"
SAID = (FOLDER / "said.txt").read_text("utf-8").splitlines()
FORMS = sorted(path for path in FOLDER.iterdir() if path.name != "said.txt")
SILENT = {"beside-film.txt"}  # nobody is named there


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_all_that_is_said_stays_in_order_and_so_does_who_says_it(path: Path) -> None:
    article = chaffinch.clean(path.read_bytes())
    place = 0
    for line in SAID:
        place = article.text.index(line, place) + len(line)
    if path.name not in SILENT:
        words = re.findall(r"\w+", article.text.lower())
        assert words.count("asa") == words.count("bo") == len(SAID) / 2


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_transcript_has_no_headline_author_or_date_of_its_own_making(path: Path) -> None:
    article = chaffinch.clean(path.read_bytes())
    assert article.headline is None
    assert not article.authors
    assert "datePublished" not in article.record()["article"]


def test_times_beside_a_film_are_the_player_s() -> None:
    article = chaffinch.clean((FOLDER / "beside-film.txt").read_bytes())
    assert {block.rule for block in article.removed} == {"player.moment"}
    assert article.text.split("\n\n") == SAID
