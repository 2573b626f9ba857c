"""The head of a post on a board of discussions: who wrote it, an arrow, when."""

from __future__ import annotations

import re

BEHIND_ARROW = re.compile(r"(?P<who>\S.{0,60}?)\s+»\s+(?P<when>\S.*)")
