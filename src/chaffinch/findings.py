"""What a rule says of a block, and what of it may stand in a record.

A rule of a user's may yield anything: what is no finding raises a `UsageError` that names the rule,
before a label is made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from chaffinch.document import Document
from chaffinch.errors import ChaffinchError, UsageError
from chaffinch.labels import Role, Span
from chaffinch.wording import writable

if TYPE_CHECKING:
    from chaffinch.draft import Draft

HOW_TO_FIND = "yield Finding(number, ...) for numbers of `draft.free()`"
_MOST = 1000  # findings of one rule, for each block: one that finds more goes in a circle


class Finding(NamedTuple):
    """What a rule says of one block: where the evidence is (None: the whole block), and fields.

    A tuple, because a page has hundreds of them and each lives but a moment.
    """

    block: int
    evidence: Span | None = None
    fields: tuple[tuple[str, str], ...] = ()
    confidence: int = 100


def ask(rule_id: str, role: Role, find: Callable[[Draft], Iterable[Finding]], draft: Draft) -> None:
    """Have a draft accept what a rule finds.

    Raises `UsageError` for what are no findings, or too many. What a rule itself raises gets a
    note that names the rule: a traceback shows it.
    """
    try:
        found = find(draft)
        if not isinstance(found, Iterable):
            cause = f"the rule {rule_id} gives {found!r:.80}, and no findings"
            raise UsageError(cause, remedy=HOW_TO_FIND)
        most = _MOST * (len(draft.document) + 1)
        for count, finding in enumerate(found):
            if count > most:
                cause = f"the rule {rule_id} finds more than {most:,} times something"
                raise UsageError(cause, remedy="let it come to an end")
            draft.accept(rule_id, role, sound(rule_id, finding, draft.document))
    except ChaffinchError:
        raise
    except Exception as error:
        error.add_note(f"in the rule {rule_id}")
        raise


def sound(rule_id: str, finding: Finding, document: Document) -> Finding:
    """The finding, in signs that a record can hold. Raises `UsageError` for one that is none."""
    size = len(document)
    if type(finding) is not Finding or type(finding.block) is not int:
        told = "something that is no Finding of a block's number"
    elif not 0 <= finding.block < size:
        told = f"block {finding.block}, and the last is {size - 1}"
        told += " (a clean text is read once more, and is shorter)"
    elif type(finding.confidence) is not int or not 0 <= finding.confidence <= 100:
        told = f"a confidence of {finding.confidence!r}, which is no whole number up to 100"
    elif finding.evidence is not None and not _is_span(finding.evidence, len(document.view)):
        told = f"evidence at {finding.evidence!r}, which is no span of the view"
    elif finding.fields != ():
        return _in_writing(rule_id, finding)
    else:
        return finding
    raise UsageError(f"the rule {rule_id} finds {told}", remedy=HOW_TO_FIND)


def _is_span(span: Span, length: int) -> bool:
    if not (isinstance(span, tuple) and [type(one) for one in span] == [int, int]):
        return False
    return 0 <= span[0] <= span[1] <= length


def _in_writing(rule_id: str, finding: Finding) -> Finding:
    """The same without halves of signs in its fields: a view may hold them, no record does."""
    if not (isinstance(finding.fields, tuple) and all(map(_is_pair, finding.fields))):
        cause = f"the rule {rule_id} finds fields that are no pairs of texts"
        raise UsageError(cause, remedy='fields=(("name", "value"), ...)')
    if all(value.isascii() for pair in finding.fields for value in pair):
        return finding
    fields = tuple((writable(name), writable(value)) for name, value in finding.fields)
    return finding._replace(fields=fields)


def _is_pair(pair: object) -> bool:
    return isinstance(pair, tuple) and len(pair) == 2 and all(type(one) is str for one in pair)
