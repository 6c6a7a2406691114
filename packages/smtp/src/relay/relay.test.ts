/** Whether a server would pass on mail of strangers: every state, every fault, live and replayed. */
import { evidenceSchema, type Fact, type Relay } from '@whyspam/core';
import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import { type Answer, type Answers, startDialogueServer } from '../../testing/dialogue-server.ts';
import type { ScriptedServer } from '../../testing/scripted-server.ts';
import { createSmtpProbes } from '../create-smtp-probes.ts';
import { replaySmtp } from '../replay-smtp.ts';
import type { SmtpResult } from '../smtp-probes.ts';
import { judgeRelay, judgeRelaySender } from './judge-relay.ts';
import { controlName, foreignDomainFor, planAttempts } from './relay-attempts.ts';

const HOST = 'mx.example.test';
const DOMAIN = 'shop.test';
const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Checked {
  readonly server: ScriptedServer;
  readonly result: SmtpResult<Relay>;
}

async function check(answers: Answers, domain = DOMAIN): Promise<Checked> {
  const server = await startDialogueServer(answers);
  servers.push(server);
  const probes = createSmtpProbes({
    helo: 'probe.example.test',
    allowPrivate: true,
    bannerTimeoutMs: 400,
    replyTimeoutMs: 400,
  });
  const at = { host: HOST, address: '127.0.0.1', port: server.port };
  const result = await probes.relay(at, domain);
  const saved = v.parse(v.array(evidenceSchema), JSON.parse(JSON.stringify(result.evidence)));
  expect(await replaySmtp(saved).relay(at, domain)).toEqual({ fact: result.fact, evidence: saved });
  for (const line of server.heard) {
    expect(line).toMatch(/^(?:EHLO \S+|HELO \S+|MAIL FROM:<\S*>|RCPT TO:<\S+>|RSET|QUIT)$/);
  }
  expect(server.heard.filter((line) => line.startsWith('RCPT')).length).toBeLessThanOrEqual(10);
  return { server, result };
}

function valueOf(fact: Fact<Relay>): Relay {
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value;
}

/** `form/sender: state` of each attempt. */
function attemptsOf({ result }: Checked): string[] {
  return valueOf(result.fact).attempts.map(({ form, sender, state }) => `${form}/${sender}: ${state}`);
}

const DENIED = '554 5.7.1 Relay access denied';
/** A server in order: its own names are refused as unknown, others as relaying. */
const closed: Answers = (command) => {
  const to = /^RCPT TO:<(.*)>$/.exec(command)?.[1];
  if (to === undefined) return undefined;
  return to.startsWith('@') || to.endsWith('@example.org') ? DENIED : '550 5.1.1 User unknown';
};

test('a server in order is asked everything once, in transactions of their own', async () => {
  const checked = await check(closed);
  const heard = checked.server.heard.filter((line) => /^(?:MAIL|RCPT)/.test(line));
  expect(heard.slice(0, 8)).toEqual([
    'MAIL FROM:<postmaster@probe.example.test>',
    expect.stringMatching(/^RCPT TO:<nobody-[0-9a-f]{16}@shop\.test>$/),
    'MAIL FROM:<postmaster@probe.example.test>',
    'RCPT TO:<whyspam-check@example.org>',
    'MAIL FROM:<>',
    'RCPT TO:<whyspam-check@example.org>',
    'MAIL FROM:<postmaster@shop.test>',
    'RCPT TO:<whyspam-check@example.org>',
  ]);
  expect(heard.filter((line) => line.startsWith('RCPT')).slice(4)).toEqual([
    'RCPT TO:<@shop.test:whyspam-check@example.org>',
    'RCPT TO:<whyspam-check%example.org@shop.test>',
    'RCPT TO:<example.org!whyspam-check@shop.test>',
    'RCPT TO:<"whyspam-check@example.org"@shop.test>',
    'RCPT TO:<whyspam-check@example.org@shop.test>',
    'RCPT TO:<whyspam-check%example.org@[127.0.0.1]>',
  ]);
  expect(checked.server.heard.filter((line) => line === 'RSET')).toHaveLength(10);
  expect(attemptsOf(checked)).toEqual([
    'plain/foreign: refused',
    'plain/null: refused',
    'plain/own: refused',
    'sourceRoute/foreign: refused',
    'percent/foreign: refusedOther',
    'bang/foreign: refusedOther',
    'quoted/foreign: refusedOther',
    'atSign/foreign: refusedOther',
    'addressLiteral/foreign: refusedOther',
  ]);
  expect(valueOf(checked.result.fact).control).toMatchObject({ state: 'refused', reply: { code: 550 } });
});

