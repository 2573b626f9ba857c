"""Docs do not rot: examples run and print what they say; links and names lead somewhere."""

from __future__ import annotations

import ast
import doctest
import importlib
import importlib.util
import os
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

import chaffinch
from chaffinch.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
MODULES = sorted(
    found.name for found in pkgutil.walk_packages(chaffinch.__path__, prefix="chaffinch.")
)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
RUN = ("chaffinch ", "warcio ", "fastwarc ", "wacz ", "wb-manager ", "cmp ", "cp ")
TOOLS = {"fastwarc": "fastwarc.cli", "wacz": "wacz.main", "wb-manager": "pywb.manager.manager"}


def page_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name), optionflags=FLAGS).failed == 0


@pytest.mark.parametrize("path", PAGES, ids=page_name)
def test_examples_in_python(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = "\n".join(re.findall(r"^```pycon\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S))
    test = doctest.DocTestParser().get_doctest(text, {}, path.name, str(path), 0)
    assert doctest.DocTestRunner(optionflags=FLAGS).run(test).failed == 0


def console(path: Path) -> list[tuple[str, str]]:
    """The commands on a page that can be run anywhere, with the output that it shows."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            if command.startswith(RUN):
                found.append((command, output))
    return found


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the commands of this very environment."""
    folder = tmp_path_factory.mktemp("bin")
    for name, code in (
        ("chaffinch", "from chaffinch.cli import main; main()"),
        ("warcio", "from warcio.cli import main; main()"),
        *((name, f"from {module} import main; main()") for name, module in TOOLS.items()),
    ):
        program = folder / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n')
        program.chmod(0o755)
    return folder


@pytest.mark.parametrize("path", [p for p in PAGES if console(p)], ids=page_name)
def test_examples_on_the_command_line(path: Path, tmp_path: Path, programs: Path) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    for command, output in console(path):
        module = TOOLS.get(command.partition(" ")[0], "chaffinch").partition(".")[0]
        if importlib.util.find_spec(module) is None:
            continue
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, (command, done.stderr)
        if output.strip():
            told = doctest.OutputChecker().check_output(output, done.stdout, FLAGS)
            assert told, (command, done.stdout)


def blocks(path: Path, kind: str) -> list[str]:
    """The blocks of a kind on a page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S)


COMMANDS_SHOWN = [
    line.partition("#")[0].strip()
    for path in PAGES
    for kind in ("sh", "bash")
    for block in blocks(path, kind)
    for line in block.splitlines()
    if line.startswith("chaffinch ")
]


@pytest.mark.parametrize("command", COMMANDS_SHOWN)
def test_commands_on_inputs_that_are_not_at_hand_are_understood(command: str) -> None:
    """Only their words are looked at: the files that they name are made up."""
    _, name, *words = shlex.split(command)
    asked = main.commands[name]
    parser = asked.make_parser(click.Context(asked))
    _, rest, _ = parser.parse_args(words)
    assert not [word for word in rest if word.startswith("-")]


def test_examples_of_phrases_and_of_code_without_output_hold_what_is_there() -> None:
    for path in PAGES:
        for block in blocks(path, "toml"):
            chaffinch.own_of(block)
        for block in blocks(path, "python"):
            for node in ast.walk(ast.parse(block)):
                if isinstance(node, ast.ImportFrom) and str(node.module).startswith("chaffinch"):
                    for name in node.names:
                        pkgutil.resolve_name(f"{node.module}:{name.name}")


def test_every_link_between_pages_leads_somewhere() -> None:
    for path in [*PAGES, ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), (page_name(path), target)


def names_spoken_of() -> dict[str, str]:
    """Every dotted name of the library in code marks, and a file that speaks of it."""
    files = [*PAGES, *sorted(Path(chaffinch.__file__).parent.rglob("*.py"))]
    return {
        name: path.name
        for path in files
        for name in re.findall(r"`(chaffinch(?:\.\w+)+)(?:\(\))?`", path.read_text("utf-8"))
    }


def test_every_name_of_the_library_that_is_spoken_of_is_there() -> None:
    found = names_spoken_of()
    assert found
    lost = {}
    for name, file in found.items():
        try:
            pkgutil.resolve_name(name)
        except (ImportError, AttributeError):
            lost[name] = file
    assert lost == {}
