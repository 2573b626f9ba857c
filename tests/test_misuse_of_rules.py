"""Rules, catalogues and policies of one's own that cannot be are named, and what to do instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import chaffinch
import chaffinch.catalogue
from chaffinch import Finding, Role, errors
from chaffinch.rules import default_catalogue
from chaffinch.trials import broken_examples
from chaffinch.verify import check_record

PAGE = "Second ferry for the harbour\n\nThe council voted on Monday evening for a second ferry.\n"


def with_rule(find: Any, id: str = "house.rule", role: Any = Role.BOILERPLATE) -> chaffinch.Article:
    mine = chaffinch.rule(id, role)(find)
    return chaffinch.clean(PAGE, catalogue=default_catalogue().with_rules(mine))


def test_the_name_of_a_group_of_rules_leads_to_its_rules() -> None:
    from chaffinch.rules import default_catalogue

    with pytest.raises(errors.UsageError, match=r"there are .*teaser\.pair"):
        default_catalogue()["teaser"]


@pytest.mark.parametrize("given", [None, b"[en]", {}, 5])
def test_what_is_no_text_of_rules_is_refused(given: Any) -> None:
    with pytest.raises(errors.UsageError, match="not"):
        chaffinch.own_of(given)
    with pytest.raises(errors.UsageError, match="is not added to"):
        chaffinch.with_own(default_catalogue(), given)
    if not isinstance(given, bytes):
        with pytest.raises(errors.UsageError, match="a file is a path"):
            chaffinch.read_own(given)


def test_a_file_of_rules_may_be_named_by_a_string(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[en]\nshare = ["tell the whole harbour"]\n')
    assert chaffinch.read_own(str(path)) == chaffinch.read_own(path) != chaffinch.own_of("")
    with pytest.raises(errors.UsageError, match="cannot be read"):
        chaffinch.read_own(str(tmp_path / "none.toml"))


def test_a_policy_holds_every_role() -> None:
    policy = chaffinch.POLICIES["archive"]
    assert list(policy) == list(Role)
    assert Role.CAPTION in policy
    assert "captoin" not in policy
    with pytest.raises(errors.UsageError, match="with_fates"):
        chaffinch.clean(PAGE, policy={"caption": "keep"})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [None, "", " ", 5])
def test_a_policy_has_a_name(name: Any) -> None:
    with pytest.raises(errors.UsageError, match="no name of a policy"):
        chaffinch.POLICIES["archive"].with_fates(name, caption="keep")
    with pytest.raises(errors.UsageError, match="every role"):
        chaffinch.Policy("mine", {})


@pytest.mark.parametrize(
    "found",
    [
        None, [1], [None], ["x"], [Finding("x")], [Finding(99)], [Finding(-1)],
        [Finding(0, evidence=(0, 99_999))], [Finding(0, evidence="x")], [Finding(0, (5, 2))],
        [Finding(0, confidence=300)], [Finding(0, confidence=0.5)],
        [Finding(0, fields={"name": 1})], [Finding(0, fields=(("name", 1),))],
        [Finding(0, fields=("name",))], [Finding(0, fields=5)], [Finding(0, fields=None)],
        [Finding(0, confidence="5")], [Finding(0, confidence=None)], [Finding(0, evidence=())],
        [Finding(0, evidence=(0.0, 1.0))], [Finding(0, evidence=(False, True))], 5,
    ],
    ids=repr,
)  # fmt: skip
def test_a_rule_of_ones_own_that_finds_nonsense_is_named(found: Any) -> None:
    with pytest.raises(errors.UsageError, match=r"house\.rule"):
        with_rule(lambda _draft: found)


@pytest.mark.parametrize(
    ("id", "role"),
    [("House X", Role.SHARE), ("share", Role.SHARE), (5, Role.SHARE), ("house.a", "nope"),
     ("house.a", None), ("teaser.pair", Role.SHARE)],
)  # fmt: skip
def test_a_rule_that_cannot_be_one_is_refused(id: Any, role: Any) -> None:
    with pytest.raises(errors.UsageError):
        with_rule(lambda _draft: (), id, role)


@pytest.mark.parametrize("rules", [[len], ["share.line"], [None]])
def test_what_is_no_rule_is_refused(rules: Any) -> None:
    with pytest.raises(errors.UsageError, match="a rule is a Rule"):
        default_catalogue().with_rules(*rules)


def test_a_rule_may_read_out_what_no_record_holds() -> None:
    """A view stands for bytes without meaning by halves of signs; a rule may pass them on."""

    def find(draft: chaffinch.catalogue.Draft) -> list[Finding]:
        return [Finding(0, fields=(("said", "\udcff a \ud800"),))] if len(draft) else []

    record = with_rule(find).record()
    assert not list(check_record(record))
    assert ["said", "\ufffd a \ufffd"] in record["provenance"]["segments"][0]["fields"]


def test_a_read_time_that_is_no_number_is_none() -> None:
    def find(draft: chaffinch.catalogue.Draft) -> list[Finding]:
        return [Finding(0, fields=(("seconds", "soon"),))] if len(draft) else []

    article = with_rule(find, "house.rule", Role.READ_TIME)
    assert article.read_time is None
    assert not list(check_record(article.record()))


def test_a_fault_of_ones_own_rule_is_raised_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        with_rule(lambda _draft: 1 / 0)


def test_a_catalogue_knows_its_rules_by_their_names() -> None:
    catalogue = default_catalogue()
    assert len(catalogue) == len(list(catalogue))
    assert "ui.control" in catalogue
    assert catalogue["ui.control"] in catalogue
    assert "ui" not in catalogue
    assert "ui.control" not in catalogue.without("ui.control")


@pytest.mark.parametrize("rules", [None, 5, "rules", [None], ["ui.control"]])
def test_what_no_catalogue_is_made_of_is_refused(rules: Any) -> None:
    with pytest.raises(errors.UsageError, match="made of rules"):
        chaffinch.Catalogue(rules)


def test_a_catalogue_has_no_two_rules_of_one_name() -> None:
    rules = [default_catalogue()["ui.control"]] * 2
    with pytest.raises(errors.UsageError, match="two rules are named"):
        chaffinch.Catalogue(rules)


def test_a_rule_without_end_is_named() -> None:
    def find(draft: chaffinch.catalogue.Draft) -> Iterator[Finding]:
        """Goes in a circle."""
        while True:
            yield Finding(len(draft) - 1)

    with pytest.raises(errors.UsageError, match=r"the rule house\.rule finds more than"):
        with_rule(find)


@chaffinch.rule(
    "house.weather",
    Role.BOILERPLATE,
    catches=["A title\n\n> Harbour: light rain\n\nA text that says enough to be one."],
    spares=["A title\n\n> The harbour was calm.\n\nA text that says enough to be one."],
)
def weather(draft: chaffinch.catalogue.Draft) -> Iterator[Finding]:
    """The weather."""
    return (Finding(n) for n in draft.free() if draft.texts[n].startswith("Harbour:"))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, None),
        ({"catches": weather.spares}, "catches 1 of house.weather: 'The harbour was calm.' is"),
        (
            {"spares": weather.catches},
            "spares 1 .*: 'Harbour: light rain' is claimed",
        ),
        ({"catches": ("A title\n\nHarbour: rain\n\nA text.",)}, "catches 1 .* means no block"),
        ({"spares": ()}, "no example of what it spares"),
        ({"catches": ()}, "no example of what it catches"),
        ({"catches": ("<h1>A title</h1><p data-meant>Harbour: rain</p><p>A text.</p>",)}, None),
    ],
)
def test_a_rule_of_ones_own_is_tried_on_its_examples(changed: Any, told: str | None) -> None:
    broken = broken_examples(attrs.evolve(weather, **changed))
    assert len(broken) == (told is not None)
    assert told is None or re.search(told, broken[0])


def test_a_rule_is_tried_in_the_catalogue_in_which_it_stands() -> None:
    first = chaffinch.rule("house.first", Role.SHARE)(weather.find)
    mine = default_catalogue().with_rules(first, weather)
    (told,) = broken_examples(weather, mine)
    assert "claimed by house.first" in told
    assert not broken_examples(default_catalogue()["teaser.pair"])
    with pytest.raises(errors.UsageError, match="what is tried is a Rule"):
        broken_examples(weather.find)  # type: ignore[arg-type]
