/** A mail server that has TLSA records and does not encrypt: senders that do DANE never fall back to plain text. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const daneNoEncryption = defineRule({
  id: 'dane/no-encryption',
  needs: ['dane'],
  severity: 'critical',
  standards: [{ rfc: 7672, section: '2.2' }],
  explainedBy: ['tls/not-offered', 'tls/handshake-fails'],
  messages: {
    noTls: failure<{ host: string; addresses: readonly string[] }>({
      title: ({ host }) => `${host} does not encrypt, though its TLSA records demand it (DANE)`,
      what: ({ host, addresses }) =>
        `No encrypted connection with ${host} came about at ${listEn(addresses)}.`,
      why: () =>
        'A TLSA record tells senders that this server always encrypts. Those that do DANE do not deliver in plain text; mail from them waits and bounces.',
      fix: ({ host }) => `Make STARTTLS work on ${host}, or remove its TLSA records until it does.`,
    }),
    encrypts: state<{ host: string }>(({ host }) => `${host} encrypts, as its TLSA records demand`),
    notInForce: state(() => 'DANE is not in force for this host'),
    notSeen: state(() => 'No encrypted connection was tried'),
  },
  evaluate: ({ dane }, say) => {
    if (dane.state === 'absent') return say.notApplicable('notInForce', {});
    const { host, effect, servers } = dane.value;
    if (effect !== 'authenticate' && effect !== 'encrypt') return say.notApplicable('notInForce', {});
    const plain = servers.filter(({ outcome }) => outcome === 'noTls');
    if (plain.length > 0)
      return say.fail('noTls', { host, addresses: plain.map(({ address }) => address) }, []);
    const isSeen = servers.some(({ outcome }) => outcome !== 'notSeen');
    return isSeen ? say.pass('encrypts', { host }) : say.notApplicable('notSeen', {});
  },
});
