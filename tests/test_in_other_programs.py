"""Whoever builds the library into a program finds it as Python programs expect one to be."""

from __future__ import annotations

import array
import ast
import gc
import inspect
import io
import json
import os
import pydoc
import re
import subprocess
import sys
import warnings
import weakref
import zipfile
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any

import attrs
import pytest

import chaffinch
from chaffinch import Finding, Role, errors, soups
from chaffinch.batch import cleaned, write_run
from chaffinch.catalogue import Draft
from chaffinch.readers import containers
from chaffinch.rules import default_catalogue
from chaffinch.schema import record_schema
from chaffinch.verify import check_record

ROOT = Path(__file__).resolve().parent.parent
PAGE = "Second ferry for the harbour\n\nThe council voted on Monday evening for a second ferry.\n"
HTML = (
    b"<article><h1>Second ferry for the harbour</h1>"
    b"<p>The council voted on Monday evening for a second ferry.</p></article>"
)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(50)


@pytest.mark.parametrize("data", [PAGE.encode(), HTML, PAGE.encode("utf-16")])
def test_a_source_that_states_no_media_type_is_read_as_its_bytes_are(data: bytes) -> None:
    source = chaffinch.Source(data, uri="https://post.example/1")
    (one,) = chaffinch.clean_many([source])
    assert isinstance(one, chaffinch.Article)
    assert one.record() == chaffinch.clean(data, uri="https://post.example/1").record()
    stated = chaffinch.clean(attrs.evolve(source, media_type="text/plain"))
    assert stated.document.kind == "text"


def test_a_source_of_a_picture_is_refused_as_its_bytes_are() -> None:
    with pytest.raises(errors.NotText, match="PNG"):
        chaffinch.clean(chaffinch.Source(PICTURE))


class Lying(str):
    """Text that says something else where it is asked to show or to encode itself."""

    def __str__(self) -> str:
        return "another"

    def encode(self, *_: Any) -> bytes:
        return b"another"


class Address(str, Enum):  # noqa: UP042 - it is the older kind that shows itself otherwise
    """As programs keep addresses."""

    FERRY = "https://post.example/1"


def test_what_is_text_by_class_alone_is_the_text_that_it_is() -> None:
    article = chaffinch.clean(Lying(PAGE), uri=Address.FERRY)
    assert article.record() == chaffinch.clean(PAGE, uri="https://post.example/1").record()
    assert type(article.document.source.uri) is str


class Unread:
    """A response that refuses its body until it was read, as streams of httpx do."""

    @property
    def content(self) -> bytes:
        raise RuntimeError("call read() first")


def archived() -> zipfile.Path:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", PAGE)
    return zipfile.Path(zipfile.ZipFile(data), "a.txt")


@pytest.mark.parametrize(
    ("page", "way_out"),
    [
        (None, "leave it out"),
        (float("nan"), "leave it out"),
        (Path("page.txt"), "path.read_bytes()"),
        (archived(), "path.read_bytes()"),
        (Unread(), "read the response"),
        (SimpleNamespace(content=lambda: PAGE), "page.content()"),
        (SimpleNamespace(body=HTML, css=None), "response.body"),
        (SimpleNamespace(getall=list, get=str), "selector.get()"),
        (SimpleNamespace(as_py=str), "as_py()"),
        (SimpleNamespace(content_stream=io.BytesIO), "content_stream().read()"),
        (SimpleNamespace(getroottree=None, iter=None), "lxml.html.tostring"),
        (array.array("B", HTML), "bytes(page)"),
        ([PAGE], "clean_many"),
        ((page for page in [PAGE]), "clean_many"),
    ],
)
def test_what_leads_to_a_page_is_told_by_its_own_way(page: Any, way_out: str) -> None:
    with pytest.raises(errors.UsageError, match="a page is text or bytes, not") as told:
        chaffinch.clean(page)
    assert way_out in told.value.remedy


def test_responses_and_records_of_other_packages_are_known_by_theirs() -> None:
    warcio = pytest.importorskip("warcio.recordbuilder")
    record = warcio.RecordBuilder().create_warc_record("", "resource", payload=io.BytesIO(HTML))
    with pytest.raises(errors.UsageError, match="content_stream") as told:
        chaffinch.clean(record)
    assert chaffinch.clean(record.content_stream().read()).headline, told.value.remedy
    record.raw_stream.close()
    lxml = pytest.importorskip("lxml.html")
    with pytest.raises(errors.UsageError, match=r"lxml\.html\.tostring"):
        chaffinch.clean(lxml.fromstring(HTML))
    assert chaffinch.clean(lxml.tostring(lxml.fromstring(HTML))).document.kind == "html"


