"""The public API's way to take part: a comment is sent, and its receipt comes back.

Its address is that of the list of comments, so both stand on one router.
"""

from django.http import HttpRequest
from django.utils import translation
from ninja import Field, Schema, Status
from ninja.errors import HttpError

from consultations import addresses
from consultations.api import published_version, router
from consultations.channels import bulk
from consultations.commenting import submit_comment
from consultations.contributions import LIMIT, LONGEST, CannotAccept, Contribution
from consultations.models import DraftVersion
from consultations.statuses import Channel, CommentKind
from portal.ratelimit import allow, caller


class CommentIn(Schema):
    body: str = Field(max_length=LONGEST * 4)
    language: str
    clause: str | None = None
    exact: str = ""
    read_in: str = ""
    kind: str = CommentKind.COMMENT
    stance: str | None = None
    proposed_text: str = ""
    author: str = ""
    organisation: str = ""
    group: str = ""
    country: str = ""
    email: str = ""
    external_id: str = Field("", max_length=200, description="The same one sent again gives the same receipt.")


class ReceiptOut(Schema):
    id: str
    receipt: str
    state: str
    created: bool
    url: str


@router.post(
    "/consultations/{slug}/versions/{number}/comments", response={201: ReceiptOut, 200: ReceiptOut}, summary="Comment"
)
def post_comment(request: HttpRequest, slug: str, number: int, sent: CommentIn):
    """Say something about a clause or, without one, about the draft. The receipt is shown only in this answer."""
    version = published_version(slug, number)
    # an API has no form: its own id, if it gives one, makes a second sending the same
    with translation.override(translation.get_language_from_request(request)):
        if not allow("comment", caller(request), LIMIT, 600):
            raise HttpError(429, translation.gettext("Too many comments came from your network. Try again later."))
        try:
            contribution = _contribution(version, sent)
            receipt = submit_comment(version=version, contribution=contribution, by=None)
        except CannotAccept as refusal:
            raise HttpError(422, str(refusal)) from refusal
    url = request.build_absolute_uri(addresses.short(receipt.comment))
    state = str(receipt.comment.state)
    answer = {"id": receipt.comment.public_id, "receipt": receipt.code, "state": state, "url": url}
    return Status(201 if receipt.created else 200, answer | {"created": receipt.created})


def _contribution(version: DraftVersion, sent: CommentIn) -> Contribution:
    node = bulk.Places(version).of(sent.clause) if sent.clause else None
    if sent.clause and node is None:
        raise CannotAccept("clause", translation.gettext("This draft has no such clause."))
    token = f"api:{sent.external_id}" if sent.external_id else ""
    return Contribution(
        body=sent.body,
        language=sent.language,
        node=node,
        read_in=sent.read_in,
        exact=sent.exact,
        kind=sent.kind,
        stance=sent.stance,
        proposed_text=sent.proposed_text,
        author_name=sent.author,
        organisation=sent.organisation,
        group=sent.group,
        country=sent.country,
        email=sent.email,
        channel=Channel.API,
        form_token=token,
    )
