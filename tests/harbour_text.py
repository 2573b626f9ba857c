"""Paragraphs of an article, for tests of what is made of a whole page around them."""

PARAGRAPHS = (
    "The council of the small harbour town voted on Monday evening for a second ferry, which is to "
    "run from April, twice an hour. Nobody had expected the vote to be so clear.",
    "The owner of the chandlery on the old quay said that Harbour Lines had promised a boat of the "
    "kind that The Tern had shown in May. It will be built in Low Farley, the yard says.",
    "Its pilot, who has steered the old boat for years, wants to teach the new crew herself. "
    "They know the tides, she said, but what they do not know is the fog.",
    "Bicycles will travel free of charge, and so will dogs. The fare for all others goes up by a "
    "third in the summer, when there are guests, and down again in the winter.",
)
