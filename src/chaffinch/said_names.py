"""Which names of fields mean what (title, author, date ...), in front matter and in tables.

Front matter always speaks of the page below it; a column may speak of the row. So some names
are understood in both, and others in front matter only: a table's mere ``date`` may be the
crawler's.
"""

from __future__ import annotations

import re
from types import MappingProxyType

_EVERYWHERE = {
    "title": "title headline",
    "author": "author authors byline",
    "published": "published date_published datepublished publish_date publishdate date_publish"
    " published_at publishedat published_time publishedtime published_date publication_date"
    " pub_date pubdate",
    "modified": "modified date_modified datemodified date_modify modified_at updated_at"
    " last_modified lastmod",
    "language": "language lang inlanguage warc_identified_content_language",
    "publisher": "publisher sitename site_name",
    "tags": "tags keywords",
}
_ABOVE_TEXTS = {
    "dek": "description subtitle summary excerpt dek abstract standfirst",
    "author": "by creator writer",
    "published": "date created",
    "modified": "updated last_updated",
    "language": "locale",
    "publisher": "site publication",
    "tags": "tag categories category topics",
    "url": "url link uri source url_source source_url canonical canonical_url permalink",
}
_IN_ROWS = MappingProxyType(
    {name: kind for kind, names in _EVERYWHERE.items() for name in names.split()}
)
_ABOVE = MappingProxyType(
    {
        **_IN_ROWS,
        **{name: kind for kind, names in _ABOVE_TEXTS.items() for name in names.split()},
    }
)
PUBLISHED = tuple(_EVERYWHERE["published"].split())
"""The names of columns that say when a page appeared, not when it was fetched."""


def said_above(name: str) -> str:
    """What a key of front matter says: ``title dek author published modified tags url language
    publisher``, or "" for one that is not known.

    >>> said_above("Last-Modified"), said_above("date"), said_above("mood")
    ('modified', 'published', '')
    """
    return _ABOVE.get(plain(name), "")


def said_in_rows(name: str) -> str:
    """The same of a column's name, which says less.

    >>> said_in_rows("Publish Date"), said_in_rows("date")
    ('published', '')
    """
    return _IN_ROWS.get(plain(name), "")


def plain(name: str) -> str:
    """A name as the tables spell it, however a spreadsheet or a heading does.

    >>> plain(" Page URL"), plain("WARC-Target-URI")
    ('page_url', 'warc_target_uri')
    """
    return re.sub(r"[ -]", "_", name.strip().lower())
