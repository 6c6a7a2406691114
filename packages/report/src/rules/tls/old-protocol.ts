/** The mail host speaks only TLS 1.0 or 1.1, which must no longer be used. */
import { defineRule } from '@whyspam/core';
import { tlsVersions } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';

const OLD: readonly string[] = ['TLSv1', 'TLSv1.0', 'TLSv1.1', 'SSLv3', 'SSLv2'];

export const tlsOldProtocol = defineRule({
  id: 'tls/old-protocol',
  needs: ['smtp'],
  severity: 'medium',
  standards: [{ rfc: 8996 }],
  explainedBy: [],
  messages: {
    old: failure<{ host: string; protocol: string }>({
      title: ({ host, protocol }) => `${host} uses the outdated ${protocol}`,
      what: ({ host, protocol }) => `The encrypted connection with ${host} used ${protocol}.`,
      why: () =>
        'TLS 1.0 and 1.1 must no longer be used. Senders that have turned them off cannot encrypt to this host, and deliver in the clear or not at all.',
      fix: ({ host }) =>
        `Turn on TLS 1.2 and 1.3 on ${host}. If the software is too old for them, update it.`,
    }),
    current: state<{ protocol: string }>(({ protocol }) => `Encrypted with ${protocol}`),
    none: state(() => 'There was no encrypted connection'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.tls === undefined) return say.notApplicable('none', {});
    const { host, tls } = smtp.value;
    const { protocol } = tls;
    if (!OLD.includes(protocol)) return say.pass('current', { protocol });
    return say.fail('old', { host, protocol }, tlsVersions());
  },
});
