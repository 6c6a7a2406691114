/** The main job on real servers of loopback: nsd, unbound and Postfix from Debian, and the command as a user calls it. */
import { readFileSync, rmSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DnsEvidence, Report, SmtpEvidence, TlsEvidence } from '@whyspam/core';
import { NSD, startNsd } from '../../../testing/servers/nsd.ts';
import { POSTFIX, startPostfix } from '../../../testing/servers/postfix.ts';
import {
  makeCertificate,
  reasonToSkip,
  scratchFolder,
  type RunningServer,
} from '../../../testing/servers/scratch.ts';
import { startUnbound, UNBOUND, type RunningUnbound } from '../../../testing/servers/unbound.ts';
import { ROOT, whyspam, whyspamWith } from './run-whyspam.ts';

const SOA =
  '@ 300 IN SOA ns1.shop.example. hostmaster.shop.example. 2026112301 7200 3600 1209600 300\n@ 300 IN NS ns1.shop.example.\n';
const SHOP = `${SOA}ns1 300 IN A 192.0.2.53
@ 300 IN MX 10 mx1.shop.example.
mx1 300 IN A 192.0.2.25
@ 300 IN A 192.0.2.80
@ 300 IN TXT "v=spf1 mx -all"
`;
const ZONES = {
  '.': SOA,
  example: SOA,
  'shop.example': SHOP,
  '2.0.192.in-addr.arpa': `${SOA}25 300 IN PTR mx1.shop.example.\n80 300 IN PTR www.shop.example.\n`,
};

const isReport = new Ajv2020({ strict: true, formats: { 'date-time': true } }).compile(
  JSON.parse(readFileSync(join(ROOT, 'packages/core/schema/report.schema.json'), 'utf8')) as object,
);

const skip = reasonToSkip(NSD, true) ?? reasonToSkip(UNBOUND, true) ?? reasonToSkip(POSTFIX, true);
if (skip !== undefined) console.log(`skipped, the tests against real servers: ${skip}`);

