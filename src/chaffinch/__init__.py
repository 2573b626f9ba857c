"""Scraped articles in, clean archival records out.

>>> import chaffinch
>>> article = chaffinch.clean("close\\nclose\\nA title\\n\\nA first paragraph that says enough.\\n")
>>> article.headline
'A title'
"""

import chaffinch.starting  # noqa: F401 (first, as it acts while the rest is loaded)

# isort: split
from chaffinch import errors
from chaffinch.article import Article, Figure, LabelledBlock
from chaffinch.catalogue import Catalogue, Finding, Rule, rule
from chaffinch.clean import Failure, clean, clean_many
from chaffinch.document import Block, Document, Source
from chaffinch.errors import ChaffinchError
from chaffinch.labels import Label, Role
from chaffinch.own import Own, own_of, read_own, with_own
from chaffinch.policy import POLICIES, Policy
from chaffinch.restore import restore
from chaffinch.version import __version__

__all__ = [
    "POLICIES",
    "Article",
    "Block",
    "Catalogue",
    "ChaffinchError",
    "Document",
    "Failure",
    "Figure",
    "Finding",
    "Label",
    "LabelledBlock",
    "Own",
    "Policy",
    "Role",
    "Rule",
    "Source",
    "__version__",
    "clean",
    "clean_many",
    "errors",
    "own_of",
    "read_own",
    "restore",
    "rule",
    "with_own",
]


def __dir__() -> list[str]:
    """What Tab offers in notebooks: the public names, and not all modules that hold them."""
    return [*__all__, "__doc__", "__file__"]
