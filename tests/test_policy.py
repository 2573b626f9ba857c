"""A policy decides what becomes of labels, and how sure the line model must be to be believed."""

from __future__ import annotations

import pickle

import pytest

import chaffinch
from chaffinch import POLICIES, Role
from chaffinch.errors import UsageError
from chaffinch.policy import Fate
from chaffinch.rules.line_model import boilerplate
from chaffinch.verify import check_record

DUMP = boilerplate.catches[0].replace("\n> ", "\n").encode()
CAREFUL = POLICIES["archive"].with_certainty("careful", 100)


def doubtful(article: chaffinch.Article) -> list[str]:
    return [block.text for block in article.blocks if block.role is Role.BOILERPLATE]


def test_what_is_not_sure_enough_is_kept_and_stays_labelled() -> None:
    usual, careful = chaffinch.clean(DUMP), chaffinch.clean(DUMP, policy=CAREFUL)
    assert doubtful(usual)
    assert doubtful(usual) == doubtful(careful)
    assert not set(doubtful(usual)) & set(usual.text.split("\n\n"))
    unsure = [block for block in careful.blocks if block.role is Role.BOILERPLATE]
    kept = [block.text for block in unsure if block.label.confidence < 100]
    assert kept
    assert set(kept) <= set(careful.text.split("\n\n"))


def test_certainty_says_nothing_of_what_a_rule_knows() -> None:
    assert CAREFUL.fate(Role.SHARE, 50) is Fate.DROP
    assert CAREFUL.fate(Role.BOILERPLATE, 100) is Fate.DROP
    assert CAREFUL.fate(Role.BOILERPLATE, 99) is Fate.KEEP


def test_a_record_made_with_certainty_is_sound_and_restores_its_source() -> None:
    record = chaffinch.clean(DUMP, policy=CAREFUL).record()
    assert list(check_record(record)) == []
    assert chaffinch.restore(record) == DUMP


def test_certainty_is_part_of_the_digest_and_travels() -> None:
    assert CAREFUL.digest != POLICIES["archive"].digest
    assert pickle.loads(pickle.dumps(CAREFUL)) == CAREFUL
    assert CAREFUL.with_fates("other", caption="keep").sure == 100


@pytest.mark.parametrize("wrong", [-1, 101, 0.5, "90", None, True])
def test_a_certainty_that_is_no_per_cent_is_a_named_error(wrong: object) -> None:
    with pytest.raises(UsageError, match="certainty"):
        POLICIES["archive"].with_certainty("wrong", wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "sure"),
    [({Role.BLANK: "keep"}, 0), ({Role.UNDECODABLE: "field"}, 0), ({Role.DEK: "nope"}, 0),
     ({}, -1), ({}, 101), ({}, "90"), ({}, 0.5)],
    ids=str,
)  # fmt: skip
def test_a_policy_that_no_record_could_state_is_refused(changed: dict, sure: object) -> None:
    fates = {**POLICIES["archive"].fates, **changed}
    with pytest.raises(UsageError):
        chaffinch.Policy("mine", fates, sure)  # type: ignore[arg-type]


def test_a_name_that_no_preset_has_is_an_error_that_lists_them() -> None:
    with pytest.raises(UsageError, match="no policy is named 'achive'") as told:
        POLICIES["achive"]
    assert "archive, corpus, reader, everything" in str(told.value.remedy)
    assert POLICIES.get("achive") is None
    assert "achive" not in POLICIES
    assert len(POLICIES) == 4


@pytest.mark.parametrize("role", ["caption ", None, ["caption"], 5])
def test_the_fate_of_what_is_no_role_is_a_named_error(role: object) -> None:
    with pytest.raises(UsageError, match=r"is no role.*headline"):
        POLICIES["archive"].fate(role, 100)  # type: ignore[arg-type]
    assert POLICIES["archive"].fate(Role.CAPTION, 0) is Fate.FIELD
