"""A time-stamping authority for tests, played by openssl in a folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from filigrane.journal.stamps import request

SETTINGS = """
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
certs = {folder}/tsa.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
[ext]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
basicConstraints = critical,CA:TRUE
[req]
distinguished_name = name
x509_extensions = ext
[name]
"""


def openssl(*words: str) -> subprocess.CompletedProcess[bytes]:
    """Run openssl; its failure is the test's."""
    return subprocess.run(["openssl", *words], check=True, capture_output=True)


class Authority:
    """Answers requests, as a service would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.certificate = folder / "tsa.pem"
        (folder / "serial").write_text("01")
        settings = folder / "settings"
        settings.write_text(SETTINGS.format(folder=folder))
        openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-subj", "/CN=Test", "-days", "2", "-config", str(settings)),
            *("-keyout", str(folder / "tsa.key"), "-out", str(self.certificate)),
        )

    def answer(self, request: bytes) -> bytes:
        """The .tsr for a .tsq."""
        asked, answered = self.folder / "asked.tsq", self.folder / "answered.tsr"
        asked.write_bytes(request)
        openssl(
            *("ts", "-reply", "-config", str(self.folder / "settings"), "-section", "one"),
            *("-queryfile", str(asked), "-out", str(answered)),
        )
        return answered.read_bytes()


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
