"""A rule is a named, documented judgement with its own examples; a catalogue is rules in order.

The first rule that claims a block decides its role, and no label is written over.
Rules that set text aside come first; those that only name what is kept come last.

A rule that is taken out is asked all the same and not heeded: what it claims is text, and the
others, which look at what is around a block, judge as if it stood. So taking a rule out never
makes the body shorter, by construction and not by luck.
"""

from __future__ import annotations

import hashlib
import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

import attrs

from chaffinch.addresses import host_of
from chaffinch.document import Document
from chaffinch.draft import Draft, Readings
from chaffinch.errors import UsageError
from chaffinch.findings import Finding, ask
from chaffinch.labels import Label, Role
from chaffinch.lexicon import Lexicon, lexicon
from chaffinch.policy import ARCHIVE, Fate
from chaffinch.travelling import sent

__all__ = ["DEFAULT_RULE", "Catalogue", "Draft", "Finding", "Judgement", "Rule", "rule"]


Judgement = Callable[[Draft], Iterable[Finding]]


@attrs.frozen(repr=False)
class Rule:
    """A judgement with its reason and its examples.

    ``id`` is ``family.defect`` and stable. ``catches`` and ``spares`` are little
    pages, in which a line that begins with ``> `` is the one meant; they are the
    rule's tests and its documentation. ``software`` names what else decides with it, (name,
    version): a rule that asks another program is as good as that program's version.
    """

    id: str
    role: Role
    find: Judgement = attrs.field(eq=False)
    doc: str
    catches: tuple[str, ...]
    spares: tuple[str, ...]
    software: tuple[tuple[str, str], ...] = ()
    heeded: bool = True
    """False in a catalogue that is `Catalogue.without` the rule."""
    home: str = attrs.field(default="", eq=False)
    """``module:name`` of the tuple of rules that holds it, where no module holds it by itself."""

    def __repr__(self) -> str:
        """One line, for notebooks and debuggers: ``<Rule teaser.pair (teaser): what it finds>``."""
        return f"<Rule {self.id} ({self.role}): {self.title}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Where another process finds the rule. Raises `UsageError` where it could not."""
        return sent(self)

    def __deepcopy__(self, _memo: object) -> Rule:
        return self  # as a function is, which stays in its process and never changes

    def __copy__(self) -> Rule:
        return self

    @property
    def title(self) -> str:
        """The first line of the rule's reason."""
        return self.doc.strip().split("\n", 1)[0].rstrip(".")


def rule(
    id: str,  # the field's own word; a rule's identity is what it is
    role: Role,
    *,
    catches: Iterable[str] = (),
    spares: Iterable[str] = (),
) -> Callable[[Judgement], Rule]:
    """Make a rule of a function from draft to findings; its docstring becomes the reason.

    Raises `UsageError` for an id of another form than ``family.defect``, for a role that does not
    exist, for examples that are one text, and for what is no function.
    """
    if not (isinstance(id, str) and _ID.fullmatch(id)):
        raise UsageError(
            f"{id!r} is no id of a rule", remedy="name it family.defect: house.weather"
        )
    if role not in tuple(Role):
        known = ", ".join(Role)
        raise UsageError(f"{role!r} is no role of a block", remedy=f"choose one of {known}")

    if isinstance(catches, str) or isinstance(spares, str):
        raise UsageError(f"the examples of {id} are one text", remedy='pass a list: ["..."]')

    def make(find: Judgement) -> Rule:
        if not callable(find):
            cause = f"the rule {id} is made of a function, not {type(find).__name__}"
            raise UsageError(cause, remedy="put @rule(...) above a function from draft to findings")
        return Rule(
            id,
            Role(role),
            find,
            inspect.cleandoc(find.__doc__ or ""),
            tuple(catches),
            tuple(spares),
        )

    return make


_ID = re.compile(r"[a-z_]+\.[a-z_]+")


