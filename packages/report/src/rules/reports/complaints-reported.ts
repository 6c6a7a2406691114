/** Readers pressed "this is spam", and their providers report it. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { addressesOf, noFailureReports } from './shared-texts.ts';

export const reportsComplaintsReported = defineRule({
  id: 'reports/complaints-reported',
  needs: ['failureReports'],
  severity: 'medium',
  standards: [{ rfc: 5965, section: '3.1' }],
  explainedBy: [],
  messages: {
    complained: failure<{
      domain: string;
      complaints: number;
      addresses: readonly string[];
      types: readonly string[];
      reporters: readonly string[];
    }>({
      title: ({ complaints, domain }) =>
        `${complaints === 1 ? 'A reader complained' : `${complaints} complaints of readers`} about mail of ${domain}`,
      what: ({ addresses, types, reporters }) =>
        `By the sending address: ${listEn(addresses)}. Kinds: ${listEn(types)}.${reporters.length === 0 ? '' : ` Reported by ${listEn(reporters)}.`}`,
      why: () =>
        'Receivers count complaints more than anything else: Gmail and Yahoo want less than 0.1% of the mail complained of, and put mail into spam from 0.3% on. Not every provider reports them, so there are more than these.',
      fix: () =>
        'Take each address that complained off every list at once, and do not write to it again. Look at what the address with the most complaints sent, and to whom: a bought list, a program that was broken into, or mail that nobody can unsubscribe from.',
    }),
    none: state(() => 'No reader complained, by these reports'),
    noFailureReports,
  },
  evaluate: ({ failureReports }, say) => {
    if (failureReports.state === 'absent') return say.notApplicable('noFailureReports', {});
    const { domain, complaints, sources, feedbackTypes, reporters } = failureReports.value;
    if (complaints === 0) return say.pass('none', {});
    const values = {
      domain,
      complaints,
      addresses: addressesOf(
        sources.filter((source) => source.complaints > 0),
        (source) => source.complaints,
      ),
      types: feedbackTypes
        .filter(({ type }) => type !== 'auth-failure' && type !== 'not-spam')
        .map(({ type, incidents }) => `${type} (${incidents})`),
      reporters: reporters.slice(0, 4),
    };
    return say.warn('complained', values, []);
  },
});
