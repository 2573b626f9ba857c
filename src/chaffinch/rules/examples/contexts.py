"""Example pages on which the words of debris are the text's own: manuals, glossaries, verse."""

from __future__ import annotations

TITLED = "Second ferry for the harbour\n"
"""A title, for lines that stand beneath it."""
STEPS = (
    "How to send a draft\nOpen the page.\nChoose a draft.\n"
    "> Close the window.\nWait for an answer.\n"
)
STEPS_OF_A_FORM = (
    "How to test a page\nOpen the page.\nGo to its foot.\n> Leave a comment.\nWait for an answer.\n"
)
NO_STEP = (
    "The old pier\nIt rained.\nHe laughed.\n"
    "> Thanks for reading! Please consider a subscription.\n"
    "Nobody came.\nThe boats were late.\n"
)
VERSE = "The door\n> Close,\nyou said.\nThe lamp is low.\n> Back\nof the house the sea.\n"
VERSE_ON = "The sea\nWe went down.\n> More,\nsaid the tide.\nThe lamp is low.\n"
VILLANELLE = (
    "Tide table\nThe tide comes in. The tide goes out again.\nWe wait.\nThe lamp is low.\n"
    "> The tide comes in. The tide goes out again.\nNo more.\nListen.\n"
    "> The tide comes in. The tide goes out again.\n"
)
WORDS = (
    "Words of the web\n> Log in\nWhat is asked of you.\nPassword\nWhat you forget.\n"
    "> Subscribe\nTo pay.\nWindow\nWhat one closes.\nThread\nA long quarrel.\n"
)
WORDS_ON = (
    "Words of the web\n> See also\nWhat one does not.\nPassword\nWhat you forget.\n"
    "Window\nWhat one closes.\nThread\nA long quarrel.\nButton\nWhat one presses.\n"
)
WORDS_OF_THE_DESK = (
    "Words of the desk\nHeadline\nWhat is read.\nDek\nWhat is not.\n> Advertisement\n"
    "What pays for it.\nSubhead\nA pause.\nCaption\nWhat is seen.\n"
)
ADDRESS = (
    "How to renew a boat’s licence\nOnline\nOpen the page.\nBy post\nSend the form.\n"
    "In person\nCome to the quay.\n> Contact\nTelephone: 01632 960114\n"
)
ON_COOKIES = (
    "A law on cookies\n"
    "> We use cookies to improve your life: so begins many a visit to a site.\n"
    "Nobody reads on, and the law on cookies was made for those who never read on.\n"
    "With one click on the cookies of a site a visitor tells hundreds of firms who she is.\n"
)
TIMETABLE = (
    "The boat’s winter times\nFrom the quay\n> 06:30\nOn Sundays at noon\n> 17:45\n"
    "From the isle\n> 07:10\nOn Sundays at one\n> 18:30\n"
    "In fog there is no boat. The bell of the quay is rung for as long as it lasts.\n"
)
DIARY = "A keeper’s diary\n> 3 June\nUp at four.\n> 4 July\nRain.\n> 11 July\nOne wore a ring.\n"
STANZAS = """\
The ferry song
The boats go out upon the tide, and none may say how long, and so begins the song.
Row, row, the ferry home, for nobody waits at the pier tonight, and the day is past.
The wind comes in across the bay and takes the words away, and nobody can stay.
> Row, row, the ferry home, for nobody waits at the pier tonight, and the day is past.
The moon goes down behind the pier, and nobody is near at the ending of the year.
> Row, row, the ferry home, for nobody waits at the pier tonight, and the day is past.
"""
"""A song as a page gives it that breaks its lines and parts the stanzas alone."""

LINES = """\
The council of the small harbour town voted on Monday evening for a second ferry.
The boat is to run from April, twice an hour, and will carry bicycles free of charge.
The mayor called the vote a good day for everyone who works on the other side.
"""
BEHIND_DEK = (
    "Second ferry for the harbour\n"
    "The council has voted for it after a long night, and not everybody is glad of that.\n"
    f"{{}}\n{LINES}"
)
"""A text with a line to be filled in behind its dek."""
_MENU = (
    "Home", "News", "Sport", "Weather", "Culture", "Tides", "Jobs", "Letters", "Puzzles", "Archive",
    "Podcasts", "Town hall", "Schools", "Roads", "Planning", "Courts", "Obituaries", "Birdwatch",
    "Subscribe", "Sign in", "About us", "Contact", "Advertise", "Privacy policy", "Terms of use",
)  # fmt: skip
_BLURB = "Every weekday at six the editors write down what the town talks about, and the tides too."
_VOTE = """\
The council of the small harbour town voted on Monday evening for a second ferry, after nine years.
The boat is to run from April, twice an hour, and will carry bicycles free of charge, she said.
“It was a long night, but a good one,” the mayor said when the lamps were lit again at last.
Fishermen had asked for a berth of their own, and they are to have one behind the old market.
"""
_VOTED = """\
Twice a year the boat is to go into the yard at Ambry, where two of its sisters are looked after.
Whoever has a garden on the other bank can send what grows there over for half of the price.
The lamps of the pier are to be mended first, then the steps, and the bell in the week after.
"""


def dumped(title: str, *front: str, behind: tuple[str, ...] = ()) -> str:
    """The dump of a page: its title, a menu with a blurb, what stands above its text, the text.

    With lines between the text and the menus beneath, the text is longer.
    """
    text = f"{_VOTE}{_VOTED}" if behind else _VOTE
    head = "\n".join((title, *_MENU, _BLURB, *front, text))
    return head + "\n".join((*behind, *_MENU, *_MENU)) + "\n"


def dumped_with(*behind: str) -> str:
    """The dump of a page with these lines between its text and the menus beneath."""
    return dumped("Harbour council votes for a second ferry", behind=behind)


_BOATS = ("Alda", "Britta", "Carla", "Dora", "Edda", "Frida", "Gerda", "Hilda")
_FORMULA = "The following faults were found since then and have been mended in the yard."
RELEASES = "Notes on the boats\n" + "".join(
    f"Winter of {year}\n{'> ' if year > 1998 else ''}{_FORMULA}\n"
    + "".join(
        f"The {boat} has a new mast, which was put in at the yard in the winter of {year}.\n"
        for boat in _BOATS
    )
    for year in range(1998, 2002)
)
"""Notes that open with one formula, many paragraphs apart."""
