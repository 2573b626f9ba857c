"""The body of an HTTP response is decoded within the limits; what is odd about it is told."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from chaffinch.document import Source
from chaffinch.errors import TooLarge, Warned
from chaffinch.readers.containers import Limits
from chaffinch.readers.http_message import dechunk, message
from container_files import pages, read
from warc_samples import (
    http,
    page,
    record,
    response,
    written,
)


def deflate_raw(data: bytes) -> bytes:
    squeezer = zlib.compressobj(wbits=-15)
    return squeezer.compress(data) + squeezer.flush()


def chunked(data: bytes, size: int = 100) -> bytes:
    parts = [data[place : place + size] for place in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(page(1))),
        ("x-gzip", gzip.compress(page(1))),
        ("deflate", zlib.compress(page(1))),
        ("deflate", deflate_raw(page(1))),
        ("deflate, gzip", gzip.compress(zlib.compress(page(1)))),
        ("identity", page(1)),
        ("", page(1)),
    ],
)
@pytest.mark.parametrize("chunks", [False, True], ids=["whole", "chunked"])
def test_http_codings_are_undone(coding: str, body: bytes, chunks: bool, tmp_path: Path) -> None:
    fields = ["Content-Type: text/html", f"Content-Encoding: {coding}"]
    stored = chunked(body) if chunks else body
    if chunks:
        fields.append("Transfer-Encoding: chunked")
    path = written(tmp_path, record("response", http(stored, *fields), 1, payload=body))
    items = read(path)
    assert [source.data for source in pages(items)] == [page(1)]
    assert len(items) == 1


@pytest.mark.parametrize("transfer", ["gzip, chunked", "gzip", "identity, GZIP, Chunked"])
def test_transfer_codings_are_undone_before_the_contents(transfer: str, tmp_path: Path) -> None:
    inner = zlib.compress(page(1))
    body = gzip.compress(inner)
    fields = ["Content-Type: text/html", "Content-Encoding: deflate"]
    stored = chunked(body) if "chunked" in transfer.lower() else body
    response = http(stored, *fields, f"Transfer-Encoding: {transfer}")
    items = read(written(tmp_path, record("response", response, 1, payload=inner)))
    assert [source.data for source in pages(items)] == [page(1)]
    assert len(items) == 1


def test_brotli_and_zstandard_bodies_are_undone(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    zstandard = pytest.importorskip("zstandard")
    for coding, body in (("br", brotli.compress(page(1))), ("zstd", zstandard.compress(page(1)))):
        block = http(body, "Content-Type: text/html", f"Content-Encoding: {coding}")
        path = written(tmp_path, record("response", block, 1))
        assert [source.data for source in pages(read(path))] == [page(1)]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "rot13"])
def test_a_body_that_is_not_coded_as_it_says_is_kept_and_told(coding: str, tmp_path: Path) -> None:
    block = http(page(1), "Content-Type: text/html", f"Content-Encoding: {coding}")
    items = read(written(tmp_path, record("response", block, 1)))
    assert [source.data for source in pages(items)] == [page(1)]
    assert [item.code for item in items if isinstance(item, Warned)] == ["http-coding"]


def test_a_body_that_breaks_off_gives_what_there_is_and_is_told(tmp_path: Path) -> None:
    body = gzip.compress(page(1))[:-30]
    block = http(body, "Content-Type: text/html", "Content-Encoding: gzip")
    items = read(written(tmp_path, record("response", block, 1)))
    (source,) = pages(items)
    assert page(1).startswith(source.data[:40])
    assert [item.code for item in items if isinstance(item, Warned)] == ["http-cut"]


def test_chunks_that_break_off_are_told_apart_from_a_body_without_chunks(tmp_path: Path) -> None:
    chunks = b"10\r\n" + page(1)[:16] + b"\r\n40\r\n" + page(1)[16:40]
    for body, told in ((chunks, ["http-cut"]), (page(1), ["http-chunked"])):
        block = http(body, "Content-Type: text/html", "Transfer-Encoding: chunked")
        items = read(written(tmp_path, record("response", block, 1)))
        assert [item.code for item in items if isinstance(item, Warned)] == told


def test_a_body_of_several_gzip_members_is_whole(tmp_path: Path) -> None:
    whole = page(1)
    body = b"".join(gzip.compress(whole[place : place + 50]) for place in range(0, len(whole), 50))
    for stored, told in ((body, []), (body[:-9], ["http-cut"]), (body + b"litter", [])):
        block = http(stored, "Content-Type: text/html", "Content-Encoding: gzip")
        items = read(written(tmp_path, record("response", block, 1)))
        (source,) = pages(items)
        assert source.data == whole
        assert [item.code for item in items if isinstance(item, Warned)] == told


def test_a_body_of_very_many_members_is_told(tmp_path: Path) -> None:
    body = gzip.compress(b"<p>a ferry</p>") * 300
    block = http(body, "Content-Type: text/html", "Content-Encoding: gzip")
    items = read(written(tmp_path, record("response", block, 1)))
    assert [item.code for item in items if isinstance(item, Warned)] == ["http-cut"]


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_body_that_grows_over_the_limit_is_quarantined(coding: str, tmp_path: Path) -> None:
    grown = b"<p>" + bytes(5_000_000)
    packer = gzip if coding == "gzip" else pytest.importorskip("brotli")
    body = packer.compress(grown)
    block = http(body, "Content-Type: text/html", f"Content-Encoding: {coding}")
    path = written(tmp_path, record("response", block, 1), response(2))
    items = read(path, limits=Limits(record=1_000_000))
    assert [type(item) for item in items] == [TooLarge, Source]


@pytest.mark.parametrize(
    ("body", "data", "told", "cut"),
    [
        (b"3\r\nabc\r\n0\r\n\r\n", b"abc", False, False),
        (b"3;x=y\r\nabc\r\n0\r\n\r\n", b"abc", False, False),
        (b"3\r\nabc\r\n", b"abc", True, True),
        (b"9\r\nabc", b"abc", True, True),
        (b"3\r\nabc\r\nrest", b"abcrest", True, False),
        (b"<p>abc", b"<p>abc", True, False),
        (b"", b"", False, False),
    ],
)
def test_chunks_are_joined_odd_ones_told_and_a_missing_end_too(
    body: bytes, data: bytes, told: bool, cut: bool
) -> None:
    found = dechunk(body)
    assert (found.body, bool(found.cause), found.cut) == (data, told, cut)


def test_a_zstandard_body_in_several_frames_is_read_whole(tmp_path: Path) -> None:
    pack = pytest.importorskip("zstandard").compress
    body = page(1) * 30
    frames = pack(body[:700]) + b"\x50\x2a\x4d\x18\x03\0\0\0abc" + pack(body[700:])
    fields = ["Content-Type: text/html", "Content-Encoding: zstd"]
    items = read(written(tmp_path, record("response", http(frames, *fields), 1, payload=body)))
    assert [item.data for item in items if isinstance(item, Source)] == [body]


def test_codings_in_two_lines_of_a_header_are_all_undone(tmp_path: Path) -> None:
    fields = ["Content-Type: text/html", "Transfer-Encoding: gzip", "Transfer-Encoding: chunked"]
    block = http(chunked(gzip.compress(page(1))), *fields)
    items = read(written(tmp_path, record("response", block, 1, payload=page(1))))
    assert [item.data for item in items if isinstance(item, Source)] == [page(1)]


def test_no_letter_of_a_value_begins_a_field_of_its_own() -> None:
    title = "Архив".encode()  # whose third letter ends in what Latin-1 takes for a line's end
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Title: " + title
    response = message(block + b"Content-Type: image/png\r\n\r\nbody")
    assert response is not None
    assert response.media_type == "text/html"
    assert len(response.fields) == 2
