/** The TLS of the lab's mail servers: from the first octet, masked, old, with weak keys, and by the name asked for. */
import { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { SmtpClient } from '../testing/smtp-client.ts';
import { createAuthority } from '../tls/authority.ts';
import { type SmtpEndpoint, startSmtpEndpoint } from './lab-smtp.ts';
import type { WorldSmtp } from './smtp-schema.ts';

const HOST = 'mx.a.test';
let running: SmtpEndpoint | undefined;

async function start(server: Partial<WorldSmtp>): Promise<string> {
  const authority = await createAuthority(new Date());
  running = await startSmtpEndpoint(
    { address: '192.0.2.25', hostname: HOST, ...server },
    'a.test',
    authority,
  );
  return authority.cert;
}

function connect(): Promise<SmtpClient> {
  return SmtpClient.connect({ address: '127.0.0.1', port: running?.port ?? 0 });
}

afterEach(() => running?.close());

/** The handshake with a server that speaks TLS from the first octet. */
async function shake(
  authority: string,
  options: Parameters<SmtpClient['startTls']>[2] = {},
  name: string = HOST,
): Promise<TLSSocket | Error> {
  const client = await connect();
  return client.startTls(name, authority, options);
}

function mustBeSecure(socket: TLSSocket | Error): TLSSocket {
  if (!(socket instanceof TLSSocket)) throw socket;
  return socket;
}

describe('TLS from the first octet', () => {
  test('on port 465 by default, and on any port when told so', async () => {
    for (const server of [{ port: 465 }, { port: 2525, implicitTls: true }]) {
      const authority = await start(server);
      const client = await connect();
      expect(mustBeSecure(await client.startTls(HOST, authority)).authorized).toBe(true);
      expect(await client.reply()).toMatch(/^220 /);
      expect(await client.say('EHLO probe.example')).not.toContain('STARTTLS');
      expect(await client.say('STARTTLS')).toMatch(/^500 /);
      client.close();
      await running?.close();
    }
  });

  test('port 465 may also speak in the clear', async () => {
    await start({ port: 465, implicitTls: false });
    const client = await connect();
    expect(await client.reply()).toMatch(/^220 /);
    client.close();
  });
});

describe('STARTTLS', () => {
  test('masked by a firewall', async () => {
    await start({ startTls: 'masked' });
    const client = await connect();
    await client.reply();
    expect(await client.say('EHLO probe.example')).toMatch(/^250 XXXXXXXA\r$/m);
    expect(await client.say('STARTTLS')).toMatch(/^500 /);
    client.close();
  });

  test.each([
    [undefined, undefined],
    [true, '250 2.0.0 Ok\r\n'],
  ])('what was injected in the clear is obeyed: %s', async (obeysInjected, expected) => {
    const authority = await start(obeysInjected === undefined ? {} : { tls: { obeysInjected } });
    const client = await connect();
    await client.reply();
    await client.say('EHLO probe.example');
    client.write('STARTTLS\r\nNOOP\r\n');
    await client.reply();
    await client.startTls(HOST, authority);
    const first = await Promise.race([
      client.reply(),
      new Promise((resolve) => setTimeout(resolve, 100, undefined)),
    ]);
    expect(first).toBe(expected);
    client.close();
  });
});

describe('versions and ciphers', () => {
  test('TLS 1.0 alone', async () => {
    const authority = await start({ port: 465, tls: { maxVersion: 'TLSv1' } });
    expect(await shake(authority)).toBeInstanceOf(Error);
    const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    expect(mustBeSecure(await shake(authority, old)).getProtocol()).toBe('TLSv1');
  });

  test('TLS 1.3 alone', async () => {
    const authority = await start({ port: 465, tls: { minVersion: 'TLSv1.3' } });
    expect(await shake(authority, { maxVersion: 'TLSv1.2' })).toBeInstanceOf(Error);
    expect(mustBeSecure(await shake(authority)).getProtocol()).toBe('TLSv1.3');
  });

  test('one cipher', async () => {
    const ciphers = 'ECDHE-ECDSA-AES128-SHA';
    const authority = await start({ port: 465, tls: { maxVersion: 'TLSv1.2', ciphers } });
    expect(mustBeSecure(await shake(authority)).getCipher().name).toBe(ciphers);
  });
});

describe('certificates', () => {
  test.each([
    ['rsa1024', 1024],
    ['rsa2048', 2048],
  ] as const)('a key of %s', async (key, bits) => {
    const authority = await start({ port: 465, certificate: { key } });
    const secure = mustBeSecure(await shake(authority, { ciphers: 'DEFAULT@SECLEVEL=0' }));
    expect(secure.authorizationError).toBeFalsy();
    expect(secure.getPeerCertificate().bits).toBe(bits);
  });

  test('self-signed with RSA', async () => {
    const authority = await start({ port: 465, certificate: { key: 'rsa2048', selfSigned: true } });
    expect(mustBeSecure(await shake(authority)).authorizationError).toMatch(/SELF_SIGNED/);
  });

  test.each([
    ['sent', null],
    ['missing', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ] as const)('the intermediate one %s', async (intermediate, error) => {
    const authority = await start({ port: 465, certificate: { intermediate } });
    const secure = mustBeSecure(await shake(authority));
    expect(secure.authorizationError ?? null).toBe(error);
  });

  test('by the name that the client asks for', async () => {
    const authority = await start({
      port: 465,
      certificate: 'wrongName',
      tls: { names: { 'mail.b.test': 'valid', 'mail.c.test': 'expired' } },
    });
    const subject = async (name: string) =>
      mustBeSecure(await shake(authority, {}, name)).getPeerCertificate().subject.CN;
    expect(await subject('mail.b.test')).toBe('mail.b.test');
    expect(await subject('MAIL.C.TEST')).toBe('mail.c.test');
    expect(await subject('mail.d.test')).toBe('default.hosting.example');
    const withoutSni = mustBeSecure(await shake(authority, { servername: '' }));
    expect(withoutSni.getPeerCertificate().subject.CN).toBe('default.hosting.example');
  });

  test('two, each for clients that know its kind of key', async () => {
    const authority = await start({
      port: 465,
      certificate: { key: 'rsa2048' },
      tls: { maxVersion: 'TLSv1.2', alsoShows: 'valid' },
    });
    const cipher = async (ciphers: string): Promise<string> =>
      mustBeSecure(await shake(authority, { ciphers })).getCipher().name;
    expect(await cipher('ECDHE-RSA-AES128-GCM-SHA256')).toContain('RSA');
    expect(await cipher('ECDHE-ECDSA-AES128-GCM-SHA256')).toContain('ECDSA');
  });
});
