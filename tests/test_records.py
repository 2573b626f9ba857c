"""A record is canonical, sound by itself under every policy, and tells what the article tells."""

from __future__ import annotations

import json
import random
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.record import clean_text, digest_of, to_json
from chaffinch.schema import record_schema
from chaffinch.verify import check_record

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGES = sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")])


@pytest.mark.parametrize("policy", list(chaffinch.POLICIES))
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_record_is_sound_under_every_policy(path: Path, policy: str) -> None:
    article = chaffinch.clean(path.read_bytes(), policy=policy)
    record = article.record()
    assert list(check_record(record, article.to_json())) == []
    assert clean_text(record) == str(article)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_record_tells_what_the_article_tells(path: Path) -> None:
    article = chaffinch.clean(path.read_bytes(), uri="https://example.org/a")
    told = article.record()["article"]
    assert told.get("headline") == article.headline
    assert told["articleBody"] == article.text
    assert tuple(person["name"] for person in told["contributor"]) == article.contributors
    assert len(told["image"]) == len(article.figures)
    assert ("timeRequired" in told) == (article.read_time is not None)
    assert told["isBasedOn"] == "https://example.org/a"


def test_a_record_is_canonical_json_without_floats() -> None:
    def no_float(text: str) -> float:
        raise AssertionError(f"a float: {text}")

    raw = chaffinch.clean(PAGES[0].read_bytes()).to_json()
    record = json.loads(raw, parse_float=no_float)
    assert to_json(record) == raw
    assert list(record) == sorted(record)


def test_the_digest_covers_every_part_of_the_record() -> None:
    record = chaffinch.clean("A title\n\nA text that says a little.").record()
    stated = record["provenance"]["digest"]
    assert digest_of(record) == stated
    for change in ("article", "provenance"):
        hurt = json.loads(to_json(record))
        hurt[change]["@note"] = "x"
        assert digest_of(hurt) != stated


def invented(record: dict[str, Any]) -> None:
    """More words in the clean text where the view has a blank line, what is behind moved along."""
    words, (*_, gap, text) = "Nobody wrote this.\n\n", record["provenance"]["segments"]
    record["article"]["articleBody"] = words + record["article"]["articleBody"]
    gap["clean"][1] += len(words)
    text["clean"] = [place + len(words) for place in text["clean"]]


def dropped(record: dict[str, Any]) -> None:
    """The paragraph set aside against the policy, as if it had never been kept."""
    *_, gap, text = record["provenance"]["segments"]
    for each, said in ((gap, "\n\n"), (text, record["article"]["articleBody"])):
        each.pop("clean")
        each.update(op="drop", text=said)
    record["article"]["articleBody"] = ""


HURT = {
    "a gap": lambda record: record["provenance"]["segments"].pop(1),
    "another order": lambda record: record["provenance"]["segments"].reverse(),
    "another role": lambda record: record["provenance"]["segments"][0].update(role="subhead"),
    "another text": lambda record: record["article"].update(articleBody="Another text."),
    "another view": lambda record: record["provenance"]["view"].update(length=3),
    "another policy": lambda record: record["provenance"]["wasGeneratedBy"]["policy"].update(
        changes={"ui": "keep"}
    ),
    "another fate": dropped,
    "words of nobody": invented,
    "no segments": lambda record: record["provenance"].pop("segments"),
    "no headline": lambda record: record["article"].pop("headline"),
    "a new key": lambda record: record.update(more=1),
}


@pytest.mark.parametrize("change", HURT)
def test_a_changed_record_is_found_out_even_under_a_new_digest(change: str) -> None:
    page = "close\nclose\nSecond ferry\n\nThe council voted on Monday evening for a second ferry."
    record = json.loads(chaffinch.clean(page).to_json())
    HURT[change](record)
    assert list(check_record(record))
    record["provenance"]["digest"] = digest_of(record)
    assert list(check_record(record))


ODD = (None, True, -1, 0.5, 10**20, "", "x", "sha256:x", [], [0], [5, 2], [1, 2, 3], {}, {"x": 1})


def changed(value: Any, dice: random.Random) -> Any:
    """The value with one thing in it made another, or left out."""
    held = list(value) if isinstance(value, dict) else list(range(len(value)))
    if not held:
        return dice.choice(ODD)
    place, inner = dice.choice(held), dice.random() < 0.7
    below = value[place]
    if inner and isinstance(below, (dict, list)):
        value[place] = changed(below, dice)
    elif dice.random() < 0.3:
        del value[place]
    else:
        value[place] = dice.choice(ODD)
    return value


@pytest.mark.parametrize("name", ["html-clock-museum.html", "en-harbour-ferry.txt"])
def test_the_compiled_validator_says_what_the_reference_says(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    reference = jsonschema.Draft202012Validator(record_schema())
    dice, right = random.Random(name), []
    article = chaffinch.clean((SAMPLES / name).read_bytes(), uri="https://post.example/1")
    for _ in range(60):
        record = changed(json.loads(article.to_json()), dice)
        told = any("schema" in cause for cause in islice(check_record(record), 1))
        assert told == (not reference.is_valid(record))
        right.append(not told)
    assert 0 < sum(right) < len(right)


@pytest.mark.parametrize("bytes_cut", [1, 2])
@pytest.mark.parametrize("before", ["", "close\n"], ids=["first", "behind"])
def test_a_record_is_sound_whose_headline_begins_with_half_a_sign(
    before: str, bytes_cut: int
) -> None:
    """As where a dump was cut in the middle of one."""
    title = "港の町議会、二隻目の渡し船を承認".encode()[bytes_cut:]
    text = "\n\n小さな港町の議会は月曜日の夜、島へ渡る二隻目の船を購入することを決めた。\n" * 2
    data = before.encode() + title + text.encode()
    article = chaffinch.clean(chaffinch.Source(data, row=(("title", "Another title"),)))
    assert article.headline
    assert article.headline.startswith("\ufffd")
    assert list(check_record(article.record(), article.to_json())) == []
    record = article.record()
    (shown,) = (each for each in record["provenance"]["statements"] if "view" in each)
    assert shown["field"] == "headline"
    shown["view"][0] = shown["view"][1] - 1
    assert any("points at no segment" in cause for cause in check_record(record))
