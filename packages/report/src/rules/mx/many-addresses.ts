/** A mail host has more addresses than senders try. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

/** Postfix tries five in one delivery (smtp_mx_address_limit); large providers publish up to about ten a family. */
const MANY = 20;

export const mxManyAddresses = defineRule({
  id: 'mx/many-addresses',
  needs: ['mxHost'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '5.1' }],
  explainedBy: [],
  messages: {
    many: failure<{ host: string; count: number }>({
      title: ({ host, count }) => `Mail host ${host} has ${count} addresses`,
      what: ({ host, count }) => `The name ${host} leads to ${count} addresses.`,
      why: () =>
        'A sender tries a handful of them in one delivery. If some are dead, mail is late for no reason that anybody sees, and the answer may no longer fit a datagram.',
      fix: ({ host }) => `Keep the addresses of ${host} that are in use, and share the load behind them.`,
    }),
    few: state<{ host: string; count: number }>(({ host, count }) => `${host} has ${count} addresses`),
    noHost: state(() => 'The mail host has no address'),
  },
  evaluate: ({ mxHost }, say) => {
    if (mxHost.state === 'absent') return say.notApplicable('noHost', {});
    const { host, addresses } = mxHost.value;
    const values = { host, count: addresses.length };
    return addresses.length > MANY ? say.warn('many', values, []) : say.pass('few', values);
  },
});
