/** Messages, bounces and replies taken apart: an mbox into its messages, each under a name of its own. */
import { createHash } from 'node:crypto';
import { heldEvidenceId, type MessageEvidence } from '@whyspam/core';
import type { HeldInput } from './held-input.ts';

/** One message of what was handed over. */
export interface HeldPiece {
  /** The name it goes by in the report. */
  readonly name: string;
  /** One character a byte; empty when it was left out. */
  readonly content: string;
  readonly octets: number;
  readonly sha256: string;
}

export interface TakeApart {
  /** From @whyspam/message. */
  readonly splitMbox: (content: string) => Iterable<string>;
  /** Of one mbox; the rest is named and not read. */
  readonly maxPieces: number;
  /** What a name is shown as. */
  readonly nameOf: (name: string) => string;
}

/** @param taken names that are in use already; those of the pieces are added. */
export function takeApart(
  inputs: readonly HeldInput[],
  { splitMbox, maxPieces, nameOf }: TakeApart,
  taken: Set<string> = new Set(),
): readonly HeldPiece[] {
  const pieces: HeldPiece[] = [];
  const add = (wanted: string, whole: string, content: string): void => {
    let name = wanted;
    for (let copy = 2; taken.has(name); copy += 1) name = `${wanted} (${copy})`;
    taken.add(name);
    const sha256 = createHash('sha256').update(whole, 'latin1').digest('hex');
    pieces.push({ name, content, octets: whole.length, sha256 });
  };
  for (const { name, content } of inputs) {
    const all = [...splitMbox(Buffer.from(content).toString('latin1'))];
    const read = all.slice(0, maxPieces);
    for (const [index, piece] of read.entries())
      add(nameOf(all.length === 1 ? name : `${name}#${index + 1}`), piece, piece);
    const rest = all.slice(maxPieces).join('');
    // Named, so that nobody takes what was not read for what was not there.
    if (rest !== '') add(`${nameOf(name)}#${maxPieces + 1} to #${all.length}`, rest, '');
  }
  return pieces;
}

/** What is kept of one. @param content what of it is kept, as it is kept. */
export function pieceEvidence(
  { name, octets, sha256 }: HeldPiece,
  content: string,
  redacted: boolean,
): MessageEvidence {
  return { kind: 'message', id: heldEvidenceId('message', name), name, octets, sha256, content, redacted };
}
