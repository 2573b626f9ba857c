"""Where on a page its text stands: what containers say they hold, and which one holds the prose.

A container's names are a claim, not a proof: a class that says "teaser" may hold the
first paragraph. So names set aside only what does not carry the page's own prose.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import attrs

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.markup_menus import leading_nowhere, upwards
from chaffinch.rules.verdicts import SMALL_PAGE

_SAID: dict[Role, str] = {
    Role.SHARE: "share sharing shares sharebar sharer sharebuttons sharelinks socialshare addthis "
    "sharethis shariff sharedaddy sharetools socialbar followus socialmedia socials social",
    Role.TEASER: "related relatedarticles relatedposts relatedlinks recommended recommendation "
    "recommendations recommends recirculation recirc mostread mostpopular popular trending "
    "outbrain taboola teaserlist moreon moreabout morefrom readmore readnext upnext readalso "
    "similar suggested suggestions alsoread inread crosslinks relacionadas relacionados "
    "relacionada associes similaires verwandte meistgelesen empfehlungen weiterlesen linkbox "
    "relatedcontent alsolike youmaylike promo promobox promos othernews latestnews newslist "
    "headlines linklist nextarticle prevnext onward seealso read-also",
    Role.SUBSCRIBE: "newsletter newsletters subscribe subscription subscriptions regwall "
    "signup paygate tinypass donate donation abonnement "
    "registerwall mailchimp optin newsletterbox abonnez suscripcion",
    Role.COMMENT: "comments comment disqus commentlist respond postings commenting "
    "commentaires kommentare comentarios commenti komentar spotim openweb viafoura",
    Role.CONSENT: "cookie cookies consent gdpr onetrust cookiebar cookiebanner didomi "
    "cookieconsent usercentrics sourcepoint cookielaw cookiebot privacymanager ccpa",
    Role.ADVERTISEMENT: "ad ads advert advertisement advertising adslot adunit dfp adsense "
    "sponsored sponsor anzeige werbung publicidad publicite publicité adbox adcontainer "
    "advertorial adwrapper reklama reklame annons annonse gpt googlead",
    Role.PLAYER: "player jwplayer videoplayer vjs videojs audioplayer plyr mejs",
    Role.NAVIGATION: "nav navigation navbar menu menus submenu breadcrumb breadcrumbs pagination "
    "pager topbar sitemap skip skiplink skiplinks masthead offcanvas megamenu footer toolbar "
    "hamburger sidenav subnav navi globalnav mainnav siteheader search sitefooter",
    Role.AUTHOR_BIO: "authorbio biography authorbox aboutauthor authorinfo authordescription "
    "postprofile userinfo usertitle signaturecontainer",
    Role.TAGS: "tags taglist tagcloud posttags topics keywords hashtags schlagworte articletags",
}  # fmt: skip
_TOGETHER: dict[Role, str] = {
    Role.TEASER: "most read, most popular, read more, read next, read also, also read, more from, "
    "more stories, see also, more news, latest news, up next, you may, top stories, "
    "next article, more on, latest articles",
    Role.AUTHOR_BIO: "author bio, about author, author description, message user, user title, "
    "user details, message signature, signature sig, signature restore",
    Role.SUBSCRIBE: "sign up, pay wall",
    Role.COMMENT: "coral talk, coral stream, coral display",
    Role.CONSENT: "cmp banner, cmp wrapper, cmp modal, cmp overlay, cmp root, cmp box, cmp app",
    Role.NAVIGATION: "skip link, site header, site footer, page footer, global header",
}
_PAIRS = {
    tuple(pair.split()): role for role, pairs in _TOGETHER.items() for pair in pairs.split(", ")
}
_WORDS = {word: role for role, words in _SAID.items() for word in words.split()}
_SAYING = frozenset((*_WORDS, *(first for first, _ in _PAIRS)))
"""Words without one of which no name says anything."""
_WEAK = frozenset((
    "social", "share", "shares", "comment", "offer", "ad", "ads", "search", "footer", "popular",
    "headlines", "topics", "skip", "subscription", "subscribe", "similar", "player", "menu",
    "promo", "sponsor",
))  # fmt: skip
"""Words that also stand in the names of whole pages and articles: only near the text they count."""
_NOT_HERE = frozenset(("has", "no", "with", "without", "is", "not", "enabled", "hide", "article"))
_PICTURES = frozenset(("image", "img", "photo", "picture", "figure", "foto", "bild", "media"))
_FEET = frozenset(("footer", "social", "search"))
"""What a picture has as well as a page: its foot."""
_LEAST_WORDS = 8
_SHARE_OF_PROSE = 0.66
_PARAGRAPHS = frozenset(("p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "dl"))
_SECTIONS = frozenset(("section", "div", "details"))
DEKS = frozenset((
    "dek", "standfirst", "deck", "subtitle", "subheadline", "subhead", "strapline", "excerpt",
    "abstract", "chapo", "sapo", "description", "entradilla", "bajada", "ingress", "vorspann",
    "summary", "subheading", "sottotitolo", "spot",
))  # fmt: skip
"""Names of elements that say in short what the article says."""
BYLINES = frozenset(
    ("byline", "author", "authors", "autor", "autoren", "auteur", "autore", "bylines", "writer")
)
"""Names of elements that hold who wrote the article; a link to an author's page is called so."""
_AROUND = ("nav", "aside", "footer", "dialog", "form")
_ROOTS = 3


