/** The certificate of a mail host has expired. */
import { defineRule } from '@whyspam/core';
import { certificate as certificateFixes } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';
import { daysLeft, shownCertificate } from './server-certificate.ts';

export const tlsCertificateExpired = defineRule({
  id: 'tls/certificate-expired',
  needs: ['smtp'],
  severity: 'medium',
  standards: [{ rfc: 5280, section: '4.1.2.5' }],
  explainedBy: ['mta-sts/server-refused', 'submission/certificate-expired'],
  messages: {
    expired: failure<{ host: string; date: string; days: number }>({
      title: ({ host, date }) => `The certificate of ${host} expired on ${date}`,
      what: ({ host, date, days }) =>
        `${host} shows a certificate that ended on ${date}, ${days} ${days === 1 ? 'day' : 'days'} ago.`,
      why: () =>
        'Most senders deliver all the same, since between mail servers certificates are seldom checked. Senders that check, because of MTA-STS or their own policy, do not. Mail programs that use the same certificate show a warning.',
      fix: ({ host }) =>
        `Renew the certificate on ${host}, and reload the mail server so that it uses the new one. See why the automatic renewal stopped.`,
    }),
    valid: state<{ host: string; date: string }>(
      ({ host, date }) => `The certificate of ${host} is valid until ${date}`,
    ),
    none: state(() => 'No certificate was seen'),
  },
  evaluate: ({ smtp }, say, { now }) => {
    const shown = shownCertificate(smtp);
    if (shown === undefined) return say.notApplicable('none', {});
    const { host, certificate } = shown;
    const date = certificate.notAfter.slice(0, 10);
    const days = daysLeft(certificate, now);
    if (days >= 0) return say.pass('valid', { host, date });
    return say.fail('expired', { host, date, days: -days }, certificateFixes({ host }));
  },
});
