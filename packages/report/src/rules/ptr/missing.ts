/** A sending address has no reverse name. */
import { defineRule } from '@whyspam/core';
import { reverseNameFix } from '../../setup/requests/request-fixes.ts';
import { failure, state } from '../texts.ts';
import { isSending } from './sending-address.ts';

export const ptrMissing = defineRule({
  id: 'ptr/missing',
  needs: ['ptr'],
  severity: 'critical',
  standards: [{ rfc: 1912, section: '2.1' }],
  explainedBy: [],
  messages: {
    missing: failure<{ address: string; domain: string }>({
      title: ({ address }) => `The sending address ${address} has no reverse name (PTR)`,
      what: ({ address }) =>
        `The DNS has no PTR record for ${address}: the address does not lead to a host name.`,
      why: () =>
        'Gmail demands a PTR record from every sender and answers 550 5.7.25 or 451 4.7.23 without one. Yahoo, Outlook.com and iCloud demand it too.',
      fix: ({ address, domain }) =>
        `Ask the owner of the address, usually the server or access provider, to set the PTR of ${address} to your mail host, for example mail.${domain}. That name must lead back to ${address}.`,
    }),
    missingIpv6: failure<{ address: string; domain: string }>({
      title: ({ address }) => `The sending address ${address} has no reverse name (PTR)`,
      what: ({ address }) =>
        `The DNS has no PTR record for the IPv6 address ${address}: it does not lead to a host name.`,
      why: () =>
        'Over IPv6 this is fatal at Gmail, which refuses such mail with 550 5.7.25 where it might only be wary over IPv4. A server that has both families prefers IPv6, so that mail fails although the IPv4 address is in order.',
      fix: ({ address, domain }) =>
        `Have the owner of the address set the PTR of ${address} to your mail host, for example mail.${domain}, and publish the AAAA record that leads back. Until then send over IPv4 alone; in Postfix: smtp_address_preference = ipv4, or inet_protocols = ipv4.`,
    }),
    dangling: failure<{ address: string; target: string; domain: string }>({
      title: ({ address }) => `The reverse name of ${address} is delegated to where nothing is`,
      what: ({ address, target }) =>
        `At the reverse name of ${address} stands a CNAME to ${target}, as for networks smaller than /24, but there is no PTR record.`,
      why: () =>
        'To receivers the address has no reverse name. Gmail answers 550 5.7.25 or 451 4.7.23, and Yahoo, Outlook.com and iCloud demand a PTR record too.',
      fix: ({ target, domain }) =>
        `Publish at ${target} a PTR record with your mail host, for example mail.${domain}, on the name servers that the owner of the address delegated it to; or ask the owner to set it.`,
    }),
    present: state<{ names: readonly string[] }>(({ names }) => `Reverse name: ${names.join(', ')}`),
    noSender: state(() => 'The address does not send mail'),
  },
  evaluate: ({ ptr }, say, { subject, target: { domain } }) => {
    if (ptr.state === 'known' && !isSending(ptr.value.roles)) return say.notApplicable('noSender', {});
    const ofSubject = subject.kind === 'address' ? subject.address : '';
    const address = ptr.state === 'known' ? ptr.value.address : ofSubject;
    const fixes = [reverseNameFix({ address, wanted: `mail.${domain}`, present: [] })];
    if (ptr.state === 'known') {
      const { names, aliases } = ptr.value;
      if (names.length > 0) return say.pass('present', { names: names.map(({ name }) => name) });
      const target = aliases?.at(-1);
      if (target !== undefined) return say.fail('dangling', { address, target, domain }, fixes);
    }
    return say.fail(address.includes(':') ? 'missingIpv6' : 'missing', { address, domain }, fixes);
  },
});
