"""What is written in a WARC: headers that no page can forge, dates and addresses, packed blocks."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import uuid
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.readers.containers import sources
from chaffinch.runs.writer import Layout
from chaffinch.writers.members import Packed, gzip_member, joined_crc
from chaffinch.writers.warc import Origin, WarcWriter
from command import SAMPLES, made, run
from warc_samples import response

PAGES = (SAMPLES / "en-harbour-ferry.txt", SAMPLES / "html-clock-museum.html")


class TestCompression:
    def test_every_level_unpacks_to_the_same_bytes(self, tmp_path: Path) -> None:
        held = set()
        for level in ("0", "1", "6", "9"):
            out = made(tmp_path / level, *PAGES, "--compression", level)
            held.add(gzip.decompress((out / "clean.warc.gz").read_bytes()))
            assert run("verify", out).exit_code == 0
        assert len(held) == 1
        assert (tmp_path / "0/clean.warc.gz").stat().st_size > len(held.pop())

    def test_a_member_tells_no_time(self) -> None:
        member = gzip_member(b"a line\n")
        assert member[4:8] == bytes(4)
        assert gzip.decompress(member) == b"a line\n"

    @given(st.binary(), st.binary(max_size=100), st.integers(0, 9))
    def test_a_block_packed_early_unpacks_behind_any_header(
        self, block: bytes, head: bytes, level: int
    ) -> None:
        packed = Packed.of(block, level)
        assert gzip.decompress(packed.member(head, level)) == head + block + b"\r\n\r\n"

    @given(st.binary(), st.binary())
    def test_a_checksum_is_joined_of_two(self, first: bytes, second: bytes) -> None:
        joined = joined_crc(zlib.crc32(first), zlib.crc32(second), len(second))
        assert joined == zlib.crc32(first + second)

    @pytest.mark.parametrize("layout", [{"warc_size": 0}, {"extras": frozenset({"zip"})}])
    def test_what_cannot_be_is_a_named_error(self, layout: dict[str, object]) -> None:
        with pytest.raises(chaffinch.errors.UsageError):
            Layout(**layout)  # type: ignore[arg-type]
        with pytest.raises(chaffinch.errors.UsageError):
            WarcWriter(io.BytesIO(), "clean", level=10)

    def test_a_packed_block_and_a_writer_that_does_not_pack_are_a_named_error(self) -> None:
        held = chaffinch.clean("A title\n\nSome text.\n").record()
        blocks = (Packed.of(b"text"), Packed.of(b"{}"))
        with pytest.raises(chaffinch.errors.UsageError, match="packed"):
            WarcWriter(io.BytesIO(), "clean", level=None).record(held, 0, blocks)


def test_no_page_writes_a_header_of_its_own() -> None:
    source = chaffinch.Source(
        b"A title\n\nSome text.\n",
        uri="https://a.example/\r\nWARC-Type: response",
        name="a\r\nb: c",
    )
    held = chaffinch.clean(source).record()
    held["article"]["inLanguage"] = "en\r\nWARC-Injected: yes"
    out = io.BytesIO()
    writer = WarcWriter(out, "clean", level=None)
    writer.source(source, 0)
    writer.record(held, 0)
    lines = out.getvalue().split(b"\r\n")
    assert not [line for line in lines if line.startswith((b"WARC-Injected", b"b: c"))]
    assert b"WARC-Type: response" not in lines


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2024-05-03T10:00:00Z", "2024-05-03T10:00:00Z"),
        ("2024-05-03t10:00:00.5z", "2024-05-03T10:00:00.5Z"),
        ("20240503100000", "2024-05-03T10:00:00Z"),
        ("202405031000", "2024-05-03T10:00:00Z"),
        ("20240503100000123", "2024-05-03T10:00:00Z"),
        ("2024-05-03T10:00:00+02:00", "2024-05-03T08:00:00Z"),
        ("2024-05-03 10:00:00.25+0000", "2024-05-03T10:00:00Z"),
        ("Fri, 3 May 2024 10:00:00 -0000", "2024-05-03T10:00:00Z"),
        ("Fri, 3 May 2024 10:00:00 +0200", "2024-05-03T08:00:00Z"),
        *((odd, "1970-01-01T00:00:00Z") for odd in (
            "", "2024-05-03", "2024-05-03 10:00:00", "May 2024", "0001-01-01T00:00:00+23:59",
            "2024-02-30T00:00:00Z", "2024-05-03T25:00:00Z", "20240231000000",
            "1950-05-03T10:00:00Z",
            "9999-12-31T23:59:59-23:59", "Fri, 99 May 2024 10:00:00 +0200", "\r\nX: y",
        )),
    ],
)  # fmt: skip
def test_a_date_is_the_sources_in_the_form_of_warc(given: str, written: str) -> None:
    assert Origin.of_source(chaffinch.Source(b"a", date=given)).warc_date == written


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2016", "2016-01-01T00:00:00Z"),
        ("2016-09", "2016-09-01T00:00:00Z"),
        ("2016-09-19", "2016-09-19T00:00:00Z"),
        ("2016-09-19T17Z", "2016-09-19T17:00:00Z"),
        ("2016-09-19t17:20z", "2016-09-19T17:20:00Z"),
        ("2016-13", "1970-01-01T00:00:00Z"),
        ("2016-09-19T17", "1970-01-01T00:00:00Z"),
        ("1985", "1970-01-01T00:00:00Z"),
    ],
)
def test_a_date_of_a_warc_that_leaves_parts_open_is_its_first_moment_and_stays_on_record(
    given: str, written: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(response(0, replaced={"WARC-Date": given}))
    (source,) = (item for item in sources(path) if isinstance(item, chaffinch.Source))
    record = chaffinch.clean(source).record()
    assert record["provenance"]["wasDerivedFrom"]["date"] == given
    assert Origin.of_source(source).warc_date == Origin.of_record(record).warc_date == written


@pytest.mark.parametrize("given", ["", "7", "no address", "www.post.example/a", "/a", "x" * 100])
def test_what_is_no_address_is_none_in_a_warc(given: str) -> None:
    origin = Origin.of_source(chaffinch.Source(b"a", uri=given))
    assert origin.target == "urn:sha256:" + hashlib.sha256(b"a").hexdigest()


def test_an_address_may_be_as_long_as_readers_of_warcs_take() -> None:
    longest = "https://post.example/".ljust(16_384, "a")
    assert Origin.of_source(chaffinch.Source(b"a", uri=longest)).target == longest
    assert Origin.of_source(chaffinch.Source(b"a", uri=f"{longest}a")).target.startswith("urn:")


def test_ids_of_records_are_uuids_of_their_content_and_unique(tmp_path: Path) -> None:
    page = PAGES[0].read_bytes()
    for name in ("a.txt", "b.txt"):  # the same page twice
        (tmp_path / name).write_bytes(page)
    out = made(tmp_path / "out", tmp_path / "a.txt", tmp_path / "b.txt", "--replay")
    ids: list[str] = []
    for path in sorted(out.glob("*.warc.gz")):
        held = gzip.decompress(path.read_bytes())
        ids += re.findall(r"WARC-Record-ID: <urn:uuid:([^>]+)>", held.decode("utf-8"))
    assert len(ids) == len(set(ids)) == 3 + 2 + 2 * 2 + 2  # warcinfos, sources, clean, replay
    assert {uuid.UUID(one).version for one in ids} == {5}
