"""Cleans the source of a record again: it must give the same record.

That takes what the record was made with besides the package: a user's phrases and rules, a site
profile. `Given` holds them, and they count only if they have the digests on record.
"""

from __future__ import annotations

from types import NoneType

import attrs

from chaffinch.catalogue import Catalogue
from chaffinch.clean import clean_source
from chaffinch.document import Container, Source
from chaffinch.errors import ChaffinchError, UsageError
from chaffinch.handed import of_type, refuse_other
from chaffinch.own import PART, Own, with_own
from chaffinch.readers import charset_found
from chaffinch.record import APART, EMBEDDED, clean_text
from chaffinch.restore import restore
from chaffinch.rules import default_catalogue
from chaffinch.rules.opinions import trafilatura_opinion
from chaffinch.segments import Json
from chaffinch.sites import Profile, with_profile
from chaffinch.verify import policy_of, refuse_unsound
from chaffinch.version import __version__


@attrs.frozen
class Given:
    """What a run was made with besides the package: a user's phrases and rules, a site profile."""

    own: Own | None = attrs.field(
        default=None,
        validator=of_type((Own, NoneType), "a user's phrases", "`read_own(path)` reads them"),
    )
    profile: Profile | None = attrs.field(
        default=None,
        validator=of_type((Profile, NoneType), "a site profile", "`read_profile(path)` reads one"),
    )

    def catalogue_for(self, by: Json) -> Catalogue:
        """The catalogue that ``wasGeneratedBy`` tells of; `UsageError` for what is missing."""
        parts = by["parts"]
        catalogue = default_catalogue().without(*by.get("without", ()))
        _refuse_other("phrases", "phrases or rules of one's own", parts.get(PART), self.own)
        if self.own and PART in parts:
            catalogue = with_own(catalogue, self.own)
        _refuse_other("sites", "a site profile", parts.get("sites"), self.profile)
        if self.profile and "sites" in parts:
            catalogue = with_profile(catalogue, self.profile)
        asked = "trafilatura" in by["software"]
        return catalogue.with_rules_last(trafilatura_opinion()) if asked else catalogue


NOTHING = Given()


def _refuse_other(option: str, what: str, stated: str | None, given: Own | Profile | None) -> None:
    """Raises `UsageError` where a record was made with something that is not what is given."""
    if stated is None or (given is not None and given.digest == stated):
        return
    cause = f"made with {what} ({stated}), " + (
        f"and the file given is another one ({given.digest})" if given else "and they are not given"
    )
    raise UsageError(cause, remedy=f"give the file as it was, with --{option}")


def container_of(held: Json) -> Container:
    """The container that a record states under ``wasDerivedFrom.container``."""
    return Container(
        held["name"],
        held.get("digest", ""),
        held.get("offset"),
        held.get("length"),
        held.get("recordId", ""),
        held.get("ordinal"),
        held.get("member", ""),
    )


def stated_source(record: Json, data: bytes) -> tuple[Source, str | None]:
    """The source that a record was made from, given its bytes, and the charset declared for it.

    None for a charset that the bytes tell by themselves.
    """
    stated = record["provenance"]["wasDerivedFrom"]
    held = stated.get("container")
    source = Source(
        data,
        uri=stated.get("uri", ""),
        name=stated.get("name", ""),
        date=stated.get("date", ""),
        media_type=stated["mediaType"],
        container=container_of(held) if held else None,
        row=tuple(stated.get("row", {}).items()),
    )
    return source, _declared(source, stated["charset"])


def _declared(source: Source, stated: Json) -> str | None:
    """What must have been declared for the bytes to be read in the charset on record.

    A declaration that the bytes gainsay is on record no more, but it had its part in what was
    found: bytes that are nearly UTF-8, declared as it, are UTF-8; what a page says of itself is
    not asked where something else was said.
    """
    name, found = stated["name"], stated["found"]
    if found == "declared":
        return str(name)
    for said in (None, name, "ascii"):  # ascii stands for whatever the bytes are not
        charset = charset_found(source, said)
        if (charset.name, charset.found) == (name, found):
            return said
    return None


def rerun(record: Json, source: bytes | None, given: Given = NOTHING) -> str:
    """What cleaning the source again finds different, or "" if it gives the same record.

    ``given`` holds what the record was made with besides the package.

    Raises `SourceAbsent` where there is no source to clean, `RecordError` for a record that the
    schema does not take or that does not give its source back, and `UsageError` for what is no
    record, no bytes or no `Given`.
    """
    refuse_unsound(record)
    remedy = "pass `path.read_bytes()`, or None"
    refuse_other(source, (bytes, NoneType), "a source is bytes", remedy)
    refuse_other(given, Given, "what a run was made with is `Given`", "leave it out, or make one")
    stated = record["provenance"]["wasDerivedFrom"]
    by = record["provenance"]["wasGeneratedBy"]
    if by["software"].get("chaffinch") != __version__:
        return f"made by chaffinch {by['software'].get('chaffinch')}, this is {__version__}"
    place = EMBEDDED if "bytes" in stated else APART
    data = source if source is not None else restore(record)
    try:
        again, declared = stated_source(record, data)
        policy, catalogue = policy_of(record), given.catalogue_for(by)
        page = clean_source(again, charset=declared, policy=policy, catalogue=catalogue)
        made = page.record(place)
    except UsageError as error:
        return f"{error.cause}; {error.remedy}" if error.remedy else error.cause
    except ChaffinchError as error:
        return f"cleaning the source again fails: {error.cause}"
    if made == record:
        return ""
    if made["provenance"]["wasGeneratedBy"]["parts"] != by["parts"]:
        return "made with another catalogue than this one"
    same = clean_text(made) == clean_text(record)
    return "cleaning the source again gives " + ("other labels" if same else "another text")
