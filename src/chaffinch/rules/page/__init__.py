"""Where a block stands on an HTML page, as its markup tells: region, title, menus, head."""
