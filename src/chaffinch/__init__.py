"""Scraped articles in, clean archival records out."""

__version__ = "0.1.0"
