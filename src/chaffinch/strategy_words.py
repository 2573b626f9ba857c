"""What scrapes are drawn from: words of prose that no rule could mind, and lines of known debris.

Data alone: nothing here needs hypothesis, so that `chaffinch.strategies` can name its extra first.
"""

from __future__ import annotations

from chaffinch.labels import Role

WHO = (
    "the harbour master", "a retired teacher", "the oldest baker", "one of the divers",
    "her brother",
    "the new conductor", "a carpenter from the hills", "the town's archivist", "his neighbour",
    "a young botanist", "the ferry's cook", "the keeper of the museum", "an engineer", "the choir",
)  # fmt: skip
DID = (
    "has rebuilt", "found again", "wanted to sell", "could not forget", "measured", "gave away",
    "repaired", "was asked to paint", "drew a map of", "counted", "took apart", "brought home",
)  # fmt: skip
WHAT = (
    "the wooden bridge", "a box of letters", "the old tide clock", "seven copper kettles",
    "the orchard",
    "a forgotten staircase", "the lamp of the lighthouse", "the municipal piano", "a herd of goats",
    "two hundred maps", "the stone oven", "a rowing boat", "the bells of the chapel",
    "a field of barley",
)  # fmt: skip
WHEN = (
    "before the first snow fell on the valley",
    "while the rest of the town slept through the storm",
    "in the autumn of that long dry year", "on a morning in the second week of March",
    "although nobody had paid for it", "as the guests were leaving the hall",
    "when the river had gone back to its bed", "after eleven years without a word about it",
)  # fmt: skip
AGENCIES = ("Getty Images", "Reuters", "AFP", "AP", "EPA")
NAMES = ("Asa Teller", "Dora Shul", "Milo Brandt", "Inga Voss", "Pia Larkin", "Tomas Reed")
TITLES = (
    "{what} comes back to the valley", "How {who} came by {what}", "Town argues over {what}",
    "{who} and {what}: a quarrel in three acts", "What became of {what} after the flood",
)  # fmt: skip

HEAD_DEBRIS: dict[Role, tuple[str, ...]] = {
    Role.UI: ("close", "×", "Close menu", "Skip to main content", "Open search"),
    Role.SHARE: ("Share this article", "Click to share on X (Opens in new window)"),
    Role.READ_TIME: ("6 minutes, 31 seconds Read", "4 min read", "Reading time: 12 mins"),
    Role.CONSENT: ("We use cookies to improve your visit.", "Accept all cookies"),
    Role.NAVIGATION: ("You are here: Home", "Back to the homepage"),
}
MIDDLE_DEBRIS: dict[Role, tuple[str, ...]] = {
    Role.ADVERTISEMENT: ("Advertisement", "Article continues below advertisement"),
    Role.TEASER: (
        "Read more: The hermit of the northern pier",
        "See also: Ten walks worth a detour",
    ),
    Role.SUBSCRIBE: ("Sign up for our morning newsletter", "Already a subscriber? Log in"),
    Role.PLAYER: ("This is a modal window.", "Video Player is loading."),
}
TAIL_DEBRIS: dict[Role, tuple[str, ...]] = {
    Role.COMMENT_FORM: (
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser for the next time I comment.",
    ),
    Role.TEASER: ("Similar Posts", "You may also like", "Related articles"),
    Role.LEGAL: ("All rights reserved.", "© 2024 The Valley Post. All rights reserved."),
    Role.SHARE: ("Share this article", "Follow us on Facebook"),
    Role.UI: ("Back to top", "close"),
}
