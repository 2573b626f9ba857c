"""Optional packages, imported where they are used; the error for a missing one names the extra."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from chaffinch.errors import UsageError


def needed(module: str, extra: str, what: str, *, where: str = "", instead: str = "") -> Any:
    """A module that comes with an extra of this package, for ``what`` needs it.

    Raises `UsageError` where it is not installed; ``instead`` is another way out.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise UsageError(
            f"{what} needs {package}, which is not installed",
            where=where,
            remedy=f"pip install 'chaffinch[{extra}]' (of a clone: '.[{extra}]')"
            + (f", {instead}" if instead else ""),
        ) from error
