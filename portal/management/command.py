"""The base of our commands: help that teaches, one clear sentence when input is refused, JSON for machines."""

import json
import sys
from collections.abc import Callable, Iterable

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.encoding import force_str

from portal import languages
from portal.management.progress import Progress


class Refused(Exception):
    """Input that the command does not take. Its text is one sentence for a person."""


class PlazaCommand(BaseCommand):
    """Subclasses implement ``run(**options)``, and end by ``self.answer(document, lines)``."""

    # commands that only inspect must work before the first migration
    requires_system_checks: list = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
        parser.add_argument(
            "--in", dest="interface_language", choices=languages.CODES, help="the language of messages (default: en)"
        )

    def handle(self, *args, **options):
        self.as_json = options.pop("json", False)
        with translation.override(options.pop("interface_language", None) or languages.DEFAULT):
            try:
                self.run(**options)
            except Refused as refusal:
                self.stderr.write(force_str(refusal))
                sys.exit(2)

    def check_migrations(self) -> None:
        """Django's notice about missing migrations is no answer: it goes where complaints go."""
        answers, self.stdout = self.stdout, self.stderr
        try:
            super().check_migrations()
        finally:
            self.stdout = answers

    def run(self, **options) -> None:
        raise NotImplementedError

    def answer(self, document, lines: Iterable[str] = ()) -> None:
        """Print ``document`` as JSON with ``--json``, else the ``lines`` for people."""
        if self.as_json:
            self.stdout.write(json.dumps(document, ensure_ascii=False, default=str))
        else:
            for line in lines:
                self.stdout.write(line)

    def progress(self, sentence: str) -> Callable[[int, int], None]:
        """To be called with what is done and the whole: shown beside the answer, not in it. ``sentence`` has both."""
        on_terminal = self.stderr.isatty()
        if self.as_json and not on_terminal:
            return lambda done, whole: None

        def write(text: str) -> None:
            self.stderr.write(text, style_func=str, ending="")
            self.stderr.flush()

        return Progress(write, sentence, on_terminal=on_terminal)

    def note(self, line: str) -> None:
        """Progress for a person who watches; silent with ``--json``."""
        if not self.as_json:
            self.stdout.write(line)
            self.stdout.flush()
