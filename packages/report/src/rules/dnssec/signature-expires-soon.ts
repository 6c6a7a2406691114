/** Signatures that should have been renewed by now. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

const DAY_MS = 86_400_000;
/**
 * How much of its life a signature may have left. Signers renew with a quarter or more to go (BIND 25 %, Knot 50 %,
 * PowerDNS 33 %), and those that sign each answer live a day or two: so days alone tell nothing. RFC 6781 section 4.4.2.2.
 */
const LEAST_SHARE = 0.12;
const SOON_DAYS = 5;

export const signatureExpiresSoon = defineRule({
  id: 'dnssec/signature-expires-soon',
  needs: ['dnssec'],
  severity: 'medium',
  standards: [{ rfc: 6781, section: '4.4.2' }],
  explainedBy: [],
  messages: {
    soon: failure<{ zone: string; record: string; date: string; hours: number }>({
      title: ({ zone, date }) => `DNSSEC signatures of ${zone} end on ${date}`,
      what: ({ record, date, hours }) =>
        `The signature of ${record} ends on ${date}, in ${hours} hours, and has not been renewed.`,
      why: () =>
        'A signer that works renews long before. When the signature has ended, every resolver that validates drops the answers: mail stops in both directions at once.',
      fix: ({ zone }) =>
        `Ask the DNS host whether ${zone} is still being signed, and have it signed again before that date.`,
    }),
    lasting: state<{ zone: string; date: string }>(
      ({ zone, date }) => `The signatures of ${zone} last at least until ${date}`,
    ),
    none: state(() => 'No signature that holds was seen'),
  },
  evaluate: ({ dnssec }, say, { now }) => {
    if (dnssec.state === 'absent' || dnssec.value.state !== 'secure') return say.notApplicable('none', {});
    const { zone, endsFirst } = dnssec.value;
    if (endsFirst === undefined) return say.notApplicable('none', {});
    const end = Date.parse(endsFirst.expiration);
    const leftMs = end - now.getTime();
    const share = leftMs / (end - Date.parse(endsFirst.inception));
    const date = endsFirst.expiration.slice(0, 10);
    if (share >= LEAST_SHARE || leftMs >= SOON_DAYS * DAY_MS) return say.pass('lasting', { zone, date });
    const record = `${endsFirst.type} ${endsFirst.name}`;
    return say.warn('soon', { zone, record, date, hours: Math.max(0, Math.floor(leftMs / 3_600_000)) }, [
      { kind: 'provider', who: 'dnsHost', request: `sign ${zone} again` },
    ]);
  },
});
