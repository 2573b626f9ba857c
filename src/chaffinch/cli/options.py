"""Options that several commands share, and what they make: inputs, a policy, a catalogue."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, cast

import attrs
import click

from chaffinch.batch import Event, cleaned
from chaffinch.catalogue import Catalogue
from chaffinch.cli.fields import CARRY, COLUMN, FIELDS, Decorator, columns_of
from chaffinch.cli.said import say
from chaffinch.document import Source
from chaffinch.errors import EmptySource, UsageError
from chaffinch.labels import Role
from chaffinch.own import Own, read_own, with_own
from chaffinch.policy import POLICIES, Policy, policy_named
from chaffinch.profiles import read_profile
from chaffinch.readers import refuse_unknown
from chaffinch.readers.containers import ANY, Columns, sources, sources_in
from chaffinch.readers.earlier import Earlier
from chaffinch.readers.limits import DEFAULT, LARGEST, MEGABYTE, Limits, Meter
from chaffinch.readers.spools import Spool
from chaffinch.readers.trouble import Item
from chaffinch.rules import default_catalogue
from chaffinch.rules.opinions import trafilatura_opinion
from chaffinch.runs.fingerprint import fingerprint
from chaffinch.sites import Profile, with_profile

_ROLES = click.Choice([role.value for role in Role])


@attrs.frozen
class Choices:
    """What a user chose for reading and labelling."""

    policy: Policy
    catalogue: Catalogue
    charset: str | None
    media_type: str | None
    uri: str
    columns: Columns = ANY
    limits: Limits = DEFAULT


def choices(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command receives their values under ``**chosen``: see `chosen_of`."""
    every = (*_OPTIONS, page_size_option, _DIGESTS, *FIELDS, COLUMN, CARRY)
    for option in reversed(every):
        command = option(command)
    return command


def _of_role(name: str, help: str) -> Decorator:  # click's own word
    return click.option(name, multiple=True, type=_ROLES, metavar="ROLE", help=help)


ROLES = f"ROLE is one of {', '.join(Role)}."

_OPTIONS: tuple[Decorator, ...] = (
    click.option(
        "--policy",
        type=click.Choice(list(POLICIES)),
        default="archive",
        show_default=True,
        help="What becomes of each role.",
    ),
    _of_role("--keep", "Keep this role in the text."),
    _of_role("--field", "Set this role apart as a field."),
    _of_role("--drop", "Drop this role."),
    click.option(
        "--sure",
        type=click.IntRange(0, 100),
        default=0,
        metavar="PERCENT",
        help="Keep `boilerplate` of less certainty: mostly what the line model sets aside.",
    ),
    click.option(
        "--without", multiple=True, metavar="RULE", help="Take what this rule claims for text."
    ),
    click.option(
        "--phrases",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Your own phrases and rules, for all pages or for a site's: a TOML file.",
    ),
    click.option(
        "--sites",
        type=click.Path(path_type=Path),
        metavar="PROFILE",
        help="A profile made by `chaffinch sites`: what repeats on a site is set aside.",
    ),
    click.option(
        "--opinion",
        type=click.Choice(["trafilatura"]),
        help="Ask this program too what is no text, where no rule knows better (HTML).",
    ),
    click.option("--charset", help="The charset of the input, where it is known."),
    click.option("--media-type", help="text/plain or text/html, where the bytes do not tell."),
    click.option("--uri", default="", help="The address of the page."),
)

_DIGESTS = click.option(
    "--digests",
    type=click.Choice(["quarantine", "warn", "ignore"]),
    default="quarantine",
    show_default=True,
    help="What becomes of a WARC's record whose digest does not fit its bytes.",
)

page_size_option = click.option(
    "--page-size",
    type=click.IntRange(1, LARGEST),
    metavar="MB",
    default=DEFAULT.record // MEGABYTE,
    show_default=True,
    help="A page or a row of more is quarantined.",
)


def limits_of(values: dict[str, Any]) -> Limits:
    """The bounds of reading that the options' values set."""
    digests = values.get("digests", DEFAULT.digests)
    return Limits(record=values["page_size"] * MEGABYTE, digests=digests)


def chosen_of(values: dict[str, Any]) -> Choices:
    """The choices that the options' values make. Raises `UsageError` for what does not exist."""
    policy = policy_named(values["policy"])
    changes = _changes(values)
    if changes:
        policy = policy.with_fates(f"{policy.name}, changed", **changes)
    if values["sure"]:
        policy = policy.with_certainty(f"{policy.name}, sure", values["sure"])
    catalogue = default_catalogue().without(*values["without"])
    if values["phrases"]:
        catalogue = with_own(catalogue, _own(*_as_it_is(values["phrases"])))
    if values["sites"]:
        catalogue = with_profile(catalogue, _profile(*_as_it_is(values["sites"])))
    if values["opinion"]:
        catalogue = catalogue.with_rules_last(trafilatura_opinion())
    refuse_unknown(values["media_type"], values["charset"])
    own = {name: values[name] for name in ("charset", "media_type", "uri")}
    return Choices(policy, catalogue, columns=columns_of(values), limits=limits_of(values), **own)


