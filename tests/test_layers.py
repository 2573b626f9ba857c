"""Who may import whom: a module imports from its own layer or from below, never in a circle.

The core does no input or output: what opens files stands at the edge, by name.
"""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import chaffinch

ROOT = Path(chaffinch.__file__).parent
LAYERS: tuple[frozenset[str], ...] = (
    frozenset(
        {"addresses", "carried", "errors", "extras", "handed", "version", "wording"}
        | {"markdown", "text_browsers"}
    ),
    frozenset(
        {
            "document",
            "labels",
            "alphabets",
            "language",
            "policy",
            "lexicon",
            "moments",
            "said_names",
        }
    ),
    frozenset(
        {
            "catalogue",
            "draft",
            "findings",
            "travelling",
            "record",
            "row_words",
            "segments",
            "view",
            "article",
            "metadata",
            "authorship",
            "notices",
            "schema",
        }
    ),
    frozenset({"rules", "model", "readers", "writers"}),
    frozenset(
        {
            "clean",
            "settling",
            "rerun",
            "restore",
            "soups",
            "verify",
            "sites",
            "own",
            "trials",
        }
    ),
    frozenset({"batch", "profiles", "runs", "whole_file"})
    | {"strategies", "strategy_words", "dump_strategies", "html_strategies", "_hypothesis"},
    frozenset({"engines", "cli", "__main__", "starting"}),
)
EDGE = frozenset(
    {
        "readers.containers",
        "readers.folders",
        "readers.packed",
        "readers.spools",
        "readers.of_warc.check",
    }
    | {"readers.earlier", "readers.found_again", "readers.wacz_check", "readers.of_warc.links"}
)
"""Readers of files: the only modules below layer 4 that open anything."""
PACKAGE_DATA = frozenset(
    {"lexicon", "lexicon.tables", "lexicon.ready", "lexicon.calendar", "schema"} | {"model.shipped"}
)
"""These read what the package itself brings along, and nothing else."""
FORBIDDEN_CALLS = frozenset({"open", "print", "input"})
FORBIDDEN_METHODS = frozenset(
    {"read_text", "read_bytes", "write_text", "write_bytes", "exists", "is_file", "iterdir"}
)
FORBIDDEN_MODULES = frozenset(
    {"pathlib", "os", "sys", "io", "socket", "subprocess", "shutil", "tempfile", "logging", "time"}
)
HARMLESS = {
    "sys": {"modules", "maxsize"},
    "io": {"BytesIO", "StringIO", "BufferedReader"},
    "logging": {"getLogger", "NullHandler"},  # to silence another library
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {name_of(path): ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}


def layer_of(module: str) -> int:
    head = module.split(".", maxsplit=1)[0]
    return next(number for number, names in enumerate(LAYERS) if head in names)


def type_checking_only(tree: ast.Module) -> set[ast.AST]:
    guarded = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    ]
    return {inner for node in guarded for inner in ast.walk(node)}


def imports(module: str) -> set[str]:
    """The modules of the package that a module imports, also inside its functions."""
    tree, found = MODULES[module], set()
    skipped = type_checking_only(tree)
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative imports hide who imports whom"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            own = [n for n in inner if n.removeprefix("chaffinch.") in MODULES]
            names = own if len(own) == len(inner) else [*own, str(node.module)]
        else:
            continue
        found |= {n.removeprefix("chaffinch.") for n in names if n.startswith("chaffinch.")}
    return found - {module}


def test_the_page_on_architecture_names_every_module_in_its_layer() -> None:
    page = Path(__file__).parents[1] / "docs" / "architecture.md"
    rows = re.findall(r"^\| (\d?) ?\| (`[^|]*) \|", page.read_text("utf-8"), re.MULTILINE)
    found: dict[str, int] = {}
    layer = ""
    for number, modules in rows:
        layer = number or layer
        found |= dict.fromkeys(re.findall(r"`(\w+)`", modules), int(layer))
    assert found == {
        module: layer_of(module) for module in {m.split(".")[0] for m in MODULES} - {""}
    }


INNER = sorted(set(MODULES) - {""})


@pytest.mark.parametrize("module", INNER)
def test_a_module_imports_from_its_layer_or_below(module: str) -> None:
    above = {other for other in imports(module) if layer_of(other) > layer_of(module)}
    assert not above


def test_no_module_imports_itself_by_a_detour() -> None:
    TopologicalSorter({module: imports(module) for module in INNER}).prepare()


def test_no_package_of_rules_imports_itself_by_a_detour() -> None:
    rooms: dict[str, set[str]] = {}
    for module in INNER:
        if module.startswith("rules."):
            room = module.split(".")[1]
            others = {name.split(".")[1] for name in imports(module) if name.startswith("rules.")}
            rooms.setdefault(room, set()).update(others - {room})
    TopologicalSorter(rooms).prepare()


@pytest.mark.parametrize("module", [m for m in INNER if layer_of(m) < 4 and m not in EDGE])
def test_the_core_does_no_input_or_output(module: str) -> None:
    found = []
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names if a.name in FORBIDDEN_MODULES - set(HARMLESS)]
        elif isinstance(node, ast.ImportFrom) and node.module in FORBIDDEN_MODULES - set(HARMLESS):
            found.append(node.module)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr not in HARMLESS.get(node.value.id, {node.attr}):
                found.append(ast.unparse(node))
        elif isinstance(node, ast.Call):
            function, method = getattr(node.func, "id", ""), getattr(node.func, "attr", "")
            forbidden = function in FORBIDDEN_CALLS or method in FORBIDDEN_METHODS
            if forbidden and module not in PACKAGE_DATA:
                found.append(ast.unparse(node.func))
    assert not found
