"""The vault: who can open a grievance, and how. The one module that knows where keys come from.

Each grievance has a random data key. The key is kept only in wrapped forms: to the intake, from filing until routing;
to the public key of the office that holds the case; and to the key that its receipt number derives. Destroying the
wrapped forms destroys the words.

Stage 1: the offices' private keys are sealed by a key derived from VAULT_KEY, which is kept outside the database. A
dump or a backup of the database opens nothing; somebody who holds both the database and VAULT_KEY opens everything.
"""

from datetime import datetime

from grievances.models import Case, Grievance, IntakeKey, Office, OfficeKey, Receipt
from grievances.models.filed import SealedApart
from grievances.receipts import Secret
from portal import crypto, vault_key

INTAKE = "plaza intake v1"
OFFICES = "plaza office keys v1"

# The words


def seal_text(key: bytes, reference: str, field: str, text: str) -> bytes:
    """Seal one field of one grievance; empty stays empty. The blob opens in no other field and no other grievance."""
    return crypto.seal(key, text.encode(), _context(reference, field)) if text else b""


def open_text(key: bytes, reference: str, field: str, blob: bytes) -> str:
    """The words of a sealed field; raises crypto.SealBroken."""
    return crypto.open_sealed(key, blob, _context(reference, field)).decode() if blob else ""


def open_field(grievance: Grievance, field: str, key: bytes) -> str:
    return open_text(key, grievance.reference, field, getattr(grievance, field))


def seal_apart(model: type[SealedApart], grievance: Grievance, key: bytes, text: str) -> SealedApart:
    """An unsaved Identity or SafeContact, under a key of its own."""
    field = model._meta.model_name
    own_key = crypto.random_key()
    return model(
        grievance=grievance,
        sealed=seal_text(own_key, grievance.reference, field, text),
        wrapped_key=crypto.seal(key, own_key, _context(grievance.reference, f"{field}-key")),
    )


def open_apart(apart: SealedApart, key: bytes) -> str:
    field, reference = apart._meta.model_name, apart.grievance.reference
    own_key = crypto.open_sealed(key, apart.wrapped_key, _context(reference, f"{field}-key"))
    return open_text(own_key, reference, field, apart.sealed)


# The holders of the key


def wrap_for_intake(grievance: Grievance, key: bytes, now: datetime) -> IntakeKey:
    """An unsaved wrap to the intake: only the worker that routes opens it, then destroys it."""
    public = crypto.public_of(vault_key.derived(INTAKE))
    wrapped = crypto.wrap(public, key, _context(grievance.reference, "intake"))
    return IntakeKey(grievance=grievance, wrapped_key=wrapped, created_at=now)


def open_intake(intake_key: IntakeKey) -> bytes:
    """The data key that routing passes on; raises crypto.SealBroken."""
    context = _context(intake_key.grievance.reference, "intake")
    for private in vault_key.candidates(INTAKE):
        try:
            return crypto.unwrap(private, intake_key.wrapped_key, context)
        except crypto.SealBroken:
            continue
    raise crypto.SealBroken


def wrap_for_office(grievance: Grievance, key: bytes, office_key: OfficeKey) -> bytes:
    context = _context(grievance.reference, f"office:{office_key.office_id}")
    return crypto.wrap(office_key.public_key, key, context)


def open_case(case: Case) -> bytes:
    """The data key, by the office's private key; raises crypto.SealBroken where the office no longer holds it."""
    private = _office_private_key(case.office_key) if case.office_key else crypto.random_key()
    return crypto.unwrap(private, case.wrapped_key, _context(case.grievance.reference, f"office:{case.office_id}"))


def wrap_for_receipt(grievance: Grievance, key: bytes, secret: Secret, now: datetime) -> Receipt:
    """An unsaved receipt row."""
    wrapped = crypto.seal(secret.key, key, _context(grievance.reference, "receipt"))
    return Receipt(
        grievance=grievance, lookup=secret.lookup, kdf_version=secret.version, wrapped_key=wrapped, created_at=now
    )


def open_receipt(receipt: Receipt, receipt_key: bytes) -> bytes:
    return crypto.open_sealed(receipt_key, receipt.wrapped_key, _context(receipt.grievance.reference, "receipt"))


# The offices' keys


def create_office_key(office: Office, now: datetime) -> OfficeKey:
    """Give the office a new key pair; what was wrapped to an older one still opens with that."""
    private, public = crypto.keypair()
    last = office.keys.order_by("-version").values_list("version", flat=True).first() or 0
    return OfficeKey.objects.create(
        office=office,
        version=last + 1,
        public_key=public,
        sealed_private_key=crypto.seal(vault_key.derived(OFFICES), private, _office_context(office.pk, last + 1)),
        created_at=now,
    )


def current_office_key(office: Office, now: datetime) -> OfficeKey:
    """The key that new cases are wrapped to; an office entered by hand gets its first one here."""
    newest = office.keys.filter(retired_at=None).order_by("-version").first()
    return newest or create_office_key(office, now)


def current_key_of(code: str, now: datetime) -> OfficeKey | None:
    """As `current_office_key`, with its office, for the office with this code; None where there is none."""
    keys = OfficeKey.objects.filter(office__code=code, retired_at=None).select_related("office")
    newest = keys.order_by("-version").first()
    if newest is None and (office := Office.objects.filter(code=code).first()):
        return create_office_key(office, now)
    return newest


def _office_private_key(office_key: OfficeKey) -> bytes:
    context = _office_context(office_key.office_id, office_key.version)
    return vault_key.open_with_any(vault_key.candidates(OFFICES), office_key.sealed_private_key, context)


def _office_context(office: int, version: int) -> str:
    return f"office-key:{office}:{version}"


# Changing VAULT_KEY


def reseal() -> int:
    """Bring the offices' private keys and what waits for routing under the current VAULT_KEY; how many rows."""
    sealing, public = vault_key.derived(OFFICES), crypto.public_of(vault_key.derived(INTAKE))
    changed = 0
    for office_key in OfficeKey.objects.select_for_update():
        context = _office_context(office_key.office_id, office_key.version)
        office_key.sealed_private_key = crypto.seal(sealing, _office_private_key(office_key), context)
        office_key.save(update_fields=["sealed_private_key"])
        changed += 1
    for waiting in IntakeKey.objects.select_for_update(of=("self",)).select_related("grievance"):
        context = _context(waiting.grievance.reference, "intake")
        waiting.wrapped_key = crypto.wrap(public, open_intake(waiting), context)
        waiting.save(update_fields=["wrapped_key"])
        changed += 1
    return changed


def _context(reference: str, field: str) -> str:
    return f"grievance:{reference}:{field}"
