"""What somebody ill-disposed sends: bodies, files and bytes on a socket, and the browser that sends them."""

from __future__ import annotations

import http.client
import io
import re
import socket
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from served import Served

TEI = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>%s</p></body></text></TEI>'
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, type and body of an answer."""

    status: int
    kind: str
    body: bytes

    @property
    def words(self) -> str:
        """What a person reads of it."""
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.body.decode("utf-8", "replace")))


class Browser:
    """A browser with the session of the owner, which sends whatever it is told."""

    def __init__(self, house: Served) -> None:
        self.host, port = re.sub(r"https?://|/", "", house.root).split(":")
        self.port = int(port)
        self.cookies: dict[str, str] = {}
        self.ask("GET", "/entrer/" + house.address.split("/")[-2] + "/")
        page = self.ask("GET", "/oeuvres/importer/").body.decode()
        self.token = re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', page)[0]

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=120)
        sent = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Accept-Language": "en"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, held = value.partition(";")[0].partition("=")
                    self.cookies[key] = held
            return Answer(answer.status, answer.getheader("Content-Type") or "", answer.read())
        finally:
            connection.close()

    def form(self, path: str, text: bytes, name: str = "text") -> Answer:
        """One field of a form, its bytes as they are."""
        body = b"csrfmiddlewaretoken=" + self.token.encode() + b"&" + name.encode() + b"=" + text
        return self.ask("POST", path, body, Content_Type=FORM)

    def json(self, path: str, body: bytes) -> Answer:
        """A call of the API under the session."""
        return self.ask("POST", path, body, Content_Type="application/json", X_CSRFToken=self.token)

    def files(self, path: str, field: str, files: Sequence[tuple[bytes, bytes]], **fields: str) -> Answer:
        """A form with files, (name, content) each, under names as they are."""
        mark = b"--hostile"
        lines = [part(b'name="%s"' % k.encode(), v.encode()) for k, v in fields.items()]
        lines += [part(b'name="csrfmiddlewaretoken"', self.token.encode())]
        lines += [part(b'name="%s"; filename="%s"' % (field.encode(), n), c) for n, c in files]
        body = b"".join(mark + b"\r\n" + line for line in lines) + mark + b"--\r\n"
        return self.ask("POST", path, body, Content_Type="multipart/form-data; boundary=hostile")

    def raw(self, sent: bytes, *, patience_s: float = 5) -> bytes:
        """What comes back to bytes on a socket; empty when the house only waits or hangs up."""
        with socket.create_connection((self.host, self.port), timeout=patience_s) as connection:
            try:
                connection.sendall(sent)
                return connection.recv(65_536)
            except (TimeoutError, ConnectionError):
                return b""

    def half_sent(self) -> socket.socket:
        """A connection that announces a body and sends three bytes of it."""
        connection = socket.create_connection((self.host, self.port), timeout=30)
        connection.sendall(
            f"POST / HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nContent-Length: 9999\r\n\r\nabc".encode()
        )
        return connection


def part(disposition: bytes, content: bytes) -> bytes:
    """One part of a form."""
    return b"Content-Disposition: form-data; " + disposition + b"\r\n\r\n" + content + b"\r\n"


def entities() -> Mapping[bytes, bytes]:
    """TEI that would read a file, fetch an address, or swell to ten thousand million letters."""
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    outer = b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + TEI % b"&x;"
    return {
        b"laughs.xml": b'<!DOCTYPE TEI [<!ENTITY a0 "ha">' + laughs + b"]>" + TEI % b"&a9;",
        b"passwd.xml": outer,
        b"passwd16.xml": ('<?xml version="1.0" encoding="utf-16"?>' + outer.decode()).encode("utf-16"),
        b"fetched.xml": b'<!DOCTYPE TEI [<!ENTITY % d SYSTEM "http://127.0.0.1:9/d"> %d;]>' + TEI % b"x",
        b"deep.xml": TEI % (b"<p>" * 100_000),
        b"binary.xml": bytes(range(256)) * 40,
        b"latin.txt": b"caf\xe9 noir, sans sucre, et l'addition",
        b"nul.txt": b"la pluie \0 tombe sur la ville et le port",
    }


def bombs() -> Mapping[bytes, bytes]:
    """Small files that open into something enormous."""
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        archive.writestr("word/document.xml", b"<w/>")
        for number in range(5000):
            archive.writestr(f"{number}.xml", b"")
    return {
        b"swollen.docx": swollen.getvalue(),
        b"lying.docx": swollen.getvalue().replace(struct.pack("<I", 300_000_000), struct.pack("<I", 99)),
        b"many.docx": many.getvalue(),
        b"vast.png": png(40_000, 40_000),
    }


def png(width: int, height: int) -> bytes:
    """A picture that declares its size and holds a deflated run of zeros."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    zeros = zlib.compress(b"\0" * 20_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zeros) + chunk(b"IEND", b"")
