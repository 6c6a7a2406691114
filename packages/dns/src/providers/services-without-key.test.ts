/** Services that send for the domain while the names of their keys hold nothing: what is said, and what is not. */
import {
  domainSubject,
  known,
  type Dkim,
  type DmarcReports,
  type FactEntry,
  type MessageAuth,
  type MessagePath,
  type ReportSource,
  type SeenProvider,
} from '@whyspam/core';
import { expect, test } from 'vitest';
import { servicesWithoutKey } from './services-without-key.ts';

const subject = domainSubject('example.com');
const message = { kind: 'message', message: 'm' } as const;

const dkim = (change: Partial<Dkim> = {}): FactEntry => ({
  key: 'dkim',
  subject,
  fact: known(
    {
      tried: ['s1', 's2', 'smtpapi', 'selector1', 'selector2', 'google'],
      given: [],
      found: [],
      unreachable: [],
      hasWildcard: false,
      keys: [],
      ...change,
    },
    [],
  ),
});

const seen = (provider: string, because: string, change: Partial<SeenProvider> = {}): SeenProvider => ({
  provider,
  isVerified: true,
  because: [because],
  ...change,
});

const bySendGrid = seen('SendGrid', 'SPF sendgrid.net');

const counts = { messages: 9, passed: 0, spfAligned: 0, dkimAligned: 0, quarantined: 0, rejected: 0 };

function reports(change: Partial<ReportSource> = {}): FactEntry {
  const source: ReportSource = {
    name: 'SendGrid',
    kind: 'esp',
    because: 'authenticatesAsTheService',
    addressCount: 1,
    addresses: [],
    counts,
    spfDomains: [],
    dkimDomains: ['sendgrid.net'],
    failing: 'notAligned',
    days: [],
    ...change,
  };
  return {
    key: 'dmarcReports',
    subject,
    fact: known({ sources: [source] } as unknown as DmarcReports, ['reports:example.com']),
  };
}

function received(isAligned: boolean): readonly FactEntry[] {
  const signature = { domain: isAligned ? 'example.com' : 'sendgrid.net', result: 'pass', isAligned };
  return [
    {
      key: 'messageAuth',
      subject: message,
      fact: known({ signatures: [signature] } as unknown as MessageAuth, ['verification:m']),
    },
    {
      key: 'messagePath',
      subject: message,
      fact: known(
        { service: { name: 'SendGrid', because: '', isCertain: true } } as unknown as MessagePath,
        [],
      ),
    },
  ];
}

test('a service that SPF lets in and whose names hold nothing', () => {
  expect(servicesWithoutKey([dkim()], [], [bySendGrid])).toEqual([
    {
      provider: 'SendGrid',
      known: 'spf',
      selectors: ['s1', 's2'],
      signers: [],
      evidence: ['dns:TXT:s1._domainkey.example.com', 'dns:TXT:s2._domainkey.example.com'],
    },
  ]);
});

test('mailboxes and SPF at one company: what people write there is not signed', () => {
  const spf = seen('Microsoft 365', 'SPF spf.protection.outlook.com');
  const mailbox = seen('Microsoft 365', 'MX x.mail.protection.outlook.com', { kind: 'mailbox' });
  expect(servicesWithoutKey([dkim()], [mailbox], [spf])).toMatchObject([
    { provider: 'Microsoft 365', known: 'mailbox', selectors: ['selector1', 'selector2'] },
  ]);
});

test('mail of the service that is at hand, or reported, without a signature of the domain', () => {
  expect(servicesWithoutKey([dkim(), ...received(false)], [], [])).toMatchObject([
    { known: 'seen', signers: ['sendgrid.net'] },
  ]);
  const [found] = servicesWithoutKey([dkim(), reports()], [], [bySendGrid]);
  expect(found).toMatchObject({ known: 'seen', signers: ['sendgrid.net'] });
  expect(found?.evidence).toContain('reports:example.com');
});

test.each([
  ['one of its keys is there', [dkim({ found: ['s1'] })]],
  ['another of its names holds a key', [dkim({ found: ['smtpapi'] })]],
  ['one of its names could not be asked: unknown is not absent', [dkim({ unreachable: ['s2'] })]],
  ['its names were not asked', [dkim({ tried: ['google'] })]],
  ['a wildcard answers for every name', [dkim({ hasWildcard: true })]],
  [
    'a key that nobody claims may be its own under another name',
    [dkim({ found: ['x9'], keys: [{ selector: 'x9', keyType: 'rsa' }] })],
  ],
  ['its mail arrives signed by the domain', [dkim(), ...received(true)]],
  [
    'receivers report its mail signed by the domain',
    [dkim(), reports({ counts: { ...counts, dkimAligned: 9 } })],
  ],
  ['the selectors could not be looked for', []],
])('nothing is said when %s', (_when, facts) => {
  expect(servicesWithoutKey(facts, [], [bySendGrid])).toEqual([]);
});

test('nothing is said of a service that makes names for each customer, or is known from memory alone', () => {
  const others = [
    seen('Amazon SES', 'SPF amazonses.com'),
    seen('SendGrid', 'SPF sendgrid.net', { isVerified: false }),
    seen('SendGrid', 'DKIM smtpapi'),
  ];
  expect(servicesWithoutKey([dkim()], [], others)).toEqual([]);
});
