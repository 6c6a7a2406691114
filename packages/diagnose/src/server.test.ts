/** One server looked at for itself, over real sockets: what is seen, who is asked, and that a replay says the same. */
import { afterEach, expect, test } from 'vitest';
import { concludeReport, isFailing, type Report } from '@whyspam/core';
import { createSmtpProbes, REFERENCES, SMUGGLING_CONSENT } from '@whyspam/smtp';
import { signedInternet, TEST_CLOCK } from '../../dns/src/testing/signed-internet.ts';
import {
  diagnoseServer,
  parseCapture,
  replayCapture,
  type Diagnosis,
  type ServerInput,
  type ServerOptions,
} from './index.ts';
import { mailServer, startMailInternet, type MailInternet, type Script } from './testing/mail-internet.ts';

const internets: MailInternet[] = [];
afterEach(async () => {
  await Promise.all(internets.splice(0).map((internet) => internet.close()));
});

const HOST = 'mail.example.com';
const AT = '9.9.9.25';
const GMAIL = { '8.8.8.1': mailServer('mx.google.com ESMTP x - gsmtp') };
const MX = mailServer(`${HOST} ESMTP`, ['SIZE 1000']);
const SUBMISSION = mailServer(`${HOST} ESMTP`, ['AUTH PLAIN LOGIN']);

const [GMAIL_HOST = ''] = REFERENCES.map(({ host }) => host);

function names(records: string) {
  return signedInternet({
    com: { records: '' },
    'example.com': { records, keys: [] },
    'google.com': { records: `${GMAIL_HOST.replace('.google.com', '')} A 8.8.8.1`, keys: [] },
  });
}

interface Run extends Diagnosis {
  readonly reached: readonly string[];
  readonly questions: readonly string[];
}

async function look(
  servers: Readonly<Record<string, Script>>,
  input: Partial<ServerInput> = {},
  options: ServerOptions = {},
  records = `mail A ${AT}`,
): Promise<Run> {
  const internet = await startMailInternet({ ...GMAIL, ...servers });
  internets.push(internet);
  const dns = names(records);
  const run = await diagnoseServer(
    { host: HOST, ...input },
    {
      resolver: dns,
      trustAnchors: dns.trustAnchors,
      route: internet.route,
      clock: TEST_CLOCK,
      random: (octets) => new Uint8Array(octets).fill(7),
      smtpProbes: createSmtpProbes({
        route: internet.route,
        helo: 'probe.example.net',
        bannerTimeoutMs: 5000,
      }),
      ...options,
    },
  );
  const again = await replayCapture(run.capture);
  expect(JSON.stringify(again)).toBe(JSON.stringify(run.report));
  // The report alone is enough to look again.
  const opened = await replayCapture(parseCapture(JSON.stringify(run.report), 'report.json'));
  expect(opened.causes).toEqual(run.report.causes);
  return { ...run, reached: internet.reached, questions: dns.questions };
}

const ofRule = ({ findings }: Report, rule: string) => findings.find((finding) => finding.rule === rule);
const portsOf = (reached: readonly string[]) =>
  [...new Set(reached.filter((place) => place.startsWith(AT)))].map((place) => Number(place.split(':')[1]));

test('without a port, all four are looked at, and nothing is said of mail from a domain', async () => {
  const { report, capture, reached, questions } = await look({ [AT]: MX });
  expect(portsOf(reached).toSorted((a, b) => a - b)).toEqual([25, 465, 587, 2525]);
  expect(capture.target).toEqual({ domain: HOST, server: { host: HOST, ports: [465, 587, 2525, 25] } });
  expect(report.receivers).toEqual([]);
  expect(ofRule(report, 'tls/not-offered')).toMatchObject({ verdict: 'fail' });
  expect(ofRule(report, 'spf/missing')).toBeUndefined();
  // Nothing is asked of the DNS but where the server is, and where the references are.
  expect(questions.filter((question) => question.includes('example.com') && !/^D/.test(question))).toEqual([
    `A ${HOST}`,
    `AAAA ${HOST}`,
  ]);
});

test('a server of other servers is not held to take clients, and the other way round', async () => {
  const mx = await look({ [AT]: MX });
  expect(mx.report.findings.filter(isFailing).filter(({ rule }) => rule.startsWith('submission/'))).toEqual(
    [],
  );
  expect(ofRule(mx.report, 'smtp/port-closed')).toMatchObject({ verdict: 'pass' });
  const clients = await look({ [`${AT}:587`]: SUBMISSION });
  expect(ofRule(clients.report, 'smtp/port-closed')).toMatchObject({ verdict: 'notApplicable' });
});

test('on a port whose number says nothing, only who offers a login is judged as a server of clients', async () => {
  const judged = async (script: Script): Promise<readonly string[]> => {
    const { report } = await look({ [`${AT}:10025`]: script }, { ports: [10_025] });
    return report.findings
      .filter(({ rule, verdict }) => rule.startsWith('submission/') && verdict === 'fail')
      .map(({ rule }) => rule);
  };
  expect(await judged(MX)).toEqual([]);
  expect(await judged(SUBMISSION)).toContain('submission/no-encryption');
});

test('a server where nothing listens is closed', async () => {
  const { report } = await look({});
  expect(ofRule(report, 'smtp/port-closed')).toMatchObject({ verdict: 'fail' });
  expect(concludeReport(report, 'high')).toBe('findings');
});

test('one port is looked at alone', async () => {
  expect(portsOf((await look({ [AT]: MX }, { ports: [25] })).reached)).toEqual([25]);
  const submission = await look({ [`${AT}:587`]: SUBMISSION }, { ports: [587] });
  expect(portsOf(submission.reached)).toEqual([587]);
  // Port 25 is not looked at, so neither is the way out to it.
  expect(submission.reached.filter((place) => place.startsWith('8.8.8.'))).toEqual([]);
});

