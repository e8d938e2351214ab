"""A test PKI: root, intermediate, signatories, and certificates with every fault that signing has to refuse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
YEAR = 365 * DAY
PASSPHRASE = "rahasia sekali"  # noqa: S105 - of test certificates

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
SIGNING = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
ISSUING = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)
ENCIPHERMENT = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=True,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


@dataclass(frozen=True)
class Holder:
    """A certificate with its key, and the certificates that lead to its root."""

    key: Key
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def p12(self, passphrase: str = PASSPHRASE, *, with_key: bool = True) -> bytes:
        return pkcs12.serialize_key_and_certificates(
            b"tanda tangan",
            self.key if with_key else None,
            self.certificate,
            list(self.chain),
            serialization.BestAvailableEncryption(passphrase.encode()),
        )

    def write_p12(self, path: Path, passphrase: str = PASSPHRASE) -> Path:
        path.write_bytes(self.p12(passphrase))
        return path


@dataclass(frozen=True)
class Asked:
    """What a certificate should say."""

    name: str
    office: str | None = None
    key: Key | None = None
    start: datetime = NOW - DAY
    end: datetime = NOW + YEAR
    usage: x509.KeyUsage = SIGNING
    purposes: tuple[ObjectIdentifier, ...] = ()
    ca: bool = False
    crl: str | None = None
    ocsp: str | None = None


def _named(asked: Asked) -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Pemerintah Kabupaten Contoh"),
        x509.NameAttribute(NameOID.COMMON_NAME, asked.name),
    ]
    if asked.office:
        parts.append(x509.NameAttribute(NameOID.TITLE, asked.office))
    return x509.Name(parts)


def issue(asked: Asked, issuer: Holder | None = None) -> Holder:
    """Make a certificate; without an issuer it is a root."""
    key = asked.key or ec_key()
    name, by = _named(asked), issuer
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(by.certificate.subject if by else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(asked.start)
        .not_valid_after(asked.end)
        .add_extension(x509.BasicConstraints(ca=asked.ca, path_length=None), critical=True)
        .add_extension(asked.usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if by:
        authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key())
        builder = builder.add_extension(authority, critical=False)
    if asked.purposes:
        critical = ExtendedKeyUsageOID.TIME_STAMPING in asked.purposes
        builder = builder.add_extension(x509.ExtendedKeyUsage(asked.purposes), critical=critical)
    if asked.crl:
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(asked.crl)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    certificate = builder.sign(by.key if by else key, hashes.SHA256())
    return Holder(key, certificate, (by.certificate, *by.chain) if by else ())


@dataclass(frozen=True)
class Pki:
    """Who there is: a Bupati with an RSA key, the others with keys on elliptic curves."""

    root: Holder
    intermediate: Holder
    bupati: Holder
    sekda: Holder
    kabag: Holder
    other_root: Holder
    stranger: Holder
    tsa: Holder


def build() -> Pki:
    root = issue(Asked("Root CA Uji", ca=True, usage=ISSUING, end=NOW + 10 * YEAR))
    intermediate = issue(Asked("CA Uji", ca=True, usage=ISSUING, end=NOW + 5 * YEAR), root)
    other_root = issue(Asked("Root CA Lain", ca=True, usage=ISSUING))
    return Pki(
        root=root,
        intermediate=intermediate,
        bupati=issue(Asked("H. Andi Contoh Pratama", "Bupati Contoh", key=rsa_key()), intermediate),
        sekda=issue(Asked("Dra. Hj. Siti Contoh, M.Si.", "Sekretaris Daerah"), intermediate),
        kabag=issue(Asked("Budi Contoh, S.STP., M.AP.", "Kepala Bagian Organisasi"), intermediate),
        other_root=other_root,
        stranger=issue(Asked("Orang Lain"), other_root),
        tsa=issue(Asked("Penanda Waktu Uji", purposes=(ExtendedKeyUsageOID.TIME_STAMPING,)), intermediate),
    )
