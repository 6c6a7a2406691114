/** A sending service authenticates the mail as itself, not as the domain. */
import { defineRule } from '@whyspam/core';
import { setupsOf } from './source-setups.ts';
import { failure, listEn, state } from '../texts.ts';
import { failingSources } from './failing-sources.ts';
import { failingOf, namesOf, noReports, sumOf } from './shared-texts.ts';

export const reportsUnalignedService = defineRule({
  id: 'reports/unaligned-service',
  needs: ['dmarcReports'],
  severity: 'medium',
  standards: [{ rfc: 9989, section: '4.4' }],
  explainedBy: [
    'dkim/service-key-missing',
    'sender/not-aligned',
    'message/signed-by-service-only',
    'message/not-aligned',
  ],
  messages: {
    unaligned: failure<{
      services: readonly string[];
      domain: string;
      messages: number;
      signers: readonly string[];
    }>({
      title: ({ services }) => `Mail sent by ${listEn(services)} does not authenticate as your domain`,
      what: ({ messages, domain, signers }) =>
        `${messages} messages with From at ${domain} failed DMARC though the service was authenticated, as ${listEn(signers)}.`,
      why: () =>
        'SPF and DKIM pass for the name of the service, and DMARC wants one of them for the domain in From. Receivers see mail in your name that is not proven to be yours.',
      fix: ({ domain }) =>
        `If you use the service, verify ${domain} in its settings: publish the DKIM CNAME records it gives you, so that it signs with d=${domain}, and set a return path (bounce domain) below ${domain}. If you do not use it, somebody else sends in your name through it.`,
    }),
    aligned: state(() => 'The services that send for the domain authenticate as the domain'),
    noReports,
  },
  evaluate: ({ dmarcReports }, say) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const { domain } = dmarcReports.value;
    const services = failingSources('reports/unaligned-service', dmarcReports.value);
    if (services.length === 0) return say.pass('aligned', {});
    const count = (source: (typeof services)[number]): number => failingOf(source, 'notAligned');
    const seen = services.flatMap(({ dkimDomains, spfDomains }) => [...dkimDomains, ...spfDomains]);
    const foreign = [...new Set(seen)].filter((name) => name !== domain && !name.endsWith(`.${domain}`));
    const signers = foreign.length === 0 ? services.map(({ name }) => name) : foreign.slice(0, 6);
    return say.warn(
      'unaligned',
      { services: namesOf(services, count), domain, messages: sumOf(services, count), signers },
      setupsOf(services, count, domain),
    );
  },
});
