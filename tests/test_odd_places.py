"""Names that are no UTF-8, outputs that are no plain files, screens without colour."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from chaffinch.cli import main
from command import run, run_as_a_mere_owner

FERRY = Path(__file__).resolve().parent.parent / "samples" / "en-harbour-ferry.txt"
any_bytes = pytest.mark.skipif(sys.platform != "linux", reason="names of files are text here")


@any_bytes
def test_an_input_whose_name_is_no_utf8_is_cleaned_into_a_folder(tmp_path: Path) -> None:
    page = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    page.write_bytes(FERRY.read_bytes())
    assert run("clean", page, "-o", tmp_path / "out").exit_code == 0
    assert json.loads((tmp_path / "out" / "run.json").read_bytes())["inputs"] == ["caf\\xe9.txt"]
    assert run("verify", tmp_path / "out").exit_code == 0


@any_bytes
@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"\xff\xfe\xe9", b"a/b\x80/c.txt"], ids=repr)
def test_a_name_of_any_bytes_is_restored_as_it_was(name: bytes, tmp_path: Path) -> None:
    page = Path(os.fsdecode(os.fsencode(tmp_path / "pages") + b"/" + name))
    page.parent.mkdir(parents=True)
    page.write_bytes(FERRY.read_bytes())
    assert run("clean", tmp_path / "pages", "-o", tmp_path / "out").exit_code == 0
    assert run("restore", tmp_path / "out", "-o", tmp_path / "back").exit_code == 0
    back = os.fsencode(tmp_path / "back") + b"/" + name
    assert Path(os.fsdecode(back)).read_bytes() == FERRY.read_bytes()


def test_a_name_with_backslashes_is_no_name_in_escapes(tmp_path: Path) -> None:
    rows = [{"text": FERRY.read_text(), "id": "x"}]
    (tmp_path / "a\\xc3\\xa9.jsonl").write_text(json.dumps(rows[0]))
    assert run("clean", tmp_path / "a\\xc3\\xa9.jsonl", "-o", tmp_path / "out").exit_code == 0
    assert run("restore", tmp_path / "out", "-o", tmp_path / "back").exit_code == 0
    found = [path for path in (tmp_path / "back").rglob("*") if path.is_file()]
    assert found == [tmp_path / "back" / "a" / "xc3" / "xa9.jsonl#0"]  # as Windows parts them


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
@pytest.mark.parametrize(
    "words",
    [["export", "OUT", "--to", "datatrove"], ["sites", "LOG"]],
    ids=["export", "sites"],
)
def test_a_pipe_with_a_name_is_written_to_and_stays_a_pipe(
    words: list[str], out: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log.jsonl"
    rows = [{"url": f"https://post.example/{n}", "text": f"A line {n}.\n\nB."} for n in range(9)]
    log.write_text("".join(json.dumps(row) + "\n" for row in rows))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        given = [{"OUT": str(out), "LOG": str(log)}.get(word, word) for word in words]
        assert run(*given, "-o", pipe).exit_code == 0
        assert os.read(reader, 1) == b"{"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert not pipe.with_name("pipe.part").exists()


def test_a_link_leads_to_the_file_that_is_written(out: Path, tmp_path: Path) -> None:
    link, target = tmp_path / "link.json", tmp_path / "target.json"
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no links here")
    assert run("export", out, "--to", "prov", "-o", link).exit_code == 0
    assert link.is_symlink()
    assert "bundle" in json.loads(target.read_bytes())


def test_an_export_that_fails_leaves_the_file_that_was_there(out: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text("mine")
    (out / "records.jsonl").write_text('{"article": {}, "provenance": {}}\n')
    assert run("export", out / "records.jsonl", "--to", "prov", "-o", kept).exit_code == 2
    assert kept.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.parametrize(("no_color", "coloured"), [("1", False), ("", True)])
def test_no_color_is_heard(no_color: str, coloured: bool) -> None:
    env = {"NO_COLOR": no_color}
    said = CliRunner().invoke(main, ["explain", str(FERRY)], color=True, env=env)
    assert ("\x1b[" in said.stdout) is coloured


def test_a_profile_that_cannot_be_written_is_refused_before_the_counting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    said = run("sites", tmp_path / "no-such-dump.jsonl", "-o", tmp_path / "profile.parquet")
    assert said.exit_code == 2
    assert "pyarrow" in said.stderr
    assert "no-such-dump" not in said.stderr


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ("pyarrow.parquet", ["--parquet"]),
        ("pyarrow.parquet", ["--write", "parquet", "--sites-from-input"]),
        ("zstandard", ["--write", "jsonl.zst"]),
    ],
)
def test_records_that_cannot_be_written_are_refused_before_the_reading(
    package: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    said = run("clean", tmp_path / "no-such-dump.jsonl", "-o", tmp_path / "out", *words)
    assert said.exit_code == 2
    assert package.partition(".")[0] in said.stderr
    assert "no-such-dump" not in said.stderr
    assert not (tmp_path / "out").exists()


def test_a_media_type_that_is_none_is_refused_before_the_first_page(tmp_path: Path) -> None:
    said = run("clean", FERRY, "-o", tmp_path / "out", "--media-type", "image/png")
    assert said.exit_code == 2
    assert "no reader reads 'image/png'" in said.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("target", ["prov", "datatrove"])
def test_a_full_disk_is_named_by_the_file_that_found_no_room(target: str, tmp_path: Path) -> None:
    assert run("clean", FERRY, "-o", tmp_path / "out").exit_code == 0
    told = run("export", tmp_path / "out", "--to", target, "-o", "/dev/full")
    assert told.exit_code == 2
    assert told.stderr.startswith("chaffinch: /dev/full: No space left on device [io]")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["clean", "--help"], ["rules"], ["clean", FERRY]]
)
def test_a_full_standard_output_is_named_whatever_is_printed(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "chaffinch", *words]
        told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr == (
        "chaffinch: standard output: No space left on device [io]; check the path, its permissions "
        "and the space left\n"
    )


def test_an_address_in_the_place_of_a_file_is_shown_whole() -> None:
    told = run("clean", "https://post.example/a/b")
    assert told.exit_code == 2
    assert "chaffinch: https://post.example/a/b: there is no such file" in told.stderr


def test_options_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("A title\n\nA text that says enough to be one.\n")
    asked = ("--keep", "caption", "--drop", "caption")
    told = run("clean", tmp_path / "page.txt", *asked)
    assert told.exit_code == 2
    assert "--keep caption and --drop caption contradict each other" in told.stderr


@pytest.mark.parametrize("given", ["crawl.warc.gz", "crawl"])
def test_inputs_that_lie_elsewhere_are_named_by_their_folder(given: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<h1>A title of it</h1><p>A text that says enough to be one, and more.</p>")
    assert run("clean", page, "-o", tmp_path / "first").exit_code == 0
    far = tmp_path / "far" / "crawl"
    far.mkdir(parents=True)
    (tmp_path / "first" / "source.warc.gz").rename(far / "crawl.warc.gz")
    dump = far / given if "." in given else far
    assert run("clean", dump, "-o", tmp_path / "out").exit_code == 0
    for name in ("out", "out/records.jsonl", "out/clean.warc.gz"):
        place = tmp_path / name
        assert run("verify", place).exit_code == 3
        told = run("restore", place, "-o", tmp_path / "none")
        assert told.exit_code == 3
        assert "--sources" in told.stderr
        for folder in (far, far.parent) if given == "crawl" else (far,):
            assert run("verify", place, "--sources", folder, "--rerun").exit_code == 0
            back = tmp_path / "back" / name
            assert run("restore", place, "-o", back, "--sources", folder).exit_code == 0
            held = [path.read_bytes() for path in back.rglob("*") if path.is_file()]
            assert held[0] == page.read_bytes()
    assert run("verify", tmp_path / "out", "--sources", tmp_path / "nowhere").exit_code == 2


DEVICES = [
    pytest.param(name, marks=pytest.mark.skipif(not Path(name).exists(), reason="not here"))
    for name in ("/dev/zero", "/dev/null")
]


@pytest.mark.parametrize("name", DEVICES)
@pytest.mark.parametrize(
    "words", [["verify"], ["restore", "-o", "BACK"], ["export", "--to", "prov", "-o", "-"]]
)
def test_a_device_is_no_file_of_records(words: list[str], name: str, tmp_path: Path) -> None:
    result = run(*(str(tmp_path) if word == "BACK" else word for word in words), name)
    assert result.exit_code == 2
    assert f"{name}: this is no file but a device, pipe or socket [not-text]" in result.stderr


@any_bytes
def test_findings_about_a_name_of_any_bytes_come_as_json(tmp_path: Path) -> None:
    page = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    page.write_bytes(FERRY.read_bytes())
    result = run("verify", "--json", page)
    assert result.exit_code == 2
    assert json.loads(result.stdout)["path"].endswith("caf\\udce9.txt")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file fails while read here")
def test_a_file_that_fails_while_it_is_read_is_named(tmp_path: Path) -> None:
    result = run("clean", "/proc/self/mem", FERRY, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "mem: it cannot be read (Input/output error) [missing]" in result.stderr
    assert "1 page cleaned" in result.stderr


def test_a_source_half_of_which_was_put_back_is_taken_away(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", stopped)
    CliRunner().invoke(main, ["restore", str(out), "-o", str(tmp_path / "back")])
    assert list((tmp_path / "back").iterdir()) == []


def test_a_folder_in_which_nobody_may_look_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "sealed"
    folder.mkdir()
    (folder / "page.txt").write_bytes(FERRY.read_bytes())
    folder.chmod(0o444)
    try:
        told = run_as_a_mere_owner("clean", folder)
    finally:
        folder.chmod(0o755)
    assert b"page.txt: it cannot be read (Permission denied)" in told.stderr
    assert told.returncode == 2
