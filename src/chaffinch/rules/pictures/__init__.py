"""Pictures of an HTML page: which block is caption, credit or alt text, and of which one."""
