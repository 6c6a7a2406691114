/** A login on a server of the lab: what comes of it is kept, and neither the name nor the password is. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab, type Lab } from '@whyspam/lab';
import { FORMATS, LANGUAGES, renderReport } from '@whyspam/report';
import { diagnoseServer, parseCapture, replayCapture, type Diagnosis } from './index.ts';
import { resolverOf } from './testing/diagnose-lab.ts';

const USER = 'info@floristeria-iris.example';
const PASSWORD = 'made-up-for-the-lab';
/** The server under its own name, which its certificate has. */
const HOST = 'srv46.hosting-norte.example';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab('shared-hosting-mail-program');
});
afterAll(() => lab.close());

async function logIn(password: string): Promise<Diagnosis> {
  const resolver = resolverOf(lab);
  try {
    return await diagnoseServer(
      { host: HOST },
      {
        resolver,
        route: lab.route,
        allowPrivate: true,
        extraAuthorities: [lab.authority],
        trustAnchors: lab.trustAnchors,
        helo: 'probe.whyspam.example',
        login: { user: USER, password },
      },
    );
  } finally {
    await resolver.close();
  }
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64').replace(/=+$/, '');
}

test.each([
  ['is taken', PASSWORD, 'pass'],
  ['is refused', 'quite another secret', 'fail'],
])('a login that %s', async (_name, password, verdict) => {
  const { report, capture } = await logIn(password);
  expect(report.findings.find(({ rule }) => rule === 'submission/login-refused')).toMatchObject({ verdict });
  expect(capture.options.smtpLooks).toEqual({ submission: true, login: true });

  const written = [
    JSON.stringify(capture),
    ...LANGUAGES.flatMap((language) =>
      FORMATS.map((format) => renderReport(report, format, { language, verbose: true })),
    ),
  ];
  const secrets = [password, base64(password), base64(USER), base64(`\0${USER}\0${password}`).slice(4)];
  for (const text of written) {
    for (const secret of secrets) expect(text.includes(secret), secret).toBe(false);
  }

  const again = await replayCapture(parseCapture(JSON.stringify(capture), 'run.json'));
  expect(JSON.stringify(again)).toBe(JSON.stringify(report));
});
