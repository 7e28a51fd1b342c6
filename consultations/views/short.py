"""Short addresses: /c/<id> leads to a comment in the reader's language, wherever it stands now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from consultations import access, addresses, renderings


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
