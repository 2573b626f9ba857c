"""Little pages that show what rules catch and what they spare: their tests and their docs."""
