"""Filing: the one path by which every grievance comes in, from the site, a file, an operator or a partner.

One transaction writes the sealed words, the receipt, the wrap that routing needs, the job that routes, and the event.
The receipt number is handed to the caller once and kept nowhere.
"""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field, fields
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grievances import institutions, receipts, taxonomy, vault
from grievances.models import Grievance, Identity, SafeContact
from grievances.receipts import IssuedReceipt
from grievances.statuses import Channel, Confidentiality
from portal import crypto, languages, states, vault_key
from portal.jobs import enqueue
from portal.models import User
from portal.record import record

CHAIN = "grievances"
IDEMPOTENCY = "plaza idempotency v1"
STATEMENT_LIMIT = 50_000
TEXT_LIMIT = 5_000
SHORT_TEXT_LIMIT = 500
# no vowels and nothing that looks like something else: no words arise, and it can be read out
REFERENCE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
REFERENCE_LENGTH = 6


@dataclass(frozen=True)
class Submission:
    """What a person sends. The codes are in clear; the last seven fields are her words, and leave here sealed."""

    language: str
    confidentiality: str = Confidentiality.ANONYMOUS
    country_of_harm: str = ""
    country_of_decision: str = ""
    country_of_respondent: str = ""
    chosen_country: str = ""
    sector: str = ""
    rights: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    severity: str = taxonomy.DEFAULT_SEVERITY
    institution_kind: str = ""
    vetoes: tuple[str, ...] = ()
    statement: str = field(default="", repr=False)
    effect: str = field(default="", repr=False)
    respondent: str = field(default="", repr=False)
    wish: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    contact_rules: str = field(default="", repr=False)


@dataclass(frozen=True)
class Filed:
    """`receipt` is present the first time only."""

    grievance: Grievance
    receipt: IssuedReceipt | None
    created: bool


class SubmissionRefused(Exception):
    """The submission cannot be taken; `field` says which part, the text says why, to the person."""

    def __init__(self, field_name: str, sentence: str):
        super().__init__(sentence)
        self.field = field_name


TOO_LONG = gettext_lazy("This text is too long: it has %(length)s characters, and %(limit)s fit.")
TEXT_LIMITS = {
    "statement": STATEMENT_LIMIT,
    "effect": TEXT_LIMIT,
    "respondent": SHORT_TEXT_LIMIT,
    "wish": TEXT_LIMIT,
    "name": SHORT_TEXT_LIMIT,
    "contact": SHORT_TEXT_LIMIT,
    "contact_rules": SHORT_TEXT_LIMIT,
}
# the words of a grievance itself, each sealed in a column of its own
WORDS = ("statement", "effect", "respondent", "wish")
CODE_LISTS = {
    "sector": "sector",
    "severity": "severity",
    "institution_kind": "institution_kind",
    "rights": "rights",
    "harm": "harm",
    "remedies": "remedy",
}
COUNTRIES = ("country_of_harm", "country_of_decision", "country_of_respondent", "chosen_country")


def submit_grievance(
    *,
    submission: Submission,
    idempotency_key: str,
    channel: str,
    by: User | str | None,
    now: datetime,
    receipt: IssuedReceipt | None = None,
) -> Filed:
    """File a grievance, once per `idempotency_key`; raises SubmissionRefused.

    `receipt` is one that was issued before (a printed form's, or a draft's); otherwise a new one is.
    """
    submission = cleaned(submission)
    digests = key_digests(idempotency_key)
    existing = Grievance.objects.filter(idempotency_key__in=digests).first()
    if existing:
        return Filed(existing, None, False)
    receipt = receipt or receipts.issue(vault_key.derived(receipts.SALT))
    data_key = crypto.random_key()
    grievance = _sealed(submission, data_key, digests[0], channel, now)
    try:
        with transaction.atomic():
            _store(grievance, submission, data_key, receipt, by, now)
    except IntegrityError:
        existing = Grievance.objects.filter(idempotency_key__in=digests).first()
        if existing is None:
            raise
        # the same was filed by another process a moment ago
        return Filed(existing, None, False)
    return Filed(grievance, receipt, True)


