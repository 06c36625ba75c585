"""Reads vocabulary tables and finds what they change. Pure: bytes and dataclasses in, dataclasses out."""