@lru_cache(maxsize=1 << 12)  # the pages of one site
def role_said(names: str) -> Role | None:
    """What a container's class and id words say that it holds, or None.

    >>> role_said("sidebar related articles").value
    'teaser'
    >>> role_said("article body") is None
    True
    """
    words = names.split()
    if _SAYING.isdisjoint(words):
        return None
    for pair in itertools.pairwise(words):
        if pair in _PAIRS:
            return _PAIRS[pair]
    for at, word in enumerate(words):
        role = _WORDS.get(word)
        if role is None or (at and words[at - 1] in _NOT_HERE and words[at - 1] != "article"):
            continue
        if at and word in _FEET and words[at - 1] in _PICTURES:
            continue
        if word in _WEAK and len(words) > 7:
            continue  # a long list of states, on the body of the page
        return role
    return None


@attrs.frozen
class Region:
    """What the containers of a page hold.

    ``said`` is the role that each container's names claim, where the claim stands;
    ``main`` the containers on the way down to the page's own prose, the innermost
    last; ``inside`` tells for each container whether it lies in the innermost.
    """

    said: Sequence[Role | None]
    main: tuple[int, ...]
    inside: Sequence[bool]
    words: Sequence[int]


def region_of(draft: Draft) -> Region | None:
    """The page's region, or None for a document without markup."""
    markup = draft.document.markup
    if markup is None or not markup.above:
        return None
    told = {names: role_said(names) for names in set(markup.names)}
    claims = [told[names] for names in markup.names]
    nowhere = leading_nowhere(draft, markup, claims)
    weighed = _words(draft, markup)
    leading = [None if n in nowhere else claim for n, claim in enumerate(claims)]
    sheltered = _sheltered(markup, leading)
    words = _summed(markup, [pair for pair in weighed if not sheltered[pair[0]]])
    everything = _summed(markup, weighed)
    if words[0] < 60 <= everything[0]:
        words = everything
    main = _way_down(markup, words, _paragraphs(draft, weighed))
    inside = inside_of(markup, main[-1])
    for container in nowhere:
        if inside[container]:
            claims[container] = None
    return Region(_standing(markup, claims, main, everything), main, inside, words)


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


def _sheltered(markup: Markup, claims: list[Role | None]) -> list[bool]:
    """For each container whether it, or one around it, claims to hold something else."""
    above = markup.above
    found = [False] * len(claims)
    for container, claim in enumerate(claims):
        if claim is None or found[container]:
            continue
        around = above[container]
        if around >= 0 and above[around] >= 0:  # the page's own names tell of its states
            last = last_inside(above, container)
            found[container:last] = [True] * (last - container)
    return found


