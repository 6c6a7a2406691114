/** Nothing shows that the domain sends mail, others send in its name, and its records do not say that it sends none. */
import { defineRule, type Fix } from '@whyspam/core';
import { NEW_RECORD_TTL, txtChange } from '../dns-change.ts';
import { recordChange, withoutTags, withPolicySecond } from '../dmarc/record-change.ts';
import { failure, state } from '../texts.ts';
import { noReports } from './shared-texts.ts';

export const reportsUnusedDomainForged = defineRule({
  id: 'reports/unused-domain-forged',
  needs: ['dmarcReports', 'mx', 'spf', 'dmarc'],
  severity: 'high',
  standards: [
    { rfc: 7505, section: '3' },
    { rfc: 7208, section: '10.1.2' },
    { rfc: 9989, section: '4.7' },
  ],
  explainedBy: [],
  messages: {
    forged: failure<{ domain: string; messages: number; networks: number; policy: string }>({
      title: ({ domain }) => `${domain} seems to send no mail, and others send in its name`,
      what: ({ domain, messages, networks, policy }) =>
        `Receivers reported ${messages} messages as ${domain} from ${networks} networks, and not one of them passes. ${domain} has no MX and no SPF record, and its DMARC policy is ${policy}: nothing tells receivers that it sends none.`,
      why: () =>
        'Whoever likes can write in its name to your customers, and it is delivered. When the domain is to send mail one day, its name will be known for spam.',
      fix: ({ domain }) =>
        `If no mail is sent from ${domain}, publish the records below: they say that it sends none and takes none, and have the rest refused. If it does send, set up SPF and DKIM for that first.`,
    }),
    used: state(() => 'The domain is used for mail, or says that it is not'),
    noReports,
  },
  evaluate: ({ dmarcReports, mx, spf, dmarc }, say, { target: { domain } }) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const { counts, sources, otherSources } = dmarcReports.value;
    const takesMail = mx.state === 'known' && mx.value.kind === 'explicit';
    const policy = dmarc.state === 'known' ? dmarc.value.policy : 'none';
    const isUsed = takesMail || spf.state === 'known' || counts.passed > 0 || counts.messages === 0;
    if (isUsed || policy === 'reject') return say.pass('used', {});
    const record: readonly Fix[] =
      dmarc.state === 'known'
        ? recordChange(
            dmarc.value,
            withPolicySecond(withoutTags(dmarc.value.record, ['p', 'sp', 'np', 'pct', 't']), 'reject'),
          )
        : [txtChange({ name: `_dmarc.${domain}`, text: 'v=DMARC1; p=reject' })];
    // Reports that are sent to the domain itself need somebody who takes them.
    const takesReports =
      dmarc.state === 'known' && dmarc.value.aggregateReports.some((report) => report.domain === domain);
    const nullMx: readonly Fix[] =
      takesReports || (mx.state === 'known' && mx.value.kind === 'null')
        ? []
        : [
            {
              kind: 'dns',
              change: 'add',
              name: domain,
              type: 'MX',
              ttl: NEW_RECORD_TTL,
              value: '0 .',
              old: [],
              complete: true,
            },
          ];
    return say.fail(
      'forged',
      {
        domain,
        messages: counts.messages,
        networks: sources.length + (otherSources?.sources ?? 0),
        policy,
      },
      [txtChange({ name: domain, text: 'v=spf1 -all' }), ...nullMx, ...record],
    );
  },
});
