/** Cisco Secure Email (IronPort): most of what it knows stays encrypted. Checked 2026-11-23. */
import { makeStatement, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { opaque, trace, valuePart, word } from './readers-of.ts';

/** Its sender reputation, -10 to +10, when the administrator has it written down. No score of the message: less is worse. */
const readReputation: FilterReader = (field, isTrusted) => {
  const value = /^[+-]?\d{1,2}(?:\.\d{1,3})?|^none\b/i.exec(field.value)?.[0];
  return makeStatement(field, isTrusted, {
    filter: 'cisco',
    verdict: 'unknown',
    parts: [value === undefined ? valuePart(field) : { name: 'SBRS', value }],
  });
};

export const CISCO_READERS: FilterReaders = {
  'x-ironport-anti-spam-result': opaque('cisco'),
  'x-ipas-result': opaque('cisco'),
  'x-ironport-reputation': readReputation,
  'x-sbrs': readReputation,
  // CLEAN, UNKNOWN and SKIPPED say nothing of spam.
  'x-amp-result': word('cisco', { malicious: 'malware' }),
  'x-amp-file-uploaded': trace('cisco'),
  'x-ironport-*': trace('cisco'),
  'x-talos-*': opaque('cisco'),
  'x-mid': trace('cisco'),
};