def bad_rule(draft: Draft) -> Iterator[Finding]:
    """Fails on its way."""
    yield from ()
    yield Finding({}["colour"])


def with_rule(find: Any) -> chaffinch.Catalogue:
    return default_catalogue().with_rules(chaffinch.rule("house.rule", Role.SHARE)(find))


@pytest.mark.parametrize("find", [bad_rule, lambda _draft: 1 / 0, lambda: ()])
def test_a_rule_that_fails_is_named_where_the_failure_is_shown(find: Any) -> None:
    with pytest.raises((KeyError, ZeroDivisionError, TypeError)) as told:
        chaffinch.clean(PAGE, catalogue=with_rule(find))
    assert told.value.__notes__ == ["in the rule house.rule"]
    (failure,) = cleaned([chaffinch.Source(PAGE.encode(), name="a.txt")], catalogue=with_rule(find))
    assert isinstance(failure, chaffinch.Failure)
    assert "house.rule" in failure.error.cause
    assert "not chaffinch's" in failure.error.remedy


def test_a_rule_of_the_library_that_fails_is_the_librarys_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Draft, "free", broken)
    (failure,) = cleaned([chaffinch.Source(b"close\nA title\n\nA text that says a little.")])
    assert isinstance(failure, chaffinch.Failure)
    assert "please report" in failure.error.remedy


def test_a_rule_may_clean_a_page_itself() -> None:
    def find(draft: Draft) -> Iterator[Finding]:
        inner = chaffinch.clean("\n\n".join(draft.texts))
        yield from (Finding(n) for n in draft.free() if draft.texts[n] not in str(inner))

    page = "close\n\n" + PAGE
    assert str(chaffinch.clean(page, catalogue=with_rule(find))) == str(chaffinch.clean(page))


@pytest.mark.parametrize("examples", [{"catches": "> a"}, {"spares": "a"}])
def test_examples_that_are_one_text_are_refused(examples: dict[str, Any]) -> None:
    with pytest.raises(errors.UsageError, match="one text"):
        chaffinch.rule("house.rule", Role.SHARE, **examples)


@pytest.mark.parametrize("find", [5, "weather", None])
def test_a_rule_is_made_of_a_function_alone(find: Any) -> None:
    with pytest.raises(errors.UsageError, match="made of a function"):
        chaffinch.rule("house.rule", Role.SHARE)(find)


def test_threads_that_share_everything_find_the_same() -> None:
    bs4 = pytest.importorskip("bs4")
    tree = bs4.BeautifulSoup((ROOT / "samples/html-clock-museum.html").read_bytes(), "html.parser")
    shared = chaffinch.with_own(
        default_catalogue(), chaffinch.own_of('[en]\nplaceholder = ["the gull is resting"]\n')
    )
    policy = chaffinch.POLICIES["archive"].with_fates("mine", caption="keep")
    article = chaffinch.clean(tree, catalogue=shared, policy=policy)

    def once(_: int) -> tuple[bytes, bytes, str]:
        made = chaffinch.clean(tree, catalogue=shared, policy=policy)
        return made.to_json(), article.to_json(), repr(article.blocks)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = set(pool.map(once, range(12)))
    finally:
        sys.setswitchinterval(interval)
    assert found == {(article.to_json(), article.to_json(), repr(article.blocks))}


def test_help_for_the_package_can_be_shown() -> None:
    """Since Python 3.13 help asks each function for its module; attrs makes some without."""
    assert "Scraped articles in" in pydoc.render_doc(chaffinch)
    for kind in [each for each in vars(chaffinch).values() if inspect.isclass(each)]:
        for name, value in inspect.getmembers(kind, lambda each: isinstance(each, FunctionType)):
            assert value.__module__, f"{kind.__name__}.{name}"


def test_tab_offers_the_public_names_and_no_others() -> None:
    offered = {name for name in dir(chaffinch) if not name.startswith("__")}
    assert offered == {name for name in chaffinch.__all__ if not name.startswith("__")}
    assert all(hasattr(chaffinch, name) for name in dir(chaffinch))


def test_a_caller_who_changes_the_schema_changes_it_for_nobody() -> None:
    record_schema().clear()
    assert record_schema()["$schema"]


