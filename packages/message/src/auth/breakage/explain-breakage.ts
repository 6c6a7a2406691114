/** Why a signature that was understood does not verify: the smallest difference that would make it fit. */
import type { KeyObject } from 'node:crypto';
import type { DkimBreakage } from '@whyspam/core';
import type { HeaderField } from '../../parse/header-fields.ts';

export interface BrokenSignature {
  /** The message, one character a byte, lines ended by CRLF. */
  readonly content: string;
  readonly signature: HeaderField;
  /** Tags as written, names case-sensitive. */
  readonly tags: ReadonlyMap<string, string>;
  /** Undefined: the key could not be had. */
  readonly publicKey: KeyObject | undefined;
  readonly bodyHashFits: boolean;
  /** The signature over the header, the body hash taken as it is written in bh=. */
  readonly signatureFits: boolean;
}

export function explainBreakage({ bodyHashFits }: BrokenSignature): DkimBreakage {
  return bodyHashFits
    ? { kind: 'headerChanged', change: { kind: 'unknown' } }
    : { kind: 'bodyChanged', change: { kind: 'unknown' } };
}
