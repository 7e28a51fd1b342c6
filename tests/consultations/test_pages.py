"""The public pages over HTTP, without JavaScript, in every language."""

import gzip
import re
from collections import Counter
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client

from consultations import addresses, answers, campaigns, moderation
from consultations.drafts import carrying
from consultations.drafts.publishing import set_phase
from consultations.models import Comment, SummaryPage
from consultations.models.clock import database_now
from portal import languages
from portal.models import OutgoingMail
from tests.factories import consultations as make
from tests.factories.portal import UserFactory
from tests.support.accessible import problems
from tests.support.queries import queries_of

CODES = languages.CODES


@pytest.fixture
def now(db):
    return database_now()


@pytest.fixture
def version(home, now):
    """A draft on which comments are taken now, by the clock of the database."""
    begun = now - timedelta(days=1)
    return make.draft(now=begun, opens=begun, closes=now + timedelta(days=30)).version


@pytest.fixture
def whole(version, now):
    """Everything that a page can show: threads, replies, a campaign, answers, a second draft, a summary."""
    consultation = version.instrument.consultation
    es = make.comment(version, "1.1", language="es", body="En español.", now=now - timedelta(minutes=5))
    pt = make.comment(version, "1.1", language="pt-br", body="Em português.", now=now - timedelta(minutes=4))
    make.comment(version, parent=es, language="fr", body="En français.", now=now - timedelta(minutes=3))
    proposed = "Letters are plain and short."
    make.comment(version, "1.2", kind="suggestion", body="Shorter.", proposed_text=proposed, now=now)
    make.comment(version, None, body="All of it.", now=now)
    copies = [make.comment(version, "2.1", body=f"Copy {n}.", now=now) for n in range(3)]
    campaign = campaigns.create_campaign(consultation=consultation, name={"en": "Copies"}, comments=copies, by=None)
    given = {"consultation": consultation, "reason": {"en": "Because.", "es": "Porque."}, "by": None}
    own = answers.draft_answer(comments=[es, pt], disposition="accepted", **given)
    answers.publish_answer(answer=own, by=None)
    folded = answers.draft_answer(campaign=campaign, disposition="noted", **given)
    answers.publish_answer(answer=folded, by=None)
    texts = {code: text.replace("Letters are plain.", proposed) for code, text in make.TEXTS.items()}
    second = make.draft(number=2, texts=texts, now=now).version
    (edited,) = second.changes.filter(relation="edited")
    answers.link_change(change=edited, answers=[own, folded], rationale={"en": "Shorter is better."}, by=None)
    carrying.carry_comments(version=second, by=None)
    consultation.add_child(instance=SummaryPage(slug="summary", title_en="What we heard"))
    return {"es": es, "pt": pt, "second": second, "consultation": consultation}


PAGES = [
    "consultations/",
    "consultations/my-comment/",
    "consultations/rules/",
    "consultations/rules/summary/",
    "consultations/rules/draft/1/",
    "consultations/rules/draft/2/",
    "consultations/rules/draft/2/changes/",
    "consultations/rules/draft/1/1/",
    "consultations/rules/draft/1/1.1/",
    "consultations/rules/draft/1/1.2/?type=suggestion&language=en",
    "consultations/rules/draft/2/2.1/",
    "consultations/rules/draft/2/1.chapeau/",
    "consultations/rules/draft/2/_document/",
    "",
]


@pytest.mark.parametrize("language", CODES)
def test_every_page_is_well_made(client, whole, language):
    found = {}
    for path in PAGES:
        response = client.get(f"/{language}/{path}")
        assert response.status_code == 200, path
        if wrong := problems(response.content.decode(), language):
            found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("language", CODES)
def test_spanish_and_portuguese_stand_in_one_order_for_all(client, whole, language):
    page = client.get(f"/{language}/consultations/rules/draft/1/1.1/").content.decode()
    bodies = re.findall(r'<div class="plaza-comment__text" lang="([\w-]+)"><p>([^<]*)</p>', page)
    assert bodies == [("es", "En español."), ("fr", "En français."), ("pt-br", "Em português.")]
    assert page.count('lang="es">Español</span>') >= 1