def imported() -> set[tuple[str, str]]:
    """The names that the pages of the documentation import, with their modules."""
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md"))
    found = re.findall(r"^(?:>>> )?from (chaffinch[\w.]*) import ([\w, ]+)$", code, re.M)
    pairs = {(module, name) for module, names in found for name in names.split(", ")}
    return {*pairs, ("chaffinch.engines.arrow", "Columns")}


@pytest.mark.parametrize(("module", "name"), sorted(imported()))
def test_type_checkers_find_what_the_docs_import(module: str, name: str) -> None:
    """A strict one takes what a module only imports itself for no part of its face."""
    held = import_module(module)
    tree = ast.parse(inspect.getsource(held))
    own = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    own |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert name in getattr(held, "__all__", own)


TYPED = """
from collections.abc import AsyncIterator, Iterator
from typing import Any, assert_type
import chaffinch
from bs4 import BeautifulSoup
from chaffinch.engines.arrow import Columns, clean_table

assert_type(chaffinch.clean("a"), chaffinch.Article)
assert_type(chaffinch.clean(BeautifulSoup("a", "html.parser")), chaffinch.Article)
assert_type(chaffinch.clean_many([b"a"]), Iterator[chaffinch.Article | chaffinch.Failure])
assert_type(chaffinch.errors.NotText("no text").code, str)
assert_type(chaffinch.restore(chaffinch.clean("a").record()), bytes)
def shared(value: Any) -> str | None:
    return chaffinch.clean(value, uri="https://post.example/").headline
clean_table(None, columns=Columns(text="body"))
"""
WRONG = """
import pathlib, chaffinch
from chaffinch.engines.arrow import clean_table
chaffinch.clean(pathlib.Path("a"))  # E
chaffinch.clean(None)  # E
chaffinch.clean_many([5])  # E
clean_table(None, colums=5)  # E
"""


def test_type_checkers_see_what_is_right_and_what_is_wrong(tmp_path: Path) -> None:
    mypy = pytest.importorskip("mypy.api")
    for name, code in (("right", TYPED), ("wrong", WRONG)):
        (tmp_path / f"{name}.py").write_text(code, "utf-8")
    files = [str(tmp_path / "right.py"), str(tmp_path / "wrong.py")]
    told, _, _ = mypy.run(["--strict", "--config-file=", "--follow-imports=silent", *files])
    lines = {int(each) for each in re.findall(r"wrong\.py:(\d+): error", told)}
    assert lines == {n for n, line in enumerate(WRONG.splitlines(), 1) if line.endswith("# E")}
    assert "right.py" not in told, told


