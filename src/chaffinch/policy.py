"""A policy says what happens to each role: keep it in the body, make it a field, or drop it.

Labels are facts, a policy is a choice: the same labels serve every policy, and
whatever a policy drops stays on record with its reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

import attrs

from chaffinch.errors import UsageError
from chaffinch.labels import Role
from chaffinch.wording import spelt


class Fate(StrEnum):
    """What becomes of a block."""

    KEEP = "keep"
    FIELD = "field"
    DROP = "drop"


BODY = (Role.PARAGRAPH, Role.SUBHEAD, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW, Role.CODE)
"""What an article's text consists of."""
_FIELDS = (
    Role.DEK,
    Role.BYLINE,
    Role.DATELINE,
    Role.TIMESTAMP,
    Role.READ_TIME,
    Role.CAPTION,
    Role.ALT_TEXT,
    Role.CREDIT,
    Role.CONTRIBUTOR_NOTE,
    Role.CORRECTION,
    Role.AUTHOR_BIO,
    Role.TAGS,
)


def _base() -> dict[Role, Fate]:
    fates = dict.fromkeys(Role, Fate.DROP)
    fates.update(dict.fromkeys((Role.HEADLINE, *BODY), Fate.KEEP))
    fates.update(dict.fromkeys(_FIELDS, Fate.FIELD))
    return fates


def _frozen(fates: Mapping[Role, Fate]) -> Mapping[Role, Fate]:
    if missing := [role.value for role in Role if role not in fates]:
        raise UsageError(
            f"a policy says what becomes of every role; of {missing[0]!r} it does not",
            remedy='change a preset: `POLICIES["archive"].with_fates("mine", caption="keep")`',
        )
    try:
        found = {role: Fate(fates[role]) for role in Role}
    except ValueError as error:
        raise UsageError(str(error), remedy=f"fates: {', '.join(Fate)}") from error
    for role in (Role.BLANK, Role.UNDECODABLE):
        if found[role] is not Fate.DROP:
            raise UsageError(f"{role} can only be dropped", remedy="leave it out")
    return MappingProxyType(found)


def _refuse_no_certainty(_policy: Policy, _field: Any, per_cent: Any) -> None:
    if type(per_cent) is not int or not 0 <= per_cent <= 100:
        raise UsageError(
            f"{per_cent!r} is no certainty", remedy="a whole number of per cent, 0 to 100"
        )


def _name(name: str) -> str:
    """A name as records hold it. Raises `UsageError` for what is none."""
    if not isinstance(name, str) or not name.strip():
        raise UsageError(f"{name!r} is no name of a policy", remedy="give it one in words")
    return spelt(name)


