"""A WARC's pages come out byte for byte, tied to their records, and the rest is counted."""

from __future__ import annotations

import gzip
import hashlib
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from chaffinch.clean import clean
from chaffinch.errors import NotText, SourceError, Warned
from chaffinch.readers.containers import Limits
from chaffinch.readers.found_again import source_at
from chaffinch.readers.http_message import charset_in
from chaffinch.readers.of_warc.check import check
from chaffinch.readers.of_warc.links import record_ids
from container_files import pages, read
from warc_samples import (
    PAGES,
    http,
    info,
    packed,
    page,
    record,
    record_id,
    response,
    sha1,
    sound,
    written,
)


def skipped(items: list[object]) -> dict[str, int]:
    return {i.cause: i.count for i in items if isinstance(i, Warned) and i.code == "skipped"}


@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
def test_every_source_can_be_cut_out_of_the_file_by_its_offset(gz: bool, tmp_path: Path) -> None:
    parts = packed(sound()) if gz else sound()
    path = written(tmp_path, *parts)
    data = path.read_bytes()
    found = pages(read(path))
    assert len(found) == PAGES
    for number, source in enumerate(found):
        place = source.container
        assert place is not None
        assert place.offset is not None
        assert place.length is not None
        assert data[place.offset : place.offset + place.length] == parts[number + 1]
        assert (place.record_id, place.ordinal) == (record_id(number), number + 1)
        assert source.uri == f"https://ferry.example/{number}"
        assert source.date == "2021-05-04T03:02:01Z"
        assert (source.media_type, source.charset) == ("text/html", "utf-8")


def test_a_source_is_found_again_by_its_place(tmp_path: Path) -> None:
    one_member = gzip.compress(b"".join(sound()), mtime=0)
    for name, data in (
        ("plain.warc", b"".join(sound())),
        ("each.warc.gz", b"".join(packed(sound()))),
        ("one.warc.gz", one_member),
        ("rows.jsonl", b'{"text": "one"}\n{"text": "two"}\n'),
    ):
        path = written(tmp_path, data, name=name)
        for source in pages(read(path)):
            assert source.container is not None
            assert source_at(path, source.container) == source
    files = {"archive/data.warc.gz": b"".join(packed(sound())), "datapackage.json": b"{}"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in (("crawl.wacz", out.getvalue()), ("crawl.warc", b"".join(sound()))):
        path = written(folder, data, name=name)
        for source in pages(read(tmp_path / "in", name="moved")):
            assert source.container is not None
            assert source.container.name.startswith("moved/crawl.wa")
            if path.name in source.container.name:
                assert source_at(path, source.container) == source


def test_a_place_that_is_no_more_is_an_error(tmp_path: Path) -> None:
    path = written(tmp_path, b'{"text": "one"}\n{"text": "two"}\n', name="rows.jsonl")
    lost = pages(read(path))[1].container
    assert lost is not None
    path.write_bytes(b'{"text": "one"}\n')
    assert isinstance(source_at(path, lost), SourceError)


def test_what_warcio_writes_is_sound_and_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "x"}))
        for number in range(PAGES):
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"
            )
            writer.write_record(
                writer.create_warc_record(
                    f"https://ferry.example/{number}",
                    "response",
                    payload=io.BytesIO(page(number)),
                    http_headers=headers,
                )
            )
    assert [source.data for source in pages(read(path))] == [page(n) for n in range(PAGES)]
    assert list(check(path)) == []


def test_conversions_and_resources_of_text_are_pages(tmp_path: Path) -> None:
    text = b"A quiet day on the pier.\n"
    path = written(
        tmp_path,
        info(),
        record(
            "conversion", text, "a", media="text/plain", more=[f"WARC-Refers-To: {record_id('x')}"]
        ),
        record("resource", page(1), "b", media="text/html; charset=UTF-8"),
        record("resource", page(2), "c", media="application/octet-stream"),
        record("resource", b"\x89PNG\r\n\x1a\n123", "d", media="image/png"),
        record("metadata", b"a: b", "e", media="application/warc-fields"),
        record(
            "request", b"GET / HTTP/1.1\r\n\r\n", "f", media="application/http; msgtype=request"
        ),
        name="crawl.warc.wet",
    )
    items = read(path)
    assert [(source.data, source.media_type) for source in pages(items)] == [
        (text, "text/plain"),
        (page(1), "text/html"),
        (page(2), "text/html"),
    ]
    assert skipped(items) == {"media type image/png": 1}


