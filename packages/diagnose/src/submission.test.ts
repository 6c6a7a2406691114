/** A submission server of the lab from the first byte to the table of settings, with a login. */
import { createResolver } from '@whyspam/dns';
import { type Lab, startLab, WORLDS } from '@whyspam/lab';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replayCapture, diagnoseServer, type Diagnosis, type ServerInput } from './index.ts';

const HOST = 'srv46.hosting-norte.example';
const TOLD = 'mail.floristeria-iris.example';
let lab: Lab;

beforeAll(async () => {
  const world = WORLDS.find(({ name }) => name === 'shared-hosting-mail-program');
  if (world === undefined) throw new Error('the world is gone');
  lab = await startLab(world);
});
afterAll(() => lab.close());

async function diagnose(input: ServerInput, password?: string): Promise<Diagnosis> {
  const resolver = createResolver({
    servers: [lab.resolver],
    route: lab.route,
    timeoutMs: 5000,
    dnssecOk: true,
  });
  try {
    return await diagnoseServer(input, {
      resolver,
      route: lab.route,
      allowPrivate: true,
      extraAuthorities: [lab.authority],
      trustAnchors: lab.trustAnchors,
      helo: 'probe.whyspam.example',
      ...(password === undefined ? {} : { login: { user: 'info@floristeria-iris.example', password } }),
    });
  } finally {
    await resolver.close();
  }
}

const settingsOf = ({ report }: Diagnosis): readonly string[] =>
  (report.clientSettings ?? []).map(
    ({ port, encryption, advice }) => `${port} ${encryption ?? '-'} ${advice}`,
  );

test('under its own name the server is in order, and a login works', async () => {
  const diagnosis = await diagnose({ host: HOST }, 'made-up-for-the-lab');
  expect(settingsOf(diagnosis)).toEqual([
    '465 implicitTls use',
    '587 startTls alternative',
    '25 startTls avoid',
    '2525 - closed',
  ]);
  const login = diagnosis.report.findings.find(({ rule }) => rule === 'submission/login-refused');
  expect(login).toMatchObject({ verdict: 'pass', message: { values: { ports: ['465'] } } });
});

test('under the name that customers are told it is not, and no password goes there', async () => {
  const diagnosis = await diagnose({ host: TOLD }, 'made-up-for-the-lab');
  expect(settingsOf(diagnosis).filter((row) => row.includes('use'))).toEqual([]);
  expect(diagnosis.report.clientSettings?.[0]).toMatchObject({ advice: 'avoid', otherNames: [HOST] });
  const login = diagnosis.report.findings.find(({ rule }) => rule === 'submission/login-refused');
  expect(login).toMatchObject({ verdict: 'notApplicable', message: { key: 'notSafe' } });
});

test('neither user name nor password is in report or capture, and the capture gives the same report', async () => {
  for (const password of ['made-up-for-the-lab', 'wrong-and-made-up']) {
    const { report, capture } = await diagnose({ host: HOST }, password);
    const all = JSON.stringify([report, capture]);
    for (const secret of [password, 'info@floristeria-iris.example']) {
      expect(all).not.toContain(secret);
      expect(all).not.toContain(Buffer.from(secret).toString('base64').slice(0, -4));
    }
    expect(await replayCapture(capture)).toEqual(report);
  }
});
