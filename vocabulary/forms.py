"""Forms of the editors: what they type is tried out by the services before it is accepted."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import QueryDict

from accounts.models import User
from vocabulary import services
from vocabulary.facets import Facet, SynonymKind
from vocabulary.importing.recognising import ACCEPTED, HEAD, ONTOLOGY, TABLES, Unrecognised, form_of
from vocabulary.importing.unzipping import BadArchive, look_into
from vocabulary.kinds import MEANINGS, kind_meaning, kind_name
from vocabulary.models import EditionUpload, Synonym, Term

if TYPE_CHECKING:
    _TermForm = forms.ModelForm[Term]
    _SynonymForm = forms.ModelForm[Synonym]
else:
    _TermForm = _SynonymForm = forms.ModelForm

LONGEST_CODE, MOST_SUBTREES = 100, 50
LONGEST_NAME, MOST_PARENTS = 200, 3
Write = Callable[[User, dt.datetime], Term | Synonym | None]


class _Rehearsed:
    """Tries the writes out, takes them back, and shows a refusal where the person typed; `by` and `now` are set."""

    by: User
    now: dt.datetime

    def rehearse(self, writes: Sequence[tuple[str, Write]]) -> None:
        """Run the writes and undo them; a refusal becomes an error of the field that the write is named by."""
        with transaction.atomic():
            for field, write in writes:
                try:
                    with transaction.atomic():
                        write(self.by, self.now)
                except services.VocabularyError as error:
                    self.add_error(field, str(error))  # type: ignore[attr-defined]  # every form has it
                except ValidationError as error:
                    self.add_error(field, error.messages)  # type: ignore[attr-defined]  # every form has it
            transaction.set_rollback(True)


NEW_FIELDS = ("facet", "preferred_name", "kind", "definition", "note")


HELP = {
    "definition": "What it is, in a sentence or two; shown to everybody on the page of the term.",
    "note": "For editors: where it comes from, what was decided about it.",
}
SHORT = {"definition": forms.Textarea(attrs={"rows": 3}), "note": forms.Textarea(attrs={"rows": 3})}


def _all_kinds() -> list[tuple[str, object]]:
    """Every kind with what it means, under its facet."""
    facets = [(facet.label, MEANINGS[facet.value].items()) for facet in Facet]
    return [
        ("", "No kind"),
        *((label, [(kind, f"{kind_name(kind)}: {meaning}") for kind, meaning in kinds]) for label, kinds in facets),
    ]


class NewTermForm(_Rehearsed, _TermForm):
    """A term that an editor adds."""

    class Meta:
        model = Term
        fields = NEW_FIELDS
        help_texts = HELP
        widgets = SHORT

    kind = forms.ChoiceField(
        required=False, choices=_all_kinds, help_text="What it is by nature; kinds belong to their facet."
    )
    under = forms.CharField(required=False, help_text="Name, synonym or CURIE of the term above it.")

    def clean(self) -> dict[str, Any]:
        """Find the parent, and try the term out."""
        typed = self.cleaned_data
        kind, facet = typed.get("kind"), typed.get("facet")
        if kind and facet and not kind_meaning(facet, kind):
            self.add_error("kind", f"No kind of {Facet(facet).label.lower()}.")
        if typed.get("under") and typed.get("facet"):
            typed["parents"] = _one_term(self, "under", typed["facet"], typed["under"])
        if not self.errors:
            self.rehearse([("preferred_name", self.write)])
        return typed

    def write(self, by: User, now: dt.datetime) -> Term:
        """Add the term."""
        typed = self.cleaned_data
        names = {name: typed[name] for name in NEW_FIELDS}
        return services.add_term(by=by, now=now, parents=typed.get("parents", ()), **names)


class TermForm(_Rehearsed, _TermForm):
    """What an editor may change about a term; one more synonym and one more parent at a time."""

    class Meta:
        model = Term
        fields = ("preferred_name", "definition", "note")
        help_texts = HELP
        widgets = SHORT

    synonym = forms.CharField(required=False, max_length=300, label="One more synonym")
    synonym_kind = forms.ChoiceField(
        required=False,
        label="Its kind",
        choices=[("", "by its form"), *SynonymKind.choices],
        help_text="Hidden ones are found in texts and shown nowhere; others are shown and exported.",
    )
    under = forms.CharField(
        required=False, label="One more parent", help_text="Name, synonym or CURIE of a wider term; it stands under it."
    )
    no_longer_under = forms.CharField(
        required=False, label="Take away a parent", help_text="Name or CURIE; the term no longer stands under it."
    )

    def clean(self) -> dict[str, Any]:
        """Find the parents, and try each change out."""
        typed = self.cleaned_data
        for field in ("under", "no_longer_under"):
            if typed.get(field):
                typed[f"{field}_terms"] = _one_term(self, field, self.instance.facet, typed[field])
        if not self.errors:
            self.rehearse(self._writes())
        return typed

    def write(self, by: User, now: dt.datetime) -> None:
        """Make every change."""
        for _, write in self._writes():
            write(by, now)

    def _writes(self) -> list[tuple[str, Write]]:
        """Name each write by the field that its refusal belongs to."""
        typed, term = self.cleaned_data, Term.objects.get(pk=self.instance.pk)
        writes: list[tuple[str, Write]] = []
        name = {"preferred_name": typed["preferred_name"]}
        if typed["preferred_name"] != term.preferred_name:
            writes.append(("preferred_name", _bound(services.rename, term=term, **name)))
        texts = {"definition": typed["definition"], "note": typed["note"]}
        writes.append(("definition", _bound(services.describe, term=term, **texts)))
        if typed["synonym"]:
            form = {"text": typed["synonym"], "kind": typed["synonym_kind"]}
            writes.append(("synonym", _bound(services.add_synonym, term=term, **form)))
        for field, service in (("under", services.add_parent), ("no_longer_under", services.remove_parent)):
            parents = typed.get(f"{field}_terms", ())
            writes += [(field, _bound(service, term=term, parent=parent)) for parent in parents]
        return writes


class AcceptForm(forms.Form):
    """What an editor says of a proposed term that becomes one: its name, its kind, and what it stands under."""

    name = forms.CharField(label="Name", max_length=200)
    under = forms.Field(label="Under", required=False, widget=forms.SelectMultiple)  # several, typed as text
    at_top = forms.BooleanField(label="Nothing: it stands at the top", required=False)

    def __init__(self, data: QueryDict | None = None, *, term: Term, kinds: Sequence[str]) -> None:
        super().__init__(data, initial={"name": term.preferred_name})
        self.term = term
        self._named = [(kind, kind_name(kind)) for kind in kinds]
        self.fields["kind"] = forms.ChoiceField(label="Kind", choices=self._named, required=bool(kinds))

    @property
    def kinds(self) -> list[tuple[str, str, str]]:
        """Each kind that may be chosen: its code, its name and what it means."""
        return [(code, name, kind_meaning(self.term.facet, code)) for code, name in self._named]

    @property
    def places(self) -> list[str]:
        """What stands in the form as its parents."""
        return list(self["under"].value() or ())

    def clean_under(self) -> list[Term]:
        """Find the parents by name, synonym or CURIE."""
        typed = [text for text in self.cleaned_data["under"] or () if text.strip()][: 2 * MOST_PARENTS]
        found = [term for text in typed for term in _one_term(self, "under", self.term.facet, text[:LONGEST_NAME])]
        return list(dict.fromkeys(found))

    def clean(self) -> dict[str, Any]:
        """Ask for a place: either parents, or the top."""
        typed = self.cleaned_data
        if "under" not in self.errors and bool(typed.get("under")) is typed["at_top"]:
            self.add_error("under", "Say what it stands under, or that it stands at the top.")
        return typed

    def accept(self, *, by: User, now: dt.datetime) -> Term | None:
        """Accept the term as typed; None, with an error in the form, when that cannot be."""
        typed = self.cleaned_data
        try:
            return services.accept(
                term=self.term,
                preferred_name=typed["name"],
                kind=typed["kind"],
                parents=typed["under"],
                by=by,
                now=now,
            )
        except services.VocabularyError as refusal:
            self.add_error("name", str(refusal))
        except ValidationError as refusal:
            self.add_error("name", refusal.messages)
        return None


class SynonymForm(_Rehearsed, _SynonymForm):
    """The kind of a synonym; saving accepts a proposed one."""

    class Meta:
        model = Synonym
        fields = ("kind",)

    def clean(self) -> dict[str, Any]:
        """Try the kind out."""
        if not self.errors:
            self.rehearse([("kind", self.write)])
        return self.cleaned_data

    def write(self, by: User, now: dt.datetime) -> Synonym:
        """Set the kind."""
        return services.change_synonym_kind(synonym=self.instance, kind=self.cleaned_data["kind"], by=by, now=now)


def _bound(service: Callable[..., Term | Synonym | None], **arguments: object) -> Write:
    """Leave open only who writes and when."""
    return lambda by, now: service(by=by, now=now, **arguments)


def _one_term(form: forms.BaseForm, field: str, facet: str, text: str) -> list[Term]:
    """Find the one term that the text names, else put an error at the field."""
    terms = Term.objects.named(facet, text)
    if len(terms) > 1:
        form.add_error(field, f"Several terms: {', '.join(f'{term} ({term.curie})' for term in terms)}.")
    elif not terms:
        form.add_error(field, "No active term of this facet has this name.")
    return terms


class EditionForm(forms.Form):
    """An edition to be compared with the vocabulary; its bytes are looked at by a worker."""

    edition = forms.FileField(
        label="File",
        help_text=(
            "Our tables in one ZIP file, or an edition of the Disease Ontology or NCI Thesaurus in OBO; up to 60 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip,.obo"}),
        error_messages={"empty": f"The file is empty; {ACCEPTED}."},
    )
    subtrees = forms.CharField(
        required=False,
        label="Subtrees to add",
        help_text="OBO only: terms under these are added too, for example DOID:1612. Without any, no term is added.",
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_edition(self) -> "UploadedFile[Any]":
        """Look at its beginning, of a ZIP file at the names in it: what is no edition is told at once."""
        file: UploadedFile[Any] = self.cleaned_data["edition"]
        try:
            self.cleaned_data["form"] = form_of(file.read(HEAD))
            if self.cleaned_data["form"] == TABLES:
                look_into(file)
        except Unrecognised as what:
            raise ValidationError(f"“{file.name}” is {what}; {ACCEPTED}.") from what
        except BadArchive as fault:
            raise ValidationError(str(fault)) from fault
        file.seek(0)
        return file

    def clean_subtrees(self) -> list[str]:
        """Take codes apart that stand between blanks or commas."""
        codes = self.cleaned_data["subtrees"].replace(",", " ").split()
        if any(len(code) > LONGEST_CODE or ":" not in code for code in codes) or len(codes) > MOST_SUBTREES:
            raise ValidationError(f"Up to {MOST_SUBTREES} codes such as DOID:1612, separated by blanks.")
        return list(dict.fromkeys(codes))

    def keep(self, *, by: User, now: dt.datetime) -> EditionUpload:
        """Have it kept. WrongUpload."""
        file, form = self.cleaned_data["edition"], self.cleaned_data["form"]
        subtrees = self.cleaned_data["subtrees"] if form == ONTOLOGY else []
        return services.upload(
            form=form, name=file.name, size=file.size, chunks=file.chunks(), subtrees=subtrees, by=by, now=now
        )
