#!/usr/bin/env python
import os
import sys
from collections.abc import Sequence

from django.core.management import execute_from_command_line

# Commands that need no more than files, and the options that keep them so: `import_draft --save` needs all of Django.
READING = {"compare_drafts", "import_draft", "reanchor"}
OPTIONS_OF_READING = {"--language", "--tracked", "--seconds", "--in", "--json"}


def only_reads(arguments: Sequence[str]) -> bool:
    """Does this command line ask for files to be read and nothing else?"""
    options = {argument.partition("=")[0] for argument in arguments if argument.startswith("-")}
    return bool(arguments) and arguments[0] in READING and options <= OPTIONS_OF_READING


if __name__ == "__main__":
    if only_reads(sys.argv[1:]):
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.reading"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    execute_from_command_line(sys.argv)
