"""Authenticated encryption and key wrapping: pure functions over bytes, no settings, no models.

Keys are 32 random bytes. Every sealed blob begins with one format byte, so a later format can live beside this one.
`context` is associated data: it is not stored, and opening with another context fails, so a blob copied to another row
or field opens nothing.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32
NONCE_SIZE = 12
FORMAT_SEALED = b"\x01"
FORMAT_WRAPPED = b"\x02"


class SealBroken(Exception):
    """The blob is damaged, or the key or the context is another one; it never says which."""


def random_key() -> bytes:
    """32 bytes from the operating system's generator."""
    return os.urandom(KEY_SIZE)


def derive(secret: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose from a secret that is already strong (HKDF-SHA256; never for passwords)."""
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=None, info=purpose.encode()).derive(secret)


def seal(key: bytes, plaintext: bytes, context: str) -> bytes:
    """Encrypt with AES-256-GCM: format byte, nonce, ciphertext with tag."""
    nonce = os.urandom(NONCE_SIZE)
    return FORMAT_SEALED + nonce + AESGCM(key).encrypt(nonce, plaintext, context.encode())


def open_sealed(key: bytes, blob: bytes, context: str) -> bytes:
    """Decrypt what `seal` made; raises SealBroken."""
    blob = bytes(blob)
    if blob[:1] != FORMAT_SEALED or len(blob) < 1 + NONCE_SIZE + 16:
        raise SealBroken
    nonce, ciphertext = blob[1 : 1 + NONCE_SIZE], blob[1 + NONCE_SIZE :]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, context.encode())
    except InvalidTag:
        raise SealBroken from None


def keypair() -> tuple[bytes, bytes]:
    """A new X25519 pair as (private, public), 32 raw bytes each."""
    private = random_key()
    return private, public_of(private)


def public_of(private: bytes) -> bytes:
    """The public half of a raw X25519 private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def wrap(public: bytes, key: bytes, context: str) -> bytes:
    """Encrypt a key so that only the holder of the private half can unwrap it (an ephemeral X25519 exchange)."""
    public = bytes(public)
    ephemeral, ephemeral_public = keypair()
    shared = _exchange(ephemeral, public, ephemeral_public, public)
    return FORMAT_WRAPPED + ephemeral_public + seal(shared, key, context)


def unwrap(private: bytes, blob: bytes, context: str) -> bytes:
    """Decrypt what `wrap` made; raises SealBroken."""
    blob = bytes(blob)
    if blob[:1] != FORMAT_WRAPPED or len(blob) < 1 + KEY_SIZE:
        raise SealBroken
    ephemeral_public, sealed = blob[1 : 1 + KEY_SIZE], blob[1 + KEY_SIZE :]
    try:
        shared = _exchange(private, ephemeral_public, ephemeral_public, public_of(private))
    except ValueError:  # a point of low order: nobody's honest public key
        raise SealBroken from None
    return open_sealed(shared, sealed, context)


def _exchange(private: bytes, peer: bytes, ephemeral_public: bytes, recipient_public: bytes) -> bytes:
    """The shared key, bound to both public keys so that neither can be exchanged for another."""
    secret = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(peer))
    info = b"plaza wrap v1" + ephemeral_public + recipient_public
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=None, info=info).derive(secret)
