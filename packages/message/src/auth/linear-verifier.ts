/**
 * mailauth's verifier, driven in steps: it reads tags, keys, signatures and ARC sets and canonicalises the header; the
 * header is split and the body is hashed by us, in time that grows with the message and not with its square.
 */
import { createHash } from 'node:crypto';
import { DkimVerifier } from 'mailauth/lib/dkim/dkim-verifier.js';
import { createKeyCache } from 'mailauth/lib/tools.js';
import { canonicalBody, type BodyCanonicalization } from './canonical-body.ts';
import { keptKeys } from './key-cache.ts';
import type { SplitMessage } from './split-header.ts';

export interface LinearOptions {
  readonly resolver: MailauthResolver;
  readonly now: Date;
}

export class LinearVerifier extends DkimVerifier {
  readonly #message: SplitMessage;
  readonly #bodies = new Map<BodyCanonicalization, Buffer>();
  readonly #prefixes = new Map<string, PrefixHashes>();

  constructor(message: SplitMessage, { resolver, now }: LinearOptions) {
    super({ resolver, strict: true, curTime: now });
    // So that a key that is gone is told of a signature that is too weak anyway; `judge` lets none of them pass.
    this.rejectRsaSha1 = false;
    this.keyCache = keptKeys(resolver);
    this.#message = message;
  }

  /** @param selected the fields that may be read for From, signatures and ARC; all stay what signatures are over. */
  async readHeader(selected: readonly MailauthRow[]): Promise<void> {
    const original = Buffer.alloc(0);
    await this.messageHeaders({ parsed: selected, original });
    this.headers = { parsed: this.#message.rows, original };
  }

  /** Asks for all keys at once; each is then taken from the cache. */
  async askForKeys(): Promise<void> {
    await Promise.allSettled(
      this.signatureHeaders
        .filter(({ skip, invalid }) => skip === undefined && invalid === undefined)
        .map(({ type, selector = '', signingDomain = '', hashAlgo }) =>
          this.keyCache.get(type, `${selector}._domainkey.${signingDomain}`, this.minBitLength, {
            strict: true,
            hashAlgo,
          }),
        ),
    );
  }

  /**
   * The signature over the header alone, the body hash taken as bh= says: what a message whose body was changed on the way
   * still proves, and whether its key is there at all.
   */
  async verifyHeaderOnly(signature: MailauthSignatureHeader): Promise<MailauthResult> {
    const hash = this.bodyHashes.get(signature.bodyHashKey ?? '');
    const expected = signature.parsed?.['bh']?.value;
    if (hash === undefined || typeof expected !== 'string') return this.verifySignature(signature);
    const own = hash.hash;
    hash.hash = expected;
    try {
      return await this.verifySignature(signature);
    } finally {
      if (own === undefined) delete hash.hash;
      else hash.hash = own;
    }
  }

  /** The signature over the header with a key that is not the one taken first, RFC 6376 section 6.1.2 step 4. */
  async verifyWithKey(signature: MailauthSignatureHeader, record: unknown): Promise<MailauthResult> {
    const own = this.keyCache;
    this.keyCache = createKeyCache(() => Promise.resolve([record]));
    try {
      return await this.verifyHeaderOnly(signature);
    } finally {
      this.keyCache = own;
    }
  }

  /** In place of mailauth's hashers, which look at each octet several times and at each line by itself. */
  override addBodyHash(canonicalization: string, algorithm: string, maxBodyLength: number | ''): string {
    const key = `${canonicalization}:${algorithm}:${maxBodyLength}`;
    if (this.bodyHashes.has(key)) return key;
    const kind = canonicalization === 'relaxed' ? 'relaxed' : 'simple';
    const body = this.#canonical(kind);
    const shared = this.#prefixes.get(`${kind}:${algorithm}`) ?? new PrefixHashes(body, algorithm);
    this.#prefixes.set(`${kind}:${algorithm}`, shared);
    this.bodyHashes.set(key, new WholeBodyHash(body, shared, maxBodyLength));
    return key;
  }

  #canonical(kind: BodyCanonicalization): Buffer {
    const kept = this.#bodies.get(kind);
    if (kept !== undefined) return kept;
    const body = canonicalBody(this.#message.body, kind);
    this.#bodies.set(kind, body);
    return body;
  }
}

/** Hashes of a body and of beginnings of it, all in one pass: twenty signatures may have an l= of their own each. */
class PrefixHashes {
  readonly #body: Buffer;
  readonly #algorithm: string;
  readonly #lengths = new Set<number>();
  #hashes: ReadonlyMap<number, string> | undefined;

  constructor(body: Buffer, algorithm: string) {
    this.#body = body;
    this.#algorithm = algorithm;
  }

  add(length: number): void {
    this.#lengths.add(length);
  }

  of(length: number): string {
    this.#hashes ??= this.#compute();
    return this.#hashes.get(length) ?? '';
  }

  #compute(): ReadonlyMap<number, string> {
    const hashes = new Map<number, string>();
    const hash = createHash(this.#algorithm);
    let done = 0;
    for (const length of [...this.#lengths].sort((one, other) => one - other)) {
      hash.update(this.#body.subarray(done, length));
      done = length;
      hashes.set(length, hash.copy().digest('base64'));
    }
    return hashes;
  }
}

/** What mailauth asks of a body hash once the body is over. */
class WholeBodyHash {
  hash?: string;
  readonly byteLength: number;
  readonly canonicalizedLength: number;
  readonly bodyHashedBytes: number;
  readonly #shared: PrefixHashes;

  constructor(body: Buffer, shared: PrefixHashes, maxBodyLength: number | '') {
    this.#shared = shared;
    this.byteLength = body.length;
    this.canonicalizedLength = body.length;
    this.bodyHashedBytes = maxBodyLength === '' ? body.length : Math.min(body.length, maxBodyLength);
    shared.add(this.bodyHashedBytes);
  }

  digest(): string {
    return this.#shared.of(this.bodyHashedBytes);
  }

  /** Where parts begin tells mailauth's callers what l= leaves out; nothing here asks for it. */
  getMimeStructureStart(): number {
    return 0;
  }

  setContentType(): void {}
}
