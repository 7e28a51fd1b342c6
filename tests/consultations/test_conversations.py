"""The order, the counts and the pages of a thread; campaigns, answers and figures about them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from consultations import answers, campaigns, conversations, moderation, paging, replies, statistics
from consultations.answers import CannotAnswer
from consultations.drafts import carrying
from consultations.filtering import Wanted
from consultations.models import AnchorProjection, Campaign, Comment
from consultations.moderation import CannotModerate
from tests.factories import consultations as make
from tests.factories.portal import UserFactory

MINUTE = timedelta(minutes=1)


def ids(thread):
    return [comment.pk for comment in thread.comments]


@pytest.fixture
def said(version):
    """Five comments in three languages, a minute apart, entered in another order."""
    order = [("pt-br", 3), ("es", 1), ("en", 5), ("es", 2), ("en", 4)]
    made = [make.comment(version, "1.1", language=code, body=f"{at}", now=make.NOW + at * MINUTE) for code, at in order]
    return sorted(made, key=lambda comment: comment.submitted_at)


def test_one_order_for_all_languages(version, said):
    thread = conversations.thread(version, [make.node(version, "1.1")])
    assert ids(thread) == [comment.pk for comment in said]
    assert [comment.language for comment in thread.comments] == ["es", "es", "pt-br", "en", "en"]


def test_pages_end_where_the_next_begins(version, said):
    nodes, after, seen, totals = [make.node(version, "1.1")], None, [], []
    for _page in range(3):
        page = conversations.thread(version, nodes, after=after, limit=2)
        seen += ids(page)
        totals.append(page.total)
        after = page.next and paging.read_cursor(page.next.written())
    assert (seen, totals, after) == ([comment.pk for comment in said], [5, 5, 5], None)


def test_comments_of_one_instant_are_not_lost_between_pages(version):
    made = [make.comment(version, "1.2", body=f"{n}").pk for n in range(5)]
    nodes, after, seen = [make.node(version, "1.2")], None, []
    for _page in range(3):
        page = conversations.thread(version, nodes, after=after, limit=2)
        seen += ids(page)
        after = page.next
    assert seen == made


def test_a_page_can_begin_with_a_comment(version, said):
    page = conversations.thread(version, [make.node(version, "1.1")], after=paging.before(said[2]), limit=2)
    assert ids(page) == [said[2].pk, said[3].pk]


@pytest.mark.parametrize("word", ["", "x", "!!!", "bm90IGEgcGxhY2U", "MjAyNi0wMy0wMlQxNTowMDowMHwx", "é"])
def test_other_words_are_no_place(word):
    assert paging.read_cursor(word) is None


def test_filters_count_what_they_leave(version, said):
    nodes = [make.node(version, "1.1")]
    assert [conversations.thread(version, nodes, wanted=Wanted(language=code)).total for code in ("es", "")] == [2, 5]
    assert conversations.thread(version, nodes, wanted=Wanted(kind="suggestion")).comments == []


def test_counts_are_of_published_threads(version, said):
    make.comment(version, "1.1", state="pending")
    make.comment(version, parent=said[0], body="A reply")
    make.comment(version, "1.2", kind="suggestion", proposed_text="Letters are short.")
    make.comment(version, None)
    counted = conversations.counts(version)
    keys = {pk: key for pk, key in version.nodes.values_list("pk", "key")} | {None: None}
    assert {keys[pk]: number for pk, number in counted.comments.items()} == {"1.1": 5, "1.2": 1, None: 1}
    assert counted.suggestions[make.node(version, "1.2").pk] == 1


def test_replies_stand_below_in_order(version, said):
    second = make.comment(version, parent=said[0], body="b", now=make.NOW + 9 * MINUTE)
    first = make.comment(version, parent=said[0], body="a", now=make.NOW + 8 * MINUTE)
    make.comment(version, parent=said[0], body="c", state="pending")
    assert replies.of(said) == {said[0].pk: [first, second]}


# Moderation


def test_states_and_reasons(version):
    moderator = UserFactory(roles=["moderator"])
    comment = make.comment(version, state="pending")
    comment = moderation.publish_comment(comment=comment, by=moderator, now=make.NOW)
    assert (comment.state, comment.state_changed_by) == ("published", moderator)
    with pytest.raises(CannotModerate, match="Say why"):
        moderation.hide_comment(comment=comment, reason=" ", by=moderator)
    comment = moderation.hide_comment(comment=comment, reason="Names a private person.", by=moderator)
    assert (comment.state, comment.state_reason) == ("hidden", "Names a private person.")
    comment = moderation.publish_comment(comment=comment, by=moderator)
    assert (comment.state, comment.state_reason) == ("published", "")
    comment = moderation.withdraw_comment(comment=comment, by=None)
    with pytest.raises(CannotModerate, match="withdrawn"):
        moderation.publish_comment(comment=comment, by=moderator)


def test_received_is_the_sum_and_never_falls(version, consultation):
    made = [make.comment(version, body=f"{n}", state="pending") for n in range(6)]
    numbers = [statistics.received(consultation)]
    moderation.publish_comment(comment=made[0], by=None)
    moderation.publish_comment(comment=made[1], by=None)
    moderation.hide_comment(comment=made[2], reason="Spam.", by=None)
    moderation.withdraw_comment(comment=made[3], by=None)
    campaigns.create_campaign(consultation=consultation, name={"en": "Same"}, comments=made[:2], by=None)
    numbers.append(statistics.received(consultation))
    assert numbers[0] == statistics.Received(6, published=0, pending=6, hidden=0, withdrawn=0)
    assert numbers[1] == statistics.Received(6, published=2, pending=2, hidden=1, withdrawn=1)


# Campaigns


def test_folding_is_display_only(version, consultation, said):
    campaign = campaigns.create_campaign(consultation=consultation, name={"en": "Same"}, comments=said[1:4], by=None)
    nodes = [make.node(version, "1.1")]
    folded = conversations.thread(version, nodes)
    assert (ids(folded), folded.total) == ([said[0].pk, said[1].pk, said[4].pk], 5)
    assert conversations.campaign_sizes(folded.comments) == {campaign.pk: 3}
    assert ids(conversations.thread(version, nodes, folded=False)) == [comment.pk for comment in said]
    assert conversations.counts(version).comments[nodes[0].pk] == 5


def test_a_comment_belongs_to_one_campaign(consultation, said):
    campaigns.create_campaign(consultation=consultation, name={"en": "Same"}, comments=said[:2], by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        campaigns.create_campaign(consultation=consultation, name={"en": "Other"}, comments=said[1:3], by=None)
    assert Campaign.objects.count() == 1


# Answers


def answer(consultation, comments=(), campaign=None, disposition="accepted", publish=True):
    drafted = answers.draft_answer(
        consultation=consultation,
        disposition=disposition,
        reason={"en": "Because.", "es": "Porque sí."},
        comments=comments,
        campaign=campaign,
        by=None,
        now=make.NOW,
    )
    return answers.publish_answer(answer=drafted, by=None, now=make.NOW) if publish else drafted


def test_an_answer_reaches_its_comments_and_its_campaign(consultation, said):
    campaign = campaigns.create_campaign(consultation=consultation, name={"en": "Same"}, comments=said[2:4], by=None)
    own, folded = answer(consultation, said[:1]), answer(consultation, campaign=campaign, disposition="noted")
    answer(consultation, said[4:], publish=False)
    said = list(Comment.objects.select_related("membership").order_by("submitted_at"))
    found = answers.published_answers(said)
    assert found == {said[0].pk: own, said[2].pk: folded, said[3].pk: folded}
    assert set(answers.unanswered(consultation)) == {said[1], said[4]}
    assert statistics.by_outcome(consultation) == [("accepted", 1), ("noted", 2), ("", 2)]


def test_an_answer_needs_a_reason_and_comments(consultation, said):
    with pytest.raises(CannotAnswer, match="reason"):
        answers.draft_answer(consultation=consultation, disposition="noted", reason={"en": " "}, comments=said, by=None)
    with pytest.raises(CannotAnswer, match="Choose"):
        answers.draft_answer(consultation=consultation, disposition="noted", reason={"en": "So."}, by=None)


def test_a_published_answer_cannot_be_deleted(consultation, said):
    published = answer(consultation, said[:1])
    published.answered.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        published.delete()


def test_figures_by_language_kind_and_group(version, consultation, said):
    for n in range(5):
        make.comment(version, body=f"g{n}", group="academia", country="MX", kind="question")
    make.comment(version, body="alone", group="government", country="PE")
    assert statistics.by_language(consultation) == [("en", 8), ("es", 2), ("pt-br", 1)]
    assert statistics.by_kind(consultation) == [("comment", 6), ("question", 5)]
    assert statistics.by_group(consultation) == [("academia", 5), ("government", None)]
    assert statistics.by_country(consultation) == [("MX", 5), ("PE", None)]


# Carrying


@pytest.fixture
def second(version):
    """A second draft: 1.1 reworded behind its first sentence, 1.2 the same, 2.1 the same."""
    texts = {
        "en": make.TEXTS["en"].replace("Every office has a counter.", "Every town has a desk, open daily."),
        "es": make.TEXTS["es"].replace("Cada oficina tiene una ventanilla.", "Hay mesas en cada pueblo, a diario."),
    }

    def made():
        return make.draft(number=2, texts=texts, now=make.NOW + timedelta(days=40)).version

    return made


def test_comments_are_carried_where_their_words_stand(version, second):
    kept = make.comment(version, "1.1", body="whole")
    words = make.comment(version, "1.1", body="words", language="es", exact="A nadie se le cierra la puerta.")
    gone = make.comment(version, "1.1", body="gone", exact="Every office has a counter.")
    same = make.comment(version, "1.2", body="same")
    whole = make.comment(version, None, body="document")
    later = second()
    done = carrying.carry_comments(version=later, by=None, now=make.NOW)
    placed = {p.anchor.comment.pk: p for p in AnchorProjection.objects.select_related("anchor__comment", "node")}
    assert done["automatic"] == 2
    carried = placed[same.pk]
    assert (carried.status, carried.node.key, carried.method) == ("automatic", "1.2", "same-text")
    span = placed[words.pk]
    assert (span.status, span.node.key) == ("automatic", "1.1")
    assert span.node.text_es[span.start : span.end] == words.anchor.exact
    for comment in (kept, whole):
        assert (placed[comment.pk].status, placed[comment.pk].node) == ("orphan", None)
    assert placed[gone.pk].status in ("orphan", "review")
    assert conversations.counts(later).comments == {make.node(later, "1.2").pk: 1, make.node(later, "1.1").pk: 1}
    assert ids(conversations.thread(later, [make.node(later, "1.2")])) == [same.pk]


def test_carrying_twice_adds_nothing(version, second):
    make.comment(version, "1.2")
    later = second()
    carrying.carry_comments(version=later, by=None, now=make.NOW)
    assert sum(carrying.carry_comments(version=later, by=None, now=make.NOW).values()) == 0
    assert AnchorProjection.objects.count() == 1


def test_carried_and_new_comments_stand_in_one_order(version, second):
    old = make.comment(version, "1.2", body="old")
    later = second()
    carrying.carry_comments(version=later, by=None, now=make.NOW)
    new = make.comment(later, "1.2", body="new", now=make.NOW + MINUTE)
    page = conversations.thread(later, [make.node(later, "1.2")], limit=1)
    assert (ids(page), page.total) == ([old.pk], 2)
    assert ids(conversations.thread(later, [make.node(later, "1.2")], after=page.next)) == [new.pk]


def test_filters_by_person_stance_and_answer(version):
    node = make.node(version, "1.1")
    one = make.comment(version, group="academia", country="UY", stance="support")
    two = make.comment(version, body="Another.", group="government", country="UY", stance="oppose")
    given = answers.draft_answer(
        consultation=version.instrument.consultation,
        comments=[one],
        disposition="noted",
        reason={"en": "Yes."},
        by=None,
    )
    answers.publish_answer(answer=given, by=None)

    def found(**wanted):
        page = conversations.thread(version, [node], wanted=Wanted(**wanted))
        assert page.total == len(page.comments)
        return ids(page)

    assert found(group="academia") == [one.pk]
    assert found(country="UY") == [one.pk, two.pk]
    assert found(country="UY", stance="oppose") == [two.pk]
    assert (found(answered="yes"), found(answered="no")) == ([one.pk], [two.pk])


def test_what_was_taken_back_keeps_its_place_only_where_others_replied(version):
    node = make.node(version, "1.1")
    answered, alone = make.comment(version), make.comment(version, body="Nobody replied.")
    make.comment(version, parent=answered, body="A reply.")
    for comment in (answered, alone):
        moderation.withdraw_comment(comment=comment, by=None)
    page = conversations.thread(version, [node])
    assert (ids(page), page.total) == ([answered.pk], 0)
    assert conversations.counts(version).comments[node.pk] == 0
    assert ids(conversations.thread(version, [node], wanted=Wanted(language="en"))) == []


def test_only_the_beginning_of_a_long_comment_is_shown(version):
    for minute, body in enumerate(("a" * 180, "b " * 90 + "c", "日" * 8_000)):
        make.comment(version, "1.1", body=body, now=make.NOW + minute * MINUTE)
    shown = [conversations.excerpt(comment) for comment in conversations.newest(version)]
    assert shown == ["日" * 179 + "…", "b " * 89 + "b…", "a" * 180]
