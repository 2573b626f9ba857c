"""How much memory a very large record takes, and a decompression bomb.

``python benchmarks/large_record.py [--megabytes 400]`` writes WARCs in which a record of that size,
a page or a film, stands between two pages, plain and compressed, and one whose member unpacks to
ten times as much. A process of its own reads, judges and cleans each. Prints the peak of
memory above the start (Linux, from /proc; with its children's), and what was found: pages and the
codes of errors, or the exit status. Both pages must come out, the large one must be named; of a
size below 64 MB it is a page like others, and may take twenty times that size more.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from chaffinch.readers.limits import DEFAULT

MEGABYTE = 1_000_000
LIMIT, TIMES = 150, 20

_READ = """
import json, resource, sys
from pathlib import Path
from chaffinch.document import Source
from chaffinch.errors import SourceError
from chaffinch.runs.writer import Layout
from chaffinch.readers.containers import sources
from chaffinch.readers.of_warc.check import check
from chaffinch.cli import main

def held():
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    for line in open("/proc/self/status"):
        if line.startswith("VmHWM"):
            return int(line.split()[1]) * 1024, children

path = Path(sys.argv[2])
small = Path(sys.argv[3])
def work(path):
    if sys.argv[1] == "read":
        items = list(sources(path))
        codes = sorted({i.code for i in items if isinstance(i, SourceError)})
        return sum(isinstance(i, Source) for i in items), codes
    if sys.argv[1] == "verify":
        return 0, sorted({one.code for one in check(path)})
    try:
        main(["clean", str(path), "-o", sys.argv[4]])
    except SystemExit as ended:
        return ended.code, []

work(small)  # what is imported and warmed up is no matter of the record
begun = held()
found = work(path)
print(json.dumps([max(now - then for now, then in zip(held(), begun)), found]))
"""


def page(number: int, body: Iterable[bytes] | None, media: str) -> Iterator[bytes]:
    """A record in pieces; the digest is that of its body."""
    held = list(body or [b"<title>Page</title><p>A page like any other, and it is short.</p>"])
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media if body else 'text/html'}\r\n\r\n".encode()
    digest = hashlib.sha1()
    for piece in held:
        digest.update(piece)
    size = len(head) + sum(map(len, held))
    yield (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
        f"WARC-Date: 2021-05-04T03:02:01Z\r\nWARC-Target-URI: https://large.example/{number}\r\n"
        f"WARC-Payload-Digest: sha1:{base64.b32encode(digest.digest()).decode()}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    ).encode() + head
    yield from held
    yield b"\r\n\r\n"


def noise(megabytes: int) -> list[bytes]:
    """Text that packs about as well as pages do."""
    block = b"".join(hashlib.sha512(b"%d" % n).hexdigest().encode() * 2 for n in range(4000))
    piece = (b"<p>" + block)[:MEGABYTE].ljust(MEGABYTE)
    return [piece] * megabytes


def packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


Pack = Callable[[Iterable[bytes]], Iterable[bytes]]


def written(path: Path, pack: Pack, body: list[bytes], media: str = "text/html") -> None:
    with path.open("wb") as out:
        for number, held in enumerate((None, body, None)):
            out.writelines(pack(page(number, held, media)))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--megabytes", type=int, default=400)
    size = asked.parse_args().megabytes
    worst = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(folder / "small.warc.gz", packed, [b"<p>a small page</p>"])
        files: dict[str, tuple[Pack, list[bytes], str]] = {
            "plain.warc": (iter, noise(size), "text/html"),
            "packed.warc.gz": (packed, noise(size), "text/html"),
            "film.warc.gz": (packed, noise(size), "video/mp4"),
            "bomb.warc.gz": (packed, [bytes(MEGABYTE)] * (10 * size), "text/html"),
        }
        for file, given in files.items():
            path = folder / file
            written(path, *given)
            for job in ("read", "verify", "clean"):
                words = [job, path, folder / "small.warc.gz", folder / f"out-{job}"]
                command = [sys.executable, "-c", _READ, *map(str, words)]
                told = subprocess.run(command, check=True, capture_output=True, text=True)
                peak, found = json.loads(told.stdout.splitlines()[-1])
                worst = max(worst, peak / MEGABYTE)
                size_on_disk = f"{file:15} {path.stat().st_size / MEGABYTE:7.1f} MB"
                above = f"{peak / MEGABYTE:6.1f} MB above the start"
                print(f"{size_on_disk} {job:7} {above}, {found}", flush=True)
            path.unlink()
    limit = LIMIT + (TIMES * size if size * MEGABYTE <= DEFAULT.record else 0)
    print(f"worst {worst:.1f} MB, limit {limit} MB")
    sys.exit(worst > limit)


if __name__ == "__main__":
    main()
