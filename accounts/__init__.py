"""Users, roles, tokens, interest statements and the audit trail."""
