"""What the world reads: public pages and the REST interface."""
