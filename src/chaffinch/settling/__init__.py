"""Labels under which cleaning what is clean changes nothing: read again, divided, without marks."""
