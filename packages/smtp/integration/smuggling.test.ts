/** Where real servers see the end of a message: by their settings, and by what swaks is answered to the same octets. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SmugglingVariant } from '@whyspam/core';
import { EXIM, startExim } from '../../../testing/servers/exim.ts';
import type { RunningMailServer } from '../../../testing/servers/mail-server.ts';
import { OPENSMTPD, startOpenSmtpd } from '../../../testing/servers/opensmtpd.ts';
import { SWAKS, talkAsSwaks } from '../../../testing/servers/oracles.ts';
import { POSTFIX, startPostfix } from '../../../testing/servers/postfix.ts';
import { scratchFolder } from '../../../testing/servers/scratch.ts';
import { END_VARIANTS } from '../src/smuggling/end-variants.ts';
import { probeSmuggling } from '../src/smuggling/probe-smuggling.ts';
import { SMUGGLING_CONSENT } from '../src/smuggling/smuggling-consent.ts';
import { smugglingFact } from '../src/smuggling/smuggling-fact.ts';
import { skipWithout } from './skip-without.ts';

const HOST = 'mx1.shop.example';
const MAILBOX = `ana@${HOST}`;
const SENDER = 'tester@sender.example';
const EVERY_SERVER = ['no', 'normalize', 'reject', 'exim', 'opensmtpd'] as const;
type Server = (typeof EVERY_SERVER)[number];

/** Those after which swaks sends no line end of its own that would change them. */
const COMPARED = END_VARIANTS.filter(({ octets }) => octets.endsWith('\n'));

describe.skipIf(skipWithout('ends of messages', POSTFIX, EXIM, OPENSMTPD, SWAKS))(
  'the end of a message',
  () => {
    const folder = scratchFolder('smuggling');
    const started: RunningMailServer[] = [];
    const ports = new Map<Server, number>();
    const found = new Map<Server, readonly SmugglingVariant[]>();
    const answered = new Map<Server, readonly string[]>();

    beforeAll(async () => {
      const postfix = await startPostfix(HOST, {
        // By default it lets its own networks do as they like, and here everybody is in them.
        settings: { smtpd_forbid_bare_newline_exclusions: '' },
        services: {
          no: { smtpd_forbid_bare_newline: 'no' },
          normalize: { smtpd_forbid_bare_newline: 'normalize' },
          reject: { smtpd_forbid_bare_newline: 'reject' },
        },
      });
      started.push(postfix);
      for (const name of ['no', 'normalize', 'reject'] as const) ports.set(name, postfix.ports[name]);
      const exim = await startExim(HOST);
      started.push(exim);
      ports.set('exim', exim.port);
      const opensmtpd = await startOpenSmtpd(HOST);
      started.push(opensmtpd);
      ports.set('opensmtpd', opensmtpd.port);

      const probe = async (name: Server, port: number): Promise<void> => {
        const server = { host: HOST, address: '127.0.0.1', port };
        const request = { server, mailbox: MAILBOX, sender: SENDER, consent: SMUGGLING_CONSENT };
        const { fact, evidence } = await probeSmuggling(request, {
          allowPrivate: true,
          helo: 'probe.example.test',
          silenceMs: 2000,
        });
        if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
        expect(smugglingFact(evidence, server)).toEqual(fact);
        found.set(name, fact.value.variants);
      };
      // All of it is waiting, so it is done together; of swaks no more at once than one server's.
      const askSwaks = async (): Promise<void> => {
        for (const [name, port] of ports) answered.set(name, await endsForSwaks(port, folder));
      };
      await Promise.all([askSwaks(), ...[...ports].map(([name, port]) => probe(name, port))]);
    }, 240_000);
    afterAll(async () => {
      await Promise.all(started.map((server) => server.stop()));
      rmSync(folder, { recursive: true, force: true });
    });

    const inState = (server: Server, state: SmugglingVariant['state']): readonly string[] =>
      (found.get(server) ?? []).filter((variant) => variant.state === state).map(({ sequence }) => sequence);

    test.each(EVERY_SERVER)('%s: of every variant it is known what it does', (server) => {
      expect(found.get(server)).toHaveLength(END_VARIANTS.length);
      expect(inState(server, 'unknown')).toEqual([]);
    });

    test('Postfix with smtpd_forbid_bare_newline = no: CVE-2023-51764', () => {
      // It drops every CR before the LF as well.
      expect(inState('no', 'endsMessage')).toEqual([
        String.raw`\n.\n`,
        String.raw`\n.\r\n`,
        String.raw`\r\n.\n`,
        String.raw`\r\n.\r\r\n`,
      ]);
      expect(inState('no', 'refused')).toEqual([]);
    });

    test('Postfix with normalize: everything wrong is data', () => {
      expect(inState('normalize', 'isData')).toHaveLength(END_VARIANTS.length);
    });

    test('Postfix with reject: what has a bare LF is refused, the rest is data', () => {
      expect(inState('reject', 'endsMessage')).toEqual([]);
      expect(inState('reject', 'refused')).toEqual(
        END_VARIANTS.filter(({ octets }) => /(?<!\r)\n/.test(octets)).map(({ sequence }) => sequence),
      );
    });

    test('the Exim of Debian has the fix for CVE-2023-51766', () => {
      expect(inState('exim', 'endsMessage')).toEqual([]);
    });

    test('OpenSMTPD, which has LF for a line end too', () => {
      expect(inState('opensmtpd', 'endsMessage')).toContain(String.raw`\n.\n`);
    });

    test('every message went to the mailbox, and to nobody else', () => {
      const delivered = started[0]?.log().match(/ to=<[^>]*>/g) ?? [];
      expect(new Set(delivered)).toEqual(new Set([` to=<${MAILBOX}>`]));
    });

    test.each(EVERY_SERVER)('%s: an end is what swaks too gets a reply to', (server) => {
      expect(inState(server, 'endsMessage').filter((each) => each.endsWith('\\n'))).toEqual(
        answered.get(server),
      );
    });
  },
);

/** The variants after which swaks gets a reply, though it sends no other end. */
async function endsForSwaks(port: number, folder: string): Promise<readonly string[]> {
  const replies = await Promise.all(
    COMPARED.map(async ({ name, octets }) => {
      const file = join(folder, name);
      writeFileSync(file, `Subject: test\r\n\r\nA line${octets}`, 'latin1');
      const { lines } = await talkAsSwaks({ address: '127.0.0.1', port }, [
        ...['--from', SENDER, '--to', MAILBOX],
        // As the file is, without a dot that swaks would add. It waits for a reply, and then for one to QUIT.
        ...['--data', `@${file}`, '--no-data-fixup', '--timeout', '4s'],
      ]);
      const begin = lines.findIndex((line) => line.startsWith('S: 354'));
      expect(begin, lines.join('\n')).toBeGreaterThan(0);
      return lines.slice(begin + 1).some((line) => /^S: [25]\d\d/.test(line));
    }),
  );
  return COMPARED.filter((_, index) => replies[index]).map(({ sequence }) => sequence);
}
