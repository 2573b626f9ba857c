"""Rules that go by the markup: what the containers of a block call themselves."""
