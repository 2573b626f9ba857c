"""Whatever is given, its pages come out in order, with errors and warnings and nothing else."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chaffinch.document import Source
from chaffinch.errors import (
    DamagedSource,
    EmptySource,
    MissingSource,
    NotText,
    SourceError,
    TooLarge,
    Warned,
)
from chaffinch.readers.containers import Columns, Limits, kind_of, sources
from chaffinch.readers.trouble import REMEDIES
from chaffinch.readers.warc_check import check
from warc_samples import PAGES, packed, page, sound

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64)
TEXT = b"The lighthouse keeper of Orrin Sound went home.\n\nHe had seen enough ships.\n"
ROWS = [{"text": f"Row {number} of the ferry's log.", "url": f"https://ferry.example/{number}",
         "date": "2021-05-04", "id": f"n{number}"} for number in range(4)]  # fmt: skip


def read(path: Path, **options: object) -> list[object]:
    return list(sources(path, **options))  # type: ignore[arg-type]


def pages(items: list[object]) -> list[Source]:
    return [item for item in items if isinstance(item, Source)]


def codes(items: list[object]) -> list[str]:
    return [item.code for item in items if isinstance(item, SourceError)]


def warnings(items: list[object]) -> list[str]:
    return [item.code for item in items if isinstance(item, Warned)]


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def jsonl(rows: list[dict[str, str]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


# one file


def test_a_text_and_a_page_are_sources_of_their_own(tmp_path: Path) -> None:
    for name, data, kind in (("a.txt", TEXT, "text/plain"), ("b", page(1), "text/html")):
        (source,) = pages(read(write(tmp_path, name, data)))
        assert (source.data, source.name, source.media_type) == (data, name, kind)
        assert source.container is None


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
def test_a_compressed_file_is_read_as_what_it_holds(
    suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    (source,) = pages(read(write(tmp_path, "page.html" + suffix, pack(page(1)))))
    assert (source.data, source.name) == (page(1), "page.html")
    assert source.container is not None
    assert source.container.name == "page.html" + suffix
    rows = pages(read(write(tmp_path, "log.jsonl" + suffix, pack(jsonl(ROWS)))))
    assert [row.data.decode() for row in rows] == [row["text"] for row in ROWS]
    members = pages(read(write(tmp_path, "log.tar" + suffix, pack(tarred({"a.txt": TEXT})))))
    assert [member.name for member in members] == [f"log.tar{suffix}/a.txt"]
    inner = pages(read(write(tmp_path, "log.zip" + suffix, pack(zipped({"a.txt": TEXT})))))
    assert [member.data for member in inner] == [TEXT]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"\x7fELF\x02\x01\x01" + bytes(40),
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"\0\0\0\x18ftypmp42",
        b"ID3\x03" + bytes(40),
        b"ARROW1\0\0" + bytes(40),
        b"Obj\x01\x04\x14avro.codec" + bytes(40),
        b"{\\rtf1\\ansi A letter that is no page\\par}",
    ],
)
def test_pictures_films_and_programs_are_named(data: bytes, tmp_path: Path) -> None:
    (item,) = read(write(tmp_path, "page.html", data))
    assert isinstance(item, NotText)
    assert item.where == "page.html"


def test_an_office_file_is_no_archive_of_pages(tmp_path: Path) -> None:
    for name in ("letter.docx", "letter"):
        (item,) = read(write(tmp_path, name, zipped({"word/document.xml": b"<a/>"})))
        assert isinstance(item, NotText)
        assert "soffice" in item.remedy


def test_a_book_is_known_by_what_stands_in_it(tmp_path: Path) -> None:
    book = {
        "mimetype": b"application/epub+zip",
        "c1.xhtml": b"<html><body><p>One.</p></body></html>",
    }
    (item,) = read(write(tmp_path, "book", zipped(book)))
    assert isinstance(item, NotText)
    assert "chapters" in item.remedy


def test_what_is_empty_or_absent_is_named(tmp_path: Path) -> None:
    assert isinstance(read(write(tmp_path, "a.txt", b""))[0], EmptySource)
    assert isinstance(read(write(tmp_path, "a.txt", b" \n\n"))[0], EmptySource)
    assert isinstance(read(tmp_path / "none.txt")[0], MissingSource)
    assert warnings(read(write(tmp_path, "a.jsonl", b""))) == ["empty-file"]
    empty = tmp_path / "folder"
    empty.mkdir()
    (told,) = read(empty)
    assert isinstance(told, EmptySource)
    assert "scrape" not in told.remedy


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(read(tmp_path / "pipe")[0], NotText)


def test_a_file_of_zeros_holds_nothing(tmp_path: Path) -> None:
    assert isinstance(read(write(tmp_path, "a.tar", bytes(5000)))[0], EmptySource)


def test_a_page_over_the_limit_is_too_large(tmp_path: Path) -> None:
    for name, data in (("a.txt", TEXT * 100), ("a.txt.gz", gzip.compress(TEXT * 100))):
        (item,) = read(write(tmp_path, name, data), limits=Limits(record=1000))
        assert isinstance(item, TooLarge)


def test_a_damaged_page_in_gzip_is_quarantined_whole(tmp_path: Path) -> None:
    data = gzip.compress(TEXT)
    assert codes(read(write(tmp_path, "a.txt.gz", data[:-9]))) == ["gzip-truncated"]
    assert codes(read(write(tmp_path, "a.txt.gz", data[:-8]))) == ["gzip-trailer"]
    assert codes(read(write(tmp_path, "a.txt.gz", data[:-5] + b"1" + data[-4:]))) == ["gzip-crc"]
    items = read(write(tmp_path, "a.txt.gz", data + b"rubbish"))
    assert (warnings(items), len(pages(items))) == (["gzip-trailing"], 1)


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"WARC/1.1\r\n", "x", "warc"),
        (b"filedesc://x.arc 0.0.0.0 20040925000741 text/plain 3\n", "x", "arc"),
        (b"PK\x03\x04", "x", "zip"),
        (b"PAR1", "x", "parquet"),
        (tarred({"a": b"b"}), "x", "tar"),
        (b'{"text": "a"}\n', "x", "jsonl"),
        (b'{"text": "a"}\n', "x.json", "jsonl"),
        (b'{\n  "text": "a"\n}\n', "x.json", "json"),
        (b'[\n  {"text": "a"}\n]\n', "x.json", "json"),
        (b"{rubbish\n", "x.jsonl.gz", "jsonl"),
        (b"{curly brackets} begin this text\n", "x.txt", "page"),
        (b'{"quoted": words} begin this text\n', "x.txt", "page"),
        (b"text,url\n", "x.csv", "csv"),
        (b"text,url\n", "x.txt", "page"),
        (b"id;Full Text;url\r\n1;a;b\r\n", "-", "csv"),
        (b"\xef\xbb\xbftitle\ttext\na\tb\n", "-", "csv"),
        ("id,text\n1,a\n2,b\n".encode("utf-16"), "-", "csv"),
        (b"url,text\n", "-", "page"),
        (b"Content, date and more\nA line, and more.\n", "-", "page"),
        (b"Text, body\nA line, and more.\n", "-", "page"),
        (b"no warc", "x.warc.gz", "lost-warc"),
        (b"<html>", "x", "page"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_content_decides_and_the_name_helps(head: bytes, name: str, kind: str) -> None:
    assert kind_of(head, name) == kind


# folders


def test_a_folder_is_walked_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt", "b/y.html", ".hidden", ".git/config"):
        (tmp_path / name).write_bytes(TEXT)
    (tmp_path / "d.warc").write_bytes(b"".join(sound()))
    names = [source.name for source in pages(read(tmp_path))]
    warc = [f"d.warc#{number}" for number in range(1, PAGES + 1)]
    assert names == ["a.txt", "b/y.html", "b/z.txt", "c.txt", *warc]
    assert [source.name for source in pages(read(tmp_path, name="dump"))][:2] == [
        "dump/a.txt",
        "dump/b/y.html",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_loop_of_links_ends_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    items = read(tmp_path)
    assert len(pages(items)) == 1
    assert warnings(items) == ["skipped"]
    assert codes(items) == ["missing"]


# archives


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_archives_give_their_files_in_order(
    pack: Callable[[dict[str, bytes]], bytes], tmp_path: Path
) -> None:
    files = {
        "b.txt": TEXT,
        "a/page.html": page(1),
        "crawl.warc.gz": b"".join(packed(sound())),
        "rows.jsonl": jsonl(ROWS),
        ".hidden": TEXT,
        "../../out.txt": TEXT,
        "inner.zip": zipped({"deep.txt": TEXT}),
    }
    items = read(write(tmp_path, "dump", pack(files)))
    names = [source.name for source in pages(items)]
    assert names[:2] == ["dump/b.txt", "dump/a/page.html"]
    assert names[2:7] == [f"dump/crawl.warc.gz#{number}" for number in range(1, 6)]
    assert names[7:] == [
        *(f"dump/rows.jsonl#{number}" for number in range(4)),
        "dump/out.txt",
        "dump/inner.zip/deep.txt",
    ]
    assert codes(items) == []
    first = pages(items)[0].container
    assert first is not None
    assert (first.name, first.member, first.ordinal) == ("dump", "b.txt", 0)
    assert not first.record_id


def test_archives_too_deep_are_not_opened(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT})
    for _ in range(5):
        data = zipped({"in.zip": data})
    assert codes(read(write(tmp_path, "dump.zip", data))) == ["too-deep"]


def test_a_wacz_gives_the_pages_of_its_warcs_alone(tmp_path: Path) -> None:
    files = {
        "datapackage.json": b"{}",
        "indexes/index.cdx": b"x",
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n{"url": "a", "text": "b"}\n',
        "archive/data.warc.gz": b"".join(packed(sound())),
    }
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        items = read(write(tmp_path, "crawl.wacz", zipped(files, method)))
        assert [source.data for source in pages(items)] == [page(n) for n in range(PAGES)]
        assert pages(items)[0].name == "crawl.wacz/archive/data.warc.gz#1"


def test_a_damaged_zip_costs_its_damaged_member(tmp_path: Path) -> None:
    files = {f"{number}.txt": TEXT + bytes([48 + number]) for number in range(3)}
    data = zipped(files, zipfile.ZIP_STORED)
    hurt = data.replace(TEXT + b"1", TEXT + b"7", 1)
    items = read(write(tmp_path, "dump.zip", hurt))
    assert [source.name for source in pages(items)] == ["dump.zip/0.txt", "dump.zip/2.txt"]
    assert codes(items) == ["zip-damaged"]
    assert codes(read(write(tmp_path, "dump.zip", data[:-30]))) == ["zip-damaged"]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    data = zipped({"a.txt": bytes(3_000_000), "b.txt": TEXT})
    items = read(write(tmp_path, "dump.zip", data), limits=Limits(record=100_000))
    assert (codes(items), len(pages(items))) == (["bomb"], 1)


def test_a_tar_that_breaks_off_is_told_wherever(tmp_path: Path) -> None:
    data = tarred({f"{number}.txt": TEXT for number in range(3)})
    for cut in range(512, 3072, 128):
        items = read(write(tmp_path, "dump.tar", data[:cut]))
        assert codes(items) == ["tar-damaged"], cut
        assert len(pages(items)) == (cut - 512 - len(TEXT)) // 1024 + 1
    items = read(write(tmp_path, "dump.tar.gz", gzip.compress(data)[:-40]))
    assert codes(items) == ["gzip-truncated"]


# rows


def test_rows_of_json_lines_are_sources_with_their_place(tmp_path: Path) -> None:
    data = jsonl(ROWS)
    found = pages(read(write(tmp_path, "log.jsonl", data)))
    assert [source.uri for source in found] == [row["url"] for row in ROWS]
    assert [source.date for source in found] == [row["date"] for row in ROWS]
    for number, source in enumerate(found):
        place = source.container
        assert place is not None
        assert (place.member, place.ordinal) == (f"n{number}", number)
        assert place.offset is not None
        assert place.length is not None
        assert json.loads(data[place.offset : place.offset + place.length]) == ROWS[number]


@pytest.mark.parametrize(
    ("line", "error", "warning"),
    [
        (b'{"text": "a", "text": "b"}', "", "jsonl-twice"),
        (b'{"text": "a", "score": NaN}', "", "jsonl-nan"),
        (b'{"text": "a", "score": -Infinity}', "", "jsonl-nan"),
        (b'\xef\xbb\xbf{"text": "a"}', "", "jsonl-bom"),
        (b'{"text": "caf\xe9"}', "", "jsonl-charset"),
        (b'{"text": "a \\ud800 b"}', "", "jsonl-loose"),
        (b'{"text": "a\tb"}', "", "jsonl-loose"),
        (b'["no object"]', "jsonl-object", ""),
        (b"17", "jsonl-object", ""),
        (b'{"text": 17}', "text-type", ""),
        (b'{"text": ["a", 1]}', "text-type", ""),
        (b'{"text": null}', "null-text", ""),
        (b'{"text": " "}', "empty", ""),
        (b'{"title": "a"}', "no-text", ""),
        (b'{"text": "a"', "jsonl-syntax", ""),
        (b"rubbish", "jsonl-syntax", ""),
        (b'{"text": ' + b"[" * 100_000, "jsonl-syntax", ""),
        (b'{"text": "' + b"x" * 3_000_000 + b'"}', "too-large", ""),
        (b'{"text": "%PDF-1.4 and so on"}', "not-text", ""),
        (b"", "", ""),
    ],
    ids=lambda value: repr(value)[:40],
)
@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
def test_a_bad_line_costs_itself(
    line: bytes, error: str, warning: str, gz: bool, tmp_path: Path
) -> None:
    rows = jsonl(ROWS).splitlines(keepends=True)
    data = b"".join([*rows[:2], line + b"\n", *rows[2:]])
    path = write(tmp_path, "log.jsonl", gzip.compress(data) if gz else data)
    items = read(path, limits=Limits(record=2_000_000))
    assert codes(items) == ([error] if error else [])
    assert warnings(items) == ([warning] if warning else [])
    kept = [source.uri for source in pages(items) if source.uri]
    assert kept == [row["url"] for row in ROWS]
    for item in items:
        if isinstance(item, SourceError):
            assert item.where.startswith("log.jsonl:line 3")


def test_the_last_line_that_breaks_off_is_told(tmp_path: Path) -> None:
    data = jsonl(ROWS)
    items = read(write(tmp_path, "log.jsonl", data[:-9]))
    assert (codes(items), len(pages(items))) == (["jsonl-truncated"], 3)
    assert len(pages(read(write(tmp_path, "log.jsonl", data[:-1])))) == 4
    items = read(write(tmp_path, "log.jsonl.gz", gzip.compress(data)[:-12]))
    assert codes(items) == ["gzip-truncated"]


def test_damage_between_members_costs_the_lines_it_tore(tmp_path: Path) -> None:
    parts = [gzip.compress(jsonl([row]), mtime=0) for row in ROWS]
    parts[1] = parts[1][:30] + b"\xff\xff\xff" + parts[1][33:]
    items = read(write(tmp_path, "log.jsonl.gz", b"".join(parts)))
    assert {source.uri[-1] for source in pages(items)} == {"0", "2", "3"}
    assert codes(items)[-1].startswith("gzip-")
    assert len(codes(items)) <= 2


def test_bytes_and_lone_surrogates_in_rows_are_not_lost(tmp_path: Path) -> None:
    data = b'{"text": "caf\xe9"}\n{"text": "a\\ud800b"}\n'
    first, second = pages(read(write(tmp_path, "log.jsonl", data)))
    assert first.data == b"caf\xe9"
    assert second.data == "a\ud800b".encode("utf-8", "surrogatepass")


def test_columns_can_be_named_and_html_is_preferred(tmp_path: Path) -> None:
    rows = [{"text": "plain words", "html": "<p>marked words", "my_link": "x:1", "nr": 7}]
    path = write(tmp_path, "log.jsonl", json.dumps(rows[0]).encode())
    (source,) = pages(read(path))
    assert (source.data, source.media_type) == (b"<p>marked words", "text/html")
    (source,) = pages(read(path, columns=Columns(text="text", uri="my_link", id="nr")))
    assert (source.data, source.media_type, source.uri) == (b"plain words", "text/plain", "x:1")
    assert source.container is not None
    assert source.container.member == "7"
    assert codes(read(path, columns=Columns(text="nothing"))) == ["no-text"]


def test_a_whole_json_file_is_read_row_by_row(tmp_path: Path) -> None:
    path = write(tmp_path, "log.json", json.dumps([*ROWS, 3], indent=1).encode())
    items = read(path)
    assert (len(pages(items)), codes(items)) == (4, ["jsonl-object"])
    path = write(tmp_path, "row.json", json.dumps(ROWS[0], indent=1).encode())
    assert len(pages(read(path))) == 1


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


CELLS = [
    ["id", "url", "text"],
    ["1", "https://ferry.example/1", "A plain row."],
    ["2", "https://ferry.example/2", 'A row, with "quotes",\nand a line of its own.'],
    ["3", "https://ferry.example/3", "x" * 200_000],
    ["4", "https://ferry.example/4", "The end."],
]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_tables_are_read_with_any_delimiter_and_cells_of_any_length(
    delimiter: str, tmp_path: Path
) -> None:
    data = b"\xef\xbb\xbf" + table(CELLS, delimiter)
    for name, stored in (("log.csv", data), ("log.csv.gz", gzip.compress(data))):
        found = pages(read(write(tmp_path, name, stored)))
        assert [source.data.decode() for source in found] == [row[2] for row in CELLS[1:]]
        assert [source.uri[-1] for source in found] == ["1", "2", "3", "4"]


SAID = [
    'He said "no", and left.',
    'Two lines: "one",\n"two"',
    "A folder C:\\ferry\\new, and a mark at its end\\",
    "Plain.",
]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_marks_behind_a_backslash_are_read_as_spark_and_mysql_write_them(
    delimiter: str, tmp_path: Path
) -> None:
    cells = [said.replace("\\", "\\\\").replace('"', '\\"') for said in SAID]
    rows = [f'{number}{delimiter}"{said}"\n' for number, said in enumerate(cells)]
    data = f"id{delimiter}text\n{''.join(rows)}".encode()
    items = read(write(tmp_path, "log.csv", data))
    assert [source.data.decode() for source in items if isinstance(source, Source)] == SAID
    assert not codes(items)


def test_cells_that_end_in_a_backslash_are_no_sign_of_another_quoting(tmp_path: Path) -> None:
    cells = [["id", "text"], ["1\\", 'A "folder" C:\\'], ["2\\", 'x \\" y, z'], ["3", "The end."]]
    items = read(write(tmp_path, "log.csv", table(cells)))
    assert [source.data.decode() for source in pages(items)] == [row[1] for row in cells[1:]]


@pytest.mark.parametrize("mark", ['""', '\\"'], ids=["doubled", "backslash"])
def test_a_quote_that_is_never_closed_swallows_no_quoted_row(mark: str, tmp_path: Path) -> None:
    said = [f"Row {number} says {mark}no{mark}." for number in range(4)]
    rows = [f'{number},"{text}"' for number, text in enumerate(said)]
    rows[1] = f'1,"Never {mark}closed'
    data = "\n".join(["id,text", *rows, ""]).encode()
    items = read(write(tmp_path, "log.csv", data))
    assert codes(items) == ["csv-quote"]
    assert [source.data for source in pages(items)] == [
        f'Row {number} says "no".'.encode() for number in (0, 2, 3)
    ]


def test_an_inch_mark_in_a_bare_cell_is_read_as_it_stands(tmp_path: Path) -> None:
    data = b'id,text\n1,a 5\\" pipe\n"C:\\","x, y"\n'
    items = read(write(tmp_path, "log.csv", data))
    assert [source.data for source in pages(items)] == [b'a 5\\" pipe', b"x, y"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"9,https://ferry.example/9", "csv-ragged"),
        (b"9,https://ferry.example/9,a,b", "csv-ragged"),
        (b'9,https://ferry.example/9,"never closed', "csv-quote"),
        (b"9,https://ferry.example/9,", "empty"),
        (b"9,https://ferry.example/9," + b"y" * 1_100_000, "too-large"),
    ],
    ids=lambda value: repr(value)[:40],
)
@pytest.mark.parametrize("place", [1, 2, 5])
def test_a_bad_row_costs_itself(line: bytes, error: str, place: int, tmp_path: Path) -> None:
    lines = [table([row]) for row in CELLS]
    data = b"".join([*lines[:place], line + b"\r\n", *lines[place:]])
    items = read(write(tmp_path, "log.csv", data), limits=Limits(record=1_000_000))
    assert [source.uri[-1] for source in pages(items)] == ["1", "2", "3", "4"]
    assert codes(items) == [error]


def test_a_nul_in_a_table_is_told_and_kept(tmp_path: Path) -> None:
    items = read(write(tmp_path, "log.csv", b"url,text\nx,a\0b\n"))
    assert (pages(items)[0].data, warnings(items)) == (b"a\0b", ["csv-nul"])


def test_a_table_without_a_text_says_which_columns_it_has(tmp_path: Path) -> None:
    (item,) = read(write(tmp_path, "log.csv", b"name,price\nx,1\n"))
    assert isinstance(item, DamagedSource)
    assert item.code == "no-text-column"
    assert "price" in item.cause


def test_parquet_rows_are_sources(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = [row["text"] for row in ROWS] + [None, ""]
    columns = {"text": texts, "url": [row["url"] for row in ROWS] + ["x:4", "x:5"]}
    path = tmp_path / "log.parquet"
    parquet.write_table(pyarrow.table(columns), path)
    items = read(path)
    assert [source.uri for source in pages(items)] == [row["url"] for row in ROWS]
    assert codes(items) == ["null-text", "empty"]
    data = path.read_bytes()
    assert codes(read(write(tmp_path, "cut.parquet", data[:-20]))) == ["parquet-damaged"]
    assert codes(read(write(tmp_path, "hit.parquet", data[:8] + bytes(40) + data[48:]))) == [
        "parquet-damaged"
    ]
    parquet.write_table(pyarrow.table({"price": [1]}), path)
    assert codes(read(path)) == ["no-text-column"]


def test_a_package_that_is_not_there_is_an_error_with_the_install_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "zstandard", None)
    for name, data in (("a.parquet", b"PAR1PAR1"), ("b.zst", b"\x28\xb5\x2f\xfd" + bytes(20))):
        (item,) = read(write(tmp_path, name, data))
        assert isinstance(item, SourceError)
        assert item.code == "package-missing"
        assert "pip install" in item.remedy


# anything at all

NAMES = ["x", "x.txt", "x.warc", "x.warc.gz", "x.jsonl", "x.json", "x.csv", "x.tsv.gz", "x.zip",
         "x.tar.gz", "x.parquet", "x.arc"]  # fmt: skip
SOUND: list[bytes] = [
    b"".join(sound()),
    b"".join(packed(sound())),
    gzip.compress(b"".join(sound()), mtime=0),
    jsonl(ROWS),
    table(CELLS[:3]),
    zipped({"a.txt": TEXT, "b.warc": b"".join(sound())}),
    tarred({"a.txt": TEXT, "b.jsonl": jsonl(ROWS)}),
    bz2.compress(jsonl(ROWS)),
    lzma.compress(TEXT),
]
OWN = {"missing", "empty", "not-text", "package-missing", "http-package"}
ANYTHING = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def holds_the_law(path: Path) -> None:
    for item in read(path, limits=Limits(record=50_000, ids=10)):
        assert isinstance(item, Source | SourceError | Warned)
        if isinstance(item, Source):
            assert item.data.strip()
            json.dumps(attrs.asdict(item, filter=lambda a, _v: a.name != "data")).encode()
        else:
            str(item).encode()
        if isinstance(item, SourceError):
            assert item.remedy
            assert item.code in REMEDIES or item.code in OWN
    for problem in check(path, limits=Limits(record=50_000, ids=10)):
        str(problem).encode()


@ANYTHING
@given(data=st.binary(max_size=600), name=st.sampled_from(NAMES))
def test_any_bytes_give_sources_errors_and_warnings_alone(
    data: bytes, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    holds_the_law(write(tmp_path_factory.getbasetemp(), name, data))


@ANYTHING
@given(
    data=st.sampled_from(SOUND),
    name=st.sampled_from(NAMES),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=40)), max_size=4
    ),
)
def test_any_mutilation_of_a_sound_file_gives_them_alone(
    data: bytes,
    name: str,
    cuts: list[tuple[float, int, bytes]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for share, length, put in cuts:
        place = int(share * len(data))
        data = data[:place] + put + data[place + length :]
    holds_the_law(write(tmp_path_factory.getbasetemp(), name, data))


def test_what_a_mirror_holds_besides_pages_is_counted(tmp_path: Path) -> None:
    aids = {
        "page_files/a.css": b"body { color: red; }",
        "page_files/b.JS": b"let a = 1;",
        "page_files/f.woff2": b"wOF2",
        "robots.txt": b"User-agent: *\nDisallow: /x\n",
        "page_files/quay.png": PICTURE,
        "page_files/quay": b"RIFF\0\0\0\0WEBPVP8 ",
        "page_files/quay.svg": b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg>a</svg>",
        "page_files/film.mp4": b"\0\0\0\x20ftypisom" + bytes(3000),
    }
    page = b"<html><body><p>One.</p></body></html>"
    files = {**aids, "page.html": page, "page_files/x.txt": b"A"}
    folder = tmp_path / "mirror"
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    with tarfile.open(tmp_path / "mirror.tar", "w") as archive:
        archive.add(folder, "mirror")
    write(tmp_path, "mirror.zip", zipped(files))
    for path in (folder, tmp_path / "mirror.tar", tmp_path / "mirror.zip"):
        items = read(path)
        assert len([item for item in items if isinstance(item, Source)]) == 2, path
        told = [item for item in items if not isinstance(item, Source)]
        assert sum(item.count for item in told if isinstance(item, Warned)) == len(aids)
        assert {item.code for item in told} == {"skipped"}
    assert isinstance(read(folder / "robots.txt")[0], Source)  # it was asked for
    assert codes(read(folder / "page_files" / "quay.png")) == ["not-text"]  # and so was this


def test_what_is_set_aside_is_told_once_for_all_folders_of_an_input(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}_files").mkdir()
        (tmp_path / f"{number}_files" / "a.css").write_bytes(b"body {}")
        (tmp_path / f"{number}_files" / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    told = [(item.code, item.count) for item in read(tmp_path) if isinstance(item, Warned)]
    assert told == [("skipped", 3), ("skipped", 3)]


def test_a_picture_that_is_called_a_page_is_quarantined(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PICTURE)
    assert codes(read(tmp_path)) == ["not-text"]


def test_a_film_beside_pages_may_have_any_size(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"\0\0\0\x20ftypisom" + bytes(3000))
    (tmp_path / "page.txt").write_bytes(TEXT)
    items = read(tmp_path, limits=Limits(record=1000))
    assert (len(pages(items)), codes(items), warnings(items)) == (1, [], ["skipped"])


@pytest.mark.parametrize(
    "data",
    [b'<svg xmlns="http://www.w3.org/2000/svg"/>', b'<?xml version="1.0"?>\n<!-- a -->\n<svg >',
     b"\0\0\1\0\1\0\x10\x10", b"\0\1\0\0\0\x0f"],
)  # fmt: skip
def test_drawings_icons_and_fonts_are_named(data: bytes, tmp_path: Path) -> None:
    (item,) = read(write(tmp_path, "page", data))
    assert isinstance(item, NotText)


def test_a_name_in_utf8_that_is_not_marked_is_read_as_written(tmp_path: Path) -> None:
    data = zipped({"xx.txt": b"A title\n\nA text that says a little."})
    for raw, name in (("ü.txt".encode(), "ü.txt"), (b"\x81_.txt", "ü_.txt")):  # the other in cp437
        path = write(tmp_path, "pages.zip", data.replace(b"xx.txt", raw))
        (item,) = read(path)
        assert isinstance(item, Source)
        assert item.name == f"pages.zip/{name}"


def test_a_member_packed_in_a_way_that_is_not_read_is_called_so(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    for signature, place in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        at = data.find(signature) + place
        data[at : at + 2] = b"\x09\0"  # what Windows makes of large files
    (told,) = read(write(tmp_path, "pages.zip", bytes(data)))
    assert isinstance(told, SourceError)
    assert (told.code, "7z" in told.remedy) == ("zip-method", True)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_costs_itself_whatever_it_is_packed_with(
    method: int, tmp_path: Path
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.txt", TEXT * 9)
        archive.writestr("b.txt", TEXT)
    data = bytearray(out.getvalue())
    data[60:75] = bytes(15)
    items = read(write(tmp_path, "pages.zip", bytes(data)))
    assert codes(items) == ["zip-damaged"]
    assert [source.data for source in pages(items)] == [TEXT]
