"""The command line keeps its promises: what is written, what is said, and every exit status."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

import chaffinch
from chaffinch.cli import main
from warc_samples import PAGES, packed, page, sound

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FERRY = SAMPLES / "en-harbour-ferry.txt"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64)
FILES = ["clean.warc.gz", "quarantine.jsonl", "records.jsonl", "run.json", "source.warc.gz"]


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A run over two samples, one text and one HTML."""
    inputs = tmp_path / "pages"
    inputs.mkdir()
    for name in ("en-harbour-ferry.txt", "html-clock-museum.html", "pl-biblioteka.txt"):
        (inputs / name).write_bytes((SAMPLES / name).read_bytes())
    out = tmp_path / "out"
    assert run("clean", inputs, "-o", out).exit_code == 0
    return out


class TestClean:
    def test_records_go_to_standard_output_one_a_line(self) -> None:
        result = run("clean", FERRY, SAMPLES / "de-imker.txt")
        records = [json.loads(line) for line in result.stdout.splitlines()]
        assert result.exit_code == 0
        assert [chaffinch.restore(record) for record in records] == [
            FERRY.read_bytes(),
            (SAMPLES / "de-imker.txt").read_bytes(),
        ]

    def test_text_is_the_clean_text(self) -> None:
        result = run("clean", FERRY, "--text")
        assert result.exit_code == 0
        assert result.stdout == str(chaffinch.clean(FERRY.read_bytes())) + "\n"

    def test_standard_input_is_read(self) -> None:
        result = run("clean", "-", "--text", stdin=FERRY.read_bytes())
        assert result.stdout == run("clean", FERRY, "--text").stdout

    @pytest.mark.parametrize(
        "name", ["log.jsonl", "log.json", "log.jsonl.gz", "log.zip", "log.csv"]
    )
    def test_a_dump_on_standard_input_is_read_as_from_a_file(
        self, name: str, tmp_path: Path
    ) -> None:
        rows = [{"text": f"Ferry {n}\n\nThe ferry left at {n} o'clock, with sheep."} for n in "123"]
        data = "\n".join(map(json.dumps, rows)).encode()
        if name.endswith(".zip"):
            with zipfile.ZipFile(tmp_path / name, "w") as archive:
                archive.writestr("log.jsonl", data)
            data = (tmp_path / name).read_bytes()
        elif name.endswith(".gz"):
            data = gzip.compress(data)
        elif name.endswith(".json"):
            data = json.dumps(rows).encode()
        elif name.endswith(".csv"):
            lines = [f'{n},"{row["text"]}"' for n, row in enumerate(rows)]
            data = "\n".join(["id,text", *lines]).encode()
        (tmp_path / name).write_bytes(data)
        result = run("clean", "-", "--text", stdin=data)
        assert result.stdout == run("clean", tmp_path / name, "--text").stdout
        assert result.stdout.count("with sheep") == 3

    def test_a_crawl_on_standard_input_comes_back(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        assert run("clean", "-", "-o", out, stdin=b"".join(packed(sound()))).exit_code == 0
        assert run("verify", out, "--rerun").exit_code == 0
        assert run("restore", out, "-o", tmp_path / "back").exit_code == 0
        held = {path.read_bytes() for path in (tmp_path / "back").iterdir()}
        assert held == {page(number) for number in range(PAGES)}

    def test_a_run_does_not_read_what_it_writes(self, tmp_path: Path) -> None:
        (tmp_path / "ferry.txt").write_bytes(FERRY.read_bytes())
        out = tmp_path / "out"
        written = []
        for _ in range(2):
            assert run("clean", tmp_path, "-o", out).exit_code == 0
            written.append({path.name: path.read_bytes() for path in out.iterdir()})
        assert written[0] == written[1]
        assert json.loads(written[0]["run.json"])["pages"] == 1

    def test_of_many_that_fail_alike_some_are_told_and_all_are_quarantined(
        self, tmp_path: Path
    ) -> None:
        rows = [{"text": "Ferry 1\n\nIt left at one."}, *[{"words": str(n)} for n in range(150)]]
        (tmp_path / "log.jsonl").write_text("\n".join(map(json.dumps, rows)))
        result = run("clean", tmp_path / "log.jsonl", "-o", tmp_path / "out")
        assert result.exit_code == 1
        assert result.stderr.count("no field is known to hold a text: words [no-text]") == 100
        assert "more [no-text] stand in quarantine.jsonl" in result.stderr
        assert "150 quarantined: no-text 150" in result.stderr
        assert len((tmp_path / "out" / "quarantine.jsonl").read_bytes().splitlines()) == 150

    def test_records_in_any_order_find_their_sources(self, tmp_path: Path) -> None:
        pages = sorted(SAMPLES.glob("html-*.html"))
        assert run("clean", *pages, "-o", tmp_path).exit_code == 0
        lines = (tmp_path / "records.jsonl").read_bytes().splitlines(keepends=True)
        other = tmp_path / "picked.jsonl"
        other.write_bytes(b"".join(lines[::-1] + lines[1:3]))
        assert run("verify", other, "--rerun").exit_code == 0
        assert run("restore", other, "-o", tmp_path / "back").exit_code == 0
        held = {path.read_bytes() for path in (tmp_path / "back").iterdir()}
        assert held == {path.read_bytes() for path in pages}

    def test_of_many_warnings_of_one_kind_some_are_told_and_all_are_counted(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "in").mkdir()
        row = json.dumps({"text": "Ferry 1\n\nIt left at one, with sheep."}).encode()
        for number in range(130):
            (tmp_path / "in" / f"{number}.jsonl").write_bytes(b"\xef\xbb\xbf" + row)
        result = run("clean", tmp_path / "in", "-o", tmp_path / "out")
        assert result.exit_code == 0
        assert result.stderr.count("byte order mark [jsonl-bom]") == 100
        assert result.stderr.count("more warnings [jsonl-bom] are counted in run.json") == 1
        counted = json.loads((tmp_path / "out" / "run.json").read_bytes())
        assert counted["outcomes"]["warned"] == {"jsonl-bom": 130}

    def test_where_a_page_lies_that_is_not_at_hand_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        path, out = tmp_path / "in" / "crawl.warc.gz", tmp_path / "a" / "out"
        path.write_bytes(b"".join(packed(sound())))
        assert run("clean", path, "-o", out).exit_code == 0
        result = run("verify", out)
        assert result.exit_code == 3
        assert "the page itself lies in crawl.warc.gz" in result.stderr

    @pytest.mark.parametrize("name", ["source.warc.gz", "records.jsonl", "clean-00001.warc.gz"])
    def test_a_run_never_writes_over_its_own_input(self, name: str, tmp_path: Path) -> None:
        path = tmp_path / name
        path.write_bytes(b"".join(packed(sound())))
        before = path.read_bytes()
        result = run("clean", path, "-o", tmp_path)
        assert (result.exit_code, "over its own input" in result.stderr) == (2, True)
        assert path.read_bytes() == before
        assert [each.name for each in tmp_path.iterdir()] == [name]

    def test_a_run_does_not_write_into_the_folder_that_it_reads(self, tmp_path: Path) -> None:
        (tmp_path / "ferry.txt").write_bytes(FERRY.read_bytes())
        (tmp_path / "link").symlink_to(tmp_path)
        for out in (tmp_path, tmp_path / "link"):
            result = run("clean", tmp_path, "-o", out)
            assert (result.exit_code, "the folder that it reads" in result.stderr) == (2, True)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.txt", "link"]

    def test_what_no_run_wrote_is_not_replaced(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        out.mkdir()
        (out / "source.warc.gz").write_bytes(b"a crawl of somebody's own")
        result = run("clean", FERRY, "-o", out)
        assert result.exit_code == 2
        assert "holds source.warc.gz, and no run was made in it [overwrite]" in result.stderr
        assert [each.name for each in out.iterdir()] == ["source.warc.gz"]

    def test_a_link_that_leads_to_itself_costs_itself(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "self").symlink_to("self")
        (tmp_path / "in" / "ferry.txt").write_bytes(FERRY.read_bytes())
        result = run("clean", tmp_path / "in", "-o", tmp_path / "out")
        assert result.exit_code == 1
        assert "self: the link leads to no file [missing]" in result.stderr

    def test_what_went_wrong_is_one_line_that_gives_a_terminal_no_order(
        self, tmp_path: Path
    ) -> None:
        name = "a\nb\x1b[31m\u202ec.txt"
        (tmp_path / name).write_bytes(b"")
        result = run("clean", tmp_path / name)
        assert result.stderr.startswith("chaffinch: a\\nb\\x1b[31m\\u202ec.txt: the file is empty")
        assert result.stderr.count("\n") == 1

    def test_a_page_gives_the_terminal_of_explain_no_order(self, tmp_path: Path) -> None:
        page = tmp_path / "page.txt"
        page.write_text(FERRY.read_text("utf-8").replace("ferry", "f\x1b]0;erry\x07"), "utf-8")
        result = run("explain", page)
        assert "f\\x1b]0;erry\\x07" in result.stdout
        assert not {"\x1b", "\x07"}.intersection(result.stdout)

    def test_a_run_of_other_inputs_is_not_replaced_in_silence(self, folder: Path) -> None:
        assert "replaced" not in run("clean", folder.parent / "pages", "-o", folder).stderr
        result = run("clean", FERRY, "-o", folder)
        assert result.exit_code == 0
        assert "the run of pages that it holds is replaced [replaced]" in result.stderr

    @pytest.mark.skipif(os.name != "posix", reason="there are no locks of this kind")
    def test_two_runs_do_not_write_into_one_folder(self, folder: Path) -> None:
        import fcntl

        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            result = run("clean", FERRY, "-o", folder)
        finally:
            os.close(handle)
        assert result.exit_code == 2
        assert "another run is at work in this folder" in result.stderr
        assert before == {path.name: path.read_bytes() for path in folder.iterdir()}
        assert run("clean", FERRY, "-o", folder).exit_code == 0

    def test_a_folder_receives_every_file_of_a_run(self, folder: Path) -> None:
        assert sorted(path.name for path in folder.iterdir()) == FILES
        assert json.loads((folder / "run.json").read_text())["pages"] == 3

    def test_a_policy_decides_what_is_kept(self) -> None:
        plain, changed = (
            run("clean", FERRY, "--text"),
            run("clean", FERRY, "--text", "--keep", "caption"),
        )
        assert "(Callum Frere/Ennet Press)" not in plain.stdout
        assert "(Callum Frere/Ennet Press)" in changed.stdout

    def test_a_rule_can_be_left_out(self) -> None:
        assert "Council rejects" not in run("clean", FERRY, "--text").stdout
        kept = run("clean", FERRY, "--text", "--without", "teaser.pair").stdout
        assert "Council rejects second boat" in kept

    def test_own_phrases_are_asked(self, tmp_path: Path) -> None:
        phrases = tmp_path / "own.toml"
        phrases.write_text('[en]\nplaceholder = ["the gull is resting"]\n')
        page = tmp_path / "page.txt"
        lines = FERRY.read_text("utf-8").split("\n\n")
        lines.insert(6, "The gull is resting")
        page.write_text("\n\n".join(lines), "utf-8")
        assert "gull" in run("clean", page, "--text").stdout
        result = run("clean", page, "--text", "--phrases", phrases)
        assert result.exit_code == 0
        assert "gull" not in result.stdout


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


@pytest.mark.parametrize(
    "phrases",
    ["[en", "ui = 3", "[en]\nnonsense = ['a']", "[en]\nui = 'a'", "[en]\nui = ['(a']"],
)
def test_own_phrases_that_are_none_are_exit_2(tmp_path: Path, phrases: str) -> None:
    (tmp_path / "own.toml").write_text(phrases)
    result = run("clean", FERRY, "--phrases", tmp_path / "own.toml")
    assert result.exit_code == 2
    assert "own.toml" in result.stderr


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
        assert (result.exit_code, result.stderr) == (130, "\nchaffinch: stopped\n")

    def test_a_profile_is_written_to_a_file_alone(self, tmp_path: Path) -> None:
        result = run("sites", FERRY, "-o", "-")
        assert (result.exit_code, "a profile is a file" in result.stderr) == (2, True)

    def test_an_output_that_cannot_be_a_folder_is_exit_2(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("here already")
        assert run("clean", FERRY, "-o", tmp_path / "file" / "out").exit_code == 2


class TestLook:
    def test_explain_says_role_and_rule_of_every_block(self) -> None:
        result = run("explain", FERRY)
        assert result.exit_code == 0
        for block in chaffinch.clean(FERRY.read_bytes()).blocks:
            assert f"{block.role.value:<16} {block.rule}" in result.stdout
        assert "kept," in result.stdout.splitlines()[-1]

    def test_rules_lists_every_rule_and_shows_each(self) -> None:
        from chaffinch.rules import ORDER

        listed = run("rules").stdout
        for rule in ORDER:
            assert f"{rule.id} " in listed
            page = run("rules", rule.id)
            assert page.exit_code == 0
            assert rule.doc.strip() in page.stdout

    def test_help_and_version(self) -> None:
        assert run("--version").stdout.strip().endswith(chaffinch.__version__)
        for command in main.commands:
            assert run(command, "--help").exit_code == 0


class TestVerify:
    def test_a_run_its_records_and_its_warc_are_sound(self, folder: Path) -> None:
        for path in (folder, folder / "records.jsonl", folder / "clean.warc.gz"):
            assert run("verify", path).exit_code == 0, path
            assert run("verify", "--rerun", path).exit_code == 0, path
        assert run("verify", folder / "source.warc.gz").exit_code == 0

    @pytest.mark.parametrize("name", FILES)
    def test_a_changed_byte_in_any_file_is_a_violation(self, folder: Path, name: str) -> None:
        path = folder / name
        data = path.read_bytes()
        if not data:
            path.write_bytes(b"\n")
            assert run("verify", folder).exit_code == 1
            return
        for place in range(0, len(data), max(1, len(data) // 9)):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            result = run("verify", folder)
            assert result.exit_code == 1, place
            assert "violation" in result.stderr
        path.write_bytes(data)
        assert run("verify", folder).exit_code == 0

    def test_a_changed_byte_names_the_record(self, folder: Path) -> None:
        path = folder / "records.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        for number, line in enumerate(lines):
            for place in range(1, len(line) - 2, len(line) // 13):
                hurt = line[:place] + bytes([line[place] ^ 1]) + line[place + 1 :]
                path.write_bytes(b"".join([*lines[:number], hurt, *lines[number + 1 :]]))
                result = run("verify", path)
                assert result.exit_code == 1
                assert f"records.jsonl line {number + 1}" in result.stderr

    def test_a_source_that_is_away_is_exit_3(self, folder: Path) -> None:
        for path in folder.parent.joinpath("pages").iterdir():
            path.unlink()
        (folder / "source.warc.gz").unlink()
        result = run("verify", folder)
        assert result.exit_code == 3
        assert "absent" in result.stderr
        assert run("restore", folder, "-o", folder / "back").exit_code == 3

    def test_a_run_in_which_every_page_failed_is_sound(self, tmp_path: Path) -> None:
        run("clean", tmp_path / "missing.txt", "-o", tmp_path / "out")
        assert run("verify", tmp_path / "out").exit_code == 0

    def test_a_line_that_is_no_record_among_records_is_a_violation(self, folder: Path) -> None:
        path = folder / "records.jsonl"
        path.write_bytes(b"nonsense\n" + path.read_bytes())
        result = run("verify", path)
        assert result.exit_code == 1
        assert "records.jsonl line 1" in result.stderr

    def test_what_is_no_record_is_exit_2(self, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_text("Just a text.\n")
        assert run("verify", tmp_path / "page.txt").exit_code == 2
        assert run("verify", tmp_path).exit_code == 2


class TestRestore:
    @pytest.mark.parametrize("name", ["", "records.jsonl", "clean.warc.gz"])
    def test_sources_come_back_byte_for_byte(self, folder: Path, name: str, tmp_path: Path) -> None:
        back = tmp_path / "back"
        assert run("restore", folder / name, "-o", back).exit_code == 0
        found = sorted(path.read_bytes() for path in back.rglob("*") if path.is_file())
        wanted = sorted(path.read_bytes() for path in (tmp_path / "pages").iterdir())
        assert found == wanted

    def test_a_damaged_record_is_exit_1_and_gives_no_file(self, tmp_path: Path) -> None:
        record = chaffinch.clean(FERRY.read_bytes()).record()
        record["article"]["articleBody"] = record["article"]["articleBody"].replace(
            "ferry", "fairy"
        )
        (tmp_path / "one.json").write_text(json.dumps(record))
        assert run("restore", tmp_path / "one.json", "-o", tmp_path / "back").exit_code == 1
        assert not list(tmp_path.glob("back/*"))

    def test_what_cannot_be_given_back_keeps_nothing_else_from_it(self, tmp_path: Path) -> None:
        records = [chaffinch.clean(f"Ferry {n}\n\nIt left at {n}.").record() for n in range(3)]
        records[1]["article"]["articleBody"] = "It never left."
        page = chaffinch.clean("<html><body><p>A page.</p></body></html>").record()
        lines = [json.dumps(one) for one in (*records[:2], page)]
        path = tmp_path / "records.jsonl"
        path.write_text("\n".join([*lines, "no record", json.dumps(records[2])]))
        result = run("restore", path, "-o", tmp_path / "back")
        assert result.exit_code == 1
        assert len(list((tmp_path / "back").iterdir())) == 2
        assert "2 sources restored" in result.stdout
        for number, code in ((2, "digest"), (3, "source-absent"), (4, "record")):
            assert f"line {number}: " in result.stderr
            assert f"[{code}]" in result.stderr
        path.write_text("\n".join(lines[::2]))
        assert run("restore", path, "-o", tmp_path / "back").exit_code == 3

    def test_where_a_file_of_records_is_lost_another_gives_the_sources(
        self, folder: Path, tmp_path: Path
    ) -> None:
        (folder / "records.jsonl").unlink()
        result = run("restore", folder, "-o", tmp_path / "back")
        assert result.exit_code == 2
        assert "give another file of the run, as clean.warc.gz" in result.stderr
        assert run("restore", folder / "clean.warc.gz", "-o", tmp_path / "back").exit_code == 0
        assert len([path for path in (tmp_path / "back").rglob("*") if path.is_file()]) == 3

    def test_a_name_that_no_file_can_have_is_cut(self, tmp_path: Path) -> None:
        name = "in/" + "ö" * 200 + ".html"
        source = chaffinch.Source(b"A title\n\nA text that says a little.", name=name)
        path, back = tmp_path / "one.json", tmp_path / "back"
        path.write_bytes(chaffinch.clean(source).to_json())
        result = run("restore", path, "-o", back)
        assert result.exit_code == 0
        assert "longer than a file's may be; it is restored as in/" in result.stderr
        (found,) = (back / "in").iterdir()
        assert found.read_bytes() == source.data
        assert found.name.endswith("ö.html")

    def test_no_other_file_is_written_over(self, tmp_path: Path) -> None:
        source = chaffinch.Source(b"A title\n\nA text that says a little.", name="in/a.txt")
        path, back = tmp_path / "one.json", tmp_path / "back"
        path.write_bytes(chaffinch.clean(source).to_json())
        for _ in range(2):  # what it restored itself it may write again
            assert run("restore", path, "-o", back).stderr == ""
        (back / "in" / "a.txt").write_text("my own")
        result = run("restore", path, "-o", back)
        assert result.exit_code == 0
        assert "restored as in/a-2.txt [renamed]" in result.stderr
        assert (back / "in" / "a.txt").read_text() == "my own"
        assert (back / "in" / "a-2.txt").read_bytes() == source.data
        shutil.rmtree(back / "in")
        (back / "in").write_text("a file where a folder is wanted")
        assert run("restore", path, "-o", back).exit_code == 0
        assert (back / "in-2" / "a.txt").read_bytes() == source.data

    @pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
    def test_no_link_leads_a_source_out_of_the_folder(self, tmp_path: Path) -> None:
        source = chaffinch.Source(b"A title\n\nA text that says a little.", name="a.txt")
        path, back = tmp_path / "one.json", tmp_path / "back"
        path.write_bytes(chaffinch.clean(source).to_json())
        back.mkdir()
        (tmp_path / "mine.txt").write_text("my own")
        (back / "a.txt").symlink_to(tmp_path / "mine.txt")
        assert run("restore", path, "-o", back).exit_code == 0
        assert (tmp_path / "mine.txt").read_text() == "my own"

    def test_a_name_never_leads_out_of_the_folder(self, tmp_path: Path) -> None:
        source = chaffinch.Source(b"A title\n\nA text that says a little.", name="../../up.txt")
        (tmp_path / "one.json").write_bytes(chaffinch.clean(source).to_json())
        assert run("restore", tmp_path / "one.json", "-o", tmp_path / "a" / "b").exit_code == 0
        assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["up.txt"]


def process(*words: str | Path, seed: str = "0", cwd: Path | None = None) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", "from chaffinch.cli import main; main()", *map(str, words)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.returncode, done.stderr


def test_two_runs_two_hash_seeds_two_folders_give_identical_files(tmp_path: Path) -> None:
    found = []
    for seed in ("0", "4711"):
        place = tmp_path / f"a folder for {seed}"
        place.mkdir()
        pages = place / "pages"
        pages.mkdir()
        for name in ("en-harbour-ferry.txt", "ja-onsen.txt", "html-seilbahn.html"):
            (pages / name).write_bytes((SAMPLES / name).read_bytes())
        assert process("clean", "pages", "-o", "out", seed=seed, cwd=place)[0] == 0
        found.append({path.name: path.read_bytes() for path in (place / "out").iterdir()})
    assert found[0] == found[1]


def test_no_library_speaks_of_a_page_beside_what_is_known_of_it(tmp_path: Path) -> None:
    odd = random.Random(3)
    (tmp_path / "odd.txt").write_bytes(bytes(odd.randrange(32, 256) for _ in range(3_000)))
    assert process("clean", "odd.txt", "--text", cwd=tmp_path) == (0, "")


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    code = "from chaffinch.cli import main; main()"
    command = f"{sys.executable} -c '{code}' rules | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr == ""


def test_others_accept_the_warc_files(folder: Path) -> None:
    from fastwarc.warc import ArchiveIterator
    from warcio.checker import Checker

    names = [str(folder / "clean.warc.gz"), str(folder / "source.warc.gz")]
    checker = Checker(SimpleNamespace(verbose=False, inputs=names))
    checker.process_all()
    assert checker.exit_value == 0
    for name in names:
        with open(name, "rb") as file:
            records = list(ArchiveIterator(file, verify_digests=False, parse_http=False))
            assert records
        with open(name, "rb") as file:
            assert all(r.verify_block_digest() for r in ArchiveIterator(file, parse_http=False))


def test_the_package_is_the_command_too() -> None:
    words = [sys.executable, "-m", "chaffinch", "clean", str(FERRY), "--text"]
    done = subprocess.run(words, capture_output=True, check=True)
    assert done.stdout.decode() == run("clean", FERRY, "--text").stdout


@pytest.mark.parametrize("charset", ["latin-1", "ascii", "utf-16", "cp1252"])
@pytest.mark.parametrize("words", [["clean", "--text"], ["explain"], ["clean"]], ids=" ".join)
def test_the_output_is_utf8_whatever_the_machines_charset(charset: str, words: list[str]) -> None:
    page = SAMPLES / "ja-tanpen.txt"
    done = subprocess.run(
        [sys.executable, "-m", "chaffinch", *words, str(page)],
        env={**os.environ, "PYTHONIOENCODING": charset},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == run(*words, page).stdout
