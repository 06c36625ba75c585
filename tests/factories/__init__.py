"""A factory for every model; the architecture test counts them."""
