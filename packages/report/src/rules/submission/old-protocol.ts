/** A port for mail programs speaks only TLS 1.0 or 1.1. */
import { defineRule } from '@whyspam/core';
import { tlsVersions } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';
import { evidenceAt, portNames, portsEn, securedPorts } from './seen-ports.ts';

const OLD: readonly string[] = ['TLSv1', 'TLSv1.0', 'TLSv1.1', 'SSLv3', 'SSLv2'];

export const submissionOldProtocol = defineRule({
  id: 'submission/old-protocol',
  needs: ['submissionHost'],
  severity: 'high',
  standards: [{ rfc: 8996 }, { rfc: 8314, section: '4.1' }],
  explainedBy: [],
  messages: {
    old: failure<{ host: string; ports: readonly string[]; protocol: string }>({
      title: ({ host, protocol }) =>
        `Mail programs of today cannot send through ${host}: it speaks only ${protocol}`,
      what: ({ host, ports, protocol }) =>
        `The encrypted connection with ${portsEn(ports)} of ${host} used ${protocol}.`,
      why: () =>
        'Thunderbird, Outlook and the telephones of today have TLS 1.0 and 1.1 turned off. They say "cannot connect" and nothing of the reason.',
      fix: ({ host }) =>
        `Turn on TLS 1.2 and 1.3 on ${host}. If the software is too old for them, update it.`,
    }),
    current: state<{ protocol: string }>(({ protocol }) => `Mail programs get ${protocol}`),
    none: state(() => 'No encrypted port for mail programs was seen'),
  },
  evaluate: ({ submissionHost }, say) => {
    const secured = securedPorts(submissionHost);
    const old = secured.filter(({ tls }) => OLD.includes(tls.protocol));
    const [first] = old;
    if (first !== undefined) {
      return say.fail(
        'old',
        { host: first.server.host, ports: portNames(old), protocol: first.tls.protocol },
        tlsVersions(),
        evidenceAt(submissionHost, old),
      );
    }
    const [any] = secured;
    return any === undefined
      ? say.notApplicable('none', {})
      : say.pass('current', { protocol: any.tls.protocol });
  },
});
