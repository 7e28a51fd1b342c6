from django.utils import translation

from portal import languages, states


def test_suffixes_and_folders_follow_the_code():
    brazilian = languages.KNOWN["pt-br"]
    assert (brazilian.suffix, brazilian.locale_name, brazilian.native_name) == ("pt_br", "pt_BR", "Português")
    assert languages.KNOWN["es"].locale_name == "es"


def test_an_unknown_code_stands_for_itself():
    assert languages.native_name("nah") == "nah"


def test_fallbacks_name_offered_languages_only():
    chains = languages.fallback_chains()
    assert chains["default"] == languages.CODES
    assert all(set(chain) <= set(languages.CODES) for chain in chains.values())


def test_known_languages_can_be_asked_for_their_names():
    assert translation.get_language_info("gn")["name_local"] == "Avañeʼẽ"


def test_there_are_35_states_of_which_32_take_part():
    assert len(states.STATES) == 35
    assert sum(state.participation == states.Participation.ACTIVE for state in states.STATES) == 32


def test_a_state_is_found_by_its_code_and_named_in_the_language():
    assert states.by_iso2("br").name("fr") == "Brésil"
    assert states.by_iso2("XX") is None
    with translation.override("es"):
        assert states.by_iso2("US").name() == "Estados Unidos"


def test_choices_are_in_the_order_of_the_language():
    with translation.override("fr"):
        names = [name for _code, name in states.state_choices()]
    assert names.index("Équateur") < names.index("États-Unis") < names.index("Grenade")
