"""Terms, their synonyms and hierarchy, and the matcher that reads text for them."""
