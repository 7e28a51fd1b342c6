"""The lines of the table, in the order in which they are measured: the later ones use what the earlier ones filed."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from tests.benchmarks.results import Result
from tests.benchmarks.stage import Stage


@dataclass(frozen=True)
class Line:
    """A module of ``lines`` and a function in it, which yields results."""

    name: str
    title: str
    place: str

    def measure(self, stage: Stage) -> Iterable[Result]:
        # the modules import models, so Django must know its settings first
        module, function = self.place.split(":")
        return getattr(import_module(f"tests.benchmarks.lines.{module}"), function)(stage)


LINES = (
    Line("map", "a new draft of 109 clauses is mapped onto the old one, in four languages", "drafts:mapping"),
    Line("import-comments", "comments come in from a file", "comments:importing"),
    Line("draft-page", "the whole draft, warm, without comments and with 60,000", "pages:draft_warm"),
    Line("draft-page-cold", "the whole draft with 60,000 comments, nothing of it in a cache", "pages:draft_cold"),
    Line("thread-page", "a clause with 5,000 comments on it", "pages:thread"),
    Line("static-file", "a style sheet, as the portal itself hands it out", "pages:static_file"),
    Line("comment-post", "16 people comment at once", "comments:posting"),
    Line("index-rebuild", "the search index of 60,000 comments is built anew", "index:rebuilding"),
    Line("file-grievance", "16 people file a grievance at once", "filing:filing"),
    Line("submit-to-list", "from the filing to the office's list, on an idle machine", "filing:to_the_list"),
    Line("backlog", "a backlog of 10,000 grievances is routed", "backlog:routing"),
    Line("case-list", "the office's list of 50 and of 5,000 cases", "office:case_list"),
)
