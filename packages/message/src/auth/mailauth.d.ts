/** What is used of mailauth 7.1.0 by sub-path: it ships types of its root only, and the root is never imported. */

/** One header field as mailauth's canonicalisation takes it; `line` has no line end behind it. */
interface MailauthRow {
  readonly key: string;
  readonly casedKey: string;
  readonly line: Buffer;
}

interface MailauthHeaders {
  readonly parsed: readonly MailauthRow[];
  readonly original: Buffer;
}

type MailauthResolver = (name: string, type: string) => Promise<readonly unknown[]>;

interface MailauthTag {
  readonly value?: unknown;
}

interface MailauthSignatureHeader {
  readonly parsed?: Readonly<Record<string, MailauthTag>>;
  readonly invalid?: string;
  readonly skip?: string;
  readonly bodyHashKey?: string;
  readonly hashAlgo?: string;
  readonly selector?: string;
  readonly signingDomain?: string;
  readonly type: 'DKIM' | 'ARC';
  messageSignature?: MailauthResult;
}

interface MailauthResult {
  readonly status: {
    readonly result: string;
    readonly comment?: string;
    readonly underSized?: number;
    readonly testing?: boolean;
  };
  readonly bodyHash?: string;
  readonly publicKey?: string;
  readonly modulusLength?: number;
  readonly rr?: string;
}

interface MailauthBodyHash {
  hash?: string;
}

interface MailauthArcSet {
  readonly i: number;
  readonly 'arc-seal'?: MailauthSignatureHeader;
  readonly 'arc-message-signature'?: MailauthSignatureHeader;
  messageSignature?: MailauthResult;
}

interface MailauthArc {
  chain: readonly MailauthArcSet[] | false;
  lastEntry?: MailauthArcSet;
  error?: Error;
}

interface MailauthKeyCache {
  get(
    type: string,
    name: string,
    minBitLength: number | undefined,
    options: { readonly strict: boolean; readonly hashAlgo: string | undefined },
  ): Promise<unknown>;
}

declare module 'mailauth/lib/dkim/dkim-verifier.js' {
  export class DkimVerifier {
    constructor(options: {
      readonly resolver: MailauthResolver;
      readonly strict: boolean;
      readonly curTime: Date;
      readonly minBitLength?: number;
    });
    headers: MailauthHeaders;
    headerFrom: readonly string[];
    fromFields: number;
    results: readonly MailauthResult[];
    signatureHeaders: readonly MailauthSignatureHeader[];
    bodyHashes: Map<string, MailauthBodyHash>;
    keyCache: MailauthKeyCache;
    minBitLength: number | undefined;
    rejectRsaSha1: boolean;
    arc: MailauthArc;
    messageHeaders(headers: MailauthHeaders): Promise<void>;
    addBodyHash(canonicalization: string, algorithm: string, maxBodyLength: number | ''): string;
    verifySignature(signature: MailauthSignatureHeader): Promise<MailauthResult>;
    finalChunk(): Promise<void>;
  }
}

declare module 'mailauth/lib/arc/index.js' {
  export function arc(
    data: MailauthArc,
    options: { readonly resolver: MailauthResolver; readonly strict: boolean },
  ): Promise<{ readonly status: { readonly result: string; readonly comment?: string } }>;
  export function sealMessage(message: Buffer, seal: Readonly<Record<string, unknown>>): Promise<Buffer>;
}

declare module 'mailauth/lib/dmarc/author-domain.js' {
  export function getAuthorDomain(
    headerFrom: readonly string[],
    fromFields: number,
  ): {
    readonly authorDomain?: string;
    readonly reason?: string;
    readonly domains?: readonly string[];
  };
}

declare module 'mailauth/lib/parse-dkim-headers.js' {
  export default function parseDkimHeaders(
    line: Buffer,
    options?: { readonly strict: boolean },
  ): { readonly parsed: Readonly<Record<string, unknown>> };
}

type MailauthPolicy = 'none' | 'quarantine' | 'reject';

interface MailauthDmarcRecord {
  readonly p?: string;
  readonly sp?: string;
  readonly t?: string;
  readonly aspf?: string;
  readonly adkim?: string;
  readonly pct?: number;
}

interface MailauthPolicyTags {
  readonly p: MailauthPolicy;
  readonly sp?: MailauthPolicy;
  readonly np?: MailauthPolicy;
}

type MailauthRecordLookup = (name: string) => Promise<MailauthDmarcRecord | false>;

declare module 'mailauth/lib/dmarc/get-dmarc-record.js' {
  const dmarc: {
    createRecordLookup(
      resolver: MailauthResolver,
      options: { readonly strict: boolean },
    ): MailauthRecordLookup;
    discoverPolicy(
      domain: string,
      lookup: MailauthRecordLookup,
    ): Promise<{
      readonly record: MailauthDmarcRecord | false;
      readonly recordDomain: string | null;
      readonly orgDomain: string | null;
      readonly orgRecord: MailauthDmarcRecord | false | null;
    }>;
    getOrgDomain(domain: string, lookup: MailauthRecordLookup): Promise<string>;
    getPolicyTags(record: MailauthDmarcRecord): MailauthPolicyTags | null;
    domainExists(domain: string, resolver: MailauthResolver): Promise<boolean>;
  };
  export default dmarc;
}

type MailauthSpfResolver = MailauthResolver & { readonly updateSubQueries: () => void };

interface MailauthSpfResult {
  readonly qualifier?: string;
  readonly error?: string;
  readonly type?: string;
  readonly val?: string;
  readonly text?: string;
}

declare module 'mailauth/lib/spf/spf-verify.js' {
  export function spfVerify(
    domain: string,
    options: {
      readonly sender: string;
      readonly ip: string;
      readonly helo: string;
      readonly mta: string;
      readonly strict: boolean;
      readonly resolver: MailauthSpfResolver;
      readonly expResolver: MailauthResolver;
      readonly createSubResolver: () => MailauthSpfResolver;
    },
  ): Promise<MailauthSpfResult | false>;
}

/** The rest is for tests, which sign with it and hold our hashes against its own. */
declare module 'mailauth/lib/dkim/sign.js' {
  export function dkimSign(
    message: Buffer | string,
    options: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly signatures: string; readonly errors: readonly unknown[] }>;
}

declare module 'mailauth/lib/dkim/body/index.js' {
  export function dkimBody(
    canonicalization: string,
    algorithm: string,
    maxBodyLength?: number,
  ): { update(chunk: Buffer): void; digest(encoding: string): string };
}

declare module 'mailauth/lib/tools.js' {
  export function createKeyCache(resolver: MailauthResolver): MailauthKeyCache;
  export function toALabel(domain: string): string;
  /** For tests. */
  export function parseHeaders(header: Buffer): MailauthHeaders;
}

declare module 'mailauth/lib/dkim/verify.js' {
  export function dkimVerify(
    message: Buffer,
    options: { readonly resolver: MailauthResolver; readonly strict: boolean; readonly curTime: Date },
  ): Promise<{ readonly results: readonly MailauthResult[] }>;
}
