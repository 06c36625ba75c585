"""From bytes to a canonical text with passages."""
