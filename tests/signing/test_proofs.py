# ruff: noqa: ANN401 - modules loaded by path have no types
"""Time stamps and revocation data: B-T and B-LT, and services that do not do what they are there for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from pydantic import SecretStr

from output.signing.proofs import HttpTimeStamper, Proofs
from output.signing.signers.pkcs12 import Pkcs12Signer, open_pkcs12
from output.signing.verification.report import Coverage, Report, Revocation, Verdict
from output.signing.verification.trust import Root, read_roots
from output.signing.verification.verifying import verify
from rubrics.problem import ProblemError

NOW = datetime.now().astimezone()
STAMPED = NOW.replace(microsecond=0) + timedelta(seconds=5)


@dataclass
class Country:
    """A PKI whose certificates name the addresses of lists of revoked ones, with the services behind them."""

    pki: ModuleType
    services: ModuleType
    authority: Any
    root: Any
    intermediate: Any
    bupati: Any

    def revoke(self, *holders: Any, day: datetime = NOW - timedelta(hours=2)) -> None:
        """Publish lists, with ``holders`` among the revoked."""
        serials = {holder.certificate.serial_number: day for holder in holders}
        for name, issuer in (("root", self.root), ("ca", self.intermediate)):
            self.authority.lists[f"/{name}.crl"] = self.services.revoked(issuer, serials, NOW)

    @property
    def roots(self) -> tuple[Root, ...]:
        return read_roots(self.root.pem, "CA.pem")

    @property
    def signer(self) -> Pkcs12Signer:
        return open_pkcs12(self.bupati.p12(), "b.p12", SecretStr(self.pki.PASSPHRASE))

    def stamper(self, timeout: float = 20) -> HttpTimeStamper:
        return HttpTimeStamper(self.authority.url + "/tsa", timeout)

    def check(self, data: bytes, moment: datetime = NOW) -> Report:
        return verify(data, self.roots, moment)


@pytest.fixture
def country(load: Callable[[str], ModuleType], pki: ModuleType) -> Iterator[Country]:
    services, serving = load("authority"), load("gateway").serving
    authority = services.Authority(None)
    with serving(services.handler_of(authority)) as url:
        authority.url = url
        root = pki.issue(pki.Asked("Root Layanan", ca=True, usage=pki.ISSUING))
        asked = pki.Asked("CA Layanan", ca=True, usage=pki.ISSUING, crl=f"{url}/root.crl", end=NOW + 3 * pki.YEAR)
        intermediate = pki.issue(asked, root)
        leaf: dict[str, Any] = {"crl": f"{url}/ca.crl"}
        bupati = pki.issue(pki.Asked("Andi Contoh", **leaf), intermediate)
        purposes = (ExtendedKeyUsageOID.TIME_STAMPING,)
        leaf |= {"end": NOW + 3 * pki.YEAR, "key": pki.rsa_key()}
        stamping = pki.issue(pki.Asked("Penanda Waktu", purposes=purposes, **leaf), intermediate)
        authority.stamper = services.stamper(stamping, STAMPED)
        made = Country(pki, services, authority, root, intermediate, bupati)
        made.revoke()
        yield made


def test_a_time_stamp_is_told_apart_from_a_claim(country: Country, desk: Any, document: bytes) -> None:
    signed = desk.sign_with(document, country.signer, "ttd_bupati", Proofs(country.stamper()))
    report = country.check(signed)
    assert report.verdict is Verdict.VALID, report
    (signature,) = report.signatures
    assert signature.timestamp is not None
    assert signature.timestamp.trusted
    assert signature.timestamp.time == STAMPED
    assert signature.timestamp.authority == "Penanda Waktu"


def test_a_time_stamp_outlasts_the_certificate(country: Country, desk: Any, document: bytes) -> None:
    later = NOW + timedelta(days=500)
    plain = desk.sign_with(document, country.signer, "ttd_bupati")
    stamped = desk.sign_with(document, country.signer, "ttd_bupati", Proofs(country.stamper()))
    assert country.check(plain, later).verdict is Verdict.UNSURE
    assert country.check(stamped, later).verdict is Verdict.VALID


def test_revocation_data_goes_into_the_file(country: Country, desk: Any, document: bytes) -> None:
    proofs = Proofs(country.stamper(), country.roots)
    signed = desk.sign_with(document, country.signer, "ttd_bupati", proofs)
    twice = desk.sign_with(signed, country.signer, "ttd_sekda", proofs)
    country.authority.lists.clear()
    for data, count in ((signed, 1), (twice, 2)):
        report = country.check(data)
        assert report.verdict is Verdict.VALID, report
        assert [each.revocation for each in report.signatures] == [Revocation.GOOD] * count
        assert report.signatures[-1].coverage is Coverage.FILE
    plain = country.check(desk.sign_with(document, country.signer, "ttd_bupati"))
    assert plain.signatures[0].revocation is Revocation.UNKNOWN


def test_a_revoked_certificate_gets_no_long_term_signature(country: Country, desk: Any, document: bytes) -> None:
    country.revoke(country.bupati)
    with pytest.raises(ProblemError, match="SGN-031"):
        desk.sign_with(document, country.signer, "ttd_bupati", Proofs(country.stamper(), country.roots))


def test_without_lists_there_is_no_long_term_signature(country: Country, desk: Any, document: bytes) -> None:
    country.authority.lists.clear()
    with pytest.raises(ProblemError, match="SGN-031"):
        desk.sign_with(document, country.signer, "ttd_bupati", Proofs(country.stamper(), country.roots))


@pytest.mark.parametrize(("mood", "said"), [("html", "bukan"), ("refuses", "503"), ("silent", "tidak menjawab")])
def test_a_service_that_fails_is_named(country: Country, desk: Any, document: bytes, mood: str, said: str) -> None:
    country.authority.mood = mood
    with pytest.raises(ProblemError, match="SGN-030") as raised:
        desk.sign_with(document, country.signer, "ttd_bupati", Proofs(country.stamper(0.3)))
    assert said in str(raised.value)


def test_the_command_asks_for_both(country: Country, desktop: Path, renaksi: Any, pki: ModuleType) -> None:
    (desktop / "andi.p12").write_bytes(country.bupati.p12())
    (desktop / "akar.pem").write_bytes(country.root.pem)
    shared = ("sign", desktop / "naskah.pdf", "--field", "ttd_bupati", "--p12", desktop / "andi.p12")
    lacking = renaksi(*shared, "--long-term", "--passphrase-stdin", typed=pki.PASSPHRASE)
    assert "SGN-033" in lacking.err
    proofs = ("--tsa", country.authority.url, "--trust", desktop / "akar.pem", "--long-term")
    done = renaksi(*shared, *proofs, "--passphrase-stdin", typed=pki.PASSPHRASE)
    assert done.code == 0, done.text
    report = renaksi("verify", desktop / "naskah-ttd.pdf", "--trust", desktop / "akar.pem", "--json")
    assert report.json["files"][0]["signatures"][0]["revocation"] == "good"