def _words(draft: Draft, markup: Markup) -> list[tuple[int, int]]:
    """The containers in which words of prose stand directly, and how many."""
    own = []
    for number, weight in enumerate(draft.words):
        if weight < _LEAST_WORDS or markup.meta[number] or markup.hidden[number]:
            continue
        if markup.figure[number] >= 0 or markup.link[number] > 40:
            continue
        if markup.landmark[number] in _AROUND or markup.tag[number] in ("button", "option"):
            continue
        own.append((markup.container[number], weight if draft.prose[number] else weight // 3))
    return own


def _summed(markup: Markup, own: list[tuple[int, int]]) -> list[int]:
    """The words of prose inside each container, at whatever depth."""
    total = [0] * len(markup.above)
    for container, weight in own:
        total[container] += weight
    return upwards(markup, total)


def _paragraphs(draft: Draft, own: list[tuple[int, int]]) -> frozenset[int]:
    """The containers that are paragraphs, whatever their tag: on a small page those of one block.

    A large page has its article in one block only where that is all of it.
    """
    if len(draft) >= SMALL_PAGE:
        return frozenset()
    blocks = Counter(container for container, _ in own)
    return frozenset(container for container, count in blocks.items() if count == 1)


def _way_down(markup: Markup, words: list[int], paragraphs: frozenset[int]) -> tuple[int, ...]:
    """From the page inwards, as long as one container holds two thirds of the prose.

    A paragraph is no such container, though it be the only one of the page, nor is a list: what
    stands beside them, as the table that they speak of, is the page's too.
    """
    children: dict[int, list[int]] = {}
    for container in range(1, len(words)):
        if words[container]:
            children.setdefault(markup.above[container], []).append(container)
    way = [0]
    while inner := children.get(way[-1]):
        best = max(inner, key=lambda container: words[container])
        if markup.tags[best] in _LISTS or (
            best not in children and (best in paragraphs or markup.tags[best] in _PARAGRAPHS)
        ):
            break
        if words[best] < _SHARE_OF_PROSE * words[way[-1]] or (
            len(inner) > 1 and _is_block(best, children, words, way[-1])
        ):
            break
        if len(inner) > 1 and _is_section(markup, best, inner):
            break
        way.append(best)
    return tuple(way)


def _is_section(markup: Markup, best: int, children: list[int]) -> bool:
    """Whether a container is one of several parts with prose, made alike, of what is around it."""
    names, tag = markup.names[best], markup.tags[best]
    if tag not in _SECTIONS or not (names or tag == "section"):
        return False
    return any(
        markup.names[other] == names and markup.tags[other] == tag
        for other in children
        if other != best
    )


def _is_block(best: int, children: dict[int, list[int]], words: list[int], around: int) -> bool:
    """Whether the best container is but a long paragraph among others."""
    return best not in children and words[around] - words[best] >= 40


def _standing(
    markup: Markup, claims: list[Role | None], main: tuple[int, ...], words: list[int]
) -> list[Role | None]:
    """The claims that hold: none on the way to the prose, none for names that carry much of it."""
    way = set(main)
    most = max(1, words[0])
    alike: Counter[str] = Counter()
    for container, claim in enumerate(claims):
        if claim is not None:
            alike[markup.names[container]] += words[container]
    figured = _figured(markup)
    said: list[Role | None] = [None] * len(claims)
    for container, claim in enumerate(claims):
        if claim is None or said[container] is not None or container in way:
            continue
        if container in figured or 3 * alike[markup.names[container]] > most:
            continue
        last = last_inside(markup.above, container)
        said[container:last] = [claim] * (last - container)
    return said


def _figured(markup: Markup) -> set[int]:
    """The containers inside figures: the footer of a picture is no footer of the page."""
    found: set[int] = set()
    if "figure" in markup.tags:
        for container, tag in enumerate(markup.tags):
            if tag == "figure" and container not in found:
                found.update(range(container + 1, last_inside(markup.above, container)))
    return found


def numbers(draft: Draft) -> Sequence[int]:
    """The blocks without a label that are text of the page rather than of its head."""
    return draft.shown_free()


@lru_cache(maxsize=1 << 12)  # the pages of one site
def near_names(tokens: str, levels: int) -> frozenset[str]:
    """The words of the nearest names about a block, given its ``tokens``.

    >>> sorted(near_names("caption / photo box / article", 2))
    ['box', 'caption', 'photo']
    """
    return frozenset(" ".join(tokens.split(" / ")[:levels]).split())
