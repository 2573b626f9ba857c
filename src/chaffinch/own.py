"""What a user adds to the catalogue: phrases by language and by site, and rules of whole lines.

It is data, read from a TOML text; its digest stands in the provenance of whatever was
made with it. Phrases say where the package's phrases do; a rule's lines are set
aside wherever they stand, before any other rule is asked.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from chaffinch.addresses import host_of
from chaffinch.catalogue import Catalogue, Draft, Finding, Rule
from chaffinch.errors import UsageError
from chaffinch.labels import Role
from chaffinch.language import family, is_language
from chaffinch.lexicon import hosts_of, lexicon
from chaffinch.lexicon.saying import says
from chaffinch.lexicon.syntax import PhraseError, Sequence, count, parsed, without_slots
from chaffinch.lexicon.tables import Tables, tables_of
from chaffinch.policy import ARCHIVE, Fate

PART = "own"
"""The name under which the digest stands among the parts of what labelled a page."""
_ID = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
_FAMILIES = ("markup", "model", "text")  # reserved: these prefixes are the package's own
_NO_LINE = frozenset((Role.DUPLICATE, Role.UNDECODABLE, Role.BLANK))
ROLES = tuple(r for r in Role if ARCHIVE[r] is not Fate.KEEP and r not in _NO_LINE)
"""The roles that a rule of one's own may give."""
_OWN_WORD = "give it a word of its own outside slots and brackets"
_LONGEST = 2_000  # signs of a line: slots are tried at every place of it
_READINGS = 100_000
"""Of one phrase at most: all ways in which it can begin are gone through when it is read."""
_KEYS = ("id", "role", "lines", "language", "site", "why")


@attrs.frozen
class OwnRule:
    """Lines that are set aside: each a phrase of the lexicon's kind that is the whole line.

    No line of more than 2,000 signs is asked.

    ``language`` and ``site``, where given, are those of the pages on which the rule acts.
    """

    id: str
    role: Role
    lines: tuple[str, ...]
    language: str = ""
    site: str = ""
    why: str = ""

    def __call__(self, draft: Draft) -> Iterator[Finding]:
        """The blocks that are one of its lines."""
        if self.site and self.site not in hosts_of(host_of(draft.document.source.uri)):
            return
        if self.language and family(self.language) != family(draft.language):
            return
        for number in list(draft.free()):
            key = draft.keys[number]
            if len(key) <= _LONGEST and any(says(line, key) for line in self.lines):
                yield Finding(number)

    def rule(self) -> Rule:
        """The rule for a catalogue."""
        place = f" Only on pages of {self.site}." if self.site else ""
        tongue = f" Only on pages in {self.language}." if self.language else ""
        lines = "\n".join(f"- {line}" for line in self.lines)
        title = self.why or "A rule of one's own"
        doc = f"{title.rstrip('.')}.\n\nWhole lines:{place}{tongue}\n\n{lines}"
        return Rule(self.id, self.role, self, doc, (), ())


@attrs.frozen(eq=False, repr=False, slots=False)
class Own:
    """What one TOML text adds: ``tables`` for all pages, ``sites`` by host, ``rules``.

    Two are equal where they add the same.
    """

    tables: Tables = attrs.field(factory=dict)
    sites: Mapping[str, Tables] = attrs.field(factory=dict)
    rules: tuple[OwnRule, ...] = ()
    where: str = ""
    """The name of the text, for errors."""

    def __repr__(self) -> str:
        """One line, for notebooks and debuggers: how much it adds."""
        every = (self.tables, *self.sites.values())
        count = sum(
            len(phrases)
            for tables in every
            for kinds in tables.values()
            for phrases in kinds.values()
        )
        return f"<Own: {count} phrases, {len(self.rules)} rules>"

    def __eq__(self, other: object) -> bool:
        return self.digest == other.digest if isinstance(other, Own) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """``sha256:`` over all phrases, whatever their order and layout in the text, and rules.

        The first of two rules that take the same line decides, so their order counts.
        """
        lines = []
        for site, tables in (("", self.tables), *sorted(self.sites.items())):
            for language, kinds in sorted(tables.items()):
                for kind, entries in sorted(kinds.items()):
                    lines += [f"{site}\t{language}\t{kind}\t{entry}" for entry in sorted(entries)]
        lines += [repr(attrs.astuple(rule)) for rule in self.rules]
        return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()


def own_of(text: str, *, where: str = "") -> Own:
    """What a TOML text adds; ``where`` names it in errors.

    Tables of languages (``[de]``), of languages on a site (``[site."example.org".de]``), and
    rules (``[[rule]]``). Raises `UsageError` for a wrong shape, phrase, role or id.
    """
    if not isinstance(text, str):
        cause = f"phrases and rules are a TOML text, not {type(text).__name__}"
        raise _wrong(cause, where, "`read_own` reads a file")
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise _wrong(f"not TOML: {error}", where, "mend that line") from None
    rules, sites = data.pop("rule", []), data.pop("site", {})
    if not isinstance(rules, list):
        raise _wrong("`rule` is no list of tables", where, "write [[rule]] above each rule")
    if not isinstance(sites, dict):
        raise _wrong("`site` is no table", where, 'write [site."example.org".en]')
    found = tuple(_rule(each, f"{where}[[rule]] {n}") for n, each in enumerate(rules, 1))
    names = [each.id for each in found]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise _wrong(f"two rules are named {twice!r}", where, "give each an id of its own")
    return Own(
        _tables(data, where),
        {_host(host, where): _site(host, tables, where) for host, tables in sites.items()},
        found,
        where,
    )


