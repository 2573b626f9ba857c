"""`import chaffinch` is quick: what reads HTML, WARC and the like is loaded when it is used."""

import json
import subprocess
import sys

HEAVY = (
    "lxml", "trafilatura", "bs4", "turbohtml", "numpy", "warcio", "fastwarc", "hypothesis",
    "jsonschema_rs", "pyarrow", "click", "orjson", "charset_normalizer", "sqlite3", "asyncio",
)  # fmt: skip


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout))


def test_importing_the_library_loads_no_optional_or_slow_part() -> None:
    assert loaded_by("import chaffinch").isdisjoint(HEAVY)


def test_cleaning_plain_text_loads_no_reader_of_markup() -> None:
    code = "import chaffinch\nchaffinch.clean('A title\\n\\nSome text that says a little.').text"
    assert loaded_by(code).isdisjoint({"lxml", "trafilatura", "bs4", "warcio", "pyarrow"})


KNOWN = """
from hypothesis import strategies as st
import chaffinch.strategies as made
types = (chaffinch.Article, chaffinch.Document, chaffinch.Source, chaffinch.Policy, made.Scrape)
own = (made.cleaned_articles, made.documents, made.sources, made.policies, made.scrapes)
for kind, strategy in zip(types, own, strict=True):
    assert repr(st.from_type(kind)) == repr(strategy()), kind
"""


def test_importing_hypothesis_makes_the_types_known() -> None:
    assert "chaffinch.strategies" in loaded_by("import hypothesis")
    assert loaded_by(f"import hypothesis, chaffinch\n{KNOWN}")


def test_the_strategies_may_be_imported_before_hypothesis() -> None:
    assert loaded_by(f"import chaffinch.strategies\n{KNOWN}")
