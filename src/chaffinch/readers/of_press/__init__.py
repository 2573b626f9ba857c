"""Press archives: exports of many documents, and what an archive says in the lines of one."""
