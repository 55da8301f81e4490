//! The CMS of one signature as a stranger wrote it: DER or nothing, one signer, and the certificate inside.

use crate::statement::SigningCertificateV2;
use crate::verify::Verdict;
use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::OctetString;
use der::{Decode, DecodeOwned, Encode, Tag, Tagged};
use ring::signature::{self as algorithms, UnparsedPublicKey, VerificationAlgorithm};
use sha2::{Digest, Sha256, Sha384, Sha512};
use x509_cert::attr::Attributes;
use x509_cert::certificate::Certificate;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// Bytes of an RSA key of 2048 bits without what stands around its modulus; shorter ones prove nothing any more.
const SHORTEST_RSA: usize = 256;

pub(crate) struct Seal {
    pub(crate) certificate: Certificate,
    signer: SignerInfo,
    attributes: Attributes,
    hash: Hash,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

/// A signature under PAdES; the older kind does not say which certificate it means.
const PADES: &[u8] = b"/ETSI.CAdES.detached";
const OLDER: &[u8] = b"/adbe.pkcs7.detached";

const EC: ObjectIdentifier = rfc5912::ID_EC_PUBLIC_KEY;
const P256: ObjectIdentifier = rfc5912::SECP_256_R_1;
const P384: ObjectIdentifier = rfc5912::SECP_384_R_1;

impl Seal {
    /// Reads a CMS and the zeros behind it.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Verdict> {
        let (content, rest) = ContentInfo::from_der_partial(bytes).map_err(|_| Verdict::Unreadable)?;
        let written = bytes.get(..bytes.len().saturating_sub(rest.len()));
        let is_padded = rest.iter().all(|byte| *byte == 0);
        if !is_padded || content.content_type != rfc5911::ID_SIGNED_DATA || content.to_der().ok().as_deref() != written
        {
            return Err(Verdict::Unreadable);
        }
        let data: SignedData = content.content.decode_as().map_err(|_| Verdict::Unreadable)?;
        // What is not DER could be read in two ways.
        if data.to_der().ok() != content.content.to_der().ok() {
            return Err(Verdict::Unreadable);
        }
        let (inside, infos) = (&data.encap_content_info, data.signer_infos.0.as_slice());
        if inside.econtent_type != rfc5911::ID_DATA || inside.econtent.is_some() {
            return Err(Verdict::Unknown);
        }
        let [signer] = infos else { return Err(Verdict::Unreadable) };
        let hash = Hash::of(&signer.digest_alg)?;
        if !versions_fit(&data, signer) || !data.digest_algorithms.iter().all(|one| Hash::of(one) == Ok(hash)) {
            return Err(Verdict::Unreadable);
        }
        let attributes = signer.signed_attrs.clone().ok_or(Verdict::Unreadable)?;
        let certificate = certificate_of(&data, &signer.sid).ok_or(Verdict::Broken)?;
        Ok(Self { certificate, signer: signer.clone(), attributes, hash })
    }

    /// Whether it is a signature of these bytes.
    pub(crate) fn check(&self, parts: &[&[u8]], kind: &[u8]) -> Result<(), Verdict> {
        if kind != PADES && kind != OLDER {
            return Err(Verdict::Unknown);
        }
        let algorithm = self.algorithm()?;
        let content: ObjectIdentifier = self.attribute(rfc5911::ID_CONTENT_TYPE).ok_or(Verdict::Unreadable)?;
        let digest: OctetString = self.attribute(rfc5911::ID_MESSAGE_DIGEST).ok_or(Verdict::Unreadable)?;
        if content != rfc5911::ID_DATA {
            return Err(Verdict::Broken);
        }
        let key = self.certificate.tbs_certificate().subject_public_key_info();
        let key = UnparsedPublicKey::new(algorithm, key.subject_public_key.raw_bytes());
        let said = self.attributes.to_der().map_err(|_| Verdict::Unreadable)?;
        key.verify(&said, self.signer.signature.as_bytes()).map_err(|_| Verdict::Broken)?;
        self.check_certificate(kind)?;
        if self.hash.of_parts(parts) == digest.as_bytes() { Ok(()) } else { Err(Verdict::Changed) }
    }

    /// The one value of an attribute that stands there once.
    fn attribute<T: DecodeOwned>(&self, oid: ObjectIdentifier) -> Option<T> {
        let mut all = self.attributes.iter().filter(|attribute| attribute.oid == oid);
        let (Some(attribute), None) = (all.next(), all.next()) else { return None };
        let [value] = attribute.values.as_slice() else { return None };
        T::from_der(&value.to_der().ok()?).ok()
    }

    /// The certificate is the one that was signed along (RFC 5035, 3), its algorithm SHA-256 where none is said.
    fn check_certificate(&self, kind: &[u8]) -> Result<(), Verdict> {
        let Some(said) = self.attribute::<SigningCertificateV2>(rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2) else {
            return if kind == OLDER { Ok(()) } else { Err(Verdict::Broken) };
        };
        let first = said.certificates.first().ok_or(Verdict::Broken)?;
        let hash = first.algorithm.as_ref().map_or(Ok(Hash::Sha256), Hash::of)?;
        let certificate = self.certificate.to_der().map_err(|_| Verdict::Unreadable)?;
        if hash.of_parts(&[&certificate]) == first.hash.as_bytes() { Ok(()) } else { Err(Verdict::Broken) }
    }