test('an open relay is left alone after the first plain address that it would take', async () => {
  const checked = await check((command) =>
    command.startsWith('RCPT TO:<nobody') ? '550 5.1.1 no' : undefined,
  );
  expect(attemptsOf(checked)).toEqual(['plain/foreign: accepted']);
  expect(checked.server.heard.at(-1)).toBe('QUIT');
});

test('open for senders that claim to be its own', async () => {
  const checked = await check((command, nth, open) =>
    open.sender === 'postmaster@shop.test' ? undefined : closed(command, nth, open),
  );
  expect(attemptsOf(checked)).toEqual([
    'plain/foreign: refused',
    'plain/null: refused',
    'plain/own: accepted',
  ]);
});

test.each([
  ['percent', 'whyspam-check%example.org@shop.test'],
  ['bang', 'example.org!whyspam-check@shop.test'],
  ['quoted', '"whyspam-check@example.org"@shop.test'],
  ['atSign', 'whyspam-check@example.org@shop.test'],
  ['sourceRoute', '@shop.test:whyspam-check@example.org'],
  ['addressLiteral', 'whyspam-check%example.org@[127.0.0.1]'],
])(
  'only the spelling %s is taken, where unknown names are refused: that is relaying',
  async (form, recipient) => {
    const checked = await check((command, nth, open) =>
      command === `RCPT TO:<${recipient}>` ? '250 ok' : closed(command, nth, open),
    );
    expect(attemptsOf(checked).filter((each) => each.endsWith('accepted'))).toEqual([
      `${form}/foreign: accepted`,
    ]);
  },
);

test('a server that takes any local part has not relayed what it may take for one of them', async () => {
  const checked = await check((command, nth, open) =>
    command.startsWith('RCPT TO:<whyspam-check@example.org>') || command.startsWith('RCPT TO:<@')
      ? closed(command, nth, open)
      : undefined,
  );
  expect(valueOf(checked.result.fact).control?.state).toBe('accepted');
  expect(attemptsOf(checked).slice(3)).toEqual([
    'sourceRoute/foreign: refused',
    'percent/foreign: unknown',
    'bang/foreign: unknown',
    'quoted/foreign: unknown',
    'atSign/foreign: unknown',
    'addressLiteral/foreign: unknown',
  ]);
  expect(valueOf(checked.result.fact).attempts[4]?.reply?.code).toBe(250);
});

test('a source route that is taken leads to the foreign domain, whatever local parts are taken', async () => {
  const checked = await check((command, nth, open) =>
    command.startsWith('RCPT TO:<whyspam-check@example.org>') ? closed(command, nth, open) : undefined,
  );
  expect(attemptsOf(checked)).toContain('sourceRoute/foreign: accepted');
});

test('a refused sender says nothing of relaying, and the next one is tried', async () => {
  const checked = await check((command, nth, open) =>
    command === 'MAIL FROM:<postmaster@shop.test>'
      ? '553 5.7.1 not logged in as that'
      : closed(command, nth, open),
  );
  expect(attemptsOf(checked).slice(0, 4)).toEqual([
    'plain/foreign: refused',
    'plain/null: refused',
    'plain/own: refusedOther',
    'sourceRoute/foreign: refused',
  ]);
});

describe('faults', () => {
  test.each<[string, Answer, string]>([
    ['dropped', { does: 'drops' }, 'SMTP_CLOSED'],
    ['reset', { does: 'resets' }, 'SMTP_CLOSED'],
    ['silence', { does: 'keepsSilent' }, 'SMTP_TIMEOUT'],
    ['garbage', { does: 'sends', text: 'what?\r\n' }, 'SMTP_PROTOCOL'],
  ])('%s at MAIL, RCPT, RSET: the attempt is unknown, the ones before stay', async (_name, answer, code) => {
    for (const verb of ['MAIL', 'RCPT']) {
      const checked = await check((command, nth, open) =>
        command.startsWith(verb) && nth === 3 ? answer : closed(command, nth, open),
      );
      expect(attemptsOf(checked)).toEqual(['plain/foreign: refused', 'plain/null: unknown']);
      expect(valueOf(checked.result.fact).attempts[1]?.error?.code).toBe(code);
    }
    const atReset = await check((command, nth, open) =>
      command === 'RSET' && nth === 3 ? answer : closed(command, nth, open),
    );
    expect(attemptsOf(atReset)).toEqual(['plain/foreign: refused', 'plain/null: refused']);
  });

  test('a server that has had enough is left alone', async () => {
    const checked = await check((command, nth, open) =>
      command.startsWith('RCPT') && nth === 2 ? '421 4.7.0 too many errors' : closed(command, nth, open),
    );
    expect(attemptsOf(checked)).toEqual(['plain/foreign: temporary']);
    expect(checked.server.heard.at(-1)).toBe('QUIT');
  });

  test('RSET refused ends it', async () => {
    const checked = await check((command, nth, open) =>
      command === 'RSET' ? '500 no' : closed(command, nth, open),
    );
    expect(attemptsOf(checked)).toEqual([]);
    expect(valueOf(checked.result.fact).control?.state).toBe('refused');
  });

  test('a greeting that refuses us is about us', async () => {
    const { result } = await check((command) =>
      command === 'banner' ? '554 your IP is on our blocklist' : undefined,
    );
    expect(result.fact).toMatchObject({ state: 'unknown', error: { code: 'SMTP_REFUSED_US' } });
  });

  test('a domain that is none is refused before a word is said', async () => {
    const probes = createSmtpProbes({ allowPrivate: true });
    const at = { host: HOST, address: '127.0.0.1', port: 1 };
    await expect(probes.relay(at, 'a.test>\r\nDATA')).rejects.toMatchObject({ code: 'OPTION_INVALID' });
  });
});

