/** Parts are not what MIME says of them. */
import { defineRule, visible, type FormFaultKind } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { faultsOf, missingFields } from './form-faults.ts';

const BROKEN: readonly FormFaultKind[] = [
  'boundaryMissing',
  'boundaryNotClosed',
  'encodedMultipart',
  'unknownEncoding',
  'badBase64',
  'base64Undeclared',
  'unknownCharset',
  'charsetMismatch',
  'htmlAsText',
  'notAField',
];

const WORDS: Readonly<Record<string, string>> = {
  boundaryMissing: 'a multipart without parts',
  boundaryNotClosed: 'a boundary that is never closed',
  encodedMultipart: 'a multipart that is encoded as a whole',
  unknownEncoding: 'an unknown transfer encoding',
  badBase64: 'base64 that is none',
  base64Undeclared: 'base64 that is not declared',
  unknownCharset: 'an unknown character set',
  charsetMismatch: 'text that is not in its character set',
  htmlAsText: 'HTML that is declared as plain text',
  notAField: 'a line in the header that is no field',
};

export const contentMimeBroken = defineRule({
  id: 'content/mime-broken',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [
    { rfc: 2045, section: '6' },
    { rfc: 2046, section: '5.1' },
  ],
  explainedBy: [],
  messages: {
    broken: failure<{ kinds: readonly string[]; detail: string }>({
      title: ({ kinds }) => `The MIME form is broken: ${listEn(kinds.map((kind) => WORDS[kind] ?? kind))}`,
      what: ({ kinds, detail }) =>
        `There is ${listEn(kinds.map((kind) => WORDS[kind] ?? kind))}${detail === '' ? '' : `; it reads ${detail}`}.`,
      why: () =>
        'Each program mends it in its own way: readers see raw code or nothing, filters see something else, and they score what they cannot read.',
      fix: () =>
        'Let a mail library build the message instead of putting the parts together by hand: boundaries, transfer encoding and charset then fit what is in them.',
    }),
    undeclared: failure<{ noVersion: boolean; eightBit: boolean }>({
      title: ({ noVersion }) =>
        noVersion ? 'MIME-Version is missing' : 'Letters beyond ASCII stand in a part declared as 7bit',
      what: ({ noVersion, eightBit }) =>
        [
          noVersion ? 'The message has fields of MIME, but no MIME-Version.' : '',
          eightBit ? 'A part holds octets over 127, and its transfer encoding is 7bit or not said.' : '',
        ]
          .filter((text) => text !== '')
          .join(' '),
      why: () =>
        'Most programs read it all the same, but servers may re-encode it on the way, which breaks the DKIM signature.',
      fix: () => 'Write "MIME-Version: 1.0", and send text as quoted-printable with "charset=utf-8".',
    }),
    right: state(() => 'The MIME form is right'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.pass('right', {});
    const content = messageContent.value;
    const faults = faultsOf(content, ...BROKEN);
    const kinds = [...new Set(faults.map(({ kind }) => kind))].slice(0, 3);
    const detail = visible(faults.find((fault) => fault.detail !== undefined)?.detail ?? '', 60);
    if (kinds.length > 0) return say.fail('broken', { kinds, detail }, []);
    const noVersion = missingFields(content).includes('mime-version');
    const eightBit = faultsOf(content, 'eightBitUndeclared').length > 0;
    return noVersion || eightBit
      ? say.warn('undeclared', { noVersion, eightBit }, [], { severity: 'low' })
      : say.pass('right', {});
  },
});
