"""How far long work has come: a bar that moves on a terminal, a line for each tenth in a log."""

from collections.abc import Callable

_WIDE = 30  # characters of the bar
_PARTS = 10  # lines in a log


class Progress:
    """Called with what is done and the whole. ``sentence`` has ``%(done)s`` and ``%(whole)s``.

    ``write`` takes text as it is, with its line ends, and lets it be seen at once.
    """

    def __init__(self, write: Callable[[str], object], sentence: str, *, on_terminal: bool):
        self._write, self._sentence, self._on_terminal = write, sentence, on_terminal
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
