"""The public pages, one file a screen."""
