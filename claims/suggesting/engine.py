"""A text through every built-in provider, without any table: for commands and measuring. Pure."""

from claims.suggesting.providers import BUILT_IN
from claims.suggesting.reading import Reading
from claims.suggesting.suggestions import Suggested, assemble, check


def suggest(reading: Reading) -> tuple[Suggested, ...]:
    """Every sentence of the text in its order, with what the rules suggest about it."""
    kept, _ = check((one for provider in BUILT_IN for one in provider.suggest(reading)), reading)
    return assemble(kept, reading)
