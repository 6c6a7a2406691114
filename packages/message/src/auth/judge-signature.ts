/** What became of one signature, in the order of RFC 6376 sections 6.1.1 to 6.1.3: field, key, body hash, signature. */
import type { DkimBreakage } from '@whyspam/core';
import { fieldsNamed, parseHeaderFields, type HeaderField } from '../parse/header-fields.ts';
import { asciiDomain } from './ascii-domain.ts';
import { explainBreakage, type BrokenSignature } from './breakage/explain-breakage.ts';
import { broken, keyBreakage, publicKeyOf, type Verdict } from './explain-result.ts';
import type { KeyAsker } from './key-asker.ts';
import { VERIFY_LIMITS } from './limits.ts';
import type { LinearVerifier } from './linear-verifier.ts';
import { bareTag, numberTag, signedFieldsOf } from './signature-tags.ts';
import type { SplitMessage } from './split-header.ts';
import type { VerifiedSignature } from './worker-protocol.ts';

export interface SignatureCase {
  /** Among all signatures of the message. */
  readonly index: number;
  readonly tags: ReadonlyMap<string, string>;
  readonly header: MailauthSignatureHeader;
  readonly result: MailauthResult;
}

export class SignatureJudge {
  readonly #verifier: LinearVerifier;
  readonly #asker: KeyAsker;
  readonly #split: SplitMessage;
  readonly #now: Date;
  #read: { readonly content: string; readonly signatures: readonly HeaderField[] } | undefined;
  #explained = 0;

  constructor(verifier: LinearVerifier, asker: KeyAsker, split: SplitMessage, now: Date) {
    this.#verifier = verifier;
    this.#asker = asker;
    this.#split = split;
    this.#now = now;
  }

  async judge({ index, tags, header, result }: SignatureCase): Promise<Verdict> {
    const wrong = header.invalid ?? header.skip;
    if (wrong !== undefined) return broken({ kind: 'malformed', detail: wrong });
    const expires = numberTag(tags, 'x');
    if (expires !== undefined && expires * 1000 < this.#now.getTime())
      return broken({ kind: 'expired', at: isoTime(expires) ?? String(expires) });
    const bodyHashFits = result.status.comment !== 'body hash did not verify';
    const overHeader = await this.#overHeader(header, result, bodyHashFits);
    const { modulusLength } = overHeader;
    const key = this.#keyBreakage(tags, header, overHeader);
    if (key !== undefined) return broken(key, modulusLength);
    const signatureFits = overHeader.status.result === 'pass';
    if (bodyHashFits && signatureFits) return passed(overHeader);
    if (!bodyHashFits && this.#split.body.length === 0)
      return broken({ kind: 'notVerified', detail: 'only the header is here' }, modulusLength);
    return broken(
      this.#explain(index, {
        tags,
        publicKey: publicKeyOf(overHeader),
        bodyHashFits,
        signatureFits,
      }),
      modulusLength,
    );
  }

  /** Also of a changed body: whether there is a key at all is what the administrator must know first. */
  async #overHeader(
    header: MailauthSignatureHeader,
    result: MailauthResult,
    bodyHashFits: boolean,
  ): Promise<MailauthResult> {
    const found = bodyHashFits ? result : await this.#verifier.verifyHeaderOnly(header);
    for (const record of this.#asker.otherKeysAt(keyNameOf(header))) {
      if (found.status.result === 'pass') break;
      const other = await this.#verifier.verifyWithKey(header, record);
      if (other.status.result === 'pass') return other;
    }
    return found;
  }

  #keyBreakage(
    tags: ReadonlyMap<string, string>,
    header: MailauthSignatureHeader,
    overHeader: MailauthResult,
  ): DkimBreakage | undefined {
    const algorithm = bareTag(tags, 'a').toLowerCase();
    const { modulusLength } = overHeader;
    const key = keyBreakage(overHeader, algorithm, this.#asker.failureOf(keyNameOf(header)));
    if (key !== undefined) return key;
    if (modulusLength !== undefined && modulusLength > VERIFY_LIMITS.maxKeyBits)
      return { kind: 'keyUnusable', detail: `a key of ${modulusLength} bits` };
    // RFC 8301 section 3.1: rsa-sha1 is not to be verified.
    if (header.hashAlgo !== 'sha1') return undefined;
    return { kind: 'weak', algorithm, ...(modulusLength === undefined ? {} : { keyBits: modulusLength }) };
  }

  #explain(
    index: number,
    seen: Pick<BrokenSignature, 'tags' | 'publicKey' | 'bodyHashFits' | 'signatureFits'>,
  ): DkimBreakage {
    this.#read ??= this.#readContent();
    const { content, signatures } = this.#read;
    const signature = signatures[index];
    this.#explained += 1;
    if (signature === undefined || this.#explained > VERIFY_LIMITS.maxExplained) {
      return seen.bodyHashFits
        ? { kind: 'headerChanged', change: { kind: 'unknown' } }
        : { kind: 'bodyChanged', change: { kind: 'unknown' } };
    }
    return explainBreakage({ content, signature, ...seen });
  }

  #readContent() {
    const content = this.#split.content.toString('latin1');
    return { content, signatures: fieldsNamed(parseHeaderFields(content).fields, 'dkim-signature') };
  }
}

function keyNameOf({ selector = '', signingDomain = '' }: MailauthSignatureHeader): string {
  return `${selector}._domainkey.${signingDomain}`;
}

function passed({ modulusLength, status }: MailauthResult): Verdict {
  const { underSized, testing } = status;
  return {
    result: 'pass',
    ...(modulusLength === undefined ? {} : { keyBits: modulusLength }),
    ...(underSized === undefined ? {} : { unsignedOctets: underSized }),
    ...(testing === true ? { isTesting: true } : {}),
  };
}

/** What a signature says of itself. */
export function describeSignature(tags: ReadonlyMap<string, string>): Omit<VerifiedSignature, 'result'> {
  const signedAt = isoTime(numberTag(tags, 't'));
  const expiresAt = isoTime(numberTag(tags, 'x'));
  const bodyLength = numberTag(tags, 'l');
  // RFC 6376 section 3.5: simple/simple is the default, of the body even when the header is relaxed.
  const [header = '', body = 'simple'] = bareTag(tags, 'c').toLowerCase().split('/');
  return {
    domain: asciiDomain(bareTag(tags, 'd')),
    selector: bareTag(tags, 's'),
    algorithm: bareTag(tags, 'a').toLowerCase(),
    canonicalization: `${header === '' ? 'simple' : header}/${body}`,
    ...(signedAt === undefined ? {} : { signedAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(bodyLength === undefined ? {} : { bodyLength }),
    signedFields: signedFieldsOf(tags),
  };
}

/** @param seconds since 1970; undefined for a time no calendar has. */
function isoTime(seconds: number | undefined): string | undefined {
  return seconds === undefined || seconds > 1e11 ? undefined : new Date(seconds * 1000).toISOString();
}
