/** Whom real servers take mail for, and whether they relay: against known configurations, and replies that swaks gets too. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecipientAnswer, Recipients, Relay } from '@whyspam/core';
import { DOVECOT, startDovecot } from '../../../testing/servers/dovecot.ts';
import { EXIM, startExim } from '../../../testing/servers/exim.ts';
import { OPENSMTPD, startOpenSmtpd } from '../../../testing/servers/opensmtpd.ts';
import { SWAKS, talkAsSwaks } from '../../../testing/servers/oracles.ts';
import { POSTFIX, type RunningPostfix, startPostfix } from '../../../testing/servers/postfix.ts';
import { POSTGREY, startPostgrey } from '../../../testing/servers/postgrey.ts';
import type { RunningServer } from '../../../testing/servers/scratch.ts';
import { createSmtpProbes } from '../src/create-smtp-probes.ts';
import { replaySmtp } from '../src/replay-smtp.ts';
import { skipWithout } from './skip-without.ts';

const HOST = 'mx1.shop.example';
const NOBODY = 'q7x2k9w4zz';
const WHO = ['postmaster', 'abuse', 'given', 'random'] as const;

interface Target {
  readonly address: string;
  readonly port: number;
}

const { recipients, relay } = createSmtpProbes({ allowPrivate: true, helo: 'probe.example.test' });

async function ask({ address, port }: Target): Promise<Recipients> {
  const server = { host: HOST, address, port };
  const question = { domain: HOST, recipient: `ana@${HOST}`, nobody: NOBODY };
  const { fact, evidence } = await recipients(server, question);
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  expect((await replaySmtp(evidence).recipients(server, question)).fact).toEqual(fact);
  return fact.value;
}

async function tryRelay({ address, port }: Target): Promise<Relay> {
  const server = { host: HOST, address, port };
  const { fact, evidence } = await relay(server, HOST);
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  expect((await replaySmtp(evidence).relay(server, HOST)).fact).toEqual(fact);
  return fact.value;
}

function statesOf(answers: Recipients): readonly string[] {
  return [answers.nullSender.state, ...WHO.map((who) => answers[who]?.state ?? 'not asked')];
}

/** The reply that swaks gets to RCPT from the null sender. */
async function replyToSwaks({ address, port }: Target, recipient: string): Promise<string> {
  const args = ['--quit-after', 'RCPT', '--from', '<>', '--to', recipient];
  const { lines } = await talkAsSwaks({ address, port }, args);
  const at = lines.findIndex((line) => line.startsWith('C: RCPT '));
  return lines[at + 1] ?? '';
}

function lineOf({ reply }: RecipientAnswer): string {
  return reply === undefined ? '' : `S: ${reply.code} ${reply.lines.join('\n')}`;
}

function isOpen({ attempts }: Relay): boolean {
  return attempts.some(({ state }) => state === 'accepted');
}

