"""The tools that archivists use accept what is written, and replay shows the page as it was."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner

from chaffinch.cli import main
from chaffinch.writers.members import gzip_member
from warc_samples import http, page, record, response, sha1, sound

SAME = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
LATER = "2022-02-03T04:05:06Z"
TEXT = b"Sheep on board\n\nSeven sheep crossed the sound today, and one came back.\n"
HTML = "<!doctype html><title>The pier at Orrin</title><p>Grüße vom Pier, und ein Schaf dazu.</p>"


def needs(module: str) -> pytest.MarkDecorator:
    found = importlib.util.find_spec(module) is not None
    return pytest.mark.skipif(not found, reason=f"{module} is not installed")


def odd_pages() -> list[bytes]:
    """Pages as crawlers store them: coded, in chunks, seen before, seen again and changed."""
    packed = gzip.compress(page(10), mtime=0)
    body = page(11)
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    coded = ("Content-Type: text/html; charset=utf-8", "Content-Encoding: gzip")
    parted = ("Content-Type: text/html", "Transfer-Encoding: chunked")
    return [
        record("response", http(packed, *coded), 10, payload=packed),
        record("response", http(chunks, *parted), 11, payload=body),
        record("revisit", http(b""), "again", uri="https://ferry.example/1", more=[SAME],
               replaced={"WARC-Date": LATER, "WARC-Payload-Digest": sha1(page(1))}),
        response(2, replaced={"WARC-Date": LATER, "WARC-Record-ID": "<urn:uuid:2-later>"}),
        record("resource", page(12), 12, media="text/html", payload=page(12)),
    ]  # fmt: skip


@attrs.frozen
class Run:
    """A finished run and the crawl that it began with."""

    folder: Path
    crawl: Path

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def warcs(self) -> list[Path]:
        return sorted(self.out.glob("*.warc.gz"))

    @property
    def pages(self) -> list[dict[str, Any]]:
        """What each record says of its source."""
        lines = (self.out / "records.jsonl").read_bytes().splitlines()
        return [json.loads(line)["provenance"]["wasDerivedFrom"] for line in lines]


def clean(folder: Path, crawl: Path) -> Run:
    rows = folder / "rows.jsonl"
    row = {"url": "https://pier.example/a b?q=ü", "html": HTML, "date": DATE}
    rows.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (folder / "sheep.txt").write_bytes(TEXT)
    given = [crawl, rows, folder / "sheep.txt", "-o", folder / "out", "--replay", "--wacz"]
    result = CliRunner().invoke(main, ["clean", *map(str, given)])
    assert result.exit_code == 0, result.output
    return Run(folder, crawl)


DATE = "2021-05-04T03:02:01Z"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("replay")
    crawl = folder / "crawl.warc.gz"
    crawl.write_bytes(b"".join(map(gzip_member, [*sound(), *odd_pages()])))
    return clean(folder, crawl)


def asked(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """A tool, started as a command of its own."""
    module, _, function = str(words[0]).partition(":")
    call = f"import sys; from {module} import {function}; sys.exit({function}())"
    command = [sys.executable, "-c", call, *map(str, words[1:])]
    return subprocess.run(command, capture_output=True, cwd=cwd, check=False, timeout=300)


def test_every_source_came_through(run: Run) -> None:
    assert len(run.pages) == 5 + 5 + 2
    assert [path.name for path in run.warcs] == [
        "clean.warc.gz", "replay.warc.gz", "source.warc.gz",
    ]  # fmt: skip


def test_warcio_and_fastwarc_find_nothing_to_blame(run: Run) -> None:
    for path in run.warcs:
        for words in (
            ["warcio.cli:main", "check", path],
            ["fastwarc.cli:main", "check", "--quiet", path],
        ):
            result = asked(*words)
            assert result.returncode == 0, result.stdout + result.stderr


@needs("wacz")
def test_wacz_finds_the_package_valid(run: Run) -> None:
    result = asked("wacz.main:main", "validate", "-f", run.out / "run.wacz")
    assert result.returncode == 0, result.stdout + result.stderr
    assert b"invalid" not in (result.stdout + result.stderr).lower()


@needs("cdxj_indexer")
def test_the_index_is_the_one_that_cdxj_indexer_makes(run: Run) -> None:
    """Key, time, place and media type of every capture; digests it counts itself."""
    result = asked("cdxj_indexer.main:main", "--sort", run.crawl, *run.warcs[1:])
    with zipfile.ZipFile(run.out / "run.wacz") as wacz:
        ours = gzip.decompress(wacz.read("indexes/index.cdx.gz"))
    assert [told(line) for line in ours.splitlines()] == sorted(
        told(line) for line in result.stdout.splitlines()
    )


def told(line: bytes) -> tuple[str, str, dict[str, str]]:
    key, stamp, held = line.decode().split(" ", 2)
    found = json.loads(held)
    return key, stamp, {name: found[name] for name in ("url", "filename", "offset", "length")}


class Replay:
    """A pywb of its own on this machine's loopback."""

    def __init__(self, folder: Path, collections: dict[str, Sequence[Path]]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        steps = []
        for name, paths in collections.items():
            more = ["--unpack-wacz"] if any(path.suffix == ".wacz" for path in paths) else []
            steps += [["init", name], ["add", name, *more, *map(str, paths)]]
        call = f"from pywb.manager.manager import main\nfor step in {steps!r}: main(step)"
        subprocess.run([sys.executable, "-c", call], cwd=folder, check=True, timeout=300,
                       capture_output=True)  # fmt: skip
        serve = "from pywb.apps.cli import wayback; wayback()"
        words = ["-p", str(self._port), "-b", "127.0.0.1"]
        self._server = subprocess.Popen(
            [sys.executable, "-c", serve, *words],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def wait(self) -> None:
        for _ in range(1200):
            assert self._server.poll() is None, "pywb has ended"
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("pywb does not answer")

    def page(self, collection: str, date: str, uri: str) -> bytes:
        """The bytes that are served for an address, without codings."""
        stamp = "".join(sign for sign in date if sign.isdigit())[:14]
        where = f"http://127.0.0.1:{self._port}/{collection}/{stamp}id_/{uri}"
        with urllib.request.urlopen(where, timeout=60) as answer:
            data: bytes = answer.read()
            coded = answer.headers.get("Content-Encoding") == "gzip"
        return zlib.decompress(data, 31) if coded else data

    def stop(self) -> None:
        self._server.terminate()
        self._server.wait(30)


@pytest.fixture(scope="module")
def replay(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replay]:
    source = run.out / "source.warc.gz"
    server = Replay(
        tmp_path_factory.mktemp("pywb"),
        {
            "originals": [run.crawl, source],
            "both": [run.crawl, source, run.out / "replay.warc.gz"],
            "package": [run.out / "run.wacz"],
        },
    )
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def address(source: dict[str, Any]) -> str:
    return urllib.request.quote(  # type: ignore[attr-defined,no-any-return]
        source.get("uri") or "urn:" + source["digest"], safe=":/?=&%"
    )


@needs("pywb")
@pytest.mark.parametrize("collection", ["originals", "both", "package"])
def test_pywb_serves_the_original_page_for_every_source(
    collection: str, run: Run, replay: Replay
) -> None:
    """With originals alone, with the replay records beside them, and out of the WACZ."""
    for source in run.pages:
        date = source.get("date", "1970-01-01T00:00:00Z")
        served = replay.page(collection, date, address(source))
        assert "sha256:" + hashlib.sha256(served).hexdigest() == source["digest"], source


@needs("pywb")
def test_pywb_serves_the_clean_text_under_its_own_address(run: Run, replay: Replay) -> None:
    lines = (run.out / "records.jsonl").read_bytes().splitlines()
    for line, source in zip(lines, run.pages, strict=True):
        article = json.loads(line)["article"]
        date = source.get("date", "1970-01-01T00:00:00Z")
        served = replay.page("both", date, "urn:text:" + address(source)).decode()
        assert article["articleBody"] in served
        with pytest.raises(urllib.error.HTTPError):
            replay.page("originals", date, "urn:text:" + address(source))