class OneWay(io.RawIOBase):
    """A body that comes from a network: it cannot be read twice."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        return self._data.readinto(room)


@pytest.mark.parametrize(
    "file", [OneWay(PAGE.encode()), SimpleNamespace(read=io.BytesIO(b"").read)]
)
def test_a_dump_that_cannot_be_read_twice_is_told_from_one_that_can(file: Any) -> None:
    with pytest.raises(errors.UsageError, match="cannot seek") as told:
        containers.sources_in(file, "a.txt")
    assert "io.BytesIO(file.read())" in told.value.remedy


def test_a_dump_is_read_from_its_beginning_wherever_it_stands() -> None:
    file = io.BytesIO(PAGE.encode())
    file.seek(20)
    (source,) = containers.sources_in(file, "a.txt")
    assert isinstance(source, chaffinch.Source)
    assert source.data == PAGE.encode()


@pytest.mark.parametrize(
    ("address", "way_out"),
    [
        ("s3://crawl/a.jsonl", "sources_in"),
        ("gs://crawl/a.jsonl", "sources_in"),
        ("https://post.example/a", "curl"),
        ("file:///crawl/a.txt", "without `file://`"),
    ],
)
def test_an_address_in_the_place_of_a_path_is_told_whole(address: str, way_out: str) -> None:
    (missing,) = containers.sources(address)
    assert isinstance(missing, errors.MissingSource)
    assert (missing.where.replace(":///", "://"), way_out in missing.remedy) == (
        address.replace(":///", "://"),
        True,
    )


def test_a_path_within_an_archive_is_no_path_of_the_disk() -> None:
    with pytest.raises(errors.UsageError, match="a file is a path") as told:
        containers.sources(archived())  # type: ignore[arg-type]
    assert "sources_in" in told.value.remedy


def test_a_failure_is_called_as_its_source_is() -> None:
    named = chaffinch.Source(PICTURE, name="a.png", uri="https://post.example/1")
    found = chaffinch.clean_many([named, attrs.evolve(named, name=""), PICTURE])
    names = [each.name for each in found if isinstance(each, chaffinch.Failure)]
    assert names == ["a.png", "https://post.example/1", ""]


def with_fractions(value: Any) -> Any:
    """As languages that know one kind of number write a record anew."""
    if isinstance(value, dict):
        return {key: with_fractions(one) for key, one in value.items()}
    if isinstance(value, list):
        return [with_fractions(one) for one in value]
    return float(value) if type(value) is int else value


def test_a_record_of_another_language_is_restored_and_named() -> None:
    page = "close\nclose\n" + PAGE + "\nA line\u2028that is broken within, and says enough.\n"
    record = with_fractions(chaffinch.clean(page).record())
    (told,) = check_record(record)
    assert "(" in told
    assert "another program wrote it anew: provenance/" in told
    assert chaffinch.restore(record) == page.encode()


@pytest.mark.parametrize("odd", [float("inf"), float("nan"), "x", None, 0.5])
def test_a_record_whose_numbers_are_none_ends_in_a_named_error(odd: Any) -> None:
    record = chaffinch.clean(PAGE).record()
    record["provenance"]["segments"][0]["clean"][1] = odd
    assert list(check_record(record))
    with pytest.raises(errors.RecordError):
        chaffinch.restore(record)


def test_a_row_of_numpy_is_carried_as_what_it_holds() -> None:
    numpy = pytest.importorskip("numpy")
    row = {
        "views": numpy.int64(3),
        "tags": numpy.array(["ferry", "pier"]),
        "score": numpy.float64(0.5),
        "section": numpy.str_("Harbour"),
        "raw": memoryview(b"ab"),
        "none": object(),
    }
    source = chaffinch.Source(PAGE.encode(), row=tuple(row.items()))
    assert dict(source.row) == {
        "views": 3,
        "tags": ["ferry", "pier"],
        "score": "0.5",
        "section": "Harbour",
        "raw": "ab",
        "none": "<object object>",
    }
    assert all(type(value) in (int, str, list) for _, value in source.row)
    record = chaffinch.clean(source).record()
    assert json.loads(json.dumps(record)) == record


def test_what_a_reader_yields_in_the_place_of_a_page_says_what_it_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    (tmp_path / "b.txt").write_bytes(PICTURE)
    (tmp_path / "c.css").write_text("p { color: red }", "utf-8")
    good, bad, warned = chaffinch.clean_many(containers.sources(tmp_path))  # type: ignore[arg-type]
    assert isinstance(good, chaffinch.Article)
    assert isinstance(bad, chaffinch.Failure)
    assert isinstance(bad.error, errors.NotText)
    assert bad.name == bad.error.where == "b.txt"
    assert isinstance(warned, chaffinch.Failure)
    assert "`chaffinch.batch.cleaned(sources(path))`" in warned.error.remedy
    with pytest.raises(errors.NotText):
        chaffinch.clean(bad.error)  # type: ignore[arg-type]


def test_whoever_keeps_failures_keeps_no_pages() -> None:
    ends: list[weakref.ref[chaffinch.Source]] = []

    def pages() -> Iterator[chaffinch.Source]:
        for _ in range(2):
            page = chaffinch.Source(PICTURE)
            ends.append(weakref.ref(page))
            yield page
            del page

    found = list(chaffinch.clean_many(pages()))
    gc.collect()
    assert [type(each) for each in found] == [chaffinch.Failure] * 2
    assert [end() for end in ends] == [None, None]


def test_one_run_is_at_work_in_a_folder_at_a_time(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    source = chaffinch.Source(PAGE.encode(), name="a.txt")

    def during() -> Iterator[chaffinch.Article]:
        yield chaffinch.clean(source)
        with pytest.raises(errors.UsageError, match="another run is at work"):
            write_run(cleaned([source]), tmp_path)

    assert write_run(during(), tmp_path).pages == 1
    assert write_run(cleaned([source]), tmp_path).pages == 1
    assert len((tmp_path / "records.jsonl").read_bytes().splitlines()) == 1


def test_the_quarantine_says_which_page_it_was(tmp_path: Path) -> None:
    pages = [chaffinch.Source(PICTURE, name="a.png"), chaffinch.Source(PICTURE, uri="b"), PICTURE]
    write_run(chaffinch.clean_many(pages), tmp_path)
    lines = (tmp_path / "quarantine.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["where"] for line in lines] == ["a.png", "b", ""]


def test_what_is_no_table_of_arrows_says_how_to_make_one() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    polars = pytest.importorskip("polars")
    from chaffinch.engines.arrow import clean_batches, clean_table

    column = polars.Series("text", [PAGE])
    with pytest.raises(errors.UsageError, match="to_frame"):
        clean_table(column)
    assert clean_table(column.to_frame()).num_rows == 1
    with pytest.raises(errors.UsageError, match="leave out the columns"):
        clean_table(another_table())
    with pytest.raises(errors.UsageError, match="`clean_table` takes a table"):
        list(clean_batches(column.to_frame()))
    reader = pyarrow.table({"text": [PAGE]}).to_reader()
    assert [batch.num_rows for batch in clean_batches(reader)] == [1]


def another_table() -> Any:
    """A table of another library's in which a column holds what Arrow cannot."""

    def stream(*_: Any) -> None:
        raise ValueError("column o holds objects")

    return SimpleNamespace(columns=["o"], __arrow_c_stream__=stream)


