#!/usr/bin/env python3
"""Django's command line, with Newsroom's settings."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        settings.DEBUG  # noqa: B018 - read now, so that a mistake in the environment is told in one sentence
    except ImproperlyConfigured as error:
        sys.exit(f"Newsroom: {error}")
    execute_from_command_line(sys.argv)