def test_text_in_another_language_is_marked(client, whole):
    page = client.get("/fr/consultations/rules/draft/1/").content.decode()
    assert re.search(r'lang="en"[^>]*>\s*<p>Nobody is turned away', page)
    assert page.count("plaza-note--language") >= 3


def test_the_whole_draft_sets_no_cookie_and_asks_for_no_session(client, whole):
    response = client.get("/en/consultations/rules/draft/1/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrf" not in response.content.decode()


def test_the_whole_draft_is_made_once_until_something_happens(client, version, django_assert_max_num_queries, now):
    path = "/es/consultations/rules/draft/1/"
    with django_assert_max_num_queries(12):
        first = client.get(path)
    with django_assert_max_num_queries(2):
        again = client.get(path)
    assert again.content == first.content
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    make.comment(version, "1.1", language="pt-br", body="Novo.", now=now)
    assert "Novo." in client.get(path).content.decode()


def test_a_comment_makes_its_own_row_anew_and_no_other(client, version, now):
    def rows() -> Counter:
        response = client.get(addresses.draft("rules", version))
        return Counter(each.name for each in response.templates if "components/clause_row" in each.name)

    clauses = version.nodes.filter(kind="clause").count()
    assert (rows().total(), rows().total()) == (clauses, 0)
    assert clauses > 1
    make.comment(version, "1.1", body="Of this row alone.", now=now)
    assert rows().total() == 1
    assert "Of this row alone." in client.get(addresses.draft("rules", version)).content.decode()


def test_the_query_of_an_address_changes_nothing_on_the_draft(client, version):
    plain = client.get("/en/consultations/rules/draft/1/").content
    assert client.get('/en/consultations/rules/draft/1/?x="><b>').content == plain


def test_gzip_is_sent_as_it_was_kept(client, version):
    plain = client.get("/en/consultations/rules/draft/1/").content
    packed = client.get("/en/consultations/rules/draft/1/", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("", 15),
        ("consultations/", 15),
        # with its timetable, outages, late comments, organisations and states
        ("consultations/rules/", 18),
        ("consultations/rules/draft/1/", 15),
        ("consultations/rules/draft/1/1.1/", 15),
    ],
)
def test_queries_do_not_grow_with_the_rows(client, version, path, most, now):
    def queries():
        cache.clear()
        return queries_of(lambda: client.get(f"/en/{path}"))

    client.get(f"/en/{path}")
    made = [make.comment(version, "1.1", body="1", now=now)]
    make.comment(version, parent=made[0], body="r", now=now)
    make.draft(slug="more-1")
    one = queries()
    for n in range(2):
        made.append(make.comment(version, "1.1", body=f"{n}", language="es", now=now))
        make.comment(version, parent=made[-1], body=f"r{n}", now=now)
        make.draft(slug=f"more{n}")
    assert queries() == one
    assert one <= most


# Commenting


def form_of(page) -> dict[str, str]:
    """The hidden fields of the form, as a browser would send them back."""
    html = page.content.decode()
    names = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', html)
    return {name: value for name, value in names if name.startswith("c-")} | {"c-kind": "comment", "c-language": "es"}


PATH = "/es/consultations/rules/draft/1/1.1/"


def test_a_comment_from_the_form_to_the_answer(client, version):
    form = form_of(client.get(PATH)) | {"c-body": "Me parece bien.\r\nDe verdad.", "c-author_name": "Ana"}
    sent = client.post(PATH, form | {"c-part": "1.1/0"})
    assert sent.status_code == 303
    page = client.get(sent["Location"]).content.decode()
    code = "".join(re.findall(r"<span>([0-9A-Z]{4})</span>", page))
    assert len(code) == 16
    comment = Comment.objects.get()
    assert (comment.body, comment.state, comment.anchor.level) == ("Me parece bien.\nDe verdad.", "pending", "sentence")
    assert comment.anchor.exact == "A nadie se le cierra la puerta."
    assert "Me parece bien." not in client.get(PATH).content.decode()
    moderation.publish_comment(comment=comment, by=None)
    assert "Me parece bien." in client.get(PATH).content.decode()
    own = client.post("/es/consultations/my-comment/", {"code": code.lower()})
    assert "Me parece bien." in own.content.decode()
    assert code not in own.content.decode()


