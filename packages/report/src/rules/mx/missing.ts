/** Nobody receives mail for the domain: it has neither an MX record nor an address. */
import { defineRule } from '@whyspam/core';
import { NEW_RECORD_TTL } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const mxMissing = defineRule({
  id: 'mx/missing',
  needs: ['mx'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '5.1' }],
  explainedBy: ['domain/no-mail-records', 'zone/does-not-exist', 'reports/unused-domain-forged'],
  messages: {
    missing: failure<{ domain: string }>({
      title: ({ domain }) => `${domain} cannot receive mail`,
      what: ({ domain }) => `${domain} has no MX record, and no address that could stand in for one.`,
      why: () =>
        'Replies and bounces to the domain are lost. Many receivers also refuse mail whose sender address could never be answered.',
      fix: ({ domain }) =>
        `Publish the MX record that your mail provider gives you. If ${domain} shall only send, send from an address that takes replies.`,
    }),
    present: state<{ hosts: readonly string[] }>(({ hosts }) => `Mail is received by ${hosts.join(', ')}`),
    none: state(() => 'The domain says by a null MX that it takes no mail'),
  },
  evaluate: ({ mx }, say, { target: { domain } }) => {
    if (mx.state === 'absent') {
      return say.fail('missing', { domain }, [
        {
          kind: 'dns',
          change: 'add',
          name: domain,
          type: 'MX',
          ttl: NEW_RECORD_TTL,
          old: [],
          complete: false,
        },
      ]);
    }
    if (mx.value.kind === 'null') return say.notApplicable('none', {});
    return say.pass('present', { hosts: mx.value.exchanges.map(({ host }) => host) });
  },
});
