//! A certificate of our own for trying things out, which says so wherever it is shown.

use crate::statement::NotMade;
use der::asn1::{PrintableString, SetOfVec, UtcTime, Utf8StringRef};
use der::flagset::FlagSet;
use der::{Any, Encode};
use jiff::Timestamp;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{DerSignature, SigningKey};
use sha2::{Digest, Sha256};
use std::time::Duration;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{self, Builder, CertificateBuilder};
use x509_cert::certificate::TbsCertificate;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{SubjectPublicKeyInfo, SubjectPublicKeyInfoRef};
use x509_cert::time::{Time, Validity};

/// What the certificate says of itself.
pub const TEST: &str = "Chứng thư thử, không có giá trị pháp lý";

/// Most letters of a name (RFC 5280, ub-common-name).
const LONGEST: usize = 64;

/// A key, and a certificate that nobody issued but itself.
pub struct TestCertificate {
    key: SigningKey,
    der: Vec<u8>,
}

impl TestCertificate {
    /// Whether a secret is one; of 2³² drawn by chance one is none.
    pub fn is_key(secret: &[u8; 32]) -> bool {
        SigningKey::from_slice(secret).is_ok()
    }

    /// Of a secret, for a named signatory, from one instant to another. The same arguments give the same certificate.
    ///
    /// # Errors
    /// When the secret is no key, or the times are not those of a certificate.
    pub fn new(secret: &[u8; 32], signatory: &str, (from, until): (Timestamp, Timestamp)) -> Result<Self, NotMade> {
        let key = SigningKey::from_slice(secret).map_err(|_| NotMade("the secret is no key".to_owned()))?;
        let public = SubjectPublicKeyInfo::from_key(key.verifying_key()).map_err(|error| NotMade(error.to_string()))?;
        let serial = Sha256::new()
            .chain_update(public.to_der()?)
            .chain_update(signatory)
            .chain_update(from.as_second().to_be_bytes())
            .chain_update(until.as_second().to_be_bytes())
            .finalize();
        let validity = Validity::new(time(from)?, time(until)?);
        let serial = SerialNumber::new(serial.get(..16).unwrap_or_default())?;
        let profile = Myself(name(signatory)?);
        let made = CertificateBuilder::new(profile, serial, validity, public)
            .and_then(|builder| builder.build::<_, DerSignature>(&key))
            .map_err(|error| NotMade(error.to_string()))?;
        Ok(Self { key, der: made.to_der()? })
    }

    /// The certificate, DER.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// A bare signature with ECDSA and SHA-256, DER. Nothing about it is left to chance (RFC 6979).
    ///
    /// # Errors
    /// When the key refuses.
    pub fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, NotMade> {
        let signature: DerSignature = self.key.try_sign(bytes).map_err(|error| NotMade(error.to_string()))?;
        Ok(signature.as_bytes().to_vec())
    }
}

/// Nobody above: issuer and subject are one.
struct Myself(Name);

impl BuilderProfile for Myself {
    fn get_issuer(&self, subject: &Name) -> Name {
        subject.clone()
    }

    fn get_subject(&self) -> Name {
        self.0.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        _: SubjectPublicKeyInfoRef<'_>,
        certificate: &TbsCertificate,
    ) -> builder::Result<Vec<Extension>> {
        let usage: FlagSet<KeyUsages> = KeyUsages::DigitalSignature | KeyUsages::NonRepudiation;
        let issues = BasicConstraints { ca: false, path_len_constraint: None };
        let (subject, none) = (certificate.subject(), &[]);
        Ok(vec![
            issues.to_extension(subject, none)?,
            KeyUsage(usage).to_extension(subject, none)?,
            SubjectKeyIdentifier::try_from(key)?.to_extension(subject, none)?,
        ])
    }
}

/// `C=VN, O=Chứng thư thử, …, CN=CHỨNG THƯ THỬ: Nguyễn Văn An`; many readers show the last alone.
fn name(signatory: &str) -> Result<Name, NotMade> {
    use const_oid::db::rfc4519::{COMMON_NAME, COUNTRY_NAME, ORGANIZATION_NAME};
    let common: String = format!("CHỨNG THƯ THỬ: {signatory}").chars().take(LONGEST).collect();
    let country = Any::encode_from(&PrintableString::new("VN")?)?;
    let mut names = RdnSequence::default();
    let utf8 = |text| Utf8StringRef::new(text).and_then(|text| Any::encode_from(&text));
    for (oid, value) in [(COUNTRY_NAME, country), (ORGANIZATION_NAME, utf8(TEST)?), (COMMON_NAME, utf8(&common)?)] {
        let one = SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }])?;
        names.push(RelativeDistinguishedName::from(one));
    }
    Ok(Name::hazmat_from_rdn_sequence(names))
}

fn time(at: Timestamp) -> Result<Time, NotMade> {
    let seconds = u64::try_from(at.as_second()).map_err(|_| NotMade("before 1970".to_owned()))?;
    Ok(Time::UtcTime(UtcTime::from_unix_duration(Duration::from_secs(seconds))?))
}
