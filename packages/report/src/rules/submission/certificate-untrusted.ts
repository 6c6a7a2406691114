/** The certificate that mail programs see leads to no authority they know: on a port for clients this matters. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { daysLeft } from '../tls/server-certificate.ts';
import { evidenceAt, portNames, portsEn, securedPorts } from './seen-ports.ts';

export const submissionCertificateUntrusted = defineRule({
  id: 'submission/certificate-untrusted',
  needs: ['submissionHost'],
  severity: 'high',
  standards: [
    { rfc: 8314, section: '4.1' },
    { rfc: 5280, section: '6' },
  ],
  explainedBy: [],
  messages: {
    selfSigned: failure<{ host: string; ports: readonly string[] }>({
      title: ({ host }) => `Mail programs warn at ${host}: the certificate is signed by itself`,
      what: ({ host, ports }) =>
        `The certificate on ${portsEn(ports)} of ${host} is from no authority at all.`,
      why: () =>
        'Between mail servers that does no harm; mail programs show a warning or refuse, and web forms fail without a word. Somebody on the way could show such a certificate as well, and take the password.',
      fix: ({ host }) =>
        `Get a certificate for ${host} from a known authority. Let's Encrypt gives one without charge.`,
    }),
    untrusted: failure<{ host: string; ports: readonly string[]; issuer: string; error: string }>({
      title: ({ host }) => `Mail programs warn at ${host}: the certificate cannot be verified`,
      what: ({ ports, issuer, error }) =>
        `The certificate on ${portsEn(ports)} was issued by ${issuer} and could not be verified${error === '' ? '' : ` (${error})`}.`,
      why: () =>
        'Mail programs show a warning or refuse, and web forms fail without a word. Often the server sends its own certificate and forgets the intermediate one: then some programs work and others do not.',
      fix: ({ host }) =>
        `Let ${host} send all intermediate certificates (in Let's Encrypt the file fullchain.pem, not cert.pem), or get a certificate from a known authority.`,
    }),
    trusted: state(() => 'The certificate that mail programs see is from a known authority'),
    none: state(() => 'No certificate was seen on a port for mail programs'),
  },
  evaluate: ({ submissionHost }, say, { now }) => {
    const secured = securedPorts(submissionHost);
    // One that has ended is a finding of its own; that it cannot be verified says nothing more.
    const bad = secured.filter(
      ({ tls, certificate }) =>
        !tls.isTrusted && tls.trustError !== 'CERT_HAS_EXPIRED' && daysLeft(certificate, now) >= 0,
    );
    const [first] = bad;
    if (first === undefined) {
      return secured.length === 0 ? say.notApplicable('none', {}) : say.pass('trusted', {});
    }
    const { server, certificate, tls } = first;
    const { host } = server;
    const ports = portNames(bad);
    const fixes = [
      {
        kind: 'server',
        software: 'postfix',
        setting: 'smtpd_tls_cert_file',
        value: `/etc/letsencrypt/live/${host}/fullchain.pem`,
      },
      {
        kind: 'server',
        software: 'exim',
        setting: 'tls_certificate',
        value: `/etc/letsencrypt/live/${host}/fullchain.pem`,
      },
    ] as const;
    const where = evidenceAt(submissionHost, bad);
    if (certificate.selfSigned) return say.fail('selfSigned', { host, ports }, fixes, where);
    const { issuer } = certificate;
    return say.fail('untrusted', { host, ports, issuer, error: tls.trustError ?? '' }, fixes, where);
  },
});
