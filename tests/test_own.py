"""What users add acts where they say, is listed, is on record, and can be verified again."""

from __future__ import annotations

from pathlib import Path

import pytest

import chaffinch
from chaffinch.errors import UsageError
from chaffinch.lexicon.leads import parted
from chaffinch.rules import default_catalogue
from chaffinch.rules.examples.contexts import LINES
from command import run

PAGE = """\
Second ferry for the harbour

The council of the small harbour town voted on Monday evening for a second ferry.

The gull is resting

Harbour: 14°, light rain

The boat is to run from April, twice an hour, and will carry bicycles free of charge.
"""
OWN = """\
[site."example.org".en]
placeholder = ["the gull is resting"]

[[rule]]
id = "house.weather"
role = "boilerplate"
lines = ["harbour: {n}°, {x}"]
language = "en"
why = "The weather line that our sites print in mid-text"
"""


def removed(uri: str, own: str = OWN) -> dict[str, str]:
    catalogue = chaffinch.with_own(default_catalogue(), chaffinch.own_of(own))
    article = chaffinch.clean(PAGE, uri=uri, catalogue=catalogue)
    return {block.text: block.rule for block in article.removed}


@pytest.mark.parametrize(
    "uri", ["https://example.org/a", "https://www.example.org/", "http://news.example.org:80/b"]
)
def test_phrases_of_a_site_act_on_its_pages(uri: str) -> None:
    assert removed(uri)["The gull is resting"] == "placeholder.text"


@pytest.mark.parametrize("uri", ["", "https://example.com/", "https://notexample.org/", "a.txt"])
def test_phrases_of_a_site_act_on_no_other_page(uri: str) -> None:
    assert "The gull is resting" not in removed(uri)


def test_a_noun_of_ones_own_marks_a_credit() -> None:
    caption = "The new ferry at the pier on Monday. Lumograph: Asa Teller"
    own = chaffinch.own_of('[en]\ncredit_lead = ["lumograph"]\n')
    catalogue = chaffinch.with_own(default_catalogue(), own)
    page = PAGE.replace("The gull is resting", caption)
    assert chaffinch.clean(page).figures == ()
    (figure,) = chaffinch.clean(page, catalogue=catalogue).figures
    assert (figure.caption, figure.credit) == ("The new ferry at the pier on Monday.", "Asa Teller")


def test_a_word_of_ones_own_for_a_body_makes_it_no_author() -> None:
    page = f"Second win for the harbour\nCoast Guild\nMay 4, 2024\n{LINES}"
    own = chaffinch.own_of('[en]\nbody_nouns = ["guild"]\n')
    catalogue = chaffinch.with_own(default_catalogue(), own)
    assert chaffinch.clean(page).authors == ("Coast Guild",)
    assert chaffinch.clean(page, catalogue=catalogue).authors == ()


def test_a_rule_of_ones_own_sets_its_lines_aside() -> None:
    assert removed("")["Harbour: 14°, light rain"] == "house.weather"


@pytest.mark.parametrize("place", ['language = "de"', 'language = "en"\nsite = "example.com"'])
def test_a_rule_of_ones_own_keeps_to_its_language_and_site(place: str) -> None:
    own = OWN.replace('language = "en"', place)
    assert "Harbour: 14°, light rain" not in removed("https://example.org/a", own)


def test_the_digest_is_on_record_and_does_not_hang_on_the_order() -> None:
    own = chaffinch.own_of(OWN)
    weather = OWN[OWN.index("[[rule]]") :]
    again = chaffinch.own_of(weather + "\n" + OWN[: OWN.index("[[rule]]")])
    assert own.digest == again.digest
    catalogue = chaffinch.with_own(default_catalogue(), own)
    record = chaffinch.clean(PAGE, catalogue=catalogue).record()
    assert record["provenance"]["wasGeneratedBy"]["parts"]["own"] == own.digest
    plain = chaffinch.clean(PAGE).record()
    assert "own" not in plain["provenance"]["wasGeneratedBy"]["parts"]


