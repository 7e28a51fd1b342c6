"""Two encodings of one rule agree: the rows that a person sees, and the predicate for one row."""

from consultations.access import visible_comments
from consultations.models import Comment
from grievances import dispatch
from grievances.access import can_view, visible_cases
from grievances.intake import Submission, submit_grievance
from grievances.models import Case, Grievance
from portal import clock
from portal.models import User


def test_cases_are_seen_by_whom_the_predicate_says(demo):
    on_its_way = dispatch.route(_file().pk, clock.now())
    cases = list(Case.objects.select_related("grievance", "office"))
    seen = 0
    for user in User.objects.all():
        visible = set(visible_cases(user).values_list("pk", flat=True))
        assert visible == {case.pk for case in cases if can_view(user, case)}, user.email
        assert {case.office.code for case in cases if case.pk in visible} <= _offices(user), user.email
        assert on_its_way.pk not in visible, "it has not arrived"
        seen += len(visible)
    assert seen > 0


def _file() -> Grievance:
    submission = Submission(language="en", statement="The machine refused my grant.", country_of_harm="MX")
    return submit_grievance(
        submission=submission, idempotency_key="access", channel="web", by=None, now=clock.now()
    ).grievance


def _offices(user: User) -> set[str]:
    return set(user.office_memberships.values_list("office__code", flat=True))


def test_waiting_comments_are_seen_by_moderators_only(demo):
    waiting = set(Comment.objects.exclude(state="published").values_list("pk", flat=True))
    assert waiting
    for name in ("editor", "moderator"):
        assert waiting <= set(visible_comments(demo.person(name)).values_list("pk", flat=True))
    for name in ("reader", "translator", "officer.mx", "secretariat", "auditor"):
        assert not visible_comments(demo.person(name)).filter(pk__in=waiting).exists(), name
    assert not visible_comments().filter(pk__in=waiting).exists()
