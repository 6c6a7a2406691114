/** The certificate of a mail host ends within two weeks. */
import { defineRule } from '@whyspam/core';
import { certificate as certificateFixes } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';
import { daysLeft, shownCertificate } from './server-certificate.ts';

const SOON_DAYS = 14;

export const tlsCertificateExpiresSoon = defineRule({
  id: 'tls/certificate-expires-soon',
  needs: ['smtp'],
  severity: 'low',
  standards: [{ rfc: 5280, section: '4.1.2.5' }],
  explainedBy: [],
  messages: {
    soon: failure<{ host: string; date: string; days: number }>({
      title: ({ host, date }) => `The certificate of ${host} ends on ${date}`,
      what: ({ host, days }) =>
        `The certificate that ${host} shows is valid for ${days} more ${days === 1 ? 'day' : 'days'}.`,
      why: () =>
        'An automatic renewal would most likely have replaced it by now. Once it has ended, senders that check certificates no longer deliver.',
      fix: ({ host }) =>
        `Run the renewal by hand and see whether it works. Then reload the mail server on ${host}.`,
    }),
    valid: state<{ days: number }>(({ days }) => `The certificate is valid for ${days} more days`),
    none: state(() => 'No valid certificate was seen'),
  },
  evaluate: ({ smtp }, say, { now }) => {
    const shown = shownCertificate(smtp);
    const days = shown === undefined ? -1 : daysLeft(shown.certificate, now);
    if (shown === undefined || days < 0) return say.notApplicable('none', {});
    if (days >= SOON_DAYS) return say.pass('valid', { days });
    const { host, certificate } = shown;
    return say.warn(
      'soon',
      { host, date: certificate.notAfter.slice(0, 10), days },
      certificateFixes({ host }),
    );
  },
});
