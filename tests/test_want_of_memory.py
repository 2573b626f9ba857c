"""Where memory runs out, a page is quarantined for that, and nothing else is blamed."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

import chaffinch
from chaffinch.errors import is_want_of_memory
from command import FERRY, SAMPLES, run
from warc_samples import http, info, record, written

PAGE = (SAMPLES / "html-clock-museum.html").read_bytes()


def without_memory(*_: Any, **__: Any) -> Any:
    raise MemoryError


def without_numpy(*_: Any, **__: Any) -> Any:
    raise ImportError("Original error was: libblas.so: failed to map segment from shared object")


@pytest.mark.parametrize("fails", [without_memory, without_numpy])
@pytest.mark.parametrize(
    "place", ["chaffinch.batch.clean_source", "chaffinch.article.Article.record"]
)
def test_a_page_for_which_memory_is_too_small_is_named_so(
    place: str, fails: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, fails)
    result = run("clean", FERRY, "-o", tmp_path / "out")
    assert "takes more memory than there is [page-memory]" in result.stderr
    assert "the fault is chaffinch's" not in result.stderr


@pytest.mark.parametrize("place", ["chaffinch.readers.of_html.events._heard_fast"])
def test_a_page_is_not_read_in_another_way_where_memory_is_short(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, without_memory)
    with pytest.raises(MemoryError):
        chaffinch.clean(PAGE)


def test_a_body_that_is_not_unpacked_for_want_of_memory_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = gzip.compress(PAGE)
    block = http(body, "Content-Type: text/html", "Content-Encoding: gzip")
    crawl = written(tmp_path, info(), record("response", block, 1))
    monkeypatch.setattr("chaffinch.readers.http_message._bites", without_memory)
    result = run("clean", crawl, "-o", tmp_path / "out")
    assert "[page-memory]" in result.stderr
    assert "[http-" not in result.stderr


def test_a_file_that_is_not_unpacked_for_want_of_memory_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html.zst"
    path.write_bytes(zstandard.ZstdCompressor().compress(PAGE))
    monkeypatch.setattr("chaffinch.readers.members._bite", without_memory)
    result = run("clean", path, "-o", tmp_path / "out")
    assert "damaged" not in result.stderr


def test_a_command_that_wants_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chaffinch.cli.look.default_catalogue", without_memory)
    result = run("rules")
    assert result.exit_code == 2
    assert "memory ran out [memory]" in result.stderr


def test_a_package_that_is_not_there_is_no_want_of_memory() -> None:
    assert not is_want_of_memory(ImportError("No module named 'numpy'"))