def test_a_file_of_records_that_are_never_pages_says_what_it_holds(tmp_path: Path) -> None:
    note = record("metadata", b"a: b", "e", media="application/warc-fields")
    items = read(written(tmp_path, info(), note, note, name="crawl.warc"))
    assert skipped(items) == {"records of the type warcinfo": 1, "records of the type metadata": 2}


@pytest.mark.parametrize(("told", "language"), [("nob", "nb"), ("eng,deu", "en"), ("", None)])
def test_the_language_that_a_wet_record_tells_is_in_the_article(
    tmp_path: Path, told: str, language: str | None
) -> None:
    more = [f"WARC-Refers-To: {record_id('x')}"]
    if told:
        more.append(f"WARC-Identified-Content-Language: {told}")
    wet = record("conversion", b"The ferry left.\n", "a", media="text/plain", more=more)
    (source,) = pages(read(written(tmp_path, info(), wet)))
    made = clean(source).record()
    assert made["article"].get("inLanguage") == language
    said = made["provenance"].get("statements", [])
    languages = [one for one in said if one["field"] == "inLanguage"]
    assert [(one["value"], one["counts"]) for one in languages] == [
        (one, number == 0) for number, one in enumerate(filter(None, told.split(",")))
    ]


def test_a_derived_file_alone_is_sound_its_originals_lie_elsewhere(tmp_path: Path) -> None:
    refers = [f"WARC-Refers-To: {record_id('elsewhere')}"]
    path = written(
        tmp_path, info(), record("conversion", b"text", "a", media="text/plain", more=refers)
    )
    assert [(one.code, one.severity) for one in check(path)] == [("warc-refers-to", "warning")]


def test_rules_for_robots_are_counted(tmp_path: Path) -> None:
    text = http(b"User-agent: *\nDisallow: /\n", "Content-Type: text/plain")
    found = http(page(2), "Content-Type: text/html")
    at = {"WARC-Target-URI": "https://post.example/robots.txt"}
    records = [record("response", text, 1, replaced=at), record("response", found, 2, replaced=at)]
    items = read(written(tmp_path, b"".join(records)))
    assert skipped(items) == {"rules for robots": 1}
    assert len(pages(items)) == 1, "a page in the place of the rules is a page"


def test_packed_records_behind_plain_ones_are_told(tmp_path: Path) -> None:
    items = read(written(tmp_path, b"".join([*sound(), *packed(sound())])))
    assert [item.code for item in items if isinstance(item, SourceError)] == ["warc-garbage"]
    assert not [item for item in items if isinstance(item, Warned) and item.code == "warc-trailer"]
    assert "they are packed" in str(next(i for i in items if isinstance(i, SourceError)))


def test_only_answers_that_are_pages_are_read_and_the_rest_counted(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        record("response", http(page(0), status="404 Not Found"), 0),
        record("response", http(b"", "Location: /2", status="301 Moved"), 1),
        record("response", http(b"{}", "Content-Type: application/json"), 2),
        record("response", http(b"  \n"), 3),
        record("response", http(page(4), "Server: none"), 4),
        record("response", http(b"just words", "Server: none"), 5),
        record("response", b"20080430 ferry.example IN A 10.0.0.1", 6, media="text/dns"),
    )
    items = read(path)
    assert [source.uri[-1] for source in pages(items)] == ["4"]
    assert skipped(items) == {
        "HTTP status 404": 1,
        "HTTP status 301": 1,
        "media type application/json": 1,
        "media type text/dns": 1,
        "pages without a byte of text": 1,
        "records of no told media type (response records)": 1,
    }


def test_a_picture_that_calls_itself_a_page_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, record("response", http(b"\x89PNG\r\n\x1a\n" + bytes(99)), 1))
    (item,) = read(path)
    assert isinstance(item, NotText)
    assert item.where == f"crawl.warc:offset 0:{record_id(1)}"


def test_a_revisit_is_the_page_it_names_with_its_own_date(tmp_path: Path) -> None:
    profile = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    known = record(
        "revisit", b"", "r", uri="https://ferry.example/again", more=[profile],
        replaced={"WARC-Payload-Digest": sha1(page(1)), "WARC-Date": "2022-01-01T00:00:00Z"},
    )  # fmt: skip
    lost = record(
        "revisit", b"", "s", more=[profile], replaced={"WARC-Payload-Digest": sha1(b"no page")}
    )
    for name, parts in (
        ("a.warc", [*sound(), known, lost]),
        ("a.warc.gz", packed([*sound(), known, lost])),
    ):
        items = read(written(tmp_path, *parts, name=name))
        again = pages(items)[-1]
        assert (again.data, again.uri) == (page(1), "https://ferry.example/again")
        assert again.date == "2022-01-01T00:00:00Z"
        assert skipped(items)["revisits whose page was not read before"] == 1
        assert len({(p.container, p.uri) for p in pages(items)}) == PAGES + 1


