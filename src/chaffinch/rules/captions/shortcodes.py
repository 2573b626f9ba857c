"""Captions in the short codes of a site's system, which its exports and its database keep.

``[caption id="attachment_7" width="300"]<img ...> Nets behind the boat house.[/caption]`` is what
WordPress would have made a figure of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.captions.credits import split_credit
from chaffinch.rules.examples.pages import html_page
from chaffinch.rules.examples.texts import amid

_OPENER = r"\[(?:wp_)?caption(?:\s++[\w-]++=(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'\]]++))++\s*+\]"
"""Each value in one way alone: of two the ways would double with each of a hostile line's."""
_PICTURE = r"(?:\s*+(?:</?a\b[^<>]*+>|<img\b[^<>]*+>))*+"
_CAPTION = re.compile(
    rf"(?P<opener>{_OPENER}{_PICTURE}\s*+)?(?P<said>[^\[\]]++)\[/(?:wp_)?caption\]"
)
_OPENED = re.compile(_OPENER + _PICTURE)
_ENDS = ("[/caption]", "[/wp_caption]")
_CODE = '[caption id="attachment_7" align="alignnone" width="300"]'
_HTML_CODE = _CODE.replace('"', "&quot;")


@rule(
    "figure.shortcode",
    Role.CAPTION,
    catches=(
        amid(f"> {_CODE} Nets drying behind the boat house. (Asa Teller)[/caption]"),
        amid(f'> {_CODE}<a href="/b"><img src="b.jpg" alt="" /></a> Nets at dusk[/caption]'),
        amid(_CODE, "> Nets drying behind the boat house[/caption]"),
        html_page(f'<p data-meant>{_HTML_CODE}<img src="b.jpg"> Nets at dusk[/caption]</p>'),
    ),
    spares=(
        amid("> The clerk read out: [caption] and then nothing more[/caption]"),
        amid("> And so it ends, with nets behind the boat house.[/caption]"),
        "WordPress and its captions\nIn WordPress a caption is written with a short code.\n"
        "Whoever writes in WordPress sees it there, between the picture and the words below it.\n"
        f"> {_CODE} Nets[/caption]\nA theme makes a figure of it, and none is left to be seen.\n",
    ),
)
def figure_shortcode(draft: Draft) -> Iterator[Finding]:
    """Captions between the short codes that WordPress writes around a picture and its words.

    The opening code must stand on the line or above it, with a value; a page that speaks of
    WordPress is spared.
    """
    shown = draft.document.shown
    for number in draft.free():
        text = shown[number].rstrip()
        match = _CAPTION.fullmatch(text) if text.endswith(_ENDS) else None
        if match is None or draft.mentions("wordpress"):
            continue
        above = number > 0 and _OPENED.fullmatch(shown[number - 1]) is not None
        if match["opener"] or above:
            caption, credit, _ = split_credit(match["said"].strip(), marks_of(draft.lexicon))
            parts = (("caption", caption), ("credit", credit))
            yield Finding(number, fields=tuple((name, said) for name, said in parts if said))
