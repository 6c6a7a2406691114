/** Somebody sends in the domain's name, and what becomes of it. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { namesOf, noReports, sumOf } from './shared-texts.ts';

export const reportsForgerySeen = defineRule({
  id: 'reports/forgery-seen',
  needs: ['dmarcReports'],
  severity: 'info',
  standards: [{ rfc: 9990, section: '3.1' }],
  explainedBy: [],
  messages: {
    forged: failure<{
      messages: number;
      count: number;
      sources: readonly string[];
      domain: string;
      stopped: number;
    }>({
      title: ({ messages, domain }) =>
        `${messages} messages with From at ${domain} were probably not sent by you`,
      what: ({ count, sources, stopped }) =>
        `Nothing in them passes for your domain, from ${count} sources: ${sources.join(', ')}. Receivers rejected or set aside ${stopped} of them.`,
      why: () =>
        'That is forgery, or a sender of yours that was never set up. It does not harm the delivery of your mail by itself; DMARC is there to stop it.',
      fix: () =>
        'Look whether one of these networks is yours. If none is, nothing is to be done but to come to p=reject: with p=none such mail is delivered.',
    }),
    none: state(() => 'No mail that looks forged was reported'),
    noReports,
  },
  evaluate: ({ dmarcReports }, say) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const { sources, domain } = dmarcReports.value;
    const forgers = sources.filter(({ kind, counts }) => kind === 'forger' && counts.messages > 0);
    if (forgers.length === 0) return say.pass('none', {});
    const values = {
      messages: sumOf(forgers, ({ counts }) => counts.messages),
      count: forgers.length,
      sources: namesOf(forgers, ({ counts }) => counts.messages, 5),
      domain,
      stopped: sumOf(forgers, ({ counts }) => counts.quarantined + counts.rejected),
    };
    return say.warn('forged', values, []);
  },
});
