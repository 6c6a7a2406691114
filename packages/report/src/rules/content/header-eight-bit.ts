/** The header holds octets over 127 that are not encoded. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { faultsOf, fieldNames, firstFew } from './form-faults.ts';

export const contentHeaderEightBit = defineRule({
  id: 'content/header-eight-bit',
  needs: ['messageContent'],
  severity: 'medium',
  standards: [
    { rfc: 5322, section: '2.2' },
    { rfc: 2047, section: '2' },
    { rfc: 6532, section: '3' },
  ],
  explainedBy: [],
  messages: {
    unencoded: failure<{ fields: readonly string[] }>({
      title: ({ fields }) => `Letters beyond ASCII are not encoded in ${listEn(fields)}`,
      what: ({ fields }) => `${listEn(fields)} hold octets over 127 that are no UTF-8.`,
      why: () =>
        'Nothing tells their character set, so they are shown wrongly, filters score them, and servers that change them break the signature.',
      fix: () =>
        'Encode them as RFC 2047 says, =?UTF-8?Q?...?=: in PHP mb_encode_mimeheader(), or let a mail library write the header.',
    }),
    utf8: failure<{ fields: readonly string[] }>({
      title: ({ fields }) => `UTF-8 stands unencoded in ${listEn(fields)}`,
      what: ({ fields }) => `${listEn(fields)} hold UTF-8 as it is.`,
      why: () =>
        'That is right only between servers that both offer SMTPUTF8 (RFC 6531). Others refuse the message or change it, which breaks the signature.',
      fix: () =>
        'Encode subject and names as RFC 2047 says, =?UTF-8?Q?...?=. Only an address that itself holds such letters needs SMTPUTF8.',
    }),
    ascii: state(() => 'The header is ASCII'),
  },
  evaluate: ({ messageContent }, say) => {
    if (messageContent.state === 'absent') return say.pass('ascii', {});
    const raw = fieldNames(faultsOf(messageContent.value, 'rawEightBit'));
    if (raw.length > 0) return say.fail('unencoded', { fields: firstFew(raw) }, []);
    const utf8 = fieldNames(faultsOf(messageContent.value, 'rawUtf8'));
    return utf8.length > 0
      ? say.warn('utf8', { fields: firstFew(utf8) }, [], { severity: 'low' })
      : say.pass('ascii', {});
  },
});
