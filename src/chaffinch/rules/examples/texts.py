"""The plain text that examples of rules are set into: a headline and two paragraphs."""

_PAGE = """\
Harbour council votes for a second ferry
The council of the small harbour town voted on Monday evening for a second ferry.
{}
The boat is to run from April, twice an hour, and will carry bicycles free of charge.
"""
_END = """\
Harbour council votes for a second ferry
The council of the small harbour town voted on Monday evening for a second ferry.
The boat is to run from April, twice an hour, and will carry bicycles free of charge.
{}
"""

TEXT = _PAGE.format("").split("\n", 1)[1]
"""The two paragraphs with an empty line between them, under no headline."""


def amid(*lines: str) -> str:
    """An example page with these lines between two paragraphs."""
    return _PAGE.format("\n".join(lines))


def after(*lines: str) -> str:
    """An example page with these lines behind the text."""
    return _END.format("\n".join(lines))


def below(*lines: str) -> str:
    """An example page without a headline, with these lines and a blank one above its text."""
    return "\n".join((*lines, "", *TEXT.split("\n")))
