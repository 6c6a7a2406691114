/** The newest report is old: the figures are of another time. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { noReports } from './shared-texts.ts';

const MAX_AGE_DAYS = 30;

export const reportsStale = defineRule({
  id: 'reports/stale',
  needs: ['dmarcReports'],
  severity: 'info',
  standards: [{ rfc: 9990, section: '3.1' }],
  explainedBy: [],
  messages: {
    stale: failure<{ end: string; days: number }>({
      title: ({ days }) => `The newest DMARC report is ${days} days old`,
      what: ({ end }) => `No report covers the time after ${end}.`,
      why: () => 'Receivers send reports daily. What these say may have changed since.',
      fix: () =>
        'Look for newer reports in the mailbox. If there are none, check that rua= in the DMARC record names that mailbox, and that it takes mail.',
    }),
    recent: state<{ end: string }>(({ end }) => `The newest report is of ${end}`),
    undated: state(() => 'No report says which time it is of'),
    noReports,
  },
  evaluate: ({ dmarcReports }, say, { now }) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const until = Date.parse(dmarcReports.value.end);
    if (Number.isNaN(until)) return say.notApplicable('undated', {});
    const end = dmarcReports.value.end.slice(0, 10);
    const days = Math.floor((now.getTime() - until) / 86_400_000);
    return days > MAX_AGE_DAYS ? say.warn('stale', { end, days }, []) : say.pass('recent', { end });
  },
});
