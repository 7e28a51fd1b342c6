"""What a person may send, checked before anything is stored: the same rules for every door."""

import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from consultations.models import ClauseNode, Comment, HearingPiece, Letter
from consultations.statuses import Channel, CommentKind, CommentState, Stance
from portal import languages

LONGEST = 20_000  # characters of a comment, and of a suggested wording
LONGEST_NAME = 500
# comments that one address may send in ten minutes: a meeting room shares one
LIMIT = getattr(settings, "COMMENTS_PER_TEN_MINUTES", 60)
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_HALVES = re.compile("[\ud800-\udfff]")
_IDS = "0123456789abcdefghjkmnpqrstvwxyz"


class CannotAccept(Exception):
    """What was sent is not taken. ``field`` names where; the text is one translated sentence for its author."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """One comment as it was sent.

    ``exact`` is a passage of the node's text in ``read_in``, the language of the text that the person was reading;
    ``start`` tells it from the same words elsewhere. ``language`` is that of the comment itself.
    """

    body: str
    language: str
    node: ClauseNode | None = None
    read_in: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    kind: str = CommentKind.COMMENT
    stance: str | None = None
    proposed_text: str = ""
    parent: Comment | None = None
    author_name: str = ""
    organisation: str = ""
    group: str = ""
    country: str = ""
    email: str = ""
    channel: str = Channel.WEB
    external_id: str | None = None
    form_token: str = ""
    submitted_at: datetime | None = None
    letter: Letter | None = None
    piece: HearingPiece | None = None
    state: str | None = None


def checked(sent: Contribution, now: datetime) -> Contribution:
    """The contribution as it is stored. Raises CannotAccept for what is demonstrably wrong, and for nothing else."""
    sent = replace(
        sent,
        body=storable(sent.body),
        # an empty line is no wording
        proposed_text=storable(sent.proposed_text) if (sent.proposed_text or "").strip() else "",
        author_name=storable(sent.author_name or "").strip(),
        organisation=storable(sent.organisation or "").strip(),
        group=storable(sent.group or "").strip(),
        country=(sent.country or "").strip().upper(),
        email=(sent.email or "").strip(),
        language=_language(sent.language),
        read_in=sent.read_in if sent.read_in in languages.CODES else "",
        stance=sent.stance or None,
        kind=sent.kind or CommentKind.COMMENT,
    )
    _check_words(sent)
    _check_choices(sent)
    _check_person(sent)
    if sent.submitted_at and sent.submitted_at > now:
        raise CannotAccept("submitted_at", _("The date of sending lies in the future."))
    return sent


def storable(text: str) -> str:
    """The text as written. Only what no database can hold is made visible: NUL, and halves of characters."""
    return _HALVES.sub("\ufffd", text.replace("\0", "␀"))


def new_public_id() -> str:
    """A short word for addresses: 8 characters, 40 bits."""
    return "".join(secrets.choice(_IDS) for _ in range(8))


def _language(code: str) -> str:
    """The code as we write it: "pt" and "pt-BR" are our Portuguese; other languages keep their own tag."""
    code = (code or "").strip()
    if not LANGUAGE_TAG.fullmatch(code) or len(code) > 35:
        raise CannotAccept("language", _("The language of the comment is not known."))
    low = code.lower()
    if low in languages.CODES:
        return low
    same = [known for known in languages.CODES if known.split("-")[0] == low]
    return same[0] if same else code


def _check_words(sent: Contribution) -> None:
    if not sent.body.strip():
        raise CannotAccept("body", _("Write your comment first."))
    for field, text in (("body", sent.body), ("proposed_text", sent.proposed_text)):
        if len(text) > LONGEST:
            sentence = _("The text has %(length)s characters. It may have up to %(limit)s.")
            raise CannotAccept(field, sentence % {"length": len(text), "limit": LONGEST})
    # an amendment in a file, a letter or minutes may only strike words
    own = sent.channel in (Channel.WEB, Channel.API)
    if own and sent.kind == CommentKind.SUGGESTION and not sent.proposed_text:
        raise CannotAccept("proposed_text", _("Write the wording that you suggest."))


def _check_choices(sent: Contribution) -> None:
    for field, value, allowed, sentence in (
        ("kind", sent.kind, CommentKind.values, _("This kind of comment is not known.")),
        ("stance", sent.stance, [None, *Stance.values], _("This stance is not known.")),
        (
            "state",
            sent.state,
            [None, CommentState.PENDING, CommentState.PUBLISHED],
            _("A comment is either published or waiting for a moderator."),
        ),
    ):
        if value not in allowed:
            raise CannotAccept(field, sentence)


def _check_person(sent: Contribution) -> None:
    for field, text, limit in (
        ("author_name", sent.author_name, LONGEST_NAME),
        ("organisation", sent.organisation, LONGEST_NAME),
        ("group", sent.group, 60),
    ):
        if len(text) > limit:
            sentence = _("The text has %(length)s characters. It may have up to %(limit)s.")
            raise CannotAccept(field, sentence % {"length": len(text), "limit": limit})
    if sent.country and not re.fullmatch("[A-Z]{2}", sent.country):
        raise CannotAccept("country", _("A country is given by its two letters, such as MX."))
    if sent.email:
        try:
            validate_email(sent.email)
        except ValidationError as error:
            raise CannotAccept("email", _("Enter an e-mail address like name@example.com.")) from error
