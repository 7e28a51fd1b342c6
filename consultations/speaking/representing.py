"""Who speaks for an organisation: a person claims to, an editor verifies or refuses it, either of them ends it."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations import notices
from consultations.contributions import CannotAccept, storable
from consultations.models import Organisation, Representation
from consultations.models.organisations import CHAIN
from consultations.statuses import ORGANISATION_GROUPS, ClaimState
from portal import clock
from portal.models import User
from portal.record import record

LONGEST_NAME = 300
LONGEST_PROOF = 2_000
LONGEST_REASON = 500
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a person says of the organisation. ``domain`` may be typed as an address of a page or of mail."""

    name: str
    group: str
    domain: str
    proof: str
    country: str = ""


def domain_of(typed: str) -> str:
    """The bare domain of a website or of a mail address: ``https://www.x.org/a`` and ``me@x.org`` give ``x.org``."""
    host = typed.strip().lower().rpartition("@")[2]
    host = re.sub(r"^[a-z]+://", "", host)
    host = re.split(r"[/:?#]", host)[0].removeprefix("www.").rstrip(".")
    try:
        host = host.encode("idna").decode("ascii") if host else ""
    except UnicodeError:
        return ""
    return host if len(host) <= 200 and _HOST.fullmatch(host) else ""


def is_under(address: str, domain: str) -> bool:
    """Does an e-mail address belong to the domain?"""
    host = address.rpartition("@")[2].lower()
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))


def claim_organisation(*, claim: Claim, by: User, now: datetime | None = None) -> Representation:
    """Say that one speaks for an organisation. The same claim sent twice is one. Raises CannotAccept."""
    now = now or clock.now()
    claim = _checked(claim)
    same = Representation.objects.filter(person=by, name__iexact=claim.name)
    if same.filter(state=ClaimState.VERIFIED).exists():
        raise CannotAccept("name", _("You already speak for this organisation."))
    try:
        with transaction.atomic():
            made = Representation.objects.create(
                person=by,
                name=claim.name,
                group=claim.group,
                country=claim.country,
                domain=claim.domain,
                proof=claim.proof,
                interface_language=get_language() or "",
                claimed_at=now,
            )
            _record(made, "organisation.claimed", by, now)
    except IntegrityError:
        # the second of two clicks
        return same.get(state=ClaimState.CLAIMED)
    return made


def verify_claim(
    *, claim: Representation, organisation: Organisation | None = None, by: User, now: datetime | None = None
) -> Representation:
    """Let the person speak for ``organisation``, or for a new one as it was claimed. Raises CannotAccept."""
    now = now or clock.now()
    with transaction.atomic():
        claim = _decidable(claim, by)
        organisation = organisation or _organisation(claim, now)
        if organisation.representations.filter(person=claim.person_id, state=ClaimState.VERIFIED).exists():
            raise CannotAccept("organisation", _("This person already speaks for that organisation."))
        claim.organisation = organisation
        _decide(claim, ClaimState.VERIFIED, "", by, now)
        notices.claim_decided(claim)
        _record(claim, "organisation.verified", by, now)
    return claim


def refuse_claim(*, claim: Representation, reason: str, by: User, now: datetime | None = None) -> Representation:
    """Do not verify a claim. The claimant reads the reason, so there must be one. Raises CannotAccept."""
    now = now or clock.now()
    reason = _reason(reason)
    with transaction.atomic():
        claim = _decidable(claim, by)
        _decide(claim, ClaimState.REFUSED, reason, by, now)
        notices.claim_decided(claim)
        _record(claim, "organisation.refused", by, now)
    return claim


def end_representation(
    *, representation: Representation, reason: str = "", by: User, now: datetime | None = None
) -> Representation:
    """Speak for the organisation no longer: at one's own wish, or by an editor, with a reason. What was said stays.

    Raises CannotAccept.
    """
    now = now or clock.now()
    own = representation.person_id == by.pk
    reason = reason.strip()[:LONGEST_REASON] if own else _reason(reason)
    with transaction.atomic():
        held = _locked(representation)
        if held.state in (ClaimState.REFUSED, ClaimState.ENDED):
            return held
        _decide(held, ClaimState.ENDED, reason, by, now)
        if not own:
            notices.claim_decided(held)
        _record(held, "organisation.speaker_ended", by, now)
    return held


def spoken_for(person: User) -> QuerySet[Organisation]:
    """The organisations that a person speaks for, verified and not ended."""
    verified = Representation.objects.filter(person=person, state=ClaimState.VERIFIED)
    return Organisation.objects.filter(pk__in=verified.values("organisation")).order_by("name")


def namesake(claim: Representation) -> Organisation | None:
    """The organisation of the same name and country that is known already."""
    return Organisation.objects.filter(name__iexact=claim.name, country=claim.country).first()


def _checked(claim: Claim) -> Claim:
    claim = replace(
        claim,
        name=" ".join(storable(claim.name).split()),
        proof=storable(claim.proof).strip(),
        country=claim.country.strip().upper(),
    )
    if not claim.name:
        raise CannotAccept("name", _("Write the name of the organisation."))
    for field, text, limit in (("name", claim.name, LONGEST_NAME), ("proof", claim.proof, LONGEST_PROOF)):
        if len(text) > limit:
            sentence = _("The text has %(length)s characters. It may have up to %(limit)s.")
            raise CannotAccept(field, sentence % {"length": len(text), "limit": limit})
    if claim.group not in dict(ORGANISATION_GROUPS):
        raise CannotAccept("group", _("Choose what kind of organisation it is."))
    if claim.country and not re.fullmatch("[A-Z]{2}", claim.country):
        raise CannotAccept("country", _("A country is given by its two letters, such as MX."))
    domain = domain_of(claim.domain)
    if not domain:
        raise CannotAccept("domain", _("Enter a website or an e-mail domain, such as example.org."))
    if not claim.proof:
        raise CannotAccept("proof", _("Write one sentence that lets an editor check it."))
    return replace(claim, domain=domain)


def _reason(reason: str) -> str:
    reason = storable(reason).strip()
    if not reason:
        raise CannotAccept("reason", _("Say why. The person will read it."))
    return reason[:LONGEST_REASON]


def _locked(claim: Representation) -> Representation:
    return Representation.objects.select_for_update(of=("self",)).select_related("person").get(pk=claim.pk)


def _decidable(claim: Representation, by: User) -> Representation:
    claim = _locked(claim)
    if claim.state != ClaimState.CLAIMED:
        raise CannotAccept("", _("Somebody has already decided about this claim."))
    if claim.person_id == by.pk:
        raise CannotAccept("", _("This claim is your own. Another editor decides about it."))
    return claim


def _organisation(claim: Representation, now: datetime) -> Organisation:
    if namesake(claim):
        raise CannotAccept("organisation", _("This organisation is known already. Choose it from the list."))
    return Organisation.objects.create(
        name=claim.name, group=claim.group, country=claim.country, domain=claim.domain, added_at=now
    )


def _decide(claim: Representation, state: ClaimState, reason: str, by: User, now: datetime) -> None:
    claim.state, claim.reason, claim.decided_at, claim.decided_by = state, reason, now, by
    claim.save(update_fields=["organisation", "state", "reason", "decided_at", "decided_by"])


def _record(claim: Representation, kind: str, by: User, now: datetime) -> None:
    data = {"claim": claim.pk}
    subject = f"organisation:{claim.organisation_id}" if claim.organisation_id else f"claim:{claim.pk}"
    record(chain=CHAIN, kind=kind, subject=subject, by=by, data=data, now=now)
