"""Every way in which a table or its size can be bad, a row each: what it costs, what it is told.

The sound rows around the damage are always read; what is quarantined names its place and a way out.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs
import pytest

from chaffinch.document import Source
from chaffinch.errors import SourceError, Warned
from chaffinch.readers.containers import Columns, Limits, sources

ONE, TWO = "The ferry sailed at noon.", "The gulls stayed on the roof."
LIMITS = Limits(record=1_000_000)


def jsonl(*lines: bytes) -> bytes:
    """The lines between two sound rows."""
    first, last = (json.dumps({"text": text}).encode() for text in (ONE, TWO))
    return b"\n".join([first, *lines, last]) + b"\n"


def table(*lines: bytes) -> bytes:
    rows = [b"id,text", b"1," + ONE.encode(), *lines, b"2," + TWO.encode()]
    return b"\r\n".join(rows) + b"\r\n"


def parquet(texts: list[str | None], name: str = "text") -> bytes:
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(
        pyarrow.table({name: texts}), out, row_group_size=1 if len(texts) == 2 else None,
        write_page_checksum=True, write_statistics=False, compression="none", use_dictionary=False,
    )  # fmt: skip
    return out.getvalue()


def flipped(data: bytes) -> bytes:
    """The same with one bit of the first text turned over."""
    return data.replace(b"ferry", b"gerry", 1)


@attrs.frozen
class Bad:
    """A case: the file, the codes it quarantines, the codes it warns of, the sound rows left."""

    case: str
    name: str
    data: Callable[[], bytes]
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    kept: tuple[str, ...] = (ONE, TWO)
    where: str = ""


LOG = "log.jsonl"
CASES = [
    # JSON Lines
    Bad("truncated last line", LOG, lambda: jsonl()[:-12], ("jsonl-truncated",), kept=(ONE,),
        where="line 2"),
    Bad("last line without an end", LOG, lambda: jsonl()[:-1]),
    Bad("duplicate keys: the last counts", LOG, lambda: jsonl(b'{"text": "a", "text": "b"}'), (),
        ("jsonl-twice",), (ONE, "b", TWO)),
    Bad("NaN", LOG, lambda: jsonl(b'{"text": "a", "n": NaN}'), (), ("jsonl-nan",), (ONE, "a", TWO)),
    Bad("Infinity", LOG, lambda: jsonl(b'{"text": "a", "n": [-Infinity]}'), (), ("jsonl-nan",),
        (ONE, "a", TWO)),
    Bad("BOM", LOG, lambda: b"\xef\xbb\xbf" + jsonl(), (), ("jsonl-bom",)),
    Bad("a list", LOG, lambda: jsonl(b"[1, 2]"), ("jsonl-object",), where="line 2"),
    Bad("a number", LOG, lambda: jsonl(b"17"), ("jsonl-object",), where="line 2"),
    Bad("no JSON", LOG, lambda: jsonl(b"oh no"), ("jsonl-syntax",), where="line 2"),
    Bad("a text that is a number", LOG, lambda: jsonl(b'{"text": 3}'), ("text-type",),
        where="line 2"),
    Bad("a text that is a list of numbers", LOG, lambda: jsonl(b'{"text": [1]}'), ("text-type",)),
    Bad("a comma behind an object", LOG, lambda: jsonl(b'{"text": "a b"} , '), (),
        ("jsonl-comma",), (ONE, "a b", TWO)),
    Bad("a list called JSON Lines", LOG, lambda: b"[%s]" % jsonl().strip().replace(b"\n", b",\n")),
    Bad("objects without a line's end between", "log.json", lambda: jsonl().replace(b"\n", b""),
        (), ("json-several",)),
    Bad("a text that is null", LOG, lambda: jsonl(b'{"text": null}'), ("null-text",)),
    Bad("no text", LOG, lambda: jsonl(b'{"title": "a"}'), ("no-text",)),
    Bad("bytes that are not UTF-8", LOG, lambda: jsonl(b'{"text": "caf\xe9"}'), (),
        ("jsonl-charset",), (ONE, "caf\udce9", TWO)),
    Bad("a line of 100 MB", LOG, lambda: jsonl(b'{"text": "' + b"x" * 100_000_000 + b'"}'),
        ("too-large",), where="line 2"),
    Bad("values behind each other", LOG, lambda: jsonl().replace(b"\n", b""), (),
        ("json-several",)),
    Bad("values behind each other that break off", LOG, lambda: jsonl().replace(b"\n", b"")[:-3],
        ("jsonl-truncated",), kept=(), where="line 1"),
    Bad("lines that end in CR", LOG, lambda: jsonl().replace(b"\n", b"\r"), (),
        ("json-several",)),
    Bad("nothing but blank lines", LOG, lambda: b"\n\n", (), ("empty-file",), ()),
    Bad("nothing, packed", "log.jsonl.gz", lambda: gzip.compress(b""), (), ("empty-file",), ()),
    Bad("an empty list", "log.json", lambda: b"[]", (), ("empty-file",), ()),
    Bad("a list of strings", "log.json", lambda: b'["A text", "Another"]', ("jsonl-object",) * 2,
        (), (), "row"),
    Bad("a string", "log.json", lambda: b'"A text"', ("jsonl-object",), (), ()),
    Bad("null", "log.json", lambda: b"null", ("jsonl-object",), (), ()),
    Bad("objects by name", "log.json", lambda: b'{"a": {"text": "b"}, "c": {"text": "d"}}',
        (), ("rows-inside",), ("b", "d")),
    Bad("NaN in a list", "log.json", lambda: b'[{"text": "a", "n": NaN}]', (), ("jsonl-nan",),
        ("a",)),
    Bad("no JSON, called so", "log.json", lambda: b"<p>A page that was saved under this name.</p>",
        kept=("<p>A page that was saved under this name.</p>",)),
    Bad("comments", "log.json", lambda: b'// by hand\n{"text": "a // b, ]"} /* so */', (),
        ("jsonl-loose",), ("a // b, ]",)),
    Bad("commas behind a last value", "log.json", lambda: b'[{"text": "a,]",},\n]', (),
        ("jsonl-loose",), ("a,]",)),
    Bad("an object that is not ended", "log.json", lambda: b'{"text": "a",\n "b": /* ',
        ("jsonl-syntax",), kept=()),
    Bad("a JSON text sequence", "log.json-seq", lambda: b"".join(
        b"\x1e" + line + b"\n" for line in jsonl().splitlines())),
    Bad("a list of nothing", LOG, lambda: jsonl(b'{"text": [null]}', b'{"text": []}'),
        ("empty", "empty"), where="line"),
    Bad("rows that are called a table", "log.csv", jsonl),
    # CSV
    Bad("a table that is called a text", "log.txt", lambda: b"url,text\nu," + ONE.encode() + b"\n",
        kept=(ONE,)),
    Bad("a text with commas that is called one", "log.txt", lambda: b"Date, text\nand more, then.",
        kept=("Date, text\nand more, then.",)),
    Bad("blank lines before the head", "log.csv", lambda: b"\r\n \r\n" + table()),
    Bad("spaces behind the delimiters", "log.csv",
        lambda: b'id, text\n1, "The ferry, ""Gull"", sailed"\n2, A text\n', (), (),
        ('The ferry, "Gull", sailed', "A text")),
    Bad("such a cell over two lines", "log.csv", lambda: b'id, text\n1, "A, text\non two"\n',
        kept=("A, text\non two",)),
    Bad("a head line alone", "log.csv", lambda: b"id,text\n", (), ("empty-file",), ()),
    Bad("blank lines alone", "log.csv", lambda: b"\n\n", (), ("empty-file",), ()),
    Bad("a byte order mark alone", "log.csv", lambda: b"\xef\xbb\xbf", (), ("empty-file",), ()),
    Bad("too few cells", "log.csv", lambda: table(b"9"), ("csv-ragged",), where="line 3"),
    Bad("too many cells", "log.csv", lambda: table(b"9,a,b"), ("csv-ragged",), where="line 3"),
    Bad("a quote never closed", "log.csv", lambda: table(b'9,"open'), ("csv-quote",),
        where="line 3"),
    Bad("NUL", "log.csv", lambda: table(b"9,a\0b"), (), ("csv-nul",), (ONE, "a\0b", TWO)),
    Bad("a field over 128 kB", "log.csv", lambda: table(b"9," + b"y" * 300_000), (), (),
        (ONE, "y" * 300_000, TWO)),
    Bad("a field over the limit", "log.csv", lambda: table(b"9," + b"y" * 1_100_000),
        ("too-large",), where="line 3"),
    Bad("no column of texts", "log.csv", lambda: b"id,price\n1,2\n", ("no-text-column",), kept=()),
    # Parquet
    Bad("truncated footer", "log.parquet", lambda: parquet([ONE, TWO])[:-9], ("parquet-damaged",),
        kept=()),
    Bad("missing column", "log.parquet", lambda: parquet([ONE], "price"), ("no-text-column",),
        kept=()),
    Bad("null text", "log.parquet", lambda: parquet([ONE, None, TWO]), ("null-text",),
        where="row 1"),
    Bad("empty text", "log.parquet", lambda: parquet([ONE, " ", TWO]), ("empty",), where="row 1"),
    Bad("damage in a page", "log.parquet", lambda: flipped(parquet([ONE, TWO])),
        ("parquet-damaged",), kept=(TWO,), where="row 0"),
    Bad("no row", "log.parquet", lambda: parquet([]), (), ("empty-file",), ()),
    # size
    Bad("a bomb", "page.txt.gz", lambda: gzip.compress(bytes(9_000_000)), ("too-large",),
        kept=()),
    Bad("a bomb in bzip2", "page.txt.bz2", lambda: bz2.compress(bytes(9_000_000)), ("too-large",),
        kept=()),
    Bad("a bomb in xz", "page.txt.xz", lambda: lzma.compress(bytes(9_000_000)), ("too-large",),
        kept=()),
    Bad("a bomb of rows", "log.jsonl.gz", lambda: gzip.compress(jsonl(bytes(90_000_000))),
        ("bomb",), kept=(ONE,)),
    Bad("a page of one line of 100 MB", "page.txt", lambda: b"x" * 100_000_000, ("too-large",),
        kept=()),
    Bad("a million lines", LOG, lambda: jsonl(*[b" "] * 1_000_000)),
]  # fmt: skip


@pytest.mark.parametrize("bad", CASES, ids=lambda bad: f"{bad.name}: {bad.case}")
def test_bad_input_costs_itself_and_is_told(bad: Bad, tmp_path: Path) -> None:
    if bad.name.endswith("parquet") and not find_spec("pyarrow"):
        pytest.skip("pyarrow is not installed")
    path = tmp_path / bad.name
    path.write_bytes(bad.data())
    items: list[Any] = list(sources(path, limits=LIMITS))
    errors = [item for item in items if isinstance(item, SourceError)]
    kept = [
        item.data.decode("utf-8", "surrogateescape") for item in items if isinstance(item, Source)
    ]
    assert tuple(error.code for error in errors) == bad.errors
    assert tuple(item.code for item in items if isinstance(item, Warned)) == bad.warnings
    assert tuple(kept) == bad.kept
    for error in errors:
        assert error.where.startswith(bad.name)
        assert bad.where in error.where
        assert error.cause
        assert error.remedy


READERS: dict[str, Callable[[], bytes]] = {
    "log.jsonl": jsonl,
    "log.csv": table,
    "log.parquet": lambda: parquet([ONE, TWO]),
    "page.txt": lambda: f"{ONE}\n\n{TWO}\n".encode(),
}


def zstandard(data: bytes) -> bytes:
    packed: bytes = pytest.importorskip("zstandard").ZstdCompressor().compress(data)
    return packed


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    ("ending", "pack"),
    [(".gz", gzip.compress), (".zst", zstandard), (".bz2", bz2.compress), (".xz", lzma.compress)],
    ids=["gz", "zst", "bz2", "xz"],
)
def test_each_reader_reads_each_packing(
    name: str, ending: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    if name.endswith("parquet") and not find_spec("pyarrow"):
        pytest.skip("pyarrow is not installed")
    plain, packed = tmp_path / name, tmp_path / (name + ending)
    plain.write_bytes(READERS[name]())
    packed.write_bytes(pack(READERS[name]()))
    found, wanted = (
        [item.data for item in sources(path) if isinstance(item, Source)]
        for path in (packed, plain)
    )
    assert found == wanted
    assert found


@pytest.mark.parametrize("name", ["_SUCCESS", "_committed_123", "ads.txt"])
def test_what_programs_leave_beside_a_table_is_counted(name: str, tmp_path: Path) -> None:
    (tmp_path / "part-0.csv").write_bytes(table())
    (tmp_path / name).write_bytes(b"")
    told = [item for item in sources(tmp_path) if not isinstance(item, Source)]
    assert [(item.code, type(item)) for item in told] == [("skipped", Warned)]


def test_columns_inside_columns_are_named_as_they_are_given(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [{"words": ONE, "seen": {"at": "https://post.example/1"}}]
    path = tmp_path / "log.parquet"
    parquet.write_table(pyarrow.table({"doc": rows, "n": [1]}), path)
    (told,) = sources(path)
    assert isinstance(told, SourceError)
    assert told.cause == "no field is known to hold a text: doc.words, doc.seen.at, n"
    (page,) = sources(path, columns=Columns(text="doc.words", uri="doc.seen.at"))
    assert isinstance(page, Source)
    assert (page.data.decode(), page.uri) == (ONE, "https://post.example/1")


def test_a_list_that_is_too_long_is_to_be_written_as_lines(tmp_path: Path) -> None:
    (tmp_path / "log.json").write_bytes(b"[%s]" % b",".join([jsonl().splitlines()[0]] * 100))
    (told,) = sources(tmp_path / "log.json", limits=Limits(record=1000))
    assert isinstance(told, SourceError)
    assert (told.code, "jq -c" in told.remedy) == ("too-large", True)
