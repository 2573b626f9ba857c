"""Catalogues travel between processes: what arrives judges as what was sent, or is named."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import attrs
import pytest

import chaffinch
from chaffinch import Finding, Role, errors, rule
from chaffinch.catalogue import Catalogue, Draft
from chaffinch.rules import default_catalogue
from chaffinch.sites import Profile, repeated_rule

PAGE = (
    "Second ferry for the harbour\n\nHarbour: 14 degrees, light rain\n\nTell the whole harbour\n\n"
    "The council of the small harbour town voted on Monday evening for a second ferry.\n"
)
OWN = """
[en]
share = ["tell the whole harbour"]
[site."example.org".en]
share = ["tell the pier"]
[[rule]]
id = "house.rain"
role = "boilerplate"
lines = ["harbour: {n} degrees, light rain"]
"""


@rule("house.weather", Role.BOILERPLATE)
def weather(draft: Draft) -> Iterator[Finding]:
    """The weather."""
    return (Finding(n) for n in draft.free() if draft.texts[n].startswith("Harbour:"))


def catalogues() -> dict[str, Catalogue]:
    mine = default_catalogue()
    return {
        "the library's": mine,
        "a rule of a module": mine.with_rules(weather),
        "a rule made another": mine.with_rules(attrs.evolve(weather, id="house.sky")),
        "rules left out": mine.with_rules(weather).without("house.weather", "teaser.pair"),
        "phrases and lines": chaffinch.with_own(mine, chaffinch.own_of(OWN)),
        "a site profile": mine.with_rules(repeated_rule(Profile({"example.org": 9}, {7: 9}))),
        "one rule alone": Catalogue((weather,)),
    }


@pytest.mark.parametrize("kind", catalogues())
def test_a_catalogue_that_was_sent_judges_as_it_did(kind: str) -> None:
    catalogue = catalogues()[kind]
    again = pickle.loads(pickle.dumps(catalogue))
    assert again == catalogue
    assert again.digest == catalogue.digest
    there, here = (chaffinch.clean(PAGE, catalogue=each) for each in (again, catalogue))
    assert there.record() == here.record()


def test_what_is_sent_names_the_library_and_does_not_hold_it() -> None:
    assert len(pickle.dumps(catalogues()["phrases and lines"])) < 50_000


def test_a_pool_of_processes_cleans_with_a_catalogue_of_ones_own() -> None:
    mine = default_catalogue().with_rules(weather)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        (article,) = pool.map(partial(chaffinch.clean, catalogue=mine), [PAGE])
    assert [block.rule for block in article.removed] == ["house.weather"]


def nameless() -> Any:
    return rule("house.rain", Role.BOILERPLATE)(lambda _draft: ())


@pytest.mark.parametrize("sent", [nameless(), default_catalogue().with_rules(nameless())])
def test_a_rule_that_no_module_holds_is_named_with_a_way_out(sent: Any) -> None:
    with pytest.raises(errors.UsageError, match=r"house\.rain.*initializer"):
        pickle.dumps(sent)


def test_a_rule_that_is_not_where_it_was_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        "import chaffinch\n@chaffinch.rule('house.rain', 'boilerplate')\ndef rain(draft):\n"
        "    return ()\n"
    )
    made = "import mine, pickle, sys; sys.stdout.buffer.write(pickle.dumps(mine.rain))"
    path = [str(tmp_path), *sys.path]
    command = [sys.executable, "-c", f"import sys; sys.path[:] = {path!r}; {made}"]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    with pytest.raises(errors.UsageError, match=r"house\.rain is not at mine\.rain"):
        pickle.loads(data)


def test_a_pickler_that_sends_functions_as_they_are_may_do_so() -> None:
    cloudpickle = pytest.importorskip("cloudpickle")
    again = pickle.loads(cloudpickle.dumps(default_catalogue().with_rules(nameless())))
    assert next(each.id for each in again) == "house.rain"


SCRIPT = """
import pickle, cloudpickle, chaffinch
from chaffinch.rules import default_catalogue
@chaffinch.rule("house.rain", "boilerplate")
def rain(draft):
    return ()
print(pickle.dumps(default_catalogue().with_rules(rain)).hex())
print(cloudpickle.dumps(default_catalogue().with_rules(rain)).hex())
"""


def test_a_rule_of_a_script_travels_to_workers_that_do_not_run_it() -> None:
    pytest.importorskip("cloudpickle")
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    by_place, by_value = map(bytes.fromhex, done.stdout.split())
    with pytest.raises(errors.UsageError, match=r"house\.rain is not at __main__"):
        pickle.loads(by_place)
    assert next(each.id for each in pickle.loads(by_value)) == "house.rain"


def test_a_catalogue_that_is_copied_leaves_its_process_not() -> None:
    mine = default_catalogue().with_rules(nameless())
    assert copy.deepcopy({"catalogue": mine})["catalogue"] == copy.copy(mine) == mine