def test_a_double_click_shows_the_same_receipt(client, version):
    form = form_of(client.get(PATH)) | {"c-body": "Una vez."}
    pages = [client.get(client.post(PATH, form)["Location"]).content.decode() for _click in range(2)]
    codes = [re.findall(r"<span>([0-9A-Z]{4})</span>", page) for page in pages]
    assert codes[0] == codes[1]
    assert Comment.objects.count() == 1


def test_a_reply_without_an_account(client, version, now):
    first = make.comment(version, "1.1", body="First.", now=now)
    page = client.get(f"{PATH}?reply={first.public_id}")
    form = form_of(page) | {"c-body": "Respuesta."}
    assert client.post(PATH, form).status_code == 303
    assert Comment.objects.get(body="Respuesta.").parent == first


def test_with_an_account_the_comment_is_its_own(client, version):
    user = UserFactory()
    client.force_login(user)
    form = form_of(client.get(PATH)) | {"c-body": "Con cuenta."}
    client.post(PATH, form)
    assert Comment.objects.get().submission.author == user


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"c-body": ""}, ""),
        ({"c-body": "   "}, ""),
        ({"c-body": "lost? " * 20_000}, "lost? lost? lost?"),
        ({"c-body": "Words.", "c-email": "no address"}, "Words."),
        ({"c-body": "Words.", "c-country": "XX"}, "Words."),
        ({"c-body": "Words.", "c-kind": "suggestion", "c-proposed_text": " "}, "Words."),
    ],
)
def test_what_is_refused_stays_on_the_page(client, version, said, words):
    page = client.post(PATH, form_of(client.get(PATH)) | said)
    html = page.content.decode()
    assert page.status_code == 422
    assert "govuk-error-summary" in html
    assert words in html
    assert not problems(html, "es")
    assert not Comment.objects.exists()


def test_the_length_of_a_text_is_written_as_in_the_readers_language(client, version):
    path = PATH.replace("/es/", "/en/")
    page = client.post(path, form_of(client.get(path)) | {"c-body": "x" * 60_000}).content.decode()
    assert "The text has 60,000 characters. It may have up to 20,000." in page


def test_the_form_says_the_licence_and_the_hour_of_the_end(client, version, now):
    page = client.get(PATH).content.decode()
    assert "CC BY 4.0" in page[page.index('id="comment-form"') :]
    assert re.search(rf'plaza-clock__date"[^>]*>[^<]* {now:%H:%M} UTC<', page)


def test_a_draft_says_where_nothing_is_said_only_on_its_clauses(client, version, now):
    page = BeautifulSoup(client.get("/en/consultations/rules/draft/1/").content, "html.parser")
    preamble, theme, clause = (page.find(id=f"c-{key}").get_text(" ") for key in ("1.chapeau", "1", "1.1"))
    assert "Comment on this" in preamble
    assert "Comment on the theme" in theme
    assert ("0 comments" in preamble, "0 comments" in theme, "0 comments" in clause) == (False, False, True)
    assert "(0 comments)" not in page.get_text()
    make.comment(version, "1", now=now)
    assert "1 comment on the theme" in client.get("/en/consultations/rules/draft/1/").content.decode()


def test_closed_while_writing_keeps_the_text(client, version, now):
    form = form_of(client.get(PATH)) | {"c-body": "Too late, but kept."}
    set_phase(consultation=version.instrument.consultation, step="extension", at=now - timedelta(seconds=1), by=None)
    page = client.post(PATH, form)
    assert page.status_code == 422
    assert "Too late, but kept." in page.content.decode()
    assert "comment-form" not in client.get(PATH).content.decode()


