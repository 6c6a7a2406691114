import { beforeAll, describe, expect, test } from 'vitest';
import type { MessageAuth } from '@whyspam/core';
import {
  lookUpIn,
  makeKey,
  sealFirst,
  signMessage,
  type Names,
  type Signing,
} from './testing/sign-message.ts';
import { verifyMessage } from './verify-message.ts';
import type { DmarcVerdict, VerifyOptions } from './verify-options.ts';

const NOW = new Date('2026-11-20T00:00:00Z');

const MESSAGE = [
  'From: "A" <a@news.sender.example>',
  'To: b@receiver.example',
  'Subject: Hello',
  'Date: Fri, 20 Nov 2026 10:00:00 +0000',
  'Message-ID: <1@sender.example>',
  '',
  'Body text',
  'in two lines',
  '',
].join('\r\n');

const key = makeKey();
const SIGNING: Signing = { domain: 'sender.example', selector: 's1', key };
const KEY_NAME = 's1._domainkey.sender.example';
const DMARC: Names = { '_dmarc.sender.example': { TXT: [['v=DMARC1; p=reject']] } };
const ZONE: Names = { ...DMARC, [KEY_NAME]: { TXT: [[key.record]] } };

let signed = '';
beforeAll(async () => {
  signed = await signMessage(MESSAGE, SIGNING);
});

async function verify(
  content: string,
  names: Names,
  options: Partial<VerifyOptions> = {},
): Promise<MessageAuth> {
  const fact = await verifyMessage(content, { lookUp: lookUpIn(names).lookUp, now: NOW, ...options });
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value;
}

const first = (auth: MessageAuth) => auth.signatures[0] ?? expect.unreachable('no signature');

