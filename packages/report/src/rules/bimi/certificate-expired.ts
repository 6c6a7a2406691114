/** The mark certificate has run out, or soon will. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { MARK_DRAFT } from './bimi-draft.ts';

const DAY = 86_400_000;
/** A renewal has the authority look at the company again, which takes weeks. */
const NOTICE_DAYS = 45;

export const bimiCertificateExpired = defineRule({
  id: 'bimi/certificate-expired',
  needs: ['bimi'],
  severity: 'low',
  standards: [
    { draft: MARK_DRAFT, section: '5.1' },
    { rfc: 5280, section: '4.1.2.5' },
  ],
  explainedBy: [],
  messages: {
    expired: failure<{ date: string }>({
      title: ({ date }) => `The mark certificate ran out on ${date}`,
      what: ({ date }) => `The certificate behind a= of the BIMI record was valid until ${date}.`,
      why: () => 'Gmail and Apple no longer show the logo.',
      fix: () => 'Renew it at your mark authority and put the new file in the same place.',
    }),
    early: failure<{ date: string }>({
      title: ({ date }) => `The mark certificate is not valid before ${date}`,
      what: ({ date }) => `The certificate behind a= of the BIMI record begins on ${date}.`,
      why: () => 'Gmail and Apple do not show the logo until then.',
      fix: () => 'Put the previous certificate back until that day.',
    }),
    soon: failure<{ date: string; days: number }>({
      title: ({ date }) => `The mark certificate runs out on ${date}`,
      what: ({ days }) => `There ${days === 1 ? 'is 1 day' : `are ${days} days`} left.`,
      why: () => 'The authority checks the company and the mark again before it renews, which takes weeks.',
      fix: () => 'Ask your mark authority for the renewal now.',
    }),
    valid: state<{ date: string }>(({ date }) => `The mark certificate is valid until ${date}`),
    none: state(() => 'No mark certificate was seen'),
  },
  evaluate: ({ bimi }, say, { now }) => {
    const certificate = bimi.state === 'known' ? bimi.value.certificate : undefined;
    const [mark] = certificate?.chain ?? [];
    if (mark === undefined) return say.notApplicable('none', {});
    const date = mark.notAfter.slice(0, 10);
    const left = Date.parse(mark.notAfter) - now.getTime();
    if (left < 0) return say.fail('expired', { date }, []);
    if (Date.parse(mark.notBefore) > now.getTime()) {
      return say.fail('early', { date: mark.notBefore.slice(0, 10) }, []);
    }
    const days = Math.floor(left / DAY);
    if (days < NOTICE_DAYS) return say.warn('soon', { date, days }, [], { severity: 'info' });
    return say.pass('valid', { date });
  },
});
