"""How rules travel between processes: by the place at which the other process finds them again.

A rule is a function, and a function has no value that could be sent. So what is sent is the name
of the place where the rule, or its function, stands in a module, and what of it was changed since.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from types import FunctionType
from typing import Any

import attrs

from chaffinch.errors import UsageError

_BY_VALUE = frozenset(["cloudpickle", "dill"])  # picklers that send a function's code


def sent(rule: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    """What pickle is given in a rule's place: a function and its arguments.

    Raises `UsageError` for a rule whose function no module holds by its name.
    """
    for place in (rule.home, _name(rule.find)):
        if place.startswith("__main__:") and _by_value(frozenset(["cloudpickle"])):
            break  # its workers (joblib, Dask) run no script of the user's
        original = next((each for each in _rules_at(place) if each.find is rule.find), None)
        if original is not None:
            changed = {
                name: value
                for name, value in _parts(rule).items()
                if name != "find" and value != getattr(original, name)
            }
            return _found, (place, original.id, changed)
    find = rule.find
    if isinstance(find, FunctionType) and _resolved(_name(find)) is not find and not _by_value():
        raise UsageError(
            f"the rule {rule.id} cannot be sent to another process: no module holds its function"
            f" {find.__qualname__!r} by that name",
            remedy="write it with @rule at the top of a module that both import, or make the"
            " catalogue in the other process: the `initializer` of a pool",
            code="pickle",
        )
    return _made, (type(rule), _parts(rule))


def _parts(rule: Any) -> dict[str, Any]:
    return {field.name: getattr(rule, field.name) for field in attrs.fields(type(rule))}


def _name(find: Any) -> str:
    return f"{getattr(find, '__module__', '')}:{getattr(find, '__qualname__', '')}"


def _resolved(place: str) -> Any:
    """What stands at ``module:name``; None where nothing does."""
    module, _, name = place.partition(":")
    try:
        found: Any = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError, ValueError):
        return None
    return found


def _rules_at(place: str) -> list[Any]:
    """The rules at a place: one, or those of a tuple."""
    found = _resolved(place)
    several = found if isinstance(found, tuple) else (found,)
    return [each for each in several if hasattr(each, "find") and hasattr(each, "id")]


def _by_value(picklers: frozenset[str] = _BY_VALUE) -> bool:
    """Whether the pickler at work is one of those that send functions as they are.

    No protocol tells an object which pickler asks it, and plain pickle's own failure, behind its
    back, would name neither the rule nor a way out: so the callers are looked at, but only for a
    function that no module holds, or the script alone.
    """
    frame = inspect.currentframe()
    while frame is not None:
        if not picklers.isdisjoint(frame.f_globals.get("__name__", "").split(".")):
            return True
        frame = frame.f_back
    return False


def _found(place: str, rule_id: str, changed: dict[str, Any]) -> Any:
    original = next((each for each in _rules_at(place) if each.id == rule_id), None)
    if original is None:
        raise UsageError(
            f"the rule {rule_id} is not at {place.replace(':', '.')}",
            remedy="let both processes import the same version of that module",
            code="pickle",
        )
    return attrs.evolve(original, **changed) if changed else original


def _made(kind: Callable[..., Any], parts: dict[str, Any]) -> Any:
    return kind(**parts)
