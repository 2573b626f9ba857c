"""The command line mirrors the library: one command for each verb, and errors that help.

Every known failure ends in one line on standard error and an exit status; a traceback
is a bug.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from chaffinch import __version__
from chaffinch.cli.check import restore_command, verify_command
from chaffinch.cli.clean import clean_command
from chaffinch.cli.export import export_command
from chaffinch.cli.look import explain_command, rules_command
from chaffinch.cli.sites import sites_command
from chaffinch.errors import ChaffinchError


class _Commands(click.Group):
    """Lists the commands in the order of the work, and turns named errors into exit statuses."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ChaffinchError as error:
            click.echo(f"chaffinch: {error}", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            # whoever reads has seen enough; no second complaint when Python flushes at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"chaffinch: {place}{error.strerror or error} [io]", err=True)
            ctx.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chaffinch")
def main() -> None:
    """Turn scraped articles into clean archival records.

    Every line that is removed stays on record with its role, its rule and its
    evidence, and the source can be restored byte for byte.

    \b
    chaffinch clean page.txt --text        the clean text
    chaffinch explain page.txt             what each line is, and why
    chaffinch clean pages/ -o out          a whole folder or dump, as JSON and WARC
    chaffinch verify out                   is every record still sound?
    """


main.add_command(clean_command)
main.add_command(explain_command)
main.add_command(rules_command)
main.add_command(export_command)
main.add_command(verify_command)
main.add_command(restore_command)
main.add_command(sites_command)
