"""A page whose text is not all there says so: it breaks off, or only its programs hold the text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.notices.missing import article_in_data, break_in, prose_in_scripts

PAGES = tomllib.loads((Path(__file__).parent / "data" / "missing.toml").read_text("utf-8"))["page"]
_TEXT = "The council of the small harbour town voted on Monday evening for a second ferry."
_SHELL = "<html lang=en><head><title>Second ferry</title></head><body>"
_SHOWN = f"{_SHELL}<h1>Second ferry</h1><p>{_TEXT}</p>"


def page(body: str) -> str:
    shown = body.startswith("...")
    return (_SHOWN + body[3:]) if shown else _SHELL + body.replace("...", _TEXT)


@pytest.mark.parametrize("told", PAGES, ids=lambda told: told["name"])
def test_a_page_tells_what_is_missing(told: dict[str, str]) -> None:
    record = chaffinch.clean(page(told["body"]), media_type="text/html").record()
    events = {each["event"]: each["cause"] for each in record["provenance"].get("events", ())}
    assert list(events) == ([told["event"]] if told["event"] else [])
    assert told.get("cause", "") in events.get(told["event"], "")


def test_a_page_cut_within_a_letter_tells_it() -> None:
    source = page("...<p>The mayor is Frau Köhler").encode()
    cut = source[: source.index("ö".encode()) + 1]
    record = chaffinch.clean(cut, media_type="text/html").record(source="embedded")
    (event,) = record["provenance"]["events"]
    assert (event["event"], "several bytes" in event["cause"]) == ("cut-off", True)
    assert chaffinch.restore(record) == cut


@given(st.binary(max_size=300))
def test_any_bytes_can_be_asked(data: bytes) -> None:
    assert isinstance(break_in(b"<html>" + data), str)
    assert prose_in_scripts(b"<script>" + data)[0] >= 0
    assert article_in_data(b'"articleBody":"' + data) == 0
