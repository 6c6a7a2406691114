/** Who runs DNS and mail for the domain; and whether SPF lets the provider of its mailboxes send. */
import { defineRule, type SeenProvider } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';

export const providerNotIncluded = defineRule({
  id: 'domain/provider-not-included',
  needs: ['providers', 'spf'],
  severity: 'medium',
  standards: [
    { rfc: 7208, section: '5.2' },
    { rfc: 5321, section: '5.1' },
  ],
  explainedBy: ['spf/missing', 'spf/several-records', 'spf/syntax-error', 'domain/no-mail-records'],
  messages: {
    notIncluded: failure<{ domain: string; provider: string; include: string }>({
      title: ({ domain, provider }) =>
        `The mailboxes of ${domain} are at ${provider}, but SPF does not let it send`,
      what: ({ provider, include }) =>
        `The MX records lead to ${provider}. Nothing in the SPF record stands for its servers: neither include:${include} nor a network.`,
      why: ({ provider }) =>
        `What people write in their mailboxes leaves from the servers of ${provider} and fails SPF. Unless DKIM is set up there, it fails DMARC too.`,
      fix: ({ include }) =>
        `Add include:${include} to the SPF record, before its all. If all mail leaves through another service, leave it as it is.`,
    }),
    seen: state<{ dns: readonly string[]; receiving: readonly string[]; sending: readonly string[] }>(
      ({ dns, receiving, sending }) =>
        [
          ...(dns.length === 0 ? [] : [`DNS at ${listEn(dns)}`]),
          ...(receiving.length === 0 ? [] : [`mail received by ${listEn(receiving)}`]),
          ...(sending.length === 0 ? [] : [`mail sent through ${listEn(sending)}`]),
        ].join('; '),
    ),
    unrecognised: state(
      () => 'No provider is recognised by the records: the domain seems to be run by its own people',
    ),
  },
  evaluate: ({ providers, spf }, say, { target: { domain } }) => {
    if (providers.state === 'absent') return say.notApplicable('unrecognised', {});
    const { dns, receiving, sending, notIncluded } = providers.value;
    const [record, ...others] = spf.state === 'known' ? spf.value.records : [];
    if (notIncluded !== undefined && record !== undefined && others.length === 0) {
      const { provider, include } = notIncluded;
      const ttl = spf.state === 'known' ? spf.value.ttlSeconds : undefined;
      return say.warn('notIncluded', { domain, provider, include }, [
        txtChange({
          name: domain,
          text: withInclude(record, include),
          old: [record],
          ...(ttl === undefined ? {} : { ttl }),
        }),
      ]);
    }
    const names = { dns: namesOf(dns), receiving: namesOf(receiving), sending: namesOf(sending) };
    // What the tables have from memory alone is no statement.
    return Object.values(names).every((list) => list.length === 0)
      ? say.notApplicable('unrecognised', {})
      : say.pass('seen', names);
  },
});

function namesOf(providers: readonly SeenProvider[]): readonly string[] {
  return providers.filter(({ isVerified }) => isVerified).map(({ provider }) => provider);
}

/** Before `all` or `redirect=`, behind which nothing is evaluated (RFC 7208 section 5.1). */
function withInclude(record: string, include: string): string {
  const terms = record.split(' ');
  const end = terms.findIndex((term) => /^(?:[-+?~]?all|redirect=.*)$/i.test(term));
  const at = end === -1 ? terms.length : end;
  return [...terms.slice(0, at), `include:${include}`, ...terms.slice(at)].join(' ');
}
