/** Where real servers see the end of a message: strict and lenient ones, told apart as their settings say. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Smuggling } from '@whyspam/core';
import { EXIM, startExim } from '../../../testing/servers/exim.ts';
import { OPENSMTPD, startOpenSmtpd } from '../../../testing/servers/opensmtpd.ts';
import { POSTFIX, type RunningPostfix, startPostfix } from '../../../testing/servers/postfix.ts';
import { messagesThatMayArrive, probeSmuggling } from '../src/smuggling/probe-smuggling.ts';
import { SMUGGLING_CONSENT } from '../src/smuggling/smuggling-consent.ts';
import { smugglingFact } from '../src/smuggling/smuggling-fact.ts';
import { skipWithout } from './skip-without.ts';

const HOST = 'mx1.shop.example';
const LONG_MS = 120_000;

async function probe(address: string, port: number): Promise<Readonly<Record<string, string>>> {
  const server = { host: HOST, address, port };
  const { fact, evidence } = await probeSmuggling(
    { server, mailbox: `ana@${HOST}`, sender: 'admin@sender.example', consent: SMUGGLING_CONSENT },
    { allowPrivate: true, helo: 'probe.example.test', silenceMs: 700 },
  );
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  expect(smugglingFact(evidence, server)).toEqual(fact);
  return Object.fromEntries(
    fact.value.variants.map(({ sequence, state }: Smuggling['variants'][number]) => [sequence, state]),
  );
}

const ending = (states: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(states).flatMap(([sequence, state]) => (state === 'endsMessage' ? [sequence] : []));

describe.skipIf(skipWithout('ends of messages in Postfix', POSTFIX))('Postfix', () => {
  const services = {
    lenient: { smtpd_forbid_bare_newline: 'no' },
    normalizing: { smtpd_forbid_bare_newline: 'normalize', smtpd_forbid_bare_newline_exclusions: '' },
    rejecting: { smtpd_forbid_bare_newline: 'reject', smtpd_forbid_bare_newline_exclusions: '' },
  };
  let postfix: RunningPostfix<keyof typeof services>;
  beforeAll(async () => {
    postfix = await startPostfix(HOST, { services });
  });
  afterAll(() => postfix.stop());

  test('CVE-2023-51764: as it was, LF is a line end', { timeout: LONG_MS }, async () => {
    const states = await probe(postfix.address, postfix.ports.lenient);
    expect(Object.values(states)).not.toContain('unknown');
    // It drops every CR before the LF as well.
    expect(ending(states)).toEqual([
      String.raw`\n.\n`,
      String.raw`\n.\r\n`,
      String.raw`\r\n.\n`,
      String.raw`\r\n.\r\r\n`,
    ]);
  });

  test('normalizing line ends, it knows one end', { timeout: LONG_MS }, async () => {
    const states = await probe(postfix.address, postfix.ports.normalizing);
    expect(new Set(Object.values(states))).toEqual(new Set(['isData']));
  });

  test('rejecting line ends, it knows one end and says so', { timeout: LONG_MS }, async () => {
    const states = await probe(postfix.address, postfix.ports.rejecting);
    expect(states[String.raw`\n.\n`]).toBe('refused');
    expect(Object.values(states)).not.toContain('unknown');
    expect(ending(states)).toEqual([]);
  });

  test('no more messages came than were announced, and each to the mailbox', () => {
    const delivered = postfix.log().match(/ to=<[^>]*>/g) ?? [];
    expect(delivered.length).toBeLessThanOrEqual(3 * messagesThatMayArrive);
    expect(new Set(delivered)).toEqual(new Set([` to=<ana@${HOST}>`]));
  });
});

describe.skipIf(skipWithout('ends of messages in Exim', EXIM))('Exim', () => {
  test('CVE-2023-51766: as Debian ships it, mended', { timeout: LONG_MS }, async () => {
    const exim = await startExim(HOST);
    try {
      const states = await probe(exim.address, exim.port);
      expect(Object.values(states)).not.toContain('unknown');
      expect(ending(states)).toEqual([]);
    } finally {
      await exim.stop();
    }
  });
});

describe.skipIf(skipWithout('ends of messages in OpenSMTPD', OPENSMTPD))('OpenSMTPD', () => {
  test('as Debian ships it, LF is a line end, and CR is none', { timeout: LONG_MS }, async () => {
    const server = await startOpenSmtpd(HOST);
    try {
      const states = await probe(server.address, server.port);
      expect(Object.values(states)).not.toContain('unknown');
      expect(ending(states)).toContain(String.raw`\n.\n`);
      expect(states[String.raw`\r.\r`]).not.toBe('endsMessage');
    } finally {
      await server.stop();
    }
  });
});
