"""Starts PostgreSQL and Valkey from wheels."""
