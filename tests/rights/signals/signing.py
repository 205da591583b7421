"""A certificate made for one run of the tests and thrown away, and files signed with it."""

from __future__ import annotations

import datetime as dt
import functools

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from filigrane.rights.engines.manifests import C2pa, Signing
from filigrane.rights.signals.inside.kinds import kind_of

FROM, UNTIL = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2056, 1, 1, tzinfo=dt.UTC)
Key = ec.EllipticCurvePrivateKey


def _named(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Invented theatre"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def _certificate(name: str, key: Key, by: str, its_key: Key) -> bytes:
    """A certificate that C2PA takes: of an authority when it signs itself, else of who signs files."""
    is_authority = name == by
    usage = dict.fromkeys(("content_commitment", "key_encipherment", "data_encipherment"), False)
    usage |= dict.fromkeys(("key_agreement", "encipher_only", "decipher_only"), False)
    usage |= {"digital_signature": not is_authority, "key_cert_sign": is_authority, "crl_sign": is_authority}
    made = (
        x509.CertificateBuilder(
            _named(by), _named(name), key.public_key(), x509.random_serial_number(), FROM, UNTIL
        )
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(its_key.public_key()), critical=False
        )
    )
    if not is_authority:
        mail = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        made = made.add_extension(mail, critical=False)
    return made.sign(its_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


@functools.cache
def throwaway() -> Signing:
    """A key, its certificate and that of the authority that made it."""
    authority, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    chain = _certificate("signer", key, "authority", authority)
    chain += _certificate("authority", authority, "authority", authority)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Signing(chain, private)


def signed(content: bytes, label: str, data: dict[str, object]) -> bytes:
    """A picture signed with an assertion."""
    return C2pa().sign(content, kind_of(content), {"label": label, "data": data}, throwaway(), content)