def revisit(number: int, digest: str) -> bytes:
    profile = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    return record(
        "revisit", b"", f"again {number}", uri=f"https://ferry.example/again/{number}",
        more=[profile], replaced={"WARC-Payload-Digest": digest, "WARC-Date": LATER},
    )  # fmt: skip


LATER = "2022-01-01T00:00:00Z"


@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
def test_a_revisit_finds_its_page_in_a_file_read_before(gz: bool, tmp_path: Path) -> None:
    folder = tmp_path / "crawl"
    folder.mkdir()
    again = [revisit(1, sha1(page(1))), revisit(2, sha1(b"no page"))]
    for name, parts in (("1.warc", sound()), ("2.warc", again)):
        written(folder, *(packed(parts) if gz else parts), name=name)
    items = read(folder, name="crawl")
    (found,) = (one for one in pages(items) if "again" in one.uri)
    assert (found.data, found.date, found.name) == (page(1), LATER, "crawl/2.warc#0")
    place = found.container
    assert place is not None
    assert (place.name, place.record_id) == ("crawl/1.warc", record_id(1))
    assert source_at(folder / "1.warc", place).data == page(1)  # type: ignore[union-attr]
    assert skipped(items)["revisits whose page was not read before"] == 1
    (folder / "1.warc").rename(folder / "3.warc")
    assert not [one for one in pages(read(folder)) if "again" in one.uri]


def test_a_revisit_finds_its_page_however_id_and_digest_are_written(tmp_path: Path) -> None:
    digest = "SHA-1:" + hashlib.sha1(page(1)).hexdigest()
    bare = record(
        "revisit", b"", "bare", uri="https://ferry.example/again/bare",
        replaced={"WARC-Refers-To": record_id(2).strip("<>")},
    )  # fmt: skip
    items = read(written(tmp_path, *sound(), revisit(1, digest), bare))
    assert [one.data for one in pages(items)[PAGES:]] == [page(1), page(2)]
    assert "warc-refers-to" not in [getattr(one, "code", "") for one in items]


@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
def test_a_revisit_names_a_page_without_an_id_as_the_page_names_itself(
    gz: bool, tmp_path: Path
) -> None:
    parts = [info(), response(1, without=["WARC-Record-ID"]), revisit(1, sha1(page(1)))]
    path = written(tmp_path, *(packed(parts) if gz else parts))
    first, again = (one.container for one in pages(read(path)))
    assert first is not None
    assert again is not None
    assert again.record_id == first.record_id
    assert first.record_id in list(record_ids([path]))
    assert again.ordinal != first.ordinal


def test_a_missing_record_id_is_derived_and_the_same_each_time(tmp_path: Path) -> None:
    path = written(
        tmp_path, *(response(number, without=["WARC-Record-ID"]) for number in (1, 1, 2))
    )
    first, second = (pages(read(path)) for _ in range(2))
    ids = [source.container.record_id for source in first if source.container]
    assert first == second
    assert len(set(ids)) == 3


def violations(path: Path) -> set[str]:
    return {one.code for one in check(path) if one.severity == "error"}


def arc(*, gz: bool = False) -> bytes:
    return b"".join(packed(arc_parts()) if gz else arc_parts())


def arc_parts() -> list[bytes]:
    def one(line: str, block: bytes) -> bytes:
        return f"{line} {len(block)}\n".encode() + block + b"\n"

    head = b"1 0 Somebody\nURL IP-address Archive-date Content-type Archive-length\n"
    parts = [one("filedesc://crawl.arc 0.0.0.0 20040925000741 text/plain", head)]
    for number in range(3):
        uri = (
            f"http://ferry.example/a ferry/{number}"
            if number == 1
            else f"http://ferry.example/{number}"
        )
        parts.append(one(f"{uri} 10.0.0.1 20040925001013 text/html", http(page(number))))
    return parts


@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
def test_arc_files_are_read_spaces_in_addresses_and_all(gz: bool, tmp_path: Path) -> None:
    items = read(written(tmp_path, arc(gz=gz), name="crawl.arc"))
    assert [source.data for source in pages(items)] == [page(0), page(1), page(2)]
    assert [source.date for source in pages(items)] == ["20040925001013"] * 3
    assert pages(items)[1].uri == "http://ferry.example/a ferry/1"
    assert violations(tmp_path / "crawl.arc") == {"warc-uri"}


