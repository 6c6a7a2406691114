/** A mail program finds nothing about the domain: whoever sets up a mailbox has to type, and to ask. */
import { defineRule, type DnsFix, type SeenFacts } from '@whyspam/core';
import { NEW_RECORD_TTL } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const autoconfigMissing = defineRule({
  id: 'autoconfig/missing',
  needs: ['autoconfig', 'mx'],
  severity: 'info',
  standards: [
    { rfc: 6186, section: '3' },
    { rfc: 8314, section: '5.1' },
  ],
  explainedBy: ['zone/does-not-exist', 'domain/no-mail-records'],
  messages: {
    missing: failure<{ domain: string }>({
      title: () => 'Mail programs do not find the settings for the mailboxes by themselves',
      what: ({ domain }) =>
        `${domain} has no SRV records for mail programs, no configuration file at autoconfig.${domain} or on its web site, and no Autodiscover.`,
      why: () =>
        'Mail is delivered as well without. But everybody who sets up a mailbox must be told host, port, encryption and user name, and a program that guesses may guess wrong.',
      fix: ({ domain }) =>
        `Publish SRV records at _imaps._tcp.${domain} and _submissions._tcp.${domain} that name your servers for reading and sending. For Thunderbird and others put a file at https://autoconfig.${domain}/mail/config-v1.1.xml.`,
    }),
    published: state<{ sources: readonly string[] }>(
      ({ sources }) => `Mail programs find settings at ${sources.join(', ')}`,
    ),
    provider: state<{ provider: string }>(
      ({ provider }) =>
        `The mailboxes are at ${provider}, whose settings mail programs look for under its own name`,
    ),
    noMail: state(() => 'The domain receives no mail'),
  },
  evaluate: ({ autoconfig, mx }, say, { target: { domain } }) => {
    if (autoconfig.state === 'known') {
      const sources = autoconfig.value.sources.filter(
        ({ state: seen }) => seen === 'found' || seen === 'refused',
      );
      if (sources.length > 0) return say.pass('published', { sources: sources.map(({ name }) => name) });
    }
    // An implicit MX is mostly a web site.
    if (mx.state === 'absent' || mx.value.kind !== 'explicit') return say.notApplicable('noMail', {});
    const { provider } = mx.value;
    if (provider !== undefined) return say.notApplicable('provider', { provider });
    // A place that could not be looked at may have it all; behind a wrong certificate no program looks.
    const open =
      autoconfig.state === 'known'
        ? autoconfig.value.sources.find(
            ({ state: seen, hasBadCertificate }) => seen === 'unknown' && !hasBadCertificate,
          )
        : undefined;
    if (open?.error !== undefined) return say.unknown(open.error);
    return say.warn('missing', { domain }, serviceRecords(domain, mx));
  },
});

/** Where the domain runs its own mail host, that is the likely server; whether it is, its administrator knows. */
function serviceRecords(domain: string, mx: SeenFacts<'mx'>['mx']): readonly DnsFix[] {
  const host = mx.state === 'known' ? mx.value.exchanges[0]?.host : undefined;
  if (host === undefined || !host.endsWith(`.${domain}`)) return [];
  return [
    ['_imaps', 993],
    ['_submissions', 465],
  ].map(([service, port]) => ({
    kind: 'dns',
    change: 'add',
    name: `${service}._tcp.${domain}`,
    type: 'SRV',
    ttl: NEW_RECORD_TTL,
    value: `0 1 ${port} ${host}.`,
    old: [],
    complete: false,
  }));
}
