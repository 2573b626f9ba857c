"""What goes out in archives: series by size, levels, replay, WACZ, and any WARC judged."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.cli import main
from chaffinch.readers.limits import Limits
from chaffinch.runs.writer import Layout
from chaffinch.writers.cdxj import packed, stamp, surt
from chaffinch.writers.members import Packed, gzip_member, joined_crc
from chaffinch.writers.warc import Origin, WarcWriter
from warc_samples import http, info, page, record, record_id, sound

KINDS = ("clean", "source", "replay")
SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGES = (SAMPLES / "en-harbour-ferry.txt", SAMPLES / "html-clock-museum.html")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources are looked for where the command is called from too: there are none."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def made(out: Path, *words: str | Path) -> Path:
    assert run("clean", *words, "-o", out).exit_code == 0
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def crawl(path: Path) -> Path:
    path.write_bytes(b"".join(gzip_member(each) for each in sound()))
    return path


def kinds(path: Path) -> list[str]:
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        return [each.rec_type for each in ArchiveIterator(file, check_digests="raise")]


class TestSeries:
    def test_a_warc_that_is_full_is_followed_by_another(self, tmp_path: Path) -> None:
        out = made(tmp_path / "out", *PAGES, "--warc-size", "1", "--replay")
        names = {f"{kind}{end}.warc.gz" for kind in KINDS for end in ("", "-00001")}
        assert names <= contents(out).keys()
        assert names <= json.loads((out / "run.json").read_bytes())["files"].keys()
        assert kinds(out / "clean-00001.warc.gz") == ["warcinfo", "conversion", "metadata"]

    def test_a_series_is_verified_and_restored_like_one_file(self, tmp_path: Path) -> None:
        out = made(tmp_path / "out", *PAGES, "--warc-size", "1")
        every = sorted(out.glob("*.warc.gz"))
        assert run("verify", out, *every, "--rerun").exit_code == 0
        for path in (out, out / "clean-00001.warc.gz"):
            assert run("restore", path, "-o", tmp_path / "back").exit_code == 0
        for original in PAGES:
            assert (tmp_path / "back" / original.name).read_bytes() == original.read_bytes()

    def test_record_ids_differ_between_the_files_of_a_series(self, tmp_path: Path) -> None:
        out = made(tmp_path / "out", *PAGES, "--warc-size", "1")
        ids = [
            line
            for path in out.glob("*.warc.gz")
            for line in gzip.decompress(path.read_bytes()).split(b"\r\n")
            if line.startswith(b"WARC-Record-ID")
        ]
        assert len(ids) == len(set(ids)) == 6 + 4

    def test_a_page_moved_to_another_file_is_noticed(self, tmp_path: Path) -> None:
        out = made(tmp_path / "out", *PAGES, "--warc-size", "1")
        first, second = out / "clean.warc.gz", out / "clean-00001.warc.gz"
        held = first.read_bytes()
        first.write_bytes(second.read_bytes())
        second.write_bytes(held)
        assert run("verify", out).exit_code == 1

    def test_a_later_run_leaves_no_file_of_an_earlier_one(self, tmp_path: Path) -> None:
        made(tmp_path / "out", *PAGES, "--warc-size", "1", "--replay", "--wacz")
        made(tmp_path / "out", PAGES[0])
        assert not [name for name in contents(tmp_path / "out") if "-0" in name]
        assert not {"replay.warc.gz", "run.wacz"} & contents(tmp_path / "out").keys()


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


class TestReplay:
    def test_the_clean_text_has_an_address_of_its_own(self, tmp_path: Path) -> None:
        from warcio.archiveiterator import ArchiveIterator

        out = made(tmp_path / "out", PAGES[0], "--uri", "https://a.example/ferry", "--replay")
        with (out / "replay.warc.gz").open("rb") as file:
            found = [
                (each.rec_type, each.rec_headers["WARC-Target-URI"], each.content_stream().read())
                for each in ArchiveIterator(file, check_digests="raise")
            ]
        text = str(chaffinch.clean(PAGES[0].read_bytes())).encode()
        assert found[1:] == [("resource", "urn:text:https://a.example/ferry", text)]
        assert run("verify", out, out / "replay.warc.gz").exit_code == 0

    def test_it_wants_a_folder(self) -> None:
        assert run("clean", PAGES[0], "--replay").exit_code == 2


class TestWacz:
    def test_two_runs_make_the_same_bytes(self, tmp_path: Path) -> None:
        source = crawl(tmp_path / "crawl.warc.gz")
        for name in ("a", "b"):
            made(tmp_path / name, source, *PAGES, "--wacz", "--replay")
        assert contents(tmp_path / "a") == contents(tmp_path / "b")

    def test_every_file_is_stored_and_listed_with_its_digest(self, tmp_path: Path) -> None:
        source = crawl(tmp_path / "crawl.warc.gz")
        out = made(tmp_path / "out", source, PAGES[1], "--wacz")
        with zipfile.ZipFile(out / "run.wacz") as wacz:
            package = json.loads(wacz.read("datapackage.json"))
            listed = {each["path"]: each for each in package["resources"]}
            assert {each.compress_type for each in wacz.infolist()} == {zipfile.ZIP_STORED}
            for path, stated in listed.items():
                data = wacz.read(path)
                assert stated["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
                assert stated["bytes"] == len(data)
            assert set(wacz.namelist()) - listed.keys() == {
                "datapackage.json",
                "datapackage-digest.json",
            }
            about = json.loads(wacz.read("datapackage-digest.json"))
            digest = hashlib.sha256(wacz.read("datapackage.json")).hexdigest()
            assert about["hash"] == "sha256:" + digest
            assert wacz.read("archive/crawl.warc.gz") == source.read_bytes()
            assert wacz.read("derived/clean.warc.gz") == (out / "clean.warc.gz").read_bytes()

    def test_the_index_finds_every_capture_at_its_place(self, tmp_path: Path) -> None:
        source = crawl(tmp_path / "crawl.warc.gz")
        out = made(tmp_path / "out", source, PAGES[1], "--wacz")
        with zipfile.ZipFile(out / "run.wacz") as wacz:
            lines = gzip.decompress(wacz.read("indexes/index.cdx.gz")).splitlines()
            assert lines == sorted(lines)
            assert len(lines) == 6
            for line in lines:
                held = json.loads(line.split(b" ", 2)[2])
                raw = wacz.read(f"archive/{held['filename']}")
                start = int(held["offset"])
                member = gzip.decompress(raw[start : start + int(held["length"])])
                assert f"WARC-Target-URI: {held['url']}\r\n".encode() in member
            first = wacz.read("indexes/index.idx").splitlines()[1]
            assert first.startswith(lines[0].rsplit(b" {", 1)[0])

    def test_a_film_that_is_too_large_to_hold_is_in_the_index(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        film = http(bytes(range(256)) * 100, "Content-Type: video/mp4")
        big = record("response", film, "film", uri="https://ferry.example/film")
        source = tmp_path / "crawl.warc.gz"
        source.write_bytes(b"".join(map(gzip_member, [*sound(), big])))
        monkeypatch.setattr("chaffinch.runs.wacz.DEFAULT", Limits(record=10_000))
        out = made(tmp_path / "out", source, "--wacz")
        with zipfile.ZipFile(out / "run.wacz") as wacz:
            lines = gzip.decompress(wacz.read("indexes/index.cdx.gz")).splitlines()
        held = [json.loads(line.split(b" ", 2)[2]) for line in lines]
        assert [one["mime"] for one in held if one["url"].endswith("film")] == ["video/mp4"]
        assert len(held) == 6

    def test_an_arc_is_indexed_and_keeps_its_dates(self, tmp_path: Path) -> None:
        source = tmp_path / "crawl.arc.gz"
        blocks = [b"1 0 Nobody\nURL IP-address Archive-date Content-type Archive-length\n"]
        heads = [b"filedesc://crawl.arc 0.0.0.0 20040925000741 text/plain %d\n"]
        for number in range(2):
            blocks.append(http(page(number)))
            uri = b"http://ferry.example/%d" % number
            heads.append(uri + b" 10.0.0.1 20040925001013 text/html %d\n")
        source.write_bytes(
            b"".join(
                gzip_member(head % len(block) + block + b"\n")
                for head, block in zip(heads, blocks, strict=True)
            )
        )
        out = made(tmp_path / "out", source, "--wacz")
        with zipfile.ZipFile(out / "run.wacz") as wacz:
            lines = gzip.decompress(wacz.read("indexes/index.cdx.gz")).splitlines()
        assert [line.split(b" ")[:2] for line in lines] == [
            [b"example,ferry)/%d" % number, b"20040925001013"] for number in range(2)
        ]  # fmt: skip
        clean = gzip.decompress((out / "clean.warc.gz").read_bytes())
        assert clean.count(b"WARC-Date: 2004-09-25T00:10:13Z\r\n") == 4
        assert run("verify", out, out / "clean.warc.gz", "--rerun").exit_code == 0

    def test_the_pages_carry_the_clean_text(self, tmp_path: Path) -> None:
        out = made(tmp_path / "out", PAGES[0], "--wacz")
        with zipfile.ZipFile(out / "run.wacz") as wacz:
            head, one = map(json.loads, wacz.read("pages/pages.jsonl").splitlines())
        assert head["format"] == "json-pages-1.0"
        assert one["text"] == str(chaffinch.clean(PAGES[0].read_bytes()))

    def test_a_wacz_in_a_folder_is_an_input_too(self, tmp_path: Path) -> None:
        source = crawl(tmp_path / "crawl.warc.gz")
        (tmp_path / "given").mkdir()
        first = made(tmp_path / "first", source, "--wacz")
        (first / "run.wacz").rename(tmp_path / "given" / "one.wacz")
        for place in (tmp_path / "given", tmp_path / "given" / "one.wacz"):
            out = made(tmp_path / f"from-{place.name}", place, "--wacz")
            with zipfile.ZipFile(out / "run.wacz") as wacz:
                held = [name for name in wacz.namelist() if name.startswith("archive/")]
                assert wacz.read(held[0]) == source.read_bytes()

    def test_a_warc_that_replay_cannot_read_is_a_named_error_behind_a_whole_run(
        self, tmp_path: Path
    ) -> None:
        source = tmp_path / "one-member.warc.gz"
        source.write_bytes(gzip_member(b"".join(sound())))
        result = run("clean", source, "--wacz", "-o", tmp_path / "out")
        assert result.exit_code == 2
        assert "warcio recompress" in result.output
        assert run("verify", tmp_path / "out").exit_code == 0


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
    ("urn:text:https://a.example/B c#d", "urn:text:https://a.example/b%20c"),
    ("dns:A.example", "dns:a.example"),
    ("http://[broken/", "broken)/"),
    ("no address", "no address"),
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


def test_a_key_has_no_space_and_is_made_in_linear_time() -> None:
    for deep in ("%25" * 20_000 + "20", "%2" * 20_000 + "5", "%%33" * 9_999, "a=b&" * 9_999):
        assert " " not in surt(f"https://a.example/{deep}?{deep} x")


def test_a_long_index_is_cut_into_members_that_unpack_alone() -> None:
    lines = [b"key%05d 20210504030201 {}" % number for number in range(7000)]
    parts = list(packed(iter(lines), "i.gz", 6))
    assert len(parts) == 3
    assert b"".join(gzip.decompress(member) for member, _ in parts).splitlines() == lines


class TestRoundTrip:
    def test_a_crawl_beside_its_run_is_followed_to_its_end(self, tmp_path: Path) -> None:
        source = crawl(tmp_path / "crawl.warc.gz")
        out = made(tmp_path / "out", source)
        assert "source.warc.gz" not in contents(out)
        assert run("verify", out, out / "clean.warc.gz", "--rerun").exit_code == 0
        for number, path in enumerate((out, out / "clean.warc.gz")):
            back = tmp_path / f"back{number}"
            assert run("restore", path, "-o", back).exit_code == 0
            found = sorted(each.read_bytes() for each in back.rglob("*") if each.is_file())
            assert found == sorted(page(each) for each in range(5))

    def test_a_page_seen_again_in_a_second_file_goes_all_the_way(self, tmp_path: Path) -> None:
        first, second = crawl(tmp_path / "a.warc.gz"), tmp_path / "b.warc.gz"
        more = ["WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"]
        again = record(
            "revisit", b"", "again", uri="https://ferry.example/again", payload=page(1), more=more
        )
        second.write_bytes(gzip_member(again))
        out = made(tmp_path / "out", first, second)
        lines = [json.loads(line) for line in (out / "records.jsonl").read_bytes().splitlines()]
        stated = lines[-1]["provenance"]["wasDerivedFrom"]
        assert (stated["uri"], stated["name"]) == ("https://ferry.example/again", "b.warc.gz#0")
        assert stated["container"]["name"] == "a.warc.gz"
        assert run("verify", out, out / "clean.warc.gz", "--rerun").exit_code == 0
        assert run("restore", out, "-o", tmp_path / "back").exit_code == 0
        assert (tmp_path / "back" / "b.warc.gz#0").read_bytes() == page(1)
        alone = made(tmp_path / "alone", first, second, "--workers", "2")
        assert contents(alone) == contents(out)

    def test_a_crawl_that_is_away_is_absent_and_no_violation(self, tmp_path: Path) -> None:
        source = crawl(tmp_path / "crawl.warc.gz")
        out = made(tmp_path / "out", source)
        source.unlink()
        assert run("verify", out).exit_code == 3
        assert run("verify", out / "clean.warc.gz").exit_code == 3
        assert run("restore", out, "-o", tmp_path / "back").exit_code == 3
        assert run("restore", out / "clean.warc.gz", "-o", tmp_path / "back").exit_code == 3

    def test_another_crawl_under_the_same_name_is_no_source(self, tmp_path: Path) -> None:
        out = made(tmp_path / "out", crawl(tmp_path / "crawl.warc.gz"))
        (tmp_path / "crawl.warc.gz").write_bytes(gzip_member(info()))
        assert run("restore", out, "-o", tmp_path / "back").exit_code == 3


def wet(path: Path, *refers: int | str) -> Path:
    """Derived text as a crawl would ship it: one record a page, references only."""
    parts = [gzip_member(info())]
    for each in refers:
        text = f"Ferry {each}\nThe ferry left at {each} o'clock.\n".encode()
        more = [f"WARC-Refers-To: {record_id(each)}"]
        parts.append(
            gzip_member(record("conversion", text, f"wet-{each}", media="text/plain", more=more))
        )
    path.write_bytes(b"".join(parts))
    return path


class TestVerifyWacz:
    @pytest.fixture
    def wacz(self, tmp_path: Path) -> Path:
        source = crawl(tmp_path / "crawl.warc.gz")
        return made(tmp_path / "out", source, PAGES[1], "--wacz", "--replay") / "run.wacz"

    @staticmethod
    def changed(wacz: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
        with zipfile.ZipFile(wacz) as old:
            files = {name: old.read(name) for name in old.namelist()}
        change(files)
        path = wacz.with_name("changed.wacz")
        with zipfile.ZipFile(path, "w") as new:
            for name, data in files.items():
                new.writestr(name, data)
        return path

    def test_what_was_written_is_sound(self, wacz: Path) -> None:
        assert run("verify", wacz).exit_code == 0

    @pytest.mark.parametrize(
        ("name", "change", "code"),
        [
            ("a page list is another", lambda f: f.update({"pages/pages.jsonl": b"{}"}), "digest"),
            ("an index is lost", lambda f: f.pop("indexes/index.cdx.gz"), "missing"),
            ("the package is another", lambda f: f.update(
                {"datapackage.json": f["datapackage.json"] + b" "}), "digest"),
            ("the package is lost", lambda f: f.pop("datapackage.json"), "package"),
            ("the package is none", lambda f: f.update({"datapackage.json": b"[]"}), "package"),
            ("a WARC is cut", lambda f: f.update(
                {"archive/crawl.warc.gz": f["archive/crawl.warc.gz"][:-20]}), "digest"),
        ],
    )  # fmt: skip
    def test_what_was_changed_is_a_violation(
        self, name: str, change: Callable[[dict[str, bytes]], object], code: str, wacz: Path
    ) -> None:
        result = run("verify", self.changed(wacz, change))
        assert result.exit_code == 1
        assert f"[wacz-{code}]" in result.stderr
        assert ("[gzip-t" in result.stderr) == (name == "a WARC is cut")

    def test_what_is_not_listed_is_told(self, wacz: Path) -> None:
        result = run("verify", self.changed(wacz, lambda files: files.update({"notes": b"x"})))
        assert (result.exit_code, "[wacz-unlisted]" in result.stderr) == (0, True)

    def test_what_is_no_zip_is_a_violation(self, wacz: Path) -> None:
        wacz.write_bytes(wacz.read_bytes()[:-30])
        result = run("verify", wacz)
        assert result.exit_code == 1
        assert "[wacz-zip]" in result.stderr


class TestVerifyOthers:
    def test_a_wet_alone_is_sound_with_one_warning(self, tmp_path: Path) -> None:
        result = run("verify", wet(tmp_path / "x.warc.wet.gz", 1, 2))
        assert result.exit_code == 0
        assert result.stderr.count("warning: ") == 1
        assert "2 such records" in result.stderr
        assert run("verify", "--strict", tmp_path / "x.warc.wet.gz").exit_code == 1

    def test_the_warc_that_a_wet_is_called_after_resolves_it(self, tmp_path: Path) -> None:
        crawl(tmp_path / "x.warc.gz")
        assert "warning" not in run("verify", wet(tmp_path / "x.warc.wet.gz", 1, 2)).stderr

    def test_a_reference_to_nothing_in_that_warc_is_a_violation(self, tmp_path: Path) -> None:
        crawl(tmp_path / "x.warc.gz")
        result = run("verify", wet(tmp_path / "x.warc.wet.gz", 1, "nowhere"))
        assert result.exit_code == 1
        assert result.stderr.count("violation: ") == 1

    def test_a_wet_is_cleaned_verified_and_restored(self, tmp_path: Path) -> None:
        source = wet(tmp_path / "x.warc.wet.gz", 1, 2)
        out = made(tmp_path / "out", source)
        assert run("verify", out, "--rerun").exit_code == 0
        source.unlink()
        assert run("restore", out / "clean.warc.gz", "-o", tmp_path / "back").exit_code == 0

    def test_a_revisit_refers_elsewhere(self, tmp_path: Path) -> None:
        path = tmp_path / "revisits.warc.gz"
        more = [
            f"WARC-Refers-To: {record_id(1)}",
            "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        ]
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        block = record("revisit", head, "again", payload=page(1), more=more)
        path.write_bytes(gzip_member(info()) + gzip_member(block))
        result = run("verify", path)
        assert result.exit_code == 0
        assert "warning" in result.stderr

    def test_of_warnings_of_one_kind_the_rest_is_counted(self, tmp_path: Path) -> None:
        path = tmp_path / "crawl.warc"
        short = http(b"<p>short", "Content-Type: text/html", "Content-Length: 99")
        path.write_bytes(b"".join(record("response", short, number) for number in range(9)))
        result = run("verify", path)
        assert result.exit_code == 0
        assert result.stderr.count("[http-length]") == 4
        assert "6 more of the same" in result.stderr
        assert run("verify", "--json", path).stdout.count("http-length") == 9

    def test_findings_come_as_json_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "cut.warc.gz"
        path.write_bytes(b"".join(map(gzip_member, sound()))[:-20])
        result = run("verify", "--json", path)
        found = [json.loads(line) for line in result.stdout.splitlines()]
        assert result.exit_code == 1
        assert found[0]["severity"] == "violation"
        assert found[0]["code"]
        assert {"path", "severity", "code", "record", "cause"} == found[0].keys()


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2024-05-03T10:00:00Z", "2024-05-03T10:00:00Z"),
        ("2024-05-03t10:00:00.5z", "2024-05-03T10:00:00.5Z"),
        ("20240503100000", "2024-05-03T10:00:00Z"),
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


@pytest.mark.parametrize("given", ["", "7", "no address", "www.post.example/a", "/a", "x" * 100])
def test_what_is_no_address_is_none_in_a_warc(given: str) -> None:
    origin = Origin.of_source(chaffinch.Source(b"a", uri=given))
    assert origin.target == "urn:sha256:" + hashlib.sha256(b"a").hexdigest()


TEXT = "The council of the small harbour town voted on Monday evening for a second ferry."
ODD = {
    "a drawing": f"<svg><text>{TEXT}</text></svg>",
    "a feed": f"<rss><channel><title>{TEXT}</title></channel></rss>",
    "the signature of another format": f"%PDF-1.4 {TEXT}",
    "controls": "\x01\x02" * 40 + TEXT,
}
PLACES = {
    "an address of a file for robots": "https://post.example/robots.txt",
    "an address as crawlers have": "metadata://post.example/",
    "an address longer than a header": "https://post.example/" + "a" * 70_000,
    "an address that is none": "no address",
}
DATES = {
    "a day that is none": "2024-02-30T00:00:00Z",
    "a day before the web": "1950-05-03T10:00:00Z",
}


def test_whatever_stands_in_a_row_of_html_comes_back(tmp_path: Path) -> None:
    rows = [{"html": page, "url": "https://post.example/1"} for page in ODD.values()]
    rows += [{"html": f"<p>{TEXT}", "url": place} for place in PLACES.values()]
    rows += [{"html": f"<p>{TEXT}", "date": date} for date in DATES.values()]
    dump = tmp_path / "the pages.jsonl"
    dump.write_text("".join(json.dumps(row) + "\n" for row in rows))
    out = made(tmp_path / "out", dump, "--wacz", "--replay")
    dump.rename(tmp_path / "away")
    for path in (out, *out.glob("*.warc.gz"), out / "run.wacz", out / "records.jsonl"):
        told = run("verify", path)
        assert (told.exit_code, told.stdout) == (0, f"{path}: sound\n"), told.stderr
    assert run("verify", out, "--rerun").exit_code == 0
    assert run("restore", out / "clean.warc.gz", "-o", tmp_path / "back").exit_code == 0
    back = {path.read_bytes().decode() for path in (tmp_path / "back").iterdir()}
    assert back == {row["html"] for row in rows}


def test_a_byte_more_in_the_runs_own_record_is_found(tmp_path: Path) -> None:
    out = made(tmp_path / "out", PAGES[0])
    with (out / "run.json").open("ab") as file:
        file.write(b"\n")
    assert run("verify", out).exit_code == 1
