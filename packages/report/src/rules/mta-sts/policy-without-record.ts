/** There is a policy and no record that tells senders of it. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { stsChange } from './sts-record.ts';

export const mtaStsPolicyWithoutRecord = defineRule({
  id: 'mta-sts/policy-without-record',
  needs: ['mtaSts'],
  severity: 'low',
  standards: [{ rfc: 8461, section: '3.1' }],
  explainedBy: [],
  messages: {
    noRecord: failure<{ name: string; url: string }>({
      title: ({ name }) => `There is an MTA-STS policy, but no record at ${name}`,
      what: ({ name, url }) =>
        `${url} has a valid policy; the TXT record at ${name} that tells senders of it is missing.`,
      why: () => 'Senders look for the policy only when there is a record. Nobody goes by it.',
      fix: ({ name }) => `Publish the record at ${name}, or remove the policy.`,
    }),
    both: state(() => 'The MTA-STS policy has its record'),
    none: state(() => 'There is no MTA-STS policy'),
  },
  evaluate: ({ mtaSts }, say, { target: { domain }, now }) => {
    if (mtaSts.state === 'absent' || mtaSts.value.policy.state !== 'valid')
      return say.notApplicable('none', {});
    const { records, policyUrl: url } = mtaSts.value;
    if (records.length > 0) return say.pass('both', {});
    return say.warn('noRecord', { name: `_mta-sts.${domain}`, url }, [stsChange(domain, now)]);
  },
});
