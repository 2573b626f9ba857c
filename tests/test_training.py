"""The commands of ``training/README.md`` lead from data to weights that the library can read.

They run on a few invented pages, in a folder of their own; what they learn there is of no use.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.clean import source_of
from chaffinch.draft import Draft
from chaffinch.model import captions, line_model, seams
from chaffinch.readers import read

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

made = pytest.importorskip("made", reason="the folder training is not part of the sdist")
for package in ("catboost", "sklearn", "resiliparse", "readability", "lxml", "trafilatura"):
    pytest.importorskip(package, reason="pip install '.[training]'", exc_type=ImportError)

from learn import FOLDS, fold_of  # noqa: E402 (it needs what may be missing)

README = (ROOT / "training" / "README.md").read_text("utf-8")
COMMANDS = [line for line in README.splitlines() if line.startswith("python ")]
A_KIND, NEWS = 3, 8
"""Pages of each kind, and news pages: more than one fold has some."""
MADE = ("ca", "sw")
"""The languages of `training/made` that the copy for the test has."""


def domain_in(fold: int, name: str) -> str:
    """A domain whose pages fall into this fold, counted round."""
    tried = (f"{name}-{number}.example" for number in count())
    return next(each for each in tried if fold_of(each) == fold % FOLDS)


def page_rows() -> Iterator[dict[str, Any]]:
    """Pages with their gold as WCXB has them, some of every kind."""
    counts: Counter[str] = Counter()
    texts = [*made.texts(ROOT / "training" / "made_kinds"), *made.texts()]
    for text in texts:
        if text.language != "en" or counts[text.kind] == A_KIND:
            continue
        counts[text.kind] += 1
        domain = domain_in(counts[text.kind], text.kind)
        yield {
            "id": domain, "domain": domain, "page_type": text.kind, "title": text.name,
            "html": text.page("dressed"), "gold": text.gold,
        }  # fmt: skip


def news_rows() -> Iterator[dict[str, Any]]:
    """News pages with paragraphs, subheads and captions as publishers' parsers mark them."""
    shown = [text for text in made.texts() if any(code == "cc" for code, _ in text.lines)]
    for number, text in enumerate(shown[:NEWS]):
        lines = text.shown()
        told = (line.partition(made.PART)[::2] for code, line in text.lines if code == "cc")
        article = [line for code, line in lines if code in ("h", "p", "s", "cc")]
        yield {
            "id": f"news-{number}", "publisher": domain_in(number, "paper"), "title": text.name,
            "html": text.page("dressed"), "dump_page": text.text(),
            "dump_article": "\n".join(article),
            "subheads": [line for code, line in lines if code == "s"],
            "paragraphs": [line for code, line in lines if code == "p"],
            "images": [
                {"caption": caption.strip(), "alt": "", "credit": [maker.strip()]}
                for caption, maker in told
            ],
        }  # fmt: skip


def write(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every command of the README has run."""
    folder = tmp_path_factory.mktemp("training")
    (folder / "src" / "chaffinch" / "model").mkdir(parents=True)
    (folder / "benchmarks").symlink_to(ROOT / "benchmarks")
    for name, languages in (("made", MADE), ("made_framed", ("sv",)), ("made_kinds", ("da", "hu"))):
        (folder / "training" / name).mkdir(parents=True)
        for language in languages:
            file = f"training/{name}/{language}.txt"
            (folder / file).write_bytes((ROOT / file).read_bytes())
    for script in (ROOT / "training").glob("*.py"):
        (folder / "training" / script.name).symlink_to(script)
    write(folder / "WCXB.jsonl.gz", page_rows())
    write(folder / "STRUCTURE.jsonl.gz", news_rows())
    source = str(Path(chaffinch.__file__).parents[1])
    for command in COMMANDS:
        done = subprocess.run(
            [sys.executable, *shlex.split(command)[1:]],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": source, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    return folder


def test_the_readme_names_every_script_of_the_folder() -> None:
    scripts = sorted(path.name for path in (ROOT / "training").glob("*.py"))
    assert [name for name in scripts if f"| `{name}` | " not in README] == []


@pytest.mark.parametrize("kind", ["text", "html"])
def test_the_line_model_judges_by_the_weights_that_were_learnt(
    trained: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt = (trained / f"src/chaffinch/model/weights-{kind}.npz").read_bytes()
    assert learnt != line_model.shipped(line_model.FILES[kind])
    text = next(each for each in made.texts() if each.language == MADE[1])
    page = text.text() if kind == "text" else text.page("dressed")
    draft = Draft(read(source_of(page, media_type="text/plain" if kind == "text" else "text/html")))
    monkeypatch.setattr(line_model, "shipped", lambda _: learnt)
    line_model.weights.cache_clear()
    try:
        chances = line_model.verdict(draft).chances
    finally:
        line_model.weights.cache_clear()
    truth = made.truth(text.shown(), draft.texts)
    body, rest = (
        [chance for chance, told in zip(chances, truth, strict=True) if told == wanted]
        for wanted in (1, 0)
    )
    assert sum(body) / len(body) > sum(rest) / len(rest)


def test_the_captions_weights_are_of_the_columns_that_the_library_asks(trained: Path) -> None:
    model = trained / "src/chaffinch/model/weights-captions.npz"
    assert captions.weights_in(model.read_bytes()).names == captions.learnt().names


def test_what_was_learnt_is_measured_on_pages_that_were_held_out(trained: Path) -> None:
    for name in ("text", "html"):
        rows = [json.loads(line) for line in (trained / f"{name}.out.jsonl").open(encoding="utf-8")]
        assert rows
        assert all(re.search(r"\w", row["text"]) for row in rows)


def test_the_seams_weights_give_every_space_of_a_line_a_probability(trained: Path) -> None:
    model = trained / "src/chaffinch/model/weights-seams.npz"
    learnt = seams.seams_in(model.read_bytes())
    assert learnt.trees.features.max() < len(seams.NAMES)
    assert len(learnt.chances(["Home", "News", "Sport"])) == 2
