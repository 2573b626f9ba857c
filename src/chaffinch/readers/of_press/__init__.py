"""Press archives: exports of many documents, the lines of one, and what the archive says in them."""
