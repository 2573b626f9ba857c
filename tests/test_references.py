"""What a clean WARC refers to is found where it lies: in a WACZ, in an archive, in one member."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chaffinch.writers.members import gzip_member
from command import FERRY, SAMPLES, made, run
from warc_samples import crawl, info, record_id, response, sound, written

MUSEUM = SAMPLES / "html-clock-museum.html"


def zipped(path: Path, *files: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            archive.write(file, f"inside/{file.name}")
    return path


def tarred(path: Path, *files: Path) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for file in files:
            archive.add(file, f"inside/{file.name}")
    return path


class TestWacz:
    def test_the_records_of_a_package_refer_to_its_originals(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        crawls = crawl(tmp_path / "a" / "x.warc"), crawl(tmp_path / "b" / "y.warc.gz")
        folder = written(tmp_path, info(), response(7), name="z.warc").rename(tmp_path / "a/z.warc")
        out = made(tmp_path / "out", folder.parent, crawls[1], FERRY, MUSEUM, "--wacz", "--replay")
        result = run("verify", out / "run.wacz", "--strict")
        assert (result.exit_code, result.stderr) == (0, "")

    def test_originals_of_one_name_are_all_in_the_package(self, tmp_path: Path) -> None:
        folders = [tmp_path / "a", tmp_path / "b"]
        for number, folder in enumerate(folders):
            folder.mkdir()
            written(folder, info(), response(number))
        for inputs in (folders, [folder / "crawl.warc" for folder in folders]):
            out = made(tmp_path / f"out-{inputs[0].name}", *inputs, "--wacz")
            with zipfile.ZipFile(out / "run.wacz") as package:
                held = [package.read(n) for n in package.namelist() if n.startswith("archive/")]
            assert held == [(folder / "crawl.warc").read_bytes() for folder in folders]
            assert run("verify", out / "run.wacz", "--strict").exit_code == 0

    def test_an_original_is_known_by_its_content(self, tmp_path: Path) -> None:
        given = crawl(tmp_path / "crawl.csv")
        out = made(tmp_path / "out", given, "--wacz")
        assert run("verify", out / "run.wacz", "--strict").exit_code == 0
        given.write_bytes(given.read_bytes()[:-20])  # cut, and packed as it is
        assert run("clean", given, "-o", tmp_path / "cut", "--wacz").exit_code == 1
        assert "[gzip-truncated]" in run("verify", tmp_path / "cut" / "run.wacz").stderr

    def test_a_reference_to_nothing_in_the_package_is_a_violation(self, tmp_path: Path) -> None:
        out = made(tmp_path / "out", crawl(tmp_path / "crawl.warc.gz"), "--wacz")
        changed = tmp_path / "changed.wacz"
        with zipfile.ZipFile(out / "run.wacz") as old, zipfile.ZipFile(changed, "w") as new:
            for name in old.namelist():
                short = name == "archive/crawl.warc.gz"
                data = gzip_member(info()) + gzip_member(response(1)) if short else old.read(name)
                new.writestr(name, data)
        assert "[warc-refers-to]" in run("verify", changed).stderr


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_crawl_in_an_archive_is_what_the_clean_records_refer_to(
    pack: Callable[..., Path], tmp_path: Path
) -> None:
    given = pack(tmp_path / "dump.zip", FERRY, crawl(tmp_path / "crawl.warc.gz"))
    (tmp_path / "crawl.warc.gz").unlink()
    out = made(tmp_path / "out", given)
    for path in (out, out / "clean.warc.gz", out / "records.jsonl"):
        result = run("verify", path, "--strict", "--rerun")
        assert (result.exit_code, result.stderr) == (0, ""), path
    assert run("restore", out / "clean.warc.gz", "-o", tmp_path / "back").exit_code == 0


def test_crawls_of_one_name_are_all_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    folders = [tmp_path / "far" / "a", tmp_path / "far" / "b"]
    for number, folder in enumerate(folders):
        folder.mkdir(parents=True)
        written(folder, info(), response(number))
    out = made(tmp_path / "out", *(folder / "crawl.warc" for folder in folders))
    where = [word for folder in folders for word in ("--sources", str(folder))]
    for held in (out, out / "clean.warc.gz", out / "records.jsonl"):
        result = run("verify", held, "--strict", "--rerun", *where)
        assert (result.exit_code, result.stderr) == (0, ""), held
        assert run("restore", held, "-o", tmp_path / held.name / "back", *where).exit_code == 0
        assert run("verify", held).exit_code == 3


@pytest.mark.parametrize("name", ["crawl.warc.gz", "renamed"])
def test_a_crawl_packed_as_one_piece_is_found_beside_each_of_the_runs_files(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    path = written(tmp_path, gzip.compress(b"".join(sound())), name=name)
    out = made(tmp_path / "out", path)
    for held in (out, out / "clean.warc.gz", out / "records.jsonl"):
        assert run("verify", held, "--rerun").exit_code == 0, held
        assert run("restore", held, "-o", tmp_path / "back" / held.name).exit_code == 0, held


@pytest.mark.parametrize(
    "odd", ["urn:uuid:1-2", "urn:uuid:1-2>", "<not an id>", "<urn:\x01>", "<urn:caf\xe9>", "<", "x"]
)
def test_a_crawl_whose_ids_are_none_makes_no_unsound_records(odd: str, tmp_path: Path) -> None:
    path = written(tmp_path, info(), response(1, replaced={"WARC-Record-ID": odd}))
    out = made(tmp_path / "out", path)
    for held in (out, out / "clean.warc.gz"):
        assert run("verify", held, "--rerun").exit_code == 0, held
    head = gzip.GzipFile(fileobj=io.BytesIO((out / "clean.warc.gz").read_bytes())).read()
    kept = b"WARC-Refers-To: <urn:uuid:1-2>\r\n" in head
    assert kept == odd.startswith("urn:uuid:1-2")
    assert record_id(1).encode() not in head
