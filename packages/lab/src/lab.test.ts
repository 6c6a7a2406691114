/** Every world starts, says over the wire what it declares, and is gone when closed. */
import { Resolver } from 'node:dns/promises';
import { request } from 'node:https';
import { createServer, isIPv6 } from 'node:net';
import { targetSchema, type Endpoint, WhyspamError } from '@whyspam/core';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findWorld, type Lab, startLab, WORLDS, worldSchema } from './index.ts';
import { SmtpClient } from './testing/smtp-client.ts';

/** With the time that a busy machine needs; where nothing will come, less. */
function resolverAt({ address, port }: Endpoint, timeout = 5000): Resolver {
  const resolver = new Resolver({ timeout, tries: 1 });
  resolver.setServers([`${address}:${port}`]);
  return resolver;
}

test('the table of worlds', () => {
  expect(WORLDS.map(({ name, cause }) => [name, cause])).toEqual([
    ['wordpress-php-mail', 'sender/not-authorised'],
    ['esp-misaligned', 'sender/not-aligned'],
    ['forgotten-esp', 'spf/include-without-record'],
    ['spf-over-ten', 'spf/too-many-lookups'],
    ['blocklisted-no-ptr', 'ptr/missing'],
    ['expired-certificate', 'tls/certificate-expired'],
    ['starttls-stripped', 'tls/starttls-masked'],
    ['old-mail-server', 'tls/old-protocol'],
    ['mta-sts-blocks-mx', 'mta-sts/mx-not-covered'],
    ['dane-old-key', 'dane/mismatch'],
    ['dnssec-left-behind', 'dnssec/broken-delegation'],
    ['dns-half-broken', 'zone/name-server-lame'],
    ['dns-servers-disagree', 'zone/servers-disagree'],
    ['client-settings', 'autoconfig/host-missing'],
    ['shared-hosting-mail-program', 'submission/certificate-wrong-name'],
    ['open-relay-after-move', 'smtp/open-relay'],
    ['bounces-refused', 'smtp/null-sender-refused'],
    ['greylisting-and-postscreen', undefined],
    ['refused-by-list', undefined],
    ['port-25-blocked-here', undefined],
    ['new-domain', 'domain/no-mail-records'],
    ['dns-timeout', undefined],
    ['well-kept', undefined],
  ]);
});

describe.each(WORLDS.map((world) => [world.name, world] as const))('%s', (name, world) => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await startLab(name);
  });
  afterEach(() => lab.close());

  test('is a valid world with a story in both languages', () => {
    expect(v.safeParse(worldSchema, world).issues).toBeUndefined();
    expect(v.safeParse(targetSchema, lab.world.target).issues).toBeUndefined();
    for (const text of [world.title, world.story]) expect(text.en).not.toBe(text.es);
  });

  test('the resolver knows the domain and the blocklists', async () => {
    const resolver = resolverAt(lab.resolver);
    if (name !== 'dns-timeout') {
      const soa = await resolver.resolveSoa(world.target.domain);
      expect(soa.minttl).toBe(300);
    }
    for (const zone of ['zen.spamhaus.org', 'b.barracudacentral.org', 'bl.spamcop.net', 'psbl.surriel.com']) {
      expect(await resolver.resolve4(`2.0.0.127.${zone}`)).toEqual(['127.0.0.2']);
      await expect(resolver.resolve4(`1.0.0.127.${zone}`)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    }
  });

  test('every MX address and declared sender has the server and the records it needs', async () => {
    if (name === 'dns-timeout') return;
    const resolver = resolverAt(lab.resolver);
    const exchanges = await resolver.resolveMx(world.target.domain).catch(() => []);
    expect(exchanges.length === 0).toBe(name === 'new-domain');
    for (const { exchange } of exchanges) {
      const addresses = [
        ...(await resolver.resolve4(exchange)),
        ...(await resolver.resolve6(exchange).catch(() => [])),
      ];
      for (const address of addresses) {
        const own = lab.mailServers.find((server) => server.address === address && server.port === 25);
        if (own === undefined) throw new Error(`Nothing serves ${address}.`);
        const client = await SmtpClient.connect(own.endpoint);
        const banner = await client.reply();
        if (name !== 'refused-by-list') {
          expect(banner).toMatch(/^220 /m);
          expect(await client.say('EHLO probe.example')).toMatch(/^250/);
        }
        client.close();
        if (name === 'blocklisted-no-ptr') {
          await expect(resolver.reverse(address)).rejects.toMatchObject({ code: 'ENOTFOUND' });
        } else {
          const [host = ''] = await resolver.reverse(address);
          const back = isIPv6(address) ? await resolver.resolve6(host) : await resolver.resolve4(host);
          expect(back).toContain(address);
        }
      }
    }
    for (const { dkimDomain, dkimSelector } of world.target.senders ?? []) {
      if (dkimDomain === undefined) continue;
      const [record = []] = await resolver.resolveTxt(`${dkimSelector}._domainkey.${dkimDomain}`);
      // A 2048-bit key is 392 characters of base64.
      expect(record.join('')).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{392}$/);
    }
  });

  test('closes though clients are connected, and leaves nothing listening', async () => {
    const places = [lab.resolver, ...lab.mailServers.map(({ endpoint }) => endpoint)];
    const clients = await Promise.all(places.map((place) => SmtpClient.connect(place)));
    await lab.close();
    for (const place of places) {
      await expect(SmtpClient.connect(place)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
    for (const client of clients) client.close();
  });
});

