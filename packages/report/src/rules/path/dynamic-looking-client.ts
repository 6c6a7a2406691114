/** The client's reverse name looks like that of a home or dynamic line. */
import { defineRule } from '@whyspam/core';
import { reverseNameFix } from '../../setup/requests/request-fixes.ts';
import { mailHostOf } from '../bounce/own-names.ts';
import { failure, state } from '../texts.ts';
import { shown } from './hop-words.ts';

export const pathDynamicLookingClient = defineRule({
  id: 'path/dynamic-looking-client',
  needs: ['messagePath'],
  severity: 'medium',
  standards: [{ rfc: 1912, section: '2.1' }],
  explainedBy: ['ptr/generic-name', 'dnsbl/listed'],
  messages: {
    looksDynamic: failure<{ host: string; address: string }>({
      title: ({ host }) => `The sending address has a name like a home line: ${host}`,
      what: ({ host, address }) => `The reverse name of ${address} is ${host}, made from the address itself.`,
      why: () =>
        'Access providers name their dial-up lines so, and cloud providers their machines before anybody sets a name. Many receivers refuse direct mail from them, and policy lists (Spamhaus PBL) name them.',
      fix: ({ address }) =>
        `On a server of your own, set the reverse name of ${address} to the name of the mail server. From a home or office line, send through your provider's or your own mail server on port 465 or 587, with a password.`,
    }),
    ownName: state<{ host: string }>(({ host }) => `The sending address has a name of its own, ${host}`),
    unsaid: state(() => 'The reverse name of the sending address is not known'),
  },
  evaluate: ({ messagePath }, say, { target }) => {
    const client = messagePath.state === 'known' ? messagePath.value.client : undefined;
    if (client?.host === undefined) return say.notApplicable('unsaid', {});
    const host = shown(client.host);
    if (client.looksDynamic !== true) return say.pass('ownName', { host });
    return say.warn('looksDynamic', { host, address: shown(client.address) }, [
      reverseNameFix({ address: client.address, wanted: mailHostOf(target), present: [client.host] }),
    ]);
  },
});
