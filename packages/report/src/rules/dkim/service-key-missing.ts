/** A service sends for the domain, and the names under which its customers publish its DKIM keys hold nothing. */
import { defineRule, type Severity, type ServiceWithoutKey } from '@whyspam/core';
import { NEW_RECORD_TTL } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';

/** How sure it is that mail is sent without a signature of the domain. */
const SEVERITIES: Readonly<Record<ServiceWithoutKey['known'], Severity>> = {
  seen: 'high',
  mailbox: 'medium',
  spf: 'low',
};

export const dkimServiceKeyMissing = defineRule({
  id: 'dkim/service-key-missing',
  needs: ['providers'],
  severity: 'high',
  standards: [
    { rfc: 6376, section: '3.6.2' },
    { rfc: 9989, section: '4.4' },
  ],
  explainedBy: ['domain/no-mail-records', 'zone/does-not-exist'],
  messages: {
    missing: failure<{
      services: readonly string[];
      names: readonly string[];
      signers: readonly string[];
      domain: string;
      isSeen: boolean;
    }>({
      title: ({ services, domain }) =>
        `The DKIM records of ${listEn(services)} are not published for ${domain}`,
      what: ({ services, names, signers, isSeen, domain }) =>
        `${listEn(services)} sends mail as ${domain}, and ${listEn(names)} ${names.length === 1 ? 'does' : 'do'} not exist.${
          !isSeen
            ? ''
            : signers.length === 0
              ? ' Its mail arrives without a signature of the domain.'
              : ` Its mail arrives signed by ${listEn(signers)} instead.`
        }`,
      why: () =>
        'Without these records the service cannot sign in your name. Its mail then passes DMARC by SPF alone, which forwarding breaks, or not at all, and Gmail, Outlook.com and Yahoo refuse it or put it into spam.',
      fix: ({ services, names }) =>
        `In ${listEn(services)}, open the page that sets up your sending domain (“domain authentication”, “DKIM”) and copy the records it shows into your DNS, usually at ${listEn(names)}. Then press “verify” there, and send a test: its header must say dkim=pass with your domain. If you no longer use the service, take it out of the SPF record instead.`,
    }),
    published: state(() => 'No service is seen that sends without its DKIM records'),
    unrecognised: state(() => 'No provider is recognised by the records'),
  },
  evaluate: ({ providers }, say, { target: { domain } }) => {
    if (providers.state === 'absent') return say.notApplicable('unrecognised', {});
    const { withoutKey = [] } = providers.value;
    if (withoutKey.length === 0) return say.pass('published', {});
    const graver = (['seen', 'mailbox', 'spf'] as const).find((known) =>
      withoutKey.some((service) => service.known === known),
    );
    // What is only let in by SPF may be left over; it is told when nothing graver is.
    const told = withoutKey.filter(({ known }) => known === graver);
    const names = told.flatMap(({ selectors }) =>
      selectors.map((selector) => `${selector}._domainkey.${domain}`),
    );
    return say.warn(
      'missing',
      {
        services: told.map(({ provider }) => provider),
        names,
        signers: [...new Set(told.flatMap(({ signers }) => signers))],
        domain,
        isSeen: graver === 'seen',
      },
      [
        { kind: 'sender', program: 'esp', settings: [{ name: 'dkimDomain', value: domain }] },
        ...names.slice(0, 6).map((name) => ({
          kind: 'dns' as const,
          change: 'add' as const,
          name,
          type: 'CNAME',
          ttl: NEW_RECORD_TTL,
          old: [],
          complete: false,
        })),
      ],
      {
        evidence: [...new Set(told.flatMap(({ evidence }) => evidence))],
        severity: SEVERITIES[graver ?? 'spf'],
      },
    );
  },
});
