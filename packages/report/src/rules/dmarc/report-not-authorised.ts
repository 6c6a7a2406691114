/** Reports go to another domain, which has not said that it wants them. */
import { defineRule, probeError } from '@whyspam/core';
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
    diverted: failure<{ address: string; reportDomain: string; override: string }>({
      title: ({ reportDomain }) =>
        `${reportDomain} passes your DMARC reports on to another host, and so nobody may send them`,
      what: ({ address, reportDomain, override }) =>
        `Reports go to ${address}. The agreement of ${reportDomain} names ${override} in its place, which is at another host.`,
      why: () =>
        'Receivers must send neither to the one nor to the other address, lest reports be used to flood a stranger.',
      fix: ({ override, reportDomain }) =>
        `Put ${override} into your own record, or have rua= and ruf= taken out of the agreement of ${reportDomain}.`,
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
    if (refused?.domain === undefined) {
      const diverted = all.find(({ authorisation }) => authorisation === 'diverted');
      if (diverted !== undefined) {
        const { uri, domain: reportDomain = '', override = '' } = diverted;
        return say.fail('diverted', { address: uri, reportDomain, override }, []);
      }
      // An address that is no mailto: has nobody to ask.
      const open = all.find(
        ({ authorisation, domain }) => authorisation === 'unknown' && domain !== undefined,
      );
      return open === undefined
        ? say.pass('fine', {})
        : say.unknown(probeError('DEPENDS_ON_UNKNOWN', `_report._dmarc.${open.domain ?? ''}`));
    }
    const name = `${foundAt}._report._dmarc.${refused.domain}`;
    return say.fail('refused', { address: refused.uri, reportDomain: refused.domain, name }, [
      txtChange({ name, text: 'v=DMARC1' }),
    ]);
  },
});
