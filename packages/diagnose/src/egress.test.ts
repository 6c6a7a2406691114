/** Trap 59: a closed way out is ours. Runs over real sockets, with references of the test's own. */
import { afterEach, expect, test } from 'vitest';
import { concludeReport, isFailing, probeError, unknown, type Evidence, type Report } from '@whyspam/core';
import { createSmtpProbes, REFERENCES, type SmtpProbes } from '@whyspam/smtp';
import { signedInternet, TEST_CLOCK } from '../../dns/src/testing/signed-internet.ts';
import { diagnoseAndCapture, diagnoseServer, replayCapture, type Diagnosis } from './index.ts';
import { mailServer, startMailInternet, type MailInternet, type Script } from './testing/mail-internet.ts';

const internets: MailInternet[] = [];
afterEach(async () => {
  await Promise.all(internets.splice(0).map((internet) => internet.close()));
});

type Zones = Parameters<typeof signedInternet>[0];

/** References at 8.8.8.1 and on, IPv4 only. */
const REFERENCE_ZONES: Zones = Object.fromEntries(
  REFERENCES.map(({ host }, at) => {
    const labels = host.split('.');
    const zone = labels.slice(-2).join('.');
    const label = labels.slice(0, -2).join('.');
    return [zone, { records: `${label} A 8.8.8.${at + 1}`, keys: [] }];
  }),
);

function domainZone(...addresses: readonly string[]): Zones {
  const records = [
    '@ MX 10 mx1',
    '@ TXT "v=spf1 mx -all"',
    '_dmarc TXT "v=DMARC1; p=reject"',
    ...addresses.map((address) => `mx1 A ${address}`),
  ];
  return { 'example.com': { records: records.join('\n'), keys: [] } };
}

const TOP: Zones = { com: { records: '' }, net: { records: '' } };

interface Setting {
  readonly servers?: Readonly<Record<string, Script>>;
  readonly zones?: Zones;
  readonly probes?: Partial<SmtpProbes>;
}

interface Run extends Diagnosis {
  readonly reached: readonly string[];
}

async function start({
  servers = {},
  zones = { ...REFERENCE_ZONES, ...domainZone('9.9.9.25') },
  probes,
}: Setting) {
  const internet = await startMailInternet(servers);
  internets.push(internet);
  const live = createSmtpProbes({
    route: internet.route,
    helo: 'probe.example.net',
    connectTimeoutMs: 5000,
    bannerTimeoutMs: 5000,
  });
  const names = signedInternet({ ...TOP, ...zones });
  const options = {
    resolver: names,
    trustAnchors: names.trustAnchors,
    smtpProbes: { ...live, ...probes },
    route: internet.route,
    clock: TEST_CLOCK,
    dnsbl: false,
  };
  return { options, reached: internet.reached };
}

/** A replay gives the same report, and so the same look at the way out. */
async function replayed(run: Diagnosis): Promise<void> {
  expect(JSON.stringify(await replayCapture(run.capture))).toBe(JSON.stringify(run.report));
}

async function check(setting: Setting): Promise<Run> {
  const { options, reached } = await start(setting);
  const run = await diagnoseAndCapture({ domain: 'example.com' }, options);
  await replayed(run);
  return { ...run, reached };
}

const ofRule = ({ findings }: Report, rule: string) => findings.find((finding) => finding.rule === rule);

function isEgress(item: Evidence): boolean {
  return item.kind === 'smtp' && item.purpose === 'egress';
}

const GMAIL = mailServer('mx.google.com ESMTP x - gsmtp');
const WELL = mailServer('mx1.example.com ESMTP');

test('a server that answers: nobody else is asked', async () => {
  const { report, reached } = await check({ servers: { '9.9.9.25': WELL } });
  expect(reached).toEqual(['9.9.9.25:25']);
  expect(report.findings.filter(({ rule }) => rule.startsWith('egress/'))).toEqual([]);
  expect(report.evidence.filter(isEgress)).toEqual([]);
});

test("trap 59: a refused connection is the server's fault only when the way out is open", async () => {
  const { report, reached } = await check({ servers: { '8.8.8.1': GMAIL } });
  expect(ofRule(report, 'smtp/port-closed')).toMatchObject({ verdict: 'fail' });
  expect(ofRule(report, 'egress/port-25-blocked')).toMatchObject({
    verdict: 'pass',
    message: { values: { families: ['IPv4'] } },
  });
  // Each once, after the server.
  expect(reached.slice(1).toSorted()).toEqual(REFERENCES.map((_, at) => `8.8.8.${at + 1}:25`));
});

