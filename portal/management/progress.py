"""How far long work has come: a bar that moves on a terminal, a line for each tenth in a log."""

from typing import TextIO

_WIDE = 30  # characters of the bar
_PARTS = 10  # lines in a log


class Progress:
    """Called with what is done and the whole. ``sentence`` has ``%(done)s`` and ``%(whole)s``."""

    def __init__(self, stream: TextIO, sentence: str):
        self._stream, self._sentence = stream, sentence
        self._on_terminal = stream.isatty()
        self._told = 0

    def __call__(self, done: int, whole: int) -> None:
        if whole <= 0:
            return
        sentence = self._sentence % {"done": done, "whole": whole}
        if self._on_terminal:
            full = _WIDE * done // whole
            end = "\n" if done >= whole else ""
            self._write(f"\r[{'#' * full}{'.' * (_WIDE - full)}] {sentence}{end}")
        elif (part := _PARTS * done // whole) > self._told:
            self._told = part
            self._write(f"{sentence}\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
