"""The recipes for other engines are run as the docs have them, where the engine is installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

from chaffinch.engines.arrow import clean_table, schema  # noqa: E402

PAGE = Path(__file__).resolve().parent.parent / "docs" / "how-to" / "engines.md"
RECIPES = dict(
    re.findall(r"^## ([^\n]+)\n\n```python\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
)
MODULES = {"Hugging Face datasets": "datasets"}
TEXT = "close\nThe second ferry\n\nThe council of the harbour town voted for ferry number {}.\n"
# nobody's machine is looked at or told of, and nothing is fetched
QUIET = {
    "HF_HUB_OFFLINE": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
}


def module_of(name: str) -> str:
    return MODULES.get(name, name.lower())


def pages() -> Any:
    texts: list[str | None] = [TEXT.format(n) for n in range(70)]
    texts[9], texts[11] = None, " "
    ids = [f"p{n:02}" for n in range(70)]
    return pyarrow.table(
        {"id": ids, "url": [f"https://post.example/{n}" for n in ids], "text": texts}
    )


def test_there_is_a_recipe_for_each_engine() -> None:
    assert set(RECIPES) == {
        "pyarrow", "concurrent.futures", "DuckDB", "pandas", "Polars", "Hugging Face datasets",
        "Dask", "Ray",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(RECIPES))
def test_a_recipe_gives_the_rows_of_the_one_function(name: str, tmp_path: Path) -> None:
    if not find_spec(module_of(name)):
        pytest.skip(f"{module_of(name)} is not installed")
    parquet.write_table(pages(), tmp_path / "pages.parquet", row_group_size=30)
    (tmp_path / "recipe.py").write_text(guarded(RECIPES[name]), "utf-8")
    done = subprocess.run(
        [sys.executable, "recipe.py"],
        cwd=tmp_path, env={**os.environ, **QUIET}, capture_output=True, text=True, check=False,
        timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    written = tmp_path / "clean.parquet"
    table = parquet.read_table(written if written.exists() else tmp_path / "clean")
    assert table.column_names == schema().names
    found = sorted(table.to_pylist(), key=lambda row: row["id"])
    assert found == clean_table(pages()).to_pylist()
    assert sum(row["error"] is not None for row in found) == 2


def guarded(code: str) -> str:
    """The recipe as a script, which processes of its own may import."""
    imports, _, rest = code.partition("\n\n")
    return f"{imports}\n\nif __name__ == '__main__':\n" + "".join(
        f"    {line}\n" for line in rest.splitlines()
    )
