"""The demonstration consultation: two drafts in four languages, and a summary of what was heard."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from consultations.documents import read_draft
from consultations.drafts import aligning, carrying, importing, publishing
from consultations.models import ConsultationPage, DraftVersion, SummaryPage
from consultations.rights import state_rights
from consultations.statuses import PhaseStep
from portal import languages
from portal.demo import answering, conversation, speaking
from portal.demo.pages import publish, translated
from portal.demo.reading import read_bytes, read_json
from portal.models import User

SLUG = "model-guidelines"
# days before the seeding
FIRST_OPENS, FIRST_CLOSES, ANSWERED, SECOND_OPENS = 75, 36, 12, 8
SECOND_LASTS = timedelta(days=53)


@transaction.atomic
def seed(people: dict[str, User], now: datetime, note: Callable[[str], None]) -> None:
    """All of it or nothing, so that an interrupted start leaves no half of it behind."""
    if ConsultationPage.objects.filter(slug=SLUG).exists():
        return
    note("Publishing the demonstration consultation in four languages …")
    editor, moderator = people["editor@plaza.example"], people["moderator@plaza.example"]

    def days_ago(days: float) -> datetime:
        return now - timedelta(days=days)

    def midnight_before(days: float) -> datetime:
        return days_ago(days).replace(hour=0, minute=0, second=0, microsecond=0)

    first = _draft(1, midnight_before(FIRST_OPENS), midnight_before(FIRST_CLOSES - 1), editor)
    page = ConsultationPage.objects.get(slug=SLUG)
    _present(page, editor)
    comments = conversation.seed(first, read_json("comments"), days_ago, moderator)
    campaign = conversation.seed_campaign(first, read_json("campaign"), days_ago, moderator)
    speaking.seed_organisations(people, editor, days_ago(FIRST_OPENS))
    speaking.seed_positions(first, people, days_ago, moderator)
    answers = answering.seed(page, comments, campaign, editor, days_ago(ANSWERED))
    _reopen(page, midnight_before(SECOND_OPENS), editor)
    second = _draft(2, midnight_before(SECOND_OPENS), None, editor)
    answering.explain(second, answers, editor, days_ago(SECOND_OPENS))
    carrying.carry_comments(version=second, by=editor, now=days_ago(SECOND_OPENS))
    _align(second, editor, days_ago(SECOND_OPENS))
    conversation.seed(second, read_json("comments-v2"), days_ago, moderator)
    speaking.seed_positions(second, people, days_ago, moderator)
    speaking.seed_statements(second, people, days_ago)
    _summary(page)


def _draft(number: int, opens: datetime, closes: datetime | None, editor: User) -> DraftVersion:
    """Read the draft as an editor would, from the text files of the four languages, and publish it."""
    trees = {}
    for code in languages.CODES:
        name = f"model-guidelines-v{number}.{code}.txt"
        trees[code] = read_draft(read_bytes(name), filename=name, language=code)
    imported = importing.save_import(
        slug=SLUG, number=number, trees=trees, by=editor, publish=True, opens=opens, closes=closes, now=opens
    )
    return imported.version


def _align(version: DraftVersion, editor: User, now: datetime) -> None:
    """Confirm that the English sentences say what those of each other language say, one for one.

    The demonstration's own texts were written so; a provision with more sentences in one language is left to an editor.
    """
    for code in languages.CODES:
        if code == languages.DEFAULT:
            continue
        first, second = aligning.in_order(languages.DEFAULT, code)
        for pair in aligning.pairs(version, first, second):
            if pair.even:
                known = {"node": pair.node, "first": first, "second": second, "hashes": pair.hashes}
                aligning.confirm_alignment(**known, links=pair.links, by=editor, now=now)


def _present(page: ConsultationPage, editor: User) -> None:
    text = read_json("pages")["consultation"]
    introduction = {code: text["introduction"][code] + text["what_happens"][code] for code in languages.CODES}
    fields = translated(title=text["title"], summary=text["summary"], introduction=introduction, rules=text["rules"])
    fields |= translated(search_description=text["summary"])
    for name, value in fields.items():
        setattr(page, name, value)
    page.contact, page.postal_address = text["contact"], text["postal_address"]
    publish(page)
    free = {"review_only": False, "comments_licence": "CC BY 4.0"}
    state_rights(consultation=page, notice=text["rights_notice"], by=editor, **free)
    index = importing.index_page()
    for name, value in translated(**read_json("pages")["consultation_index"]).items():
        setattr(index, name, value)
    publish(index)


def _reopen(page: ConsultationPage, at: datetime, editor: User) -> None:
    for step, when in ((PhaseStep.OPENING, at), (PhaseStep.CLOSING, at + SECOND_LASTS)):
        publishing.set_phase(consultation=page, step=step, at=when, by=editor, now=at)


def _summary(page: ConsultationPage) -> None:
    publish(page.add_child(instance=SummaryPage(slug="summary", **translated(**read_json("pages")["summary"]))))
