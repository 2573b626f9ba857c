"""The article of which tests of markup make their pages: a title and four paragraphs."""

TITLE = "Harbour council votes for a second ferry"
PARAGRAPHS = (
    "The council of the small harbour town voted on Monday evening for a second ferry, and "
    "nobody had expected the vote to be so clear.",
    "The boat is to run from April, twice an hour, and will carry bicycles free of charge as "
    "well as prams and the post.",
    "“We have waited nine years for this,” said the owner of the chandlery on the old quay, "
    "who had counted the days in chalk.",
    "A ferry had been promised three times before, in each of the last three campaigns, and "
    "each time nothing had come of it.",
)
