/** Signatures of the domain arrive broken from sources that are no forwarders. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { failingSources } from './failing-sources.ts';
import { namesOf, noReports } from './shared-texts.ts';

export const reportsDkimBroken = defineRule({
  id: 'reports/dkim-broken',
  needs: ['dmarcReports'],
  severity: 'medium',
  standards: [{ rfc: 6376, section: '6.1' }],
  explainedBy: [
    'dkim/key-missing',
    'dkim/dangling-alias',
    'dkim/misplaced-key',
    'dkim/parent-denied',
    'dkim/revoked-key',
    'dkim/malformed-key',
    'dkim/several-records',
    'dkim/weak-key',
    'dkim/bare-key',
    'dkim/key-too-long',
    'message/signature-body-changed',
    'message/signature-header-changed',
    'message/signature-key-missing',
    'message/signature-key-revoked',
    'message/signature-key-unusable',
    'message/signature-key-mismatch',
    'message/signature-expired',
    'message/signature-malformed',
  ],
  messages: {
    broken: failure<{ sources: readonly string[]; selectors: readonly string[] }>({
      title: ({ sources }) => `DKIM signatures of your domain do not verify in mail from ${listEn(sources)}`,
      what: ({ selectors }) =>
        `Receivers found signatures with your d= that fail.${selectors.length === 0 ? '' : ` Selectors (with d=): ${selectors.join(', ')}.`}`,
      why: () =>
        'Either the key in DNS is not the one that signs, or something changes the message behind the signer: a footer, a virus scanner, a relay that encodes anew. Without DKIM, such mail fails DMARC as soon as it is forwarded.',
      fix: () =>
        'Compare the key at each selector with the one in the signing program. When they fit, let signing be the last step before the mail leaves.',
    }),
    verified: state(() => 'Signatures of the domain verify'),
    noReports,
  },
  evaluate: ({ dmarcReports }, say) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const broken = failingSources('reports/dkim-broken', dmarcReports.value);
    if (broken.length === 0) return say.pass('verified', {});
    const selectors = [...new Set(broken.flatMap((source) => source.selectors ?? []))].slice(0, 6);
    return say.warn('broken', { sources: namesOf(broken, ({ counts }) => counts.messages), selectors }, []);
  },
});
