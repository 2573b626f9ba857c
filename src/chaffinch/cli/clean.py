"""``chaffinch clean``: pages in, records out; what fails is named, and the rest goes on."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from chaffinch.article import Article
from chaffinch.batch import Layout
from chaffinch.clean import Failure
from chaffinch.cli.dump import (
    Cleaning,
    Dump,
    memory_option,
    seconds_option,
    workers_option,
)
from chaffinch.cli.options import ROLES, Choices, choices, chosen_of, events_of
from chaffinch.cli.places import INPUTS, Folder
from chaffinch.cli.progress import NOTHING, report
from chaffinch.cli.said import refuse_closed_output, say, stopped
from chaffinch.cli.sites import profile_of_inputs
from chaffinch.cli.told import Told
from chaffinch.errors import ChaffinchError, UsageError, Warned, fault_of
from chaffinch.profiles import SITES
from chaffinch.runs.folder import alone
from chaffinch.runs.writer import FORMS, WARC_SIZE
from chaffinch.soups import cleaned_soup
from chaffinch.wording import writable
from chaffinch.writers.members import LEVEL

_ALL, _SOME, _NONE = 0, 1, 2
_FORMS = ("embed", "text", "html")


@click.command("clean", epilog=ROLES)
@INPUTS
@click.option(
    "-o",
    "--output",
    type=Folder(),
    metavar="DIR",
    help="A folder for records.jsonl, clean.warc.gz, source.warc.gz, quarantine.jsonl, run.json.",
)
@click.option(
    "--write",
    "forms",
    multiple=True,
    type=click.Choice(FORMS),
    help="With -o: what to keep the records in, by default jsonl and warc.",
)
@click.option("--parquet", is_flag=True, help="With -o: records.parquet besides, as a table.")
@click.option("--replay", is_flag=True, help="With -o: replay.warc.gz besides, for replay tools.")
@click.option("--wacz", is_flag=True, help="With -o: run.wacz besides, originals and clean text.")
@click.option(
    "--warc-size",
    type=click.IntRange(min=1),
    metavar="BYTES",
    default=WARC_SIZE,
    show_default=True,
    help="With -o: begin a new WARC where one has this size.",
)
@click.option(
    "--compression",
    type=click.IntRange(0, 9),
    metavar="0..9",
    default=LEVEL,
    show_default=True,
    help="With -o: the level of gzip; 0 is fastest, 9 smallest.",
)
@click.option(
    "--sites-from-input",
    is_flag=True,
    help="With -o: count the lines that repeat on a site first, and use the profile (sites.json).",
)
@workers_option
@seconds_option
@memory_option
@click.option("--embed", is_flag=True, help="Print records that hold the bytes of HTML pages too.")
@click.option(
    "--text",
    is_flag=True,
    help="Print the clean text, no records. Between pages stands a blank line, as between their "
    "paragraphs: to tell pages apart, take the records.",
)
@click.option("--html", is_flag=True, help="Print HTML pages without what is dropped, no records.")
@choices
def clean_command(
    inputs: tuple[str, ...],
    output: Path | None,
    forms: tuple[str, ...],
    parquet: bool,
    replay: bool,
    wacz: bool,
    warc_size: int,
    compression: int,
    sites_from_input: bool,
    workers: int | None,
    page_seconds: float,
    worker_memory: int,
    **values: Any,
) -> None:
    """Clean files, folders and dumps.

    INPUT is a text or HTML file, a page saved as MHTML, a mailbox, a feed, a folder, a WARC, WET,
    ARC, WACZ, JSON, JSONL, CSV, Parquet or Arrow file, a zip or tar of them, or "-" for any of
    these on standard input. Without -o the records go to standard output, one JSON object a line.
    A run with -o that was stopped goes on where it was when the same command is given again.

    Exit status: 0 all clean, 1 something was quarantined, 2 wrong usage or nothing readable.
    """
    chosen = chosen_of(values)
    form = _form(values, output)
    asked = {"parquet": parquet, "replay": replay, "wacz": wacz}
    extras = frozenset(name for name, wanted in asked.items() if wanted)
    if output is not None:
        places = tuple(Path(name) for name in inputs if name != "-")
        kept = frozenset(forms or ("jsonl", "warc"))
        layout = Layout(warc_size, compression, extras, places, kept)
        began = time.monotonic()
        if sites_from_input:
            _refuse_counting(inputs, values)
        with alone(output, places):
            if sites_from_input:
                values["sites"] = _counted(inputs, values, output)
            task = Cleaning(inputs, values, layout.packing, output)
            summary = Dump(task, output, layout, workers, page_seconds, worker_memory).run()
            if sites_from_input:
                values["sites"].replace(output / SITES)
        report(summary, output, time.monotonic() - began)
        sys.exit(_status(summary.pages, summary.quarantined))
    _refuse_writing()
    sys.exit(_to_output(inputs, form, chosen))


def _form(values: dict[str, Any], output: Path | None) -> str:
    """What is printed; the options that say so are taken out of the values."""
    asked = [name for name in _FORMS if values.pop(name)]
    if len(asked) > 1:
        raise click.UsageError(f"--{asked[0]} and --{asked[1]} print different things: choose one")
    if asked and output:
        raise click.UsageError(f"--{asked[0]} prints to standard output: leave -o out")
    return asked[0] if asked else "json"


def _refuse_writing() -> None:
    """Raises `click.UsageError` where an option says how files are written, and none is."""
    context = click.get_current_context()
    for param in context.command.params:
        given = context.get_parameter_source(str(param.name)) is ParameterSource.COMMANDLINE
        if given and (getattr(param, "help", None) or "").startswith("With -o"):
            raise click.UsageError(f"{param.opts[0]} is for files: give a folder with -o")


def _refuse_counting(inputs: tuple[str, ...], values: dict[str, Any]) -> None:
    """Raises `click.UsageError` or `UsageError` where the lines of the inputs cannot be counted."""
    if values["sites"]:
        raise click.UsageError("--sites names a profile, --sites-from-input makes one: choose")
    if "-" in inputs:
        raise UsageError(
            "standard input cannot be read twice",
            remedy="put it into a file, or leave --sites-from-input out",
        )


def _counted(inputs: tuple[str, ...], values: dict[str, Any], output: Path) -> Path:
    try:
        return profile_of_inputs(inputs, values, output)
    except KeyboardInterrupt as signal:
        stopped(signal, "; the same command begins anew")


def _to_output(inputs: tuple[str, ...], form: str, chosen: Choices) -> int:
    refuse_closed_output("give a folder with -o")
    told = Told(filed=False)
    pages = failures = 0
    for event in events_of(inputs, chosen):
        if not isinstance(event, Article):
            failures += isinstance(event, Failure)
            told.of(event)
            continue
        try:
            shown = _shown(event, form)
        except ChaffinchError as error:
            failures += 1
            told.of(error.at(name_of(event)))
            continue
        except Exception as error:  # as in `cleaned`
            failures += 1
            told.of(fault_of(error, name_of(event)))
            continue
        for remark in event.remarks:
            told.of(Warned(remark.event, name_of(event), remark.cause))
        if pages and form == "text":
            click.echo()
        click.echo(shown)
        pages += 1
    told.end()
    if not pages and not failures:
        say(NOTHING)
    return _status(pages, failures)


def name_of(article: Article) -> str:
    """What a page is called in a message: its name, its address, or the standard input's."""
    return article.document.source.name or article.document.source.uri or "-"


def _shown(article: Article, form: str) -> str | bytes:
    if form == "text":
        return writable(str(article))
    if form == "html":
        return writable(str(cleaned_soup(article)))
    return article.to_json("embedded" if form == "embed" else "apart")


def _status(pages: int, failures: int) -> int:
    if not failures:
        return _ALL if pages else _NONE
    return _SOME if pages else _NONE
