/** Whom a server takes mail for: every state, every fault at every stage, live and replayed. */
import { evidenceSchema, type Fact, type Recipients } from '@whyspam/core';
import * as v from 'valibot';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type KeyPair, makeCertificate } from '../../../../testing/certificates.ts';
import { type Answer, type Answers, startDialogueServer } from '../../testing/dialogue-server.ts';
import type { ScriptedServer } from '../../testing/scripted-server.ts';
import { createSmtpProbes, type SmtpProbesOptions } from '../create-smtp-probes.ts';
import { replaySmtp } from '../replay-smtp.ts';
import type { SmtpResult } from '../smtp-probes.ts';
import type { RecipientQuestion } from './ask-recipients.ts';

const HOST = 'mx.example.test';
const NOBODY = 'q7w3e9r1t5';
const QUESTION: RecipientQuestion = { domain: 'shop.test', nobody: NOBODY };
const servers: ScriptedServer[] = [];
let pair: KeyPair;

beforeAll(async () => {
  pair = await makeCertificate([HOST]);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Asked {
  readonly server: ScriptedServer;
  readonly result: SmtpResult<Recipients>;
}

async function ask(
  answers: Answers = () => undefined,
  question: Partial<RecipientQuestion> = {},
  options: SmtpProbesOptions & { readonly tls?: boolean; readonly signal?: AbortSignal } = {},
): Promise<Asked> {
  const { tls, signal, ...rest } = options;
  const server = await startDialogueServer(answers, tls === true ? pair : undefined);
  servers.push(server);
  const probes = createSmtpProbes({
    helo: 'probe.example.test',
    allowPrivate: true,
    connectTimeoutMs: 5000,
    bannerTimeoutMs: 400,
    replyTimeoutMs: 400,
    ...rest,
  });
  const at = { host: HOST, address: '127.0.0.1', port: server.port };
  const asked = { ...QUESTION, ...question };
  const result = await probes.recipients(at, asked, signal === undefined ? {} : { signal });

  // What is saved is valid, and gives the same fact again, though another run makes up another name.
  const saved = v.parse(v.array(evidenceSchema), JSON.parse(JSON.stringify(result.evidence)));
  expect(await replaySmtp(saved).recipients(at, asked)).toEqual({ fact: result.fact, evidence: saved });
  expectNothingElseSaid(server.heard);
  return { server, result };
}

/** No message is ever begun, whatever a server says. */
function expectNothingElseSaid(heard: readonly string[]): void {
  for (const line of heard) {
    expect(line).toMatch(
      /^(?:EHLO \S+|HELO \S+|STARTTLS|MAIL FROM:<\S*>(?: SMTPUTF8)?|RCPT TO:<\S+>|RSET|QUIT)$/,
    );
  }
}

function valueOf(fact: Fact<Recipients>): Recipients {
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value;
}

/** The states in short: null sender, postmaster, abuse, random. */
function statesOf({ result }: Asked): string[] {
  const { nullSender, postmaster, abuse, random } = valueOf(result.fact);
  return [nullSender, postmaster, abuse, random].map(({ state }) => state);
}

const forRecipient =
  (local: string, answer: Answer): Answers =>
  (command) =>
    command.startsWith(`RCPT TO:<${local}@`) ? answer : undefined;

const UNKNOWN_USER = '550 5.1.1 User unknown';
const usual: Answers = forRecipient(NOBODY, UNKNOWN_USER);

test('RFC 5321 section 4.5.5: each recipient in a transaction of its own, from the null sender, and reset', async () => {
  const asked = await ask(usual, { recipient: 'ann@shop.test' });
  expect(asked.server.heard).toEqual([
    'EHLO probe.example.test',
    ...['postmaster', 'abuse', 'ann', NOBODY].flatMap((local) => [
      'MAIL FROM:<>',
      `RCPT TO:<${local}@shop.test>`,
      'RSET',
    ]),
    'QUIT',
  ]);
  expect(valueOf(asked.result.fact)).toMatchObject({
    domain: 'shop.test',
    nullSender: { state: 'accepted', reply: { code: 250 } },
    postmaster: {
      recipient: 'postmaster@shop.test',
      state: 'accepted',
      reply: { code: 250, enhancedCode: '2.1.5' },
    },
    abuse: { recipient: 'abuse@shop.test', state: 'accepted' },
    given: { recipient: 'ann@shop.test', state: 'accepted' },
    random: {
      recipient: `${NOBODY}@shop.test`,
      state: 'refused',
      reply: { code: 550, enhancedCode: '5.1.1' },
    },
  });
  expect(asked.result.evidence.map(({ id }) => id)).toEqual([
    `smtp:${HOST}[127.0.0.1]:${asked.server.port}#recipients`,
  ]);
  expect(asked.result.evidence[0]).toMatchObject({ purpose: 'recipients' });
});

test('a given recipient that is one of the usual is asked once and answered twice', async () => {
  const asked = await ask(usual, { recipient: 'abuse@SHOP.test' });
  expect(asked.server.heard.filter((line) => line.includes('abuse'))).toHaveLength(1);
  expect(valueOf(asked.result.fact).given).toEqual(valueOf(asked.result.fact).abuse);
});

test('a replay with another made-up name speaks of the one that was asked', async () => {
  const { server, result } = await ask(usual);
  const at = { host: HOST, address: '127.0.0.1', port: server.port };
  const again = await replaySmtp(result.evidence).recipients(at, { ...QUESTION, nobody: 'another000' });
  expect(again.fact).toEqual(result.fact);
});

test('a server that knows only HELO is asked as well', async () => {
  const asked = await ask((command, ...rest) =>
    command.startsWith('EHLO') ? '502 what' : usual(command, ...rest),
  );
  expect(asked.server.heard.slice(0, 3)).toEqual([
    'EHLO probe.example.test',
    'HELO probe.example.test',
    'MAIL FROM:<>',
  ]);
  expect(statesOf(asked)).toEqual(['accepted', 'accepted', 'accepted', 'refused']);
});

describe('TLS', () => {
  const offering: Answers = (command, ...rest) =>
    command.startsWith('EHLO') ? '250-mx\n250 STARTTLS' : usual(command, ...rest);

  test('is used where it is offered', async () => {
    const asked = await ask(offering, {}, { tls: true });
    expect(asked.server.heard.slice(0, 4)).toEqual([
      'EHLO probe.example.test',
      'STARTTLS',
      'EHLO probe.example.test',
      'MAIL FROM:<>',
    ]);
    expect(asked.result.evidence.map(({ kind }) => kind)).toEqual(['smtp', 'tls']);
    expect(statesOf(asked)).toEqual(['accepted', 'accepted', 'accepted', 'refused']);
  });

  test('RFC 3207 section 4: refused after being offered, the conversation goes on without', async () => {
    const asked = await ask((command, ...rest) =>
      command === 'STARTTLS' ? '454 4.7.0 no' : offering(command, ...rest),
    );
    expect(asked.server.connections()).toBe(1);
    expect(statesOf(asked)).toEqual(['accepted', 'accepted', 'accepted', 'refused']);
  });

  test('broken, a second connection goes without, as senders do, and both are evidence', async () => {
    const asked = await ask((command, nth, open) =>
      command === 'STARTTLS' ? { does: 'breaksTls' } : offering(command, nth, open),
    );
    expect(asked.server.connections()).toBe(2);
    expect(asked.result.evidence.map(({ id }) => id.split('#')[1])).toEqual([
      'recipients',
      'recipients',
      'recipients:clear',
    ]);
    expect(statesOf(asked)).toEqual(['accepted', 'accepted', 'accepted', 'refused']);
    expect(asked.result.fact).toMatchObject({ evidence: asked.result.evidence.map(({ id }) => id) });
  });

  test('wanted by a server where it is broken: unknown, never a refusal of the recipient', async () => {
    const asked = await ask((command, nth, open) => {
      if (command === 'STARTTLS') return { does: 'drops' };
      return command.startsWith('RCPT')
        ? '530 5.7.0 Must issue a STARTTLS command first'
        : offering(command, nth, open);
    });
    // It broke off before the handshake: no sender can tell that from a fault of the network.
    expect(asked.result.fact).toMatchObject({ state: 'unknown', error: { code: 'SMTP_CLOSED' } });
    const broken = await ask((command, nth, open) => {
      if (command === 'STARTTLS') return { does: 'breaksTls' };
      return command.startsWith('RCPT')
        ? '530 5.7.0 Must issue a STARTTLS command first'
        : offering(command, nth, open);
    });
    expect(valueOf(broken.result.fact).postmaster).toMatchObject({
      state: 'unknown',
      error: { code: 'TLS_FAILED' },
    });
  });
});

describe('the null sender', () => {
  test('RFC 5321 section 4.5.5: refused at MAIL, the recipients are asked from postmaster at our name', async () => {
    const asked = await ask((command, nth, open) =>
      command === 'MAIL FROM:<>' ? '550 5.7.1 Null sender not allowed' : usual(command, nth, open),
    );
    expect(asked.server.heard.slice(1, 4)).toEqual([
      'MAIL FROM:<>',
      'MAIL FROM:<postmaster@probe.example.test>',
      'RCPT TO:<postmaster@shop.test>',
    ]);
    expect(statesOf(asked)).toEqual(['refused', 'accepted', 'accepted', 'refused']);
    expect(valueOf(asked.result.fact).nullSender.reply?.lines).toEqual(['5.7.1 Null sender not allowed']);
  });

  test.each([
    '550 5.7.1 Null sender not allowed',
    '550 5.1.7 <>: Sender address rejected: empty sender',
    '554 5.7.1 We do not accept bounces (RCPT from <>)',
    '550 Bounces not accepted here',
    '553 5.7.1 empty envelope sender refused',
  ])(
    'refused only at RCPT (%s), it is the null sender that is refused, and no recipient',
    async (refusal) => {
      const asked = await ask((command, nth, open) =>
        command.startsWith('RCPT') && open.sender === '' ? refusal : usual(command, nth, open),
      );
      expect(statesOf(asked)).toEqual(['refused', 'accepted', 'accepted', 'refused']);
    },
  );

  test('everybody refused without a word about it, and taken from another sender: it was the null sender', async () => {
    const asked = await ask((command, nth, open) =>
      command.startsWith('RCPT') && open.sender === ''
        ? '550 5.7.1 Access denied'
        : usual(command, nth, open),
    );
    expect(statesOf(asked)).toEqual(['refused', 'accepted', 'accepted', 'refused']);
    expect(valueOf(asked.result.fact).nullSender.reply?.code).toBe(550);
  });

  test('everybody refused whoever asks: the recipients are refused, and the null sender is not', async () => {
    const asked = await ask((command) => (command.startsWith('RCPT') ? UNKNOWN_USER : undefined));
    expect(statesOf(asked)).toEqual(['accepted', 'refused', 'refused', 'refused']);
  });

  test('bounces to signed senders only (BATV): taken for the null sender, and the recipient asked from another', async () => {
    const asked = await ask((command, nth, open) =>
      command.startsWith('RCPT') && open.sender === ''
        ? '550 5.7.1 backscatter: this address never sends mail'
        : usual(command, nth, open),
    );
    expect(statesOf(asked).slice(0, 3)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('put off or turned away because of us at MAIL: said of all, asked of none', async () => {
    const later = await ask((command) => (command.startsWith('MAIL') ? '450 4.3.0 queue full' : undefined));
    expect(statesOf(later)).toEqual(['temporary', 'temporary', 'temporary', 'temporary']);
    expect(later.server.heard.filter((line) => line.startsWith('RCPT'))).toEqual([]);
    const us = await ask((command) =>
      command.startsWith('MAIL')
        ? '554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org'
        : undefined,
    );
    expect(statesOf(us)).toEqual(['refusedUs', 'refusedUs', 'refusedUs', 'refusedUs']);
  });

  test('RFC 4954 section 6: a login wanted before MAIL says nothing of bounces, and nothing of us', async () => {
    const asked = await ask((command) =>
      command.startsWith('MAIL') ? '530 5.7.0 Authentication required.' : undefined,
    );
    const { nullSender, postmaster, random } = valueOf(asked.result.fact);
    for (const answer of [nullSender, postmaster, random]) {
      expect(answer).toMatchObject({
        state: 'unknown',
        reply: { code: 530 },
        error: { code: 'SMTP_REFUSED' },
      });
    }
    expect(asked.server.heard.filter((line) => line.startsWith('MAIL'))).toHaveLength(1);
  });

  test('and our own sender refused as well: unknown, and it is about our name', async () => {
    const asked = await ask((command, _nth, open) =>
      command.startsWith('MAIL')
        ? open.sender === ''
          ? '550 5.7.1 no null senders'
          : '550 5.1.8 Sender address rejected: Domain not found'
        : undefined,
    );
    const { nullSender, postmaster } = valueOf(asked.result.fact);
    expect(nullSender.state).toBe('refused');
    expect(postmaster).toMatchObject({ state: 'refusedUs', reply: { code: 550 } });
  });
});

test.each<[string, Answer, object]>([
  ['250', '250 ok', { state: 'accepted' }],
  ['251', '251 user not local; will forward', { state: 'accepted' }],
  ['252', '252 cannot verify, but will take it', { state: 'accepted' }],
  ['550', '550 5.1.1 no such user', { state: 'refused' }],
  ['551', '551 user not local', { state: 'refused' }],
  ['553', '553 mailbox name not allowed', { state: 'refused' }],
  ['a mailbox that is blocked is not our address', '550 5.2.1 mailbox blocked', { state: 'refused' }],
  ['full', '452 4.2.2 mailbox full', { state: 'temporary' }],
  ['552 for too many recipients', '552 5.5.3 too many recipients', { state: 'temporary' }],
  [
    'greylisted',
    '450 4.2.0 Greylisted, try again in 300 seconds',
    { state: 'greylisted', retryAfterSeconds: 300 },
  ],
  ['later, with a time', '451 4.3.0 busy, retry in 2 hours', { state: 'temporary', retryAfterSeconds: 7200 }],
  ['us', '550 5.7.25 no reverse name', { state: 'refusedUs' }],
  ['us, for a time', '450 4.7.1 Client host rejected: cannot find your hostname', { state: 'refusedUs' }],
  ['SPF of our name', '550 5.7.23 SPF validation failed', { state: 'refusedUs' }],
  ['login wanted of strangers', '530 5.7.0 Authentication required', { state: 'refused' }],
  ['out of order', '503 5.5.1 MAIL first', { state: 'unknown', error: { code: 'SMTP_PROTOCOL' } }],
  [
    'a multi-line refusal',
    '550-5.1.1 no\n550 5.1.1 such user',
    { state: 'refused', reply: { lines: ['5.1.1 no', '5.1.1 such user'] } },
  ],
])('a reply to RCPT: %s', async (_name, answer, expected) => {
  const asked = await ask((command, nth, open) =>
    command.startsWith('RCPT TO:<abuse') ? answer : usual(command, nth, open),
  );
  expect(valueOf(asked.result.fact).abuse).toMatchObject(expected);
  expect(valueOf(asked.result.fact).postmaster.state).toBe('accepted');
});

test('trap 58: postscreen puts everyone off at RCPT, which is greylisting', async () => {
  const asked = await ask((command) =>
    command.startsWith('RCPT') ? '450 4.3.2 Service currently unavailable' : undefined,
  );
  expect(statesOf(asked)).toEqual(['accepted', 'greylisted', 'greylisted', 'greylisted']);
});

describe('faults', () => {
  type Stage = 'MAIL' | 'RCPT' | 'RSET';
  const stages: readonly Stage[] = ['MAIL', 'RCPT', 'RSET'];
  const faults: readonly [string, Answer, string][] = [
    ['dropped', { does: 'drops' }, 'SMTP_CLOSED'],
    ['reset', { does: 'resets' }, 'SMTP_CLOSED'],
    ['silence', { does: 'keepsSilent' }, 'SMTP_TIMEOUT'],
    ['garbage', { does: 'sends', text: '\x16\x03 what\r\n' }, 'SMTP_PROTOCOL'],
    ['an endless line', { does: 'sends', text: '2'.repeat(9000) }, 'SMTP_TOO_MUCH'],
  ];
  const cases = stages.flatMap((stage) =>
    faults.map(([name, answer, code]) => ({ stage, name, answer, code })),
  );

  test.each(cases)(
    '$name at the second $stage: what was answered stays, the others are unknown',
    async (each) => {
      const asked = await ask((command, nth, open) =>
        command.startsWith(each.stage) && nth === 2 ? each.answer : usual(command, nth, open),
      );
      const { nullSender, postmaster, abuse, random } = valueOf(asked.result.fact);
      expect([nullSender.state, postmaster.state]).toEqual(['accepted', 'accepted']);
      const lost = { state: 'unknown', error: { code: each.code } };
      if (each.stage === 'RSET') expect(abuse.state).toBe('accepted');
      else expect(abuse).toMatchObject(lost);
      expect(random).toMatchObject({ ...lost, recipient: `${NOBODY}@shop.test` });
    },
  );

  test.each(faults)(
    '%s at the first MAIL: nothing is known, and nobody is blamed',
    async (_name, answer, code) => {
      const asked = await ask((command) => (command.startsWith('MAIL') ? answer : undefined));
      expect(statesOf(asked)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
      expect(valueOf(asked.result.fact).nullSender.error?.code).toBe(code);
    },
  );

  test.each(['421 4.3.2 too many', '521 5.3.2 go away'])(
    '%s at RCPT: the rest is unknown with that reason',
    async (bye) => {
      const asked = await ask((command, nth, open) =>
        command.startsWith('RCPT TO:<abuse') ? bye : usual(command, nth, open),
      );
      const { postmaster, random } = valueOf(asked.result.fact);
      expect(postmaster.state).toBe('accepted');
      expect(random).toMatchObject({ state: 'unknown', error: { code: 'SMTP_CLOSED', detail: bye } });
      expect(asked.server.heard.at(-1)).toBe('QUIT');
    },
  );

  test('421 at MAIL', async () => {
    const asked = await ask((command, nth) =>
      command.startsWith('MAIL') && nth === 2 ? '421 4.7.0 enough' : undefined,
    );
    const { postmaster, abuse } = valueOf(asked.result.fact);
    expect(postmaster.state).toBe('accepted');
    expect(abuse).toMatchObject({ state: 'temporary', reply: { code: 421 } });
  });

  test('RSET refused: nothing more is asked, since the transaction is still open', async () => {
    const asked = await ask((command) => (command === 'RSET' ? '502 5.5.1 no' : undefined));
    expect(asked.server.heard.filter((line) => line.startsWith('RCPT'))).toHaveLength(1);
    expect(valueOf(asked.result.fact).abuse).toMatchObject({
      state: 'unknown',
      error: { code: 'SMTP_PROTOCOL' },
    });
  });

  test.each([
    ['banner', '554 5.3.2 no service', 'SMTP_REFUSED'],
    ['banner', '421 4.3.2 later', 'SMTP_TEMPORARY'],
    ['banner', '554 5.7.1 your IP is blocked', 'SMTP_REFUSED_US'],
    ['EHLO', '554 no', 'SMTP_REFUSED'],
    ['EHLO', '450 4.7.1 later', 'SMTP_TEMPORARY'],
  ])('%s %s: unknown as a whole', async (stage, answer, code) => {
    const asked = await ask((command) => (command.startsWith(stage) ? answer : undefined));
    expect(asked.result.fact).toMatchObject({ state: 'unknown', error: { code, detail: answer } });
  });

  test('silence instead of a banner', async () => {
    const asked = await ask((command) => (command === 'banner' ? { does: 'keepsSilent' } : undefined));
    expect(asked.result.fact).toMatchObject({ state: 'unknown', error: { code: 'SMTP_TIMEOUT' } });
  });

  test('nothing listens', async () => {
    const { server } = await ask(usual);
    await server.close();
    const { fact } = await createSmtpProbes({ allowPrivate: true }).recipients(
      { host: HOST, address: '127.0.0.1', port: server.port },
      QUESTION,
    );
    expect(fact).toMatchObject({ state: 'unknown', error: { code: 'SMTP_CONNECT_REFUSED' } });
  });

  test('a server that is slow each time ends with the budget, and keeps what it said', async () => {
    const asked = await ask(
      (command, nth, open) =>
        command.startsWith('RCPT TO:<abuse') ? { does: 'keepsSilent' } : usual(command, nth, open),
      {},
      { replyTimeoutMs: 60_000, totalTimeoutMs: 700 },
    );
    expect(valueOf(asked.result.fact)).toMatchObject({
      postmaster: { state: 'accepted' },
      abuse: { state: 'unknown', error: { code: 'BUDGET_EXCEEDED' } },
    });
  });

  test('an abort is unknown as a whole', async () => {
    const abort = new AbortController();
    const asked = await ask(
      (command) => {
        if (command.startsWith('RCPT')) abort.abort();
        return command.startsWith('RCPT') ? { does: 'keepsSilent' } : undefined;
      },
      {},
      { signal: abort.signal },
    );
    expect(asked.result.fact).toMatchObject({ state: 'unknown', error: { code: 'ABORTED' } });
  });

  test('a refused address is not asked', async () => {
    const { fact } = await createSmtpProbes().recipients(
      { host: HOST, address: '10.0.0.1', port: 25 },
      QUESTION,
    );
    expect(fact).toMatchObject({ state: 'unknown', error: { code: 'ADDRESS_NOT_ALLOWED' } });
  });
});

describe('addresses', () => {
  const withUtf8: Answers = (command) => (command.startsWith('EHLO') ? '250-mx\n250 SMTPUTF8' : undefined);
  const wire = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

  test('RFC 6531 section 3.4: a local part beyond ASCII is asked with SMTPUTF8, in UTF-8, with an A-label', async () => {
    const asked = await ask(withUtf8, { recipient: 'josé@bücher.example' });
    expect(asked.server.heard).toContain('MAIL FROM:<> SMTPUTF8');
    expect(asked.server.heard).toContain(`RCPT TO:<${wire('josé')}@xn--bcher-kva.example>`);
    expect(valueOf(asked.result.fact).given).toMatchObject({
      recipient: 'josé@xn--bcher-kva.example',
      state: 'accepted',
    });
  });

  test('RFC 6531 section 3.2: without SMTPUTF8 it is not asked, and no sender could deliver to it', async () => {
    const asked = await ask(usual, { recipient: 'josé@shop.test' });
    expect(asked.server.heard.join()).not.toContain(wire('josé'));
    expect(valueOf(asked.result.fact).given).toEqual({ recipient: 'josé@shop.test', state: 'refused' });
    expect(valueOf(asked.result.fact).random.state).toBe('refused');
  });

  test.each<Partial<RecipientQuestion>>([
    { recipient: 'a@b.test>\r\nDATA' },
    { recipient: 'a@b.test\r\nRSET' },
    { recipient: 'a\r\n@b.test' },
    { recipient: '"a\n"@b.test' },
    { recipient: 'a b@c.test' },
    { recipient: '<a@b.test>' },
    { recipient: 'nobody' },
    { recipient: '@b.test' },
    { recipient: 'a@b..test' },
    { recipient: 'a@192.0.2.1' },
    { recipient: `${'a'.repeat(65)}@b.test` },
    { domain: 'b.test> SIZE=1' },
    { domain: 'b.test\r\nQUIT' },
    { domain: '' },
    { nobody: 'short' },
    { nobody: 'with space here' },
    { nobody: 'a\r\nRSET\r\nab' },
  ])('%j is refused before a word is said', async (question) => {
    const server = await startDialogueServer();
    servers.push(server);
    const probes = createSmtpProbes({ allowPrivate: true });
    const at = { host: HOST, address: '127.0.0.1', port: server.port };
    await expect(probes.recipients(at, { ...QUESTION, ...question })).rejects.toMatchObject({
      code: 'OPTION_INVALID',
    });
    expect(server.connections()).toBe(0);
  });
});

test('what was not recorded is unknown', async () => {
  const { fact } = await replaySmtp([]).recipients({ host: 'a', address: '1.1.1.1', port: 25 }, QUESTION);
  expect(fact).toMatchObject({ state: 'unknown', error: { code: 'NOT_RECORDED' } });
});
