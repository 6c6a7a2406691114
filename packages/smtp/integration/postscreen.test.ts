/** postscreen, which lets a client wait and tries it before a real smtpd sees it: not a fault, and not our doing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SmtpServer } from '@whyspam/core';
import { extensionsOf, SWAKS, talkAsSwaks } from '../../../testing/servers/oracles.ts';
import { POSTFIX, startPostfix, type RunningPostfix } from '../../../testing/servers/postfix.ts';
import { createSmtpProbes } from '../src/create-smtp-probes.ts';
import { skipWithout } from './skip-without.ts';

const HOST = 'mx1.shop.example';
const HELO = 'probe.example.test';
const WAIT_SECONDS = 4;
const POSTSCREEN = {
  // Its own default spares loopback.
  postscreen_access_list: '',
  // Nobody is remembered, so every client is a new one.
  postscreen_cache_map: '',
  postscreen_greet_action: 'enforce',
  postscreen_greet_wait: `${WAIT_SECONDS}s`,
};

async function look({ address, port }: RunningPostfix): Promise<SmtpServer> {
  const { mx } = createSmtpProbes({ allowPrivate: true, helo: HELO });
  const { fact } = await mx({ host: HOST, address, port });
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value;
}

describe.skipIf(skipWithout('postscreen', POSTFIX, SWAKS))('postscreen', () => {
  describe('that waits whether we speak first', () => {
    let postfix: RunningPostfix | undefined;
    let seen: SmtpServer;
    beforeAll(async () => {
      postfix = await startPostfix(HOST, { postscreen: true, settings: POSTSCREEN });
      seen = await look(postfix);
    });
    afterAll(() => postfix?.stop());

    test('trap 58: a banner held back is no failure, and its time is told', () => {
      expect(seen).toMatchObject({ reached: 'quit', startTls: 'works', faults: [], refusedUs: false });
      expect(seen.bannerMs).toBeGreaterThanOrEqual(WAIT_SECONDS * 1000 - 100);
      // The first line comes at once, to lure those who do not wait for the last.
      expect(seen.banner).toMatchObject({
        code: 220,
        lines: [`${HOST} ESMTP Postfix`, `${HOST} ESMTP Postfix`],
      });
      expect(seen.bannerName).toBe(HOST);
    });

    test('we pass: postscreen has nothing against how we speak', () => {
      const log = postfix?.log() ?? '';
      expect(log).toContain('PASS NEW [127.0.0.1]');
      expect(log).not.toMatch(/PREGREET|HANGUP|COMMAND|NON-SMTP|BARE NEWLINE/);
    });
  });

  describe('that tries the client after its banner too', () => {
    let postfix: RunningPostfix | undefined;
    let seen: SmtpServer;
    beforeAll(async () => {
      postfix = await startPostfix(HOST, {
        postscreen: true,
        settings: {
          ...POSTSCREEN,
          postscreen_greet_wait: '1s',
          postscreen_pipelining_enable: 'yes',
          postscreen_non_smtp_command_enable: 'yes',
          postscreen_bare_newline_enable: 'yes',
        },
      });
      seen = await look(postfix);
    });
    afterAll(() => postfix?.stop());

    test('its own engine speaks TLS, and lists what swaks is told', async () => {
      if (postfix === undefined) throw new Error('not started');
      const swaks = await talkAsSwaks(postfix, ['--tls', '--quit-after', 'HELO']);
      expect([seen.extensions, seen.extensionsAfterTls]).toEqual(extensionsOf(swaks));
      expect(seen).toMatchObject({ reached: 'quit', startTls: 'works', faults: [], refusedUs: false });
      expect(postfix.log()).not.toMatch(/PREGREET|HANGUP|COMMAND|NON-SMTP|BARE NEWLINE/);
    });
  });
});