describe('a signature', () => {
  test('that verifies, and everything said of it', async () => {
    const auth = await verify(signed, ZONE);
    expect(auth).toMatchObject({
      from: {
        address: 'a@news.sender.example',
        domain: 'news.sender.example',
        organisational: 'sender.example',
      },
      signatures: [
        {
          domain: 'sender.example',
          organisational: 'sender.example',
          selector: 's1',
          algorithm: 'rsa-sha256',
          canonicalization: 'relaxed/relaxed',
          result: 'pass',
          isAligned: true,
          keyBits: 1024,
          signedAt: '2026-11-01T00:00:00.000Z',
        },
      ],
      dmarc: { result: 'pass', recordDomain: 'sender.example', policy: 'reject', passedBy: ['dkim'] },
      arc: { result: 'none', sets: [] },
      bimi: { selector: 'default', isEligible: true },
    });
    expect(first(auth).signedFields).toContain('from');
    expect(first(auth)).not.toHaveProperty('breakage');
    expect(auth).not.toHaveProperty('spf');
    expect(JSON.parse(JSON.stringify(auth))).toEqual(auth);
  });

  test.each(['simple/simple', 'simple/relaxed', 'relaxed/simple'])('%s, lines ended by LF', async (c) => {
    const content = await signMessage(MESSAGE, { ...SIGNING, canonicalization: c });
    expect(first(await verify(content.replaceAll('\r\n', '\n'), ZONE)).result).toBe('pass');
  });

  test('RFC 8463: ed25519', async () => {
    const ed = makeKey('ed25519');
    const content = await signMessage(MESSAGE, { ...SIGNING, key: ed });
    const auth = await verify(content, { [KEY_NAME]: { TXT: [[ed.record]] } });
    expect(first(auth)).toMatchObject({ result: 'pass', algorithm: 'ed25519-sha256' });
  });

  test.each([
    ['nothing at the name', 'ENOTFOUND', 'permerror', { kind: 'keyMissing' }],
    ['no TXT at the name', 'ENODATA', 'permerror', { kind: 'keyMissing' }],
    ['no answer', 'ETIMEOUT', 'temperror', { kind: 'keyUnreachable', detail: 'ETIMEOUT' }],
    ['a server that failed', 'ESERVFAIL', 'temperror', { kind: 'keyUnreachable', detail: 'ESERVFAIL' }],
    ['a refusal', 'EREFUSED', 'temperror', { kind: 'keyUnreachable', detail: 'EREFUSED' }],
  ])('the key: %s', async (_what, code, result, breakage) => {
    const auth = await verify(signed, { ...DMARC, [KEY_NAME]: code });
    expect(first(auth)).toMatchObject({ result, breakage });
    // What could not be looked up may have been a pass: neither pass nor fail (RFC 9989 section 5.3.6).
    expect(auth.dmarc.result).toBe(result === 'temperror' ? 'temperror' : 'fail');
  });

  test.each([
    ['trap 45: an empty p= is a key that was revoked', 'v=DKIM1; p=', { kind: 'keyRevoked' }],
    ['trap 45: also without a version', 'k=rsa; p=;', { kind: 'keyRevoked' }],
    ['no p=', 'v=DKIM1; k=rsa', { kind: 'keyUnusable', detail: 'invalid public key' }],
    ['a key of another version', `v=DKIM2; p=AAAA`, { kind: 'keyUnusable', detail: 'unknown key version' }],
    [
      'trap 47: s= that leaves mail out',
      key.record.replace('k=rsa', 's=tlsrpt'),
      { kind: 'keyUnusable', detail: 'key not for email' },
    ],
    [
      'trap 47: h= that leaves sha256 out',
      key.record.replace('k=rsa', 'h=sha1'),
      { kind: 'keyUnusable', detail: 'inappropriate hash algorithm' },
    ],
  ])('the key: %s', async (_what, record, breakage) => {
    const auth = await verify(signed, { ...DMARC, [KEY_NAME]: { TXT: [[record]] } });
    expect(first(auth)).toMatchObject({ result: 'permerror', breakage });
  });

  test('RFC 8301 section 3.2: a key of 512 bits is weak, not broken', async () => {
    const { record } = makeKey('rsa', 512);
    const auth = await verify(signed, { ...DMARC, [KEY_NAME]: { TXT: [[record]] } });
    expect(first(auth)).toMatchObject({
      result: 'policy',
      breakage: { kind: 'weak', algorithm: 'rsa-sha256', keyBits: 512 },
    });
  });

  test('trap 42: the key among records of a wildcard', async () => {
    const records = [['v=spf1 -all'], ['some-verification=1'], [key.record]];
    expect(first(await verify(signed, { [KEY_NAME]: { TXT: records } })).result).toBe('pass');
  });

  test('RFC 6376 section 3.6.2.2: several keys are tried until one fits', async () => {
    const records = [[makeKey().record], [key.record]];
    expect(first(await verify(signed, { [KEY_NAME]: { TXT: records } })).result).toBe('pass');
  });

  test('RFC 6376 section 6.1.1: an expired one, at the time it is judged', async () => {
    const content = await signMessage(MESSAGE, { ...SIGNING, expiresAt: new Date('2026-11-10T00:00:00Z') });
    expect(first(await verify(content, ZONE))).toMatchObject({
      result: 'permerror',
      breakage: { kind: 'expired', at: '2026-11-10T00:00:00.000Z' },
    });
    expect(first(await verify(content, ZONE, { now: new Date('2026-11-09T00:00:00Z') })).result).toBe('pass');
  });

  test('a body that was changed, a header that was, and l=', async () => {
    expect(first(await verify(`${signed}-- \r\nfooter\r\n`, ZONE))).toMatchObject({
      result: 'fail',
      breakage: { kind: 'bodyChanged' },
    });
    expect(first(await verify(signed.replace('Hello', '[list] Hello'), ZONE))).toMatchObject({
      result: 'fail',
      breakage: { kind: 'headerChanged' },
    });
    const partly = await signMessage(MESSAGE, { ...SIGNING, bodyLength: 4 });
    expect(first(await verify(`${partly}more\r\n`, ZONE))).toMatchObject({ result: 'pass', bodyLength: 4 });
  });

  test('the key is told of before the body: it is what the administrator can mend', async () => {
    const auth = await verify(`${signed}footer\r\n`, { [KEY_NAME]: 'ENOTFOUND' });
    expect(first(auth)).toMatchObject({ result: 'permerror', breakage: { kind: 'keyMissing' } });
  });

  test.each([
    ['without s=', /s=s1;/, ''],
    ['of version 2', /v=1;/, 'v=2;'],
    ['without From in h=', /(h=[^;]*?)From/, '$1Sender'],
    ['by an unknown algorithm', /rsa-sha256/, 'rsa-sha512'],
    ['with i= of another domain', /s=s1;/, 's=s1; i=@other.example;'],
    ['with a tag twice', /s=s1;/, 's=s1; s=s1;'],
    ['with d= longer than a name', /d=sender/, `d=${'a'.repeat(300)}`],
  ])('%s is malformed', async (_what, from, to) => {
    const auth = await verify(signed.replace(from, to), ZONE);
    expect(first(auth)).toMatchObject({ result: 'permerror', breakage: { kind: 'malformed' } });
  });

  test('over a message of which only the header is there: not verified, never failed', async () => {
    const header = signed.slice(0, signed.indexOf('\r\n\r\n') + 2);
    for (const content of [header, `${header}\r\n`]) {
      const auth = await verify(content, ZONE);
      expect(first(auth)).toMatchObject({ result: 'neutral', breakage: { kind: 'notVerified' } });
      expect(auth.dmarc.result).toBe('temperror');
    }
  });
});

