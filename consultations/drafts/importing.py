"""Drafts enter: trees in several languages become one draft, its clauses those of the draft before where they go on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from consultations.documents.tree import DraftTree, Node
from consultations.drafts import changes
from consultations.drafts.publishing import CannotPublish, publish_version, set_phase
from consultations.models import (
    Clause,
    ClauseChange,
    ClauseNode,
    ClauseText,
    ConsultationIndexPage,
    ConsultationPage,
    DraftVersion,
    Instrument,
)
from consultations.models.clock import database_now
from consultations.renderings import words
from consultations.statuses import COMMENTABLE, DraftState, PhaseStep, TextStatus
from consultations.text import digest
from portal import languages
from portal.installation import ensure_home
from portal.models import User
from portal.record import record

FIRST_PHASE = timedelta(days=60)
INDEX_SLUG = "consultations"


@dataclass(frozen=True, slots=True)
class Imported:
    """``created`` is False where a draft was given another language; ``unmatched`` are keys that found no place."""

    version: DraftVersion
    consultation: ConsultationPage
    created: bool
    unmatched: dict[str, list[str]]


def save_import(
    *,
    slug: str,
    number: int,
    trees: Mapping[str, DraftTree],
    by: User | str | None,
    title: Mapping[str, str] | None = None,
    statuses: Mapping[str, str] | None = None,
    replaces: DraftVersion | None = None,
    publish: bool = False,
    opens: datetime | None = None,
    closes: datetime | None = None,
    now: datetime | None = None,
) -> Imported:
    """Keep read drafts as draft ``number`` of a consultation, which is created where it is new.

    ``trees`` maps language codes to trees of the same draft, aligned by key; the first gives the structure. ``title``
    and ``statuses`` (authentic, official, machine) are per language; without them the titles read, and authentic for
    all. ``replaces`` is the version in preparation that an earlier saving of the same import made: it is written anew.
    A new consultation takes comments from ``opens`` (now) to ``closes`` (60 days later). Raises CannotPublish.
    """
    now = now or database_now()
    _check(slug, number, trees)
    with transaction.atomic():
        names = dict(title or {code: tree.title for code, tree in trees.items()})
        consultation = ConsultationPage.objects.filter(slug=slug).first()
        if consultation is None:
            consultation = _create_consultation(slug, names)
            set_phase(consultation=consultation, step=PhaseStep.OPENING, at=opens or now, by=by, now=now)
            end = closes or (opens or now) + FIRST_PHASE
            set_phase(consultation=consultation, step=PhaseStep.CLOSING, at=end, by=by, now=now)
        version = consultation.instrument.versions.filter(number=number).first()
        created = version is None
        if created:
            version, unmatched = _create_version(consultation, number, trees, statuses or {}, now)
        elif replaces is not None and version == replaces:
            unmatched = _write_anew(version, trees, statuses or {})
        else:
            unmatched = _add_languages(version, trees, statuses or {})
        data = {"draft": number, "languages": sorted(trees)}
        record(
            chain=consultation.chain, kind="draft.imported", subject=f"draft:{version.pk}", by=by, data=data, now=now
        )
        if publish:
            version = publish_version(version=version, by=by, now=now)
    return Imported(version, consultation, created, unmatched)


def index_page() -> ConsultationIndexPage:
    """The page that lists consultations, created below the home page where it is missing."""
    found = ConsultationIndexPage.objects.first()
    if found:
        return found
    with translation.override(languages.DEFAULT):
        page = ConsultationIndexPage(slug=INDEX_SLUG, show_in_menus=True)
        for code in languages.CODES:
            with translation.override(code):
                setattr(page, f"title_{languages.field_suffix(code)}", _("Consultations"))
        return ensure_home().add_child(instance=page)


def _check(slug: str, number: int, trees: Mapping[str, DraftTree]) -> None:
    if slugify(slug) != slug or not slug:
        raise CannotPublish(_("The address may contain small letters, digits and hyphens only."))
    if number < 1:
        raise CannotPublish(_("The number of a draft is 1 or more."))
    unknown = [code for code in trees if code not in languages.CODES]
    if unknown or not trees:
        raise CannotPublish(_("This site has no language %(code)s.") % {"code": ", ".join(unknown) or "–"})


def _create_consultation(slug: str, names: Mapping[str, str]) -> ConsultationPage:
    names = {code: (name or slug)[:255] for code, name in names.items()}
    # the default language is required of a page: the first title stands in for it
    names.setdefault(languages.DEFAULT, next(iter(names.values()), slug))
    titles = {f"title_{languages.field_suffix(code)}": name for code, name in names.items()}
    with translation.override(languages.DEFAULT):
        instrument = Instrument.objects.create(**titles)
        page = ConsultationPage(slug=slug, instrument=instrument, **titles)
        return index_page().add_child(instance=page)


def _create_version(
    consultation: ConsultationPage,
    number: int,
    trees: Mapping[str, DraftTree],
    statuses: Mapping[str, str],
    now: datetime,
) -> tuple[DraftVersion, dict[str, list[str]]]:
    instrument = consultation.instrument
    before = instrument.versions.filter(number__lt=number).order_by("-number").first()
    if before and hasattr(before, "superseded_by"):
        raise CannotPublish(_("A later draft than this exists already."))
    version = DraftVersion.objects.create(instrument=instrument, number=number, supersedes=before, created_at=now)
    return version, _write(version, trees, statuses)


def _write_anew(
    version: DraftVersion, trees: Mapping[str, DraftTree], statuses: Mapping[str, str]
) -> dict[str, list[str]]:
    """Another structure and other words for a draft that nobody has read yet."""
    _refuse_published(version)
    nodes = ClauseNode.objects.filter(version=version)
    clauses = list(nodes.values_list("clause_id", flat=True))
    ClauseChange.objects.filter(version=version).delete()
    ClauseText.objects.filter(node__version=version).delete()
    nodes.update(parent=None)
    nodes.delete()
    Clause.objects.filter(pk__in=clauses, nodes=None).delete()
    return _write(version, trees, statuses)


def _write(version: DraftVersion, trees: Mapping[str, DraftTree], statuses: Mapping[str, str]) -> dict[str, list[str]]:
    """The nodes of a draft that has none, their words, and what changed since the draft before."""
    version.authentic_languages = [
        code for code in trees if statuses.get(code, TextStatus.AUTHENTIC) == TextStatus.AUTHENTIC
    ]
    version.save(update_fields=["authentic_languages"])
    before = version.supersedes
    language, tree = next(iter(trees.items()))
    old = list(before.nodes.order_by("position")) if before else []
    rows = changes.map_onto(old, tree.nodes, _common_language(old, language)) if old else []
    new = _create_nodes(version, tree, changes.heirs(rows), {node.key: node for node in old})
    unmatched = _write_texts(version, new, trees, statuses)
    if rows:
        changes.save_changes(version, rows, {node.key: node for node in old}, new)
    return unmatched


def _common_language(old: list[ClauseNode], language: str) -> str:
    """The language to compare in: that of the new structure if the old draft has it."""
    if any(words(node, "text", language) for node in old):
        return language
    return next((code for code in languages.CODES if any(words(node, "text", code) for node in old)), language)


def _create_nodes(
    version: DraftVersion, tree: DraftTree, heirs: Mapping[str, str], old: Mapping[str, ClauseNode]
) -> dict[str, ClauseNode]:
    clauses = {}
    for node in tree.nodes:
        heir = old.get(heirs.get(node.key, ""))
        clauses[node.key] = Clause(pk=heir.clause_id) if heir else Clause(instrument_id=version.instrument_id)
    inherited = {old[key].clause_id for key in heirs.values() if key in old}
    Clause.objects.bulk_create([clause for clause in clauses.values() if clause.pk not in inherited], batch_size=200)
    nodes = {node.key: _node(version, node, place, clauses[node.key]) for place, node in enumerate(tree.nodes)}
    # parents come first, one level after the other, so that each has its number before its children need it
    for level in sorted({node.level for node in nodes.values()}):
        batch = [(read, nodes[read.key]) for read in tree.nodes if read.level == level]
        for read, node in batch:
            node.parent = nodes.get(read.parent or "")
        ClauseNode.objects.bulk_create([node for _read, node in batch], batch_size=100)
    return nodes


def _node(version: DraftVersion, read: Node, place: int, clause: Clause) -> ClauseNode:
    return ClauseNode(
        version=version,
        clause=clause,
        key=read.key,
        label=read.label[:80],
        number=(read.number or "")[:40],
        kind=read.kind,
        position=place,
        level=read.level,
        commentable=read.kind in COMMENTABLE,
    )


def _add_languages(
    version: DraftVersion, trees: Mapping[str, DraftTree], statuses: Mapping[str, str]
) -> dict[str, list[str]]:
    _refuse_published(version)
    nodes = {node.key: node for node in version.nodes.all()}
    return _write_texts(version, nodes, trees, statuses)


def _refuse_published(version: DraftVersion) -> None:
    if version.state == DraftState.PUBLISHED:
        raise CannotPublish(
            _("Draft %(number)s is published and does not change. Import a new draft.") % {"number": version.number}
        )


def _write_texts(
    version: DraftVersion,
    nodes: Mapping[str, ClauseNode],
    trees: Mapping[str, DraftTree],
    statuses: Mapping[str, str],
) -> dict[str, list[str]]:
    """Write the words of each language into the nodes with the same keys; returns the keys that found none."""
    texts, unmatched = [], {}
    for language, tree in trees.items():
        suffix = languages.field_suffix(language)
        read = {node.key: node for node in tree.nodes}
        unmatched[language] = [key for key in read if key not in nodes]
        for key, node in nodes.items():
            found = read.get(key)
            setattr(node, f"heading_{suffix}", found.heading if found else None)
            setattr(node, f"text_{suffix}", found.text if found else None)
            present = found and (found.text or found.heading)
            status = statuses.get(language, TextStatus.AUTHENTIC) if present else TextStatus.MISSING
            texts.append(
                ClauseText(node=node, language=language, status=status, sha256=digest(found.text) if present else "")
            )
    columns = [f"{name}_{languages.field_suffix(language)}" for language in trees for name in ("heading", "text")]
    ClauseNode.objects.bulk_update(nodes.values(), columns, batch_size=50)
    ClauseText.objects.filter(node__version=version, language__in=list(trees)).delete()
    ClauseText.objects.bulk_create(texts, batch_size=200)
    return {language: keys for language, keys in unmatched.items() if keys}