@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
def test_an_empty_line_behind_the_version_block_of_an_arc_is_none_too_many(
    gz: bool, tmp_path: Path
) -> None:
    parts = arc_parts()
    parts[0] += b"\n"
    data = b"".join(packed(parts) if gz else parts).replace(b"a ferry", b"a-ferry")
    path = written(tmp_path, data, name="crawl.arc")
    assert len(pages(read(path))) == 3
    assert violations(path) <= {"warc-uri"}


def test_a_wrong_length_in_an_arc_file_costs_one_record(tmp_path: Path) -> None:
    hurt = arc().replace(
        b"ferry/1 10.0.0.1 20040925001013 text/html 5",
        b"ferry/1 10.0.0.1 20040925001013 text/html 6",
    )
    assert hurt != arc()
    items = read(written(tmp_path, hurt, name="crawl.arc"))
    assert [source.data for source in pages(items)] == [page(0), page(2)]
    assert [item.code for item in items if isinstance(item, SourceError)] == ["warc-length"]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_zstandard_warcs_are_read_with_their_dictionary(packed: bool, tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    known = zstandard.train_dictionary(2000, [one for one in sound() for _ in range(40)])
    held = known.as_bytes()
    held = zstandard.compress(held) if packed else held
    frame = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    pack = zstandard.ZstdCompressor(dict_data=known).compress
    path = written(tmp_path, frame, *(pack(one) for one in sound()), name="crawl.warc.zst")
    found = pages(read(path))
    assert [source.data for source in found] == [page(n) for n in range(PAGES)]
    assert list(check(path)) == []
    for source in found:
        assert source.container is not None
        assert source_at(path, source.container) == source


def test_a_damaged_dictionary_is_told_by_the_frames_that_need_it(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    known = zstandard.train_dictionary(2000, [one for one in sound() for _ in range(40)])
    pack = zstandard.ZstdCompressor(dict_data=known).compress
    for held in (b"\x37\xa4\x30\xec" + bytes(50), b"\x28\xb5\x2f\xfd" + bytes(9), b"short", b""):
        frame = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
        path = written(tmp_path, frame, *(pack(one) for one in sound()), name="crawl.warc.zst")
        items = read(path)
        assert not pages(items)
        assert "gzip-deflate" in {item.code for item in items if isinstance(item, SourceError)}


def test_zstandard_warcs_are_read(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    path = written(tmp_path, *(zstandard.compress(one) for one in sound()), name="crawl.warc.zst")
    assert [source.data for source in pages(read(path))] == [page(n) for n in range(PAGES)]
    assert list(check(path)) == []


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("text/html; charset=UTF-8", "utf-8"),
        ('text/html;charset="windows-1251"', "cp1251"),
        ("text/html; charset=hex", ""),
        ("text/html; charset=no-such", ""),
        ("text/html", ""),
    ],
)
def test_only_charsets_that_exist_are_declared(declared: str, name: str) -> None:
    assert charset_in(declared) == name


def test_the_same_warning_is_told_once_and_then_counted(tmp_path: Path) -> None:
    path = written(tmp_path, *(response(n, replaced={"WARC-Date": "soon"}) for n in range(PAGES)))
    told = [item for item in read(path) if isinstance(item, Warned)]
    assert [(item.code, item.count) for item in told] == [("warc-date", 1), ("warc-date", 4)]


def test_case_of_names_and_of_the_version_does_not_matter(tmp_path: Path) -> None:
    data = response(1, replaced={"WARC-Payload-Digest": ""})
    head, _, rest = data.partition(b"\r\n\r\n")
    lines = [line.partition(b":") for line in head.split(b"\r\n")]
    lower = b"\r\n".join(name.lower() + colon + value for name, colon, value in lines)
    path = written(tmp_path, lower + b"\r\n\r\n" + rest)
    assert [source.data for source in pages(read(path))] == [page(1)]
    assert list(check(path)) == []


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """A record far over the limit passes by, and is still checked."""
    body = b"<p>" + bytes(range(256)) * 160_000  # 41 MB
    block = http(body)
    big = record("response", block, 1, payload=body)
    path = written(tmp_path, response(0), big, response(2))
    del body, block, big
    limits = Limits(record=1_000_000)
    tracemalloc.start()
    found = len(pages(read(path, limits=limits)))
    problems = list(check(path, limits=limits))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found, problems) == (2, [])
    assert peak < 8_000_000
