"""What the reader of HTML is made of: a parser's events, one walk over them, columns of blocks."""