def test_two_rules_in_another_order_are_another_digest() -> None:
    """The first that takes a line decides."""
    rules = [f'[[rule]]\nid = "a.{role}"\nrole = "{role}"\nlines = ["the weather"]\n'
             for role in ("share", "legal")]  # fmt: skip
    one, other = (chaffinch.own_of("".join(each)) for each in (rules, rules[::-1]))
    assert one != other
    assert one.digest != other.digest


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("[site.", "not TOML"),
        ('site = "a"', "`site` is no table"),
        ('[site."example.org"]\nen = 3', "no table"),
        ('[site."a b".en]\nui = ["x"]', "no host"),
        ('[site."example.org".en]\nnonsense = ["x"]', "no kind"),
        ("rule = 3", "no list of tables"),
        ('share = ["a"]', "no table"),
        ('[de]\nshare = "a"', "list of texts"),
        ('[de]\nshare = ["a (b"]', "stays open"),
        ('[de]\nshare = ["a {y}"]', "no meaning"),
        (f"[de]\nshare = ['{'(' * 9000}a{')' * 9000} b']", "stand more than 50 deep"),
        (f"[[rule]]\nid='a.b'\nrole='ui'\nlines=['{'[' * 9000}']", "stand more than 50 deep"),
        ('[de]\nshare = [""]', "empty"),
        ("[english]\nui = ['x y']", "'english' is no code of a language"),
        ('[site."example.org".german]\nui = ["x y"]', "'german' is no code of a language"),
        ("[[rule]]\nid='a.b'\nrole='ui'\nlines=['x y']\nlanguage='german'", "'german' is no code"),
        ("[[rule]]\nid = 'a.b'\nrole = 'ui'", "needs lines"),
        ("[[rule]]\nid = 'ab'\nrole = 'ui'\nlines = ['x y']", "no name of a rule"),
        ("[[rule]]\nid = 'a.b'\nrole = 'paragraph'\nlines = ['x y']", "cannot give the role"),
        ("[[rule]]\nid = 'a.b'\nrole = 'ui'\nlines = ['x (y']", "stays open"),
        ("[[rule]]\nid = 'a.b'\nrole = 'ui'\nlines = ['{rest}']", "would take any line"),
        ("[en]\nshare = ['{rest}']", "would take any line"),
        ("[site.'post.example'.en]\nshare = ['[now] {x}: {w}']", "would take any line"),
        ("[en]\nshare = ['[a [b] c] {rest}']", "would take any line"),
        ("[en]\nshare = ['(now|) {rest}']", "would take any line"),
        ("[[rule]]\nid = 'a.b'\nrole = 'ui'\nlines = ['(now|{x}) {w}']", "would take any line"),
        ("[[rule]]\nid = 'a.b'\nrole = 'ui'\nlines = ['{n}']", "would take any line"),
        ("[[rule]]\nid = 'a.b'\nrole = 'ui'\nlines = ['x']\nwhere = 'top'", "has no 'where'"),
        ("[[rule]]\nid = 'a.b'\nrole = 'ui'\nlines = ['x']\nsite = 3", "is no text"),
    ],
)
def test_a_wrong_file_gets_a_named_error_with_a_way_out(text: str, cause: str) -> None:
    with pytest.raises(UsageError, match=cause) as caught:
        chaffinch.own_of(text, where="own.toml")
    assert "own.toml" in str(caught.value)


def test_a_line_that_is_one_of_several_words_needs_no_word_besides() -> None:
    own = chaffinch.own_of('[[rule]]\nid="a.b"\nrole="ui"\nlines=["(the weather|the tide)"]')
    catalogue = chaffinch.with_own(default_catalogue(), own)
    page = PAGE + "\n\nThe tide\n"
    assert chaffinch.clean(page, catalogue=catalogue).blocks[-1].rule == "a.b"


def test_what_is_added_later_leaves_phrases_of_sites_as_they_are() -> None:
    site = '[site."post.example".en]\nshare = ["{} the bell of the quay"]\n'
    texts = (site.format("ring"), '[en]\nshare = ["wave the flag"]\n', site.format("hear"))
    catalogue = default_catalogue()
    for text in texts:
        catalogue = chaffinch.with_own(catalogue, chaffinch.own_of(text))
    page = PAGE + "\n\nRing the bell of the quay\n\nHear the bell of the quay\n"
    article = chaffinch.clean(page, catalogue=catalogue, uri="https://post.example/a")
    assert [block.role for block in article.blocks[-2:]] == ["share", "share"]


