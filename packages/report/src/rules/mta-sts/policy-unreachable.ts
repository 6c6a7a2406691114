/** The record points to a policy that cannot be got. */
import { defineRule, type CertificateState } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const CERTIFICATE_FAULTS: Readonly<Record<CertificateState, string>> = {
  valid: 'the handshake fails',
  expired: 'its certificate has expired',
  notYetValid: 'its certificate is not valid yet',
  selfSigned: 'its certificate is self-signed',
  untrusted: 'its certificate leads to no known authority',
  wrongName: 'its certificate is for another name',
};

const why = (): string =>
  'Senders that have no copy of the policy yet go on without it, and those that have one lose it when it runs out. Mail arrives, but is no longer protected.';

export const mtaStsPolicyUnreachable = defineRule({
  id: 'mta-sts/policy-unreachable',
  needs: ['mtaSts'],
  severity: 'medium',
  standards: [{ rfc: 8461, section: '3.3' }],
  explainedBy: [],
  messages: {
    noAddress: failure<{ host: string }>({
      title: ({ host }) => `The MTA-STS policy cannot be got: ${host} has no address`,
      what: ({ host }) =>
        `The record says that there is a policy, but ${host} has neither an A nor an AAAA record.`,
      why,
      fix: ({ host }) =>
        `Publish an address for ${host}, and serve the policy there. If you do not want MTA-STS, remove the record at _mta-sts.`,
    }),
    refused: failure<{ host: string }>({
      title: ({ host }) => `The MTA-STS policy cannot be got: nothing answers at ${host}`,
      what: ({ host }) => `${host} refuses connections on port 443.`,
      why,
      fix: ({ host }) => `Start the web server of ${host} on port 443, or let the port through the firewall.`,
    }),
    tls: failure<{ host: string; certificate: CertificateState; detail: string }>({
      title: ({ host, certificate }) =>
        `The MTA-STS policy does not count: ${host}, ${CERTIFICATE_FAULTS[certificate]}`,
      what: ({ host, certificate, detail }) =>
        `The web server at ${host} was reached, but ${CERTIFICATE_FAULTS[certificate]} (${detail}).`,
      why,
      fix: ({ host }) =>
        `Give the web server a certificate of a public authority that names ${host}, sent with its intermediate certificates, over TLS 1.2 or newer.`,
    }),
    status: failure<{ url: string; status: number }>({
      title: ({ status }) => `The MTA-STS policy cannot be got: the web server answers ${status}`,
      what: ({ url, status }) => `${url} gives the status ${status}; only 200 brings a policy.`,
      why,
      fix: ({ url }) => `Put the policy at exactly ${url}, readable for everybody.`,
    }),
    unusable: failure<{ url: string; detail: string }>({
      title: () => 'The MTA-STS policy cannot be got: the web server sends something else',
      what: ({ url, detail }) => `What ${url} sends cannot be used: ${detail}.`,
      why,
      fix: ({ url }) => `Let the web server send the policy as a plain text of at most 64 KiB at ${url}.`,
    }),
    got: state(() => 'The MTA-STS policy can be got'),
    redirect: state(() => 'The web server sends senders elsewhere'),
    none: state(() => 'There is no MTA-STS record'),
  },
  evaluate: ({ mtaSts }, say) => {
    if (mtaSts.state === 'absent' || mtaSts.value.records.length === 0) return say.notApplicable('none', {});
    const { policy, policyUrl: url } = mtaSts.value;
    const host = url.replace(/^https:\/\/([^/]*)\/.*$/, '$1');
    switch (policy.state) {
      case 'valid':
      case 'invalid':
        return say.pass('got', {});
      case 'redirect':
        return say.notApplicable('redirect', {});
      case 'unknown':
        return say.unknown(policy.error);
      case 'noAddress':
        return say.fail('noAddress', { host }, []);
      case 'refused':
        return say.fail('refused', { host }, []);
      case 'tlsFailed':
        return say.fail(
          'tls',
          { host, certificate: policy.certificate ?? 'valid', detail: policy.detail },
          [],
        );
      case 'httpStatus':
        return say.fail('status', { url, status: policy.status }, []);
      case 'unusable':
        return say.fail('unusable', { url, detail: policy.detail }, []);
    }
  },
});