test('an address is looked at without asking the DNS, and so is a name that is said to be there', async () => {
  const literal = await look({ [AT]: MX }, { host: AT, ports: [25] });
  const mapped = await look({ [AT]: MX }, { ports: [25], addresses: [AT] }, {}, '');
  for (const { report, reached, questions } of [literal, mapped]) {
    expect(portsOf(reached)).toEqual([25]);
    expect(questions.filter((question) => question.includes('example.com'))).toEqual([]);
    expect(ofRule(report, 'tls/not-offered')).toMatchObject({ verdict: 'fail' });
  }
});

test('a name without an address is a finding; one that could not be asked for is none', async () => {
  const missing = await look({}, { ports: [25] }, {}, '');
  expect(ofRule(missing.report, 'smtp/host-missing')).toMatchObject({ verdict: 'fail' });
  expect(concludeReport(missing.report, 'high')).toBe('findings');
  const elsewhere = await look({}, { host: 'mail.example.org' });
  expect(concludeReport(elsewhere.report, 'high')).toBe('findings');
});

test('with a domain, its MTA-STS and DANE are asked for and held against the server', async () => {
  const { report, questions } = await look({ [AT]: MX }, { ports: [25], domain: 'example.com' });
  expect(report.target.domain).toBe('example.com');
  expect(questions).toContain('TXT _mta-sts.example.com');
  expect(questions).toContain(`TLSA _25._tcp.${HOST}`);
  expect(ofRule(report, 'spf/missing')).toBeUndefined();
});

/** Takes postmaster and nobody else. */
const RECIPIENTS: Script = async (peer) => {
  peer.send(`220 ${HOST} ESMTP\r\n`);
  for (let line = await peer.line(); line !== undefined; line = await peer.line()) {
    if (line.startsWith('EHLO')) peer.send(`250 ${HOST}\r\n`);
    else if (line === 'QUIT') return (peer.send('221 bye\r\n'), peer.end());
    else if (!line.startsWith('RCPT') || line.includes('postmaster@example.com'))
      peer.send('250 2.0.0 ok\r\n');
    else if (line.includes('@example.com')) peer.send('550 5.1.1 no such user\r\n');
    else peer.send('554 5.7.1 relay access denied\r\n');
  }
};

test('recipients and relaying: the same name that nobody has is asked for again in a replay', async () => {
  const { report, capture } = await look(
    { [AT]: RECIPIENTS },
    { ports: [25], domain: 'example.com' },
    { smtpLooks: { recipient: 'ana@example.com', relay: true } },
  );
  expect(capture.options.smtpLooks).toEqual({ recipients: true, recipient: 'ana@example.com', relay: true });
  const said = report.evidence.flatMap((item) => (item.kind === 'smtp' ? item.lines : []));
  const sent = said.filter(({ from }) => from === 'client').map(({ text }) => text);
  expect(sent).toContain('RCPT TO:<qhhhhhhhhhhhhhhh@example.com>');
  expect(sent).toContain('RCPT TO:<ana@example.com>');
  expect(sent.filter((text) => text.startsWith('DATA') || text.startsWith('BDAT'))).toEqual([]);
});

test('the smuggling probe comes last, sends nothing to a mailbox that is refused, and replays', async () => {
  const { report } = await look(
    { [AT]: RECIPIENTS },
    { ports: [25], domain: 'example.com' },
    { smuggling: { mailbox: 'ana@example.com', sender: 'ana@example.com', consent: SMUGGLING_CONSENT } },
  );
  const talks = report.evidence.filter((item) => item.kind === 'smtp');
  const probes = talks.filter(({ purpose }) => purpose === 'smuggling');
  expect(probes.length).toBeGreaterThan(0);
  const sent = probes.flatMap(({ lines }) => lines.filter(({ from }) => from === 'client'));
  expect(sent.map(({ text }) => text)).not.toContain('DATA');
  expect(ofRule(report, 'smtp/smuggling')).toMatchObject({ verdict: 'unknown' });
});

test('the smuggling probe is refused to who has not said that both are theirs', async () => {
  const smuggling = { mailbox: 'ana@example.com', sender: 'ana@example.com' };
  await expect(
    look({ [AT]: RECIPIENTS }, { ports: [25], domain: 'example.com' }, { smuggling }),
  ).rejects.toMatchObject({ code: 'OPTION_INVALID' });
});

test('a server that turns us away is not knocked at again', async () => {
  const refusing: Script = async (peer) => {
    peer.send('554 5.7.1 Your host 192.0.2.1 is listed\r\n');
    await peer.line();
    peer.end();
  };
  const { reached, report } = await look(
    { [AT]: refusing },
    { ports: [25], domain: 'example.com' },
    { smtpLooks: { tlsScan: true, recipients: true, relay: true } },
  );
  expect(reached.filter((place) => place === `${AT}:25`)).toHaveLength(1);
  expect(report.findings.filter(isFailing)).toEqual([]);
});

test.each([
  [{ host: 'a b' }, 'DOMAIN_INVALID'],
  [{ host: HOST, ports: [0] }, 'OPTION_INVALID'],
  [{ host: HOST, ports: [] }, 'OPTION_INVALID'],
  [{ host: HOST, domain: 'x' }, 'DOMAIN_INVALID'],
  [{ host: HOST, addresses: ['localhost'] }, 'ADDRESS_INVALID'],
])('the server %j is refused', async (input, code) => {
  await expect(diagnoseServer(input)).rejects.toMatchObject({ code });
});
