"""The contract of the API as OpenAPI 3.1, and the pages that show it."""

from atlas.api.describing.pages import Description, Documentation

__all__ = ["Description", "Documentation"]
