"""The provisions of a draft by the codes that stand on its paper form."""

from django.utils.translation import gettext as _

from consultations.addresses import DOCUMENT
from consultations.channels import clause_codes
from consultations.models import ClauseNode, DraftVersion


class NoSuchCode(Exception):
    """The text is one translated sentence for whoever typed the code."""


class Coded:
    """``nodes`` in reading order; ``key_of`` gives the key of a typed code, DOCUMENT for the draft as a whole."""

    def __init__(self, version: DraftVersion):
        self.nodes: list[ClauseNode] = list(version.nodes.order_by("position"))
        self.by_key = {node.key: node for node in self.nodes}
        self._keys: dict[str, str | None] = {clause_codes.of(None): DOCUMENT}
        for node in self.nodes:
            code = clause_codes.of(node.clause_id)
            # thirty bits: of two clauses with one code neither has it, and the clause is chosen from the list
            self._keys[code] = None if code in self._keys else node.key

    def node_of(self, key: str) -> ClauseNode | None:
        """The node with this key; None for DOCUMENT and for what is no key."""
        return self.by_key.get(key)

    def key_of(self, typed: str) -> str:
        """Raises NoSuchCode."""
        code = clause_codes.typed(typed)
        if code is None:
            raise NoSuchCode(_("This is not a clause code: a character is wrong, missing or too many."))
        key = self._keys.get(code)
        if key is None:
            raise NoSuchCode(_("This draft has no clause with this code. Choose the clause from the list."))
        return key
