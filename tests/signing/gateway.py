"""A faithful mock of the BSrE eSign gateway: a real HTTP server that signs with the test PKI, or fails as told.

Like the gateway it knows people by NIK, checks the agency's account and the passphrase, puts a field of its own where
it is told to, and answers with the signed PDF or with JSON that says what is wrong.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import SimpleSigner

ACCOUNT, PASSWORD = "instansi", "sandi-layanan"
NIK, PASSPHRASE = "7307000000000001", "Passphrase#Uji1"

Form = dict[str, bytes]


@dataclass
class Gateway:
    """What the gateway does: ``mood`` names the way in which it fails; ``forms`` is what it was sent."""

    signer: SimpleSigner
    mood: str = "works"
    other: bytes = b""
    forms: list[Form] = field(default_factory=list)
    url: str = ""

    def answer(self, form: Form) -> tuple[int, str, bytes]:
        """Return status, media type and body."""
        told = {
            "malformed": (400, {"error": "Rebuild failed: trailer not found", "status_code": 400}),
            "broken": (500, {"message": "Internal Server Error"}),
            "strange": (422, ["?"]),
        }
        if self.mood in told:
            status, said = told[self.mood]
            return status, "application/json", json.dumps(said).encode()
        if self.mood == "html":
            return 200, "text/html", b"<html><body>Login</body></html>"
        if self.mood == "bad gateway":
            return 502, "text/html", b"<html>Bad Gateway</html>"
        if self.mood == "another":
            return 200, "application/pdf", self.other
        if self.mood == "unsigned":
            return 200, "application/pdf", form["file"]
        return self._judged(form)

    def _judged(self, form: Form) -> tuple[int, str, bytes]:
        if form["nik"].decode() != NIK:
            return _refused("User tidak terdaftar", 2011)
        if form["passphrase"].decode() != PASSPHRASE:
            return _refused("Proses signing gagal : Passphrase anda salah", 2031)
        try:
            return 200, "application/pdf", self._signed(form)
        except PdfError:
            return _refused("Rebuild failed: PDF header not found", 400)

    def _signed(self, form: Form) -> bytes:
        spec = None
        name = f"bsre{len(self.forms)}"
        if form["tampilan"] == b"visible":
            left, bottom, width, height = (float(form[key]) for key in ("xAxis", "yAxis", "width", "height"))
            box = (int(left), int(bottom), int(left + width), int(bottom + height))
            spec = SigFieldSpec(name, on_page=int(form["page"]) - 1, box=box)
        meta = PdfSignatureMetadata(name, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        signed = BytesIO()
        writer = IncrementalPdfFileWriter(BytesIO(form["file"]))
        PdfSigner(meta, self.signer, new_field_spec=spec).sign_pdf(writer, output=signed)
        return signed.getvalue()


def _refused(said: str, code: int) -> tuple[int, str, bytes]:
    return 400, "application/json", json.dumps({"status_code": code, "error": said}).encode()


def _handler(gateway: Gateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            expected = "Basic " + base64.b64encode(f"{ACCOUNT}:{PASSWORD}".encode()).decode()
            if self.headers["Authorization"] != expected:
                self._send(401, "application/json", b'{"error": "Unauthorized"}')
            elif self.path != "/api/sign/pdf":
                self._send(404, "application/json", b"{}")
            else:
                gateway.forms.append(_form(self.headers["Content-Type"], body))
                self._send(*gateway.answer(gateway.forms[-1]))

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if gateway.mood == "silent":
                time.sleep(3)
            elif gateway.mood == "slow":
                for start in range(0, len(body), 8_000):
                    self.wfile.write(body[start : start + 8_000])
                    self.wfile.flush()
                    time.sleep(0.05)
            else:
                self.wfile.write(body[: len(body) // 2] if gateway.mood == "cut" else body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _form(content_type: str, body: bytes) -> Form:
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    return {
        str(part.get_param("name", header="content-disposition")): part.get_payload(decode=True) or b""
        for part in message.iter_parts()
    }


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve HTTP on a free port of this machine, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def running(signer: SimpleSigner) -> Iterator[Gateway]:
    """Run a gateway that signs with ``signer``."""
    gateway = Gateway(signer)
    with serving(_handler(gateway)) as url:
        gateway.url = url
        yield gateway
