/** A server that was to be looked at has no address. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const smtpHostMissing = defineRule({
  id: 'smtp/host-missing',
  needs: ['submissionHost'],
  severity: 'critical',
  standards: [{ rfc: 5321, section: '5.1' }],
  explainedBy: [],
  messages: {
    missing: failure<{ host: string }>({
      title: ({ host }) => `${host} has no address`,
      what: ({ host }) => `The name ${host} does not exist, or has no A or AAAA record.`,
      why: () => 'Neither other mail servers nor mail programs can find the server by this name.',
      fix: ({ host }) =>
        `Publish the address of the server as an A record (and AAAA) of ${host}, or give the name that it has. Before its DNS is there, --connect-to leads to it.`,
    }),
    found: state<{ host: string }>(({ host }) => `${host} has an address`),
    told: state<{ host: string }>(
      ({ host }) => `${host} has no address, which is judged with what mail programs are told`,
    ),
  },
  evaluate: ({ submissionHost }, say, { subject, target }) => {
    const host = subject.kind === 'host' ? subject.host : '';
    if (submissionHost.state === 'known') return say.pass('found', { host });
    return target.server === undefined
      ? say.notApplicable('told', { host })
      : say.fail('missing', { host }, []);
  },
});
