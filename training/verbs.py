"""The commands of what is learnt from a file of pages: `build` makes it, `cv` and `fit` read it."""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Callable
from typing import Any

_NUMBERS = {4: "four", 5: "five"}


def answer(
    about: str, build: Callable[..., None], places: int, learn: Callable[[str, Any, str], None]
) -> None:
    """Do what the command line asks for: `build` with so many paths, else ``learn`` with the verb,
    the pages and where the weights go.
    """
    asked = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("verb", choices=("build", "cv", "fit"))
    asked.add_argument("paths", nargs="+")
    given = asked.parse_args()
    if len(given.paths) != (places if given.verb == "build" else 2):
        asked.error(f"`build` takes {_NUMBERS[places]} paths, `cv` and `fit` two")
    if given.verb == "build":
        build(*given.paths)
        return
    with open(given.paths[0], "rb") as file:
        pages = pickle.load(file)  # our own file
    learn(given.verb, pages, given.paths[1])
