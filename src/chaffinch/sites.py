"""Lines that repeat over the pages of one host are debris that no list of phrases can know.

A profile says on how many of a host's pages a line stands. What it knows of is set aside
with care: never a line of one page only, nothing on hosts with few pages, no label in the
midst of the article's own paragraphs, and never everything.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from chaffinch.addresses import host_of
from chaffinch.catalogue import Catalogue, Draft, Finding, Rule, rule
from chaffinch.document import Document
from chaffinch.draft import heard_of
from chaffinch.handed import of_type, refuse_no_iterable, refuse_other
from chaffinch.labels import Role
from chaffinch.wording import composed, fold

FEWEST = 5
"""Pages on which a line must stand before it is taken for a part of the site."""
SHARE = 20
"""Per cent of the host's pages on which it must stand."""
_FEW_PAGES, _FEW_SHARE = 25, 80  # on so few pages chance, or their one kind, repeats a line too
_PROSE_FEWEST, _PROSE_SHARE = 10, 60  # a series' standing intro is prose, and rarer than a footer
_TIMES = 2  # a menu stands twice on a page, the label of a list as often as the list has rows
_RUN = 4  # lines of the site in a row, as menus and footers have them
_TITLE_SHARE = 50  # a column's standing title heads some of a site's pages, its name all

RULE = "site.repeated"


def line_key(host: str, text: str) -> int:
    """A line of a host as a signed number of 64 bits; letters and spaces as `fold` sees them."""
    return _key(f"{host}\n{fold(composed(text))}")


def _key(text: str) -> int:
    said = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big", signed=True)


def line_keys(document: Document, host: str) -> frozenset[int]:
    """The keys of a page's lines as rules hear them; of one without letter or digit none."""
    heard = set(heard_of(document))
    return frozenset(line_key(host, text) for text in heard if any(map(str.isalnum, text)))


def page_key(keys: frozenset[int]) -> int:
    """A page's lines, whatever their order, as a signed number of 64 bits."""
    return _key(" ".join(map(str, sorted(keys))))


def marks(host: str, uri: str, keys: frozenset[int]) -> tuple[int, int]:
    """What makes a page the same as another: its address, and the very lines on its host.

    A page counts where no page before it has either.
    """
    return _key(uri), _key(f"{host}\n{page_key(keys)}")


_COUNTS = of_type(Mapping, "counts by host or by line", "`Profile.of(documents)` counts them")


@attrs.frozen
class Profile:
    """How many pages of each host were seen, and on how many of them each line stands.

    ``lines`` holds, by `line_key`, the lines that stand on `FEWEST` pages or more.
    """

    pages: Mapping[str, int] = attrs.field(validator=_COUNTS)
    lines: Mapping[int, int] = attrs.field(repr=False, validator=_COUNTS)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Profile:
        """The profile of pages, counted in memory; a page that comes again is not counted."""
        pages: Counter[str] = Counter()
        lines: Counter[int] = Counter()
        known: set[int] = set()
        for host, uri, keys in lines_of(documents):
            own = set(marks(host, uri, keys))
            if not own & known:
                pages[host] += 1
                lines.update(keys)
            known |= own
        return cls(pages, {key: count for key, count in lines.items() if count >= FEWEST})

    @cached_property
    def digest(self) -> str:
        """``sha256:`` over all counts, in the order of hosts and keys."""
        found = hashlib.sha256()
        for host, count in sorted(self.pages.items()):
            found.update(f"{host} {count}\n".encode("utf-8", "surrogatepass"))
        for line, count in sorted(self.lines.items()):
            found.update(f"{line} {count}\n".encode())
        return "sha256:" + found.hexdigest()


def lines_of(documents: Iterable[Document]) -> Iterator[tuple[str, str, frozenset[int]]]:
    """The host, the address and the keys of the lines of every page that has a host.

    Raises `UsageError` for what is no document.
    """
    remedy = "pass `article.document` of each article, or `chaffinch.readers.read(source)`"
    refuse_no_iterable(documents, "pages are an iterable of documents", remedy)
    for document in documents:
        refuse_other(document, Document, "a page is a Document", remedy)
        host = host_of(document.source.uri)
        if host:
            yield host, document.source.uri, line_keys(document, host)


def refuse_no_profile(profile: Any) -> None:
    """Raises `UsageError` for what is no site profile."""
    remedy = "`chaffinch.profiles.read_profile(path)` reads one, `count_lines(documents)` makes one"
    refuse_other(profile, Profile, "a site profile is a Profile", remedy)


