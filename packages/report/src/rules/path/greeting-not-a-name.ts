/** The client at the boundary greeted with what is no name of a server. */
import { defineRule } from '@whyspam/core';
import { heloName } from '../../setup/servers/names-and-routes.ts';
import { mailHostOf } from '../bounce/own-names.ts';
import { failure, state } from '../texts.ts';
import { shown } from './hop-words.ts';

/** RFC 6761, RFC 6762, RFC 8375 and what routers give to the machines behind them. */
const NO_PUBLIC_NAME = /(?:^|\.)(?:localhost|localdomain|local|lan|home|internal|corp|invalid|home\.arpa)$/i;

export const pathGreetingNotAName = defineRule({
  id: 'path/greeting-not-a-name',
  needs: ['messagePath'],
  severity: 'medium',
  standards: [
    { rfc: 5321, section: '4.1.1.1' },
    { rfc: 5321, section: '2.3.5' },
  ],
  explainedBy: ['sender/helo-not-a-host', 'path/sent-by-php-mail', 'path/dynamic-looking-client'],
  messages: {
    noName: failure<{ helo: string; address: string }>({
      title: ({ helo }) => `The sending server greeted with "${helo}", which is no name of a server`,
      what: ({ helo, address }) =>
        `${address} said "${helo}" in HELO. Nobody on the network can look that name up.`,
      why: () =>
        'Many servers refuse it at once (Postfix: reject_non_fqdn_helo_hostname), and filters score it: infected home computers greet so.',
      fix: ({ address }) =>
        `Let the server greet with the full name that leads to ${address} and back; in Postfix myhostname or smtp_helo_name, in Exim primary_hostname, in Exchange the FQDN of the send connector. A program that sends by itself should hand its mail to your mail server instead.`,
    }),
    bareAddress: failure<{ helo: string; address: string }>({
      title: ({ helo }) => `The sending server greeted with the bare address ${helo}`,
      what: ({ helo, address }) => `${address} said "${helo}" in HELO, an address without brackets.`,
      why: () =>
        'The standard allows no address without brackets. Servers refuse it (Postfix: reject_invalid_helo_hostname) or score it as the mark of a spam program.',
      fix: ({ address }) => `Let the server greet with the full name that leads to ${address} and back.`,
    }),
    literal: failure<{ helo: string; address: string }>({
      title: ({ helo }) => `The sending server greeted with the address ${helo}`,
      what: ({ helo, address }) =>
        `${address} said "${helo}" in HELO. The standard allows that to a machine without a name.`,
      why: () =>
        'A mail server has a name. Mail programs greet so, hence filters take a server that does for one of them.',
      fix: ({ address }) => `Let the server greet with a name that has the address ${address}.`,
    }),
    name: state<{ helo: string }>(({ helo }) => `The sending server greeted with a name, ${helo}`),
    unsaid: state(() => 'It is not known what the sending server greeted with'),
  },
  evaluate: ({ messagePath }, say, { target }) => {
    const client = messagePath.state === 'known' ? messagePath.value.client : undefined;
    if (client?.helo === undefined) return say.notApplicable('unsaid', {});
    const helo = shown(client.helo);
    const values = { helo, address: shown(client.address) };
    const fixes = heloName({ host: mailHostOf(target) });
    if (/^\[.*\]$/.test(client.helo)) return say.warn('literal', values, fixes, { severity: 'low' });
    if (/^[\d.]+$|^[0-9a-f]*:[0-9a-f:.]+$/i.test(client.helo)) return say.fail('bareAddress', values, fixes);
    const isName =
      client.helo.replace(/\.$/, '').includes('.') && !NO_PUBLIC_NAME.test(client.helo.replace(/\.$/, ''));
    return isName ? say.pass('name', { helo }) : say.fail('noName', values, fixes);
  },
});