describe('more signatures than are checked', () => {
  test('those that DMARC may depend on come first, the others are named', async () => {
    const other = await signMessage(MESSAGE, { ...SIGNING, domain: 'esp.example' });
    const extra = other.slice(0, other.indexOf('From:'));
    const auth = await verify(extra.repeat(30) + signed, ZONE);
    expect(auth.signatures).toHaveLength(31);
    expect(auth.signatures.filter(({ breakage }) => breakage?.kind === 'notVerified')).toHaveLength(11);
    expect(auth.signatures.at(-1)?.result).toBe('pass');
    expect(auth.dmarc.result).toBe('pass');
  });

  test('what was not verified is no failure of DMARC', async () => {
    const extra = signed.slice(0, signed.indexOf('From:'));
    const auth = await verify(extra.replace(/bh=.{10}/, 'bh=AAAAAAAAAA').repeat(30) + MESSAGE, ZONE);
    expect(auth.dmarc).toMatchObject({ result: 'temperror', passedBy: [] });
  });

  test('keys are asked for at once, each name once', async () => {
    const { lookUp, questions } = lookUpIn(ZONE);
    const other = await signMessage(MESSAGE, { ...SIGNING, selector: 's2' });
    const extra = other.slice(0, other.indexOf('From:'));
    await verifyMessage(extra + extra + signed, { lookUp, now: NOW });
    const keys = questions.filter((question) => question.includes('_domainkey'));
    expect(keys.toSorted()).toEqual([`TXT ${KEY_NAME}`, 'TXT s2._domainkey.sender.example']);
  });
});

