"""Starts PostgreSQL and Valkey without an installation, and watches over everything that `bootstrap.py` starts."""
