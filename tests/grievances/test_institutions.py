import pytest

from grievances import institutions
from grievances.models import Institution

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry(db):
    return Institution.objects.create(
        code="mx-ministry", name="Secretaría de Gobernación", other_names=["SEGOB"], country="MX"
    )


@pytest.mark.parametrize(
    ("text", "country", "found"),
    [
        ("La SECRETARIA DE GOBERNACIÓN, en Puebla", "MX", ["mx-ministry"]),
        ("segob", "", ["mx-ministry"]),
        ("SEGOBIA S.A.", "MX", []),
        ("Secretaría de Gobernación", "HN", []),
        ("Secretaría", "MX", []),
        (" … ", "MX", []),
        ("", "", []),
    ],
)
def test_a_body_is_recognised_by_its_whole_name(ministry, text, country, found):
    assert institutions.recognise(text, country) == found


def test_an_office_is_recognised_by_its_name_in_any_language(mexico):
    assert institutions.recognise("oficina nacional de mexico") == ["office-mx"]
    assert institutions.recognise("The National Office of Mexico") == ["office-mx"]


def test_lineage_ends_even_in_a_circle(ministry):
    part = Institution.objects.create(code="part", name="Part", parent=ministry)
    assert institutions.lineage(part) == {"part", "mx-ministry"}
    ministry.parent = part
    assert institutions.lineage(part) == {"part", "mx-ministry"}
    assert institutions.lineage(None) == frozenset()