describe.skipIf(skip !== undefined)('a shop with its own Postfix', () => {
  let nsd: RunningServer;
  let unbound: RunningServer;
  let postfix: RunningServer;
  let options: string[];

  beforeAll(async () => {
    nsd = await startNsd(ZONES);
    [unbound, postfix] = await Promise.all([
      startUnbound(Object.fromEntries(Object.keys(ZONES).map((zone) => [zone, nsd.port]))),
      startPostfix('mx1.shop.example'),
    ]);
    options = [
      '--resolver',
      `127.0.0.1:${unbound.port}`,
      '--connect-to',
      `192.0.2.53:53:127.0.0.1:${nsd.port}`,
      '--connect-to',
      `mx1.shop.example:25:127.0.0.1:${postfix.port}`,
      '--allow-private',
    ];
  });
  afterAll(async () => {
    await Promise.all([nsd, unbound, postfix].map((server) => server?.stop()));
  });

  test('the JSON report is what the schema says, and tells what the servers really do', async () => {
    const { code, stdout, stderr } = await whyspam('check', 'shop.example', ...options, '--format', 'json');
    expect(stderr).toBe('');
    const report = JSON.parse(stdout) as Report;
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
    expect(code).toBe(1);
    const verdicts = Object.fromEntries(report.findings.map(({ id, verdict }) => [id, verdict]));
    expect(verdicts).toMatchObject({
      'zone/does-not-exist@shop.example': 'pass',
      'zone/name-server-lame@ns:ns1.shop.example': 'pass',
      'mx/missing@shop.example': 'pass',
      'mx/host-missing@mx1.shop.example': 'pass',
      'spf/missing@shop.example': 'pass',
      'spf/too-many-lookups@shop.example': 'pass',
      'dmarc/missing@shop.example': 'fail',
      'ptr/missing@192.0.2.25': 'pass',
      'ptr/not-confirmed@192.0.2.25': 'pass',
      'smtp/port-closed@mx1.shop.example[192.0.2.25]:25': 'pass',
      'tls/not-offered@mx1.shop.example[192.0.2.25]:25': 'pass',
      'tls/certificate-wrong-name@mx1.shop.example[192.0.2.25]:25': 'pass',
    });
    expect(report.causes[0]?.finding).toBe('dmarc/missing@shop.example');
    const smtp = report.evidence.find((item): item is SmtpEvidence => item.kind === 'smtp');
    expect(smtp?.lines.find(({ from }) => from === 'server')?.text).toMatch(
      /^220 mx1\.shop\.example ESMTP Postfix/,
    );
    expect(smtp?.lines.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['250-STARTTLS', '250-SIZE 20971520']),
    );
    expect(smtp?.lines.some(({ from, text }) => from === 'client' && /^(MAIL|RCPT|DATA)/i.test(text))).toBe(
      false,
    );
    const tls = report.evidence.find((item): item is TlsEvidence => item.kind === 'tls');
    expect(tls).toMatchObject({
      protocol: 'TLSv1.3',
      chain: [{ names: ['mx1.shop.example'], selfSigned: true }],
    });
    const authority = report.evidence.find(
      (item): item is DnsEvidence => item.kind === 'dns' && item.id === 'dns:SOA:shop.example@192.0.2.53:53',
    );
    expect(authority).toMatchObject({ rcode: 'NOERROR', flags: { aa: true } });
  });

  test('the text report names the cause and the exact record, in both languages', async () => {
    const [english, spanish] = await Promise.all([
      whyspam('check', 'shop.example', ...options),
      whyspam('check', 'shop.example', ...options, '--lang', 'es'),
    ]);
    for (const { stdout } of [english, spanish]) {
      expect(stdout).toContain(
        '+ _dmarc.shop.example. 3600 IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@shop.example"',
      );
    }
    expect(english.stdout).toContain('shop.example has no DMARC record');
    expect(spanish.stdout).toContain('shop.example no tiene registro DMARC');
  });

  test('a saved run opens again without any of the servers', async () => {
    const folder = scratchFolder('capture');
    try {
      const file = join(folder, 'run.json');
      const live = await whyspam('check', 'shop.example', ...options, '--save', file, '--format', 'json');
      const again = await whyspam('check', '--from-capture', file, '--format', 'json');
      expect(again.stderr).toBe('');
      expect(again.stdout).toBe(live.stdout);
      expect(again.code).toBe(live.code);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('planned records are judged before they are published', async () => {
    const folder = scratchFolder('zone');
    try {
      const file = join(folder, 'planned.zone');
      const { writeFileSync } = await import('node:fs');
      writeFileSync(file, '_dmarc 300 IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@shop.example"\n');
      const { stdout } = await whyspam(
        'check',
        'shop.example',
        ...options,
        '--with',
        file,
        '--format',
        'json',
      );
      const report = JSON.parse(stdout) as Report;
      expect(report.findings.find(({ rule }) => rule === 'dmarc/missing')?.verdict).toBe('pass');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('whyspam smtp shows the dialogue', async () => {
    const { code, stdout } = await whyspam('smtp', 'mx1.shop.example', ...options);
    expect(stdout).toContain('220 mx1.shop.example ESMTP Postfix');
    expect(stdout).toContain('TLSv1.3');
    expect(code).toBe(0);
  });

  test('whyspam spf gives the verdict and the term', async () => {
    const { stdout } = await whyspam('spf', 'shop.example', '--ip', '192.0.2.25', ...options);
    expect(stdout).toMatch(/pass/);
    expect(stdout).toMatch(/\bmx\b/);
  });
});

describe('without any DNS', () => {
  test('a closed port: one clear sentence in seconds, exit code 3', async () => {
    const { code, stdout, seconds } = await whyspam('check', 'example.com', '--resolver', '127.0.0.1:9');
    expect(code).toBe(3);
    expect(seconds).toBeLessThan(15);
    expect(stdout).not.toMatch(/missing|no .* record/i);
  });

  test('a resolver that never answers: could not tell, exit code 3, nothing is called missing', async () => {
    const silent = createSocket('udp4');
    await new Promise<void>((resolve) => {
      silent.bind(0, '127.0.0.1', resolve);
    });
    try {
      const { code, stdout, seconds } = await whyspam(
        'check',
        'example.com',
        '--resolver',
        `127.0.0.1:${silent.address().port}`,
      );
      expect(code).toBe(3);
      expect(seconds).toBeLessThan(30);
      expect(stdout).not.toMatch(/missing|no .* record/i);
    } finally {
      silent.close();
    }
  });

  test('a resolver that denies everything, the root too, is not believed', async () => {
    const sinkhole = createSocket('udp4');
    sinkhole.on('message', (query, peer) => {
      const reply = Buffer.from(query);
      reply.writeUInt16BE(0x8183, 2);
      reply.writeUInt16BE(0, 10);
      const end = reply.indexOf(0, 12) + 5;
      sinkhole.send(reply.subarray(0, end), peer.port, peer.address);
    });
    await new Promise<void>((resolve) => {
      sinkhole.bind(0, '127.0.0.1', resolve);
    });
    try {
      const { code, stdout } = await whyspam(
        'check',
        'example.com',
        '--resolver',
        `127.0.0.1:${sinkhole.address().port}`,
      );
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain('denies that the root of the DNS exists');
      expect(stdout).not.toMatch(/missing|no .* record|does not exist in/i);
      expect(code).toBe(3);
    } finally {
      sinkhole.close();
    }
  });
});

const skipDns = reasonToSkip(NSD, true) ?? reasonToSkip(UNBOUND, true);
if (skipDns !== undefined) console.log(`skipped, the resolvers over TLS and HTTPS: ${skipDns}`);

describe.skipIf(skipDns !== undefined)('--resolver over TLS and HTTPS, against unbound', () => {
  const folder = scratchFolder('secure');
  let nsd: RunningServer;
  let unbound: RunningUnbound;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const certificate = makeCertificate(folder, 'dns.example', 30, ['127.0.0.1']);
    env = { NODE_EXTRA_CA_CERTS: certificate.certificateFile };
    nsd = await startNsd(ZONES);
    unbound = await startUnbound(
      Object.fromEntries(Object.keys(ZONES).map((zone) => [zone, nsd.port])),
      certificate,
    );
  });
  afterAll(async () => {
    await Promise.all([nsd?.stop(), unbound?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  test.each<[string, 'tls' | 'https', (running: RunningUnbound) => string]>([
    ['tls://ADDRESS#NAME', 'tls', ({ tlsPort }) => `tls://127.0.0.1:${tlsPort}#dns.example`],
    ['tls://ADDRESS', 'tls', ({ tlsPort }) => `tls://127.0.0.1:${tlsPort}`],
    ['https://ADDRESS', 'https', ({ httpsPort }) => `https://127.0.0.1:${httpsPort}/dns-query`],
  ])('%s', async (_what, transport, serverOf) => {
    const server = serverOf(unbound);
    const args = ['check', 'shop.example', '--resolver', server, '--no-smtp', '--format', 'json'];
    const { code, stdout, stderr } = await whyspamWith(env, ...args);
    expect(stderr).toBe('');
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as Report;
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
    const asked = report.evidence.filter((item): item is DnsEvidence => item.kind === 'dns');
    const recursive = asked.filter(({ id }) => !id.includes('@'));
    expect(new Set(recursive.map((item) => item.transport))).toEqual(new Set([transport]));
    expect(report.findings.find(({ id }) => id === 'mx/missing@shop.example')?.verdict).toBe('pass');
    expect(report.causes[0]?.finding).toBe('dmarc/missing@shop.example');
  });

  test('a server that cannot prove who it is: could not check, with the reason, and nothing called missing', async () => {
    const server = `tls://127.0.0.1:${unbound.tlsPort}#other.example`;
    const { code, stdout, stderr } = await whyspamWith(env, 'check', 'shop.example', '--resolver', server);
    expect(code).toBe(3);
    expect(`${stdout}${stderr}`).toContain('No DNS server answered');
    expect(stdout).not.toMatch(/\bmissing\b/);
  });
});