describe.skipIf(skipWithout('recipients of Postfix', POSTFIX, POSTGREY, SWAKS))('Postfix', () => {
  const started: RunningServer[] = [];
  let postfix: RunningPostfix<keyof ReturnType<typeof services>>;

  function services(timed: number, untimed: number) {
    const greylist = (port: number): string =>
      `reject_unauth_destination, reject_unlisted_recipient, check_policy_service inet:127.0.0.1:${port}`;
    return {
      timed: { smtpd_recipient_restrictions: greylist(timed) },
      untimed: { smtpd_recipient_restrictions: greylist(untimed) },
      noBounces: {
        smtpd_sender_restrictions: 'check_sender_access inline:{ { <> = 550 5.7.1 We take no bounces } }',
      },
      catchAll: { local_recipient_maps: '' },
      noAbuse: { local_recipient_maps: 'inline:{ ana=ok }' },
      blocklisted: {
        smtpd_client_restrictions:
          'check_client_access inline:{ { 127.0.0.1 = 554 5.7.1 Service unavailable; Client host [127.0.0.1] blocked using zen.spamhaus.org } }',
      },
      unwantedName: {
        smtpd_helo_restrictions: 'check_helo_access inline:{ { probe.example.test = REJECT } }',
      },
      onlyTls: { smtpd_tls_security_level: 'encrypt' },
      // The world is its own network: the classic open relay.
      openRelay: {
        mynetworks: '0.0.0.0/0',
        smtpd_relay_restrictions: 'permit_mynetworks, reject_unauth_destination',
      },
    };
  }

  beforeAll(async () => {
    const timed = await startPostgrey({ delaySeconds: 300, text: 'Greylisted, try again in %s seconds' });
    started.push(timed);
    const untimed = await startPostgrey({ delaySeconds: 300, spares: [] });
    started.push(untimed);
    postfix = await startPostfix(HOST, { services: services(timed.port, untimed.port) });
    started.push(postfix);
  });
  afterAll(async () => {
    await Promise.all(started.map((server) => server.stop()));
  });

  const at = (service: keyof ReturnType<typeof services>): Target => ({
    address: postfix.address,
    port: postfix.ports[service],
  });

  test('mailboxes that are there and one that is not, with the replies that swaks gets', async () => {
    const answers = await ask(postfix);
    expect(statesOf(answers)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'refused']);
    for (const who of WHO) {
      const answer = answers[who];
      if (answer === undefined) throw new Error(`${who} was not asked`);
      expect(lineOf(answer)).toBe(await replyToSwaks(postfix, answer.recipient));
    }
  });

  test('trap 58: greylisting is told from refusal, with the time it asks for', async () => {
    const answers = await ask(at('timed'));
    // postgrey spares postmaster@ and abuse@, and Postfix refuses whom it does not know before it asks postgrey.
    expect(statesOf(answers)).toEqual(['accepted', 'accepted', 'accepted', 'greylisted', 'refused']);
    expect(answers.given?.retryAfterSeconds).toBeGreaterThan(295);
    expect(answers.given?.retryAfterSeconds).toBeLessThanOrEqual(300);
  });

  test('greylisting in the words of postgrey itself, which name no time', async () => {
    const answers = await ask(at('untimed'));
    expect(statesOf(answers)).toEqual(['accepted', 'greylisted', 'greylisted', 'greylisted', 'refused']);
    expect(answers.given?.retryAfterSeconds).toBeUndefined();
  });

  test('a null sender that is turned down does not hide who is there', async () => {
    const answers = await ask(at('noBounces'));
    expect(statesOf(answers)).toEqual(['refused', 'accepted', 'accepted', 'accepted', 'refused']);
  });

  test('a server that takes any name', async () => {
    const answers = await ask(at('catchAll'));
    expect(statesOf(answers)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
  });

  test('no abuse@; postmaster@ is there in every Postfix', async () => {
    const answers = await ask(at('noAbuse'));
    expect(statesOf(answers)).toEqual(['accepted', 'accepted', 'refused', 'accepted', 'refused']);
  });

  test.each(['blocklisted', 'unwantedName'] as const)(
    'trap 59: a refusal of us is about us, never about the recipients: %s',
    async (service) => {
      const answers = await ask(at(service));
      expect(statesOf(answers)).toEqual(['accepted', 'refusedUs', 'refusedUs', 'refusedUs', 'refusedUs']);
      expect((await tryRelay(at(service))).attempts.map(({ state }) => state)).not.toContain('refused');
    },
  );

  test('a server that speaks of recipients under TLS only is asked under TLS', async () => {
    const answers = await ask(at('onlyTls'));
    expect(statesOf(answers)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'refused']);
  });

  test('it relays for nobody, however the address is written', async () => {
    const { attempts, control } = await tryRelay(postfix);
    expect(control?.state).toBe('refused');
    expect(attempts.length).toBeGreaterThanOrEqual(9);
    expect(new Set(attempts.map(({ state }) => state))).toEqual(new Set(['refused']));
    expect(await replyToSwaks(postfix, attempts[0]?.recipient ?? '')).toContain('Relay access denied');
  });

  test('with the world as its own network it is an open relay, and left alone once that is seen', async () => {
    const result = await tryRelay(at('openRelay'));
    expect(result.attempts).toMatchObject([{ form: 'plain', state: 'accepted' }]);
    expect(await replyToSwaks(at('openRelay'), result.attempts[0]?.recipient ?? '')).toContain('S: 250');
  });

  test('a closed one that takes any name is not called open', async () => {
    expect(isOpen(await tryRelay(at('catchAll')))).toBe(false);
  });

  test('nothing was ever sent', () => {
    expect(postfix.log()).not.toMatch(/postfix\/(cleanup|qmgr)\[\d+\]: [0-9A-F]{6,}/);
    // As Postfix sums up each session.
    expect(postfix.log()).toMatch(/disconnect from .* mail=\d/);
    expect(postfix.log()).not.toMatch(/\bdata=/);
  });
});

