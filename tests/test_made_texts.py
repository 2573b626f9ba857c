"""The invented texts that the line model learns from: each line has a code that is known."""

import html
import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

made = pytest.importorskip("made", reason="the folder training is not part of the sdist")
made_framed = pytest.importorskip("made_framed")
FOLDERS = ("made", "made_kinds")
FRAMED = ROOT / "training" / "made_framed"


def every() -> Iterator["made.Made"]:
    whole = (made.texts(ROOT / "training" / folder) for folder in FOLDERS)
    return chain(chain.from_iterable(whole), made_framed.framed(FRAMED))


def test_every_text_opens_with_its_name_and_holds_text_of_the_article() -> None:
    found = list(every())
    assert [text.name for text in found if not text.gold] == []
    names = Counter((text.language, text.name) for text in found)
    assert [name for name, count in names.items() if count > 1] == []


def test_at_least_twenty_languages_are_there() -> None:
    assert len({text.language for text in made.texts()}) >= 20


def test_a_line_without_a_code_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("=== one tight\np| Text.\nNo code here.\n", "utf-8")
    with pytest.raises(ValueError, match=r"en\.txt:3: no line of a text"):
        list(made.texts(tmp_path))


def test_truth_follows_codes_and_leaves_open_what_golds_disagree_on() -> None:
    lines = [("h", "A title"), ("sh", "Share"), ("p", "Text."), ("n", "With agencies")]
    blocks = ["A  title", "Share", "Text.", "With agencies", "What nobody wrote"]
    assert made.truth(lines, blocks) == [1, 0, 1, -1, -1]


def test_truth_tells_a_line_that_is_text_in_one_place_and_debris_in_another_by_its_place() -> None:
    lines = [("nv", "Tickets"), ("p", "Text."), ("s", "Tickets"), ("nv", "Home")]
    blocks = [line for _, line in lines]
    assert made.truth(lines, blocks) == [0, 1, 1, 0]
    assert made.truth(lines, blocks[1:]) == [1, -1, 0]  # which of the two is not told


def test_a_framed_text_is_whole_and_in_order_between_the_lines_of_its_frame() -> None:
    frame = made.Made("en", "site", "page", "", [("nv", "Home"), ("@", "head"), ("sh", "Share"),
                                                 ("@", "text"), ("lg", "Imprint")])  # fmt: skip
    boxes = [made.Made("en", "box", "amid", "", [("ad", "Advertisement")])]
    lines = [("h", "A title"), ("by", "By Ann"), ("p", "One."), ("s", "Two"), ("p", "Three.")]
    text = made.Made("en", "text", "text", "article", lines)
    chance = random.Random(1)
    pages = [made_framed.composed(frame, boxes, text, chance) for _ in range(20)]
    for page in pages:
        assert page[:4] == [("nv", "Home"), *lines[:2], ("sh", "Share")]
        assert [line for line in page if line in lines] == lines
        assert page[-1] == ("lg", "Imprint")
    assert {page.count(("ad", "Advertisement")) for page in pages} == {0, 1}


def test_pages_that_share_a_text_or_a_frame_are_learnt_from_together() -> None:
    groups: dict[str, set[str]] = {}
    for text in [*made.texts(), *made_framed.framed(FRAMED)]:
        for part in text.name.split("@"):
            groups.setdefault(f"{text.language} {part}", set()).add(text.group)
    assert [part for part, its in groups.items() if len(its) > 1] == []


def test_no_invented_text_is_a_sample() -> None:
    """Samples are held out: what the model has learnt by heart would prove nothing."""
    samples = {
        line.strip()
        for path in (ROOT / "samples").glob("*.txt")
        for line in path.read_text("utf-8", "replace").splitlines()
        if len(line) > 80
    }
    body = {line for text in every() for code, line in text.shown() if code == "p"}
    assert sorted(samples & body) == []


@pytest.mark.parametrize("form", ["bare", "dressed"])
def test_a_page_holds_every_line_of_its_text_in_their_order(form: str) -> None:
    """Captions may be parted from credits, and alt texts stand before the pictures' lines."""
    for text in every():
        page, at = " ".join(html.unescape(text.page(form)).split()), 0
        for code, line in text.lines:
            if code in ("c", "cr", "cc", "al"):
                continue
            at = page.find(" ".join(line.split()), at)
            assert at >= 0, (text.language, text.name, line)


def test_a_text_is_always_the_same_page() -> None:
    assert all(text.page("dressed") == text.page("dressed") for text in made.texts())
