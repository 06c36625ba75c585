"""Takes in the files whose paths come line by line, and prints the number of each article at once.

Runs in the environment of an experiment's own atlas, as a web process would: `python -m ...faults.taking_in`.
"""

import sys
from pathlib import Path

import django

django.setup()

from articles import services, tasks  # noqa: E402  # the settings come first
from immuno_atlas.web.clock import database_now  # noqa: E402  # Django must be ready first


def main() -> None:
    """Until the input ends."""
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        taken = services.register_upload(body=path.read_bytes(), name=path.name, by=None, now=database_now())
        tasks.ring(taken)
        print(taken.article.pk, flush=True)


if __name__ == "__main__":
    main()
