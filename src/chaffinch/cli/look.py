"""``explain`` and ``rules``: why each line is what it is, and what each rule would say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from chaffinch.article import Article
from chaffinch.catalogue import Catalogue, Rule
from chaffinch.clean import Failure
from chaffinch.cli.options import ROLES, choices, chosen_of, events_of
from chaffinch.cli.places import INPUTS
from chaffinch.cli.progress import NOTHING
from chaffinch.cli.rows import MARGIN, Row, counts_of, ends_in
from chaffinch.cli.runs_shown import explain_records, parted
from chaffinch.cli.said import refuse_closed_output, say, visible
from chaffinch.cli.told import Told
from chaffinch.draft import Draft
from chaffinch.own import Own, read_own, with_own
from chaffinch.rules import default_catalogue
from chaffinch.rules.line_model import boilerplate
from chaffinch.rules.opinions import TRAFILATURA, trafilatura_opinion
from chaffinch.rules.verdicts import kept_from, verdict_of


@click.command("explain", epilog=ROLES)
@INPUTS
@choices
def explain_command(inputs: tuple[str, ...], **values: Any) -> None:
    """Show each block with its fate, role, rule and evidence.

    Of a run's folder, and of its file of records, it shows what the records say.

    The evidence is shown where it is not the block itself; where the line model decided, what
    weighed most, in log-odds (negative: against body). A terminal shows it in colour, unless
    NO_COLOR is set.

    Exit status: 0 all shown, 1 something could not be read, 2 nothing readable.
    """
    refuse_closed_output()
    chosen, told = chosen_of(values), Told(filed=False)
    failures = pages = 0
    inputs, runs = parted(inputs)
    for path in runs:
        pages += explain_records(path)
    for event in events_of(inputs, chosen):
        if isinstance(event, Article):
            pages += 1
            _explain(event, chosen.catalogue)
        else:
            failures += isinstance(event, Failure)
            told.of(event)
    told.end()
    if not pages and not failures:
        say(NOTHING)
    sys.exit(0 if pages and not failures else 1 if pages else 2)


def _explain(article: Article, catalogue: Catalogue) -> None:
    name = article.document.source.name or article.document.source.uri
    if name:
        click.secho(visible(name), bold=True)
    line, place = 1, 0
    weighed = _weighed(article, catalogue)
    for block in article.blocks:
        line += ends_in(article.document.view, place, block.span[0])
        place = block.span[0]
        shown = Row(
            line, block.fate, block.role.value, block.rule, block.text, block.evidence,
            block.label.fields,
        )  # fmt: skip
        click.echo(f"{shown}{weighed.get(block.label.block, '')}")
    click.echo(counts_of(block.fate for block in article.blocks))
    for remark in article.remarks:
        click.echo(visible(f"{remark.event}: {remark.cause}"))


def _weighed(article: Article, catalogue: Catalogue) -> dict[int, str]:
    """For the blocks that the line model decided, what weighed most, and the page's kind."""
    numbers = [label.block for label in article.labels if label.rule == boilerplate.id]
    if not numbers:
        return {}
    from chaffinch.model.reasons import reasons

    draft = Draft(article.document, catalogue.readings(article.document))
    told = verdict_of(draft)
    click.echo(
        f"The line model takes this for a page of the kind {told.kind} ({told.sure} per cent) and "
        f"keeps what is body with {round(100 * kept_from(draft))} per cent or more."
    )
    return {
        number: "".join(f"\n{'':>{MARGIN}}{weight:+.2f}: {what}" for what, weight in found)
        for number, found in reasons(draft, numbers).items()
    }


@click.command("rules")
@click.argument("rule", required=False)
@click.option(
    "--phrases",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own phrases and rules: they are listed too.",
)
def rules_command(rule: str | None, phrases: Path | None) -> None:
    """List the rules, or show one rule's page.

    They stand in the order in which they are asked. With your own phrases, behind the list: what
    they add, by kind, language and site.
    """
    refuse_closed_output()
    own = read_own(phrases) if phrases else Own()
    catalogue = with_own(default_catalogue(), own) if phrases else default_catalogue()
    if rule is None:
        for each in catalogue:
            click.echo(f"{each.id:<22} {each.role.value:<16} {each.title}")
        _phrases(own)
        return
    _page(trafilatura_opinion() if rule == TRAFILATURA else catalogue[rule])


def _phrases(own: Own) -> None:
    for site, tables in (("", own.tables), *sorted(own.sites.items())):
        for language, kinds in sorted(tables.items()):
            for kind, entries in sorted(kinds.items()):
                place = f" on {site}" if site else ""
                for entry in entries:
                    click.echo(f"{kind:<22} {language + place:<16} {entry}")


def _page(rule: Rule) -> None:
    click.secho(f"{rule.id} ({rule.role.value})", bold=True)
    click.echo(f"\n{rule.doc}")
    for title, pages in (("It catches", rule.catches), ("It spares", rule.spares)):
        for page in pages:
            click.echo(f"\n{title} (the lines marked >):\n")
            click.echo("\n".join(f"    {line}" for line in page.splitlines()))
