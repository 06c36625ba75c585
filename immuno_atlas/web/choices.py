"""Closed lists whose members carry the words a person reads. Pure: usable where no framework may be imported."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A code with a label: `NAME = "code", "Label"`."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make the member; the label defaults to the code in words."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code.replace("_", " ").capitalize()
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(code, label) pairs as form and model fields want them."""
        return [(member.value, member.label) for member in cls]
