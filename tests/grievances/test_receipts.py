import pytest
from hypothesis import given
from hypothesis import strategies as st

from grievances import receipts

SECRET = b"s" * 32
digits = st.text("0123456789", min_size=15, max_size=15)


@given(digits, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(body, place, shift):
    number = body + str(receipts.check_digit(body))
    assert receipts.is_well_formed(number)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not receipts.is_well_formed(wrong)


@given(digits, st.integers(0, 14))
def test_two_swapped_neighbours_are_noticed(body, place):
    number = body + str(receipts.check_digit(body))
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert receipts.is_well_formed(swapped) == (swapped == number)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("1234 5678 9012 3456", "1234567890123456"),
        (" 1234-5678–9012.3456\n", "1234567890123456"),
        ("١٢٣٤ ५६७८ 9012 3456", "1234567890123456"),
        ("PLZ-2026-ABCDEF", "2026"),
        ("", ""),
        ("²½", ""),
        ("1" * 500, "1" * 64),
    ],
)
def test_what_a_person_types_becomes_digits(typed, digits):
    assert receipts.normalise(typed) == digits


@pytest.mark.parametrize("number", ["", "123", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦", "12345678901234567", "abcdabcdabcdabcd"])
def test_other_shapes_are_not_well_formed(number):
    assert not receipts.is_well_formed(number)


def test_a_receipt_derives_the_same_secret_again_and_only_it():
    issued = receipts.issue(SECRET)
    assert receipts.is_well_formed(issued.number)
    assert receipts.derive(receipts.normalise(issued.grouped), SECRET) == issued.secret
    assert receipts.derive(receipts.new_number(), SECRET).lookup != issued.secret.lookup
    assert receipts.derive(issued.number, b"t" * 32).lookup != issued.secret.lookup


def test_the_lookup_id_tells_nothing_of_the_key_or_the_number():
    issued = receipts.issue(SECRET)
    assert issued.secret.key.hex() != issued.secret.lookup
    assert issued.number not in issued.secret.lookup


def test_the_number_is_shown_in_four_groups():
    assert receipts.grouped("1234567890123456") == "1234 5678 9012 3456"
