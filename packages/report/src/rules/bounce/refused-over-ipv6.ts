/** Mail over IPv6 was refused. */
import { defineRule } from '@whyspam/core';
import { sendOverIpv4 } from '../../setup/servers/names-and-routes.ts';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceRefusedOverIpv6 = defineRule({
  id: 'bounce/refused-over-ipv6',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '5.2' }],
  explainedBy: ['ptr/missing', 'ptr/not-confirmed', 'ptr/generic-name', 'path/no-reverse-name'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused over IPv6: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'Receivers are stricter over IPv6: without PTR record and without SPF or DKIM they take nothing, where over IPv4 they might. A server that has both families prefers IPv6 without anybody having chosen it.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Give the IPv6 address a PTR record whose name leads back to it, and add it to SPF (ip6:). Until then send over IPv4 alone.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['ipv6']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, sendOverIpv4());
  },
});
