"""All writes of the vocabulary: each in one transaction that ends with its event."""

from vocabulary.services.editing import (
    add_parent,
    add_synonym,
    add_term,
    change_synonym_kind,
    deprecate,
    describe,
    remove_parent,
    rename,
)
from vocabulary.services.errors import (
    CannotMerge,
    CannotUnmerge,
    NameTaken,
    NotProposed,
    OtherFacet,
    ReasonNeeded,
    SynonymTaken,
    VocabularyError,
    WouldBeCircular,
)
from vocabulary.services.importing import (
    ConflictsOpen,
    Loaded,
    TablesFaulty,
    apply_tables,
    difference_to,
    held_terms,
    is_current,
)
from vocabulary.services.merging import merge, unmerge
from vocabulary.services.previewing import MergePreview, merge_preview
from vocabulary.services.proposing import accept, propose, refuse

__all__ = [
    "CannotMerge",
    "CannotUnmerge",
    "ConflictsOpen",
    "Loaded",
    "MergePreview",
    "NameTaken",
    "NotProposed",
    "OtherFacet",
    "ReasonNeeded",
    "SynonymTaken",
    "TablesFaulty",
    "VocabularyError",
    "WouldBeCircular",
    "accept",
    "add_parent",
    "add_synonym",
    "add_term",
    "apply_tables",
    "change_synonym_kind",
    "deprecate",
    "describe",
    "difference_to",
    "held_terms",
    "is_current",
    "merge",
    "merge_preview",
    "propose",
    "refuse",
    "remove_parent",
    "rename",
    "unmerge",
]
