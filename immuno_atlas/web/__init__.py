"""What the edge of every app needs: clock, problems, strict reading, paging, caching, limits. Imports no app."""
