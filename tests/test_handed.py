"""Functions beside `chaffinch.__all__` say what to pass where they are handed something else."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import chaffinch
from chaffinch import errors
from chaffinch.batch import cleaned, write_run
from chaffinch.engines.arrow import clean_table
from chaffinch.profiles import count_lines, read_profile, write_profile
from chaffinch.readers import containers, read
from chaffinch.readers.columns import Columns
from chaffinch.readers.limits import Limits
from chaffinch.rerun import Given, rerun
from chaffinch.rules import default_catalogue
from chaffinch.rules.opinions import trafilatura_metadata
from chaffinch.runs.check import records_at, restore_path, verify_path
from chaffinch.runs.profile import given_at
from chaffinch.sites import Profile, with_profile
from chaffinch.strategies import debris
from chaffinch.verify import check_record, check_source, policy_of
from command import FERRY

PAGE = "Second ferry for the harbour\n\nThe council voted on Monday evening for a second ferry.\n"
ARTICLE = chaffinch.clean(PAGE)
RECORD = ARTICLE.record()
PROFILE = Profile.of([ARTICLE.document])
HERE = Path(__file__).parent


def went(found: Any) -> Any:
    """What came, to its end where it is made on the way."""
    return list(found) if hasattr(found, "__next__") else found


CALLS: dict[str, Callable[[Any], Any]] = {
    "rerun": lambda odd: rerun(odd, None),
    "rerun source": lambda odd: rerun(RECORD, odd),
    "rerun given": lambda odd: rerun(RECORD, None, odd),
    "Given own": lambda odd: Given(own=odd),
    "Given profile": lambda odd: Given(profile=odd),
    "check_source": lambda odd: check_source(odd, None),
    "check_source source": lambda odd: check_source(RECORD, odd),
    "policy_of": policy_of,
    "write_profile": lambda odd: write_profile(odd, "profile.json"),
    "write_profile path": lambda odd: write_profile(PROFILE, odd),
    "read_profile": read_profile,
    "count_lines": count_lines,
    "count_lines page": lambda odd: count_lines([odd]),
    "count_lines memory": lambda odd: count_lines([], odd),
    "Profile": lambda odd: Profile(odd, {}),
    "Profile lines": lambda odd: Profile({}, odd),
    "Profile.of": Profile.of,
    "with_profile": lambda odd: with_profile(odd, PROFILE),
    "with_profile profile": lambda odd: with_profile(default_catalogue(), odd),
    **{f"Limits {each.name}": lambda odd, name=each.name: Limits(**{name: odd})
       for each in attrs.fields(Limits)},
    **{f"Columns {each.name}": lambda odd, name=each.name: Columns(**{name: odd})
       for each in attrs.fields(Columns)},
    "sources name": lambda odd: containers.sources(HERE, name=odd),
    "sources meter": lambda odd: containers.sources(HERE, meter=odd),
    "sources earlier": lambda odd: containers.sources(HERE, earlier=odd),
    "sources leave": lambda odd: containers.sources(HERE, leave=odd),
    "sources_in name": lambda odd: containers.sources_in(io.BytesIO(b"A text."), odd),
    "read charset": lambda odd: read(ARTICLE.document.source, odd),
    "given_at": given_at,
    "given_at given": lambda odd: given_at(HERE, odd),
    "verify_path": verify_path,
    "restore_path": restore_path,
    "records_at": records_at,
    "clean_table catalogue": lambda odd: clean_table(pages(), catalogue=odd),
    "clean_table profile": lambda odd: clean_table(pages(), profile=odd),
    "trafilatura_metadata": trafilatura_metadata,
    "Source container": lambda odd: chaffinch.Source(b"a", container=odd),
    "Source charset": lambda odd: chaffinch.Source(b"a", charset=odd),
    "Source row": lambda odd: chaffinch.Source(b"a", row=odd),
    "cleaned": cleaned,
    "cleaned page": lambda odd: cleaned([odd]),
    "write_run": lambda odd: write_run([], odd),
    "write_run events": lambda odd: write_run(odd, HERE / "no-such-folder"),
    "debris": debris,
}  # fmt: skip


def pages() -> Any:
    return pytest.importorskip("pyarrow").table({"text": [PAGE]})


@pytest.mark.parametrize("odd", [5, object(), 2.5], ids=["number", "object", "fraction"])
@pytest.mark.parametrize("name", CALLS)
def test_what_is_of_no_type_that_a_function_takes_is_named(
    name: str, odd: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if odd == 5 and (name == "count_lines memory" or name.startswith("Limits ")):
        odd = "5"
    with pytest.raises(errors.UsageError, match="not ") as told:
        went(CALLS[name](odd))
    assert told.value.remedy
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("record", [{}, {"provenance": 5}, {"provenance": {}}], ids=str)
def test_a_record_that_is_not_whole_is_named(record: dict[str, Any]) -> None:
    with pytest.raises(errors.RecordError):
        rerun(record, None)
    with pytest.raises(errors.RecordError):
        policy_of(record)
    ((cause, absent),) = check_source(record, None)
    assert "not whole" in cause
    assert not absent


@pytest.mark.parametrize(
    "change",
    [{"charset": {"name": "utf-8", "found": "utf-8", "bom": "zz"}}, {"bytes": "\xe9"},
     {"charset": {"name": "utf-8\0", "found": "utf-8"}}],
    ids=str,
)  # fmt: skip
def test_a_source_that_nothing_can_be_made_of_is_named(change: dict[str, Any]) -> None:
    record = chaffinch.clean("A title\n\nA text of it.").record()
    record["provenance"]["wasDerivedFrom"].update(change)
    with pytest.raises(errors.RecordError, match="not whole"):
        chaffinch.restore(record)
    ((cause, absent),) = check_source(record, None)
    assert "not whole" in cause
    assert not absent


def test_a_path_in_words_is_a_path(out: Path) -> None:
    assert list(verify_path(str(out))) == []
    assert given_at(str(out)) == Given()
    ((name, data),) = restore_path(str(out))
    assert (name, data) == (FERRY.name, FERRY.read_bytes())


@pytest.mark.parametrize("row", [[("a", "b")], {"a": "b"}, (("a",),), ((1, "b"),), "ab"], ids=repr)
def test_a_row_is_pairs_of_a_name_and_a_value(row: Any) -> None:
    with pytest.raises(errors.UsageError, match="pairs of a name and a value"):
        chaffinch.Source(b"A text.", row=row)
    assert chaffinch.Source(b"A text.", row=(("a", "b"),)).row == (("a", "b"),)


@pytest.mark.parametrize(
    ("row", "held"),
    [
        ((("author", "Asa Teller"), ("author", "Bo Quist")), {"author": "Bo Quist"}),
        ((("score", 0.5), ("half", "\ud83d")), {"score": "0.5", "half": "\\ud83d"}),
        ((("tags", {"b", "a"}),), {"tags": ["a", "b"]}),
        ((("many", 10**5000),), {"many": "..."}),
    ],
    ids=["twice", "no JSON", "a set", "long"],
)
def test_a_row_is_kept_as_a_record_can_hold_it(row: Any, held: dict[str, Any]) -> None:
    record = chaffinch.clean(chaffinch.Source(b"A title\n\nA text.", row=row)).record()
    assert record["provenance"]["wasDerivedFrom"]["row"] == held
    assert list(check_record(record)) == []
    assert rerun(record, None) == ""


def test_a_row_that_is_nested_without_end_is_kept_as_words() -> None:
    deep: Any = "Asa Teller"
    for _ in range(900):
        deep = [deep]
    source = chaffinch.Source(b"A title\n\nA text.", row=(("author", deep),))
    assert list(check_record(chaffinch.clean(source).record())) == []
