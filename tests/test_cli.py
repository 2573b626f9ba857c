"""``clean``, ``explain`` and ``rules`` keep their promises: what is written, what is said."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from pathlib import Path

import pytest

import chaffinch
from chaffinch.cli import main
from command import FERRY, SAMPLES, files, run
from warc_samples import PAGES, packed, page, sound

FILES = ["clean.warc.gz", "quarantine.jsonl", "records.jsonl", "run.json", "source.warc.gz"]


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

    def test_what_a_warning_sums_up_is_counted_too(self, tmp_path: Path) -> None:
        row = '{"text": "Ferry 1\\n\\nIt left at one, with sheep.", "score": NaN}\n'
        (tmp_path / "rows.jsonl").write_text(row * 7)
        result = run("clean", tmp_path / "rows.jsonl", "-o", tmp_path / "out")
        assert result.exit_code == 0
        assert "7 warnings: jsonl-nan 7" in result.stderr
        counted = json.loads((tmp_path / "out" / "run.json").read_bytes())
        assert counted["warnings"] == 7

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

    def test_a_run_is_not_replaced_where_no_input_is_there(self, folder: Path) -> None:
        before = files(folder)
        for names in (["crawl.warc.gz"], ["a/*.txt", "b.jsonl"]):
            result = run("clean", *(folder.parent / name for name in names), "-o", folder)
            assert result.exit_code == 2
            assert "no input is there, and the run in this folder stays" in result.stderr
            assert files(folder) == before
        result = run("clean", folder.parent / "gone.txt", FERRY, "-o", folder)
        assert result.exit_code == 1
        assert files(folder) != before

    @pytest.mark.skipif(os.name != "posix", reason="there are no locks of this kind")
    @pytest.mark.parametrize("more", [[], ["--sites-from-input"]])
    def test_two_runs_do_not_write_into_one_folder(self, more: list[str], folder: Path) -> None:
        import fcntl

        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            result = run("clean", FERRY, "-o", folder, *more)
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

    @pytest.mark.parametrize("fate", ["field", "drop"])
    def test_what_is_kept_can_be_set_apart_or_dropped(self, fate: str) -> None:
        told = run("clean", FERRY, f"--{fate}", "paragraph")
        segments = json.loads(told.stdout)["provenance"]["segments"]
        fates = {each["op"] for each in segments if each["role"] == "paragraph"}
        assert fates == {fate}
        policy = chaffinch.POLICIES["archive"].with_fates("headings", paragraph=fate)
        text = str(chaffinch.clean(FERRY.read_bytes(), policy=policy))
        assert run("clean", FERRY, "--text", f"--{fate}", "paragraph").stdout == f"{text}\n"

    def test_what_is_not_sure_to_be_boilerplate_can_be_kept(self) -> None:
        page = SAMPLES / "en-no-map.txt"
        usual, same, careful = (
            run("clean", page, "--text", *words).stdout.strip().split("\n\n")
            for words in ((), ("--sure", "80"), ("--sure", "81"))
        )
        assert usual == same
        assert [line for line in careful if line not in usual] == [
            "Weekly ideas, deals and guides. View newsletter"
        ]

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

    def test_own_phrases_are_read_anew_where_their_file_was_changed(self, tmp_path: Path) -> None:
        phrases, page = tmp_path / "own.toml", tmp_path / "page.txt"
        text = FERRY.read_text("utf-8").replace("\n\n", "\n\nThe gull is resting\n\n", 5)
        page.write_text(text, "utf-8")
        phrases.write_text('[en]\nplaceholder = ["the heron is resting"]\n')
        assert "gull" in run("clean", page, "--text", "--phrases", phrases).stdout
        phrases.write_text('[en]\nplaceholder = ["the gull is resting"]\n')
        assert "gull" not in run("clean", page, "--text", "--phrases", phrases).stdout


@pytest.mark.parametrize(
    "phrases",
    ["[en", "ui = 3", "[en]\nnonsense = ['a']", "[en]\nui = 'a'", "[en]\nui = ['(a']"],
)
def test_own_phrases_that_are_none_are_exit_2(tmp_path: Path, phrases: str) -> None:
    (tmp_path / "own.toml").write_text(phrases)
    result = run("clean", FERRY, "--phrases", tmp_path / "own.toml")
    assert result.exit_code == 2
    assert "own.toml" in result.stderr


class TestLook:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
    def test_explain_counts_lines_whatever_ends_them(self, end: str, tmp_path: Path) -> None:
        (tmp_path / "page.txt").write_bytes(end.join(("A title", "", "close", "A text.")).encode())
        lines = run("explain", tmp_path / "page.txt").stdout.splitlines()
        numbers = [
            line.split()[0] for line in lines if line.startswith("   ") and "because" not in line
        ]
        assert numbers == ["1", "3", "4"]

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


def test_a_rule_spelt_wrongly_is_told_what_comes_near() -> None:
    told = run("rules", "teaser.pear")
    assert told.exit_code == 2
    assert "there are teaser.pair" in told.output


def test_an_input_given_for_a_command_is_told_the_command_that_cleans_it() -> None:
    told = run(FERRY)
    assert told.exit_code == 2
    assert f"'chaffinch clean {FERRY}' cleans it" in told.output