describe('SPF', () => {
  const client = { address: '192.0.2.1', helo: 'mail.sender.example', origin: 'given' } as const;
  const spf: Names = {
    ...DMARC,
    'bounce.sender.example': { TXT: [['v=spf1 ip4:192.0.2.0/24 -all']] },
    'mail.sender.example': { TXT: [['v=spf1 a -all']], A: ['192.0.2.1'] },
  };

  test('of the envelope sender, aligned by its organisational domain', async () => {
    const auth = await verify(MESSAGE, spf, { client, mailFrom: 'x@bounce.sender.example' });
    expect(auth.spf).toMatchObject({
      result: 'pass',
      identity: 'mailFrom',
      domain: 'bounce.sender.example',
      organisational: 'sender.example',
      isAligned: true,
    });
    expect(auth.dmarc).toMatchObject({ result: 'pass', passedBy: ['spf'] });
  });

  test('of Return-Path when nothing is given', async () => {
    const auth = await verify(`Return-Path: <x@bounce.sender.example>\r\n${MESSAGE}`, spf, { client });
    expect(auth.spf).toMatchObject({ result: 'pass', domain: 'bounce.sender.example' });
  });

  test('RFC 7208 section 2.4: the null sender is checked by HELO', async () => {
    const auth = await verify(MESSAGE, spf, { client, mailFrom: '<>' });
    expect(auth.spf).toMatchObject({ result: 'pass', identity: 'helo', domain: 'mail.sender.example' });
    expect(auth.dmarc.passedBy).toEqual(['spf']);
  });

  test.each(['[192.0.2.1]', '192.0.2.1', 'localhost', ''])(
    'HELO %j has no record to ask for',
    async (helo) => {
      const auth = await verify(MESSAGE, spf, { client: { ...client, helo }, mailFrom: '' });
      expect(auth.spf).toMatchObject({ result: 'none', identity: 'helo' });
    },
  );

  test('without a client, or without a sender, it is not checked', async () => {
    expect(await verify(MESSAGE, spf, { mailFrom: 'x@bounce.sender.example' })).not.toHaveProperty('spf');
    expect(await verify(MESSAGE, spf, { client })).not.toHaveProperty('spf');
  });

  test.each([
    ['ETIMEOUT', 'temperror', 'temperror'],
    ['ESERVFAIL', 'temperror', 'temperror'],
    ['ENOTFOUND', 'none', 'fail'],
    ['ENODATA', 'none', 'fail'],
  ])('a record that ends with %s', async (code, result, dmarc) => {
    const names = { ...spf, 'bounce.sender.example': code };
    const auth = await verify(MESSAGE, names, { client, mailFrom: 'x@bounce.sender.example' });
    expect(auth.spf?.result).toBe(result);
    expect(auth.dmarc.result).toBe(dmarc);
  });

  test('the gaps of mailauth: underscores, hyphens at an edge, void look-ups of MX hosts', async () => {
    const record = { TXT: [['v=spf1 ip4:192.0.2.0/24 -all']] };
    for (const domain of ['_spf.sender.example', '-a-.sender.example']) {
      const auth = await verify(MESSAGE, { ...spf, [domain]: record }, { client, mailFrom: `x@${domain}` });
      expect(auth.spf?.result).toBe('pass');
    }
    const names = {
      ...spf,
      'mx.sender.example': {
        TXT: [['v=spf1 mx -all']],
        MX: [1, 2, 3].map((priority) => ({ priority, exchange: `m${priority}.sender.example` })),
      },
    };
    const auth = await verify(MESSAGE, names, { client, mailFrom: 'x@mx.sender.example' });
    expect(auth.spf?.result).toBe('permerror');
  });

  test('the injected evaluator decides; one that fails is a temporary error', async () => {
    const asked: unknown[] = [];
    const auth = await verify(MESSAGE, spf, {
      client,
      mailFrom: 'x@bounce.sender.example',
      evaluateSpf: async (...words) => {
        asked.push(words);
        return { result: 'softfail', because: '~all' };
      },
    });
    expect(auth.spf).toMatchObject({ result: 'softfail', because: '~all' });
    expect(asked).toEqual([
      [
        'bounce.sender.example',
        { address: '192.0.2.1', sender: 'x@bounce.sender.example', helo: 'mail.sender.example' },
      ],
    ]);
    const failing = await verify(MESSAGE, spf, {
      client,
      mailFrom: 'x@bounce.sender.example',
      evaluateSpf: () => Promise.reject(new Error('broken')),
    });
    expect(failing.spf).toMatchObject({ result: 'temperror', because: 'broken' });
  });
});

