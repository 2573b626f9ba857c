"""The HTML page that examples of rules are set into: a headline and four plain paragraphs.

An example that begins with ``<`` is a page of HTML. The element it means carries the
attribute ``data-meant``; ``data-meant="field"`` says of a spared one that it becomes a
field, or goes for another reason, so that its text leaves the clean text.
"""

from __future__ import annotations

TITLE = "Second ferry for the harbour"
ONE = "The council of the small harbour town voted on Monday evening for a second ferry."
_TWO = "The boat is to run from April, twice an hour, and will carry bicycles free of charge."
_THREE = "Nobody on the quay remembers a spring in which the old boat came in on time."
_FOUR = "Its pilot, who has steered it for thirty years, wants to teach the new crew himself."
Examples = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
"""Rule id -> the pages that it catches, the pages that it spares."""


def html_page(
    inside: str = "",
    *,
    head: str = f"<title>{TITLE}</title>",
    top: str = f"<h1>{TITLE}</h1>",
    main: str = "<main>",
    lead: str = "",
    end: str = "",
    behind: str = "",
    first: str = f"<p>{ONE}</p>",
) -> str:
    """A page with pieces in it: before, in, at the end of and behind its text."""
    lines = (
        f'<html lang="en"><head>{head}</head><body>', lead, main, top, first, f"<p>{_TWO}</p>",
        inside, f"<p>{_THREE}</p>", f"<p>{_FOUR}</p>", end, "</main>", behind, "</body></html>",
    )  # fmt: skip
    return "\n".join(line for line in lines if line)


def carrying(name: str) -> str:
    """A page whose own text stands in a container of this name: then the name tells nothing."""
    return html_page(main=f'<main class="{name}">', first=f"<p data-meant>{ONE}</p>")


def figure(*lines: str) -> str:
    """A figure with a picture and these lines."""
    picture = '<img src="boat.jpg" alt="A white boat at a grey pier">'
    return "\n".join(("<figure>", picture, *lines, "</figure>"))
