"""The one language of the site."""
