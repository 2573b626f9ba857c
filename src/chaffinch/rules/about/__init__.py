"""Lines about an article: headline, dek, byline, dates, thanks. Most become fields."""
