/** Names below the domain are protected less than the domain itself. */
import { defineRule, type DmarcPolicy } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { recordChange, withoutTags } from './record-change.ts';

const STRENGTH: Readonly<Record<DmarcPolicy, number>> = { none: 0, quarantine: 1, reject: 2 };

export const dmarcSubdomainPolicyWeaker = defineRule({
  id: 'dmarc/subdomain-policy-weaker',
  needs: ['dmarc'],
  severity: 'low',
  standards: [{ rfc: 9989, section: '4.7' }],
  explainedBy: [],
  messages: {
    subdomains: failure<{ domain: string; weaker: string; policy: string }>({
      title: ({ domain, weaker, policy }) =>
        `Names below ${domain} have only sp=${weaker}, ${domain} itself p=${policy}`,
      what: ({ weaker, policy }) =>
        `The record asks for ${policy} for the domain, and for ${weaker} for every name below it.`,
      why: ({ domain }) =>
        `Whoever forges mail takes a name below, such as news.${domain}, where less is asked for. With sp=none receivers show no brand logo (BIMI) either.`,
      fix: () =>
        'When the reports show that your names below send properly, take sp= out: then p= is for them too.',
    }),
    nonexistent: failure<{ domain: string; weaker: string; policy: string }>({
      title: ({ domain, weaker }) => `Names below ${domain} that do not exist have only np=${weaker}`,
      what: ({ weaker, policy }) =>
        `The record asks for ${policy} for names that exist, and for ${weaker} for those that do not.`,
      why: () =>
        'Nobody rightly sends mail from a name that does not exist, so nothing speaks for the milder policy.',
      fix: () => 'Take np= out, or set np=reject.',
    }),
    equal: state(() => 'Names below the domain are protected as the domain is'),
    notOwn: state(() => 'No DMARC record of the domain speaks for the names below it'),
  },
  evaluate: ({ dmarc }, say, { target: { domain } }) => {
    if (dmarc.state === 'absent') return say.notApplicable('notOwn', {});
    const { foundAt, organizationalDomain, policy, policyTag, record } = dmarc.value;
    const { subdomainPolicy = policy, nonexistentPolicy = subdomainPolicy } = dmarc.value;
    // RFC 9989 section 4.7: sp and np count only in the record of an organisational domain.
    if (foundAt !== domain || organizationalDomain !== domain || policyTag !== 'p')
      return say.notApplicable('notOwn', {});
    const severityOf = (weaker: DmarcPolicy) => (weaker === 'none' ? 'medium' : 'low');
    if (STRENGTH[subdomainPolicy] < STRENGTH[policy]) {
      return say.warn(
        'subdomains',
        { domain, weaker: subdomainPolicy, policy },
        recordChange(dmarc.value, withoutTags(record, ['sp'])),
        { severity: severityOf(subdomainPolicy) },
      );
    }
    if (STRENGTH[nonexistentPolicy] < STRENGTH[subdomainPolicy]) {
      return say.warn(
        'nonexistent',
        { domain, weaker: nonexistentPolicy, policy: subdomainPolicy },
        recordChange(dmarc.value, withoutTags(record, ['np'])),
        { severity: severityOf(nonexistentPolicy) },
      );
    }
    return say.pass('equal', {});
  },
});