test('trap 59: where nothing gets out, no server is said to be closed, and it is said once', async () => {
  const zones = { ...REFERENCE_ZONES, ...domainZone('9.9.9.25', '9.9.9.26') };
  const { report } = await check({ zones });
  expect(ofRule(report, 'egress/port-25-blocked')).toMatchObject({ verdict: 'warn', severity: 'info' });
  const ofServers = report.findings.filter(({ subject }) => subject.kind === 'server');
  expect(ofServers.length).toBeGreaterThan(2);
  expect(new Set(ofServers.map(({ verdict, error }) => `${verdict} ${error?.code}`))).toEqual(
    new Set(['unknown SMTP_EGRESS_BLOCKED']),
  );
  expect(report.findings.filter(isFailing).filter(({ rule }) => rule.startsWith('smtp/'))).toEqual([]);
});

test('trap 59: a time-out is asked about as well', async () => {
  const mx: SmtpProbes['mx'] = async ({ host, address, port }) => ({
    fact: unknown(probeError('SMTP_CONNECT_TIMEOUT', 'no end of the connection'), [
      `${host} ${address} ${port}`,
    ]),
    evidence: [],
  });
  const closed = await start({ probes: { mx } });
  const here = await diagnoseAndCapture({ domain: 'example.com' }, closed.options);
  expect(ofRule(here.report, 'smtp/port-closed')).toMatchObject({ error: { code: 'SMTP_EGRESS_BLOCKED' } });
  const open = await start({ probes: { mx }, servers: { '8.8.8.1': GMAIL } });
  const there = await diagnoseAndCapture({ domain: 'example.com' }, open.options);
  expect(ofRule(there.report, 'smtp/port-closed')).toMatchObject({
    verdict: 'unknown',
    error: {
      code: 'SMTP_CONNECT_TIMEOUT',
      detail: 'no end of the connection; port 25 is open from here, gmail-smtp-in.l.google.com answers',
    },
  });
});

test('trap 59: another server that answers is proof enough, so nobody is asked', async () => {
  const zones = { ...REFERENCE_ZONES, ...domainZone('9.9.9.25', '9.9.9.26') };
  const { report, reached } = await check({ zones, servers: { '9.9.9.26': WELL } });
  expect(reached.toSorted()).toEqual(['9.9.9.25:25', '9.9.9.26:25']);
  expect(ofRule(report, 'smtp/port-closed')).toMatchObject({ verdict: 'fail' });
});

test('trap 59: references that cannot be looked up leave it open, and what was seen stands', async () => {
  const { report } = await check({ zones: domainZone('9.9.9.25') });
  expect(ofRule(report, 'egress/port-25-blocked')).toMatchObject({ verdict: 'unknown' });
  expect(ofRule(report, 'smtp/port-closed')).toMatchObject({ verdict: 'fail' });
});

test('trap 59: a server in the network here has nothing to do with the way out', async () => {
  const { options, reached } = await start({});
  const run = await diagnoseServer(
    { host: '192.168.1.25', ports: [25] },
    {
      ...options,
      allowPrivate: true,
      smtpProbes: createSmtpProbes({ route: options.route, allowPrivate: true }),
    },
  );
  expect(reached).toEqual(['192.168.1.25:25']);
  expect(ofRule(run.report, 'smtp/port-closed')).toMatchObject({ verdict: 'fail' });
});

test('trap 59: what a proxy on the way shows is not believed of a server that is looked at', async () => {
  const proxy = mailServer('proxy.isp.example ESMTP', ['SIZE 1000']);
  const references = Object.fromEntries(REFERENCES.map((_, at) => [`8.8.8.${at + 1}`, proxy]));
  const { options } = await start({ servers: { ...references, '9.9.9.25': proxy } });
  const run = await diagnoseServer({ host: 'mx1.example.com', ports: [25] }, options);
  await replayed(run);
  expect(ofRule(run.report, 'egress/port-25-intercepted')).toMatchObject({
    verdict: 'warn',
    message: { values: { names: ['proxy.isp.example'] } },
  });
  expect(ofRule(run.report, 'tls/not-offered')).toMatchObject({
    verdict: 'unknown',
    error: { code: 'SMTP_EGRESS_INTERCEPTED' },
  });
  expect(concludeReport(run.report, 'high')).toBe('undetermined');
  expect(run.report.receivers).toEqual([]);
});

test('a way that leads to the server and to none of the references is not called closed', async () => {
  const { options } = await start({ servers: { '9.9.9.25': WELL } });
  const run = await diagnoseServer({ host: 'mx1.example.com', ports: [25] }, options);
  await replayed(run);
  expect(ofRule(run.report, 'smtp/port-closed')).toMatchObject({ verdict: 'pass' });
  expect(ofRule(run.report, 'egress/port-25-blocked')).toMatchObject({ verdict: 'unknown' });
});
