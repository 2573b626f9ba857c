"""Any WARC or WACZ is judged, whoever wrote it: what is damaged, lost or not listed is named."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chaffinch.writers.members import gzip_member
from command import SAMPLES, made, run
from warc_samples import crawl, http, info, page, record, record_id, sound

PAGES = (SAMPLES / "en-harbour-ferry.txt", SAMPLES / "html-clock-museum.html")


pytestmark = pytest.mark.usefixtures("elsewhere")


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