describe('DMARC', () => {
  const verdict = (over: Partial<DmarcVerdict>): Partial<VerifyOptions> => ({
    findDmarc: async () => ({
      recordDomain: 'sender.example',
      policy: 'reject',
      aspf: 'relaxed',
      adkim: 'relaxed',
      ...over,
    }),
  });

  test('strict alignment asks for the same domain', async () => {
    const auth = await verify(signed, ZONE, verdict({ adkim: 'strict' }));
    expect(auth.dmarc).toMatchObject({ result: 'fail', passedBy: [] });
    expect(first(auth)).toMatchObject({ result: 'pass', isAligned: true });
  });

  test.each([
    ['none', undefined],
    ['temperror', 'DNS_TIMEOUT'],
  ] as const)('a record that is %s', async (result, because) => {
    const found = verdict({ result, ...(because === undefined ? {} : { because }) });
    expect((await verify(signed, ZONE, found)).dmarc.result).toBe(result);
  });

  test('discovery that fails is a temporary error, never no record', async () => {
    const auth = await verify(signed, ZONE, { findDmarc: () => Promise.reject(new Error('broken')) });
    expect(auth.dmarc).toMatchObject({ result: 'temperror', because: 'broken' });
    expect((await verify(signed, { ...ZONE, '_dmarc.sender.example': 'ETIMEOUT' })).dmarc.result).toBe(
      'temperror',
    );
  });

  test('an organisational domain that is not known leaves alignment open', async () => {
    const auth = await verify(signed, ZONE, {
      ...verdict({}),
      organisationalDomain: (domain) =>
        domain === 'sender.example'
          ? Promise.reject(new Error('no answer'))
          : Promise.resolve('sender.example'),
    });
    expect(auth.dmarc.result).toBe('temperror');
  });

  test.each([
    ['two From fields', `From: c@other.example\r\n${MESSAGE}`, 'permerror', 'multiple-from-fields'],
    [
      'two domains in From',
      MESSAGE.replace('<a@news.sender.example>', '<a@news.sender.example>, c@other.example'),
      'permerror',
      'multiple-author-domains',
    ],
    ['no From', MESSAGE.replace(/^From.*\r\n/, ''), 'none', 'no-author-domain'],
    ['an empty From', MESSAGE.replace(/^From.*\r\n/, 'From: \r\n'), 'none', 'no-author-domain'],
  ])('RFC 9989 section 5.3.1: %s', async (_what, content, result, because) => {
    expect((await verify(content, ZONE)).dmarc).toMatchObject({ result, because });
  });

  test('two mailboxes of one domain are one author domain', async () => {
    const content = MESSAGE.replace('<a@news.sender.example>', '<a@sender.example>, b@sender.example');
    expect((await verify(content, ZONE)).from.domain).toBe('sender.example');
  });

  test('an empty message, and one of NULs', async () => {
    for (const content of ['', '\0'.repeat(100), '\r\n', 'no header'])
      expect(await verify(content, {})).toMatchObject({ signatures: [], dmarc: { result: 'none' } });
  });
});

