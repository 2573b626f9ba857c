"""How fast WARC files are read: chaffinch beside warcio and FastWARC, and what cleaning takes.

``python benchmarks/read_warc.py [FILE.warc.gz] [--records 2000] [--rounds 3]`` reads the file, or
one made of varied sample pages with their HTTP headers and digests, in turns, and prints the CPU
seconds of the best round, megabytes of blocks a second, and how many times as fast as warcio:

- walk: every record and its block, no digest compared;
- digests: every digest compared, by each library's own functions;
- sources: what a cleaner is given: pages decoded, digests compared, oddities told;
- verify: the whole judgement of ``chaffinch verify``;
- clean: the first 100 pages read and cleaned.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import tempfile
import time
import uuid
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

import chaffinch
from chaffinch.document import Source
from chaffinch.readers.containers import sources
from chaffinch.readers.limits import DEFAULT, Flaw
from chaffinch.readers.of_warc.check import check
from chaffinch.readers.of_warc.headers import WARC
from chaffinch.readers.of_warc.records import Records
from chaffinch.writers.members import gzip_member

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def made(path: Path, count: int) -> None:
    pages = [page.read_bytes() for page in sorted(SAMPLES.glob("*.html"))]
    with path.open("wb") as out:
        for number in range(count):
            filler = b"<p>%s</p>" % hashlib.sha512(b"%d" % number).hexdigest().encode()
            body = pages[number % len(pages)] + filler * 50
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            fields = {
                "WARC-Type": "response",
                "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, str(number))}>",
                "WARC-Date": "2021-05-04T03:02:01Z",
                "WARC-Target-URI": f"https://pages.example/{number}",
                "WARC-Payload-Digest": sha1(body),
                "WARC-Block-Digest": sha1(block),
                "Content-Type": "application/http; msgtype=response",
                "Content-Length": str(len(block)),
            }
            head = "WARC/1.0\r\n" + "".join(f"{key}: {value}\r\n" for key, value in fields.items())
            out.write(gzip_member(head.encode() + b"\r\n" + block + b"\r\n\r\n"))


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def walk_own(path: Path) -> int:
    with path.open("rb") as file:
        items = Records(file, WARC, DEFAULT)
        return sum(len(one.block or b"") for one in items if not isinstance(one, Flaw))


def walk_warcio(path: Path) -> int:
    with path.open("rb") as file:
        return sum(
            len(one.raw_stream.read()) for one in ArchiveIterator(file, no_record_parse=True)
        )


def walk_fast(path: Path) -> int:
    with path.open("rb") as file:
        return sum(len(one.reader.read()) for one in FastIterator(file, parse_http=False))


def digests_warcio(path: Path) -> int:
    with path.open("rb") as file:
        records = ArchiveIterator(file, check_digests="raise")
        return sum(len(one.content_stream().read()) for one in records)


def digests_fast(path: Path) -> int:
    size = 0
    with path.open("rb") as file:
        for one in FastIterator(file, parse_http=False):
            one.verify_block_digest()
            one.parse_http()
            one.verify_payload_digest()
            size += len(one.reader.read())
    return size


def sources_own(path: Path) -> int:
    return sum(len(one.data) for one in sources(path) if isinstance(one, Source))


def clean_own(path: Path) -> int:
    pages = (one for one in sources(path) if isinstance(one, Source))
    return sum(1 for one in islice(pages, 100) if chaffinch.clean(one).text)


def verify_own(path: Path) -> int:
    return len(list(check(path)))


JOBS: dict[str, Callable[[Path], int]] = {
    "walk      warcio": walk_warcio,
    "walk      FastWARC": walk_fast,
    "walk      chaffinch": walk_own,
    "digests   warcio": digests_warcio,
    "digests   FastWARC": digests_fast,
    "sources   chaffinch": sources_own,
    "verify    chaffinch": verify_own,
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path, nargs="?")
    asked.add_argument("--records", type=int, default=2000)
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.file or Path(folder) / "pages.warc.gz"
        if given.file is None:
            made(path, given.records)
        size = walk_own(path)
        best = dict.fromkeys(JOBS, float("inf"))
        for _ in range(given.rounds):
            for name, job in JOBS.items():
                begun = time.process_time()
                job(path)
                best[name] = min(best[name], time.process_time() - begun)
        begun = time.process_time()
        pages = clean_own(path)
        cleaned = time.process_time() - begun
    print(f"{path.name}: {size / 1e6:.1f} MB of blocks")
    for name, seconds in best.items():
        ratio = best[f"{name.split()[0]:9} warcio"] if "walk" in name else best["digests   warcio"]
        rate = f"{size / seconds / 1e6:7.1f} MB/s  x{ratio / seconds:.2f}"
        print(f"{name:20} {seconds:7.2f} s {rate}")
    print(f"clean     chaffinch  {cleaned:7.2f} s for {pages} pages")


if __name__ == "__main__":
    main()
