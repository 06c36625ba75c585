"""Template filters that curation and public pages share."""
