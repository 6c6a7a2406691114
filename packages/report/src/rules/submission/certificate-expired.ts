/** The certificate that mail programs see has expired. */
import { defineRule } from '@whyspam/core';
import { certificate as certificateFixes } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';
import { daysLeft } from '../tls/server-certificate.ts';
import { evidenceAt, portNames, portsEn, securedPorts } from './seen-ports.ts';

export const submissionCertificateExpired = defineRule({
  id: 'submission/certificate-expired',
  needs: ['submissionHost'],
  severity: 'high',
  standards: [{ rfc: 5280, section: '4.1.2.5' }],
  explainedBy: [],
  messages: {
    expired: failure<{ host: string; ports: readonly string[]; date: string }>({
      title: ({ host, date }) => `Mail programs warn at ${host}: the certificate expired on ${date}`,
      what: ({ host, ports, date }) =>
        `The certificate on ${portsEn(ports)} of ${host} was valid until ${date}.`,
      why: () => 'Mail programs show a warning or refuse to send, and web forms fail without a word.',
      fix: ({ host }) =>
        `Renew the certificate on ${host}, and reload the mail server so that it uses the new one. See why the automatic renewal stopped.`,
    }),
    valid: state<{ date: string }>(
      ({ date }) => `The certificate that mail programs see is valid until ${date}`,
    ),
    none: state(() => 'No certificate was seen on a port for mail programs'),
  },
  evaluate: ({ submissionHost }, say, { now }) => {
    const secured = securedPorts(submissionHost);
    const ended = secured.filter(({ certificate }) => daysLeft(certificate, now) < 0);
    const [first] = ended;
    if (first !== undefined) {
      const date = first.certificate.notAfter.slice(0, 10);
      const { host } = first.server;
      return say.fail(
        'expired',
        { host, ports: portNames(ended), date },
        certificateFixes({ host }),
        evidenceAt(submissionHost, ended),
      );
    }
    const [any] = secured;
    if (any === undefined) return say.notApplicable('none', {});
    return say.pass('valid', { date: any.certificate.notAfter.slice(0, 10) });
  },
});
