"""Commands and recipes of the docs whose inputs are not at hand are run on inputs that are made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

import chaffinch
from test_docs import PAGES, ROOT, blocks, page_name, programs

__all__ = ["programs"]  # a fixture

NEEDED = {"parquet": "pyarrow", "zst": "zstandard", "trafilatura": "trafilatura"}
SHOWN = [
    (page_name(path), command)
    for path in PAGES
    for block in blocks(path, "sh")
    for command in block.splitlines()
    if command.startswith("chaffinch ")
]
PAGE = ROOT / "samples" / "html-clock-museum.html"
EXTRACTORS = (ROOT / "docs" / "how-to" / "after-an-extractor.md").read_text("utf-8")


def made(folder: Path, programs: Path) -> dict[str, str]:
    """The inputs that the docs speak of: `crawl.warc.gz`, `crawl/`, `crawl.parquet`, `pages/`."""
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    (folder / "pages").mkdir()
    shutil.copy(PAGE, folder / "pages")
    for name in ("a", "b"):
        words = f"chaffinch clean {PAGE} --uri https://clocks.example/{name} -o made-{name}"
        subprocess.run(words.split(), cwd=folder, env=environment, capture_output=True, check=True)
    (folder / "crawl").mkdir()
    for name in ("a", "b"):
        shutil.copy(folder / f"made-{name}/source.warc.gz", folder / "crawl" / f"{name}.warc.gz")
    shutil.copy(folder / "crawl/a.warc.gz", folder / "crawl.warc.gz")
    if find_spec("pyarrow"):
        import pyarrow
        from pyarrow import parquet

        row = {"page": PAGE.read_text("utf-8"), "seen": "2024-05-03",
               "meta": {"link": "https://clocks.example/museum"}}  # fmt: skip
        parquet.write_table(pyarrow.Table.from_pylist([row]), folder / "crawl.parquet")
    return environment


@pytest.mark.parametrize("name", sorted({name for name, _ in SHOWN}))
def test_a_pages_commands_do_what_they_are_shown_for(
    name: str, tmp_path: Path, programs: Path
) -> None:
    environment = made(tmp_path, programs)
    for command in (command for page, command in SHOWN if page == name):
        if any(word in command and not find_spec(NEEDED[word]) for word in NEEDED):
            continue
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True,
            check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stderr)


def test_what_extractors_make_is_cleaned_as_shown() -> None:
    """Each recipe stands under the name of its extractor; no page is fetched."""
    (recipes,) = re.findall(
        r"^With the extractors .*?^```python\n(.*?)^```", EXTRACTORS, re.M | re.S
    )
    start, *parts = re.split(r"^# (?=\w+: )", recipes, flags=re.M)
    assert {part.partition(":")[0] for part in parts} == {
        "trafilatura",
        "newspaper4k",
        "resiliparse",
    }
    modules = {"newspaper4k": "newspaper"}
    for part in parts:
        extractor, _, rest = part.partition(":")
        if find_spec(modules.get(extractor, extractor)) is None:
            continue
        held = {"html": PAGE.read_text("utf-8"), "url": "https://clocks.example/museum"}
        exec(start + rest.partition("\n")[2], held)
        assert "Hester Lowther" in held["article"].text, extractor  # type: ignore[attr-defined]


def test_an_extractors_opinion_is_asked_as_shown() -> None:
    pytest.importorskip("trafilatura")
    (recipe,) = re.findall(
        r"^```python\n(.*?opinion.*?)^```", EXTRACTORS.partition("second opinion")[2], re.M | re.S
    )
    held = {"html": PAGE.read_text("utf-8")}
    exec(recipe, held)
    assert isinstance(held["article"], chaffinch.Article)
    assert any(name == "trafilatura" for name, _ in held["article"].software)
