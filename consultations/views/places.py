"""Where on a draft a reader is: a provision with what is shown around it, or the draft as a whole."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import get_language

from consultations import access, addresses, renderings
from consultations.models import ClauseNode, ConsultationPage, DraftVersion
from consultations.renderings import Provision


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the draft we are. Without a node: the conversation about the whole."""

    consultation: ConsultationPage
    version: DraftVersion
    node: ClauseNode | None
    shown: Provision | None
    nodes: list[ClauseNode] | None
    previous: ClauseNode | None = None
    following: ClauseNode | None = None

    @property
    def url(self) -> str:
        return addresses.clause(self.consultation.slug, self.version, self.node)


def find_alone(slug: str, number: int, key: str) -> Place | None:
    """The place without what stands around it: enough to take a comment, and much less to read.

    None where there is more to it: a draft in preparation, the draft as a whole, a point below a provision.
    """
    node = access.commentable_node(slug, number, key)
    if node is None:
        return None
    version, shown = node.version, renderings.provision(node, get_language())
    return Place(version.instrument.consultation, version, node, shown, None)


def find(version: DraftVersion, key: str) -> Place:
    consultation = version.instrument.consultation
    if key == addresses.DOCUMENT:
        return Place(consultation, version, None, None, None)
    nodes = list(version.nodes.order_by("position").only(*_LIGHT))
    node = next((node for node in nodes if node.key == key), None)
    if node is None:
        raise Http404
    if not node.commentable:
        node = renderings.conversation_of(node, {each.pk: each for each in nodes})
    own = [each for each in renderings.branch(nodes, node) if each is node or not each.commentable]
    # a theme's page shows its own words, not those of its clauses
    whole = [each for each in version.nodes.filter(pk__in=[n.pk for n in own]).order_by("position")]
    (shown,) = renderings.tree(whole, get_language())
    steps = [each for each in nodes if each.commentable]
    # a draft of points alone has no step: the words are shown all the same
    at = steps.index(node) if node in steps else len(steps)
    previous, following = steps[at - 1] if 0 < at < len(steps) else None, steps[at + 1] if at + 1 < len(steps) else None
    return Place(consultation, version, shown.node, shown, own, previous, following)


_LIGHT = ("key", "number", "label", "kind", "level", "position", "parent", "commentable", "version")
