"""``verify`` and ``restore``: every changed byte is named, every source comes back."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path

import pytest

import chaffinch
from chaffinch.runs import source_finder
from command import FERRY, run

ZSTD_OF_NOTHING = bytes.fromhex("28b52ffd2000010000")
FILES = ["clean.warc.gz", "quarantine.jsonl", "records.jsonl", "run.json", "source.warc.gz"]


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

    def test_of_many_pages_of_a_crawl_that_is_away_three_are_named_with_the_way_out(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "crawl").mkdir()
        rows = [json.dumps({"html": f"<p>The ferry sailed at {n}."}) for n in range(9)]
        (tmp_path / "crawl" / "in.jsonl").write_text("\n".join(rows))
        crawl, out = tmp_path / "crawl", tmp_path / "out"
        run("clean", crawl / "in.jsonl", "-o", out, "--write", "jsonl")
        for words in (("verify", out), ("restore", out, "-o", tmp_path / "back")):
            result = run(*words)
            assert result.exit_code == 3
            assert result.stderr.count("records.jsonl line") == 3
            assert "6 more of the same" in result.stderr
            assert "--sources" in result.stderr
            assert run(*words, "--sources", crawl).exit_code == 0
        assert len(run("verify", out, "--json").stdout.splitlines()) == 9

    def test_a_run_in_which_every_page_failed_is_sound(self, tmp_path: Path) -> None:
        run("clean", tmp_path / "missing.txt", "-o", tmp_path / "out")
        assert run("verify", tmp_path / "out").exit_code == 0
        assert run("restore", tmp_path / "out", "-o", tmp_path / "back").exit_code == 0
        asked = ("export", tmp_path / "out", "--to", "datatrove", "-o", tmp_path / "out.jsonl")
        assert run(*asked).exit_code == 0

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("records.jsonl", b""), ("records.jsonl", b"\n\n"), ("records.json", b""),
            ("records.jsonl.gz", gzip.compress(b"", mtime=0)),
            ("records.jsonl.zst", ZSTD_OF_NOTHING),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize(
        "command",
        [
            ["verify"], ["verify", "--rerun"], ["restore", "-o", "back"],
            ["export", "--to", "prov", "-o", "out.json"],
        ],
        ids=" ".join,
    )  # fmt: skip
    def test_a_file_without_a_record_is_unreadable_to_every_command(
        self, command: list[str], name: str, data: bytes, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        monkeypatch.chdir(tmp_path)
        Path(name).write_bytes(data)
        told = run(*command, name)
        assert told.exit_code == 2
        assert f"{name}: no record is in it [empty]; give the run's folder" in told.stderr
        assert [each.name for each in tmp_path.iterdir()] == [name]

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

    def test_a_page_that_was_changed_keeps_no_other_from_being_found(self, tmp_path: Path) -> None:
        """Of rows and of files in folders, whose places no record of a WARC tells."""
        page = (
            "<h1>Ferry {0} sails</h1><p>It left the harbour of the town at {0} in the morning.</p>"
        )
        rows = [json.dumps({"html": page.format(n)}) for n in range(40)]
        (tmp_path / "in.jsonl").write_text("\n".join(rows) + "\n")
        assert run("clean", tmp_path / "in.jsonl", "-o", tmp_path / "out", "--write", "jsonl")
        held = (tmp_path / "out" / "records.jsonl").read_text().splitlines()
        rows[4] = rows[4].replace("Ferry", "Fairy")
        (tmp_path / "in.jsonl").write_text("\n".join(rows) + "\n")
        result = run("verify", tmp_path / "out")
        assert result.exit_code == 3
        assert result.stderr.count("absent") == 1
        assert "records.jsonl line 5" in result.stderr
        (tmp_path / "out" / "last.jsonl").write_text("\n".join(held[:4:-1]))
        assert run("verify", tmp_path / "out" / "last.jsonl").exit_code == 0

    def test_sources_in_any_order_are_found_far_and_near(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(source_finder, "_MOST", 5)
        rows = [json.dumps({"html": f"<p>Ferry {n} sails</p>"}) for n in range(40)]
        (tmp_path / "in.jsonl").write_text("\n".join(rows) + "\n")
        assert run("clean", tmp_path / "in.jsonl", "-o", tmp_path / "out", "--write", "jsonl")
        held = (tmp_path / "out" / "records.jsonl").read_text().splitlines()
        for order in (held[30:], held[20:] + held[:20], held[::7]):
            (tmp_path / "out" / "some.jsonl").write_text("\n".join(order))
            assert run("verify", tmp_path / "out" / "some.jsonl").exit_code == 0


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
