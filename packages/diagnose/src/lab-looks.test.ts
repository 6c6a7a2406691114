/** Every look at once, at servers of the lab where nothing is wrong: no false alarm, and nothing is ever sent. */
import { expect, test } from 'vitest';
import { isFailing, type Report } from '@whyspam/core';
import { startLab, type World, WORLDS } from '@whyspam/lab';
import { diagnoseLab } from './testing/diagnose-lab.ts';

const ALL = { tlsScan: true, recipients: true, relay: true, submission: true } as const;

/** What is failing of a world when everything is looked at, and how many messages were left behind. */
async function look(name: string, changes: Partial<World> = {}): Promise<[Report, number]> {
  const world = WORLDS.find((one) => one.name === name);
  if (world === undefined) throw new Error(`no world ${name}`);
  const lab = await startLab({ ...world, looks: ALL, ...changes });
  try {
    const { report } = await diagnoseLab(lab);
    return [report, lab.messages().length];
  } finally {
    await lab.close();
  }
}

const failing = (report: Report): readonly string[] =>
  report.findings
    .filter((finding) => isFailing(finding) && finding.severity !== 'info')
    .map(({ id, message }) => `${id} ${message.key}`);

test('each address of every MX is looked at, IPv4 and IPv6, and well-kept servers pass every look', async () => {
  const [report, messages] = await look('well-kept');
  expect(failing(report)).toEqual([]);
  expect(messages).toBe(0);
  const addresses = report.findings.flatMap(({ rule, subject, verdict }) =>
    rule === 'smtp/port-closed' && verdict === 'pass' && subject.kind === 'server' ? [subject.address] : [],
  );
  expect(addresses.toSorted()).toEqual(['192.0.2.25', '198.51.100.25', '2001:db8::25']);
  const looks = report.evidence.flatMap((item) => (item.kind === 'smtp' ? [item.purpose] : []));
  expect(new Set(looks)).toEqual(new Set([undefined, 'tlsScan', 'recipients', 'relay', 'submission']));
}, 60_000);

test('trap 58: a server that is slow on purpose passes every look', async () => {
  // Without the scan: it would wait for the greeting a dozen times.
  const [report, messages] = await look('greylisting-and-postscreen', {
    looks: { recipients: true, relay: true },
  });
  expect(failing(report)).toEqual([]);
  expect(messages).toBe(0);
}, 90_000);

test('a server that turns us away is not held against the domain, whatever is looked at', async () => {
  const [report] = await look('refused-by-list', { looks: { tlsScan: true, recipients: true, relay: true } });
  expect(failing(report)).toEqual([]);
}, 60_000);

test('trap 59: behind a closed port 25 nothing is said against the domain, whatever is looked at', async () => {
  const [report] = await look('port-25-blocked-here', {
    looks: { tlsScan: true, recipients: true, relay: true },
  });
  expect(failing(report)).toEqual([]);
  const said = report.findings.filter(({ verdict }) => verdict === 'warn').map(({ rule }) => rule);
  expect(said).toContain('egress/port-25-blocked');
}, 60_000);