describe('BIMI', () => {
  test.each([
    ['v=DMARC1; p=quarantine', true, undefined],
    ['v=DMARC1; p=none', false, 'policyNone'],
    ['v=DMARC1; p=reject; sp=none', false, 'policyNone'],
    ['v=DMARC1; p=quarantine; pct=50', false, 'percentBelow100'],
    ['v=DMARC1; p=quarantine; t=y', false, 'testing'],
  ])('trap 73: %s', async (record, isEligible, because) => {
    const content = `BIMI-Selector: v=BIMI1; s=Brand;\r\n${signed}`;
    const { bimi } = await verify(content, { ...ZONE, '_dmarc.sender.example': { TXT: [[record]] } });
    expect(bimi).toEqual({ selector: 'brand', isEligible, ...(because === undefined ? {} : { because }) });
  });

  test('a message that does not pass, and selectors that are none', async () => {
    expect((await verify(MESSAGE, ZONE)).bimi).toMatchObject({ isEligible: false, because: 'dmarc=fail' });
    expect((await verify(`BIMI-Selector: s=x\r\n${signed}`, ZONE)).bimi).toMatchObject({
      because: 'selectorWithoutVersion',
    });
    expect((await verify(`BIMI-Selector: v=BIMI1; s=../x\r\n${signed}`, ZONE)).bimi).toMatchObject({
      selector: 'default',
    });
  });
});

describe('ARC', () => {
  const sealer: Signing = { domain: 'forwarder.example', selector: 'arc', key };
  const names: Names = { ...ZONE, 'arc._domainkey.forwarder.example': { TXT: [[key.record]] } };

  test('a chain that holds, and what its sealer saw', async () => {
    const { arc } = await verify(await sealFirst(signed, sealer), names);
    expect(arc).toEqual({
      result: 'pass',
      sets: [
        {
          instance: 1,
          domain: 'forwarder.example',
          selector: 'arc',
          saw: { spf: 'pass', dkim: 'pass', dmarc: 'pass' },
        },
      ],
    });
  });

  test.each([
    ['a body changed after sealing', (sealed: string) => `${sealed}footer\r\n`],
    ['results changed after sealing', (sealed: string) => sealed.replace('dmarc=pass', 'dmarc=fail')],
    ['a set without its seal', (sealed: string) => sealed.replace('ARC-Seal:', 'X-Seal:')],
    ['a first set with cv=pass', (sealed: string) => sealed.replace('cv=none', 'cv=pass')],
  ])('%s: fail, with the reason and the sets that are there', async (_what, change) => {
    const { arc } = await verify(change(await sealFirst(signed, sealer)), names);
    expect(arc.result).toBe('fail');
    expect(arc.because).toBeTruthy();
  });

  test('a key that could not be asked for is no failure of the chain', async () => {
    const sealed = await sealFirst(signed, sealer);
    for (const code of ['ETIMEOUT', 'ESERVFAIL']) {
      const { arc } = await verify(sealed, { ...names, 'arc._domainkey.forwarder.example': code });
      expect(arc).toMatchObject({ result: 'temperror', because: `DNS ${code}` });
    }
    const { arc } = await verify(sealed, { ...names, 'arc._domainkey.forwarder.example': 'ENOTFOUND' });
    expect(arc).toMatchObject({ result: 'fail', because: 'no key for arc._domainkey.forwarder.example' });
  });
});

describe('the thread', () => {
  const never = new Promise<never>(() => {});

  test('a deadline that passes leaves it unknown, and the next message is verified', async () => {
    const fact = await verifyMessage(signed, { lookUp: () => never, now: NOW, deadlineMs: 300 });
    expect(fact).toMatchObject({ state: 'unknown', error: { code: 'BUDGET_EXCEEDED', transient: true } });
    expect(first(await verify(signed, ZONE)).result).toBe('pass');
  });

  test('abort rejects with its reason', async () => {
    const controller = new AbortController();
    const running = verifyMessage(signed, {
      lookUp: async () => {
        controller.abort(new Error('enough'));
        return never;
      },
      now: NOW,
      signal: controller.signal,
    });
    await expect(running).rejects.toThrow('enough');
    await expect(
      verifyMessage(signed, { lookUp: () => never, now: NOW, signal: controller.signal }),
    ).rejects.toThrow('enough');
    expect(first(await verify(signed, ZONE)).result).toBe('pass');
  });

  test('many at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => verify(signed, ZONE)));
    expect(all.every((auth) => first(auth).result === 'pass')).toBe(true);
  });
});
