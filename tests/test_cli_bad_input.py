"""Bad input and wrong usage end in a line that helps and an exit status of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from command import FERRY, run

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64)


def page_of(tmp_path: Path, name: str) -> Path:
    """A file or folder of the kind that goes wrong."""
    path = tmp_path / name
    contents = {
        "empty.txt": b"",
        "picture.png": PICTURE,
        "picture.txt": PICTURE,
        "film.txt": b"\0\0\0\x18ftypmp42" + bytes(64),
    }
    if name in contents:
        path.write_bytes(contents[name])
    elif name == "folder":
        path.mkdir()
    return path


class TestBadInput:
    @pytest.mark.parametrize(
        "name", ["missing.txt", "empty.txt", "picture.png", "picture.txt", "film.txt", "folder"]
    )
    @pytest.mark.parametrize("way", ["output", "folder"])
    def test_nothing_readable_is_exit_2_in_one_line(
        self, tmp_path: Path, name: str, way: str
    ) -> None:
        words = ["-o", tmp_path / "out"] if way == "folder" else []
        result = run("clean", page_of(tmp_path, name), *words)
        assert result.exit_code == 2
        told = [line for line in result.stderr.splitlines() if line.startswith("chaffinch: ")]
        assert len(told) == 1
        assert result.stdout == ""

    @pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "picture.png"])
    def test_one_bad_page_among_good_ones_is_quarantined(self, tmp_path: Path, name: str) -> None:
        out = tmp_path / "out"
        result = run("clean", page_of(tmp_path, name), FERRY, "-o", out)
        assert result.exit_code == 1
        assert name in result.stderr
        (held,) = (out / "quarantine.jsonl").read_text().splitlines()
        assert json.loads(held)["where"] == name
        assert len((out / "records.jsonl").read_text().splitlines()) == 1
        assert run("verify", out).exit_code == 0

    def test_bytes_that_are_not_utf8_are_read_and_restored(self, tmp_path: Path) -> None:
        page = tmp_path / "latin.txt"
        page.write_bytes("Café à Paris\n\nUn été très long, où rien n'est arrivé.".encode("cp1252"))
        result = run("clean", page)
        assert result.exit_code == 0
        assert chaffinch.restore(json.loads(result.stdout)) == page.read_bytes()

    def test_five_megabytes_in_one_line(self, tmp_path: Path) -> None:
        page = tmp_path / "long.txt"
        page.write_text("The ferry sails again and again. " * 160_000, "utf-8")
        result = run("clean", page)
        assert result.exit_code == 0
        assert chaffinch.restore(json.loads(result.stdout)) == page.read_bytes()

    @pytest.mark.parametrize(
        "words",
        [
            [],
            ["clean"],
            ["clean", FERRY, "--policy", "nonsense"],
            ["clean", FERRY, "--keep", "nonsense"],
            ["clean", FERRY, "--keep", "blank"],
            ["clean", FERRY, "--without", "no.rule"],
            ["clean", FERRY, "--charset", "no-charset"],
            ["clean", FERRY, "--media-type", "image/png"],
            ["clean", FERRY, "--phrases", "no-file.toml"],
            ["clean", FERRY, "--text", "-o", "out"],
            ["rules", "no.rule"],
            ["explain", "no-file.txt"],
            ["verify", "no-folder"],
            ["restore", "no-file", "-o", "out"],
            ["restore", FERRY],
        ],
        ids=lambda words: " ".join(getattr(word, "name", word) for word in words) or "nothing",
    )
    def test_wrong_usage_is_exit_2(
        self, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        result = run(*words)
        assert result.exit_code == 2
        assert result.stderr

    @pytest.mark.parametrize("command", ["clean", "explain"])
    def test_a_table_without_rows_is_told(self, command: str, tmp_path: Path) -> None:
        (tmp_path / "log.csv").write_text("url,text\n")
        result = run(command, tmp_path / "log.csv")
        assert result.exit_code == 2
        assert "nothing to clean was found" in result.stderr

    @pytest.mark.parametrize("command", ["clean", "explain"])
    def test_an_empty_name_is_not_the_folder_at_hand(
        self, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "ferry.txt").write_bytes(FERRY.read_bytes())
        monkeypatch.chdir(tmp_path)
        result = run(command, "")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "an input has an empty name" in result.stderr
        for words in (["clean", FERRY, "-o", ""], ["restore", "records.jsonl", "-o", ""]):
            result = run(*words)
            assert result.exit_code == 2
            assert "the folder has an empty name" in result.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["ferry.txt"]

    def test_an_address_in_the_place_of_a_file_leads_to_the_file(self) -> None:
        result = run("clean", "https://post.example/ferry")
        assert result.exit_code == 2
        assert "curl -o page.html" in result.stderr

    @pytest.mark.parametrize("words", [["clean"], ["explain"], ["sites", "-o", "sites.json"]])
    def test_of_many_errors_of_one_kind_some_are_told_and_the_rest_is_counted(
        self, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        good = json.dumps({"text": "Ferry 1\n\nIt left at one.", "url": "https://a.example/1"})
        Path("rows.jsonl").write_text("\n".join([good, *['{"text": ""}'] * 130, "7"]))
        result = run(*words, "rows.jsonl")
        assert result.exit_code == 1
        assert result.stderr.count("[empty]; scrape it again") == 100
        assert result.stderr.count("chaffinch: and 30 more [empty]\n") == 1
        assert result.stderr.count("[jsonl-object]") == 1

    def test_a_page_that_cannot_be_read_is_told_once_by_who_counts_lines(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        good = json.dumps({"text": "Ferry 1\n\nIt left at one.", "url": "https://a.example/1"})
        Path("rows.jsonl").write_text(good)
        Path("picture.txt").write_bytes(PICTURE)
        result = run("sites", "rows.jsonl", "picture.txt", "-o", "sites.json")
        assert result.exit_code == 1
        assert result.stderr.count("picture.txt") == 1

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is full")
    def test_what_nobody_can_be_told_is_done_all_the_same(self, tmp_path: Path) -> None:
        words = [sys.executable, "-m", "chaffinch", "clean", FERRY, "-o", tmp_path / "out"]
        with open("/dev/full", "wb") as full:
            assert subprocess.run(words, stderr=full, timeout=60, check=False).returncode == 0
        assert run("verify", tmp_path / "out").exit_code == 0

    def test_empty_standard_input_is_exit_2_and_called_so(self) -> None:
        result = run("clean", "-", stdin=b"")
        assert result.exit_code == 2
        assert "nothing came in on standard input [empty]" in result.stderr

    @pytest.mark.skipif(os.name != "posix", reason="shells of another kind")
    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("clean - <&-", "nothing came in on standard input"),
            (f"clean {FERRY} >&-", "standard output is closed"),
        ],
    )
    def test_what_is_closed_is_named(self, words: str, told: str) -> None:
        command = f"{sys.executable} -m chaffinch {words}"
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
        assert (done.returncode, told in done.stderr, "Traceback" in done.stderr) == (
            2,
            True,
            False,
        )

    def test_ctrl_c_is_no_exit_status_of_a_command(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def stop(*_: Any, **__: Any) -> Iterator[Any]:
            raise KeyboardInterrupt

        monkeypatch.setattr("chaffinch.cli.options.cleaned", stop)
        result = run("clean", FERRY)
        assert (result.exit_code, result.stderr) == (130, "chaffinch: stopped\n")

    def test_a_profile_is_written_to_a_file_alone(self, tmp_path: Path) -> None:
        result = run("sites", FERRY, "-o", "-")
        assert (result.exit_code, "a profile is a file" in result.stderr) == (2, True)

    def test_an_output_that_cannot_be_a_folder_is_exit_2(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("here already")
        assert run("clean", FERRY, "-o", tmp_path / "file" / "out").exit_code == 2
