"""What the edge of every app needs: pages, problems, throttles, clock. Imports no app."""
