/** The TLS reporting record cannot be read, so no reports come. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

const WHY = (): string => 'Senders take a record with a mistake as none, and send no reports.';

export const tlsRptRecordInvalid = defineRule({
  id: 'tls-rpt/record-invalid',
  needs: ['tlsRpt'],
  severity: 'low',
  standards: [{ rfc: 8460, section: '3' }],
  explainedBy: ['tls-rpt/several-records'],
  messages: {
    invalid: failure<{ record: string; part: string }>({
      title: ({ part }) => `The TLS reporting record has a mistake: ${part}`,
      what: ({ record, part }) => `In the record ${record} the part ${part} is off the rules.`,
      why: WHY,
      fix: () =>
        'Reports go to mailto: or https: addresses, separated by commas. A comma, "!" or ";" within an address is written %2C, %21 or %3B; there is no size limit as DMARC once had.',
    }),
    noAddress: failure<{ record: string }>({
      title: () => 'The TLS reporting record does not say where reports go',
      what: ({ record }) => `The record ${record} has no address in rua=.`,
      why: WHY,
      fix: () => 'Add "rua=mailto:" with the address of a mailbox that somebody reads.',
    }),
    valid: state<{ uris: readonly string[] }>(({ uris }) => `TLS reports go to ${uris.join(', ')}`),
    none: state(() => 'There is no single TLS reporting record'),
  },
  evaluate: ({ tlsRpt }, say, { target: { domain } }) => {
    if (tlsRpt.state === 'absent' || tlsRpt.value.records.length !== 1) return say.notApplicable('none', {});
    const { records, ttlSeconds, problems, uris } = tlsRpt.value;
    const [record = ''] = records;
    if (problems.length === 0) return say.pass('valid', { uris });
    const fix = txtChange({
      name: `_smtp._tls.${domain}`,
      ttl: ttlSeconds,
      text: `v=TLSRPTv1; rua=mailto:tls-reports@${domain}`,
      old: records,
      complete: false,
    });
    const part = problems.find(({ code, text }) => code !== 'missing-rua' && text !== '')?.text;
    return part === undefined
      ? say.fail('noAddress', { record }, [fix])
      : say.fail('invalid', { record, part }, [fix]);
  },
});
