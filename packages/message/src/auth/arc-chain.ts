/** What the ARC fields of a message say and whether their chain holds: RFC 8617 sections 4 and 5.2. */
import { arc } from 'mailauth/lib/arc/index.js';
import parseDkimHeaders from 'mailauth/lib/parse-dkim-headers.js';
import type { ArcSet } from '@whyspam/core';
import { asciiDomain } from './ascii-domain.ts';
import { TOO_MANY_QUESTIONS, type KeyAsker } from './key-asker.ts';
import type { LinearVerifier } from './linear-verifier.ts';
import { bareTag, readTags } from './signature-tags.ts';
import type { VerifiedMessage } from './worker-protocol.ts';

export const ARC_FIELDS: ReadonlySet<string> = new Set([
  'arc-seal',
  'arc-message-signature',
  'arc-authentication-results',
]);

/** RFC 8617 section 4.2.1. */
const MAX_SETS = 50;

/** @param rows ARC fields only. */
export function readArcSets(rows: readonly MailauthRow[]): readonly ArcSet[] {
  const saw = new Map<number, Readonly<Record<string, string>>>();
  const sets = new Map<number, ArcSet>();
  for (const { key, line } of rows.slice(0, 3 * MAX_SETS)) {
    const text = line.toString('latin1');
    const value = text.slice(text.indexOf(':') + 1);
    if (key === 'arc-authentication-results') {
      const instance = Number(/^\s*i\s*=\s*(\d{1,2})\s*;/.exec(value)?.[1] ?? 0);
      if (!saw.has(instance)) saw.set(instance, resultsIn(line));
    } else if (key === 'arc-seal') {
      const tags = readTags(value);
      const instance = Number(/^\d{1,2}$/.exec(bareTag(tags, 'i'))?.[0] ?? 0);
      if (!sets.has(instance))
        sets.set(instance, {
          instance,
          domain: asciiDomain(bareTag(tags, 'd')),
          selector: bareTag(tags, 's'),
          saw: {},
        });
    }
  }
  return [...sets.values()]
    .sort((one, other) => one.instance - other.instance)
    .map((set) => ({ ...set, saw: saw.get(set.instance) ?? {} }));
}

/** Method and result of each; of a method that is there several times a pass, or else the first. */
function resultsIn(line: Buffer): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [method, entry] of Object.entries(parseDkimHeaders(line).parsed)) {
    if (method === 'i' || method === 'header' || method === 'value') continue;
    const results = [entry].flat().map(resultOf);
    const result = results.find((text) => text === 'pass') ?? results.find((text) => text !== '');
    if (result !== undefined) found[method] = result;
  }
  return found;
}

function resultOf(entry: unknown): string {
  const value = typeof entry === 'object' && entry !== null && 'value' in entry ? entry.value : undefined;
  return typeof value === 'string' ? value.toLowerCase() : '';
}

export async function verifyArcChain(
  verifier: LinearVerifier,
  asker: KeyAsker,
  sets: readonly ArcSet[],
): Promise<VerifiedMessage['arc']> {
  const { status } = await arc(verifier.arc, { resolver: asker.resolve, strict: true });
  if (status.result !== 'fail') return { result: status.result === 'pass' ? 'pass' : 'none', sets };
  // mailauth counts a key that could not be asked for as a failure of the chain; it is none.
  const failure =
    status.comment === undefined || verifier.arc.lastEntry?.messageSignature?.status.result === 'temperror'
      ? failureOfKeys(verifier, asker)
      : undefined;
  if (failure === TOO_MANY_QUESTIONS) return { result: 'neutral', sets, because: 'too many keys to ask for' };
  if (failure !== undefined) return { result: 'temperror', sets, because: `DNS ${failure}` };
  const because = status.comment ?? verifier.arc.error?.message;
  return { result: 'fail', sets, ...(because === undefined ? {} : { because }) };
}

function failureOfKeys({ arc: { chain } }: LinearVerifier, asker: KeyAsker): string | undefined {
  for (const set of chain === false ? [] : chain) {
    for (const signature of [set['arc-seal'], set['arc-message-signature']]) {
      const { s, d } = signature?.parsed ?? {};
      const failure = asker.failureOf(`${String(s?.value)}._domainkey.${String(d?.value)}`);
      if (failure !== undefined) return failure;
    }
  }
  return undefined;
}
