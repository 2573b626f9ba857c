"""The recipes for programs of one's own are run as the docs have them, where their package is."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import chaffinch

PAGE = Path(__file__).resolve().parent.parent / "docs" / "how-to" / "in-programs.md"
RECIPES = dict(
    re.findall(r"^## ([^\n]+)\n\n```python\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
)
TEXT = "close\nclose\nThe second ferry\n\nThe council of the town voted for ferry number {}.\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(50)


def ran(name: str, folder: Path) -> str:
    (folder / "recipe.py").write_text(RECIPES[name], "utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:__main__", "recipe.py"],
        cwd=folder, env=dict(os.environ), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_recipe_is_run() -> None:
    assert set(RECIPES) == {"Processes", "A column of pandas", "A pipeline of Scrapy"}


def test_processes_tell_headlines_and_errors_in_order(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(3):
        (tmp_path / "pages" / f"{number}.txt").write_text(TEXT.format(number), "utf-8")
    (tmp_path / "pages" / "1.txt").write_bytes(PICTURE)
    lines = [line.split("\t") for line in ran("Processes", tmp_path).splitlines()]
    assert [name for name, _ in lines] == ["0.txt", "1.txt", "2.txt"]
    assert [told for _, told in lines][::2] == ["The second ferry"] * 2
    assert "[not-text]" in lines[1][1]


def test_a_column_of_pandas_keeps_every_row(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    with (tmp_path / "pages.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["id", "text"], ["a", TEXT.format(1)], ["b", ""]])
    ran("A column of pandas", tmp_path)
    with (tmp_path / "clean.csv").open(newline="", encoding="utf-8") as file:
        one, other = csv.DictReader(file)
    assert (one["id"], one["headline"], one["error"]) == ("a", "The second ferry", "")
    assert one["body"] == "The council of the town voted for ferry number 1."
    assert (other["id"], other["headline"]) == ("b", "")
    assert "there is no page" in other["error"]


def pipeline(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The recipe's class; where Scrapy is not installed, with the one name of it that is used."""
    if not find_spec("scrapy"):
        exceptions = type(sys)("scrapy.exceptions")
        exceptions.DropItem = type("DropItem", (Exception,), {})  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "scrapy", type(sys)("scrapy"))
        monkeypatch.setitem(sys.modules, "scrapy.exceptions", exceptions)
    held: dict[str, Any] = {}
    exec(RECIPES["A pipeline of Scrapy"], held)
    return held


def test_a_pipeline_fills_items_and_drops_what_is_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    held = pipeline(monkeypatch)
    html = b"<h1>The second ferry</h1><p>The council of the town voted for a second ferry.</p>"
    item = held["CleanPipeline"]().process_item({"url": "https://post.example/1", "page": html})
    assert set(item) == {"url", "headline", "text", "record"}
    assert item["headline"] == "The second ferry"
    assert chaffinch.restore(item["record"]) == html
    with pytest.raises(held["DropItem"], match="not-text"):
        held["CleanPipeline"]().process_item({"url": "https://post.example/2", "page": PICTURE})
