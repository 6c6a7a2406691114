/** An MX record names a host that does not exist or has no address. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { mxRemoval } from './mx-change.ts';

export const mxHostMissing = defineRule({
  id: 'mx/host-missing',
  needs: ['mxHost', 'mx'],
  severity: 'critical',
  standards: [{ rfc: 5321, section: '5.1' }],
  explainedBy: ['zone/does-not-exist', 'mx/single-label-host', 'mx/placeholder-host'],
  messages: {
    missing: failure<{ host: string; domain: string }>({
      title: ({ host }) => `Mail host ${host} has no address`,
      what: ({ host, domain }) =>
        `An MX record of ${domain} names ${host}, but that name does not exist or has no A or AAAA record.`,
      why: () =>
        'Senders cannot reach it. If it is the only mail host, all mail to the domain bounces; if not, each try at it costs time.',
      fix: ({ host }) =>
        `Publish an address for ${host}, or take it out of the MX records. A name that ends twice in the domain lacks its final dot in the zone file.`,
    }),
    found: state<{ host: string }>(({ host }) => `Mail host ${host} has an address`),
    literal: state<{ host: string }>(({ host }) => `${host} is an address, not a host name`),
  },
  evaluate: ({ mxHost, mx }, say, { subject, target: { domain } }) => {
    if (mxHost.state === 'absent') {
      const host = subject.kind === 'host' ? subject.host : '';
      return say.fail('missing', { host, domain }, [mxRemoval(domain, mx, host)]);
    }
    const { host, isAddressLiteral } = mxHost.value;
    return isAddressLiteral ? say.notApplicable('literal', { host }) : say.pass('found', { host });
  },
});
