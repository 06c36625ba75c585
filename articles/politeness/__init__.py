"""How often, how many at a time, and whether at all a server is asked: rates, the bucket of each server, robots.txt."""
