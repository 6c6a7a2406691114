/** Mail programs are told a port together with the kind of TLS that the other port has. */
import { defineRule, type ClientServer } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { evidenceOf } from './evidence-of.ts';

/** What is spoken at the registered ports: RFC 8314 section 3 and section 7.3, RFC 6409. */
const TLS_OF_PORT: ReadonlyMap<number, 'implicit' | 'startTls'> = new Map([
  [993, 'implicit'],
  [995, 'implicit'],
  [465, 'implicit'],
  [143, 'startTls'],
  [110, 'startTls'],
  [587, 'startTls'],
  [25, 'startTls'],
]);

export const autoconfigTlsMismatch = defineRule({
  id: 'autoconfig/tls-mismatch',
  needs: ['autoconfig'],
  severity: 'medium',
  standards: [
    { rfc: 8314, section: '3' },
    { rfc: 8314, section: '7.3' },
  ],
  explainedBy: [],
  messages: {
    startTlsAtTlsPort: failure<{ host: string; port: number; source: string }>({
      title: ({ port }) =>
        `Mail programs are told to begin in the clear at port ${port}, which speaks TLS from the start`,
      what: ({ host, port, source }) => `${source} names ${host}, port ${port}, with STARTTLS.`,
      why: () =>
        'The program waits for a greeting in the clear while the server waits for TLS. Nothing happens until one of them gives up, and the set-up fails.',
      fix: ({ port }) =>
        `Say SSL (TLS from the start) for port ${port}: in a configuration file as socketType, in the DNS by _imaps, _pop3s or _submissions.`,
    }),
    tlsAtStartTlsPort: failure<{ host: string; port: number; source: string }>({
      title: ({ port }) =>
        `Mail programs are told to begin with TLS at port ${port}, which begins in the clear`,
      what: ({ host, port, source }) => `${source} names ${host}, port ${port}, with TLS from the start.`,
      why: () =>
        'The server greets in the clear where the program expects TLS. The program reports a broken connection or a wrong certificate, and the set-up fails.',
      fix: ({ port }) =>
        `Say STARTTLS for port ${port}, or better name the port for TLS from the start: 993, 995 or 465.`,
    }),
    fits: state(() => 'Ports and kinds of encryption that mail programs are told fit together'),
    none: state(() => 'Mail programs are sent to no server'),
  },
  evaluate: ({ autoconfig }, say) => {
    if (autoconfig.state === 'absent' || autoconfig.value.servers.length === 0)
      return say.notApplicable('none', {});
    const wrong = autoconfig.value.servers.find(mismatches);
    if (wrong === undefined) return say.pass('fits', {});
    const { host, port, source, tls } = wrong;
    const key = tls === 'startTls' ? 'startTlsAtTlsPort' : 'tlsAtStartTlsPort';
    return say.fail(key, { host, port, source }, [], evidenceOf(autoconfig.value, source));
  },
});

/** Plain text has a rule of its own; JMAP is HTTPS whatever the port. */
function mismatches({ protocol, port, tls }: ClientServer): boolean {
  const spoken = TLS_OF_PORT.get(port);
  return protocol !== 'jmap' && tls !== 'none' && spoken !== undefined && spoken !== tls;
}
