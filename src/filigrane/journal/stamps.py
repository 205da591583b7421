"""RFC 3161: the request that a house may send to a time-stamping service, and what its answer states."""

from __future__ import annotations

import datetime as dt
import shlex
from dataclasses import dataclass

from asn1crypto import algos, tsp

GRANTED = ("granted", "granted_with_mods")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an answer states: the imprint it stamps, when, by its own clock, and the service's serial.

    Nothing here checks the signature: `openssl ts -verify` does, with the service's certificate.
    """

    imprint: str
    stated_at: dt.datetime
    serial: int


class NotAStamp(ValueError):
    """The bytes are not an answer that grants a time stamp; the message says why."""


def request(digest: str, *, nonce: int) -> bytes:
    """The .tsq bytes that ask for a stamp on *digest* (SHA-256, hexadecimal) with the certificates."""
    imprint = tsp.MessageImprint(
        {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "hashed_message": bytes.fromhex(digest),
        }
    )
    asked = tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True})
    content: bytes = asked.dump()
    return content


def read_answer(content: bytes) -> Stamp:
    """What the .tsr bytes *content* state; raises NotAStamp."""
    try:
        answer = tsp.TimeStampResp.load(content, strict=True)
        status = answer["status"]["status"].native
        if status not in GRANTED:
            raise NotAStamp(str(status))
        token = answer["time_stamp_token"]["content"]["encap_content_info"]
        if token["content_type"].native != "tst_info":
            raise NotAStamp("no time stamp inside")
        stamped = token["content"].parsed
        if stamped["message_imprint"]["hash_algorithm"]["algorithm"].native != "sha256":
            raise NotAStamp("its imprint is not SHA-256")
        return Stamp(
            imprint=stamped["message_imprint"]["hashed_message"].native.hex(),
            stated_at=stamped["gen_time"].native,
            serial=stamped["serial_number"].native,
        )
    except NotAStamp:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise NotAStamp(type(error).__name__) from None


def openssl_command(digest: str, file: str = "answer.tsr") -> str:
    """The command that checks the signature of the answer in *file*; ca.pem is the service's own root."""
    return f"openssl ts -verify -digest {digest} -in {shlex.quote(file)} -CAfile ca.pem"
