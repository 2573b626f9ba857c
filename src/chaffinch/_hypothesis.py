"""The way in for hypothesis: whoever imports it finds the library's types known to `from_type`.

A module of its own, because hypothesis loads its plugins while it is being imported:
if `chaffinch.strategies` is what imported it, that module is only half there yet, and
registers by itself when it is whole.
"""

from __future__ import annotations

import sys


def register() -> None:
    """Register the library's types; called by hypothesis through its entry point."""
    if "chaffinch.strategies" not in sys.modules:
        import chaffinch.strategies  # noqa: F401 (importing it registers)
