/** The TXT records of the domain make an answer that is too large for a plain datagram. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { simplerRecord } from './spf-record.ts';

/** RFC 7208 section 3.4: name and text together under 450 octets fit in 512 with the rest of the message. */
const SAFE_OCTETS = 450;
const DATAGRAM_OCTETS = 512;

export const spfRecordTooLong = defineRule({
  id: 'spf/record-too-long',
  needs: ['spf', 'spfTree'],
  severity: 'low',
  standards: [{ rfc: 7208, section: '3.4' }],
  explainedBy: [],
  messages: {
    tooLong: failure<{ domain: string; answer: number; record: number }>({
      title: ({ answer }) => `The TXT answer with the SPF record takes ${answer} octets`,
      what: ({ domain, answer, record }) =>
        `The TXT records of ${domain} together make an answer of about ${answer} octets; the SPF record has ${record} of them. More than ${DATAGRAM_OCTETS} need EDNS0 or a second question over TCP.`,
      why: () =>
        'Most receivers manage that. Where a firewall drops large or TCP answers, SPF ends in a temporary error, and mail is delayed or counts as not covered.',
      fix: () =>
        'Remove TXT records of services no longer in use (old verification tokens), and make the SPF record shorter: networks that repeat another, and lists of addresses moved into an include of your own.',
    }),
    near: failure<{ domain: string; answer: number; record: number }>({
      title: ({ answer }) => `The TXT answer with the SPF record takes ${answer} octets, close to the limit`,
      what: ({ domain, answer, record }) =>
        `The TXT records of ${domain} together make an answer of about ${answer} octets; the SPF record has ${record} of them. From ${DATAGRAM_OCTETS} on it no longer fits a plain DNS datagram.`,
      why: () => 'It still fits. One more TXT record or include may take it past the limit.',
      fix: () => 'Remove TXT records of services no longer in use before you add another.',
    }),
    fits: state<{ answer: number }>(({ answer }) => `The TXT answer takes ${answer} octets`),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spf, spfTree }, say, { target: { domain } }) => {
    if (spf.state === 'absent' || spfTree.state === 'absent') return say.notApplicable('none', {});
    const { answerOctets: answer, publishedOctets, lengthOctets: record } = spf.value;
    if (publishedOctets <= SAFE_OCTETS && answer <= DATAGRAM_OCTETS) return say.pass('fits', { answer });
    const values = { domain, answer, record };
    if (answer <= DATAGRAM_OCTETS) return say.warn('near', values, [], { severity: 'info' });
    const shorter = spfTree.value.simplification?.record.length ?? record;
    // Offered as the whole remedy only where the answer then fits.
    const fixes = simplerRecord(domain, spfTree.value, spf.value).map((fix) => ({
      ...fix,
      complete:
        answer - record + shorter <= DATAGRAM_OCTETS && publishedOctets - record + shorter <= SAFE_OCTETS,
    }));
    return say.warn('tooLong', values, fixes);
  },
});
