/** Reports go to another domain, which has not said that it wants them. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const dmarcReportNotAuthorised = defineRule({
  id: 'dmarc/report-not-authorised',
  needs: ['dmarc'],
  severity: 'medium',
  standards: [{ rfc: 9990, section: '4' }],
  explainedBy: ['dmarc/several-records'],
  messages: {
    refused: failure<{ address: string; reportDomain: string; name: string }>({
      title: ({ reportDomain }) => `${reportDomain} has not agreed to receive your DMARC reports`,
      what: ({ address, name }) => `Reports go to ${address}, but there is no record at ${name}.`,
      why: () => 'Receivers send no reports to another domain that has not agreed, so these get lost.',
      fix: ({ reportDomain }) =>
        `Have the record below published in the zone of ${reportDomain}, by whoever runs it, or name an address of your own domain.`,
    }),
    fine: state(() => 'Whoever gets the DMARC reports has agreed to them'),
    nobody: state(() => 'No DMARC reports are asked for'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('nobody', {});
    const { aggregateReports, failureReports, foundAt } = dmarc.value;
    const all = [...aggregateReports, ...failureReports];
    if (all.length === 0) return say.notApplicable('nobody', {});
    const refused = all.find(({ authorisation }) => authorisation === 'missing');
    if (refused?.domain === undefined) return say.pass('fine', {});
    const name = `${foundAt}._report._dmarc.${refused.domain}`;
    return say.fail('refused', { address: refused.uri, reportDomain: refused.domain, name }, [
      txtChange({ name, text: 'v=DMARC1' }),
    ]);
  },
});
