"""The index of WARC records has the keys that replay asks for, and is read in pieces."""

from __future__ import annotations

import gzip
import time

import pytest

from chaffinch.writers.cdxj import line, packed, stamp, surt

SECONDS = 1.5
SESSION = "0123456789abcdef0123456789abcdef"
KEYS = [
    ("https://www.Example.org/A/b/?Z=1&a=2#top", "org,example)/a/b?a=2&z=1"),
    ("http://example.org:80", "org,example)/"),
    ("https://example.org:80/x?", "org,example:80)/x"),
    ("http://example.org:8080//x//y", "org,example:8080)/x/y"),
    ("http://user:pw@www2.example.org./a/./b/../c/", "org,example)/a/c"),
    ("https://b\u00fccher.example/\u00c4 b", "example,xn--bcher-kva)/%c3%84%20b"),
    ("https://a.example/%7Euser/%2525?q=%C3%BC", "example,a)/~user/%25?q=%c3%bc"),
    (f"http://a.example/?x=1&sid={SESSION}&y=2", "example,a)/?x=1&y=2"),
    (f"http://a.example/?PHPSESSID={SESSION}", "example,a)/"),
    ("http://a.example/(0123456789abcdefghijklmn)/b.aspx?x", "example,a)/b.aspx?x"),
    ("http://a.example/(a(0123456789abcdefghijklmn))/b/c.aspx", "example,a)/b/c.aspx"),
    (
        "http://a.example/x.aspx/(0123456789abcdefghijklmn)/b",
        "example,a)/x.aspx/(0123456789abcdefghijklmn)/b",
    ),
    (
        "http://a.example/?cfid=1&cftoken=2&a=cfid=cfid=3&cftoken=4&z",
        "example,a)/?a=cfid=z&cfid=1&cftoken=2",
    ),
    ("urn:text:https://a.example/B c#d", "urn:text:https://a.example/b%20c"),
    ("dns:A.example", "dns:a.example"),
    ("http://[broken/", "broken)/"),
    ("no address", "no%20address"),
]


@pytest.mark.parametrize(("uri", "key"), KEYS)
def test_a_key_is_the_address_turned_round(uri: str, key: str) -> None:
    assert surt(uri) == key
    assert stamp("2021-05-04T03:02:01.25Z") == "20210504030201"


@pytest.mark.parametrize("uri", [uri for uri, _ in KEYS[:-2]])
def test_a_key_is_the_one_that_replay_asks_for(uri: str) -> None:
    library = pytest.importorskip("surt")
    small = surt(uri)
    assert small.replace("%c3%84", "%c3%a4") == library.surt(uri).replace("%c3%84", "%c3%a4")


@pytest.mark.parametrize(
    "deep",
    [
        "%25" * 20_000 + "20",
        "%2" * 20_000 + "5",
        "%%33" * 9_999,
        "a=b&" * 9_999,
        "cfid=a" * 60_000,
        "/(0123456789abcdefghijklmn)" * 20_000,
    ],
    ids=lambda deep: deep[:6],
)
def test_a_key_has_no_space_and_is_made_in_linear_time(deep: str) -> None:
    begun = time.process_time()
    assert " " not in surt(f"https://a.example/{deep}?{deep} x")
    assert time.process_time() - begun < SECONDS


def test_a_long_index_is_cut_into_members_that_unpack_alone() -> None:
    lines = [b"key%05d 20210504030201 {}" % number for number in range(7000)]
    parts = list(packed(iter(lines), "i.gz", 6))
    assert len(parts) == 3
    assert b"".join(gzip.decompress(member) for member, _ in parts).splitlines() == lines


@pytest.mark.parametrize(
    "uri", ["http://a%20b.example/", "http://a%0Ab.example/", "http://a b.example/", "a b", "a\nb"]
)
def test_no_address_parts_the_fields_or_lines_of_an_index(uri: str) -> None:
    one = line(uri, "2021-05-04T03:02:01Z")
    assert b"\n" not in one
    assert one.split(b" ", 2)[1:] == [b"20210504030201", one[one.index(b"{") :]]


@pytest.mark.parametrize(
    ("date", "written"),
    [("2021", "20210101000000"), ("2021-05", "20210501000000"), ("", "19700101000000")],
)
def test_what_a_date_leaves_open_is_a_moment_all_the_same(date: str, written: str) -> None:
    assert stamp(date) == written
