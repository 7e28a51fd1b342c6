"""Mail about comments, the receipt, the answer and what moderators did; and about claims to speak for others."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from consultations.models import Answer, Comment, ConsultationPage, LateComment, Position, Representation
from consultations.statuses import ClaimState
from portal import languages, mail


def receipt(comment: Comment, code: str, language: str) -> None:
    """Send the receipt to the address that was given with the comment."""
    groups = " ".join(code[start : start + 4] for start in range(0, len(code), 4))
    _send("consultations/emails/receipt", comment, language, {"code": groups})


def answered(answer: Answer, comment: Comment) -> None:
    """Tell the author that her comment was answered."""
    _send("consultations/emails/answered", comment, _language(comment), {})


def moderated(comment: Comment, template: str) -> None:
    """Tell the author what moderators did, where she gave an address. The mail holds no word of the comment."""
    if comment.submission.email:
        _send(template, comment, _language(comment), {})


def late_receipt(late: LateComment, code: str) -> None:
    """Send the receipt of what was handed in late."""
    groups = " ".join(code[start : start + 4] for start in range(0, len(code), 4))
    _write("consultations/emails/late_receipt", late.consultation, late.content["email"], _late_language(late), groups)


def late_decided(late: LateComment, email: str) -> None:
    """Tell who handed it in what was decided."""
    _write("consultations/emails/late_decided", late.consultation, email, _late_language(late))


def _late_language(late: LateComment) -> str:
    return late.interface_language if late.interface_language in languages.CODES else languages.DEFAULT


def _language(comment: Comment) -> str:
    language = comment.submission.interface_language
    return language if language in languages.CODES else languages.DEFAULT


def claim_decided(claim: Representation) -> None:
    """Tell a person what became of the claim to speak for an organisation, with the reason."""
    written_in = claim.person.preferred_language or claim.interface_language
    language = written_in if written_in in languages.CODES else languages.DEFAULT
    with translation.override(language):
        url = settings.WAGTAILADMIN_BASE_URL + reverse("consultations:organisations")
    context = {
        "site_name": settings.SITE_NAME,
        "name": claim.name,
        "reason": claim.reason,
        "verified": claim.state == ClaimState.VERIFIED,
        "refused": claim.state == ClaimState.REFUSED,
        "url": url,
    }
    mail.send(template="consultations/emails/claim", to=claim.person.email, language=language, context=context)


def position_answered(position: Position) -> None:
    """Tell whoever filed an official position that it was answered."""
    person = position.filed_by
    language = person.preferred_language if person.preferred_language in languages.CODES else languages.DEFAULT
    with translation.override(language):
        url = settings.WAGTAILADMIN_BASE_URL + reverse("consultations:position", args=[position.public_id])
        context = {
            "site_name": settings.SITE_NAME,
            "name": position.organisation.name,
            "consultation": position.consultation.title,
            "url": url,
        }
    mail.send(template="consultations/emails/position_answered", to=person.email, language=language, context=context)


def _send(template: str, comment: Comment, language: str, context: dict) -> None:
    _write(template, comment.version.instrument.consultation, comment.submission.email, language, **context)


def _write(template: str, consultation: ConsultationPage, to: str, language: str, code: str = "") -> None:
    with translation.override(language):
        common = {
            "site_name": settings.SITE_NAME,
            "consultation": consultation.title,
            "url": settings.WAGTAILADMIN_BASE_URL + reverse("consultations:my_comment"),
            "code": code,
        }
    mail.send(template=template, to=to, language=language, context=common)
