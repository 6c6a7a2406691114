/** Reads from the DER of a certificate what node:crypto does not show: subject attributes, extensions, the logotype. */
import { createHash } from 'node:crypto';
import {
  BaseStringBlock,
  Constructed,
  fromBER,
  IA5String,
  ObjectIdentifier,
  OctetString,
  Sequence,
  type BaseBlock,
} from 'asn1js';

export interface CertificateFields {
  /** First value of each attribute of the subject, by OID. */
  readonly subject: ReadonlyMap<string, string>;
  /** By OID, the octets inside the OCTET STRING. */
  readonly extensions: ReadonlyMap<string, Uint8Array>;
}

/** The image inside a logotype extension, RFC 9399 section 4.1. */
export interface Logotype {
  readonly mediaType: string;
  /** As embedded by a data: URI, mostly gzip; left out when the URI leads elsewhere. */
  readonly image?: Uint8Array;
  /** Whether one of the hashes is that of the image, as embedded or as the function given undoes it. */
  hashMatches(unpacked: Uint8Array): boolean;
}

/** A certificate nests a dozen levels; what goes deeper is hostile. */
const MAX_DEPTH = 24;

/** Undefined when the octets are no certificate. Never throws. */
export function readCertificateFields(der: Uint8Array): CertificateFields | undefined {
  const tbs = childrenOf(childrenOf(parse(der))[0]);
  // Version [0] is there in every certificate with extensions: RFC 5280 section 4.1.2.1.
  const [, , , , , subject] = tbs;
  if (subject === undefined) return undefined;
  const attributes = new Map<string, string>();
  for (const set of childrenOf(subject)) {
    for (const attribute of childrenOf(set)) {
      const [type, value] = childrenOf(attribute);
      const oid = oidOf(type);
      if (oid !== undefined && value instanceof BaseStringBlock && !attributes.has(oid)) {
        attributes.set(oid, String(value.getValue()));
      }
    }
  }
  const extensions = new Map<string, Uint8Array>();
  const wrapper = tbs.find((block) => block.idBlock.tagClass === 3 && block.idBlock.tagNumber === 3);
  for (const extension of childrenOf(childrenOf(wrapper)[0])) {
    const parts = childrenOf(extension);
    const oid = oidOf(parts[0]);
    const value = parts.at(-1);
    if (oid !== undefined && value instanceof OctetString) extensions.set(oid, octetsOf(value));
  }
  return { subject: attributes, extensions };
}

/** Undefined when there is no logotype of the form that RFC 9399 has for images. Never throws. */
export function readLogotype(extension: Uint8Array): Logotype | undefined {
  return findDetails(parse(extension), 0);
}

/** LogotypeDetails: the only SEQUENCE that begins with an IA5String and goes on with two SEQUENCEs. */
function findDetails(block: BaseBlock | undefined, depth: number): Logotype | undefined {
  if (block === undefined || depth > MAX_DEPTH) return undefined;
  const children = childrenOf(block);
  const [mediaType, hashes, uris] = children;
  if (mediaType instanceof IA5String && hashes instanceof Sequence && uris instanceof Sequence) {
    return detailsOf(mediaType.getValue(), hashes, uris);
  }
  for (const child of children) {
    const found = findDetails(child, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function detailsOf(mediaType: string, hashes: Sequence, uris: Sequence): Logotype {
  const wanted = childrenOf(hashes).flatMap((each) => {
    const [algorithm, value] = childrenOf(each);
    const name = HASHES.get(oidOf(childrenOf(algorithm)[0]) ?? '');
    return name !== undefined && value instanceof OctetString ? [{ name, value: octetsOf(value) }] : [];
  });
  const [uri] = childrenOf(uris);
  const image = uri instanceof IA5String ? decodeDataUri(uri.getValue()) : undefined;
  const hasHash = (octets: Uint8Array): boolean =>
    wanted.some(({ name, value }) => createHash(name).update(octets).digest().equals(value));
  return {
    mediaType,
    ...(image === undefined ? {} : { image }),
    // RFC 9399 section 4.1 hashes the object as it stands at the URI; some authorities hashed the unpacked image.
    hashMatches: (unpacked) => (image !== undefined && hasHash(image)) || hasHash(unpacked),
  };
}

const HASHES: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** RFC 2397, base64 only, as RFC 6170 section 4 has it. */
function decodeDataUri(uri: string): Uint8Array | undefined {
  const comma = uri.indexOf(',');
  if (comma === -1 || !/^data:[^,]{0,100};base64$/i.test(uri.slice(0, comma))) return undefined;
  return Buffer.from(uri.slice(comma + 1), 'base64');
}

function parse(der: Uint8Array): BaseBlock | undefined {
  try {
    const { offset, result } = fromBER(der);
    return offset === -1 ? undefined : result;
  } catch {
    // Nested beyond the stack: no certificate.
    return undefined;
  }
}

function childrenOf(block: BaseBlock | undefined): readonly BaseBlock[] {
  return block instanceof Constructed ? block.valueBlock.value : [];
}

function oidOf(block: BaseBlock | undefined): string | undefined {
  return block instanceof ObjectIdentifier ? block.getValue() : undefined;
}

function octetsOf(block: OctetString): Uint8Array {
  return new Uint8Array(block.getValue());
}