def command(arguments: list[str]) -> tuple[int, str]:
    """What a program does that calls the command in a process of a pool."""
    from click.testing import CliRunner

    from chaffinch.cli import main

    done = CliRunner().invoke(main, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("workers", [[], ["--workers", "1"], ["--workers", "2"]])
def test_a_process_that_may_have_no_children_has_none(workers: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    given = ["clean", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), *workers]
    with get_context("spawn").Pool(1) as pool:
        ((status, told),) = pool.map(command, [given])
    if workers[1:] == ["2"]:
        assert status == 2
        assert "may start no workers" in told
        assert "--workers 1" in told
    else:
        assert (status, "1 page cleaned" in told) == (0, True)


@pytest.mark.parametrize(("uri", "way_out"), [(None, '""'), (Path("a"), "str(uri)")])
def test_an_address_that_is_no_text_says_how_to_make_one(uri: Any, way_out: str) -> None:
    with pytest.raises(errors.UsageError, match="uri is text, not") as told:
        chaffinch.clean(PAGE, uri=uri)
    assert way_out in told.value.remedy


def test_threads_leave_what_is_warned_of_as_it_was() -> None:
    pytest.importorskip("bs4")
    page = b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>" + HTML
    article = chaffinch.clean(page)
    trees = [str(soups.cleaned_soup(article))]
    before = list(warnings.filters)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with warnings.catch_warnings(record=True) as told, ThreadPoolExecutor(6) as pool:
            warnings.simplefilter("always")
            trees += pool.map(lambda _: str(soups.cleaned_soup(article)), range(200))
            left = list(warnings.filters)
    finally:
        sys.setswitchinterval(interval)
    assert (len(set(trees)), told) == (1, [])
    assert [each[0] for each in left] == ["always", *(each[0] for each in before)]


def test_a_program_that_speaks_of_the_library_keeps_its_signals(tmp_path: Path) -> None:
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "__init__.py").write_text("import chaffinch\n")
    code = "import signal\nprint(signal.getsignal(signal.SIGINT) is signal.default_int_handler)\n"
    (tmp_path / "harbour" / "__main__.py").write_text(code)
    path = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [sys.executable, "-m", "harbour", "chaffinch"],
        env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "True\n"


async def waited_for() -> AsyncIterator[str]:
    """Pages that come as they are fetched."""
    yield PAGE


@pytest.mark.parametrize(
    ("pages", "way_out"),
    [(io.StringIO(PAGE), "list(file)"), (io.BytesIO(HTML), "sources_in"), (waited_for(), "async")],
)
def test_what_gives_no_pages_where_it_is_gone_through_is_refused(pages: Any, way_out: str) -> None:
    with pytest.raises(errors.UsageError) as told:
        chaffinch.clean_many(pages)
    assert way_out in told.value.remedy


def test_what_is_to_be_awaited_is_told() -> None:
    async def fetched() -> str:
        return PAGE

    page = fetched()
    with pytest.raises(errors.UsageError, match=r"coroutine.*await it"):
        chaffinch.clean(page)  # type: ignore[arg-type]
    page.close()


def test_a_rule_is_known_by_its_id() -> None:
    with pytest.raises(errors.UsageError, match="known by its id, not by 0"):
        default_catalogue()[0]  # type: ignore[index]


def test_the_page_of_a_record_without_it_is_found_in_python_too() -> None:
    article = chaffinch.clean(HTML)
    with pytest.raises(errors.SourceAbsent, match="embedded"):
        chaffinch.restore(article.record())
    assert chaffinch.restore(article.record("embedded")) == HTML
