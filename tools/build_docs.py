"""Writes the pages of the docs that follow from the code: the rules and the command line.

``python tools/build_docs.py`` writes them, ``--check`` exits with 1 where one is out of date.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from chaffinch.catalogue import DEFAULT_RULE, Rule
from chaffinch.cli import main as chaffinch_command
from chaffinch.rules import ORDER

DOCS = Path(__file__).resolve().parent.parent / "docs"
NOTE = "<!-- Made by tools/build_docs.py: change the code, then run it. -->\n"

RULES_HEAD = f"""{NOTE}
# The rules

In the order in which they are asked: the first rule that claims a block decides its role. A
block that no rule claims is a paragraph, under the id `{DEFAULT_RULE}`.

An example is a little page. The lines that begin with `>` are the ones meant; in a page of HTML
it is the element with the attribute `data-meant`, and `data-meant="field"` says of a spared one
that it becomes a field or goes for another reason. U+FFFD stands for a byte that no charset can
read. Every example is a test as well. `chaffinch rules ID` prints one rule's page, `--without ID`
leaves a rule out.
What the rules know of phrases stands as data in `chaffinch/lexicon/`, one file a language.

| rule | role | what it is about |
| --- | --- | --- |
"""

CLI_HEAD = f"""{NOTE}
# The command line

`chaffinch COMMAND --help` says the same on the screen. Results go to standard output, everything
else to standard error, one line for each thing that went wrong. `python -m chaffinch` is the same
command. Ctrl-C, `kill` and a terminal that is closed end it with the status 130, 143 or 129.

The Tab key completes commands, options and files in bash once
`eval "$(_CHAFFINCH_COMPLETE=bash_source chaffinch)"` was said; in zsh it is `zsh_source`, in fish
`fish_source`, and `| source` for `eval`.
"""


def pages() -> dict[str, str]:
    """The text of each page that is made, by file name."""
    return {"rules.md": rules_page(), "cli.md": cli_page()}


def rules_page() -> str:
    """The reference of the catalogue."""
    rows = "".join(
        f"| [`{r.id}`](#{anchor(r.id)}) | `{r.role.value}` | {cell(r.title)} |\n" for r in ORDER
    )
    return RULES_HEAD + rows + "".join(rule_section(rule) for rule in ORDER)


def anchor(rule_id: str) -> str:
    """The anchor that a heading with a rule's id gets."""
    return rule_id.replace(".", "")


def cell(text: str) -> str:
    """Text in a table."""
    return " ".join(text.split()).replace("|", "\\|")


def rule_section(rule: Rule) -> str:
    """One rule: its reason, what it catches, what it spares."""
    parts = [f"\n## {rule.id}\n\nRole: `{rule.role.value}`\n\n{rule.doc.strip()}\n"]
    for title, examples in (("It catches", rule.catches), ("It spares", rule.spares)):
        for example in examples:
            parts.append(f"\n{title}:\n\n{fenced(example)}")
    return "".join(parts)


def fenced(text: str) -> str:
    """Text in a fence that is longer than any inside it."""
    fence = "```"
    while fence in text:
        fence += "`"
    kind = "html" if text.startswith("<") else "text"
    return f"{fence}{kind}\n{text.strip(chr(10))}\n{fence}\n"


def cli_page() -> str:
    """The reference of the commands."""
    parts = [CLI_HEAD]
    for name, command in chaffinch_command.commands.items():
        parts.append(
            f"\n## chaffinch {name}\n\n{usage(name, command)}\n\n{paragraphs(command)}\n\n"
        )
        parts += [f"{option_line(option)}\n" for option in options(command)]
    return "".join(parts)


def usage(name: str, command: click.Command) -> str:
    """The one line that shows how the command is written."""
    context = click.Context(command, info_name=f"chaffinch {name}")
    pieces = " ".join(command.collect_usage_pieces(context))
    return f"`chaffinch {name} {pieces}`"


def paragraphs(command: click.Command) -> str:
    """The command's help, as paragraphs."""
    return "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))


def options(command: click.Command) -> Iterator[click.Option]:
    """The options of a command, in their order."""
    return (param for param in command.params if isinstance(param, click.Option))


def option_line(option: click.Option) -> str:
    """One option: how it is written, what it does, what it is if left out."""
    written = ", ".join(option.opts)
    if isinstance(option.type, click.Choice) and len(option.type.choices) < 8:
        written += f" [{'|'.join(option.type.choices)}]"
    elif not option.is_flag:
        written += f" {option.metavar or value_name(option)}"
    more = " May be given several times." if option.multiple else ""
    if option.show_default and option.default is not None:
        more += f" Default: `{option.default}`."
    return f"- `{written}`: {option.help}{more}"


def value_name(option: click.Option) -> str:
    """What the help calls an option's value."""
    if isinstance(option.type, click.Choice):
        return "ROLE"
    if isinstance(option.type, click.Path):
        return "DIR" if not option.type.file_okay else "FILE"
    return "TEXT"


def out_of_date() -> list[str]:
    """The names of the pages that are not what the code says."""
    return [
        name
        for name, text in pages().items()
        if not (DOCS / name).exists() or (DOCS / name).read_text("utf-8") != text
    ]


def main() -> int:
    """Write the pages, or check them; the exit status."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--check", action="store_true", help="exit with 1 if one is out of date")
    check = asked.parse_args().check
    old = out_of_date()
    if check:
        for name in old:
            print(f"docs/{name} is out of date: run python tools/build_docs.py", file=sys.stderr)
        return 1 if old else 0
    for name in old:
        (DOCS / name).write_text(pages()[name], "utf-8", newline="\n")
        print(f"docs/{name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
