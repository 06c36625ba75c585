"""Everything automatic: sources, fetching, parsing, passages and the studies that articles report."""