def _changes(values: dict[str, Any]) -> dict[str, str]:
    changes: dict[str, str] = {}
    for fate in ("keep", "field", "drop"):
        for role in values[fate]:
            if changes.setdefault(role, fate) != fate:
                cause = f"--{changes[role]} {role} and --{fate} {role} contradict each other"
                raise UsageError(cause, remedy="give one of them")
    return changes


def named_files(values: dict[str, Any]) -> list[Path]:
    """The files besides the inputs that the options name."""
    return [values[name] for name in ("phrases", "sites") if values.get(name)]


def _as_it_is(path: Path) -> tuple[Path, str]:
    """A file, and what tells it from the same one when it was changed."""
    return path, fingerprint((path,))


@lru_cache(maxsize=1)  # a command asks for its choices more than once
def _profile(path: Path, _state: str) -> Profile:
    return read_profile(path)


@lru_cache(maxsize=1)  # as above
def _own(path: Path, _state: str) -> Own:
    return read_own(path)


def found_in(
    inputs: Iterable[str],
    chosen: Choices,
    meter: Meter | None = None,
    before: Iterable[str] = (),
    leave: Path | None = None,
) -> Iterator[Item]:
    """The sources of files, folders and dumps, as chosen; "-" is standard input.

    ``before`` are inputs that were read already: a page of theirs may be revisited. ``leave`` is
    a folder that is written meanwhile.
    """
    known = {"media_type": chosen.media_type, "charset": chosen.charset}
    for each in sources_of(inputs, chosen.columns, meter, before, leave, chosen.limits, **known):
        yield _as_chosen(each, chosen) if isinstance(each, Source) else each


def events_of(inputs: Iterable[str], chosen: Choices) -> Iterator[Event]:
    """Every page of the inputs, cleaned as chosen; failures and warnings between them."""
    return cleaned(
        found_in(inputs, chosen),
        charset=chosen.charset,
        policy=chosen.policy,
        catalogue=chosen.catalogue,
    )


def sources_of(
    inputs: Iterable[str],
    columns: Columns = ANY,
    meter: Meter | None = None,
    before: Iterable[str] = (),
    leave: Path | None = None,
    limits: Limits = DEFAULT,
    **known: Any,
) -> Iterator[Item]:
    """The sources of files, folders and dumps as they are; "-" is standard input.

    ``known`` are the media type and the charset of pages, as `sources` takes them.
    """
    earlier = Earlier(Path(name) for name in before if name != "-")
    for name in inputs:
        if name == "-":
            yield from _standard_input(columns, limits, **known)
        else:
            yield from sources(
                Path(name), limits=limits, columns=columns, meter=meter, earlier=earlier,
                leave=leave, **known,
            )  # fmt: skip


def _as_chosen(source: Source, chosen: Choices) -> Source:
    return attrs.evolve(
        source,
        uri=chosen.uri or source.uri,
        media_type=chosen.media_type or source.media_type,
    )


def _standard_input(columns: Columns, limits: Limits, **known: Any) -> Iterator[Item]:
    """What comes in, read as a file is: it is put by on the disk, for a container must seek."""
    with Spool() as spool:
        if sys.stdin is not None and sys.stdin.isatty():
            say("chaffinch: the page is read from the keyboard; end it with Ctrl-D")
        if sys.stdin is not None:  # it is closed where a daemon starts the command
            shutil.copyfileobj(sys.stdin.buffer, spool)
        if not spool.tell():
            remedy = "check the command before the pipe, or name a file"
            yield EmptySource("nothing came in on standard input", where="-", remedy=remedy)
            return
        for item in sources_in(cast(BinaryIO, spool), "-", limits=limits, columns=columns, **known):
            yield _given(item) if isinstance(item, Source) else item


def _given(source: Source) -> Source:
    """A page of the standard input, which nobody can look up again: records hold what it was."""
    held = source.container
    if held is None:
        return attrs.evolve(source, name="")
    if held.record_id:  # so that its bytes are kept as those of a page that came from no WARC are
        held = attrs.evolve(held, member=held.record_id, record_id="", offset=None, length=None)
    return attrs.evolve(source, container=held)
