/** The mail host offers encryption, and then it does not come about. */
import { defineRule, probeError } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const tlsHandshakeFails = defineRule({
  id: 'tls/handshake-fails',
  needs: ['smtp'],
  severity: 'high',
  standards: [{ rfc: 3207, section: '4.1' }],
  // A prime so short makes our own handshake fail as well.
  explainedBy: ['smtp/broken-replies', 'tls/weak-dh'],
  messages: {
    fails: failure<{ host: string; error: string }>({
      title: ({ host }) => `Encryption with ${host} fails`,
      what: ({ host, error }) =>
        `${host} offers STARTTLS, but the encrypted connection does not come about: ${error}.`,
      why: () =>
        'Some senders then try in the clear; others do not, put the mail off and bounce it in the end.',
      fix: ({ host }) =>
        `Check on ${host} that certificate and private key belong together and can be read, and that TLS 1.2 or later is on.`,
    }),
    works: state<{ host: string }>(({ host }) => `Encryption with ${host} works`),
    notTried: state(() => 'Encryption was not tried or is not offered'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent') return say.notApplicable('notTried', {});
    const { host, startTls, startTlsReply, tlsError, cutOffAtTls } = smtp.value;
    // It came about the second time: whether the server or something on the way cut the first off was not seen.
    if (cutOffAtTls !== undefined) return say.unknown(probeError('TLS_UNSTEADY', cutOffAtTls));
    if (startTls === 'works') return say.pass('works', { host });
    if (startTls !== 'refused' && startTls !== 'failed') return say.notApplicable('notTried', {});
    const reply = startTlsReply === undefined ? '' : `${startTlsReply.code} ${startTlsReply.lines.join(' ')}`;
    const error = (startTls === 'refused' ? reply : tlsError) ?? reply;
    return say.fail('fails', { host, error: error.trim() || 'STARTTLS' }, []);
  },
});
