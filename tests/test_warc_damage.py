"""One thing broken in a sound WARC costs one record at most, and is told by its code."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from chaffinch.document import Source
from chaffinch.errors import DamagedSource, SourceError, TooLarge, Warned
from chaffinch.readers.containers import Limits, sources
from chaffinch.readers.of_warc.check import check
from warc_samples import PAGES, http, info, packed, page, record, record_id, response, sha1, sound

HURT = 3  # the place in the list of the record that gets broken: page 2
ALL = frozenset(range(PAGES))
REST = ALL - {2}


@attrs.frozen
class Case:
    """A mutation: what it makes of the records, and what must be told of it."""

    name: str
    make: Callable[[], bytes]
    errors: frozenset[str] = frozenset()
    warnings: frozenset[str] = frozenset()
    pages: frozenset[int] = ALL
    told: str = ""  # the code that the check must give, where it is another one
    packed: bool = False
    severity: str = "error"

    @property
    def code(self) -> str:
        return self.told or next(iter(self.errors or self.warnings))


def with_page(hurt: bytes) -> bytes:
    records = sound()
    records[HURT] = hurt
    return b"".join(records)


def changed(pattern: bytes, value: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        hurt, count = re.subn(pattern, value, sound()[HURT], count=1)
        assert count == 1
        return with_page(hurt)

    return make


def members(*, hurt: Callable[[bytes], bytes], place: int = HURT) -> Callable[[], bytes]:
    def make() -> bytes:
        parts = packed(sound())
        parts[place] = hurt(parts[place])
        return b"".join(parts)

    return make


def ended(cut: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    return lambda: cut(b"".join(packed(sound())))


def flipped(place: int) -> Callable[[bytes], bytes]:
    def flip(data: bytes) -> bytes:
        at = place % len(data)
        return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]

    return flip


def quarantined(name: str, code: str, make: Callable[[], bytes], **more: object) -> Case:
    more.setdefault("pages", REST)
    return Case(name, make, errors=frozenset({code}), **more)  # type: ignore[arg-type]


def warned(name: str, code: str, make: Callable[[], bytes], **more: object) -> Case:
    return Case(name, make, warnings=frozenset({code}), **more)  # type: ignore[arg-type]


def torn(data: bytes) -> bytes:
    """The middle of a member left out, as a broken copy leaves it."""
    return data[: len(data) // 3] + data[2 * len(data) // 3 :]


def lf_only(data: bytes) -> bytes:
    head, _, rest = data.partition(b"\r\n\r\n")
    return head.replace(b"\r\n", b"\n") + b"\n\n" + rest[:-4] + b"\n\n"


LENGTH = rb"(?<=Content-Length: )\d+"
DATE = rb"(?<=WARC-Date: )\S+"
URI = rb"(?<=Target-URI: )\S+"
LONG_BODY = b"x" * 70_000

GZIP = [
    quarantined("the last member is cut", "gzip-truncated", ended(lambda d: d[:-60]),
                pages=ALL - {4}, packed=True),
    quarantined("the last trailer is missing", "gzip-trailer", ended(lambda d: d[:-8]),
                pages=ALL - {4}, packed=True),
    quarantined("the file ends inside a member", "gzip-truncated",
                lambda: b"".join(packed(sound()))[: sum(map(len, packed(sound())[:4])) - 40],
                pages=frozenset({0, 1}), packed=True),
    quarantined("bytes are lost inside a member", "gzip-deflate", members(hurt=torn),
                packed=True),
    quarantined("the check sum is wrong", "gzip-crc", members(hurt=flipped(-8)), packed=True),
    quarantined("the length in the trailer is wrong", "gzip-crc", members(hurt=flipped(-4)),
                packed=True),
    quarantined("a trailer in the middle is missing", "gzip-crc",
                members(hurt=lambda d: d[:-8]), packed=True),
    quarantined("a bit of the signature is flipped", "gzip-garbage", members(hurt=flipped(0)),
                packed=True),
    quarantined("the last signature is flipped", "gzip-garbage",
                members(hurt=flipped(1), place=5), pages=ALL - {4}, packed=True),
    quarantined("a flag of the header is flipped", "gzip-header",
                members(hurt=lambda d: d[:3] + b"\xe0" + d[4:]), packed=True),
    quarantined("rubbish between members", "gzip-garbage",
                members(hurt=lambda d: b"rubbish" + d), pages=ALL, packed=True),
    quarantined("records that are not packed behind those that are", "gzip-plain",
                ended(lambda d: d + b"".join(sound())), pages=ALL, packed=True),
    warned("rubbish behind the last member", "gzip-trailing", ended(lambda d: d + b"rubbish"),
           packed=True),
    warned("zeros behind the last member", "gzip-padding", ended(lambda d: d + bytes(1000)),
           packed=True),
    warned("zeros between members", "gzip-padding", members(hurt=lambda d: bytes(512) + d),
           packed=True),
    warned("one member for all records", "gzip-one-member",
           lambda: gzip.compress(b"".join(sound()), mtime=0), packed=True, severity="warning"),
    warned("a record over two members", "gzip-split", members(
        hurt=lambda _d: gzip.compress(sound()[HURT][:600], mtime=0)
        + gzip.compress(sound()[HURT][600:], mtime=0)), packed=True, severity="warning"),
]  # fmt: skip

WARC = [
    quarantined("Content-Length too short", "warc-length", changed(LENGTH, b"50")),
    quarantined("Content-Length too long", "warc-length", changed(LENGTH, b"700")),
    quarantined("Content-Length behind the end", "warc-length", changed(LENGTH, b"99999999")),
    quarantined("Content-Length missing", "warc-length", changed(rb"Content-Length: \d+\r\n", b"")),
    quarantined("Content-Length negative", "warc-length", changed(LENGTH, b"-5")),
    quarantined("Content-Length in words", "warc-length", changed(LENGTH, b"many")),
    quarantined("Content-Length over 2^63", "warc-length", changed(LENGTH, b"9" * 20)),
    quarantined("Content-Length twice, and different", "warc-length",
                changed(rb"Content-Length:", b"Content-Length: 7\r\nContent-Length:")),
    quarantined("the block digest is another one", "warc-digest",
                changed(rb"(?<=Block-Digest: )sha1:\w+", sha1(b"another").encode())),
    quarantined("the payload digest is another one", "warc-payload-digest",
                changed(rb"(?<=Payload-Digest: )sha1:\w+", sha1(b"another").encode())),
    quarantined("a byte of the page is another one", "warc-digest", changed(rb"sheep", b"sheeq")),
    warned("a digest with an unknown label", "digest-label",
           changed(rb"(?<=Block-Digest: )sha1", b"shoe")),
    warned("a digest by another algorithm", "digest-unchecked",
           changed(rb"(?<=Block-Digest: )sha1", b"tiger"), severity="warning"),
    warned("a digest without a label", "digest-form",
           changed(rb"(?<=Block-Digest: )sha1:", b"")),
    warned("a digest that is none", "digest-form",
           changed(rb"(?<=Block-Digest: sha1:)\w+", b"NOTHING")),
    warned("no record id", "warc-no-id", changed(rb"WARC-Record-ID: [^\r]+\r\n", b"")),
    warned("no date", "warc-date", changed(rb"WARC-Date: [^\r]+\r\n", b"")),
    warned("a day that never was", "warc-date", changed(DATE, b"2021-02-30T00:00:00Z")),
    warned("an hour that never was", "warc-date", changed(DATE, b"2021-02-03T25:00:00Z")),
    warned("a date in words", "warc-date", changed(DATE, b"yesterday")),
    warned("a date before the web", "warc-date", changed(DATE, b"0001-01-01T00:00:00Z")),
    warned("fractions of a second in WARC 1.0", "warc-date", lambda: with_page(response(
        2, version="WARC/1.0", replaced={"WARC-Date": "2021-05-04T03:02:01.5Z"}))),
    quarantined("no Target-URI", "warc-no-uri", changed(rb"WARC-Target-URI: [^\r]+\r\n", b"")),
    quarantined("no type", "warc-type", changed(rb"WARC-Type: [^\r]+\r\n", b"")),
    warned("the same record id twice", "warc-id-twice", lambda: with_page(
        response(2, replaced={"WARC-Record-ID": record_id(1)}))),
    warned("a reference to a record that is nowhere", "warc-refers-to", lambda: b"".join(
        [*sound(), record("metadata", b"a: b", "meta", media="text/x-note",
                          more=[f"WARC-Refers-To: {record_id('nowhere')}"])])),
    warned("LF alone", "warc-lf", lambda: with_page(lf_only(sound()[HURT]))),
    warned("no trailer", "warc-trailer", lambda: with_page(sound()[HURT][:-4])),
    warned("half a trailer", "warc-trailer", lambda: with_page(sound()[HURT][:-2])),
    warned("an empty line too many", "warc-trailer", lambda: with_page(sound()[HURT] + b"\r\n")),
    warned("no trailer at the end", "warc-trailer", lambda: b"".join(sound())[:-4]),
    warned("a folded header", "warc-folded",
           lambda: with_page(response(2, more=["X-Note: one", "  two"])), severity="warning"),
    warned("a header in Latin-1", "warc-header-charset",
           lambda: with_page(response(2, uri="https://ferry.example/caf\u00e92"))),
    quarantined("a NUL in the header", "warc-header-nul",
                lambda: with_page(response(2, more=["X-Note: a\0b"]))),
    quarantined("a CR in the header", "warc-cr",
                lambda: with_page(response(2, more=["X-Note: a\rb"]))),
    warned("a space in a URI", "warc-uri",
           lambda: with_page(response(2, uri="https://ferry.example/a ferry/2"))),
    warned("brackets around a URI", "warc-uri-brackets",
           lambda: with_page(response(2, uri="<https://ferry.example/2>")), severity="warning"),
    warned("a bracket in a URI", "warc-uri",
           lambda: with_page(response(2, uri="https://ferry.example/<a>/2"))),
    warned("a bar in a URI", "warc-uri-sign",
           lambda: with_page(response(2, uri="https://ferry.example/a|b/2")), severity="warning"),
    warned("a URI without a scheme", "warc-uri",
           lambda: with_page(response(2, uri="ferry.example/2"))),
    quarantined("WARC/2.0", "warc-version", changed(rb"WARC/1.1", b"WARC/2.0")),
    quarantined("a version that is none", "warc-garbage", changed(rb"WARC/1.1", b"WORK/1.1")),
    warned("an unknown type", "skipped", changed(rb"WARC-Type: response", b"WARC-Type: postcard"),
           pages=REST, told="warc-unknown-type", severity="warning"),
    warned("a line without a colon", "warc-no-colon",
           lambda: with_page(response(2, more=["a line of nothing"]))),
    quarantined("a segment", "warc-segment",
                lambda: with_page(response(2, more=["WARC-Segment-Number: 1"])),
                severity="warning"),
    quarantined("a continuation", "warc-segment", lambda: with_page(
        record("continuation", b"rest", 2, media="",
               more=["WARC-Segment-Number: 2", f"WARC-Segment-Origin-ID: {record_id(1)}"])),
        severity="warning"),
    quarantined("a continuation without a number", "warc-segment", lambda: with_page(
        record("continuation", b"rest", 2, media="")), told="warc-field-missing"),
    quarantined("a header without an end", "warc-header",
                lambda: with_page(b"WARC/1.1\r\nWARC-Type: response\r\nX: " + LONG_BODY)),
    quarantined("rubbish between records", "warc-garbage",
                lambda: with_page(b"rubbish\r\n" + sound()[HURT]), pages=ALL),
    quarantined("no HTTP in a response", "http-status", lambda: with_page(
        record("response", b"hello", 2, payload=b"hello"))),
    warned("chunked, but not in chunks", "http-chunked", lambda: with_page(record(
        "response", http(page(2), "Content-Type: text/html", "Transfer-Encoding: chunked"), 2)),
        severity="warning"),
]  # fmt: skip

STANDARD = [
    ("a field twice", "warc-field-twice", ["WARC-Date: 2021-05-04T03:02:01Z"]),
    ("a file name in a response", "warc-field-place", ["WARC-Filename: a.warc"]),
    ("a profile in a response", "warc-field-idle", ["WARC-Profile: http://a.example/b"]),
    ("an address that is none", "warc-ip", ["WARC-IP-Address: 300.1.2.3"]),
    ("a warcinfo id that is none", "warc-id-form", ["WARC-Warcinfo-ID: none"]),
    ("an empty field", "warc-field-empty", ["WARC-Concurrent-To:"]),
    ("a name with a space", "warc-field-name", ["X-Note : a"]),
    ("concurrent to nothing", "warc-concurrent-to", [f"WARC-Concurrent-To: {record_id('no')}"]),
    ("an odd reason for a cut", "warc-truncated-reason", ["WARC-Truncated: boredom"]),
]

CASES = GZIP + WARC


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


def written(case: Case, folder: Path) -> Path:
    path = folder / ("crawl.warc.gz" if case.packed else "crawl.warc")
    path.write_bytes(case.make())
    return path


def numbers(items: list[object]) -> frozenset[int]:
    found = [int(re.findall(r"\d", item.uri)[-1]) for item in items if isinstance(item, Source)]
    assert len(found) == len(set(found))
    return frozenset(found)


def test_damage_costs_its_own_record_and_no_other(case: Case, tmp_path: Path) -> None:
    items: list[object] = list(sources(written(case, tmp_path)))
    assert numbers(items) == case.pages
    for item in items:
        if isinstance(item, Source):
            assert item.data in {page(number) for number in range(PAGES)} or case.errors == set()


def test_damage_is_told_by_its_code_and_place(case: Case, tmp_path: Path) -> None:
    items = list(sources(written(case, tmp_path)))
    errors = [item for item in items if isinstance(item, SourceError)]
    assert {error.code for error in errors} == case.errors
    assert case.warnings <= {item.code for item in items if isinstance(item, Warned)}
    assert len(errors) <= 1
    for error in errors:
        assert isinstance(error, DamagedSource)
        assert re.match(r"crawl\.warc(\.gz)?:offset \d+", error.where)
        assert error.remedy


def test_damage_is_flagged_by_the_check(case: Case, tmp_path: Path) -> None:
    problems = list(check(written(case, tmp_path)))
    assert (case.code, case.severity) in {(one.code, one.severity) for one in problems}


@pytest.mark.parametrize(("name", "code", "more"), STANDARD, ids=[row[0] for row in STANDARD])
def test_a_breach_of_the_standard_is_flagged_and_the_page_still_read(
    name: str, code: str, more: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(with_page(response(2, more=more)))
    assert code in {problem.code for problem in check(path)}
    assert numbers(list(sources(path))) == ALL


@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
def test_a_sound_file_gives_every_page_and_no_word(gz: bool, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(packed(sound()) if gz else sound()))
    items = list(sources(path))
    assert [item.data for item in items if isinstance(item, Source)] == [page(n) for n in range(5)]
    assert [item for item in items if not isinstance(item, Source)] == []
    assert list(check(path)) == []


def test_damage_in_a_shared_member_still_gives_the_records_before_it(tmp_path: Path) -> None:
    noise = [hashlib.sha512(bytes([number])).hexdigest().encode() * 3 for number in range(200)]
    data = gzip.compress(
        b"".join(record("response", http(b"<p>" + one), one.decode()) for one in noise), mtime=0
    )
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(data[: len(data) // 2])
    items = list(sources(path))
    assert sum(isinstance(item, Source) for item in items) > 80
    assert [item.code for item in items if isinstance(item, SourceError)] == ["gzip-truncated"]


def test_a_wrong_length_in_a_shared_member_costs_one_record(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    for length in (b"9", b"700", b"5000", b"99999999"):
        path.write_bytes(gzip.compress(changed(LENGTH, length)(), mtime=0))
        items: list[object] = list(sources(path))
        assert numbers(items) == REST
        assert [i.code for i in items if isinstance(i, SourceError)] == ["warc-length"]


def test_every_cut_of_a_file_is_told(tmp_path: Path) -> None:
    """No truncation is silent, wherever the file breaks off inside a record."""
    for gz in (False, True):
        parts = packed(sound()) if gz else sound()
        ends = {sum(map(len, parts[:number])) for number in range(len(parts) + 1)}
        data = b"".join(parts)
        path = tmp_path / "crawl.warc"
        for cut in range(1, len(data), 7):
            path.write_bytes(data[:cut])
            problems = [one for one in check(path) if one.severity == "error"]
            assert bool(problems) == (cut not in ends), cut


def test_every_flipped_byte_of_a_member_leaves_the_others(tmp_path: Path) -> None:
    parts = packed(sound())
    path = tmp_path / "crawl.warc.gz"
    for at in range(len(parts[HURT])):
        hurt = [*parts]
        hurt[HURT] = flipped(at)(parts[HURT])
        path.write_bytes(b"".join(hurt))
        items: list[object] = list(sources(path))
        assert numbers(items) >= REST, at
        assert len(numbers(items)) == 5 or any(isinstance(item, SourceError) for item in items), at


def test_a_record_over_the_limit_is_quarantined_and_its_digest_still_compared(
    tmp_path: Path,
) -> None:
    body = b"<p>" + b"a long day at sea. " * 5000
    path = tmp_path / "crawl.warc"
    limits = Limits(record=10_000)
    for digest, errors in ((sha1(body), []), (sha1(b"another"), ["warc-payload-digest"])):
        big = record("response", http(body), 2, replaced={"WARC-Payload-Digest": digest})
        path.write_bytes(b"".join([info(), response(0), big, response(1)]))
        items: list[object] = list(sources(path, limits=limits))
        assert numbers(items) == {0, 1}
        assert [type(i) for i in items if isinstance(i, SourceError)] == [TooLarge]
        found = [one.code for one in check(path, limits=limits)]
        assert found == errors


@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
def test_what_is_too_large_and_no_page_is_counted_like_others_of_its_kind(
    gz: bool, tmp_path: Path
) -> None:
    """A crawl holds films; they are no fault of it."""
    film = bytes(range(256)) * 100
    big = [
        record("response", http(film, "Content-Type: video/mp4"), 5, payload=film),
        record("response", http(film, status="404 Not Found"), 6),
        record("resource", film, 7, media="image/png"),
        record("metadata", film, 8, media="text/x-note"),
    ]
    parts = [info(), response(0), *big, response(1)]
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(packed(parts) if gz else parts))
    items: list[object] = list(sources(path, limits=Limits(record=10_000)))
    assert numbers(items) == {0, 1}
    assert [i for i in items if isinstance(i, SourceError)] == []
    assert {i.cause for i in items if isinstance(i, Warned)} == {
        "media type video/mp4", "HTTP status 404", "media type image/png",
    }  # fmt: skip


@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
def test_records_longer_than_every_buffer_come_through_whole(gz: bool, tmp_path: Path) -> None:
    noise = "".join(
        hashlib.sha512(number.to_bytes(4)).hexdigest() for number in range(4500)
    ).encode()
    bodies = [b"<p>" + noise[number * 1000 :] for number in range(5)]
    records = [record("response", http(body), n, payload=body) for n, body in enumerate(bodies)]
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(packed(records) if gz else records))
    assert [item.data for item in sources(path) if isinstance(item, Source)] == bodies
    assert list(check(path)) == []


def test_a_decompression_bomb_is_left_before_it_grows(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    bomb = record("response", http(bytes(30_000_000)), 2)
    path.write_bytes(b"".join(packed([response(0), bomb, response(1)])))
    items: list[object] = list(sources(path, limits=Limits(record=1_000_000)))
    assert numbers(items) == {0, 1}
    assert [i.code for i in items if isinstance(i, SourceError)] == ["bomb"]


def test_digests_can_be_accepted_by_an_option(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(changed(rb"sheep", b"sheeq")())
    warned_items: list[object] = list(sources(path, limits=Limits(digests="warn")))
    assert numbers(warned_items) == ALL
    assert "warc-digest" in {i.code for i in warned_items if isinstance(i, Warned)}
    assert numbers(list(sources(path, limits=Limits(digests="ignore")))) == ALL


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.arc.gz"])
def test_a_file_that_is_no_warc_is_named_so(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"a shopping list, and nothing else\n" * 40)
    errors = [item for item in sources(path) if isinstance(item, SourceError)]
    assert errors[0].code == "not-warc"
    assert "not-warc" in {problem.code for problem in check(path)}


def test_a_warc_whose_first_member_is_hit_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(members(hurt=flipped(0), place=0)())
    items: list[object] = list(sources(path))
    assert numbers(items) == ALL
    assert [i.code for i in items if isinstance(i, SourceError)] == ["gzip-garbage"]


def test_wrong_lengths_without_end_are_read_in_linear_time_and_told(tmp_path: Path) -> None:
    """Every length points far ahead, every digest asks to be compared: not all are read twice."""
    lying = record(
        "response",
        http(b"<p>short"),
        1,
        replaced={"Content-Length": "40000"},
        without=["WARC-Date"],
    )
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join([response(0), *[lying] * 600, response(2)]))
    limits = Limits(record=50_000)
    items: list[object] = list(sources(path, limits=limits))
    found = [item.code for item in items if isinstance(item, SourceError)]
    assert set(found) == {"warc-length", "warc-passed-over"}
    assert numbers(items) >= {0}
    assert {"warc-length", "warc-passed-over"} <= {one.code for one in check(path, limits=limits)}


def test_references_to_elsewhere_are_one_line_for_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.wet"
    texts = [
        record(
            "conversion", b"text", n, media="text/plain", more=[f"WARC-Refers-To: {record_id(-n)}"]
        )
        for n in range(1, 6)
    ]
    path.write_bytes(b"".join([info(), *texts]))
    (problem,) = check(path)
    assert (problem.code, problem.severity) == ("warc-refers-to", "warning")
    assert "5 such records" in problem.cause


def test_an_empty_file_only_warns(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"")
    assert [item.code for item in sources(path) if isinstance(item, Warned)] == ["empty-file"]
    assert [problem.code for problem in check(path)] == ["empty-file"]
