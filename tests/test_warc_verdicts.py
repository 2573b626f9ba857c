"""The judge of WARCs keeps to the standard: what it forbids is a violation, what it allows is none.

The tables are those of ISO 28500, WARC 1.0 and 1.1, field by field and type by type. The kinds of
fault are those that validators of WARC are tested with, JHOVE's and JWAT's among them.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from chaffinch.readers.limits import Limits
from chaffinch.readers.of_warc.check import check
from chaffinch.readers.problems import Problem
from warc_samples import http, info, record, record_id, response, sha1

Fields = list[tuple[str, str]]
Judge = Callable[..., list[Problem]]

DATE = "2021-05-04T03:02:01Z"
URI = "https://ferry.example/timetable"
SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
GET = b"GET /timetable HTTP/1.1\r\nHost: ferry.example\r\n\r\n"
PAGE = http(b"<p>The ferry leaves at nine.</p>")
FIELDS = b"software: pen and paper\r\n"

BLOCKS: dict[str, tuple[str, bytes]] = {
    "warcinfo": ("application/warc-fields", FIELDS),
    "response": ("application/http; msgtype=response", PAGE),
    "resource": ("text/html", b"<p>The ferry leaves at nine.</p>"),
    "request": ("application/http; msgtype=request", GET),
    "metadata": ("application/warc-fields", b"via: https://ferry.example/\r\n"),
    "revisit": ("application/http; msgtype=response", http(b"")),
    "conversion": ("text/plain", b"The ferry leaves at nine.\n"),
    "continuation": ("", b"and comes back at ten.</p>"),
}
EVERY = frozenset(BLOCKS)
NEEDED: dict[str, frozenset[str]] = {
    "WARC-Type": EVERY,
    "WARC-Record-ID": EVERY,
    "WARC-Date": EVERY,
    "Content-Length": EVERY,
    "WARC-Target-URI": EVERY - {"warcinfo", "metadata"},
    "WARC-Profile": frozenset({"revisit"}),
    "WARC-Payload-Digest": frozenset({"revisit"}),
    "WARC-Segment-Number": frozenset({"continuation"}),
    "WARC-Segment-Origin-ID": frozenset({"continuation"}),
}
"""In which types a field is mandatory (the digest by the profile of the revisit)."""
CAPTURED = frozenset({"response", "resource", "request", "metadata", "revisit"})
ALLOWED: dict[str, tuple[str, frozenset[str]]] = {
    "WARC-Concurrent-To": (record_id("other"), CAPTURED),
    "WARC-IP-Address": ("10.0.0.1", CAPTURED),
    "WARC-Refers-To": (record_id("other"), frozenset({"metadata", "revisit", "conversion"})),
    "WARC-Refers-To-Target-URI": (URI, frozenset({"revisit"})),
    "WARC-Refers-To-Date": (DATE, frozenset({"revisit"})),
    "WARC-Target-URI": (URI, EVERY - {"warcinfo"}),
    "WARC-Warcinfo-ID": (record_id("info"), EVERY),
    "WARC-Filename": ("ferry.warc", frozenset({"warcinfo"})),
    "WARC-Segment-Origin-ID": (record_id("other"), frozenset({"continuation"})),
    "WARC-Segment-Total-Length": ("999", frozenset({"continuation"})),
    "WARC-Truncated": ("length", EVERY),
    "WARC-Block-Digest": ("", EVERY),
    "WARC-Extension": ("anything", EVERY),
}
"""A value of a field, and the types that may have it; the digest of the block is made to fit."""


def plain(kind: str) -> Fields:
    """The fields of a sound record of a type, in the order in which many write them."""
    media, block = BLOCKS[kind]
    fields = [("WARC-Type", kind), ("WARC-Record-ID", record_id(kind)), ("WARC-Date", DATE)]
    if kind not in ("warcinfo", "metadata"):
        fields.append(("WARC-Target-URI", URI))
    if kind == "revisit":
        fields += [("WARC-Profile", SAME), ("WARC-Payload-Digest", sha1(b"the page"))]
    if kind == "continuation":
        fields += [("WARC-Segment-Number", "2"), ("WARC-Segment-Origin-ID", record_id("first"))]
    if media:
        fields.append(("Content-Type", media))
    return [*fields, ("Content-Length", str(len(block)))]


def made(fields: Iterable[tuple[str, str]], block: bytes = b"", version: str = "WARC/1.1") -> bytes:
    lines = [version, *(f"{name}: {value}" for name, value in fields)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def changed(fields: Fields, name: str, value: str) -> Fields:
    return [(key, value if key == name else old) for key, old in fields]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    def problems(*records: bytes, name: str = "crawl.warc") -> list[Problem]:
        path = tmp_path / name
        path.write_bytes(b"".join(records))
        return list(check(path))

    return problems


def violations(problems: list[Problem]) -> set[str]:
    return {one.code for one in problems if one.severity == "error"}


def warnings(problems: list[Problem]) -> set[str]:
    return {one.code for one in problems if one.severity == "warning"}


class TestEachType:
    @pytest.mark.parametrize("version", ["WARC/1.0", "WARC/1.1"])
    @pytest.mark.parametrize("kind", BLOCKS)
    def test_a_record_with_what_it_needs_is_sound(
        self, kind: str, version: str, judge: Judge
    ) -> None:
        assert violations(judge(made(plain(kind), BLOCKS[kind][1], version))) == set()

    @pytest.mark.parametrize(
        ("kind", "name"),
        [(kind, name) for name, kinds in NEEDED.items() for kind in sorted(kinds)],
    )
    def test_a_record_without_a_mandatory_field_is_a_violation(
        self, kind: str, name: str, judge: Judge
    ) -> None:
        fields = [field for field in plain(kind) if field[0] != name]
        assert violations(judge(made(fields, BLOCKS[kind][1])))
        assert violations(judge(made(changed(plain(kind), name, ""), BLOCKS[kind][1])))

    @pytest.mark.parametrize("kind", BLOCKS)
    @pytest.mark.parametrize("name", ALLOWED)
    def test_a_field_stands_where_the_standard_has_it(
        self, name: str, kind: str, judge: Judge
    ) -> None:
        value, kinds = ALLOWED[name]
        fields = [field for field in plain(kind) if field[0] != name]
        fields.append((name, value or sha1(BLOCKS[kind][1])))
        found = violations(judge(made(fields, BLOCKS[kind][1]))) - {"warc-refers-to"}
        assert found == (set() if kind in kinds else {"warc-field-place"})

    @pytest.mark.parametrize("kind", BLOCKS)
    def test_a_field_of_the_standard_stands_once(self, kind: str, judge: Judge) -> None:
        for name, value in plain(kind):
            found = violations(judge(made([*plain(kind), (name, value)], BLOCKS[kind][1])))
            assert "warc-field-twice" in found, name

    @pytest.mark.parametrize("kind", BLOCKS)
    def test_nothing_but_a_type_is_no_record(self, kind: str, judge: Judge) -> None:
        assert violations(judge(made([("WARC-Type", kind)]))) >= {"warc-length", "warc-no-id"}

    @pytest.mark.parametrize("kind", ["warcinfo", "metadata"])
    def test_the_payload_of_what_has_none_is_idle_and_no_violation(
        self, kind: str, judge: Judge
    ) -> None:
        """A library in wide use writes it."""
        fields = [*plain(kind), ("WARC-Payload-Digest", sha1(b"what?"))]
        problems = judge(made(fields, BLOCKS[kind][1]))
        assert violations(problems) == set()
        assert warnings(problems) >= {"warc-field-idle"}


BAD_VALUES = [
    ("WARC-Date", "warc-date", ["blue monday", "2021-05-04", "20210504030201", "2021-05-04T03:02Z",
                                "2021-05-04T03:02:01", "2021-05-04T03:02:01+01:00",
                                "2021-02-29T00:00:00Z", "2021-13-01T00:00:00Z",
                                "2021-05-04T24:00:01Z", "0987-01-01T00:00:00Z",
                                "9876-01-01T00:00:00Z", "2021-05-04T03:02:01.5Z"]),
    ("WARC-Target-URI", "warc-uri", ["bad_uri", "/timetable", "https://ferry.example/a b",
                                     "https://ferry.example/<a>", "https://ferry.example/é"]),
    ("WARC-Record-ID", "warc-id-form", ["zaphod", "<zaphod>", "<urn:uuid: 1>", "urn:uuid:1"]),
    ("WARC-IP-Address", "warc-ip", ["a.b.c.d", "10.0.0", "10.0.0.256", "fe80:::1", "localhost"]),
    ("Content-Type", "warc-media-type", ["gif\\image", "html", "text/", "/html"]),
    ("Content-Length", "warc-length", ["very lengthy", "-1", "1.5", "0x20", "9" * 30, "5 6"]),
    ("WARC-Block-Digest", "digest-form", ["sha1:", ":2WAXX5NUWNNCS2BDKCO5OVDQBJVNKIVV", "sha1",
                                          "sharif-1; omar", "sha1:short", "md5:" + "1" * 128,
                                          "sha1:" + hashlib.md5(PAGE).hexdigest()]),
    ("WARC-Block-Digest", "digest-label", ["shoe:2WAXX5NUWNNCS2BDKCO5OVDQBJVNKIVV"]),
    ("WARC-Block-Digest", "warc-digest", [sha1(b"another"), "sha256:" + "0" * 64]),
    ("WARC-Payload-Digest", "warc-payload-digest", [sha1(b"another"), sha1(PAGE)]),
    ("WARC-Segment-Number", "warc-segment-number", ["one", "2", "0", "-1"]),
    ("WARC-Concurrent-To", "warc-id-form", ["zaphod"]),
    ("WARC-Warcinfo-ID", "warc-id-form", ["zaphod"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code", "value"),
    [(name, code, value) for name, code, values in BAD_VALUES for value in values],
)
def test_a_value_of_another_form_is_a_violation(
    name: str, code: str, value: str, judge: Judge
) -> None:
    fields = [field for field in plain("response") if field[0] != name]
    assert code in violations(judge(made([*fields, (name, value)], PAGE, "WARC/1.0")))


GOOD_VALUES = [
    ("WARC-Date", ["2021", "2021-05", "2021-05-04", "2021-05-04T03:02Z", "2016-12-31T23:59:60Z",
                   "2021-05-04T03:02:01.5Z", "2021-05-04T03:02:01.123456789Z",
                   "2021-05-04t03:02:01z"]),
    ("WARC-Target-URI", ["dns:ferry.example", "DNS:FERRY.EXAMPLE", "urn:sha256:00", "ftp://a/b",
                         "https://xn--fhre-0qa.example/%C3%A9?a=[1]&b='2'#c",
                         "mailto:a@b.example"]),
    ("WARC-IP-Address", ["10.0.0.1", "::1", "2001:db8::8a2e:370:7334", "::ffff:10.0.0.1"]),
    ("Content-Type", ["application/http;msgtype=response", "APPLICATION/HTTP; MSGTYPE=RESPONSE",
                      "application/http; msgtype=custom", 'application/http; msgtype="response"']),
    ("WARC-Record-ID", ["<URN:UUID:0D5D5E9F>", "<https://ferry.example/records/1>"]),
    ("WARC-Truncated", ["length", "time", "disconnect", "unspecified", "boredom"]),
    ("WARC-Segment-Number", ["1"]),
    ("WARC-Filename-Hint", ["grünes Boot, 緑の船.warc"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in GOOD_VALUES for value in values]
)
def test_a_value_that_is_odd_and_allowed_is_none(name: str, value: str, judge: Judge) -> None:
    fields = [field for field in plain("response") if field[0] != name]
    assert violations(judge(made([*fields, (name, value)], PAGE))) == set()


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512"])
def test_a_digest_is_read_in_every_alphabet(algorithm: str, judge: Judge) -> None:
    """The same record under the same id besides: stored twice, it is still the same record."""

    def written(data: bytes) -> list[str]:
        raw = hashlib.new(algorithm, data).digest()
        texts = [base64.b32encode(raw), base64.b64encode(raw), raw.hex().encode()]
        return [f"{algorithm}:{text.decode()}" for text in [*texts, raw.hex().upper().encode()]]

    body = PAGE.partition(b"\r\n\r\n")[2]
    records = [
        made([*plain("response"), ("WARC-Block-Digest", one), ("WARC-Payload-Digest", two)], PAGE)
        for one, two in zip(written(PAGE), written(body), strict=True)
    ]
    problems = judge(*records)
    assert violations(problems) == set()
    assert warnings(problems) == {"warc-record-twice"}
    swapped = [
        made([*plain("response"), ("WARC-Block-Digest", two), ("WARC-Payload-Digest", one)], PAGE)
        for one, two in zip(written(PAGE), written(body), strict=True)
    ]
    assert violations(judge(*swapped)) == {"warc-digest", "warc-payload-digest"}


VERSIONS = ["WARC/0.16", "WARC/0.19", "WARC/0.99", "WARC/2.0", "WARC/x.x", "WARC/1.0.0", "WARC/1",
            "WARC/1.2.3.4.5", "WARC/", "WARC/WARC", "WARC/1.0 and more"]  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS)
def test_another_version_is_a_violation(version: str, judge: Judge) -> None:
    assert "warc-version" in violations(judge(made(plain("response"), PAGE, version)))


@pytest.mark.parametrize("version", ["WARC/0.17", "WARC/0.18"])
def test_a_draft_of_the_standard_is_a_warning(version: str, judge: Judge) -> None:
    problems = judge(made(plain("response"), PAGE, version))
    assert violations(problems) == set()
    assert "warc-version" in warnings(problems)


@pytest.mark.parametrize(
    "data",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.1\r\n\r\n",
        b"WARC/0.17\r\n",
        b"WARC/1.0\r\nWARC-Type: resource",
        b"WARC/1.0\r\nWARC-Type: resource\r\n",
        b"WARC/1.0\r\nWARC-Type resource\r\n",
        b"WARC/1.0\r\n: resource\r\n",
        b"WARC/1.0\nWARC-Type: ferries\n\n",
        b"WARC\r\n",
        b"WARC",
        b"WARC-Type: resource\r\n",
        b"\r\n",
        b"\r\nSheep on board!\r\n\r\nAnd more of them...\r\n\r\n",
        b"",
    ],
)
def test_the_beginning_of_a_record_is_no_warc(data: bytes, judge: Judge) -> None:
    for name in ("crawl.warc", "crawl.warc.gz"):
        assert violations(judge(data, name=name))


ENDS = [
    ("nothing behind a record without a block", made(
        [*plain("warcinfo")[:-1], ("Content-Length", "0")])[:-4], {"warc-trailer"}),
    ("one line end behind the block", made(plain("response"), PAGE)[:-2], {"warc-trailer"}),
    ("a block that is not there", made(plain("response")), {"warc-length"}),
    ("a block cut short", made(plain("response"), PAGE[:-9]), {"warc-length"}),
    ("words behind the last record", made(plain("response"), PAGE) + b"\r\nSheep!\r\n\r\n",
     {"warc-length"}),
    ("half of a next record", made(plain("response"), PAGE) + b"WARC/1.1\r\nWARC-Ty",
     {"warc-header"}),
    ("empty lines before the first record", b"\r\n\r\n" + made(plain("response"), PAGE),
     {"warc-trailer"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "codes"), ENDS, ids=[row[0] for row in ENDS])
def test_a_record_ends_in_two_empty_lines(
    name: str, data: bytes, codes: set[str], judge: Judge
) -> None:
    assert violations(judge(data)) >= codes


class TestSpelling:
    def test_letters_of_any_case_are_the_same(self, judge: Judge) -> None:
        for spell in (str.lower, str.upper):
            fields = [(spell(name), spell(value)) for name, value in plain("response")]
            assert violations(judge(made(fields, PAGE, spell("WARC/1.1")))) == set()

    def test_a_folded_field_is_allowed_and_told(self, judge: Judge) -> None:
        """Both versions of the standard have it, and hardly a tool reads it."""
        for kind in BLOCKS:
            for version in ("WARC/0.17", "WARC/1.0", "WARC/1.1"):
                fields = [(name, f"\r\n  {value}") for name, value in plain(kind)]
                problems = judge(made(fields, BLOCKS[kind][1], version))
                assert violations(problems) == set()
                assert "warc-folded" in warnings(problems)

    def test_unknown_fields_may_stand_anywhere_and_more_than_once(self, judge: Judge) -> None:
        more = [("Boat", "hello"), ("bOAT", "world"), ("WARC-Boat", "one"), ("WARC-Boat", "two")]
        assert judge(made([*more, *plain("resource"), *more], BLOCKS["resource"][1])) == []

    def test_an_unknown_type_is_skipped_and_told(self, judge: Judge) -> None:
        problems = judge(info(), made(changed(plain("resource"), "WARC-Type", "boat"),
                                      BLOCKS["resource"][1]))  # fmt: skip
        assert violations(problems) == set()
        assert warnings(problems) == {"warc-unknown-type"}

    def test_a_block_may_be_empty(self, judge: Judge) -> None:
        for kind in EVERY - {"response", "request"}:
            assert violations(judge(made(changed(plain(kind), "Content-Length", "0")))) == set()

    def test_records_may_be_compressed_together_or_each_alone(self, judge: Judge) -> None:
        parts = [info(), response(1)]
        alone = judge(*(gzip.compress(part) for part in parts), name="crawl.warc.gz")
        assert alone == []
        problems = judge(gzip.compress(b"".join(parts)), name="crawl.warc.gz")
        assert violations(problems) == set()
        assert warnings(problems) == {"gzip-one-member"}


class TestLinks:
    def test_many_records_may_belong_to_one_capture(self, judge: Judge) -> None:
        """They may lie in other files too."""
        others = [("WARC-Concurrent-To", record_id(n)) for n in range(3)]
        problems = judge(info(), made([*plain("response"), *others], PAGE))
        assert violations(problems) == set()
        assert [one.code for one in problems] == ["warc-concurrent-to"]

    def test_an_id_without_its_brackets_is_the_same_id(self, judge: Judge) -> None:
        bare = record_id("resource").strip("<>")
        problems = judge(
            made(plain("resource"), BLOCKS["resource"][1]),
            made([*plain("conversion"), ("WARC-Refers-To", bare)], BLOCKS["conversion"][1]),
        )
        assert {one.code for one in problems} == {"warc-id-form"}

    @pytest.mark.parametrize("name", ["WARC-Type", "WARC-Date", "WARC-Target-URI", "block"])
    def test_an_id_on_two_records_is_a_violation(self, name: str, judge: Judge) -> None:
        others = {"WARC-Type": "conversion", "WARC-Date": "2022-01-01T00:00:00Z",
                  "WARC-Target-URI": "https://ferry.example/sheep"}  # fmt: skip
        block = BLOCKS["resource"][1]
        second = block.replace(b"nine", b"five") if name == "block" else block
        fields = changed(plain("resource"), name, others.get(name, ""))
        problems = judge(made(plain("resource"), block), made(fields, second))
        assert violations(problems) == {"warc-id-twice"}

    def test_a_revisit_of_a_page_that_is_elsewhere_is_told(self, judge: Judge) -> None:
        seen = made(plain("revisit"), BLOCKS["revisit"][1])
        assert [(one.code, one.severity) for one in judge(info(), seen)] == [
            ("warc-revisit", "warning")
        ]
        known = record("resource", b"the page", 1, media="text/html", payload=b"the page")
        assert judge(info(), seen, known) == []


class TestSegments:
    @staticmethod
    def parts(*numbers: int, total: int | None = None) -> list[bytes]:
        first = [*plain("resource"), ("WARC-Segment-Number", "1"),
                 ("WARC-Payload-Digest", sha1(b"all of it"))]  # fmt: skip
        found = [made(first, BLOCKS["resource"][1])]
        for number in numbers:
            fields = changed(plain("continuation"), "WARC-Segment-Number", str(number))
            fields = changed(fields, "WARC-Segment-Origin-ID", record_id("resource"))
            fields = changed(fields, "WARC-Record-ID", record_id(f"segment {number}"))
            if total is not None and number == max(numbers):
                fields.append(("WARC-Segment-Total-Length", str(total)))
            found.append(made(fields, BLOCKS["continuation"][1]))
        return found

    def test_a_whole_record_in_segments_is_sound(self, judge: Judge) -> None:
        length = len(BLOCKS["resource"][1]) + 2 * len(BLOCKS["continuation"][1])
        assert judge(*self.parts(2, 3, total=length)) == []
        assert violations(judge(*self.parts(2, 3, total=length + 1))) == {"warc-segment-length"}

    def test_segments_that_are_elsewhere_are_told(self, judge: Judge) -> None:
        for found in (self.parts(), self.parts(2), self.parts(2, 4, total=9), self.parts(2)[1:]):
            problems = judge(*found)
            assert violations(problems) == set()
            assert warnings(problems) == {"warc-segment"}

    def test_the_same_segment_twice_is_a_violation(self, judge: Judge) -> None:
        first, second = self.parts(2)
        third = second.replace(record_id("segment 2").encode(), record_id("more").encode())
        assert violations(judge(first, second, third)) == {"warc-segment-number"}

    def test_a_continuation_begins_at_two(self, judge: Judge) -> None:
        fields = changed(plain("continuation"), "WARC-Segment-Number", "1")
        found = violations(judge(made(fields, BLOCKS["continuation"][1])))
        assert found == {"warc-segment-number"}


class TestBlocks:
    @pytest.mark.parametrize(
        ("kind", "media", "block", "code"),
        [
            ("response", "application/http; msgtype=request", PAGE, "http-msgtype"),
            ("request", "application/http; msgtype=response", GET, "http-msgtype"),
            ("response", "application/http", b"<p>no header", "http-status"),
            ("response", "application/http; msgtype=response", GET, "http-status"),
            ("request", "application/http", PAGE, "http-request"),
            ("metadata", "application/warc-fields", b"a: b\0\r\n", "warc-fields"),
        ],
    )
    def test_a_block_that_is_not_what_its_type_says_is_a_violation(
        self, kind: str, media: str, block: bytes, code: str, judge: Judge
    ) -> None:
        fields = changed(plain(kind), "Content-Type", media)
        found = violations(judge(made(changed(fields, "Content-Length", str(len(block))), block)))
        assert found == {code}

    @pytest.mark.parametrize("kind", sorted(EVERY - {"continuation"}))
    def test_a_block_without_a_media_type_is_told(self, kind: str, judge: Judge) -> None:
        fields = [field for field in plain(kind) if field[0] != "Content-Type"]
        problems = judge(made(fields, BLOCKS[kind][1]))
        assert violations(problems) == set()
        assert "warc-field-missing" in warnings(problems)

    def test_other_fields_than_recommended_in_a_warcinfo_are_told(self, judge: Judge) -> None:
        for media in ("text/plain", "application/octet-stream", "hello/warc-fields"):
            problems = judge(made(changed(plain("warcinfo"), "Content-Type", media), FIELDS))
            assert violations(problems) == set()
            assert warnings(problems) == {"warc-info-type"}

    def test_answers_of_other_protocols_are_no_http(self, judge: Judge) -> None:
        block = b"20210504030201\nferry.example.\t589\tIN\tA\t10.0.0.1\n"
        fields = changed(plain("response"), "WARC-Target-URI", "dns:ferry.example")
        fields = changed(fields, "Content-Type", "text/dns")
        assert judge(made(changed(fields, "Content-Length", str(len(block))), block)) == []


def test_a_digest_of_decoded_bytes_that_nobody_holds_is_no_violation(tmp_path: Path) -> None:
    body = b"a" * 3000
    coded = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    path = tmp_path / "a.warc"
    for field, found in (("Transfer-Encoding: chunked", set()), ("Server: a", {DIGEST})):
        block = http(coded, "Content-Type: text/html", field)
        path.write_bytes(record("response", block, 1, payload=body))
        problems = list(check(path, limits=Limits(record=1000)))
        assert violations(problems) == found


DIGEST = "warc-payload-digest"
