/** What mail programs find: SRV records, configuration files, and what is made of them. */
import fc from 'fast-check';
import { absent, known, type Autoconfig, type Fact, type Mx } from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { expectLinear } from '../testing/expect-linear.ts';
import { memoryHttps, type MemoryWeb } from '../testing/memory-https.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { CLIENT_SERVICES } from './client-services.ts';
import { gatherAutoconfig } from './gather-autoconfig.ts';
import { expandPlaceholders, parseClientConfig } from './parse-client-config.ts';

const server = (inner: string, tag = 'incomingServer', type = 'imap'): string =>
  `<${tag} type="${type}">${inner}</${tag}>`;
const imap = server(
  '<hostname>imap.example.com</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>',
);
const smtp = server(
  '<hostname>smtp.example.com</hostname><port>587</port><socketType>STARTTLS</socketType><authentication>OAuth2</authentication><authentication>password-cleartext</authentication>',
  'outgoingServer',
  'smtp',
);
const config = (...servers: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<clientConfig version="1.1"><emailProvider id="example.com"><domain>example.com</domain>${servers.join('')}</emailProvider></clientConfig>`;

describe('parseClientConfig', () => {
  test('reads servers with all that a person would type', () => {
    expect(parseClientConfig(config(imap, smtp))).toEqual({
      isClientConfig: true,
      problems: [],
      servers: [
        {
          protocol: 'imap',
          host: 'imap.example.com',
          port: 993,
          tls: 'implicit',
          authentication: ['password-cleartext'],
          userName: '%EMAILADDRESS%',
        },
        {
          protocol: 'smtp',
          host: 'smtp.example.com',
          port: 587,
          tls: 'startTls',
          authentication: ['OAuth2', 'password-cleartext'],
        },
      ],
    });
  });

  test('kinds of server that are not known are passed over', () => {
    const ews = '<incomingServer type="ews"><url>https://x.example/</url></incomingServer>';
    expect(parseClientConfig(config(ews, imap))).toMatchObject({ problems: [], servers: [{ port: 993 }] });
  });

  test('servers in the root element mean the same', () => {
    expect(parseClientConfig(`<clientConfig>${imap}</clientConfig>`).servers).toHaveLength(1);
  });

  test.each<[string, string, boolean, string[]]>([
    ['a web page', '<!DOCTYPE html><html><body><p>Hello</body></html>', false, ['not-well-formed']],
    ['no XML', 'Not found', false, ['not-well-formed']],
    ['nothing', '', false, ['not-well-formed']],
    ['no servers', config(), true, ['no-servers']],
    ['cut off', config(imap).slice(0, -30), true, ['not-well-formed']],
    ['a port that is none', config(imap.replace('993', '99333')), true, ['bad-port']],
    ['no host', config(imap.replace('imap.example.com', '')), true, ['bad-hostname']],
    [
      'a URL for a host',
      config(imap.replace('imap.example.com', 'https://a.example/')),
      true,
      ['bad-hostname'],
    ],
    ['no socketType', config(imap.replace('SSL', '')), true, ['bad-socket-type']],
    ['an entity of its own', config(imap).replace('imap.example.com', '&host;'), true, ['not-well-formed']],
    [
      'entities that multiply',
      `<!DOCTYPE c [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${config(imap).slice(39).replace('imap.example.com', '&b;')}`,
      true,
      ['not-well-formed'],
    ],
    ['too deep', `<clientConfig>${'<a>'.repeat(100)}`, true, ['too-deep']],
    ['too large', `<clientConfig>${' '.repeat(1 << 18)}</clientConfig>`, false, ['too-large']],
  ])('%s', (_name, text, isClientConfig, codes) => {
    const parsed = parseClientConfig(text);
    expect(parsed.isClientConfig).toBe(isClientConfig);
    expect(parsed.problems.map(({ code }) => code)).toEqual(codes);
  });

  test('never throws', () => {
    const part = fc.constantFrom(
      '<',
      '>',
      '/',
      'clientConfig',
      imap,
      smtp,
      '&',
      ';',
      '<![CDATA[',
      ']]>',
      '"',
      '\0',
      '=',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(part).map((parts) => parts.join('')),
        ),
        (text) => {
          parseClientConfig(text);
          parseClientConfig(config(text));
        },
      ),
    );
  });

  // Beyond a quarter of a megabyte nothing is read at all; so the size is that of the limit, in four steps.
  test.each(['<a/>', '&amp;', ' ', '<a b="', ' a="b"', ']]', '<!--', '<!DOCTYPE ['])(
    'linear in "%s"',
    (unit) => {
      expectLinear(
        (text) => {
          const length = text.length / 8;
          for (let part = 0; part < 8; part++)
            parseClientConfig(`<clientConfig ${unit.startsWith(' a') ? '' : '>'}${text.slice(0, length)}`);
        },
        [unit],
      );
    },
  );

  test('placeholders', () => {
    expect(
      expandPlaceholders('%EMAILLOCALPART%.%EMAILDOMAIN% %EMAILADDRESS% %OTHER%', 'ann', 'a.example'),
    ).toBe('ann.a.example ann@a.example %OTHER%');
    expect(expandPlaceholders('%EMAILLOCALPART%', '$&', 'a.example')).toBe('$&');
  });
});

describe('gatherAutoconfig', () => {
  const everySrv = (fault: 'timeout'): MemoryZone =>
    Object.fromEntries(
      [...CLIENT_SERVICES.map(({ label }) => label), '_autodiscover'].map((label) => [
        `${label}._tcp.example.com`,
        fault,
      ]),
    );
  const noMx: Fact<Mx> = absent([]);
  const mxOf = (host: string): Fact<Mx> =>
    known({ kind: 'explicit', exchanges: [{ preference: 1, host }], ttlSeconds: 300 }, []);
  const gather = (zone: MemoryZone, web: MemoryWeb = {}, mx = noMx): Promise<Fact<Autoconfig>> =>
    gatherAutoconfig(memoryResolver(zone), memoryHttps(web).getHttps, 'Example.com.', Promise.resolve(mx));
  const CONFIG = 'https://autoconfig.example.com/mail/config-v1.1.xml';
  const WELL_KNOWN = 'https://example.com/.well-known/autoconfig/mail/config-v1.1.xml';

  test('RFC 6186 section 3: SRV records by priority, each service with its own TLS (RFC 8314 section 5.1)', async () => {
    const fact = await gather({
      '_imaps._tcp.example.com': { SRV: ['10 1 993 b.example.com.', '0 1 993 a.example.com.'] },
      '_submission._tcp.example.com': { SRV: ['0 1 587 a.example.com.'] },
      '_submissions._tcp.example.com': { SRV: ['0 1 465 a.example.com.'] },
      'a.example.com': { A: ['192.0.2.1'] },
    });
    expect(fact).toMatchObject({
      state: 'known',
      value: {
        servers: [
          { protocol: 'imap', host: 'a.example.com', port: 993, tls: 'implicit' },
          { protocol: 'imap', host: 'b.example.com', port: 993, tls: 'implicit' },
          { protocol: 'smtp', port: 465, tls: 'implicit' },
          { protocol: 'smtp', port: 587, tls: 'startTls' },
        ],
        hosts: [
          { host: 'a.example.com', state: 'found' },
          { host: 'b.example.com', state: 'missing' },
        ],
      },
    });
  });

  test('RFC 6186 section 3.4: the target "." says that a service is not offered', async () => {
    const fact = await gather({ '_pop3._tcp.example.com': { SRV: ['0 0 0 .'] } });
    expect(fact.state === 'known' && fact.value.servers).toEqual([]);
    expect(fact.state === 'known' && fact.value.sources.find(({ state }) => state === 'refused')?.name).toBe(
      '_pop3._tcp.example.com',
    );
  });

  test('trap 62: a null SRV is a statement, not a fault: no server, no host to look up, nothing missing', async () => {
    const fact = await gather({
      '_pop3._tcp.example.com': { SRV: ['0 0 0 .'] },
      '_pop3s._tcp.example.com': { SRV: ['0 1 0 .'] },
      '_imaps._tcp.example.com': { SRV: ['0 1 993 a.example.com.'] },
      'a.example.com': { A: ['192.0.2.1'] },
    });
    expect(fact).toMatchObject({
      state: 'known',
      value: {
        servers: [{ host: 'a.example.com' }],
        hosts: [{ host: 'a.example.com', state: 'found' }],
      },
    });
    const states = fact.state === 'known' ? fact.value.sources.map(({ state }) => state) : [];
    expect(states.filter((state) => state === 'refused')).toHaveLength(2);
    expect(states).not.toContain('malformed');
  });

  test('a configuration file, its host made from the address', async () => {
    const body = config(imap.replace('imap.example.com', 'mail.%EMAILDOMAIN%'));
    const fact = await gather({ 'mail.example.com': 'servfail' }, { [CONFIG]: { body } });
    expect(fact).toMatchObject({
      state: 'known',
      value: {
        servers: [{ host: 'mail.example.com', source: CONFIG, userName: '%EMAILADDRESS%' }],
        hosts: [{ host: 'mail.example.com', state: 'unknown' }],
      },
    });
  });

  test("Thunderbird's order: autoconfig., .well-known, then the domain of the MX host, its name before its registrable domain", async () => {
    const web = memoryHttps({});
    const resolver = memoryResolver({});
    await gatherAutoconfig(
      resolver,
      web.getHttps,
      'example.com',
      Promise.resolve(mxOf('mx1.in.hoster.co.uk')),
    );
    expect(web.requests).toEqual([
      `${CONFIG}?emailaddress=postmaster%40example.com`,
      `${WELL_KNOWN}?emailaddress=postmaster%40example.com`,
      'https://autodiscover.example.com/autodiscover/autodiscover.xml',
      'https://autoconfig.in.hoster.co.uk/mail/config-v1.1.xml?emailaddress=postmaster%40example.com',
      'https://autoconfig.hoster.co.uk/mail/config-v1.1.xml?emailaddress=postmaster%40example.com',
    ]);
    expect(web.requests.filter((url) => !url.startsWith('https://'))).toEqual([]);
  });

  test('an MX host in the domain itself asks nothing more', async () => {
    const web = memoryHttps({});
    await gatherAutoconfig(
      memoryResolver({}),
      web.getHttps,
      'example.com',
      Promise.resolve(mxOf('mx.example.com')),
    );
    expect(web.requests).toHaveLength(3);
  });

  test('what the domain alone suffices for is asked before the MX is known', () => {
    const web = memoryHttps({});
    const resolver = memoryResolver({});
    void gatherAutoconfig(resolver, web.getHttps, 'example.com', new Promise(() => {}));
    expect(resolver.questions).toHaveLength(8);
    expect(web.requests).toHaveLength(3);
  });

  test.each<[string, MemoryZone, MemoryWeb, object]>([
    ['nothing anywhere', {}, {}, { state: 'absent' }],
    ['a web page on every path', {}, { [CONFIG]: { body: '<!doctype html><p>Hi' } }, { state: 'absent' }],
    ['404', {}, { [CONFIG]: { status: 404 } }, { state: 'absent' }],
    ['nobody at the port', {}, { [CONFIG]: 'HTTP_CONNECT_REFUSED' }, { state: 'absent' }],
    [
      'trap 37: where no place can be looked at, all is unknown',
      { 'example.com': 'timeout', ...everySrv('timeout') },
      {
        [CONFIG]: 'DNS_TIMEOUT',
        [WELL_KNOWN]: 'DNS_TIMEOUT',
        'https://autodiscover.example.com/autodiscover/autodiscover.xml': 'DNS_TIMEOUT',
      },
      { state: 'unknown', error: { code: 'DNS_TIMEOUT' } },
    ],
    [
      'a failure of one place does not hide another',
      { '_imaps._tcp.example.com': { SRV: ['0 1 993 a.example.com.'] }, '_imap._tcp.example.com': 'timeout' },
      { [CONFIG]: 'HTTP_TIMEOUT' },
      { state: 'known', value: { servers: [{ port: 993 }] } },
    ],
  ])('%s', async (_name, zone, web, expected) => {
    expect(await gather(zone, web)).toMatchObject(expected);
  });

  test.each<[string, MemoryZone, MemoryWeb, string, string]>([
    ['a time-out', { '_imaps._tcp.example.com': 'timeout' }, {}, '_imaps._tcp.example.com', 'DNS_TIMEOUT'],
    ['SERVFAIL', { '_imaps._tcp.example.com': 'servfail' }, {}, '_imaps._tcp.example.com', 'DNS_SERVFAIL'],
    ['a silent web server', {}, { [CONFIG]: 'HTTP_TIMEOUT' }, CONFIG, 'HTTP_TIMEOUT'],
  ])('trap 37: %s is unknown at its place, never absent', async (_name, zone, web, name, code) => {
    const fact = await gather(zone, web);
    expect(fact.state === 'known' && fact.value.sources.find((source) => source.name === name)).toMatchObject(
      {
        state: 'unknown',
        error: { code },
      },
    );
  });

  test.each<[string, MemoryWeb[string], object]>([
    [
      'a certificate for another name',
      { certificate: 'wrongName' },
      { state: 'unknown', hasBadCertificate: true },
    ],
    [
      'a file that breaks off',
      { body: config(imap, smtp).slice(0, -20) },
      { state: 'malformed', hasBadCertificate: false },
    ],
    [
      'a file with a server that cannot be read',
      { body: config(imap, smtp.replace('587', 'x')) },
      { state: 'found' },
    ],
  ])('%s', async (_name, file, expected) => {
    const fact = await gather({}, { [CONFIG]: file });
    expect(fact.state === 'known' && fact.value.sources[0]).toMatchObject({ kind: 'config', ...expected });
  });

  test.each([
    [{ status: 401 }, 'found'],
    [{ status: 405 }, 'found'],
    [{ body: '<Autodiscover/>', type: 'text/xml; charset=utf-8' }, 'found'],
    [{ body: '<html>', type: 'text/html' }, 'absent'],
    [{ status: 404 }, 'absent'],
  ])('Autodiscover: %j is %s', async (file, state) => {
    const fact = await gather(
      { '_pop3._tcp.example.com': { SRV: ['0 0 0 .'] } },
      { 'https://autodiscover.example.com/autodiscover/autodiscover.xml': file },
    );
    expect(
      fact.state === 'known' && fact.value.sources.find(({ kind }) => kind === 'autodiscover')?.state,
    ).toBe(state);
  });
});