def cleaned(submission: Submission) -> Submission:
    """The submission with tidy texts; raises SubmissionRefused at the first thing that cannot be taken."""
    changes = {item.name: getattr(submission, item.name) for item in fields(Submission)}
    for name, limit in TEXT_LIMITS.items():
        changes[name] = tidy(changes[name])
        if len(changes[name]) > limit:
            raise SubmissionRefused(name, TOO_LONG % {"length": len(changes[name]), "limit": limit})
    if not changes["statement"]:
        raise SubmissionRefused("statement", _("Say what happened. A few words are enough."))
    _check_codes(changes)
    return Submission(**changes)


def tidy(text: str) -> str:
    """Composed Unicode without NUL, unpaired surrogates and blank ends; line ends as \\n."""
    whole = text.encode("utf-8", "replace").decode().replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", whole).strip()


def key_digests(idempotency_key: str) -> list[str]:
    """How an idempotency key is stored: hashed with a server key, since a partner's own numbers may name a person.

    The first is how it is stored today, the others are how it was under earlier server keys.
    """
    words = idempotency_key.encode("utf-8", "replace")
    return [hmac.new(secret, words, hashlib.sha256).hexdigest() for secret in vault_key.lasting(IDEMPOTENCY)]


def new_reference(now: datetime) -> str:
    letters = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH))
    return f"PLZ-{now.year}-{letters}"


def _check_codes(values: dict) -> None:
    if values["language"] not in languages.KNOWN:
        raise SubmissionRefused("language", _("This site does not know the language of the grievance."))
    if values["confidentiality"] not in Confidentiality.values:
        raise SubmissionRefused(
            "confidentiality", _("Choose whether you file anonymously, in confidence or with your name.")
        )
    for name in COUNTRIES:
        if values[name] and states.by_iso2(values[name]) is None:
            raise SubmissionRefused(name, _("This country is not a member state. Choose one from the list."))
    for name, list_name in CODE_LISTS.items():
        given = values[name] if isinstance(values[name], tuple) else (values[name],)
        unknown = set(given) - {""} - taxonomy.codes(list_name)
        if unknown:
            raise SubmissionRefused(name, _("This answer is not one of those offered."))


def _sealed(submission: Submission, key: bytes, stored_key: str, channel: str, now: datetime) -> Grievance:
    reference = new_reference(now)
    country = submission.country_of_respondent or submission.country_of_harm
    return Grievance(
        reference=reference,
        idempotency_key=stored_key,
        submitted_at=now,
        language=submission.language,
        channel=Channel(channel),
        confidentiality=submission.confidentiality,
        **{name: getattr(submission, name) for name in COUNTRIES},
        sector=submission.sector,
        rights=list(submission.rights),
        harm=list(submission.harm),
        remedies=list(submission.remedies),
        severity=submission.severity or taxonomy.DEFAULT_SEVERITY,
        institution_kind=submission.institution_kind,
        institutions=institutions.recognise(submission.respondent, country),
        vetoes=list(submission.vetoes),
        **{name: vault.seal_text(key, reference, name, getattr(submission, name)) for name in WORDS},
    )


def _store(
    grievance: Grievance,
    submission: Submission,
    key: bytes,
    receipt: IssuedReceipt,
    by: User | str | None,
    now: datetime,
) -> None:
    grievance.save(force_insert=True)
    vault.wrap_for_receipt(grievance, key, receipt.secret, now).save(force_insert=True)
    vault.wrap_for_intake(grievance, key, now).save(force_insert=True)
    if submission.name and submission.confidentiality != Confidentiality.ANONYMOUS:
        vault.seal_apart(Identity, grievance, key, submission.name).save(force_insert=True)
    if submission.contact:
        contact = f"{submission.contact}\n{submission.contact_rules}".strip()
        vault.seal_apart(SafeContact, grievance, key, contact).save(force_insert=True)
    enqueue("grievances.route_case", grievance.pk, key=grievance.country_of_harm)
    record(
        chain=CHAIN,
        kind="grievance.filed",
        subject=f"grievance:{grievance.reference}",
        by=by,
        data={"channel": grievance.channel, "language": grievance.language},
        now=now,
    )
