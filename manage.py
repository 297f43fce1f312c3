#!/usr/bin/env python3
"""Run a command of Commonplace."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config import embedded  # noqa: PLC0415 - the database must be there before Django reads its settings

    embedded.provide()
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
