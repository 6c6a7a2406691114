/** The lab's mail servers over a socket: good manners, bad ones, and every kind of certificate. */
import { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { createAuthority } from '../tls/authority.ts';
import { SmtpClient } from '../testing/smtp-client.ts';
import type { WorldSmtp } from './smtp-schema.ts';
import { type SmtpEndpoint, startSmtpEndpoint } from './lab-smtp.ts';

const now = new Date();
const HOST = 'mx.a.test';
let running: SmtpEndpoint | undefined;

async function meet(server: Partial<WorldSmtp>): Promise<{ client: SmtpClient; authority: string }> {
  const authority = await createAuthority(now);
  running = await startSmtpEndpoint(
    { address: '192.0.2.25', hostname: HOST, ...server },
    'a.test',
    authority,
  );
  return {
    client: await SmtpClient.connect({ address: '127.0.0.1', port: running.port }),
    authority: authority.cert,
  };
}

afterEach(async () => {
  const startMs = performance.now();
  await running?.close();
  expect(performance.now() - startMs).toBeLessThan(1000);
  running = undefined;
});

test.each<[string, Partial<WorldSmtp>]>([
  ['as Postfix is', { banner: 'Postfix' }],
  ['with extensions of its own', { banner: 'Postfix', extensions: ['PIPELINING', 'SIZE 10'] }],
])('a conversation with a server %s', async (_, server) => {
  const { client, authority } = await meet(server);
  expect(await client.reply()).toBe(`220 ${HOST} ESMTP Postfix\r\n`);
  const before = await client.say('EHLO probe.example');
  expect(before).toMatch(new RegExp(`^250-${HOST}\r\n`));
  expect(before).toMatch(/^250[- ]STARTTLS\r$/m);
  expect(before).toMatch(/^250[- ]PIPELINING\r$/m);
  expect(await client.say('STARTTLS')).toMatch(/^220 /);
  const secure = await client.startTls(HOST, authority);
  expect(secure).toBeInstanceOf(TLSSocket);
  if (secure instanceof TLSSocket) expect(secure.authorized).toBe(true);
  const after = await client.say('EHLO probe.example');
  expect(after).not.toContain('STARTTLS');
  expect(await client.say('MAIL FROM:<>')).toMatch(/^250 /);
  expect(await client.say('RCPT TO:<postmaster@a.test>')).toMatch(/^250 /);
  expect(await client.say('QUIT')).toMatch(/^221 /);
  client.close();
});

describe('STARTTLS', () => {
  test('notOffered', async () => {
    const { client } = await meet({ startTls: 'notOffered' });
    await client.reply();
    expect(await client.say('EHLO probe.example')).not.toContain('STARTTLS');
    expect(await client.say('STARTTLS')).toMatch(/^5/);
    client.close();
  });

  test('refused', async () => {
    const { client } = await meet({ startTls: 'refused' });
    await client.reply();
    expect(await client.say('EHLO probe.example')).toContain('STARTTLS');
    expect(await client.say('STARTTLS')).toMatch(/^454 /);
    expect(await client.say('NOOP')).toMatch(/^250 /);
    client.close();
  });

  test('failed', async () => {
    const { client, authority } = await meet({ startTls: 'failed' });
    await client.reply();
    await client.say('EHLO probe.example');
    expect(await client.say('STARTTLS')).toMatch(/^220 /);
    expect(await client.startTls(HOST, authority)).toBeInstanceOf(Error);
    client.close();
  });
});

describe('certificates', () => {
  test.each<[string, WorldSmtp['certificate'], string | null]>([
    ['valid', 'valid', null],
    ['expired', 'expired', 'CERT_HAS_EXPIRED'],
    ['self-signed', 'selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['for another name', 'wrongName', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['for several names', { names: ['other.test', HOST] }, null],
    ['with a date of its own', { expiresInDays: -400 }, 'CERT_HAS_EXPIRED'],
  ])('%s', async (_, certificate, error) => {
    const { client, authority } = await meet(certificate === undefined ? {} : { certificate });
    await client.reply();
    await client.say('EHLO probe.example');
    await client.say('STARTTLS');
    const secure = await client.startTls(HOST, authority);
    if (!(secure instanceof TLSSocket)) throw secure;
    const met = secure.authorizationError;
    expect(
      met === null || met === undefined
        ? null
        : String(met instanceof Error && 'code' in met ? met.code : met),
    ).toBe(error);
    const shown = secure.getPeerX509Certificate();
    if (certificate === 'expired') {
      const days = (now.getTime() - Date.parse(shown?.validTo ?? '')) / 86_400_000;
      expect(days).toBeCloseTo(12, 2);
    }
    client.close();
  });
});

describe('behaviour', () => {
  test.each<[NonNullable<WorldSmtp['behaviour']>, RegExp]>([
    ['refuse', /^554 /],
    ['busy', /^421 /],
    ['drop', /^$/],
    ['garbage', /SSH/],
  ])('%s', async (behaviour, banner) => {
    const { client } = await meet({ behaviour });
    expect(await client.reply()).toMatch(banner);
    client.close();
  });

  test('greylist puts off the recipient', async () => {
    const { client } = await meet({ behaviour: 'greylist' });
    await client.reply();
    await client.say('EHLO probe.example');
    expect(await client.say('MAIL FROM:<a@b.test>')).toMatch(/^250 /);
    expect(await client.say('RCPT TO:<postmaster@a.test>')).toMatch(/^451 /);
    client.close();
  });

  test('tarpit says each line late', async () => {
    const { client } = await meet({ behaviour: 'tarpit', delayMs: 40, extensions: ['A', 'B', 'C'] });
    const startMs = performance.now();
    await client.reply();
    expect(performance.now() - startMs).toBeGreaterThan(35);
    await client.say('EHLO probe.example');
    // The banner, the name, three extensions and STARTTLS.
    expect(performance.now() - startMs).toBeGreaterThan(6 * 40 - 10);
    client.close();
  });

  test('silent takes the connection and never speaks', async () => {
    const { client } = await meet({ behaviour: 'silent' });
    const first = await Promise.race([
      client.say('EHLO probe.example'),
      new Promise((resolve) => setTimeout(resolve, 100, 'nothing')),
    ]);
    expect(first).toBe('nothing');
    client.close();
  });

  test('a line without end is cut off', async () => {
    const { client } = await meet({ startTls: 'refused' });
    await client.reply();
    expect(await client.say('x'.repeat(200_000))).toBe('');
  });
});
