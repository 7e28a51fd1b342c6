"""Short addresses: /c/<id> leads to a comment and /l/<id> to a clause, in the reader's language, wherever it stands."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from consultations import access, addresses, renderings
from consultations.models import ClauseNode


@require_safe
def comment(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = access.visible_comments().select_related("node", "parent", "version__instrument__consultation")
    said = rows.filter(public_id=public_id.lower()).first()
    if said is None:
        raise Http404
    version, node = said.version, said.node
    if node and not node.commentable:
        node = renderings.conversation_of(node, {each.pk: each for each in version.nodes.all()})
    with translation.override(translation.get_language_from_request(request)):
        return redirect(addresses.comment(version.instrument.consultation.slug, version, node, said))


@require_safe
def clause(request: HttpRequest, short_id: str) -> HttpResponse:
    """A provision in the newest published draft that has it, whatever its number there."""
    if len(short_id) != addresses.SHORT:
        raise Http404
    rest = 32 - addresses.SHORT
    try:
        first, last = uuid.UUID(short_id + "0" * rest), uuid.UUID(short_id + "f" * rest)
    except ValueError as error:
        raise Http404 from error
    rows = ClauseNode.objects.filter(clause__gte=first, clause__lte=last, version__in=access.visible_versions())
    node = rows.select_related("version__instrument__consultation").order_by("-version__number", "position").first()
    if node is None:
        raise Http404
    version = node.version
    if not node.commentable:
        node = renderings.conversation_of(node, {each.pk: each for each in version.nodes.all()})
    with translation.override(translation.get_language_from_request(request)):
        return redirect(addresses.clause(version.instrument.consultation.slug, version, node))
