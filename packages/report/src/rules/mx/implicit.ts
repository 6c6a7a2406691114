/** There is no MX record, so mail goes to the address of the domain itself. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const mxImplicit = defineRule({
  id: 'mx/implicit',
  needs: ['mx'],
  severity: 'low',
  standards: [{ rfc: 5321, section: '5.1' }],
  explainedBy: ['domain/no-mail-records', 'zone/does-not-exist', 'reports/unused-domain-forged'],
  messages: {
    implicit: failure<{ domain: string }>({
      title: ({ domain }) => `${domain} has no MX record; mail goes to its web address`,
      what: ({ domain }) =>
        `Without an MX record, senders deliver to the A or AAAA address of ${domain}, often a web server.`,
      why: () =>
        'The standard allows it, but a web server seldom takes mail, and some filters trust such sender domains less.',
      fix: ({ domain }) =>
        `If ${domain} itself takes mail, publish an MX record that names its mail host. If it shall take none, publish the null MX record "0 .".`,
    }),
    explicit: state(() => 'The MX record is explicit'),
    noMx: state(() => 'Nobody receives mail here'),
  },
  evaluate: ({ mx }, say, { target: { domain } }) => {
    if (mx.state === 'absent') return say.notApplicable('noMx', {});
    if (mx.value.kind !== 'implicit') return say.pass('explicit', {});
    return say.warn('implicit', { domain }, [
      {
        kind: 'dns',
        change: 'add',
        name: domain,
        type: 'MX',
        ttl: mx.value.ttlSeconds,
        // Which host takes the mail is for the administrator to say; the domain itself is only the likeliest.
        value: `10 mail.${domain}.`,
        old: [],
        complete: false,
      },
    ]);
  },
});
