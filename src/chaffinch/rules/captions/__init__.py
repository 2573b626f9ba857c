"""Captions, alt texts and credits in plain text, where no markup tells of a picture."""
