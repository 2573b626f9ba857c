"""Dates and times in lines: which ones a line prints, whether it holds more, what they are of."""