// As the servers say it: Postfix, Exim, sendmail, qmail, OpenSMTPD, Exchange, Exchange Online, Stalwart, mox, Courier.
test.each([
  [554, '5.7.1 <whyspam-check@example.org>: Relay access denied', 'refused'],
  [454, '4.7.1 <whyspam-check@example.org>: Relay access denied', 'refused'],
  [550, 'relay not permitted', 'refused'],
  [550, '5.7.1 <whyspam-check@example.org>... Relaying denied', 'refused'],
  [553, "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'refused'],
  [550, 'Invalid recipient: <whyspam-check@example.org>', 'refused'],
  [550, '5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'refused'],
  [550, '5.4.1 Recipient address rejected: Access denied. AS(201806281)', 'refused'],
  [530, '5.7.0 Authentication required', 'refused'],
  [550, '5.1.2 Relay not allowed.', 'refused'],
  [513, 'Relaying denied.', 'refused'],
  [551, 'user not local', 'refused'],
  [550, '5.7.1 no', 'refused'],
  [556, '5.1.10 Recipient address has null MX', 'refusedOther'],
  [
    550,
    '5.1.2 <whyspam-check@example.org>: Recipient address rejected: Domain example.org does not accept mail (nullMX)',
    'refusedOther',
  ],
  [501, '5.1.3 Bad recipient address syntax', 'refusedOther'],
  [550, '5.1.1 <whyspam-check%example.org@shop.test>: User unknown, says relay.shop.test', 'refusedOther'],
  [554, '5.7.1 <postmaster@probe.example.test>: Sender address rejected: Access denied', 'refusedOther'],
  [554, '5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org', 'refusedUs'],
  [450, '4.2.0 Greylisted', 'greylisted'],
  [451, '4.3.0 later', 'temporary'],
  [250, '2.1.5 Ok', 'accepted'],
])('%d %s is %s', (code, text, state) => {
  const enhancedCode = /^[245]\.\d+\.\d+/.exec(text)?.[0];
  const reply = { code, lines: [text], ...(enhancedCode === undefined ? {} : { enhancedCode }) };
  expect(judgeRelay(reply, true).state).toBe(state);
});

test.each([
  [530, '5.7.0 Authentication required.', 'refused'],
  [550, '5.5.0 Sender refused', 'refusedOther'],
])('to MAIL: %d %s is %s', (code, text, state) => {
  const enhancedCode = text.slice(0, 5);
  expect(judgeRelaySender({ code, enhancedCode, lines: [text] }, true).state).toBe(state);
});

test('RFC 2606 section 3: the recipients are at a reserved domain, and never at the one looked at', () => {
  expect(foreignDomainFor('shop.test')).toBe('example.org');
  expect(foreignDomainFor('example.org')).toBe('example.net');
  expect(foreignDomainFor('mail.example.org')).toBe('example.net');
  for (const { recipient } of planAttempts('shop.test', '2001:db8::1'))
    expect(recipient).toContain('example.org');
  expect(planAttempts('shop.test', '2001:db8::1').at(-1)?.recipient).toBe(
    'whyspam-check%example.org@[IPv6:2001:db8::1]',
  );
});

test('the control is another name each time, and the same for the same', () => {
  const name = controlName('a', 'b', '2026-11-25T00:00:00Z');
  expect(name).toMatch(/^nobody-[0-9a-f]{16}$/);
  expect(controlName('a', 'b', '2026-11-25T00:00:00Z')).toBe(name);
  expect(controlName('a', 'b', '2026-11-25T00:00:01Z')).not.toBe(name);
});