    /// How the signature was made: the key says which family, the signature which member.
    fn algorithm(&self) -> Result<&'static dyn VerificationAlgorithm, Verdict> {
        let subject_key = self.certificate.tbs_certificate().subject_public_key_info();
        let key = &subject_key.algorithm;
        let how = &self.signer.signature_algorithm;
        let curve = key.parameters.as_ref().and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
        let is_long = subject_key.subject_public_key.raw_bytes().len() >= SHORTEST_RSA;
        let is_plain = how.parameters.is_none() || is_null(how);
        let is_ecdsa = |oid| how.parameters.is_none() && how.oid == oid;
        let is_rsa = |hash: Hash| [rfc5912::RSA_ENCRYPTION, hash.with_rsa()].contains(&how.oid);
        Ok(match (key.oid, self.hash, curve) {
            (EC, Hash::Sha256, Some(P256)) if is_ecdsa(rfc5912::ECDSA_WITH_SHA_256) => {
                &algorithms::ECDSA_P256_SHA256_ASN1
            }
            (EC, Hash::Sha384, Some(P256)) if is_ecdsa(rfc5912::ECDSA_WITH_SHA_384) => {
                &algorithms::ECDSA_P256_SHA384_ASN1
            }
            (EC, Hash::Sha256, Some(P384)) if is_ecdsa(rfc5912::ECDSA_WITH_SHA_256) => {
                &algorithms::ECDSA_P384_SHA256_ASN1
            }
            (EC, Hash::Sha384, Some(P384)) if is_ecdsa(rfc5912::ECDSA_WITH_SHA_384) => {
                &algorithms::ECDSA_P384_SHA384_ASN1
            }
            (rfc5912::RSA_ENCRYPTION, hash, None) if is_long && is_plain && is_rsa(hash) => match hash {
                Hash::Sha256 => &algorithms::RSA_PKCS1_2048_8192_SHA256,
                Hash::Sha384 => &algorithms::RSA_PKCS1_2048_8192_SHA384,
                Hash::Sha512 => &algorithms::RSA_PKCS1_2048_8192_SHA512,
            },
            _ => return Err(Verdict::Unknown),
        })
    }
}

impl Hash {
    fn of(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Verdict> {
        if algorithm.parameters.is_some() && !is_null(algorithm) {
            return Err(Verdict::Unreadable);
        }
        match algorithm.oid {
            rfc5912::ID_SHA_256 => Ok(Self::Sha256),
            rfc5912::ID_SHA_384 => Ok(Self::Sha384),
            rfc5912::ID_SHA_512 => Ok(Self::Sha512),
            _ => Err(Verdict::Unknown),
        }
    }

    fn of_parts(self, parts: &[&[u8]]) -> Vec<u8> {
        fn digest<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            parts.iter().fold(D::new(), Digest::chain_update).finalize().to_vec()
        }
        match self {
            Self::Sha256 => digest::<Sha256>(parts),
            Self::Sha384 => digest::<Sha384>(parts),
            Self::Sha512 => digest::<Sha512>(parts),
        }
    }

    fn with_rsa(self) -> ObjectIdentifier {
        match self {
            Self::Sha256 => rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
            Self::Sha384 => rfc5912::SHA_384_WITH_RSA_ENCRYPTION,
            Self::Sha512 => rfc5912::SHA_512_WITH_RSA_ENCRYPTION,
        }
    }
}

fn is_null(algorithm: &AlgorithmIdentifierOwned) -> bool {
    algorithm.parameters.as_ref().is_some_and(|parameters| parameters.tag() == Tag::Null)
}

/// RFC 5652, 5.1 and 5.3: a number follows from how the signer is named.
fn versions_fit(data: &SignedData, signer: &SignerInfo) -> bool {
    let by_key = matches!(signer.sid, SignerIdentifier::SubjectKeyIdentifier(_));
    let version = if by_key { CmsVersion::V3 } else { CmsVersion::V1 };
    signer.version == version && (data.version == version || data.version == CmsVersion::V3)
}

/// The signer's certificate among those that came along.
fn certificate_of(data: &SignedData, signer: &SignerIdentifier) -> Option<Certificate> {
    let is_it = |certificate: &Certificate| {
        let of = certificate.tbs_certificate();
        match signer {
            SignerIdentifier::IssuerAndSerialNumber(one) => {
                *of.issuer() == one.issuer && *of.serial_number() == one.serial_number
            }
            SignerIdentifier::SubjectKeyIdentifier(one) => {
                of.get_extension::<SubjectKeyIdentifier>().is_ok_and(|own| own.is_some_and(|(_, own)| own == *one))
            }
        }
    };
    data.certificates.as_ref()?.0.iter().find_map(|one| match one {
        CertificateChoices::Certificate(certificate) if is_it(certificate) => Some(certificate.clone()),
        _ => None,
    })
}
