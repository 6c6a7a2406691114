/** The domain asks senders for protected delivery and does not hear when that fails. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const tlsRptMissing = defineRule({
  id: 'tls-rpt/missing',
  needs: ['tlsRpt', 'mtaSts', 'daneCoverage'],
  severity: 'low',
  standards: [{ rfc: 8460, section: '3' }],
  explainedBy: [],
  messages: {
    missing: failure<{ name: string; mechanism: 'MTA-STS' | 'DANE' }>({
      title: ({ mechanism }) =>
        `${mechanism} is in use, but nobody would hear of failures (no TLS reporting)`,
      what: ({ name }) => `There is no TXT record "v=TLSRPTv1" at ${name}.`,
      why: ({ mechanism }) =>
        `With ${mechanism} a mistake of yours keeps senders from delivering. The TLS reports of Gmail, Outlook and others are the only way to learn of it before your users do.`,
      fix: ({ name }) => `Publish a record at ${name} that says where reports go.`,
    }),
    present: state(() => 'TLS reporting is set up'),
    notNeeded: state(() => 'Neither MTA-STS nor DANE is in use'),
  },
  evaluate: ({ tlsRpt, mtaSts, daneCoverage }, say, { target: { domain } }) => {
    if (tlsRpt.state === 'known') return say.pass('present', {});
    const hasDane =
      daneCoverage.state === 'known' &&
      daneCoverage.value.hosts.some(({ effect }) => effect === 'authenticate' || effect === 'encrypt');
    const hasMtaSts = mtaSts.state === 'known' && mtaSts.value.records.length > 0;
    if (!hasMtaSts && !hasDane) return say.notApplicable('notNeeded', {});
    const name = `_smtp._tls.${domain}`;
    // Which mailbox shall take the reports, only the administrator knows.
    return say.warn('missing', { name, mechanism: hasMtaSts ? 'MTA-STS' : 'DANE' }, [
      txtChange({ name, text: `v=TLSRPTv1; rua=mailto:tls-reports@${domain}`, complete: false }),
    ]);
  },
});
