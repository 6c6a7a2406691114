/** An MX record holds an IP address where a host name must stand. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { mxChange } from './mx-change.ts';

export const mxAddressLiteral = defineRule({
  id: 'mx/address-literal',
  needs: ['mxHost', 'mx'],
  severity: 'high',
  standards: [
    { rfc: 1035, section: '3.3.9' },
    { rfc: 5321, section: '5.1' },
  ],
  explainedBy: [],
  messages: {
    literal: failure<{ host: string; domain: string }>({
      title: ({ host }) => `The MX record names the address ${host} instead of a host`,
      what: ({ host }) =>
        `The MX record says ${host}. An MX record must hold a host name, never an IP address.`,
      why: () =>
        'Senders look up the number as if it were a name and find nothing. Mail to the domain bounces or waits until it expires.',
      fix: ({ host, domain }) =>
        `Publish an address record such as mail.${domain} for ${host}, and let the MX record name mail.${domain}.`,
    }),
    named: state<{ host: string }>(({ host }) => `The MX record names a host, ${host}`),
    noHost: state(() => 'The mail host has no address'),
  },
  evaluate: ({ mxHost, mx }, say, { target: { domain } }) => {
    if (mxHost.state === 'absent') return say.notApplicable('noHost', {});
    const { host, isAddressLiteral } = mxHost.value;
    if (!isAddressLiteral) return say.pass('named', { host });
    const fix = mxChange(domain, mx, host, `mail.${domain}`);
    // Whether that name is free, and what it points at, only the administrator knows.
    return say.fail('literal', { host, domain }, [{ ...fix, complete: false }]);
  },
});
