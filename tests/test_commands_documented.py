"""Every command, option, rule and role is documented; pages made from the code are up to date."""

from __future__ import annotations

import ast
import importlib
import importlib.util
from pathlib import Path
from types import ModuleType

import click
import pytest

import chaffinch
from chaffinch.cli import main
from chaffinch.labels import Role
from chaffinch.policy import POLICIES
from chaffinch.rules import ORDER

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text("utf-8")


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "tools" / "build_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPTS = [
    path
    for folder in ("benchmarks", "tools", "training")
    for path in sorted((ROOT / folder).glob("*.py"))
    if "__main__" in path.read_text("utf-8")
]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_script_tells_its_usage(path: Path) -> None:
    """Not run here: most of them need what the tests do not."""
    calls = {
        ast.unparse(node.func): ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }
    if "answer" in calls:  # the commands that some trainings share
        assert calls["answer"].startswith("answer(__doc__, ")
        return
    assert "description=__doc__" in calls["argparse.ArgumentParser"]
    assert any(name.endswith(".parse_args") for name in calls)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_script_names_only_what_the_library_has(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        if isinstance(node, ast.ImportFrom) and module.split(".")[0] == "chaffinch":
            held = importlib.import_module(module)
            gone = [
                each.name for each in node.names
                if not hasattr(held, each.name)
                and importlib.util.find_spec(f"{module}.{each.name}") is None
            ]  # fmt: skip
            assert gone == [], module


def test_pages_made_from_the_code_are_up_to_date() -> None:
    assert builder().out_of_date() == [], "run python tools/build_docs.py"


@pytest.mark.parametrize("name", list(main.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    page = (DOCS / "cli.md").read_text("utf-8")
    section = page.partition(f"## chaffinch {name}\n")[2].partition("\n## ")[0]
    assert section
    for option in main.commands[name].params:
        if isinstance(option, click.Option):
            assert option.help
            assert all(f"{written}" in section for written in option.opts)
    assert f"chaffinch {name} " in README


def test_every_rule_role_and_policy_is_documented() -> None:
    rules = (DOCS / "rules.md").read_text("utf-8")
    assert [rule.id for rule in ORDER if f"\n## {rule.id}\n" not in rules] == []
    roles = (DOCS / "record.md").read_text("utf-8")
    assert [role for role in Role if f"\n| `{role}` | " not in roles] == []
    policies = (DOCS / "how-to" / "choose-a-policy.md").read_text("utf-8")
    assert [name for name in POLICIES if f"\n| `{name}` | " not in policies] == []


def test_every_field_of_the_record_is_documented() -> None:
    from chaffinch.schema import record_schema

    def names(part: object) -> set[str]:
        if not isinstance(part, dict):
            return set()
        found = {name for name, held in part.get("properties", {}).items() if held is not False}
        return found.union(
            *(names(held) for held in part.values()),
            *(names(held) for held in part.get("properties", {}).values()),
        )

    page = (DOCS / "record.md").read_text("utf-8")
    assert {name for name in names(record_schema()) if f"`{name}`" not in page} == set()


def test_every_law_is_on_the_page_of_laws() -> None:
    page = (DOCS / "laws.md").read_text("utf-8")
    files = sorted(path.name for path in (ROOT / "tests" / "laws").glob("test_*.py"))
    assert len(files) == 14
    assert [name for name in files if f"`{name}`" not in page] == []


def test_the_readme_names_one_command_for_the_samples_and_one_for_the_tests() -> None:
    lines = [line for line in README.splitlines() if line.startswith("$ python3.11 -m venv")]
    assert len(lines) == 2
    assert "chaffinch clean samples/" in lines[0]
    assert lines[1].endswith("-m pytest -n auto")


def test_the_citation_is_of_this_version() -> None:
    assert f"\nversion: {chaffinch.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def test_every_benchmark_stands_in_the_documentation() -> None:
    pages = "".join(page.read_text("utf-8") for page in DOCS.rglob("*.md"))
    names = [f"{path.parent.name}/{path.name}" for path in (ROOT / "benchmarks").glob("*.py")]
    assert [name for name in names if name not in pages] == []
