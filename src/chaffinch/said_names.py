"""Which names of fields mean what (title, author, date ...), in front matter and in tables.

Front matter always speaks of the page below it; a column may speak of the row. So some names
are understood in both, and others in front matter only: a table's mere ``date`` may be the
crawler's, unless another column says when that was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

FIELDS = MappingProxyType(
    {
        "title": "headline", "author": "author", "published": "datePublished",
        "modified": "dateModified", "language": "inLanguage", "publisher": "publisher",
        "tags": "keywords",
    }
)  # fmt: skip
"""What a field may say of its page, and what the record calls that."""

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
_IN_TABLES = {
    "title": "article_title web_title headlines titel überschrift schlagzeile titre título titulo"
    " titolo rubrik overskrift tittel",
    "author": "creator published_by autor autorin autoren auteur auteurs autore autori",
    "published": "publishing_date web_publication_date datetime_pub post_date first_publish_date"
    " display_date date_gmt",
    "modified": "post_modified modified_gmt",
    "language": "language_code lang_code human_language meta_lang",
    "publisher": "publication media_name source_name meta_site_name source_hostname",
}
_FETCHED = """
    filedate date_download download_date crawl_date date_crawled crawled_at crawl_timestamp fetched
    fetched_at fetch_date retrieved retrieved_at scraped_at scrape_date accessed date_unixtime
"""
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


def _kinds(*tables: dict[str, str]) -> MappingProxyType[str, str]:
    told = ((name, kind) for table in tables for kind, names in table.items()
            for name in names.split())  # fmt: skip
    return MappingProxyType(dict(told))


_ABOVE = _kinds(_EVERYWHERE, _ABOVE_TEXTS)
_IN_ROWS = MappingProxyType(
    {name.replace("_", ""): kind for name, kind in _kinds(_EVERYWHERE, _IN_TABLES).items()}
)
PUBLISHED = tuple(f"{_EVERYWHERE['published']} {_IN_TABLES['published']}".split())
"""The names of columns that say when a page appeared, not when it was fetched."""
_FETCHED_KEYS = frozenset(name.replace("_", "") for name in _FETCHED.split())
NOTHING = frozenset(("NaN", "nan", "NaT", "None", "null", "NULL", "\\N", "<NA>"))
"""How programs write out a cell in which nothing is."""


def said_above(name: str) -> str:
    """What a key of front matter says: ``title dek author published modified tags url language
    publisher``, or "" for one that is not known.

    >>> said_above("Last-Modified"), said_above("date"), said_above("mood")
    ('modified', 'published', '')
    """
    return _ABOVE.get(plain(name), "")


def said_in_rows(name: str) -> str:
    """The same of a column's name, which says less.

    >>> said_in_rows("Publish Date"), said_in_rows("og:siteName"), said_in_rows("date")
    ('published', 'publisher', '')
    """
    return _IN_ROWS.get(squeezed(name.rpartition(":")[2]), "")


def tells_fetched(names: Iterable[str]) -> bool:
    """Whether one of a row's columns says when the page was fetched: a mere ``date`` beside it does
    not say that. Nor does one of a channel's message, which has its moment in seconds beside it.

    >>> tells_fetched(["date", "filedate"]), tells_fetched(["date", "text"])
    (True, False)
    """
    return any(squeezed(name) in _FETCHED_KEYS for name in names)


def squeezed(name: str) -> str:
    """A name in small letters alone, so that one spelling in a catalogue stands for all.

    >>> squeezed("rawHtml") == squeezed("raw_html") == squeezed("Raw HTML")
    True
    """
    return plain(name).replace("_", "")


def plain(name: str) -> str:
    """A name as the tables spell it, however a spreadsheet or a heading does.

    >>> plain(" Page URL"), plain("WARC-Target-URI")
    ('page_url', 'warc_target_uri')
    """
    return re.sub(r"[ -]", "_", name.strip().lower())