describe('the route', () => {
  test('leads name servers, mail servers and web servers to loopback, and all else to a closed port', async () => {
    const lab = await startLab('well-kept');
    const own = [
      { address: '192.0.2.53', port: 53 },
      { address: '192.0.2.25', port: 25 },
      { address: '2001:DB8:0:0::25', port: 25 },
      { address: '192.0.2.80', port: 443 },
    ].map((place) => lab.route(place));
    expect(new Set(own.map(({ port }) => port)).size).toBe(4);
    for (const { address, port } of own) {
      expect(address).toBe('127.0.0.1');
      expect(port).toBeGreaterThan(1023);
    }
    expect(lab.route(lab.resolver)).toEqual(lab.resolver);
    for (const place of [
      { address: '192.0.2.25', port: 2525 },
      { address: '8.8.8.8', port: 53 },
      { address: '127.0.0.1', port: 22 },
      { address: '2001:4860:4860::8888', port: 53 },
    ]) {
      expect(lab.route(place)).toEqual({ address: '127.0.0.1', port: 1 });
    }
    await expect(SmtpClient.connect(lab.route({ address: '8.8.8.8', port: 53 }))).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    await lab.close();
  });
});

describe('name servers', () => {
  test('answer for their zone only, the lame one refuses, the silent one stays silent', async () => {
    const lab = await startLab('dns-half-broken');
    const ask = (address: string, domain: string) =>
      resolverAt(lab.route({ address, port: 53 })).resolveSoa(domain);
    for (const address of ['192.0.2.53', '203.0.113.53']) {
      expect(await ask(address, 'bodega-cerro.example')).toMatchObject({ serial: 2026110801 });
      await expect(ask(address, 'google.com')).rejects.toMatchObject({ code: 'EREFUSED' });
    }
    await expect(ask('198.51.100.55', 'bodega-cerro.example')).rejects.toMatchObject({ code: 'EREFUSED' });
    await expect(ask('198.51.100.56', 'bodega-cerro.example')).rejects.toMatchObject({ code: 'ETIMEOUT' });
    const startMs = performance.now();
    await resolverAt(lab.resolver).resolveTxt('bodega-cerro.example');
    expect(performance.now() - startMs).toBeGreaterThan(280);
    await lab.close();
  });

  test('of dns-timeout nothing about the domain is answered, by nobody', async () => {
    const lab = await startLab('dns-timeout');
    const servers = [lab.resolver, lab.route({ address: '192.0.2.53', port: 53 })];
    for (const server of servers) {
      for (const name of ['hotel-faro.example', '_dmarc.hotel-faro.example']) {
        await expect(resolverAt(server, 500).resolveTxt(name)).rejects.toMatchObject({ code: 'ETIMEOUT' });
      }
    }
    await lab.close();
  });
});

test('the web server shows its policy under a certificate of the lab', async () => {
  const lab = await startLab('well-kept');
  const { address, port } = lab.route({ address: '192.0.2.80', port: 443 });
  const get = (path: string): Promise<[number | undefined, string]> =>
    new Promise((resolve, reject) => {
      const asked = request(
        {
          host: address,
          port,
          path,
          ca: lab.authority,
          servername: 'mta-sts.libreria-luna.example',
          headers: { host: 'mta-sts.libreria-luna.example' },
          agent: false,
        },
        (response) => {
          let body = '';
          response.setEncoding('utf8');
          response.on('data', (text: string) => (body += text));
          response.on('end', () => resolve([response.statusCode, body]));
        },
      );
      asked.on('error', reject);
      asked.end();
    });
  expect(await get('/.well-known/mta-sts.txt')).toEqual([200, expect.stringMatching(/^version: STSv1\r\n/)]);
  expect((await get('/toString'))[0]).toBe(404);
  await lab.close();
});

test('an unknown world names those there are', () => {
  expect(() => findWorld('nowhere')).toThrow(WhyspamError);
  try {
    findWorld('nowhere');
  } catch (error) {
    expect(error).toMatchObject({ code: 'WORLD_UNKNOWN', next: expect.stringContaining('well-kept') });
  }
});

test('a start that fails leaves nothing running', async () => {
  const before = process.getActiveResourcesInfo().filter((kind) => kind.endsWith('Wrap')).length;
  const broken = {
    ...findWorld('well-kept'),
    smtp: [
      {
        address: '192.0.2.25',
        hostname: 'a',
        port: 25,
        certificate: { names: ['\u0000'.repeat(3), 'ä'], expiresInDays: Number.NaN },
      },
    ],
  };
  await expect(startLab(broken)).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const after = process.getActiveResourcesInfo().filter((kind) => kind.endsWith('Wrap')).length;
  expect(after).toBeLessThanOrEqual(before);
});

test('a port the lab holds is not shared with anybody', async () => {
  const lab = await startLab('new-domain');
  const taken = createServer();
  const failed = new Promise((resolve) => taken.once('error', resolve));
  taken.listen(lab.resolver.port, '127.0.0.1');
  expect(await failed).toMatchObject({ code: 'EADDRINUSE' });
  await lab.close();
});
