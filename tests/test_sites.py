"""Lines of a site: counted exactly, set aside with care, and never a line of one page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.cli import main
from chaffinch.document import Document, Source
from chaffinch.errors import ChaffinchError
from chaffinch.labels import Role
from chaffinch.profiles import MEMORY, count_lines, read_profile, write_profile
from chaffinch.readers import read
from chaffinch.rules import default_catalogue
from chaffinch.sites import FEWEST, RULE, Profile, host_of, line_key, with_profile
from chaffinch.strategies import scrapes
from command import run

PIECE = (
    "In the year {n} the ferry crossed the wide bay again, with {n} passengers on its deck.",
    "The harbour master of pier {n} counted the gulls on the roof of the waiting room twice.",
    "Nobody in row {n} of the full town hall had expected the long vote to be so very clear.",
)
NAME, MOTTO = "Zum Leuchtturm", "Tidings from the quay since the great flood"
FOOT = "The Valley Post is printed by the widow Larkin and her sons on paper made of old sails."
INTRO = (
    "In this series our reporter walks every pier of the coast and asks who has built it, and why."
)


def page(n: int, *, foot: str = FOOT, inner: str = "", intro: str = "") -> str:
    body = [piece.format(n=n) for piece in PIECE]
    lines = [NAME, MOTTO, f"Ferry number {n} sails", intro, body[0], inner, body[1], body[2], foot]
    return "\n\n".join(line for line in lines if line) + "\n"


def uri(n: int, host: str = "post.example") -> str:
    return f"https://www.{host}/{n}"


def documents(pages: list[str], host: str = "post.example") -> list[Document]:
    return [read(Source(text.encode(), uri=uri(n, host))) for n, text in enumerate(pages)]


def cleaned(text: str | bytes, profile: Profile, at: str) -> chaffinch.Article:
    catalogue = with_profile(default_catalogue(), profile)
    return chaffinch.clean(text, uri=at, catalogue=catalogue)


def set_aside(article: chaffinch.Article) -> list[str]:
    return [block.text for block in article.blocks if block.rule == RULE]


@pytest.fixture(scope="module")
def profile() -> Profile:
    return Profile.of(documents([page(n) for n in range(20)]))


def test_what_stands_on_every_page_is_the_sites(profile: Profile) -> None:
    article = cleaned(page(99), profile, uri(99))
    assert set_aside(article) == [NAME, MOTTO, FOOT]
    assert article.headline == "Ferry number 99 sails"
    assert article.text.split("\n\n") == [piece.format(n=99) for piece in PIECE]
    label = article.labels[0]
    assert label.role is Role.BOILERPLATE
    assert label.fields == (("documents", "20"), ("pages", "20"))
    assert article.document.text(0) == article.document.view[slice(*label.evidence)]


def test_lines_of_markdown_are_counted_as_rules_hear_them() -> None:
    """Without the addresses of their links, which are others on each page."""
    menu = "* [Tidings from the quay since the great flood](/tidings?from={n})"
    pages = [page(n).replace(MOTTO, menu.format(n=n)) for n in range(20)]
    counted = Profile.of(documents(pages))
    assert menu.format(n=3) in set_aside(cleaned(pages[3], counted, uri(3)))


def test_other_hosts_and_pages_without_an_address_are_left_alone(profile: Profile) -> None:
    for at in (uri(99, "other.example"), ""):
        assert not set_aside(cleaned(page(99), profile, at))


def test_the_profile_is_part_of_the_provenance(profile: Profile) -> None:
    by = cleaned(page(1), profile, uri(1)).record()["provenance"]["wasGeneratedBy"]
    assert profile.digest in json.dumps(by)
    assert with_profile(default_catalogue(), profile).digest != default_catalogue().digest


def test_a_host_of_few_pages_tells_nothing() -> None:
    few = Profile.of(documents([page(n) for n in range(FEWEST - 1)]))
    assert not few.lines
    assert not set_aside(cleaned(page(0), few, uri(0)))


def test_a_line_between_the_articles_own_paragraphs_is_spared() -> None:
    pages = [page(n, inner="What the neighbours say") for n in range(20)]
    article = cleaned(pages[0], Profile.of(documents(pages)), uri(0))
    assert "What the neighbours say" in article.text


def test_the_pages_own_title_is_spared_though_the_menu_says_it() -> None:
    def html(n: int) -> str:
        body = "".join(f"<p>{piece.format(n=n)}</p>" for piece in PIECE)
        title = "Piers" if n == 3 else f"Ferry number {n}"
        menu = f"<p>{NAME}</p><p>Piers</p>"
        return f"<html><head><title>{title}</title></head><body>{menu}<h2>{title}</h2>{body}</body>"

    sources = [Source(html(n).encode(), uri=uri(n), media_type="text/html") for n in range(20)]
    profile = Profile.of(map(read, sources))
    assert "Piers" not in set_aside(cleaned(html(3), profile, uri(3)))
    assert profile.lines[line_key("post.example", "Piers")] == 20


def test_a_series_standing_intro_is_spared() -> None:
    pages = [page(n, intro=INTRO if n % 3 == 0 else "") for n in range(40)]
    article = cleaned(pages[0], Profile.of(documents(pages)), uri(0))
    assert INTRO in article.text
    assert FOOT not in article.text


def test_a_page_that_is_nothing_but_the_sites_lines_is_left_alone() -> None:
    pages = [page(n) for n in range(20)]
    profile = Profile.of(documents(pages))
    assert not set_aside(cleaned(f"{NAME}\n\n{MOTTO}\n", profile, uri(7)))


def test_a_page_that_comes_often_counts_once() -> None:
    same = [read(Source(page(1).encode(), uri=uri(1))) for _ in range(30)]
    moved = [read(Source(page(1).encode(), uri=uri(n))) for n in range(30)]
    assert Profile.of(same).pages == {"post.example": 1}
    assert Profile.of(moved).pages == {"post.example": 1}


HOUSE = (
    "Tidings from the quay since the great flood",
    "Old sails bought and sold",
    "The Lamp Post",
)


@st.composite
def _of_one_site(draw: st.DrawFn) -> list[bytes]:
    """The pages of a site that prints lines of its own on many of them, or on few."""
    found = draw(st.lists(scrapes(), min_size=5, max_size=9))
    ends = [""] * len(found)
    for line in draw(st.lists(st.sampled_from(HOUSE), min_size=1, max_size=3, unique=True)):
        bare = draw(st.sets(st.integers(0, len(found) - 1), max_size=len(found)))
        ends = [end if n in bare else f"{end}\n\n{line}" for n, end in enumerate(ends)]
    pages = [one.data.decode(one.charset) for one in found]
    return [f"{page}{end}".encode() for page, end in zip(pages, ends, strict=True)]


@given(_of_one_site())
def test_a_line_seen_on_one_page_is_never_set_aside(found: list[bytes]) -> None:
    told = [read(Source(data, uri=uri(n))) for n, data in enumerate(found)]
    profile = Profile.of(told)
    lines: dict[int, set[int]] = {}
    for n, document in enumerate(told):
        for number in range(len(document)):
            lines.setdefault(line_key("post.example", document.text(number)), set()).add(n)
    catalogue = with_profile(default_catalogue(), profile)
    for n, data in enumerate(found):
        for text in set_aside(chaffinch.clean(data, uri=uri(n), catalogue=catalogue)):
            assert len(lines[line_key("post.example", text)]) >= FEWEST


@given(_of_one_site())
def test_cleaning_with_a_profile_settles_and_loses_nothing(found: list[bytes]) -> None:
    profile = Profile.of(read(Source(data, uri=uri(n))) for n, data in enumerate(found))
    article = cleaned(found[0], profile, uri(0))
    assert chaffinch.restore(article.record()) == found[0]
    again = cleaned(str(article), profile, uri(0))
    assert str(again) == str(article)


def test_duckdb_counts_as_memory_does() -> None:
    pytest.importorskip("duckdb")
    pages = [page(n, foot=f"{FOOT} {n % 3}") for n in range(50)]
    told = [*documents(pages), *documents(pages[:7], "other.example")]
    assert count_lines(told) == Profile.of(told)


def test_the_command_counts_in_the_memory_that_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []

    def counted(documents: Iterable[Document], memory: int) -> Profile:
        given.append(memory)
        return count_lines(documents, memory)

    monkeypatch.setattr("chaffinch.cli.sites.count_lines", counted)
    page = tmp_path / "rows.jsonl"
    page.write_text(json.dumps({"text": "A title\n\nA text.", "url": "https://a.example/1"}))
    for words in ((), ("--memory", "61")):
        assert run("sites", page, "-o", tmp_path / "sites.json", *words).exit_code == 0
    assert given == [MEMORY, 61]
    assert run("sites", page, "-o", tmp_path / "sites.json", "--memory", "49").exit_code == 2


def test_a_folder_for_the_counting_may_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb")
    folder = tmp_path / "the widow's; papers"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    told = documents([page(n) for n in range(20)])
    assert count_lines(told) == Profile.of(told)


def test_a_disk_on_which_nothing_can_be_counted_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")

    def full(_path: str) -> None:
        raise duckdb.IOException("no space left on device")

    monkeypatch.setattr("duckdb.connect", full)
    with pytest.raises(ChaffinchError, match=r"no space left on device.*TMPDIR"):
        count_lines(documents([page(1)]))


@pytest.mark.parametrize(
    ("told", "raised"),
    [("Query interrupted", KeyboardInterrupt), ("the rule is wrong", RuntimeError)],
)
def test_a_signal_that_duckdb_hears_stops_the_counting_as_any_other_does(
    told: str, raised: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb")

    def counting(*_given: object) -> Profile:
        raise RuntimeError(told)

    monkeypatch.setattr("chaffinch.profiles._counted", counting)
    with pytest.raises(raised):
        count_lines(documents([page(1)]))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_a_device_is_no_profile() -> None:
    with pytest.raises(ChaffinchError, match="a site profile is a file"):
        read_profile("/dev/zero")


@pytest.mark.parametrize("name", ["profile.json", "profile.parquet"])
def test_a_profile_comes_back_from_its_file(profile: Profile, tmp_path: Path, name: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    path = tmp_path / name
    write_profile(profile, path)
    first = path.read_bytes()
    assert first.startswith(b"PAR1" if name.endswith("parquet") else b"{")
    assert read_profile(path) == profile
    assert read_profile(path).digest == profile.digest
    write_profile(profile, path)
    assert path.read_bytes() == first


@pytest.mark.parametrize("data", [b"", b"{}", b"PAR1", b"[1]", b'{"format":"x"}', b"\xff"])
def test_a_file_that_is_no_profile_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "profile"
    path.write_bytes(data)
    with pytest.raises(ChaffinchError):
        read_profile(path)


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"pages": None}, "it is built otherwise"),
        ({"pages": []}, "it is built otherwise"),
        ({"pages": {"post.example": "9"}}, "'9' is no number of pages of 'post.example'"),
        ({"pages": {"post.example": -1}}, "-1 is no number of pages of 'post.example'"),
        ({"lines": {"+1": 0.5}}, "0.5 is no number of pages with the line 1"),
        ({"lines": {str(2**63): 5}}, "no number of pages with the line"),
        ({"format": "chaffinch-sites/2"}, "its format is not chaffinch-sites/1"),
    ],
)
def test_a_profile_that_was_changed_is_told_precisely(
    change: dict[str, object], cause: str, tmp_path: Path
) -> None:
    sound = {"format": "chaffinch-sites/1", "pages": {"post.example": 9}, "lines": {"+1": 5}}
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(sound))
    assert read_profile(path).pages == {"post.example": 9}
    path.write_text(json.dumps(sound | change))
    with pytest.raises(ChaffinchError, match=re.escape(cause)):
        read_profile(path)


def test_hosts_of_odd_addresses() -> None:
    assert [host_of(at) for at in ("http://[::1", "x", "https://WWW.a.example:1/")] == [
        "",
        "",
        "a.example",
    ]


def test_the_commands_count_and_use_a_profile(tmp_path: Path) -> None:
    dump, profile = tmp_path / "dump.jsonl", tmp_path / "profile.json"
    rows = [json.dumps({"text": page(n), "url": uri(n)}) for n in range(20)]
    dump.write_text("\n".join(rows) + "\n")
    counted = CliRunner().invoke(main, ["sites", str(dump), "-o", str(profile)])
    assert counted.exit_code == 0, counted.output
    assert "20 pages of 1 host; lines that repeat: 3" in counted.output
    said = CliRunner().invoke(main, ["clean", str(dump), "--sites", str(profile), "--text"])
    assert said.exit_code == 0, said.output
    assert FOOT not in said.output
    assert MOTTO not in said.output
    without = CliRunner().invoke(main, ["sites", __file__, "-o", str(profile)])
    assert without.exit_code == 2
    assert f"{__file__}: no page with an address was found" in without.stderr
    assert "--uri-field" in without.stderr


def test_counting_and_cleaning_go_in_one_command(tmp_path: Path) -> None:
    dump, profile = tmp_path / "dump.jsonl", tmp_path / "profile.json"
    rows = [json.dumps({"text": page(n), "url": uri(n)}) for n in range(40)]
    dump.write_text("\n".join(rows) + "\n")
    assert CliRunner().invoke(main, ["sites", str(dump), "-o", str(profile)]).exit_code == 0
    apart = ["clean", str(dump), "-o", str(tmp_path / "apart"), "--sites", str(profile)]
    assert CliRunner().invoke(main, apart).exit_code == 0
    for workers in ("1", "2"):
        words = ["clean", str(dump), "-o", str(tmp_path / workers), "--workers", workers]
        said = CliRunner().invoke(main, [*words, "--sites-from-input"])
        assert said.exit_code == 0, said.output
        found = {path.name: path.read_bytes() for path in (tmp_path / workers).iterdir()}
        assert found.pop("sites.json") == profile.read_bytes()
        assert found == {path.name: path.read_bytes() for path in (tmp_path / "apart").iterdir()}
    assert FOOT not in (tmp_path / "1" / "records.jsonl").read_text().partition("segments")[0]
    (tmp_path / "1" / ".0123456789abcdef-sites.json").write_text("of a run that was stopped")
    again = ["clean", str(dump), "-o", str(tmp_path / "1"), "--sites-from-input"]
    assert CliRunner().invoke(main, again).exit_code == 0
    assert not list((tmp_path / "1").glob(".*sites.json"))
    for words in (["-", "-o", str(tmp_path / "x")], [str(dump)]):
        assert CliRunner().invoke(main, ["clean", *words, "--sites-from-input"]).exit_code == 2


def test_a_run_of_its_own_profile_is_made_again_from_what_is_at_hand(tmp_path: Path) -> None:
    dump, out = tmp_path / "dump.jsonl", tmp_path / "out"
    rows = [json.dumps({"text": page(n), "url": uri(n)}) for n in range(30)]
    dump.write_text("\n".join(rows) + "\n")
    words = ["clean", str(dump), "-o", str(out), "--sites-from-input"]
    assert CliRunner().invoke(main, words).exit_code == 0
    profile = (out / "sites.json").read_bytes()

    def again(path: Path) -> Result:
        return CliRunner().invoke(main, ["verify", str(path), "--rerun"])

    assert again(out).exit_code == 0, again(out).output
    assert again(out / "clean.warc.gz").exit_code == 0
    for changed in (profile.replace(b":30", b":31"), b"no profile"):
        (out / "sites.json").write_bytes(changed)
        assert again(out).exit_code == 0
    (out / "sites.json").unlink()
    assert again(out).exit_code == 0
    alone = tmp_path / "alone"
    alone.mkdir()
    records = (out / "records.jsonl").read_bytes().splitlines(keepends=True)
    (alone / "records.jsonl").write_bytes(b"".join(records))
    assert again(alone / "records.jsonl").exit_code == 0  # texts follow from their records
    (alone / "records.jsonl").write_bytes(b"".join(records[:20]))
    said = again(alone / "records.jsonl")
    assert said.exit_code == 1
    assert "made with a site profile" in said.output
    (alone / "sites.json").write_bytes(profile)
    assert again(alone / "records.jsonl").exit_code == 0


@pytest.mark.parametrize(
    "known", [["--media-type", "text/plain"], ["--charset", "ascii"], ["--uri-field", "url"]]
)
def test_lines_are_counted_in_the_pages_as_they_are_cleaned(
    known: list[str], tmp_path: Path
) -> None:
    dump, out = tmp_path / "dump.jsonl", tmp_path / "out"
    pages = [f"<h1>Ferry {n}</h1><p>{page(n)}</p><p>Für 10 €</p>" for n in range(30)]
    rows = [json.dumps({"text": each, "url": uri(n)}) for n, each in enumerate(pages)]
    dump.write_text("\n".join(rows) + "\n")
    words = ["clean", str(dump), "-o", str(out), "--sites-from-input", *known]
    assert CliRunner().invoke(main, words).exit_code == 0
    (out / "sites.json").unlink()
    again = CliRunner().invoke(main, ["verify", str(out), "--rerun"])
    assert again.exit_code == 0, again.output


def test_a_label_alone_among_the_pages_own_lines_is_spared() -> None:
    menu = "\n".join(["Harbour", "Quay", "Pier", "Beacon", "Jetty"])
    pages = [
        f"{NAME}\n\nBoat number {n}\n\nWeight:\n{n} stone\nLength:\n{n} feet\n"
        f"{menu}\nBuilt in {n}\n\n{FOOT}\n"
        for n in range(20)
    ]
    article = cleaned(pages[3], Profile.of(documents(pages)), uri(3))
    aside = set_aside(article)
    assert NAME in aside
    assert FOOT in aside
    assert set(menu.splitlines()) <= set(aside)
    assert not {"Weight:", "Length:"} & set(aside)


def test_a_line_that_comes_again_and_again_on_the_page_is_spared() -> None:
    rows = "\n".join(f"Boat {{n}}{k}\nOne tenth off\n{{n}}{k} crowns" for k in range(4))
    pages = [f"{NAME}\n\nBoats, list {n}\n\n{rows.format(n=n)}\n" for n in range(20)]
    article = cleaned(pages[3], Profile.of(documents(pages)), uri(3))
    assert "One tenth off" not in set_aside(article)


def test_a_site_of_debris_gains_and_loses_nothing() -> None:
    """A made paper of sixty pages: every line of debris goes, every line of the pieces stays."""
    menu = ["Harbour", "Town", "Sport of the bay", "Letters to the widow", "Tides"]
    foot = [FOOT, "Printed on Tuesdays and Fridays", "All tides without warranty"]
    pages = []
    for n in range(60):
        body = [piece.format(n=n) for piece in PIECE * (1 + n % 3)]
        label = [["What the neighbours say"], [], []][n % 3]
        lines = [NAME, MOTTO, *menu, f"Ferry number {n} sails", body[0], *label, *body[1:], *foot]
        pages.append("\n\n".join(lines) + "\n")
    profile = Profile.of(documents(pages))
    debris = {NAME, MOTTO, *menu, *foot}
    for n in (0, 1, 2, 31):
        article = cleaned(pages[n], profile, uri(n))
        kept = set(str(article).split("\n\n"))
        assert not debris & kept
        assert kept >= {piece.format(n=n) for piece in PIECE} | {f"Ferry number {n} sails"}
        plain = set(str(chaffinch.clean(pages[n], uri=uri(n))).split("\n\n"))
        assert debris & plain
