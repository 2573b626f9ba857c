"""What stands in what: a container has its number behind the one around it, before what follows."""

from __future__ import annotations

from collections.abc import Sequence

from chaffinch.document import Markup


def element_about(markup: Markup, number: int, tag: str) -> int:
    """The inmost container of this tag that a block stands in; 0 where there is none."""
    container = markup.container[number]
    while container > 0 and markup.tags[container] != tag:
        container = markup.above[container]
    return max(0, container)


def elements_about(markup: Markup, tag: str) -> list[int]:
    """For each container the inmost of this tag that it is or stands in; 0 where there is none."""
    found = [0]
    for container in range(1, len(markup.tags)):
        is_it = markup.tags[container] == tag
        found.append(container if is_it else found[markup.above[container]])
    return found


def inside_of(markup: Markup, container: int) -> list[bool]:
    """For each container whether it is this one or lies in it."""
    last = last_inside(markup.above, container)
    behind = len(markup.above) - last
    return [False] * container + [True] * (last - container) + [False] * behind


def last_inside(above: Sequence[int], container: int) -> int:
    """The number behind the last container inside this one.

    A container is numbered behind the one around it and before what follows behind that.
    """
    last, length = container + 1, len(above)
    while last < length and above[last] >= container:
        last += 1
    return last


def upwards(markup: Markup, own: Sequence[int]) -> list[int]:
    """What each container holds, with all inside of it, of what stands directly in each."""
    above, total = markup.above, list(own)
    for container in range(len(total) - 1, 0, -1):  # a container is numbered after the one around
        if total[container]:
            total[above[container]] += total[container]
    return total