def with_profile(catalogue: Catalogue, profile: Profile) -> Catalogue:
    """The catalogue with a rule for the lines that a profile knows of.

    It is asked before a headline is looked for, so that a site's name is none, and behind
    the rules that know names, dates and captions. The profile's digest is one of the parts.
    Raises `UsageError` for what is no profile, or no catalogue.
    """
    remedy = "`default_catalogue()` of chaffinch.rules is one"
    refuse_other(catalogue, Catalogue, "a catalogue is a Catalogue", remedy)
    refuse_no_profile(profile)
    ids = [each.id for each in catalogue.asked]
    place = ids.index("headline.first") if "headline.first" in ids else len(ids)
    rules = (*catalogue.asked[:place], repeated_rule(profile), *catalogue.asked[place:])
    parts = (*catalogue.parts, ("sites", profile.digest))
    return attrs.evolve(catalogue, rules=rules, parts=parts)


def repeated_rule(profile: Profile) -> Rule:
    """The rule ``site.repeated`` for one profile."""
    return rule(RULE, Role.BOILERPLATE)(_Repeated(profile))


@attrs.frozen(eq=False)
class _Repeated:
    """Lines of the site: what stands on many pages of one host is not this page's text.

    Told by a profile (`chaffinch sites`), whose counts the fields state. Prose needs to
    stand on most pages; first-level headings, a standing title, what comes again and
    again on the page, and what stands alone between the page's own lines are spared.
    """

    profile: Profile

    def __call__(self, draft: Draft) -> Iterator[Finding]:
        host = host_of(draft.document.source.uri)
        pages = self.profile.pages.get(host, 0)
        if pages < FEWEST:
            return
        found = _repeated(draft, self.profile, host, pages)
        _spare_inner(draft, found)
        _spare_title(draft, found, pages)
        _spare_named(draft, found)
        if not any(n not in found and draft.words[n] for n in draft.free()):
            return
        for number, count in found.items():
            fields = (("documents", str(count)), ("pages", str(pages)))
            yield Finding(number, fields=fields, confidence=min(99, 50 + 50 * count // pages))


def _repeated(draft: Draft, profile: Profile, host: str, pages: int) -> dict[int, int]:
    found = {}
    markup = draft.document.markup
    said = Counter(draft.keys[number] for number in draft.free())
    usual = (FEWEST, SHARE if pages >= _FEW_PAGES else _FEW_SHARE)
    for number in draft.free():
        count = profile.lines.get(line_key(host, draft.texts[number]), 0)
        prose = draft.prose[number]
        fewest, share = (_PROSE_FEWEST, max(_PROSE_SHARE, usual[1])) if prose else usual
        if count < fewest or count * 100 < pages * share:
            continue
        if said[draft.keys[number]] > _TIMES:
            continue
        if markup is None or markup.heading[number] != 1:
            found[number] = count
    return found


def _spare_inner(draft: Draft, found: dict[int, int]) -> None:
    """Leave alone what the page's own lines surround: labels that each page of a kind has.

    "Ingredients", "Weight" are such. Between two lines of the page's own a site's lines are
    believed where several of them follow each other; between its own paragraphs, paragraphs are.
    """
    free = list(draft.free())
    own = [n for n in free if n not in found and draft.words[n]]
    if not own:
        return
    told = [n for n in own if draft.prose[n]] or [-1]
    for run in _runs(free, found):
        if run[-1] < own[0] or run[0] > own[-1]:
            continue
        for number in run:
            inside = told[0] < number < told[-1]
            if not draft.prose[number] and (inside or len(run) < _RUN):
                del found[number]


def _runs(free: Sequence[int], found: Mapping[int, int]) -> list[list[int]]:
    """Blocks that were found, together where no other free one stands between them."""
    runs: list[list[int]] = []
    before = False
    for number in free:
        if number in found and before:
            runs[-1].append(number)
        elif number in found:
            runs.append([number])
        before = number in found
    return runs


def _spare_title(draft: Draft, found: dict[int, int], pages: int) -> None:
    """Leave the last line of the head alone where it may be a column's standing title.

    So it is where no other line stands before the text, as in a text that is clean already.
    """
    first = next((n for n in draft.free() if draft.prose[n] and n not in found), 0)
    head = [n for n in draft.free() if n < first]
    if not head or not all(n in found for n in head):
        return
    if len(head) == 1 or found[head[-1]] * 100 < pages * _TITLE_SHARE:
        del found[head[-1]]


def _spare_named(draft: Draft, found: dict[int, int]) -> None:
    """Leave alone what the page says its title is, though the site's menu may say it too."""
    markup = draft.document.markup
    names = ("title", "og:title", "jsonld:headline", "meta:headline", "meta:title")
    titles = [
        draft.keys[n] for n, meta in enumerate(markup.meta if markup else ()) if meta in names
    ]
    for number in list(found):
        if any(title.startswith(draft.keys[number]) for title in titles):
            del found[number]
