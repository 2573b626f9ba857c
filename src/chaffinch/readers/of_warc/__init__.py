"""Records of WARC and ARC files: header and block, how they belong together, what is amiss."""
