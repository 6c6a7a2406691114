/** What a result of mailauth means: a result of RFC 8601 section 2.7.1, and why the signature does not verify. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { AuthResult, DkimBreakage } from '@whyspam/core';
import { TOO_MANY_QUESTIONS } from './key-asker.ts';

export interface Verdict {
  readonly result: AuthResult;
  readonly keyBits?: number;
  /** Octets of the body that l= leaves out. */
  readonly unsignedOctets?: number;
  /** t=y in the key. */
  readonly isTesting?: true;
  readonly breakage?: DkimBreakage;
}

/** RFC 8601 section 2.7.1: PERMFAIL of RFC 6376 is `permerror`, except where hash or signature were computed and differ. */
const RESULT_OF: Readonly<Record<DkimBreakage['kind'], AuthResult>> = {
  bodyChanged: 'fail',
  headerChanged: 'fail',
  keyMismatch: 'fail',
  keyMissing: 'permerror',
  keyRevoked: 'permerror',
  keyUnusable: 'permerror',
  keyUnreachable: 'temperror',
  expired: 'permerror',
  weak: 'policy',
  malformed: 'permerror',
  notVerified: 'neutral',
};

export function broken(breakage: DkimBreakage, keyBits?: number): Verdict {
  return {
    result: RESULT_OF[breakage.kind],
    ...(keyBits === undefined ? {} : { keyBits }),
    breakage,
  };
}

/**
 * Why the key of a signature is no help; undefined when it is there, fits and is strong enough.
 *
 * @param failure the code of the look-up, when it failed.
 */
export function keyBreakage(
  { status, rr }: MailauthResult,
  algorithm: string,
  failure: string | undefined,
): DkimBreakage | undefined {
  const { result, comment = '' } = status;
  if (failure === TOO_MANY_QUESTIONS) return { kind: 'notVerified', detail: 'too many keys to ask for' };
  if (result === 'temperror') return { kind: 'keyUnreachable', detail: failure ?? comment };
  if (result === 'policy') {
    const bits = rr === undefined ? undefined : bitsOf(rr);
    return { kind: 'weak', algorithm, ...(bits === undefined ? {} : { keyBits: bits }) };
  }
  if (result !== 'neutral') return undefined;
  if (comment === 'no key') return { kind: 'keyMissing' };
  // RFC 6376 section 3.6.1: an empty p= says that the key was revoked.
  if (rr !== undefined && /(?:^|;)p=(?:;|$)/.test(rr)) return { kind: 'keyRevoked' };
  if (comment === 'expired') return undefined;
  return { kind: 'keyUnusable', detail: comment };
}

/** @param record without white space. */
function bitsOf(record: string): number | undefined {
  const [, key = ''] = /(?:^|;)p=([A-Za-z0-9+/=]+)/.exec(record) ?? [];
  const der = Buffer.from(key, 'base64');
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      return createPublicKey({ key: der, format: 'der', type }).asymmetricKeyDetails?.modulusLength;
    } catch {
      // The other form, RFC 6376 section 3.6.1.
    }
  }
  return undefined;
}

export function publicKeyOf({ publicKey }: MailauthResult): KeyObject | undefined {
  return publicKey === undefined ? undefined : createPublicKey(publicKey);
}
