"""Schema of the accounts, one step a file."""
