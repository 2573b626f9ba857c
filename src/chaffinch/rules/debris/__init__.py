"""Debris that says what it is, in the words of the lexicon or by its shape."""
