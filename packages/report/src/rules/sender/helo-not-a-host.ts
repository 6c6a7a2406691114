/** What a server gives in HELO is no host name of the public DNS. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const senderHeloNotAHost = defineRule({
  id: 'sender/helo-not-a-host',
  needs: ['helo'],
  severity: 'medium',
  standards: [
    { rfc: 5321, section: '4.1.1.1' },
    { rfc: 5321, section: '4.1.3' },
  ],
  explainedBy: [],
  messages: {
    noHost: failure<{ name: string; address: string }>({
      title: ({ name }) => `The server greets with "${name}", which is no host name`,
      what: ({ name, address }) =>
        `In HELO the server at ${address} says "${name}". It must be the full name of a host in the public DNS; a single word, a name such as .local, a bare IP address or one with an underscore is none.`,
      why: () =>
        'Many servers refuse such a greeting at once (Postfix: reject_non_fqdn_helo_hostname, reject_invalid_helo_hostname) with 504 or 550, and filters count it against the mail: infected home machines greet so.',
      fix: ({ address }) =>
        `Let the server greet with the host name that its address leads to and that leads back to ${address}; in Postfix: myhostname or smtp_helo_name, in Exim: primary_hostname, in Exchange: the FQDN of the send connector.`,
    }),
    literal: failure<{ name: string; address: string }>({
      title: ({ name }) => `The server greets with the address ${name}`,
      what: ({ name, address }) =>
        `In HELO the server at ${address} says ${name}. The standard allows an address in brackets to a host that has no name.`,
      why: () =>
        'A mail server has a name. Filters know this greeting from programs that are none, and count it.',
      fix: ({ address }) =>
        `Let the server greet with a host name that has the address ${address}; in Postfix: smtp_helo_name.`,
    }),
    host: state<{ name: string }>(({ name }) => `The server greets with a host name, ${name}`),
    unsaid: state(() => 'It was not said which name the server gives'),
  },
  evaluate: ({ helo }, say, { subject }) => {
    if (helo.state === 'absent') return say.notApplicable('unsaid', {});
    const { name, kind } = helo.value;
    if (kind === 'hostName') return say.pass('host', { name });
    const address = subject.kind === 'sender' ? subject.address : '';
    const values = { name, address };
    return kind === 'addressLiteral'
      ? say.warn('literal', values, [], { severity: 'low' })
      : say.fail('noHost', values, []);
  },
});