describe.skipIf(skipWithout('recipients behind postscreen', POSTFIX))('postscreen', () => {
  test('its 450 to a new client is "try later", not a refusal of the recipient', async () => {
    const postfix = await startPostfix(HOST, {
      postscreen: true,
      settings: {
        postscreen_access_list: '',
        postscreen_cache_map: '',
        postscreen_greet_wait: '1s',
        postscreen_pipelining_enable: 'yes',
        postscreen_bare_newline_enable: 'yes',
      },
    });
    try {
      const answers = await ask(postfix);
      expect(answers.given?.reply).toMatchObject({ code: 450, enhancedCode: '4.3.2' });
      expect(new Set(statesOf(answers).slice(1))).toEqual(new Set(['greylisted']));
      expect(isOpen(await tryRelay(postfix))).toBe(false);
    } finally {
      await postfix.stop();
    }
  });
});

describe.skipIf(skipWithout('recipients of Exim', EXIM, SWAKS))('Exim', () => {
  test('mailboxes that are there and one that is not; closed to strangers', async () => {
    const exim = await startExim(HOST);
    try {
      const answers = await ask(exim);
      expect(statesOf(answers)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'refused']);
      for (const who of ['given', 'random'] as const) {
        const answer = answers[who];
        if (answer === undefined) throw new Error(`${who} was not asked`);
        expect(lineOf(answer)).toBe(await replyToSwaks(exim, answer.recipient));
      }
      const { attempts } = await tryRelay(exim);
      expect(attempts.filter(({ form }) => form === 'plain').map(({ state }) => state)).toEqual([
        'refused',
        'refused',
        'refused',
      ]);
      expect(isOpen(await tryRelay(exim))).toBe(false);
    } finally {
      await exim.stop();
    }
  });

  test('misconfigured: an open relay', async () => {
    const exim = await startExim(HOST, { isOpenRelay: true });
    try {
      const { attempts, control } = await tryRelay(exim);
      expect(control?.state).toBe('refused');
      expect(attempts).toMatchObject([{ form: 'plain', state: 'accepted' }]);
      expect(await replyToSwaks(exim, attempts[0]?.recipient ?? '')).toContain('S: 250');
    } finally {
      await exim.stop();
    }
  });
});

describe.skipIf(skipWithout('recipients of OpenSMTPD', OPENSMTPD, SWAKS))('OpenSMTPD', () => {
  test('mailboxes that are there and one that is not; closed to strangers', async () => {
    const server = await startOpenSmtpd(HOST);
    try {
      const answers = await ask(server);
      expect(statesOf(answers)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'refused']);
      for (const who of ['given', 'random'] as const) {
        const answer = answers[who];
        if (answer === undefined) throw new Error(`${who} was not asked`);
        expect(lineOf(answer)).toBe(await replyToSwaks(server, answer.recipient));
      }
      const result = await tryRelay(server);
      expect(result.attempts.length).toBeGreaterThanOrEqual(9);
      expect(isOpen(result)).toBe(false);
    } finally {
      await server.stop();
    }
  });
});

describe.skipIf(skipWithout('relaying of Dovecot', DOVECOT))('Dovecot submission', () => {
  test('closed to whoever has not logged in, which says nothing of its recipients', async () => {
    const server = await startDovecot(HOST);
    try {
      const { attempts } = await tryRelay(server);
      expect(attempts.length).toBeGreaterThanOrEqual(9);
      expect(new Set(attempts.map(({ state }) => state))).toEqual(new Set(['refused']));
      expect(new Set(statesOf(await ask(server)))).toEqual(new Set(['unknown']));
    } finally {
      await server.stop();
    }
  });
});
