/** What is learned from bounces and reports: addresses of the sender and never of the receiver, selectors of the domain. */
import { describe, expect, test } from 'vitest';
import { known, type BouncedRecipient, type DmarcReports, type FactEntry } from '@whyspam/core';
import { learnFromHeld } from './learn-from-held.ts';

function bounced(change: Partial<BouncedRecipient>): FactEntry {
  const value: BouncedRecipient = {
    recipient: 'ana@example.net',
    action: 'failed',
    statusIsOurs: false,
    diagnostic: '550 5.7.1 [203.0.113.5] is listed',
    saidBy: {},
    reason: 'blocklist-public',
    decidedBy: 'words',
    permanence: 'permanent',
    fault: 'senderReputation',
    ...change,
  };
  const subject = { kind: 'recipient', message: 'b', recipient: value.recipient } as const;
  return { key: 'bouncedRecipient', subject, fact: known(value, []) };
}

const counts = { messages: 10, passed: 10, spfAligned: 10, dkimAligned: 10, quarantined: 0, rejected: 0 };

function reported(sources: readonly Partial<DmarcReports['sources'][number]>[]): FactEntry {
  const value: DmarcReports = {
    domain: 'example.com',
    reports: 1,
    duplicates: 0,
    records: 1,
    reporters: [],
    begin: '',
    end: '',
    policy: 'none',
    counts,
    problems: [],
    sources: sources.map((source) => ({
      name: 'a',
      kind: 'own',
      because: '',
      addressCount: 1,
      addresses: [],
      counts,
      spfDomains: [],
      dkimDomains: [],
      days: [],
      ...source,
    })),
  };
  return { key: 'dmarcReports', subject: { kind: 'domain', domain: 'example.com' }, fact: known(value, []) };
}

describe('learnFromHeld', () => {
  test.each([
    ['an address in brackets', '550 5.7.1 [203.0.113.5] is listed', ['203.0.113.5']],
    ['IPv6', '550-5.7.1 [2001:db8::25] has no PTR', ['2001:db8::25']],
    ['the server that speaks', 'host mx.example[203.0.113.9] said: 550 203.0.113.5 listed', ['203.0.113.5']],
    ['an enhanced code alone', '550 5.7.1 blocked, see rule 4.16.55.1.2', []],
    ['a time', 'at 10:22:31 refused', []],
  ])('%s', (_name, diagnostic, refused) => {
    expect(learnFromHeld([bounced({ diagnostic })], true).refused).toEqual(refused);
  });

  test('words about a mailbox name nobody who sends', () => {
    expect(learnFromHeld([bounced({ fault: 'recipient' })], true).refused).toEqual([]);
  });

  test('addresses of documentation, private and loopback are not asked in the real world', () => {
    const diagnostics = ['[10.0.0.1]', '[127.0.0.1]', '[192.0.2.1]', '[9.9.9.9]'];
    const facts = diagnostics.map((diagnostic) => bounced({ diagnostic }));
    expect(learnFromHeld(facts, false).refused).toEqual(['9.9.9.9']);
  });

  test('own sources and those that pass are looked at; forwarders, forgers and services are not', () => {
    const facts = [
      reported([
        { kind: 'own', addresses: ['203.0.113.1'] },
        { kind: 'unknown', addresses: ['203.0.113.2'] },
        { kind: 'unknown', addresses: ['203.0.113.3'], counts: { ...counts, passed: 0 } },
        { kind: 'forger', addresses: ['203.0.113.4'] },
        { kind: 'esp', addresses: ['203.0.113.5'] },
        { kind: 'forwarder', addresses: ['203.0.113.6'] },
      ]),
    ];
    expect(learnFromHeld(facts, true).reported).toEqual(['203.0.113.1', '203.0.113.2']);
  });

  test('selectors of the domain itself', () => {
    const facts = [reported([{ selectors: ['s1 example.com', 'x other.example', 'BAD/ example.com'] }])];
    expect(learnFromHeld(facts, true).selectors).toEqual(['s1']);
  });

  test('is bounded', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      bounced({ diagnostic: `[203.0.${index % 250}.${Math.floor(index / 250) + 1}]` }),
    );
    expect(learnFromHeld(many, true).refused).toHaveLength(8);
  });
});
