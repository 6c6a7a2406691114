/** The mail host has TLS 1.2 and not yet TLS 1.3. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { accepts, offerOf } from './scanned-server.ts';

export const tlsNoModernTls = defineRule({
  id: 'tls/no-modern-tls',
  needs: ['tlsScan'],
  severity: 'info',
  standards: [{ rfc: 9325, section: '3.1.1' }],
  explainedBy: [],
  messages: {
    missing: failure<{ host: string }>({
      title: ({ host }) => `${host} does not have TLS 1.3`,
      what: ({ host }) => `${host} turned TLS 1.3 down and agreed on TLS 1.2.`,
      why: () =>
        'TLS 1.2 is safe and every sender has it, so no mail is lost. TLS 1.3 hides the certificate, saves a round trip, and is where new key exchanges come first.',
      fix: ({ host }) =>
        `Nothing must change. TLS 1.3 comes with OpenSSL 1.1.1 or GnuTLS 3.6.5: at the next update of ${host}, see that it is not turned off.`,
    }),
    has: state<{ host: string }>(({ host }) => `${host} has TLS 1.3`),
    hasPostQuantum: state<{ host: string; group: string }>(
      ({ host, group }) =>
        `${host} has TLS 1.3, with a key exchange that withstands quantum computers (${group})`,
    ),
    older: state(() => 'The server has no TLS 1.2 either'),
    notOffered: state(() => 'The server does not offer TLS'),
  },
  evaluate: ({ tlsScan }, say) => {
    if (tlsScan.state === 'absent') return say.notApplicable('notOffered', {});
    const scan = tlsScan.value;
    const { host, groups } = scan;
    const newest = offerOf(scan, 'TLSv1.3');
    if (newest?.state === 'accepted') {
      const group = groups.find((name) => name.includes('MLKEM'));
      return group === undefined ? say.pass('has', { host }) : say.pass('hasPostQuantum', { host, group });
    }
    if (newest?.state === 'unknown') return say.unknown(newest.error);
    return accepts(scan, 'TLSv1.2') ? say.warn('missing', { host }, []) : say.notApplicable('older', {});
  },
});
