"""What a page's class and id words say: what a container holds, and what stands in it.

A name is a claim, not a proof; whether it stands is decided in `chaffinch.rules.page.region`.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

from chaffinch.labels import Role

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
    "postprofile userinfo usertitle signature signatures signaturecontainer affiliation "
    "affiliations",
    Role.UI: "modal modals dialog dialogs popup popups popmake flyout",
    Role.TAGS: "tags taglist tagcloud posttags topics keywords hashtags schlagworte articletags",
}  # fmt: skip
_TOGETHER: dict[Role, str] = {
    Role.TEASER: "most read, most popular, read more, read next, read also, also read, more from, "
    "more stories, see also, more news, latest news, up next, you may, top stories, "
    "next article, more on, latest articles",
    Role.AUTHOR_BIO: "author bio, author box, about author, author description, message user, "
    "user title, user details, message signature, signature sig, signature restore",
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
_SIGNED = frozenset(("signature", "signatures"))
_SIGNERS = frozenset(("user", "post", "posts", "poster", "forum", "message", "entry", "comment"))
"""Whose signature is no function's: "type signature"."""
_SHOWN = _PICTURES | {"gallery", "zoom", "link", "links", "trigger", "open", "opener", "toggle"}
"""What opens in a dialog, or opens one: such names are a gallery's and a button's."""
_FEET = frozenset(("footer", "social", "search", "share"))
"""What a picture has as well as a page: its foot."""
DEKS = frozenset((
    "dek", "standfirst", "deck", "subtitle", "subheadline", "subhead", "strapline", "excerpt",
    "abstract", "chapo", "sapo", "description", "entradilla", "bajada", "ingress", "vorspann",
    "summary", "subheading", "sottotitolo", "spot",
))  # fmt: skip
"""Names of elements that say in short what the article says."""
BYLINES = frozenset((
    "byline", "author", "authors", "autor", "autoren", "auteur", "autore", "bylines", "writer",
    "contrib", "creator", "contributor", "journalist", "journalists", "reporter", "reporters",
    "redakteur", "periodista", "journaliste", "giornalista", "jornalista",
))  # fmt: skip
"""Names of elements that hold who wrote the article; a link to an author's page is called so."""


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
        if word == "related" and not _PICTURES.isdisjoint(words[at + 1 : at + 2]):
            continue  # "related-image": the article's own
        if at and word in _SIGNED and words[at - 1] not in _SIGNERS:
            continue
        if role is Role.UI and not _SHOWN.isdisjoint(words):
            continue
        if word in _WEAK and len(words) > 7:
            continue  # a long list of states, on the body of the page
        return role
    return None


@lru_cache(maxsize=1 << 12)  # the pages of one site
def near_names(tokens: str, levels: int) -> frozenset[str]:
    """The words of the nearest names about a block, given its ``tokens``.

    >>> sorted(near_names("caption / photo box / article", 2))
    ['box', 'caption', 'photo']
    """
    return frozenset(" ".join(tokens.split(" / ")[:levels]).split())
