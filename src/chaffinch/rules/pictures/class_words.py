"""What the names of containers say of pictures: that one stands there, or who made it."""

from __future__ import annotations

from chaffinch.document import Markup
from chaffinch.rules.page.class_words import near_names

PICTURES = frozenset(("img", "image", "photo", "picture", "figure", "foto", "bild", "wp"))
MEDIA = PICTURES | {"media"}
PICTURED = MEDIA | {"document", "documents", "gallery", "images", "photos", "galerie"}
"""The same, and what holds several."""
AUTHORS = frozenset(("author", "autor", "auteur", "photographer", "fotograf", "source"))
MAKERS = AUTHORS | {"agency"}
CONTROLS = frozenset(("button", "option", "label"))
"""Elements that hold what a reader presses, and no words of a picture."""
_ELEMENTS = frozenset(("figure", "figcaption"))


def is_pictured(markup: Markup, number: int, levels: int = 4) -> bool:
    """Whether a block stands in a figure element, or in a box that is called a picture's.

    The names are those of the ``levels`` nearest containers that have any.
    """
    if not _ELEMENTS.isdisjoint(markup.path[number].split("/")):
        return True
    return not near_names(markup.tokens[number], levels).isdisjoint(PICTURED)


def is_behind_picture(markup: Markup, number: int) -> bool:
    """Whether the block directly before is a picture's alt text."""
    return number > 0 and markup.part[number - 1] == "alt"


def is_in_figure(markup: Markup, number: int) -> bool:
    """Whether a block stands in a figure element."""
    return "figure" in markup.path[number].split("/")
