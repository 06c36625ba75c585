#!/usr/bin/env python
"""Django's command line on a database that is already running; `bootstrap.py manage` starts one first."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "immuno_atlas.settings")
    execute_from_command_line(sys.argv)
