/**
 * mailauth's verifier, driven in steps: it reads tags, keys, signatures and ARC sets and canonicalises the header; the
 * header is split and the body is hashed by us, in time that grows with the message and not with its square.
 */
import { createHash } from 'node:crypto';
import { DkimVerifier } from 'mailauth/lib/dkim/dkim-verifier.js';
import { canonicalBody, type BodyCanonicalization } from './canonical-body.ts';
import type { SplitMessage } from './split-header.ts';

export interface LinearOptions {
  readonly resolver: MailauthResolver;
  readonly now: Date;
}

export class LinearVerifier extends DkimVerifier {
  readonly #message: SplitMessage;
  readonly #bodies = new Map<BodyCanonicalization, Buffer>();

  constructor(message: SplitMessage, { resolver, now }: LinearOptions) {
    super({ resolver, strict: true, curTime: now });
    // So that a key that is gone is told of a signature that is too weak anyway; `judge` lets none of them pass.
    this.rejectRsaSha1 = false;
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

  /** In place of mailauth's hashers, which look at each octet several times and at each line by itself. */
  override addBodyHash(canonicalization: string, algorithm: string, maxBodyLength: number | ''): string {
    const key = `${canonicalization}:${algorithm}:${maxBodyLength}`;
    if (!this.bodyHashes.has(key)) {
      const kind = canonicalization === 'relaxed' ? 'relaxed' : 'simple';
      this.bodyHashes.set(key, new WholeBodyHash(this.#canonical(kind), algorithm, maxBodyLength));
    }
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

/** What mailauth asks of a body hash once the body is over. */
class WholeBodyHash {
  hash?: string;
  readonly byteLength: number;
  readonly canonicalizedLength: number;
  readonly bodyHashedBytes: number;
  readonly #algorithm: string;
  readonly #signed: Buffer;

  constructor(body: Buffer, algorithm: string, maxBodyLength: number | '') {
    this.#algorithm = algorithm;
    this.#signed = maxBodyLength === '' ? body : body.subarray(0, maxBodyLength);
    this.byteLength = body.length;
    this.canonicalizedLength = body.length;
    this.bodyHashedBytes = this.#signed.length;
  }

  digest(encoding: 'base64'): string {
    return createHash(this.#algorithm).update(this.#signed).digest(encoding);
  }

  /** Where parts begin tells mailauth's callers what l= leaves out; nothing here asks for it. */
  getMimeStructureStart(): number {
    return 0;
  }

  setContentType(): void {}
}
