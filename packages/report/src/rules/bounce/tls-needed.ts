/** The mail could not be delivered because encryption was demanded and failed, or was not used. */
import { defineRule } from '@whyspam/core';
import { sendWithTls } from '../../setup/servers/encryption.ts';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceTlsNeeded = defineRule({
  id: 'bounce/tls-needed',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 3207, section: '4' }],
  explainedBy: [
    'mta-sts/mx-not-covered',
    'dane/mismatch',
    'tls/not-offered',
    'tls/handshake-fails',
    'tls/no-modern-tls',
    'tls/certificate-expired',
    'tls/certificate-wrong-name',
    'tls/certificate-untrusted',
    'tls/chain-incomplete',
  ],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for encryption (TLS): mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'One side demands TLS and the other does not offer it, or the certificate or version does not satisfy. With DANE and MTA-STS it is the sending server that refuses to deliver, because the recipient’s certificate does not fit.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Let your server use STARTTLS whenever it is offered, with TLS 1.2 or newer. If the reply speaks of certificate, DANE or MTA-STS, the recipient’s administrator has to mend it.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['tls']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, sendWithTls());
  },
});
