"""Options that say what the fields of rows hold, and the columns that they name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from chaffinch.errors import UsageError
from chaffinch.readers.columns import SAID
from chaffinch.readers.containers import Columns

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

FIELDS: tuple[Decorator, ...] = (
    click.option("--text-field", default="", metavar="NAME", help="Where a row has plain text."),
    click.option("--html-field", default="", metavar="NAME", help="Where a row has HTML."),
    click.option("--uri-field", default="", metavar="NAME", help="Where a row has its address."),
    click.option("--id-field", default="", metavar="NAME", help="Where a row has its id."),
    click.option("--date-field", default="", metavar="NAME", help="Where a row has its date."),
)

COLUMN = click.option(
    "--column",
    multiple=True,
    metavar="WHAT=NAME",
    help=f"Where a row says something of its page: title=kop. WHAT is {', '.join(SAID)}.",
)

CARRY = click.option(
    "--carry",
    type=click.Choice(["all", "none"]),
    default="all",
    show_default=True,
    help="What else a row holds: all of it goes into its record, or none.",
)


def fields(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that name the fields of a row; see `columns_of`."""
    for option in reversed(FIELDS):
        command = option(command)
    return command


def columns_of(values: dict[str, Any]) -> Columns:
    """The columns that the options' values name; the others are known by their usual names."""
    named = {name: values[f"{name}_field"] for name in ("text", "html", "uri", "id", "date")}
    said = tuple(_said(one) for one in values.get("column", ()))
    return Columns(**named, carry=values.get("carry", "none"), said=said)


def _said(pair: str) -> tuple[str, str]:
    """What a field says and its name. Raises `UsageError` for what is no such pair."""
    what, is_pair, name = pair.partition("=")
    if not is_pair or not name or what not in SAID:
        remedy = f"write --column title=kop; what a field says is one of {', '.join(SAID)}"
        raise UsageError(f"--column {pair!r} names no field for what it says", remedy=remedy)
    return what, name
