/** The certificate is not for the name that customers are told: the usual fault of shared hosting. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { evidenceAt, portNames, portsEn, securedPorts } from './seen-ports.ts';

const SHOWN_NAMES = 5;

export const submissionCertificateWrongName = defineRule({
  id: 'submission/certificate-wrong-name',
  needs: ['submissionHost'],
  severity: 'high',
  standards: [
    { rfc: 9525, section: '6' },
    { rfc: 8314, section: '4.1' },
  ],
  explainedBy: [],
  messages: {
    wrong: failure<{ host: string; ports: readonly string[]; names: readonly string[] }>({
      title: ({ host }) => `Mail programs warn at ${host}: the certificate is for another name`,
      what: ({ host, ports, names }) =>
        `The certificate on ${portsEn(ports)} does not name ${host}. It names: ${names.length > 0 ? names.join(', ') : 'nothing'}.`,
      why: () =>
        'Mail programs compare the certificate with the server name that was typed in. They show a warning or refuse, and web forms such as WordPress fail without a word. Customers who learn to click the warning away would also click away a real attack.',
      fix: ({ host, names }) =>
        names.length > 0
          ? `Tell customers one of the names that the certificate has, if it leads to this server, or get a certificate that names ${host} as well. Let's Encrypt gives one without charge.`
          : `Get a certificate that names ${host}. Let's Encrypt gives one without charge.`,
    }),
    right: state<{ host: string }>(({ host }) => `The certificate that mail programs see names ${host}`),
    none: state(() => 'No certificate was seen on a port for mail programs'),
  },
  evaluate: ({ submissionHost }, say) => {
    const secured = securedPorts(submissionHost);
    const wrong = secured.filter(({ tls }) => !tls.namesHost);
    const [first] = wrong;
    if (first !== undefined) {
      const { server, certificate } = first;
      return say.fail(
        'wrong',
        { host: server.host, ports: portNames(wrong), names: certificate.names.slice(0, SHOWN_NAMES) },
        [{ kind: 'server', software: 'any', setting: 'certificate', value: server.host }],
        evidenceAt(submissionHost, wrong),
      );
    }
    const [any] = secured;
    return any === undefined ? say.notApplicable('none', {}) : say.pass('right', { host: any.server.host });
  },
});
