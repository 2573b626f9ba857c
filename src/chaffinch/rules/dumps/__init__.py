"""Where title and text stand on a page that is plain text, as `page` tells of HTML."""
