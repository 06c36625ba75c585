"""The collected static files are looked through once a run of pytest, not once for every test client.

WhiteNoise reads name and state of each of five hundred files whenever a client loads the middleware. The files are
collected before the first test and stay; what it makes of them is never changed, so that clients may share it.
"""

import functools
from collections.abc import Callable
from typing import Any

from whitenoise.base import WhiteNoise

Scan = Callable[[WhiteNoise, str, str], None]


def install() -> None:
    """Have every further WhiteNoise take the files that one before it has found under the same directory."""
    WhiteNoise.update_files_dictionary = once(WhiteNoise.update_files_dictionary)


def once(scan: Scan) -> Scan:
    """The same, looking only where it has not looked before under these settings."""
    found: dict[tuple[object, ...], dict[str, Any]] = {}

    @functools.wraps(scan)
    def remembering(site: WhiteNoise, root: str, prefix: str) -> None:
        settings = (site.max_age, site.charset, site.allow_all_origins, site.add_headers_function, site.index_file)
        key = (type(site), root, prefix, *settings)
        if key not in found:
            held, site.files = site.files, {}
            scan(site, root, prefix)
            found[key], site.files = site.files, held
        site.files.update(found[key])

    return remembering
