import pytest
from django.db import DatabaseError, transaction

from grievances import casework
from grievances.models import Case, Grievance, Message, RoutingDecision

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(delivered, officer, now):
    case, _filed = delivered()
    casework.open_case(case=case, by=officer, now=now)
    casework.write_to_person(case=case, text="Hola", by=officer, now=now)
    return {model: model.objects.get() for model in (Grievance, Case, Message, RoutingDecision)}


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Grievance, {"statement": b"other"}),
        (Grievance, {"wish": b"other"}),
        (Grievance, {"reference": "PLZ-2026-OTHER"}),
        (Message, {"sealed": b"other"}),
        (Message, {"author": "officer", "sealed": b""}),
        (RoutingDecision, {"rule": "other"}),
    ],
)
def test_the_database_refuses_to_change_what_is_written_once(rows, model, changes):
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=rows[model].pk).update(**changes)


@pytest.mark.parametrize("model", [Grievance, Case, Message, RoutingDecision])
def test_the_database_refuses_to_delete(rows, model):
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=rows[model].pk)._raw_delete("default")


def test_codes_may_be_corrected(rows):
    grievance = rows[Grievance]
    grievance.severity = "SEV4"
    grievance.save()
    assert Grievance.objects.get().severity == "SEV4"
