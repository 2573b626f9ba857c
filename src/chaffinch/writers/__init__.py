"""What is written is a rendering of articles: JSON lines for people and programs, WARC for archives."""