def test_changing_the_language_keeps_what_was_typed(client, version):
    form = form_of(client.get(PATH)) | {"c-body": "A medias", "_lang": "fr"}
    moved = client.post(PATH, form)
    assert (moved.status_code, moved["Location"]) == (307, PATH.replace("/es/", "/fr/"))
    page = client.post(moved["Location"], form)
    assert page.status_code == 200
    assert "A medias" in page.content.decode()
    assert not Comment.objects.exists()


def test_too_many_from_one_address_are_asked_to_wait(client, version, monkeypatch):
    monkeypatch.setattr("consultations.views.clause.LIMIT", 1)
    client.post(PATH, form_of(client.get(PATH)) | {"c-body": "One."})
    page = client.post(PATH, form_of(client.get(PATH)) | {"c-body": "Two."})
    assert page.status_code == 429
    assert "Two." in page.content.decode()


def test_the_form_is_protected(version):
    client = Client(enforce_csrf_checks=True)
    assert client.post(PATH, {"c-body": "From elsewhere."}).status_code == 403


def test_a_receipt_in_the_history_shows_nothing_later(client, version, monkeypatch):
    sent = client.post(PATH, form_of(client.get(PATH)) | {"c-body": "Una."})
    monkeypatch.setattr("consultations.views.receipts.SHOWN_FOR", -1)
    page = client.get(sent["Location"])
    assert page.status_code == 410
    assert "plaza-receipt" not in page.content.decode()
    assert client.get(f"{sent['Location'][:-3]}xx/").status_code == 404


def test_a_wrong_receipt_finds_nothing(client, version):
    page = client.post("/en/consultations/my-comment/", {"code": "0000 0000 0000 0000"})
    assert page.status_code == 422
    assert not problems(page.content.decode(), "en")


def test_what_people_write_is_shown_and_never_run(client, version, now):
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1) {{ 7|add:7 }}"
    make.comment(version, "1.1", body=attack, author_name=attack, organisation=attack, proposed_text=attack, now=now)
    for path in ("consultations/rules/draft/1/", "consultations/rules/draft/1/1.1/", ""):
        html = client.get(f"/es/{path}").content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert not problems(html, "es")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html or "&lt;script&gt;" in html


# Addresses


def test_short_links_lead_to_the_comment_in_the_readers_language(client, whole):
    said = whole["pt"]
    for code in ("es", "pt-br"):
        answer = client.get(f"/c/{said.public_id}", headers={"Accept-Language": code})
        place = f"?from={said.public_id}#comment-{said.public_id}"
        assert answer["Location"] == f"/{code}/consultations/rules/draft/1/1.1/{place}"
    page = client.get(answer["Location"].split("#")[0]).content.decode()
    assert f'id="comment-{said.public_id}"' in page


@pytest.mark.parametrize(
    "path",
    [
        "/en/consultations/none/",
        "/en/consultations/rules/summary/",
        "/en/consultations/rules/draft/9/",
        "/en/consultations/rules/draft/1/9.9/",
        "/en/consultations/rules/draft/1/changes/",
        "/en/consultations/none/draft/1/",
        "/en/consultations/receipt/word/",
        "/c/zzzzzzzz",
    ],
)
def test_what_is_not_there_is_a_404(client, version, path):
    assert client.get(path, follow=True).status_code == 404


def test_a_waiting_comment_has_no_address(client, version, now):
    waiting = make.comment(version, "1.1", state="pending", now=now)
    assert client.get(f"/c/{waiting.public_id}", follow=True).status_code == 404


def test_a_draft_in_preparation_is_seen_by_editors_only(client, version, now):
    make.draft(number=2, publish=False, now=now)
    path = "/en/consultations/rules/draft/2/"
    assert client.get(path, follow=True).status_code == 404
    client.force_login(UserFactory(roles=["editor"]))
    assert client.get(path).status_code == 200


def test_the_newest_draft_is_found(client, whole):
    assert client.get("/en/consultations/rules/draft/")["Location"] == "/en/consultations/rules/draft/2/"


