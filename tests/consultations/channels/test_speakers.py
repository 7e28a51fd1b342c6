"""Who speaks where in minutes: proposals, which leave out nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.channels.speakers import speeches

MINUTES = """Acta de la audiencia pública
Lima, 3 de marzo de 2026

LA PRESIDENTA: Se abre la sesión. El orden del día tiene dos puntos.

Ana Pérez (Universidad Nacional, Perú): La disposición 1.1 es clara.
Pero falta una ventanilla en cada provincia.

SR. GÓMEZ: No estoy de acuerdo.

Mme Duval (Réseau des villes, Haïti) : Les lettres doivent être simples.

O SR. SILVA – Concordo com a oradora.

DELEGACIÓN DE MÉXICO: Proponemos otra redacción: "con ventanilla".
"""


def test_the_lines_that_give_somebody_the_floor_are_found():
    found = [(each.speaker, each.organisation, each.country) for each in speeches(MINUTES)]
    assert found == [
        ("", "", ""),
        ("LA PRESIDENTA", "", ""),
        ("Ana Pérez", "Universidad Nacional", "PE"),
        ("SR. GÓMEZ", "", ""),
        ("Mme Duval", "Réseau des villes", "HT"),
        ("O SR. SILVA", "", ""),
        ("DELEGACIÓN DE MÉXICO", "", "MX"),
    ]


def test_what_was_said_stands_without_the_name():
    said = [MINUTES[each.begins : each.end] for each in speeches(MINUTES)]
    assert said[2] == "La disposición 1.1 es clara.\nPero falta una ventanilla en cada provincia."
    assert said[-1] == 'Proponemos otra redacción: "con ventanilla".'


@pytest.mark.parametrize(
    "line",
    [
        "Agenda: two points",
        "Date: 3 March 2026",
        "the question is: who pays?",
        "Note that this: is no name",
        "https://plaza.example/minutes",
        "At 10:30 the session was closed",
        "We must say one thing (again): it is late",
        "Mr. Brown said that this is so: nobody",
    ],
)
def test_other_lines_are_nobody(line):
    assert [each.speaker for each in speeches(line)] == [""]


@pytest.mark.parametrize(
    ("line", "speaker", "country"),
    [
        ("Jane Doe (Ministry of Justice, Jamaica): yes", "Jane Doe", "JM"),
        ("Representative of the Bahamas: yes", "Representative of the Bahamas", "BS"),
        ("Mr. Brown: yes", "Mr. Brown", ""),
        ("The Chair: yes", "The Chair", ""),
        ("João da Silva [Brasil]: sim", "João da Silva", "BR"),
        ("CHILE: sí", "CHILE", "CL"),
        ("EL SEÑOR PRESIDENTE.— Sí", "EL SEÑOR PRESIDENTE", ""),
    ],
)
def test_ways_of_writing_it(line, speaker, country):
    (found,) = speeches(line)
    assert (found.speaker, found.country) == (speaker, country)


@given(
    st.lists(
        st.sampled_from(["Ana Paz (X, Peru): yes\n", "SR. X: no\n", "words\n", "\n", "  \t", ":", "( ", "é—"])
    ).map("".join)
)
def test_nothing_is_left_out_and_nothing_is_said_twice(text):
    end = 0
    for each in speeches(text):
        assert text[end : each.start].strip() == ""
        assert end <= each.start <= each.begins <= each.end
        assert each.start < each.end
        end = each.end
    assert text[end:].strip() == ""