def read_own(path: str | Path) -> Own:
    """What a TOML file adds; errors as for `own_of`, and `UsageError` for what cannot be read."""
    if not isinstance(path, str | Path):
        raise _wrong(f"a file is a path, not {type(path).__name__}", "", "`own_of` reads a text")
    path = Path(path)
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        cause = getattr(error, "strerror", "") or "not UTF-8"
        raise _wrong(f"it cannot be read ({cause})", str(path), "give a TOML file") from error
    return own_of(text, where=path.name)


def with_own(catalogue: Catalogue, own: Own) -> Catalogue:
    """The catalogue with a user's phrases and rules; the rules are asked first.

    Raises `UsageError` for a rule that is named as one of the catalogue's.
    """
    if not isinstance(catalogue, Catalogue) or not isinstance(own, Own):
        raise _wrong(
            f"{type(own).__name__} is not added to {type(catalogue).__name__}", "",
            "give `default_catalogue()` of chaffinch.rules, and what `own_of` or `read_own` gives",
        )  # fmt: skip
    known = {each.id for each in catalogue}
    for each in own.rules:
        if each.id in known:
            cause = f"a rule is named {each.id!r} already"
            raise _wrong(cause, own.where, "give it another id")
    base = catalogue.lexicon or lexicon()
    extended = attrs.evolve(
        catalogue,
        parts=(*catalogue.parts, (PART, own.digest)),
        lexicon=base.with_tables(own.tables, own.sites),
    )
    return extended.with_rules(*(each.rule() for each in own.rules))


def _site(host: str, tables: object, where: str) -> Tables:
    if not isinstance(tables, dict):
        remedy = f'write [site."{host}".en], then share = ["..."]'
        raise _wrong(f"the site {host!r} has no tables of languages", where, remedy)
    return _tables(tables, f"{where}[site.{host}]")


def _tables(data: Mapping[str, Any], where: str) -> Tables:
    tables = tables_of(data, where=where)
    for language, kinds in tables.items():
        for kind, phrases in kinds.items():
            place = f"{where}[{language}] {kind}"
            for phrase in phrases:
                if _is_any(phrase):
                    raise _wrong(f"the phrase {phrase!r} would take any line", place, _OWN_WORD)
                _refuse_endless(phrase, place)
    return tables


def _refuse_endless(phrase: str, where: str) -> None:
    readings = count(phrase)
    if readings > _READINGS:
        cause = f"the phrase {phrase[:60]!r} can be read in {readings:,} ways"
        raise _wrong(cause, where, f"write several phrases; {_READINGS:,} are the most for one")


def _is_any(phrase: str) -> bool:
    """Whether nothing in a phrase must stand in a line: neither a word nor a number."""
    return not _needs(parsed(phrase), number=True)


def _needs(tree: Sequence, *, number: bool = False) -> bool:
    """Whether each reading of a phrase has a word of its own, or a ``number`` where that counts."""
    for node in tree:
        if isinstance(node, str):
            if (number and node == "{n}") or any(map(str.isalnum, without_slots(node))):
                return True
        elif all(_needs(branch, number=number) for branch in node):
            return True
    return False


def _host(name: str, where: str) -> str:
    host = host_of(f"https://{name}/")
    if re.search(r"[\s/]", host) or not host or host != name.lower().removeprefix("www."):
        remedy = 'write the host alone: [site."example.org".en]'
        raise _wrong(f"{name!r} is no host", where, remedy)
    return host


def _rule(given: object, where: str) -> OwnRule:
    if not isinstance(given, dict):
        raise _wrong("a rule is a table", where, "write [[rule]] above each rule")
    for name in given:
        if name not in _KEYS:
            raise _wrong(f"a rule has no {name!r}", where, "it has " + ", ".join(_KEYS))
    lines = given.get("lines")
    if not isinstance(lines, list) or not lines or not all(isinstance(x, str) for x in lines):
        raise _wrong("a rule needs lines", where, 'write lines = ["one line", "page {n} of {n}"]')
    for line in lines:
        _checked(line, where)
    text = {name: given.get(name, "") for name in _KEYS if name not in ("role", "lines")}
    for name, value in text.items():
        if not isinstance(value, str):
            raise _wrong(f"{name} is no text", where, f'write {name} = "..."')
    if not _ID.fullmatch(text["id"]) or text["id"].split(".")[0] in _FAMILIES:
        remedy = "name it family.defect, as house.weather"
        raise _wrong(f"{text['id']!r} is no name of a rule", where, remedy)
    if given.get("role") not in ROLES:
        remedy = "choose one of " + ", ".join(role.value for role in ROLES)
        raise _wrong(f"a rule cannot give the role {given.get('role')!r}", where, remedy)
    if text["language"] and not is_language(text["language"]):
        remedy = 'write the code that pages state: language = "en"'
        raise _wrong(f"{text['language']!r} is no code of a language", where, remedy)
    site = _host(text["site"], where) if text["site"] else ""
    return OwnRule(**{**text, "site": site}, role=Role(given["role"]), lines=tuple(lines))


def _checked(line: str, where: str) -> None:
    try:
        tree = parsed(line)
    except PhraseError as error:
        raise _wrong(str(error), where, "write \\\\( for a bracket that is printed") from None
    if not _needs(tree):
        raise _wrong(f"the line {line!r} would take any line", where, _OWN_WORD)
    _refuse_endless(line, where)


def _wrong(cause: str, where: str, remedy: str = "") -> UsageError:
    return UsageError(cause, where=where, remedy=remedy, code="phrases")
