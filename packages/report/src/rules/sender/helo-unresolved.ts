/** The name a server gives in HELO has no address. That it differs from the reverse name is nobody's fault. */
import { defineRule } from '@whyspam/core';
import { NEW_RECORD_TTL } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const senderHeloUnresolved = defineRule({
  id: 'sender/helo-unresolved',
  needs: ['helo'],
  severity: 'medium',
  standards: [
    { rfc: 5321, section: '4.1.4' },
    { rfc: 5321, section: '2.3.5' },
  ],
  explainedBy: ['zone/does-not-exist'],
  messages: {
    unresolved: failure<{ name: string; address: string }>({
      title: ({ name }) => `The name ${name} that the server gives in HELO has no address`,
      what: ({ name, address }) =>
        `The server at ${address} greets with ${name}, and that name has no A or AAAA record.`,
      why: () =>
        'The standard wants a name that resolves. Many servers ask for it before anything else (Postfix: reject_unknown_helo_hostname) and refuse the mail with 450 or 550. SPF of the HELO name cannot pass either.',
      fix: ({ name, address }) =>
        `Publish an address record for ${name} with ${address}, or let the server greet with a name that has one; in Postfix: smtp_helo_name.`,
    }),
    resolves: state<{ name: string }>(({ name }) => `The HELO name ${name} has an address`),
    noName: state(() => 'The server gives no host name, or it was not said which'),
  },
  evaluate: ({ helo }, say, { subject }) => {
    if (helo.state === 'absent' || helo.value.kind !== 'hostName') return say.notApplicable('noName', {});
    const { name, addresses } = helo.value;
    if (addresses.length > 0) return say.pass('resolves', { name });
    const address = subject.kind === 'sender' ? subject.address : '';
    return say.fail('unresolved', { name, address }, [
      {
        kind: 'dns',
        change: 'add',
        name: name.toLowerCase().replace(/\.$/, ''),
        type: address.includes(':') ? 'AAAA' : 'A',
        ttl: NEW_RECORD_TTL,
        value: address,
        old: [],
        complete: true,
      },
    ]);
  },
});
