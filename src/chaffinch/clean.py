"""The one way through: read, label, settle, assemble; for one page or for many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import attrs

from chaffinch.article import Article
from chaffinch.catalogue import Catalogue
from chaffinch.document import Document, Source
from chaffinch.errors import ChaffinchError, SourceError, UsageError, Warned
from chaffinch.handed import Tree, instead_of
from chaffinch.language import Language
from chaffinch.notices import notices
from chaffinch.policy import Policy, policy_named
from chaffinch.readers import media_type_of, media_type_shown, read, refuse_unknown
from chaffinch.rules import default_catalogue
from chaffinch.settling.settle import settled

PageLike: TypeAlias = str | bytes | bytearray | memoryview | Source | Tree
"""What `clean` takes for a page."""


@attrs.frozen
class Failure:
    """What a batch yields for a page that could not be cleaned: its place and its error.

    ``index`` counts the pages of the batch from 0; ``name`` is what its source is called, or its
    address.
    """

    index: int
    error: ChaffinchError
    name: str = ""


def clean(
    page: PageLike,
    *,
    uri: str = "",
    media_type: str | None = None,
    charset: str | None = None,
    policy: str | Policy | None = None,
    catalogue: Catalogue | None = None,
) -> Article:
    """Clean one page.

    ``page`` is text or bytes, plain or HTML (``media_type`` says which, else the first
    bytes do), a `Source`, or a tree of Beautiful Soup; ``charset`` is that of bytes. ``policy``
    is a `Policy` or the name of a preset. Raises `NotText` for pictures and the like,
    `UsageError` for a media type, charset or policy that does not exist, or a page of another
    Python type.
    """
    source = source_of(page, uri=uri, media_type=media_type, charset=charset)
    if isinstance(page, str):  # it is decoded already: a charset is checked and then ignored
        refuse_unknown(media_type, charset)
        charset = None
    return clean_source(source, charset=charset, policy=policy, catalogue=catalogue)


def clean_source(
    source: Source,
    *,
    charset: str | None = None,
    policy: str | Policy | None = None,
    catalogue: Catalogue | None = None,
) -> Article:
    """Clean a source that a reader of containers has made; errors as for `clean`."""
    chosen = policy_named(policy)
    asked = asked_catalogue(catalogue)
    document = read(source, charset)
    readings = asked.readings(document)
    document, labels = settled(document, asked, readings)
    made_by = (("catalogue", asked.digest), *asked.parts)
    language = readings.language or Language()
    remarks = (*readings.remarks, *notices(document, labels, chosen))
    return Article(
        document, labels, chosen, made_by, asked.left_out, asked.software, language, remarks
    )


def asked_catalogue(catalogue: Catalogue | None) -> Catalogue:
    """The catalogue, or that of the package for None. Raises `UsageError` for what is none."""
    if catalogue is None:
        return default_catalogue()
    if not isinstance(catalogue, Catalogue):
        raise UsageError(
            f"a catalogue is a Catalogue, not {type(catalogue).__name__}",
            remedy="`default_catalogue()` of chaffinch.rules is one; change it by its methods",
        )
    return catalogue


def source_of(
    page: PageLike,
    *,
    uri: str = "",
    media_type: str | None = None,
    charset: str | None = None,
) -> Source:
    """The source that a page is; text becomes its UTF-8.

    A charset helps to tell what bytes are, where their letters are not ASCII's. Raises `UsageError`
    for what is neither text nor bytes, nor a tree of Beautiful Soup.
    """
    _refuse_no_text(uri=uri, media_type=media_type, charset=charset)
    if isinstance(page, SourceError):  # what a reader yields in the place of a page
        raise page
    if isinstance(page, Source):
        return attrs.evolve(page, uri=uri or page.uri, media_type=media_type or page.media_type)
    if isinstance(page, str):
        data = str.encode(page, "utf-8", "surrogatepass")
        media_type = media_type or media_type_shown(data)
    elif isinstance(page, (bytes, bytearray, memoryview)):
        data = bytes(page)
    elif hasattr(page, "decode") and hasattr(page, "find_all"):  # a tree of Beautiful Soup
        data, media_type = str(page).encode("utf-8", "surrogatepass"), media_type or "text/html"
    else:
        raise UsageError(
            f"a page is text or bytes, not {type(page).__name__}", remedy=_instead(page)
        )
    media_type = media_type or media_type_of(data, charset)
    # a text is UTF-8 by now, whatever charset its media type names
    known = "utf-8" if isinstance(page, str) and ";" in media_type else ""
    return Source(data, uri=uri, media_type=media_type, charset=known)


def _instead(page: object) -> str:
    """What to pass in the place of something that holds a page or leads to it."""
    if isinstance(page, Warned):
        return "a warning is no page: `chaffinch.batch.cleaned(sources(path))` hands it on"
    if isinstance(page, Document | Article):
        return "it is read already; its source can be cleaned again: `article.document.source`"
    return instead_of(page)


def _refuse_no_text(uri: Any, **perhaps: Any) -> None:
    """Raises `UsageError` where an address is no text, or another keyword neither text nor None."""
    told = {name: value for name, value in perhaps.items() if value is not None}
    for name, value in {"uri": uri, **told}.items():
        if not isinstance(value, str):
            remedy = '"" stands for no address' if value is None else f"pass `str({name})` of it"
            raise UsageError(f"{name} is text, not {type(value).__name__}", remedy=remedy)


def clean_many(
    pages: Iterable[PageLike | SourceError],
    *,
    uri: str = "",
    media_type: str | None = None,
    charset: str | None = None,
    policy: str | Policy | None = None,
    catalogue: Catalogue | None = None,
) -> Iterator[Article | Failure]:
    """Clean pages in order; what cannot be cleaned comes as a `Failure`, and the rest goes on.

    A page is whatever `clean` takes, or the error that a reader has in its place; the keywords are
    `clean`'s, for every page: where each has an address of its own, pass `Source` objects. One page
    is in memory at a time. Raises `UsageError` at once for what fails with every page: one page in
    the place of pages, a policy, a catalogue, a media type or a charset that does not exist.
    """
    _refuse_no_pages(pages)
    chosen, asked = policy_named(policy), asked_catalogue(catalogue)
    _refuse_no_text(uri=uri, media_type=media_type, charset=charset)
    refuse_unknown(media_type, charset)

    def one(page: Any) -> Article:
        return clean(
            page,
            uri=uri,
            media_type=media_type,
            charset=charset,
            policy=chosen,
            catalogue=asked,
        )

    return _cleaned(pages, one)


def _refuse_no_pages(pages: Any) -> None:
    if isinstance(pages, Mapping) or hasattr(pages, "columns"):
        raise UsageError(
            f"a {type(pages).__name__} gives the names of its columns or keys, not pages",
            remedy='pass the pages alone: `pages.values()`, `table["text"]`',
        )
    if hasattr(pages, "readline"):
        raise UsageError(
            "a file that is open gives its lines, not pages",
            remedy="`clean(file.read())` for one page, `sources_in(file, name)` of"
            " chaffinch.readers.containers for a dump, `list(file)` where each line is a page",
        )
    if hasattr(pages, "__aiter__"):
        raise UsageError(
            "pages come one after the other, and these are waited for",
            remedy="`[page async for page in pages]` is a list of them",
        )
    if isinstance(pages, (str, bytes, bytearray, memoryview, Source)) or not _iterable(pages):
        raise UsageError(
            f"pages are an iterable of pages, not {type(pages).__name__}",
            remedy="pass a list, or `clean` the one page",
        )


def _iterable(pages: Any) -> bool:
    try:
        iter(pages)
    except TypeError:
        return False
    return True


def _cleaned(pages: Iterable[Any], one: Callable[[Any], Article]) -> Iterator[Article | Failure]:
    for index, page in enumerate(pages):
        try:
            found: Article | Failure = one(page)
        except ChaffinchError as error:
            known = (page.name or page.uri) if isinstance(page, Source) else error.where
            error.__cause__ = error.__context__ = None  # what led to it would hold the page too
            found = Failure(index, error.with_traceback(None), known)
        yield found
