"""From a text to suggested claims: sentences, tags and axes, each with the words that give it. Pure."""
