"""What goes out in archives: series by size, levels, replay, WACZ, and any WARC judged."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from pathlib import Path

import pytest

import chaffinch
from chaffinch.readers.limits import Limits
from chaffinch.writers.members import gzip_member
from command import SAMPLES, made, run
from warc_samples import crawl, http, info, page, record, sound

KINDS = ("clean", "source", "replay")

PAGES = (SAMPLES / "en-harbour-ferry.txt", SAMPLES / "html-clock-museum.html")


pytestmark = pytest.mark.usefixtures("elsewhere")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


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
        assert "all else is written, but no WACZ" in result.output
        assert run("verify", tmp_path / "out").exit_code == 0


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
