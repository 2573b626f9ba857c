"""What is written renders articles: JSON lines for people and programs, WARC for archives."""
