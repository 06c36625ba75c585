"""All writes of the vocabulary, each in one transaction that ends with its event; and what leaves it as files."""

from vocabulary.services.editing import (
    add_parent,
    add_synonym,
    add_term,
    change_synonym_kind,
    deprecate,
    describe,
    refuse_synonym,
    remove_parent,
    rename,
)
from vocabulary.services.enriching import gain_of, known_terms, take_over
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
from vocabulary.services.exporting import SKOS, export_tag, exported_files, exported_skos, exported_tables
from vocabulary.services.importing import (
    ConflictsOpen,
    Loaded,
    TablesFaulty,
    apply_tables,
    difference_to,
    held_terms,
    is_current,
)
from vocabulary.services.lexicons import current_lexicon
from vocabulary.services.merging import merge, unmerge
from vocabulary.services.previewing import MergePreview, merge_preview
from vocabulary.services.proposing import accept, propose, refuse
from vocabulary.services.uploading import (
    Undecidable,
    WrongUpload,
    accept_upload,
    claim_upload,
    discard_upload,
    upload,
    work_on,
)

__all__ = [
    "SKOS",
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
    "Undecidable",
    "VocabularyError",
    "WouldBeCircular",
    "WrongUpload",
    "accept",
    "accept_upload",
    "add_parent",
    "add_synonym",
    "add_term",
    "apply_tables",
    "change_synonym_kind",
    "claim_upload",
    "current_lexicon",
    "deprecate",
    "describe",
    "difference_to",
    "discard_upload",
    "export_tag",
    "exported_files",
    "exported_skos",
    "exported_tables",
    "gain_of",
    "held_terms",
    "is_current",
    "known_terms",
    "merge",
    "merge_preview",
    "propose",
    "refuse",
    "refuse_synonym",
    "remove_parent",
    "rename",
    "take_over",
    "unmerge",
    "upload",
    "work_on",
]
