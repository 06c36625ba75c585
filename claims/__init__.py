"""Every human act: the scheme, drafts, quotes, tags, review and versions."""
