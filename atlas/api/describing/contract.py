"""The whole OpenAPI text, put together from the paths and the schemas; `manage.py spectacular` prints it."""

from typing import Any, Final

from django.http import HttpRequest
from drf_spectacular.generators import SchemaGenerator

from atlas.api.describing.objects import SCHEMAS
from atlas.api.describing.operations import PATHS

OPENAPI: Final = "3.1.1"
VERSION: Final = "1.0.0"
ABOUT: Final = """\
Curated evidence of immuno-oncology: claims with their exact words, articles and terms.

Reading needs no key. Nothing is guessed: an unknown parameter, code or field is refused as a problem (RFC 9457) that
names the place and the nearest allowed value. Inside v1 changes are additions only.

Writing and reading of drafts need a token: sign in, open Account > API tokens, choose scopes and issue one; send it as
`Authorization: Bearer ia_...`, never in an address. A claim or article whose `sample` is true is an invented example.

`quotes[].start` counts code points (not UTF-16 units, not bytes) of the text version that `text_version` names. The
API never gives whole texts; curators read them at Curate, on the page of the article, to which `html_url` of a draft
leads. The server looks for `exact` at `start`, else takes its one occurrence nearest to it, else answers 409.
"""


def contract() -> dict[str, Any]:
    """The OpenAPI object."""
    return {
        "openapi": OPENAPI,
        "info": {"title": "Immuno Atlas", "version": VERSION, "description": ABOUT,
                 "license": {"name": "CC0-1.0 (own fields)", "identifier": "CC0-1.0"}},
        "paths": PATHS,
        "components": {
            "schemas": dict(SCHEMAS),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "`ia_<prefix>_<secret>`"},
                "session": {"type": "apiKey", "in": "cookie", "name": "session", "description": "From this site only, "
                            "with its CSRF token."},
            },
        },
    }  # fmt: skip


class Contract(SchemaGenerator):
    """Gives `manage.py spectacular` and the views of the library our own text instead of a derived one."""

    def get_schema(self, request: HttpRequest | None = None, public: bool = False) -> dict[str, Any]:  # noqa: ARG002  # the library's signature
        """Return the OpenAPI object."""
        return contract()
