import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import crypto


@given(st.binary(max_size=300), st.text(max_size=40).filter(lambda s: not any("\ud800" <= c <= "\udfff" for c in s)))
def test_what_is_sealed_opens_with_the_same_key_and_context(plaintext, context):
    key = crypto.random_key()
    assert crypto.open_sealed(key, crypto.seal(key, plaintext, context), context) == plaintext


def test_another_key_or_context_opens_nothing():
    key = crypto.random_key()
    blob = crypto.seal(key, b"words", "grievance:1:statement")
    for other_key, context in [(crypto.random_key(), "grievance:1:statement"), (key, "grievance:2:statement")]:
        with pytest.raises(crypto.SealBroken):
            crypto.open_sealed(other_key, blob, context)


@pytest.mark.parametrize("position", [0, 1, 14, -1])
def test_a_changed_byte_is_noticed(position):
    key = crypto.random_key()
    blob = bytearray(crypto.seal(key, b"some words", "x"))
    blob[position] ^= 1
    with pytest.raises(crypto.SealBroken):
        crypto.open_sealed(key, bytes(blob), "x")


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x01" + b"0" * 20, b"\x02" * 60])
def test_rubbish_is_refused(blob):
    with pytest.raises(crypto.SealBroken):
        crypto.open_sealed(crypto.random_key(), blob, "x")
    with pytest.raises(crypto.SealBroken):
        crypto.unwrap(crypto.random_key(), blob, "x")


def test_a_wrapped_key_opens_for_its_recipient_alone():
    private, public = crypto.keypair()
    stranger, _ = crypto.keypair()
    key = crypto.random_key()
    blob = crypto.wrap(public, key, "case:1")
    assert crypto.unwrap(private, blob, "case:1") == key
    for other, context in [(stranger, "case:1"), (private, "case:2")]:
        with pytest.raises(crypto.SealBroken):
            crypto.unwrap(other, blob, context)


def test_a_point_of_low_order_is_refused():
    private, _ = crypto.keypair()
    with pytest.raises(crypto.SealBroken):
        crypto.unwrap(private, b"\x02" + b"\x00" * 32 + b"\x01" + b"0" * 60, "x")


def test_derived_keys_differ_by_purpose():
    assert crypto.derive(b"s" * 32, "a") != crypto.derive(b"s" * 32, "b")
    assert crypto.derive(b"s" * 32, "a") == crypto.derive(b"s" * 32, "a")


def test_two_seals_of_the_same_words_differ():
    key = crypto.random_key()
    assert crypto.seal(key, b"same", "x") != crypto.seal(key, b"same", "x")