def test_the_summary_names_the_draft_once_or_with_each_clause(client, whole, now):
    url = "/en/consultations/rules/summary/"
    page = client.get(url).content.decode()
    assert "The clauses are those of draft 1." in page
    assert "(Draft 1)" not in page
    later = make.comment(whole["second"], "1.2", body="On the second.", now=now)
    given = {"consultation": whole["consultation"], "reason": {"en": "Seen."}, "by": None}
    answers.publish_answer(answer=answers.draft_answer(comments=[later], disposition="noted", **given), by=None)
    page = client.get(url).content.decode()
    assert "1.1 (Draft 1)" in page
    assert "1.2 (Draft 2)" in page
    assert "The clauses are those of" not in page


def test_changes_name_their_causes(client, whole):
    page = client.get("/en/consultations/rules/draft/2/changes/").content.decode()
    assert "<ins>" in page
    assert "Shorter is better." in page
    assert f"/c/{whole['es'].public_id}" in page


def test_an_answer_is_shown_and_mailed(client, version, now):
    said = make.comment(version, "1.1", body="Please.", email="ana@example.org", now=now)
    given = {"consultation": version.instrument.consultation, "reason": {"en": "We did."}, "by": None}
    answers.publish_answer(answer=answers.draft_answer(comments=[said], disposition="accepted", **given), by=None)
    page = client.get("/en/consultations/rules/draft/1/1.1/").content.decode()
    assert "We did." in page
    assert "We did." not in OutgoingMail.objects.get(template="consultations/emails/answered").text


def test_without_a_consultation_the_list_says_so(client, home):
    page = client.get("/en/consultations/")
    assert page.status_code == 200
    assert "There is no consultation yet" in page.content.decode()
    assert not problems(page.content.decode(), "en")


def test_the_short_address_of_a_clause_goes_with_it_to_later_drafts(client, whole, version):
    word = addresses.short_clause(make.node(version, "1.2"))
    french = client.get(word, headers={"Accept-Language": "fr"})
    assert french["Location"] == "/fr/consultations/rules/draft/2/1.2/"
    point = addresses.short_clause(make.node(version, "2.1.a"))
    assert client.get(f"{point}/", headers={"Accept-Language": "es"})["Location"].endswith(
        "/es/consultations/rules/draft/2/2.1/"
    )
    for wrong in ("/l/0000000000", "/l/zzzzzzzzzz", "/l/123", f"{word}0"):
        assert client.get(wrong, follow=True).status_code == 404


def test_a_comment_taken_back_is_not_readable_any_more_and_its_replies_are(client, version, now):
    said = make.comment(version, "1.1", body="Regretted words.", author_name="Ana Paz", now=now)
    make.comment(version, parent=said, body="A reply.", now=now)
    moderation.withdraw_comment(comment=said, by=None)
    page = client.get(PATH).content.decode()
    assert ("Regretted words." in page, "Ana Paz" in page, "A reply." in page) == (False, False, True)


def test_a_draft_shows_the_theme_and_the_comments_that_one_asks_for(client, version, now):
    make.comment(version, "1.1", body="From a ministry.", group="government", now=now)
    make.comment(version, "2.1", body="From a scholar.", group="academia", now=now)
    url = "/es/consultations/rules/draft/1/"

    def shown(**query) -> tuple:
        page = client.get(url, query)
        assert page.status_code == 200
        html = page.content.decode()
        words = ("From a ministry.", "From a scholar.", 'id="c-1.1"', 'id="c-2.1"')
        return tuple(each in html for each in words)

    assert shown() == (True, True, True, True)
    assert shown(group="academia") == (False, True, True, True)
    assert shown(theme="1") == (True, False, True, False)
    assert shown(comments="hide") == (False, False, True, True)
    assert shown(theme="nonsense", stance="x") == (True, True, True, True)
    filtered = client.get(url, {"group": "academia"})
    assert "public" not in filtered["Cache-Control"]
    assert 'href="/fr/consultations/rules/draft/1/?group=academia"' in filtered.content.decode()
