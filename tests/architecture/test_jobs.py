"""Jobs: each that is asked for exists, each may run twice, none survives the act that was taken back."""

import ast
import inspect
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail as outbox
from django.db import transaction

from consultations.drafts import uploads
from consultations.models import Comment, CommentTranslation, ConsultationPage, DraftVersion
from consultations.personal import subscribing
from grievances import dispatch
from grievances.intake import Submission, submit_grievance
from portal import clock, jobs, mail
from portal.models import Event, Job, OutgoingMail
from tests.architecture.source import PACKAGES, called, modules, shown, tree

NAME = re.compile(rf"(?:{'|'.join(PACKAGES)})\.[a-z]+(?:_[a-z]+)+")
PRIMITIVES = {int, str, bool, float, None, list[int], list[str], dict[str, int], dict[str, str]}


def asked_for(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name of every job that a module asks for; a module that enqueues by a variable names it elsewhere."""
    enqueues = [node for node in ast.walk(module) if isinstance(node, ast.Call) and called(node) == "enqueue"]
    literal = {id(call.args[0]) for call in enqueues if call.args and isinstance(call.args[0], ast.Constant)}
    by_variable = any(call.args and isinstance(call.args[0], ast.Name) for call in enqueues)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) in literal or (by_variable and NAME.fullmatch(node.value)):
                yield node.lineno, node.value


def test_every_job_that_is_asked_for_exists():
    jobs.load_tasks()
    names = [(shown(path, line), name) for path in modules() for line, name in asked_for(tree(path))]
    assert [f"{place} {name}" for place, name in names if name not in jobs.REGISTRY] == []
    assert sorted(set(jobs.REGISTRY) - {name for _place, name in names}) == [], "nobody asks for these"


def test_names_of_jobs_are_found():
    source = 'enqueue("portal.a_b", 1)\njobs.enqueue("portal.c_d")\nagain("portal.e_f")\ndef again(n): enqueue(n, 1)'
    assert sorted(asked_for(ast.parse(source))) == [(1, "portal.a_b"), (2, "portal.c_d"), (3, "portal.e_f")]


def test_jobs_take_json_primitives():
    jobs.load_tasks()
    odd = [
        f"{name}({parameter})"
        for name, definition in jobs.REGISTRY.items()
        for parameter in inspect.signature(definition.function, eval_str=True).parameters.values()
        if parameter.annotation not in PRIMITIVES
    ]
    assert odd == []


def _file(key: str = "architecture"):
    submission = Submission(language="en", statement="The machine refused my grant.", country_of_harm="MX")
    filed = submit_grievance(submission=submission, idempotency_key=key, channel="web", by=None, now=clock.now())
    return filed.grievance


def _case() -> list:
    return [dispatch.route(_file().pk, clock.now()).pk]


def _letter() -> list:
    letter = mail.deliver_later(template="x", to="a@plaza.example", language="en", subject="S", text="T")
    return [letter.pk]


def _sent() -> list:
    upload = uploads.Upload(language="en", name="rules.txt", content=b"1.1 One rule.\n\n1.2 Another rule.\n")
    return [uploads.start_import(slug="rules", number=1, uploads=[upload], by=None).files.get().pk]


def _digest() -> list:
    """Of somebody who was told nothing yet since the demonstration began."""
    asked = subscribing.ask_for_digest(
        consultation=ConsultationPage.objects.get(),
        email="ana@plaza.example",
        rhythm="daily",
        language="en",
        now=clock.now() - timedelta(days=60),
    )
    subscribing.confirm_digest(digest=asked, now=clock.now() - timedelta(days=60))
    return [asked.pk, clock.now().isoformat()]


def _translation() -> list:
    """Of a site that translates no more: what waits is given up."""
    said = Comment.objects.filter(state="published", language="es").first()
    return [CommentTranslation.objects.create(comment=said, language="fr", requested_at=clock.now()).pk]


# how each job's arguments come about in a world of one of each
WORLD = {
    "consultations.read_import": _sent,
    "consultations.send_digest": _digest,
    "consultations.translate_comment": _translation,
    "consultations.carry_comments": lambda: [DraftVersion.objects.get(number=2).pk],
    "grievances.route_case": lambda: [_file().pk],
    "grievances.deliver_case": _case,
    "portal.deliver_mail": _letter,
    "portal.index_rows": lambda: ["comment", list(Comment.objects.values_list("pk", flat=True)[:3])],
}


def _everything() -> dict[str, list[tuple]]:
    """All rows of our tables."""
    models = [model for package in PACKAGES for model in apps.get_app_config(package).get_models()]
    return {model._meta.label: sorted(model.objects.values_list(), key=repr) for model in models}


def test_every_job_has_its_world():
    jobs.load_tasks()
    assert set(WORLD) == set(jobs.REGISTRY)


@pytest.mark.parametrize("name", sorted(WORLD))
def test_job_that_runs_twice_leaves_one_effect(name: str, demo):
    jobs.load_tasks()
    arguments = WORLD[name]()
    function = jobs.REGISTRY[name].function
    function(*arguments)
    once, sent = _everything(), len(outbox.outbox)
    function(*arguments)
    twice = _everything()
    assert {label for label, rows in twice.items() if rows != once[label]} == set()
    assert len(outbox.outbox) == sent


def test_nothing_is_asked_for_by_an_act_that_is_taken_back(demo, django_capture_on_commit_callbacks):
    models = (Job, OutgoingMail, Event)
    before = [model.objects.count() for model in models]
    with django_capture_on_commit_callbacks() as callbacks:
        with transaction.atomic():
            _file()
            _letter()
            assert all(model.objects.count() > number for model, number in zip(models, before, strict=True))
            transaction.set_rollback(True)
    assert [model.objects.count() for model in models] == before
    assert callbacks == []
