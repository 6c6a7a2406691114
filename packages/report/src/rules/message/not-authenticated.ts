/** Nothing at all in a message shows that the domain in From sent it: a forger, or a server that nobody entered. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { identifiersEn } from './identifier-words.ts';
import {
  clientIsOf,
  identifiersOf,
  receiverSawPass,
  relayOf,
  severityOfGap,
  shown,
  type IdentifierValues,
} from './message-view.ts';

export const messageNotAuthenticated = defineRule({
  id: 'message/not-authenticated',
  needs: ['messageAuth', 'messagePath', 'filterVerdicts'],
  severity: 'high',
  standards: [{ rfc: 9989, section: '5.3' }],
  explainedBy: ['path/sent-by-php-mail', 'path/sent-from-shared-host-account', 'sender/not-authorised'],
  messages: {
    stranger: failure<IdentifierValues & { readonly address: string; readonly host: string }>({
      title: ({ from }) => `Nothing shows that ${from} sent the message`,
      what: ({ address, host, ...values }) =>
        `It came from ${address}${host === '' ? '' : ` (${host})`}. ${identifiersEn(values)}. Neither the server nor a signature has anything to do with ${values.fromOrganisation}.`,
      why: () =>
        'So forged mail looks, and so does mail of a web site, a device or a service that nobody entered in SPF and that does not sign. Receivers cannot tell the two apart, and treat them alike.',
      fix: ({ from, address }) =>
        `First settle whether it is yours. If ${address} is no server or service of yours, it is a forgery: enter nothing, and let DMARC of ${from} ask for p=reject once all your own mail passes. If it is, send through your mail server or service with a login, or enter it in SPF and let it sign with d=${from}.`,
    }),
    authenticated: state<{ from: string }>(({ from }) => `Something in the message speaks for ${from}`),
    otherwise: state(() => 'DMARC does not fail'),
    notVerified: state(() => 'The message was not verified'),
  },
  evaluate: ({ messageAuth, messagePath, filterVerdicts }, say) => {
    if (messageAuth.state === 'absent') return say.notApplicable('notVerified', {});
    const auth = messageAuth.value;
    const { spf, client, signatures, dmarc, from } = auth;
    if (dmarc.result === 'pass') return say.pass('authenticated', { from: shown(from.domain) });
    if (dmarc.result !== 'fail' || spf === undefined || client === undefined)
      return say.notApplicable('otherwise', {});
    const isKnown =
      spf.result === 'pass' ||
      signatures.some(({ result, isAligned }) => result === 'pass' || isAligned) ||
      clientIsOf(messagePath, [from.organisational]) ||
      relayOf(messagePath, 'forwarder') !== '' ||
      relayOf(messagePath, 'mailingList') !== '' ||
      receiverSawPass(filterVerdicts, 'dmarc');
    if (isKnown) return say.pass('authenticated', { from: shown(from.domain) });
    const host = messagePath.state === 'known' ? (messagePath.value.client?.host ?? '') : '';
    const values = { ...identifiersOf(auth), address: shown(client.address, 60), host: shown(host) };
    return say.fail('stranger', values, [], { severity: severityOfGap(auth) });
  },
});
