"""What each claim type allows, requires and forbids, as data in one table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from claims.scheme.axes import FACETS, ClaimType, Direction, Significance, StudyDesign

_ANY_DESIGN = frozenset(StudyDesign)
_FINDING = frozenset({Direction.SUPPORTS, Direction.DOES_NOT_SUPPORT, Direction.MIXED})
_NO_DIRECTION = frozenset({Direction.NOT_APPLICABLE})
_NO_SIGNIFICANCE = frozenset({Significance.NOT_APPLICABLE})
_ANY_FACET = frozenset(FACETS)


@dataclass(frozen=True, slots=True)
class TypeRule:
    """The rules of one claim type; facets that are not allowed are forbidden.

    `required` facets need a tag each; of every group in `one_of` at least one facet needs a tag.
    `hints` say, for a forbidden facet, what to do instead.
    """

    significances: frozenset[Significance]
    required: frozenset[str] = frozenset()
    one_of: tuple[tuple[str, ...], ...] = ()
    allowed: frozenset[str] = _ANY_FACET
    designs: frozenset[StudyDesign] = _ANY_DESIGN
    directions: frozenset[Direction] = _FINDING
    hints: Mapping[str, str] = field(default_factory=dict)

    @property
    def forbidden(self) -> frozenset[str]:
        """The facets that may have no tag."""
        return _ANY_FACET - self.allowed


_RESPONSE = frozenset(
    {
        Significance.SENSITIVITY_RESPONSE,
        Significance.REDUCED_SENSITIVITY,
        Significance.PRIMARY_RESISTANCE,
        Significance.ACQUIRED_RESISTANCE,
        Significance.RESISTANCE,
    }
)
_HARM_IS_SAFETY = {"adverse_event": "Make a claim of type safety about the adverse event."}
_PROJECT_TOPIC = "A project has therapies and subtypes as its topic and no results."

TYPE_RULES: Mapping[ClaimType, TypeRule] = MappingProxyType(
    {
        ClaimType.PREDICTIVE: TypeRule(
            significances=_RESPONSE,
            required=frozenset({"biomarker", "therapy"}),
            allowed=_ANY_FACET - {"adverse_event"},
            hints=_HARM_IS_SAFETY,
        ),
        ClaimType.EFFICACY: TypeRule(
            significances=frozenset(
                {
                    Significance.COMPLETE_RESPONSE,
                    Significance.PARTIAL_RESPONSE,
                    Significance.STABLE_DISEASE,
                    Significance.SENSITIVITY_RESPONSE,
                    Significance.DURABLE_RESPONSE,
                    Significance.IMPROVED_SURVIVAL,
                    Significance.VARIABLE_BENEFIT,
                    Significance.POTENTIAL_BENEFIT,
                }
            ),
            required=frozenset({"therapy"}),
            allowed=frozenset({"therapy", "subtype", "mechanism", "outcome"}),
            hints={
                **_HARM_IS_SAFETY,
                "biomarker": "With a biomarker the claim type is predictive; a group of patients is a subtype tag.",
            },
        ),
        ClaimType.RESISTANCE: TypeRule(
            significances=_RESPONSE,
            required=frozenset({"therapy"}),
            one_of=(("mechanism", "biomarker"),),
            allowed=_ANY_FACET - {"adverse_event"},
            hints=_HARM_IS_SAFETY,
        ),
        ClaimType.MECHANISM: TypeRule(
            significances=frozenset(
                {
                    Significance.IMMUNE_ACTIVATION,
                    Significance.IMMUNE_EVASION_INCREASED,
                    Significance.IMMUNE_RECOGNITION_MODULATED,
                    Significance.METASTASIS_REDUCED,
                    Significance.SPREAD_MODULATED,
                }
            ),
            required=frozenset({"mechanism"}),
        ),
        ClaimType.BIOMARKER: TypeRule(significances=_NO_SIGNIFICANCE, required=frozenset({"biomarker"})),
        # A therapy may stand beside it as the setting; when the effect depends on it, the type is predictive.
        ClaimType.PROGNOSTIC: TypeRule(
            significances=frozenset({Significance.BETTER_OUTCOME, Significance.POOR_OUTCOME}),
            one_of=(("biomarker", "subtype", "adverse_event"),),
        ),
        ClaimType.DIAGNOSTIC: TypeRule(
            significances=_NO_SIGNIFICANCE,
            one_of=(("biomarker", "subtype", "adverse_event"),),
        ),
        ClaimType.SAFETY: TypeRule(
            significances=frozenset(
                {Significance.ADVERSE_EVENT, Significance.SERIOUS_ADVERSE_EVENT, Significance.BETTER_TOLERABILITY}
            ),
            required=frozenset({"adverse_event", "therapy"}),
        ),
        ClaimType.PRACTICE: TypeRule(
            significances=frozenset(
                {
                    Significance.STANDARD_OF_CARE,
                    Significance.ACCESS_BARRIER,
                    Significance.FEASIBILITY_BARRIER,
                    Significance.MANAGEMENT_ADVICE,
                }
            ),
            one_of=(("therapy", "biomarker", "subtype", "adverse_event"),),
            allowed=_ANY_FACET - {"mechanism"},
            hints={"mechanism": "Make a claim of type mechanism about how it works."},
        ),
        ClaimType.KNOWLEDGE_GAP: TypeRule(significances=_NO_SIGNIFICANCE, one_of=(FACETS,), directions=_NO_DIRECTION),
        ClaimType.METHOD: TypeRule(significances=_NO_SIGNIFICANCE, one_of=(FACETS,)),
        ClaimType.PROJECT: TypeRule(
            significances=frozenset({Significance.FUNDING}),
            allowed=frozenset({"therapy", "subtype"}),
            designs=frozenset({StudyDesign.ANNOUNCEMENT}),
            directions=_NO_DIRECTION,
            hints=dict.fromkeys(
                ("mechanism", "biomarker", "adverse_event", "outcome"),
                _PROJECT_TOPIC,
            ),
        ),
    }
)


def single_values(claim_type: ClaimType | str) -> Mapping[str, str]:
    """Axis -> code for every axis on which the type leaves one value: what a form pre-fills."""
    rule = TYPE_RULES[ClaimType(claim_type)]
    open_axes = {"significance": rule.significances, "study_design": rule.designs, "direction": rule.directions}
    return {axis: next(iter(allowed)).value for axis, allowed in open_axes.items() if len(allowed) == 1}
