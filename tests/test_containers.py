"""Whatever is given, its pages come out in order: files, folders, archives."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chaffinch.document import Source
from chaffinch.errors import (
    EmptySource,
    MissingSource,
    NotText,
    SourceError,
    TooLarge,
    Warned,
)
from chaffinch.readers.containers import Limits, kind_of
from chaffinch.readers.limits import SPOOL
from container_files import (
    PICTURE,
    ROWS,
    TEXT,
    codes,
    pages,
    read,
    tarred,
    warnings,
    write,
    zipped,
)
from row_files import as_jsonl
from warc_samples import PAGES, packed, page, sound

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
    rows = pages(read(write(tmp_path, "log.jsonl" + suffix, pack(as_jsonl(ROWS)))))
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
    parts = {"Index/Document.iwa": b"\0\1" * 40, "preview.jpg": b"\xff\xd8\xff"}
    (item,) = read(write(tmp_path, "letter.pages", zipped(parts)))
    assert isinstance(item, NotText)
    assert "export it" in item.remedy


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


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_page(mark: str, tmp_path: Path) -> None:
    for text in ("", " \n"):
        assert codes(read(write(tmp_path, "mark.txt", text.encode(mark)))) == ["empty"]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.warc.gz", "a.csv.gz", "a.txt.gz", "a.html.gz"])
def test_what_is_packed_twice_is_called_so(name: str, tmp_path: Path) -> None:
    twice = gzip.compress(gzip.compress(as_jsonl(ROWS)))
    (error,) = read(write(tmp_path, name, twice))
    assert isinstance(error, NotText)
    assert "packed twice" in error.cause
    assert "gzip -dc" in error.remedy


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
        "rows.jsonl": as_jsonl(ROWS),
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


def test_a_large_member_that_is_damaged_is_told_though_it_is_not_packed(tmp_path: Path) -> None:
    rows = (
        json.dumps({"text": f"Row {n} of the log. {'x' * 20_000}"}).encode() for n in range(450)
    )
    files = {"rows.jsonl": b"\n".join(rows), "a.txt": TEXT}
    assert len(files["rows.jsonl"]) > SPOOL
    data = zipped(files, zipfile.ZIP_STORED)
    assert len(pages(read(write(tmp_path, "dump.zip", data)))) == 451
    items = read(write(tmp_path, "dump.zip", data.replace(b"Row 440 of", b"Row 990 of", 1)))
    assert [source.name for source in pages(items)] == ["dump.zip/a.txt"]
    assert codes(items) == ["zip-damaged"]


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


def test_the_files_of_a_packed_tar_before_the_break_are_read(tmp_path: Path) -> None:
    dice = random.Random(1)
    files = {f"{number}.txt": dice.randbytes(600).hex().encode() for number in range(8)}
    packed_tar = gzip.compress(tarred(files))
    found = read(write(tmp_path, "x.tar.gz", packed_tar[: len(packed_tar) * 9 // 20]))
    assert [source.data for source in pages(found)] == list(files.values())[:3]
    assert codes(found) == ["gzip-truncated"]


def test_a_zip_whose_directory_lists_nothing_of_it_is_damaged(tmp_path: Path) -> None:
    files = {"a.txt": TEXT, "inner.zip": zipped({}), "b.txt": TEXT}
    archive = zipped(files, zipfile.ZIP_STORED)
    assert codes(read(write(tmp_path, "x.zip", archive[:-40]))) == ["zip-damaged"]
    assert codes(read(write(tmp_path, "none.zip", zipped({})))) == ["empty"]


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


def _sparse(size: int) -> bytes:
    """A tar of one file with holes, in the old form of GNU: 512 bytes of text, then zeros."""
    text = b"The ferry to Orrin Sound left at nine.\n".ljust(512)
    head = bytearray(512)
    fields = {0: b"a.txt", 100: b"0000644", 108: b"0000000", 116: b"0000000", 136: b"%011o" % 0,
              124: b"%011o" % len(text), 156: b"S", 257: b"ustar  ", 386: b"%011o" % 0,
              398: b"%011o" % len(text), 483: b"%011o" % size, 148: b" " * 8}  # fmt: skip
    for place, value in fields.items():
        head[place : place + len(value)] = value
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + text + bytes(1024)


def test_a_file_of_holes_in_a_tar_is_not_blown_up(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(_sparse(600))
    assert [len(item.data) for item in read(path) if isinstance(item, Source)] == [600]
    path.write_bytes(_sparse(8**11 - 1))  # eight gigabytes
    (item,) = read(path)
    assert getattr(item, "code", "") == "bomb"


@pytest.mark.parametrize("flags", [0, 2, 4, 8, 16, 2 | 4 | 8 | 16])
def test_gzip_is_read_whatever_its_header_says_besides(flags: int, tmp_path: Path) -> None:
    """As bgzip writes an extra field, gzip a name, others a comment and a sum of the header."""
    plain = gzip.compress(TEXT, mtime=0)
    besides = {4: b"\x06\0BC\x02\0\x1b\0", 8: b"page.txt\0", 16: b"of the ferry\0", 2: b"\0\0"}
    fields = b"".join(field for flag, field in besides.items() if flags & flag)
    data = plain[:3] + bytes([flags]) + plain[4:10] + fields + plain[10:]
    (found,) = read(write(tmp_path, "page.txt.gz", data))
    assert isinstance(found, Source)
    assert found.data == TEXT


@pytest.mark.parametrize("head", [b"\x1f\x8b\x08\xe0", b"\x1f\x8b\x08\x08"])
def test_a_gzip_header_that_cannot_be_is_named(head: bytes, tmp_path: Path) -> None:
    """A reserved flag; a name that has no end."""
    data = head + bytes(6) + b"x" * 100_000
    assert codes(read(write(tmp_path, "page.txt.gz", data))) == ["gzip-header"]


def test_rows_that_were_read_for_an_open_mark_are_rows_again(tmp_path: Path) -> None:
    """A backslash before a mark may keep the cell open, over rows that are whole by themselves."""
    rows = b'id,text,url\n1,"a\\",x:1,4\n2,The ferry sails.,x:2\n3,"It returns.",x:3\n'
    found = read(write(tmp_path, "log.csv", rows))
    assert codes(found) == ["csv-ragged"]
    assert [item.uri for item in found if isinstance(item, Source)] == ["x:2", "x:3"]
