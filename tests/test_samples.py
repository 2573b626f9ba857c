"""Every sample page is cleaned into exactly its truth: the body, the fields, the removals."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.labels import Role
from chaffinch.policy import ARCHIVE, Fate

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in SAMPLES.glob("*.expected.json"))
TEXTS = [name for name in NAMES if (SAMPLES / f"{name}.txt").exists()]
KEYS = {
    "about",
    "headline",
    "body",
    "figures",
    "contributors",
    "read_time_seconds",
    "removed",
}


@cache
def truth(name: str) -> dict[str, Any]:
    return json.loads((SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))


def page(name: str) -> bytes:
    text = SAMPLES / f"{name}.txt"
    return (text if text.exists() else SAMPLES / f"{name}.html").read_bytes()


@cache
def cleaned(name: str) -> chaffinch.Article:
    return chaffinch.clean(page(name), uri=f"https://samples.example/{name}")


def one_line(text: str) -> str:
    return " ".join(text.split())


def set_aside(name: str) -> dict[str, list[str]]:
    """The removals by role that the labels tell, in the form of the truth."""
    article = cleaned(name)
    found: dict[str, list[str]] = {}
    for block, shown in zip(article.blocks, article.shown, strict=True):
        if ARCHIVE[block.role] is not Fate.KEEP and shown.strip():
            found.setdefault(block.role.value, []).append(one_line(shown))
    return found


def lines(removed: dict[str, list[str]]) -> Counter[str]:
    return Counter(line for texts in removed.values() for line in texts)


@pytest.mark.parametrize("name", NAMES)
def test_truth_is_well_formed(name: str) -> None:
    expected = truth(name)
    assert set(expected) == KEYS
    assert set(expected["removed"]) <= {role.value for role in Role}
    assert all(ARCHIVE[Role(role)] is not Fate.KEEP for role in expected["removed"])
    assert all(set(figure) == {"alt", "caption", "credit"} for figure in expected["figures"])


@pytest.mark.parametrize("name", TEXTS)
def test_truth_accounts_for_every_sign_of_a_text(name: str) -> None:
    expected = truth(name)
    told = [expected["headline"] or "", *expected["body"], *lines(expected["removed"]).elements()]
    view = chaffinch.clean(page(name)).shown
    assert Counter("".join("".join(told).split())) == Counter("".join("".join(view).split()))


@pytest.mark.parametrize("name", NAMES)
def test_headline_is_found(name: str) -> None:
    assert cleaned(name).headline == truth(name)["headline"]


@pytest.mark.parametrize("name", NAMES)
def test_body_is_whole_and_nothing_else(name: str) -> None:
    found = [one_line(block) for block in cleaned(name).text.split("\n\n")]
    assert found == [one_line(block) for block in truth(name)["body"]]


@pytest.mark.parametrize("name", NAMES)
def test_figures_have_alt_caption_and_credit(name: str) -> None:
    found = [
        {"alt": figure.alt, "caption": figure.caption, "credit": figure.credit}
        for figure in cleaned(name).figures
    ]
    assert found == truth(name)["figures"]


@pytest.mark.parametrize("name", NAMES)
def test_contributors_are_named(name: str) -> None:
    assert list(cleaned(name).contributors) == truth(name)["contributors"]


@pytest.mark.parametrize("name", NAMES)
def test_read_time_is_read(name: str) -> None:
    read_time = cleaned(name).read_time
    seconds = None if read_time is None else int(read_time.total_seconds())
    assert seconds == truth(name)["read_time_seconds"]


@pytest.mark.parametrize("name", TEXTS)
def test_removed_lines_have_the_role_of_the_truth(name: str) -> None:
    assert set_aside(name) == truth(name)["removed"]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in TEXTS])
def test_markup_lines_named_as_removed_are_no_body(name: str) -> None:
    # a page's head and its alt texts are blocks too, so the truth names what must go, not all of it
    expected, found = truth(name)["removed"], set_aside(name)
    missing = lines(expected) - lines(found)
    assert not missing
    wrong = {
        role: [line for line in texts if line not in found.get(role, [])]
        for role, texts in expected.items()
    }
    assert not {role: texts for role, texts in wrong.items() if texts}


@pytest.mark.parametrize("name", TEXTS)
def test_source_comes_back_byte_for_byte(name: str) -> None:
    assert chaffinch.restore(cleaned(name).record()) == page(name)


def test_readme_lists_every_sample() -> None:
    table = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"| {name} |" not in table] == []
