/** The MTA-STS record cannot be read, so senders act as if there were none. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { missingKey, stsChange } from './sts-record.ts';

export const mtaStsRecordInvalid = defineRule({
  id: 'mta-sts/record-invalid',
  needs: ['mtaSts'],
  severity: 'medium',
  standards: [{ rfc: 8461, section: '3.1' }],
  explainedBy: ['mta-sts/several-records'],
  messages: {
    invalid: failure<{ record: string; part: string }>({
      title: ({ part }) => `The MTA-STS record has a mistake: ${part}`,
      what: ({ record, part }) => `In the record ${record} the part ${part} is off the rules.`,
      why: () =>
        'Senders take a record with a mistake as none: they do not look for the policy, and mail to you is no longer protected by it.',
      fix: () =>
        'The record begins with "v=STSv1;" in just this case, and has one id of up to 32 letters and digits, nothing else between.',
    }),
    noId: failure<{ record: string }>({
      title: () => 'The MTA-STS record has no id',
      what: ({ record }) => `The record ${record} has no "id=".`,
      why: () =>
        'Senders take a record without id as none: they do not look for the policy, and mail to you is no longer protected by it.',
      fix: () => 'Add an id of up to 32 letters and digits, and change it whenever the policy changes.',
    }),
    valid: state(() => 'The MTA-STS record can be read'),
    none: state(() => 'There is no single MTA-STS record'),
  },
  evaluate: ({ mtaSts }, say, { target: { domain }, now }) => {
    if (mtaSts.state === 'absent' || mtaSts.value.records.length !== 1) return say.notApplicable('none', {});
    const { records, id, problems } = mtaSts.value;
    const [record = ''] = records;
    if (id !== undefined) return say.pass('valid', {});
    const fix = stsChange(domain, now, mtaSts.value);
    const first = problems.find(({ code }) => missingKey(code) === undefined);
    return first === undefined
      ? say.fail('noId', { record }, [fix])
      : say.fail('invalid', { record, part: first.text }, [fix]);
  },
});
