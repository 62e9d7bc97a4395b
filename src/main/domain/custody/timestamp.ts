import {
  createHash,
  createPublicKey,
  randomBytes,
  timingSafeEqual,
  verify,
  X509Certificate,
} from 'node:crypto';
import { SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { MessageImprint, TimeStampReq, TimeStampResp, TSTInfo } from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import type { Timestamp } from '../../../common/sealed.ts';

/** Time stamps after RFC 3161, asked for and verified without a network: a request as a file, and the authority's response as another. */

const OID = {
  sha256: '2.16.840.1.101.3.4.2.1',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  messageDigest: '1.2.840.113549.1.9.4',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
} as const;
const HASHES: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  [OID.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
/** Extended key usage of a time-stamping authority (RFC 3161, 2.3). */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** A request (DER) for a stamp of some bytes; the authority's certificate is asked for. */
export function timestampRequest(bytes: Uint8Array): Buffer {
  const imprint = new MessageImprint({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: OID.sha256, parameters: null }),
    hashedMessage: new OctetString(createHash('sha256').update(bytes).digest()),
  });
  const nonce = randomBytes(8);
  nonce[0]! &= 0x7f;
  nonce[0]! |= 0x40;
  const request = new TimeStampReq({
    version: 1,
    messageImprint: imprint,
    nonce: Uint8Array.from(nonce).buffer,
    certReq: true,
  });
  return Buffer.from(AsnConvert.serialize(request));
}

type Verified = Omit<Timestamp, 'file'>;

/** What a response (DER) says of some bytes, and whether it is good; nothing in it is trusted. */
export function verifyTimestamp(response: Uint8Array, bytes: Uint8Array): Verified {
  const found: Verified = {
    good: false,
    problem: null,
    time: null,
    authority: null,
    certificate: null,
    policy: null,
    serial: null,
  };
  try {
    found.problem = problemOf(response, bytes, found);
  } catch {
    found.problem = 'it is no response of a time-stamping authority (RFC 3161, DER), or is damaged';
  }
  found.good = found.problem === null;
  return found;
}

function problemOf(response: Uint8Array, bytes: Uint8Array, found: Verified): string | null {
  const { status, timeStampToken } = AsnConvert.parse(response, TimeStampResp);
  // 0: granted; 1: granted with changes.
  if (status.status > 1 || timeStampToken === undefined) return 'the authority refused the request';
  const signed = AsnConvert.parse(timeStampToken.content, SignedData);
  const content = signed.encapContentInfo.eContent?.single;
  const [signer] = signed.signerInfos;
  if (signed.encapContentInfo.eContentType !== OID.tstInfo || content === undefined || signer === undefined)
    return 'it holds no time stamp';
  const info = Buffer.from(content.buffer);
  const { genTime, policy, serialNumber, messageImprint } = AsnConvert.parse(info, TSTInfo);
  found.time = genTime.toISOString();
  found.policy = policy;
  found.serial = Buffer.from(serialNumber).toString('hex');

  const imprint = HASHES[messageImprint.hashAlgorithm.algorithm];
  if (imprint === undefined || imprint === 'sha1') return 'it stamps by a hash that is not accepted';
  if (!same(digest(imprint, bytes), Buffer.from(messageImprint.hashedMessage.buffer)))
    return 'it stamps other bytes than this case';

  const certificate = certificatesOf(signed).find((one) => isSigner(one, signer.sid));
  if (certificate === undefined) return 'the certificate that signed it is not in it';
  found.authority = certificate.subject.replaceAll('\n', ', ');
  found.certificate = certificate.fingerprint256.replaceAll(':', '').toLowerCase();
  if (!(certificate.keyUsage as string[] | undefined)?.includes(TIME_STAMPING))
    return 'the certificate that signed it is not for time stamps';
  if (genTime < new Date(certificate.validFrom) || genTime > new Date(certificate.validTo))
    return 'the certificate that signed it was not valid then';

  const attribute = (type: string) =>
    signer.signedAttrs?.find(({ attrType }) => attrType === type)?.attrValues[0];
  // The attribute that ties the signature to this certificate, and to no other of the same key (RFC 5035, 5816).
  const hashes = ['sha1', 'sha256', 'sha384', 'sha512'].map((name) => digest(name, certificate.raw));
  const tied = [OID.signingCertificate, OID.signingCertificateV2].some((type) => {
    const value = attribute(type);
    return value !== undefined && hashes.some((one) => Buffer.from(value).includes(one));
  });
  if (!tied) return 'its signature names another certificate';
  const hash = HASHES[signer.digestAlgorithm.algorithm];
  const stated = attribute(OID.messageDigest);
  if (hash === undefined || stated === undefined) return 'what it signs is not stated';
  const signedDigest = Buffer.from(AsnConvert.parse(stated, OctetString).buffer);
  if (!same(digest(hash, info), signedDigest)) return 'its signature is of another time stamp';
  const attributes = setOf(signer.signedAttrs!);
  const key = createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' }));
  const algorithm = key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyType === 'ed448' ? null : hash;
  if (!verify(algorithm, attributes, key, Buffer.from(signer.signature.buffer)))
    return 'its signature is not that of its certificate';
  return null;
}

const digest = (hash: string, bytes: Uint8Array) => createHash(hash).update(bytes).digest();
const same = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b);

const certificatesOf = ({ certificates }: SignedData): X509Certificate[] =>
  (certificates ?? []).flatMap(({ certificate }) =>
    certificate === undefined ? [] : [new X509Certificate(Buffer.from(AsnConvert.serialize(certificate)))],
  );

/** What is signed: the attributes as a SET OF, which stand as [0] in the token (RFC 5652, 5.4). */
function setOf(attributes: NonNullable<SignedData['signerInfos'][number]['signedAttrs']>): Buffer {
  const content = Buffer.concat(attributes.map((one) => Buffer.from(AsnConvert.serialize(one))));
  const digits = content.length.toString(16);
  const length = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  const head = content.length < 0x80 ? [0x31] : [0x31, 0x80 | length.length];
  return Buffer.concat([Buffer.from(head), length, content]);
}

type Signer = SignedData['signerInfos'][number]['sid'];

/** By serial number, or by the identifier of its key. */
function isSigner(
  certificate: X509Certificate,
  { issuerAndSerialNumber, subjectKeyIdentifier }: Signer,
): boolean {
  if (issuerAndSerialNumber !== undefined)
    return (
      BigInt(`0x${certificate.serialNumber}`) ===
      BigInt(`0x${Buffer.from(issuerAndSerialNumber.serialNumber).toString('hex')}`)
    );
  const identifier = subjectKeyIdentifier && Buffer.from(subjectKeyIdentifier.buffer);
  return identifier !== undefined && certificate.raw.includes(identifier);
}