def _in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules. Raises `UsageError` for what is none and for two of one id."""
    remedy = "give Rules, each with an id of its own: what @rule(...) makes of a function is one"
    try:
        found = tuple(rules)
        ids = Counter(each.id for each in found)
    except (TypeError, AttributeError):
        raise UsageError("a catalogue is made of rules", remedy=remedy) from None
    if twice := next((rule_id for rule_id, count in ids.items() if count > 1), ""):
        raise UsageError(f"two rules are named {twice!r}", remedy=remedy)
    return found


@attrs.frozen(repr=False, slots=False)
class Catalogue:
    """Rules in the order in which they are asked; going through it gives those that are heeded.

    ``parts`` names what else decides, with its digest: the lexicon, the line model.
    """

    asked: tuple[Rule, ...] = attrs.field(converter=_in_order, alias="rules")
    """All of them, also those that are not heeded."""
    parts: tuple[tuple[str, str], ...] = ()
    lexicon: Lexicon | None = attrs.field(default=None, eq=False, repr=False)
    left_out: tuple[str, ...] = ()
    """The ids of the rules that were taken out."""

    def __repr__(self) -> str:
        """One line, for notebooks and debuggers: how many rules, which is first, which are out."""
        first = f", {self.rules[0].id} first" if self.rules else ""
        out = f", without {', '.join(self.left_out)}" if self.left_out else ""
        return f"<Catalogue of {len(self.rules)} rules{first}{out}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """What processes send each other; see `Rule` for rules that cannot be sent."""
        return Catalogue, (self.asked, self.parts, self.lexicon, self.left_out)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are heeded, in order."""
        return tuple(each for each in self.asked if each.heeded)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __contains__(self, rule: object) -> bool:
        """Whether a rule, or one of this id, is heeded."""
        return any(rule in (each, each.id) for each in self.rules)

    def __getitem__(self, rule_id: str) -> Rule:
        for each in self:
            if each.id == rule_id:
                return each
        if not isinstance(rule_id, str):
            cause = f"a rule is known by its id, not by {rule_id!r:.80}"
            raise UsageError(cause, remedy="`catalogue.rules` is a tuple of them")
        from difflib import get_close_matches  # asked where something is wrong alone

        named = [each.id for each in self]
        near = [each for each in named if each.startswith(f"{rule_id}.")]
        near = near or get_close_matches(rule_id, named)
        remedy = f"there are {', '.join(near)}" if near else "`chaffinch rules` lists them"
        raise UsageError(f"no rule is named {rule_id!r}", remedy=remedy)

    def without(self, *rule_ids: str) -> Catalogue:
        """The catalogue without these rules: what they claim is text, and all else is as it was.

        They are asked nevertheless, because the others look at what is around a block. A catalogue
        that does not even ask them is made of the rest: ``Catalogue(rules, parts)``. Raises
        `UsageError` for a rule that it does not hold.
        """
        for rule_id in rule_ids:
            self[rule_id]
        rules = (attrs.evolve(r, heeded=r.heeded and r.id not in rule_ids) for r in self.asked)
        out = tuple(sorted({*self.left_out, *rule_ids}))
        return attrs.evolve(self, rules=rules, left_out=out)

    @cached_property
    def whole(self) -> Catalogue:
        """The catalogue with all of its rules heeded."""
        if not self.left_out:
            return self
        return attrs.evolve(self, rules=(attrs.evolve(r, heeded=True) for r in self.asked))

    def with_rules(self, *rules: Rule) -> Catalogue:
        """The catalogue with these rules asked first.

        A rule that was taken out makes room for one of the same id. Raises `UsageError` for what
        is no rule and for an id that another rule has.
        """
        held = self._beside(rules)
        return attrs.evolve(self, rules=(*rules, *held))

    def with_rules_last(self, *rules: Rule) -> Catalogue:
        """The catalogue with these rules asked behind all others that set text aside.

        They come before duplicates are looked for and before what is kept gets its name: the
        place for second opinions, which judge only what no other rule claims. Errors as above.
        """
        held = self._beside(rules)
        place = last = 0
        for number, each in enumerate(held, 1):
            if each.role is Role.DUPLICATE:
                place = last
            elif ARCHIVE[each.role] is not Fate.KEEP:
                last = number
        place = place or last
        return attrs.evolve(self, rules=(*held[:place], *rules, *held[place:]))

    def _beside(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """The rules beside which these are to stand; `UsageError` where they cannot."""
        held = {each.id for each in self}
        for each in rules:
            if not isinstance(each, Rule):
                cause = f"a rule is a Rule, not {type(each).__name__}"
                raise UsageError(cause, remedy="put @rule(...) above the function")
            if each.id in held:
                remedy = "give it another id, or leave the other out: `.without(...)`"
                raise UsageError(f"a rule is named {each.id!r} already", remedy=remedy)
            held.add(each.id)
        return tuple(each for each in self.asked if each.heeded or each.id not in held)

    @property
    def software(self) -> tuple[tuple[str, str], ...]:
        """The programs whose opinion rules ask for: (name, version), each once."""
        return tuple(dict.fromkeys(pair for each in self.asked for pair in each.software))

    @cached_property
    def digest(self) -> str:
        """``sha256:`` over the rules' ids and roles, in order, and the digests of the parts."""
        lines = [f"{each.id} {each.role}{'' if each.heeded else ' -'}" for each in self.asked]
        lines += [f"{name} {digest}" for name, digest in self.parts]
        lines += [f"{name} {version}" for name, version in self.software]
        lines.append(f"lexicon {(self.lexicon or lexicon()).digest}")
        return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def readings(self, document: Document) -> Readings:
        """A store for what is known of lines; one serves all readings of one page."""
        return Readings((self.lexicon or lexicon()).of_host(host_of(document.source.uri)))

    def label(self, document: Document, readings: Readings | None = None) -> tuple[Label, ...]:
        """One label for every block; a block that no rule claims is a paragraph.

        Raises `UsageError` where a rule gives something else than findings, or never ends to.
        """
        return self.heeding(document, self.claims(document, readings))

    def heeding(self, document: Document, labels: Iterable[Label | None]) -> tuple[Label, ...]:
        """The labels of rules that are heeded; of what no such rule claims, a paragraph's."""
        unheeded = {each.id for each in self.asked if not each.heeded}
        return tuple(
            label
            if label and label.rule not in unheeded
            else Label(number, Role.PARAGRAPH, DEFAULT_RULE, document.span(number))
            for number, label in enumerate(labels)
        )

    def claims(self, document: Document, readings: Readings | None = None) -> list[Label | None]:
        """The label of every block that a rule claims, heeded or not; None for the others.

        Raises `UsageError` as `label` does.
        """
        draft = Draft(document, readings or self.readings(document))
        for each in self.asked:
            ask(each.id, each.role, each.find, draft)
        return draft.labels


DEFAULT_RULE = "text.paragraph"
"""The id under which text is body because nothing showed otherwise."""
