/** Mail programs are told to send the password in the clear. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { evidenceOf } from './evidence-of.ts';

export const autoconfigPlainTextOffered = defineRule({
  id: 'autoconfig/plain-text-offered',
  needs: ['autoconfig'],
  severity: 'medium',
  standards: [{ rfc: 8314, section: '3' }],
  explainedBy: [],
  messages: {
    plain: failure<{ host: string; port: number; protocol: string; source: string }>({
      title: ({ host, port }) => `Mail programs are told to use ${host}:${port} without encryption`,
      what: ({ host, port, protocol, source }) =>
        `${source} names ${host}, port ${port}, for ${protocol}, with plain for its kind of connection.`,
      why: () =>
        'User name, password and all mail then cross every network in the clear, also that of the café. A stolen mailbox sends spam, and the whole domain ends on blocklists.',
      fix: () =>
        'Name port 993 (IMAP), 995 (POP3) and 465 (sending) with SSL in its place, and take the plain entry away.',
    }),
    encrypted: state(() => 'Every server that mail programs are told of is used with encryption'),
    none: state(() => 'Mail programs are sent to no server'),
  },
  evaluate: ({ autoconfig }, say) => {
    if (autoconfig.state === 'absent' || autoconfig.value.servers.length === 0)
      return say.notApplicable('none', {});
    const plain = autoconfig.value.servers.find(({ tls }) => tls === 'none');
    if (plain === undefined) return say.pass('encrypted', {});
    const { host, port, protocol, source } = plain;
    return say.fail(
      'plain',
      { host, port, protocol: protocol.toUpperCase(), source },
      [],
      evidenceOf(autoconfig.value, source),
    );
  },
});
