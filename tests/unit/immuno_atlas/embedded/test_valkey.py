"""How the private broker is started."""

import pytest

from immuno_atlas.embedded import binaries, valkey
from immuno_atlas.embedded.places import Places


@pytest.mark.parametrize(("fast", "written"), [(False, "yes"), (True, "no")])
def test_only_a_fast_broker_writes_nothing_down(tmp_path, fast, written):
    broker = binaries.Broker("valkey-server", "machine")
    words = valkey.program(Places(tmp_path), tmp_path, broker, {}, fast=fast).argv
    assert words[words.index("--appendonly") + 1] == written