@attrs.frozen(repr=False, slots=False)
class Policy:
    """A total map from role to fate, with a name.

    ``sure`` is in per cent: a block that is `Role.BOILERPLATE` with less confidence is kept.

    >>> ARCHIVE[Role.CAPTION].value
    'field'
    >>> ARCHIVE.with_fates("mine", caption="keep")[Role.CAPTION].value
    'keep'
    >>> ARCHIVE.with_certainty("careful", 90).fate(Role.BOILERPLATE, 75).value
    'keep'
    """

    name: str = attrs.field(converter=_name)
    fates: Mapping[Role, Fate] = attrs.field(converter=_frozen, hash=False)
    sure: int = attrs.field(default=0, validator=_refuse_no_certainty)

    def __repr__(self) -> str:
        """One line, for notebooks and debuggers: the name, and what is not as in ``archive``."""
        usual = _base()
        told = [f"{role}={fate}" for role, fate in self.fates.items() if usual[role] != fate]
        told += [f"sure={self.sure}"] if self.sure else []
        return f"<Policy {self.name!r}: {', '.join(told) or 'as archive'}>"

    def __getitem__(self, role: Role) -> Fate:
        return self.fates[role]

    def __iter__(self) -> Iterator[Role]:
        """The roles, each of which has a fate."""
        return iter(self.fates)

    def fate(self, role: Role, confidence: int) -> Fate:
        """What becomes of a block labelled with this confidence (per cent).

        Raises `UsageError` for a role that does not exist.
        """
        doubted = role is Role.BOILERPLATE and confidence < self.sure
        try:
            return Fate.KEEP if doubted else self.fates[role]
        except (KeyError, TypeError):
            raise UsageError(f"{role!r} is no role", remedy=f"roles: {', '.join(Role)}") from None

    def __reduce__(self) -> tuple[type[Policy], tuple[str, dict[Role, Fate], int]]:
        # a mapping proxy cannot be pickled, and policies travel to workers
        return (Policy, (self.name, dict(self.fates), self.sure))

    def with_fates(self, name: str, /, **changes: str) -> Policy:
        """A policy of another name that differs in the roles given as keywords.

        Raises `UsageError` for a role or a fate that does not exist, and for a
        fate that a role cannot have: the white space is never kept, and bytes that
        no charset can read are never text.
        """
        fates = dict(self.fates)
        for role_name, fate_name in changes.items():
            try:
                role, fate = Role(role_name), Fate(fate_name)
            except ValueError as error:
                raise UsageError(
                    f"{error}", remedy=f"roles: {', '.join(Role)}; fates: {', '.join(Fate)}"
                ) from error
            fates[role] = fate
        return Policy(name, fates, self.sure)

    def with_certainty(self, name: str, per_cent: int) -> Policy:
        """A policy of another name that keeps what no rule is at least so sure of.

        It acts on what the line model takes for `Role.BOILERPLATE`. Raises `UsageError` for
        anything but a whole number from 0 to 100.
        """
        return Policy(name, self.fates, per_cent)

    @cached_property
    def digest(self) -> str:
        """``sha256:`` and the hex digest over the sorted pairs of role and fate, and ``sure``."""
        pairs = "\n".join(f"{role}={fate}" for role, fate in sorted(self.fates.items()))
        pairs += f"\nsure={self.sure}" if self.sure else ""
        return "sha256:" + hashlib.sha256(pairs.encode()).hexdigest()


ARCHIVE = Policy("archive", _base())
"""The default: the body is kept, captions, credits, names and dates become fields."""

CORPUS = ARCHIVE.with_fates("corpus", table_row="drop", code="drop")
"""Running text alone, for corpora and language models."""

READER = ARCHIVE.with_fates("reader", dek="keep", correction="keep", author_bio="keep")
"""What a reader wants to see on the page: the dek, corrections and the author's lines stay."""

EVERYTHING = ARCHIVE.with_fates(
    "everything",
    **{role.value: "keep" for role in Role if role not in (Role.BLANK, Role.UNDECODABLE)},
)
"""Nothing is dropped but white space: for looking at labels, and for measuring."""


class _Presets(dict[str, Policy]):
    """The presets by name; asked for another name it says which there are."""

    def __missing__(self, name: object) -> Policy:
        raise _unknown(name, self)


def _unknown(name: object, presets: Iterable[str]) -> UsageError:
    return UsageError(
        f"no policy is named {name!r}",
        remedy=f"presets: {', '.join(presets)}; one of your own: "
        'POLICIES["archive"].with_fates("mine", caption="keep")',
    )


POLICIES: Mapping[str, Policy] = MappingProxyType(
    _Presets({policy.name: policy for policy in (ARCHIVE, CORPUS, READER, EVERYTHING)})
)
"""The presets by name. `UsageError` for a name that none has; ``get`` and ``in`` are a dict's."""


def policy_named(policy: str | Policy | None) -> Policy:
    """The policy itself, the preset of that name, or the default for None.

    Raises `UsageError` for a name that no preset has.
    """
    if policy is None:
        return ARCHIVE
    if isinstance(policy, Policy):
        return policy
    if not isinstance(policy, str):
        raise _unknown(policy, POLICIES)
    return POLICIES[policy]
