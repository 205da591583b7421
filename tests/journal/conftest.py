"""What the tests of the journal share."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from authority import Authority

from filigrane.journal.stamps import request


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A time-stamping authority that openssl plays."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is absent: no time-stamping authority to play")
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def an_answer(authority: Authority) -> bytes:
    """One answer of that authority."""
    return authority.answer(request("ab" * 32, nonce=1))
