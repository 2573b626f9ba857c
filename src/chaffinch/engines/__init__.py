"""Other people's engines: one function over Arrow batches, and what runs it on a cluster."""
