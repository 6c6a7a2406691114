/** The message crossed the network in the clear. */
import { defineRule, type MessageHop } from '@whyspam/core';
import { sendWithTls } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';
import { boundaryHop, claimEn, clientName, isClaim, shown } from './hop-words.ts';

export const pathUnencryptedHop = defineRule({
  id: 'path/unencrypted-hop',
  needs: ['messagePath'],
  severity: 'medium',
  standards: [{ rfc: 3207 }, { rfc: 3848 }, { rfc: 7435 }],
  explainedBy: [],
  messages: {
    boundary: failure<{ client: string; by: string; protocol: string }>({
      title: ({ client, by }) => `${client} handed the message to ${by} without encryption`,
      what: ({ client, by, protocol }) =>
        `${by} writes "with ${protocol}" and nothing of TLS about ${client}; with TLS it would say so.`,
      why: () =>
        'Anybody on the line can read and change the message. Gmail demands TLS of all senders and shows its users an open padlock without it; other receivers score it.',
      fix: () =>
        'Let the sending server use STARTTLS whenever it is offered. In Postfix: smtp_tls_security_level = may; in Exim it is the default with a TLS build; Exchange: leave "opportunistic TLS" of the send connector on.',
    }),
    before: failure<{ client: string; by: string; claim: boolean }>({
      title: ({ client, by }) => `${client} is said to have reached ${by} without encryption`,
      what: ({ client, by, claim }) =>
        `${claimEn(claim)}The field of ${by} names ${client}, a public address, and nothing of TLS.`,
      why: () => 'Part of the way was in the clear. Where that was a login, the password was too.',
      fix: ({ by }) =>
        `If ${by} is yours, let it demand TLS of its users, and offer STARTTLS to servers: in Postfix smtpd_tls_security_level = may, and smtpd_tls_auth_only = yes.`,
    }),
    encrypted: state<{ by: string }>(({ by }) => `The message reached ${by} encrypted`),
    unsaid: state(() => 'The Received fields do not say whether it was encrypted'),
  },
  evaluate: ({ messagePath }, say) => {
    if (messagePath.state === 'absent') return say.notApplicable('unsaid', {});
    const path = messagePath.value;
    const hop = boundaryHop(path);
    if (hop?.isEncrypted === false && path.client !== undefined) {
      const protocol = shown(hop.protocol, 20);
      return say.fail('boundary', { client: clientName(hop), by: shown(hop.by), protocol }, sendWithTls());
    }
    const before = path.hops.find((each) => isClaim(path, each) && isOpenHandOver(each));
    if (before !== undefined) {
      const values = { client: clientName(before), by: shown(before.by), claim: true };
      // In the clear with a login: the password too.
      return say.warn('before', values, [], { severity: before.login === undefined ? 'info' : 'low' });
    }
    return hop?.isEncrypted === true
      ? say.pass('encrypted', { by: shown(hop.by) })
      : say.notApplicable('unsaid', {});
  },
});

function isOpenHandOver({ isEncrypted, address, faults }: MessageHop): boolean {
  return isEncrypted === false && address !== undefined && !isLocal(address) && faults.length === 0;
}

/** RFC 6890; the line inside a machine or a house needs no encryption. */
function isLocal(address: string): boolean {
  return /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe[89ab])/.test(
    address,
  );
}
