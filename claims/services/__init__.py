"""Everything that changes a claim: one transaction a call, with its event."""

from claims.services.drafting import Words, discard, draft, edit, form_of, restore_draft
from claims.services.moving import advance
from claims.services.touching import refresh, touch

__all__ = ["Words", "advance", "discard", "draft", "edit", "form_of", "refresh", "restore_draft", "touch"]
