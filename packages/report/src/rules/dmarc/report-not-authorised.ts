/** DMARC reports go to another domain that has not agreed to take them. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';

export const dmarcReportNotAuthorised = defineRule({
  id: 'dmarc/report-not-authorised',
  needs: ['dmarc'],
  severity: 'medium',
  standards: [{ rfc: 9990, section: '4' }],
  explainedBy: [],
  messages: {
    refused: failure<{ names: readonly string[]; uris: readonly string[] }>({
      title: ({ uris }) => `DMARC reports to ${listEn(uris)} are not sent`,
      what: ({ names }) =>
        `The address is in another domain, which must agree by a TXT record. It is missing: ${names.join(', ')}.`,
      why: () => 'Without that record receivers drop the address, and the reports never come.',
      fix: ({ names }) =>
        `Have the owner of the other domain publish the TXT record "v=DMARC1" at ${names.join(', ')}, or use an address in your own domain.`,
    }),
    allowed: state(() => 'All report addresses may be used'),
    none: state(() => 'No DMARC reports are asked for'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('none', {});
    const { aggregateReports, failureReports, foundAt } = dmarc.value;
    const all = [...aggregateReports, ...failureReports];
    if (all.length === 0) return say.notApplicable('none', {});
    const missing = all.filter(({ authorisation }) => authorisation === 'missing');
    if (missing.length === 0) return say.pass('allowed', {});
    const policyDomain = foundAt.replace(/^_dmarc\./u, '');
    const names = [
      ...new Set(missing.map(({ domain, uri }) => `${policyDomain}._report._dmarc.${domain ?? uri}`)),
    ];
    const uris = [...new Set(missing.map(({ uri }) => uri))];
    return say.fail(
      'refused',
      { names, uris },
      names.map((name) => txtChange({ name, text: 'v=DMARC1' })),
    );
  },
});
