"""A crawl in, clean records out, the pages back: with crawlers in use, over loopback."""

from __future__ import annotations

import gzip
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from chaffinch.cli import main
from chaffinch.readers.of_warc.check import check
from command import run
from warc_samples import response


def story(name: str, more: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{name}</title></head><body><nav><a href='/'>Home</a>"
        f"<a href='/news'>News</a></nav><h1>{name}</h1><p>The ferry to Orrin Sound was late again"
        f", and {name.lower()} was why. Nobody on board minded, least of all the sheep.</p>"
        f"<p>On the pier a clerk wrote it all down.</p>{more}</body></html>"
    )


PAGES: dict[str, tuple[str, bytes]] = {
    "/": ("text/html; charset=utf-8", story(
        "Harbour", "".join(f"<a href='{name}'>{name[1:]}</a>" for name in (
            "/fog", "/latin", "/packed", "/chunks", "/moved", "/notes.txt", "/boat.png", "/gone",
            "/a%20b?c=d"))).encode()),
    "/fog": ("text/html; charset=utf-8", story("Fog").encode()),
    "/latin": ("text/html; charset=iso-8859-1", story("Möwen und Nebel").encode("latin-1")),
    "/packed": ("text/html", story("Packed lunch", "<p>" + "Cheese. " * 400).encode()),
    "/chunks": ("text/html", story("Chunks", "<p>" + "Rope. " * 3000).encode()),
    "/notes.txt": ("text/plain", b"Notes of the clerk\n\nFour sheep, two late, one lost.\n"),
    "/boat.png": ("image/png", b"\x89PNG\r\n\x1a\n" + bytes(64)),
    "/a%20b?c=d": ("text/html; charset=utf-8", story("A b").encode()),
}  # fmt: skip
TEXTS = {path: data for path, (media, data) in PAGES.items() if not media.startswith("image")}


class Site(BaseHTTPRequestHandler):
    """A small site with what crawlers meet: codings, chunks, a redirect, a missing page."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        media, data = PAGES.get(self.path, ("text/html", b"<p>No such page."))
        if self.path == "/moved":
            self.answer(301, b"", ("Location", "/fog"))
        elif self.path not in PAGES:
            self.answer(404, data, ("Content-Type", media))
        elif self.path == "/packed" and "gzip" in self.headers.get("Accept-Encoding", ""):
            packed = gzip.compress(data, mtime=0)
            self.answer(200, packed, ("Content-Type", media), ("Content-Encoding", "gzip"))
        elif self.path == "/chunks":
            self.send_response(200)
            self.send_header("Content-Type", media)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for place in range(0, len(data), 4096):
                piece = data[place : place + 4096]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.answer(200, data, ("Content-Type", media))

    def answer(self, status: int, data: bytes, *fields: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (*fields, ("Content-Length", str(len(data)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_words: object) -> None:
        """A test wants no log."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


_CAPTURE = """
import sys
from warcio.capture_http import capture_http
import requests  # behind the other, which must wrap what it uses

with capture_http(sys.argv[1]):
    for address in sys.argv[2:]:
        requests.get(address)
"""


def captured(site: str, folder: Path) -> Path:
    """What warcio takes down while requests fetches, one page of it twice."""
    if importlib.util.find_spec("requests") is None:
        pytest.skip("requests is not installed")
    path = folder / "crawl.warc.gz"
    addresses = [site + name for name in (*PAGES, "/moved", "/gone", "/fog")]
    subprocess.run([sys.executable, "-c", _CAPTURE, path, *addresses], check=True, timeout=120)
    return path


def fetched(site: str, folder: Path) -> Path:
    """What wget takes down as it follows the links."""
    wget = shutil.which("wget")
    if wget is None:
        pytest.skip("wget is not installed")
    words = ["--recursive", "--level=2", "--page-requisites", "--delete-after", "--no-verbose",
             "--compression=none", "--execute=robots=off", "--warc-file=crawl"]  # fmt: skip
    subprocess.run([wget, *words, site + "/"], cwd=folder, timeout=120, capture_output=True)
    return folder / "crawl.warc.gz"


@pytest.mark.parametrize("crawl", [captured, fetched], ids=["warcio", "wget"])
def test_a_crawl_goes_all_the_way_and_back(
    crawl: Callable[[str, Path], Path], site: str, tmp_path: Path
) -> None:
    path = crawl(site, tmp_path)
    assert [str(one) for one in check(path) if one.severity == "error"] == []
    out = tmp_path / "out"
    result = run("clean", path, "-o", out, "--wacz", "--replay")
    assert result.exit_code == 0, result.output
    records = [json.loads(line) for line in (out / "records.jsonl").read_bytes().splitlines()]
    held = {record["provenance"]["wasDerivedFrom"]["uri"]: record for record in records}
    assert {uri.removeprefix(site) for uri in held} == TEXTS.keys()
    for uri, record in held.items():
        data = PAGES[uri.removeprefix(site)][1]
        assert record["provenance"]["wasDerivedFrom"]["length"] == len(data)
        assert "Home" not in record["article"]["articleBody"]
    found = run("verify", path, out, out / "clean.warc.gz", out / "replay.warc.gz", "--rerun")
    assert found.exit_code == 0, found.output
    assert run("restore", out, "-o", tmp_path / "back").exit_code == 0
    back = {each.read_bytes() for each in (tmp_path / "back").rglob("*") if each.is_file()}
    assert back == set(TEXTS.values())
    again = tmp_path / "again"
    run("clean", path, "-o", again, "--wacz", "--replay")
    for each in out.iterdir():
        assert each.read_bytes() == (again / each.name).read_bytes(), each.name


def test_a_wrong_digest_is_accepted_where_that_is_asked(tmp_path: Path) -> None:
    wrong = {"WARC-Block-Digest": "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}
    path, out = tmp_path / "crawl.warc", tmp_path / "out"
    path.write_bytes(response(1, replaced=wrong) + response(2))
    refused = CliRunner().invoke(main, ["clean", str(path), "-o", str(out)])
    assert refused.exit_code == 1
    assert "or take it as it is: `--digests warn`" in refused.stderr
    taken = CliRunner().invoke(main, ["clean", str(path), "-o", str(out), "--digests", "warn"])
    assert taken.exit_code == 0
    assert "does not fit the bytes [warc-digest]" in taken.stderr
    checked = CliRunner().invoke(main, ["verify", str(out), "--rerun"])
    assert checked.exit_code == 0, checked.stderr
    back = CliRunner().invoke(main, ["restore", str(out), "-o", str(tmp_path / "back")])
    assert back.exit_code == 0, back.stderr
