/** Who would lose mail under p=reject. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { rejectReadiness } from './reject-readiness.ts';
import { failedOf, namesOf, noReports } from './shared-texts.ts';

export const reportsNotReadyForReject = defineRule({
  id: 'reports/not-ready-for-reject',
  needs: ['dmarcReports'],
  severity: 'low',
  standards: [{ rfc: 9989, section: '5.1' }],
  explainedBy: [
    'sender/not-aligned',
    'sender/not-authorised',
    'message/signed-by-service-only',
    'message/not-authenticated',
    'message/dmarc-failed',
    'path/sent-by-php-mail',
    'reports/unaligned-service',
    'reports/unauthenticated-own-source',
    'reports/dkim-broken',
    'reports/mail-refused',
  ],
  messages: {
    notReady: failure<{
      lost: number;
      messages: number;
      days: number;
      percent: string;
      losers: readonly string[];
    }>({
      title: ({ percent }) => `p=reject would lose ${percent} % of the mail that may be yours`,
      what: ({ lost, messages, days, losers }) =>
        `In ${days} days ${lost} of ${messages} messages failed DMARC from sources that are not plainly forgers: ${listEn(losers)}.`,
      why: () => 'Under p=reject receivers refuse these messages, and under p=quarantine they go to spam.',
      fix: () =>
        'Go through the list from the top: let what is yours authenticate as your domain, and leave out what is not. Then look at the reports of two more weeks.',
    }),
    ready: state<{ messages: number; days: number }>(
      ({ messages, days }) =>
        `p=reject would lose practically nothing, by ${messages} messages in ${days} days`,
    ),
    tooLittle: state<{ messages: number; days: number }>(
      ({ messages, days }) =>
        `The reports are too few to say whether p=reject is safe: ${messages} messages in ${days} days`,
    ),
    noReports,
  },
  evaluate: ({ dmarcReports }, say) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const { verdict, messages, days, wouldLose, losers } = rejectReadiness(dmarcReports.value);
    if (verdict === 'ready') return say.pass('ready', { messages, days });
    if (verdict === 'tooLittle') return say.notApplicable('tooLittle', { messages, days });
    const share = (100 * wouldLose) / messages;
    const percent = share.toFixed(share < 10 ? 1 : 0);
    return say.warn(
      'notReady',
      { lost: wouldLose, messages, days, percent, losers: namesOf(losers, failedOf) },
      [],
    );
  },
});