@pytest.mark.parametrize("code", ["en", "eng", "EN", "en-GB", "en_US"])
def test_a_language_is_known_by_each_of_its_codes(code: str) -> None:
    text = OWN.replace('language = "en"', f'language = "{code}"')
    assert f'"{code}"' in text
    catalogue = chaffinch.with_own(default_catalogue(), chaffinch.own_of("\ufeff" + text))
    assert "house.weather" in {
        block.rule for block in chaffinch.clean(PAGE, catalogue=catalogue).removed
    }


@pytest.mark.parametrize("text", [
    f'[en]\nshare = ["{"(a|b)" * 24} zed"]\n',
    f'[en]\nshare = ["{"[a] " * 40}zed"]\n',
    '[[rule]]\nid = "a.b"\nrole = "share"\nlines = ["((a|b)(a|b)){0} zed"]\n'.replace(
        "{0}", "(a|b|c)" * 12),
])  # fmt: skip
def test_a_phrase_of_very_many_readings_is_refused_at_once(text: str) -> None:
    with pytest.raises(UsageError, match=r"can be read in [\d,]+ ways"):
        chaffinch.own_of(text)


def test_lines_of_many_slots_take_no_time_that_grows_with_their_ways() -> None:
    line = "{x} a " * 12 + "zed"
    own = chaffinch.own_of(f'[[rule]]\nid = "a.b"\nrole = "share"\nlines = ["{line}"]\n')
    catalogue = chaffinch.with_own(default_catalogue(), own)
    page = "A title of it\n\n" + "a " * 900 + "\n\n" + "b a " * 12 + "zed"
    removed = chaffinch.clean(page, catalogue=catalogue).removed
    assert [block.text[-3:] for block in removed if block.rule == "a.b"] == ["zed"]


def test_a_rule_named_as_one_of_the_catalogue_is_an_error() -> None:
    own = chaffinch.own_of(OWN.replace("house.weather", "share.bar"), where="own.toml")
    with pytest.raises(UsageError, match=r"own\.toml: .*already"):
        chaffinch.with_own(default_catalogue(), own)


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    (tmp_path / "own.toml").write_text(OWN, "utf-8")
    return tmp_path / "own.toml"


def test_the_command_lists_what_was_added(own_file: Path) -> None:
    told = run("rules", "--phrases", own_file).stdout
    assert "house.weather" in told
    assert "the gull is resting" in told
    assert "en on example.org" in told
    page = run("rules", "house.weather", "--phrases", own_file).stdout
    assert "harbour: {n}°, {x}" in page


def test_a_run_with_ones_own_phrases_is_verified_with_them_alone(own_file: Path) -> None:
    out = own_file.parent / "out"
    given = ("--phrases", own_file, "--without", "teaser.pair")
    assert run("clean", own_file.parent / "page.txt", "-o", out, *given).exit_code == 0
    assert run("verify", out, "--rerun", "--phrases", own_file).exit_code == 0
    without = run("verify", out, "--rerun")
    assert without.exit_code == 1
    assert "--phrases" in without.stderr
    assert chaffinch.own_of(OWN).digest in without.stderr
    own_file.write_text(OWN + '\n[de]\nui = ["noch etwas"]\n', "utf-8")
    other = run("verify", out, "--rerun", "--phrases", own_file)
    assert other.exit_code == 1
    assert "another one" in other.stderr


def test_a_run_without_a_rule_is_verified_without_it(own_file: Path) -> None:
    out = own_file.parent / "out"
    page = own_file.parent / "page.txt"
    assert run("clean", page, "-o", out, "--without", "teaser.pair").exit_code == 0
    assert run("verify", out, "--rerun").exit_code == 0


def test_a_lead_of_which_all_may_be_left_out_is_found_in_no_line() -> None:
    phrases = 'byline = ["[by] {x} writes"]\nhelper_lead = ["reviewed by"]'
    own = chaffinch.own_of(f"[en]\n{phrases}\n")
    catalogue = chaffinch.with_own(default_catalogue(), own)
    leads = (catalogue.lexicon.leads(kind, "en") for kind in ("byline", "helper_lead"))
    line = "Asa Teller writes. Reviewed by Dora Shul"
    assert parted(line, *leads) == ("Asa Teller writes.", (" Dora Shul",))
