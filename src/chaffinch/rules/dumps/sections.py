"""Where the text of a dump stands, and how far what its readers wrote behind it goes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from chaffinch.catalogue import Draft
from chaffinch.model.kinds import ARTICLE, PRODUCT
from chaffinch.rules.dumps.heads import is_dump
from chaffinch.rules.verdicts import RATHER, chances_of, verdict_of

_TEXT = 100  # words of a text's paragraphs, at the least
_LESS = 0.12  # how much less sure the model is of comments than of the text above them
_NEAR = 10  # lines behind a section that may still be of it
_MOST, _LEAST = 8, 5  # lines of the last entry, and words of each


def is_article_dump(draft: Draft) -> bool:
    """Whether this is the dump of a page that the line model takes for an article's."""
    return is_dump(draft) and verdict_of(draft).kind == ARTICLE


def is_product_dump(draft: Draft) -> bool:
    """Whether this is the dump of a page that the line model takes for a product's."""
    return is_dump(draft) and verdict_of(draft).kind == PRODUCT


def beneath_text(draft: Draft, section: range, times: int = 1) -> bool:
    """Whether the page's paragraphs stand above a section, as a thread's or a list's do not.

    So many ``times`` as much as behind it.
    """
    sure = sure_words(draft)
    above = sure[section.start]
    behind = sure[-1] - sure[min(section.stop + _NEAR, len(draft))]
    return above >= _TEXT and above > times * behind


def sure_words(draft: Draft) -> list[int]:
    """How many words the paragraphs have, as the model takes them for text, above each line."""
    found: list[int] = draft.once("words of sure paragraphs", _sure)
    return found


def _sure(draft: Draft) -> list[int]:
    told = zip(draft.words, draft.prose, chances_of(draft), strict=True)
    counts = (words if prose and chance >= RATHER else 0 for words, prose, chance in told)
    return list(accumulate(counts, initial=0))


def is_doubted(draft: Draft, section: range) -> bool:
    """Whether the model doubts a section's paragraphs, of which it does not those above.

    Of comments it mostly does; of the entries of a live report and of a thread's posts it is
    as sure as of what stands above them.
    """
    return _mean(draft, section) <= _mean(draft, range(section.start)) - _LESS


def _mean(draft: Draft, numbers: range) -> float:
    """The mean probability of the paragraphs among some lines, by their words; 0 without any."""
    chances, prose = chances_of(draft), draft.prose
    weighed = [(draft.words[n], chances[n]) for n in numbers if prose[n]]
    if numbers.start == 0:
        weighed = [(words, chance) for words, chance in weighed if chance >= RATHER]
    total = sum(words for words, _ in weighed)
    return sum(words * chance for words, chance in weighed) / total if total else 0.0


def last_marks(marks: Sequence[int], nearest: int) -> list[int]:
    """For each mark of an entry the place, among the marks, of the last one that goes with it.

    None between them is more than ``nearest`` lines from the one before.
    """
    found = list(range(len(marks)))
    for place in reversed(found[:-1]):
        if marks[place + 1] - marks[place] <= nearest:
            found[place] = found[place + 1]
    return found


def end_of_entry(draft: Draft, mark: int) -> int:
    """The line behind the last entry, of which only what stands above its mark is known."""
    end = mark + 1
    while end < min(len(draft), mark + _MOST):
        if draft.labels[end] or draft.said[end] or draft.words[end] < _LEAST:
            break
        end += 1
    return end
