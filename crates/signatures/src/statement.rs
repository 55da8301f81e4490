//! What a signer signs, and the CMS that comes of it (RFC 5652; ETSI EN 319 142-1, PAdES baseline B): the type of what
//! was signed, its digest, and the hash of the certificate. No time: it stands in the PDF.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence};
use sha2::{Digest, Sha256};
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::certificate::Certificate;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// A certificate that cannot be read, or something that does not go into a CMS.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no CMS can be made of that: {0}")]
pub struct NotMade(pub(crate) String);

impl From<der::Error> for NotMade {
    fn from(error: der::Error) -> Self {
        Self(error.to_string())
    }
}

/// RFC 5035, 3: which certificate, by its hash. Without an algorithm the hash is SHA-256.
#[derive(Sequence)]
pub(crate) struct SigningCertificateV2 {
    pub(crate) certificates: Vec<EssCertIdV2>,
    #[asn1(optional = "true")]
    pub(crate) policies: Option<Any>,
}

#[derive(Sequence)]
pub(crate) struct EssCertIdV2 {
    #[asn1(optional = "true")]
    pub(crate) algorithm: Option<AlgorithmIdentifierOwned>,
    pub(crate) hash: OctetString,
    #[asn1(optional = "true")]
    pub(crate) issuer: Option<Any>,
}

/// The digest of a prepared paper as one certificate signs it.
pub struct Statement {
    certificate: Certificate,
    attributes: Attributes,
}

impl Statement {
    /// Of a digest, for whoever holds the certificate (DER).
    ///
    /// # Errors
    /// When the certificate cannot be read.
    pub fn new(digest: &[u8; 32], certificate: &[u8]) -> Result<Self, NotMade> {
        let parsed = Certificate::from_der(certificate)?;
        let hash = OctetString::new(Sha256::digest(certificate).to_vec())?;
        let which = EssCertIdV2 { algorithm: None, hash, issuer: None };
        let which = SigningCertificateV2 { certificates: vec![which], policies: None };
        let attributes = vec![
            attribute(rfc5911::ID_CONTENT_TYPE, &rfc5911::ID_DATA)?,
            attribute(rfc5911::ID_MESSAGE_DIGEST, &OctetString::new(digest.to_vec())?)?,
            attribute(rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2, &which)?,
        ];
        Ok(Self { certificate: parsed, attributes: SetOfVec::try_from(attributes)? })
    }

    /// The bytes that are signed: by a key here, or by a service that answers with a bare signature.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn to_be_signed(&self) -> Result<Vec<u8>, NotMade> {
        Ok(self.attributes.to_der()?)
    }

    /// The CMS of a bare ECDSA signature with SHA-256 (DER). A service with other keys answers with a CMS of its own.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn with_signature(self, signature: &[u8]) -> Result<Vec<u8>, NotMade> {
        let sha256 = AlgorithmIdentifierOwned { oid: rfc5912::ID_SHA_256, parameters: None };
        let of = self.certificate.tbs_certificate();
        let signer = IssuerAndSerialNumber { issuer: of.issuer().clone(), serial_number: of.serial_number().clone() };
        let info = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(signer),
            digest_alg: sha256.clone(),
            signed_attrs: Some(self.attributes),
            signature_algorithm: AlgorithmIdentifierOwned { oid: rfc5912::ECDSA_WITH_SHA_256, parameters: None },
            signature: OctetString::new(signature)?,
            unsigned_attrs: None,
        };
        let certificates = vec![CertificateChoices::Certificate(self.certificate)];
        let data = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: SetOfVec::try_from(vec![sha256])?,
            encap_content_info: EncapsulatedContentInfo { econtent_type: rfc5911::ID_DATA, econtent: None },
            certificates: Some(CertificateSet::try_from(certificates)?),
            crls: None,
            signer_infos: SignerInfos::try_from(vec![info])?,
        };
        let content = ContentInfo { content_type: rfc5911::ID_SIGNED_DATA, content: Any::encode_from(&data)? };
        Ok(content.to_der()?)
    }
}

fn attribute(oid: ObjectIdentifier, value: &(impl Encode + der::Tagged)) -> Result<Attribute, NotMade> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![Any::from_der(&value.to_der()?)?])? })
}
