"""The JSON Schemas of what chaffinch writes, versioned; a record is always valid against one."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``chaffinch-record/1``: a copy for whoever asks."""
    schema: dict[str, Any] = json.loads(_text())
    return schema


@cache
def _text() -> str:
    return resources.files(__package__).joinpath("record-1.schema.json").read_text("utf-8")
