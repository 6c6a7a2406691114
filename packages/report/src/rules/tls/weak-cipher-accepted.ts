/** The mail host can be brought to use a cipher that can be broken. */
import { type CipherWeakness, defineRule, type Severity } from '@whyspam/core';
import { weakCiphersOff } from '../../setup/servers/encryption.ts';
import { failure, listEn, state } from '../texts.ts';
import { isBetweenServers } from './scanned-server.ts';

const SEVERITY: Readonly<Record<CipherWeakness, Severity>> = {
  null: 'medium',
  export: 'medium',
  des: 'medium',
  rc4: 'low',
  tripleDes: 'info',
  anonymous: 'low',
};

const WORST: readonly Severity[] = ['medium', 'low', 'info'];

export const tlsWeakCipherAccepted = defineRule({
  id: 'tls/weak-cipher-accepted',
  needs: ['tlsScan'],
  severity: 'low',
  standards: [
    { rfc: 9325, section: '4.1' },
    { rfc: 7465, section: '2' },
  ],
  explainedBy: [],
  messages: {
    weak: failure<{ host: string; ciphers: readonly string[]; kinds: readonly CipherWeakness[] }>({
      title: ({ host, kinds }) => `${host} takes weak ciphers: ${listEn(kinds.map((kind) => KINDS[kind]))}`,
      what: ({ host, ciphers }) => `When only weak ones were offered, ${host} agreed on ${listEn(ciphers)}.`,
      why: ({ kinds }) =>
        kinds.includes('null')
          ? 'With a NULL cipher nothing is encrypted, though both sides believe so.'
          : kinds.includes('export') || kinds.includes('des')
            ? 'Such a cipher is broken within hours. Somebody in between can bring a sender that has it as well down to it, and then read the mail.'
            : 'Senders that have better ciphers use them, so mail of today is safe. What is sent with a weak one can be read in the end.',
      fix: ({ host }) => `Leave the weak ciphers out on ${host}; every sender of today has better ones.`,
    }),
    tripleDes: failure<{ host: string; cipher: string }>({
      title: ({ host }) => `${host} takes 3DES`,
      what: ({ host, cipher }) => `When only weak ciphers were offered, ${host} agreed on ${cipher}.`,
      why: () =>
        'Between mail servers this does no harm: it would take hundreds of gigabytes over one connection to break it (Sweet32), and only very old senders use it. Audits remark on it.',
      fix: () => 'Nothing must change. To please an audit, leave 3DES out of the ciphers.',
    }),
    none: state<{ host: string }>(({ host }) => `${host} takes no weak cipher`),
    anonymousOnly: state<{ host: string }>(
      ({ host }) =>
        `${host} takes no weak cipher; anonymous ones are taken, as is usual between mail servers, where certificates are seldom checked`,
    ),
    notOffered: state(() => 'The server does not offer TLS'),
  },
  evaluate: ({ tlsScan }, say) => {
    if (tlsScan.state === 'absent') return say.notApplicable('notOffered', {});
    const { host, weakCiphers, weakCiphersError } = tlsScan.value;
    // RFC 7672 section 8.2: a sender that checks nothing loses nothing without a certificate.
    const counted = isBetweenServers(tlsScan.value)
      ? weakCiphers.filter(({ weakness }) => weakness !== 'anonymous')
      : weakCiphers;
    const [first] = counted;
    if (first === undefined) {
      if (weakCiphersError !== undefined) return say.unknown(weakCiphersError);
      return say.pass(weakCiphers.length > 0 ? 'anonymousOnly' : 'none', { host });
    }
    if (counted.every(({ weakness }) => weakness === 'tripleDes'))
      return say.warn('tripleDes', { host, cipher: first.cipher }, FIXES, { severity: 'info' });
    const severity = WORST.find((level) => counted.some(({ weakness }) => SEVERITY[weakness] === level));
    const values = {
      host,
      ciphers: counted.map(({ cipher }) => cipher),
      kinds: counted.map(({ weakness }) => weakness),
    };
    const judge = severity === 'medium' ? say.fail : say.warn;
    return judge('weak', values, FIXES, { severity: severity ?? 'low' });
  },
});

const KINDS: Readonly<Record<CipherWeakness, string>> = {
  null: 'NULL',
  export: 'EXPORT',
  des: 'DES',
  rc4: 'RC4',
  tripleDes: '3DES',
  anonymous: 'anonymous',
};

// Exim has this in the words of the library it was built with, which cannot be told from outside.
const FIXES = weakCiphersOff();
