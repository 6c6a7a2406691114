/** Hosts that seem to be the domain's own send mail that nothing authenticates. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { failingSources } from './failing-sources.ts';
import { failedOf, namesOf, noReports, sumOf } from './shared-texts.ts';

export const reportsUnauthenticatedOwnSource = defineRule({
  id: 'reports/unauthenticated-own-source',
  needs: ['dmarcReports'],
  severity: 'medium',
  standards: [{ rfc: 9989, section: '4.4' }],
  explainedBy: [
    'spf/missing',
    'spf/several-records',
    'spf/syntax-error',
    'spf/too-many-lookups',
    'spf/too-many-void-lookups',
    'spf/include-without-record',
    'spf/loop',
    'sender/not-authorised',
    'sender/not-aligned',
    'sender/dmarc-fails',
    'message/not-authenticated',
    'message/not-aligned',
    'message/unsigned',
    'path/sent-by-php-mail',
    'path/sent-from-shared-host-account',
  ],
  messages: {
    unauthenticated: failure<{
      sources: readonly string[];
      domain: string;
      messages: number;
      addresses: readonly string[];
    }>({
      title: ({ sources }) => `A part of the mail from ${listEn(sources)} is not authenticated`,
      what: ({ messages, addresses }) =>
        `${messages} messages failed DMARC from sources whose other mail passes or that are known to be yours. Addresses: ${addresses.join(', ')}.`,
      why: () =>
        'Some program on these hosts sends past the signing, or with an envelope sender of another domain. Its mail goes to spam today, and is lost under p=reject.',
      fix: ({ domain }) =>
        `Send it through the mail server that signs for ${domain}, or sign it on the host; set the envelope sender to an address at ${domain} and put the address of the host into its SPF record.`,
    }),
    authenticated: state(() => 'The mail of the domain’s own hosts is authenticated'),
    noReports,
  },
  evaluate: ({ dmarcReports }, say) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const { domain } = dmarcReports.value;
    const failing = failingSources('reports/unauthenticated-own-source', dmarcReports.value);
    if (failing.length === 0) return say.pass('authenticated', {});
    const addresses = failing.flatMap((source) => source.addresses).slice(0, 8);
    return say.warn(
      'unauthenticated',
      { sources: namesOf(failing, failedOf), domain, messages: sumOf(failing, failedOf), addresses },
      [],
    );
  },
});
