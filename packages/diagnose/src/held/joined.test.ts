/** Bounces and reports beside their domain: one report, what they show looked at, saved and replayed. */
import { expect, test } from 'vitest';
import { startLab } from '@whyspam/lab';
import {
  diagnoseAndCapture,
  parseCapture,
  replayCapture,
  type Diagnosis,
  type HeldInputs,
} from '../index.ts';
import { HELD_SCENARIOS } from '../testing/held-scenarios.ts';
import { resolverOf } from '../testing/diagnose-lab.ts';

const inputsOf = (name: string) => HELD_SCENARIOS.find((scenario) => scenario.name === name)?.inputs ?? [];

async function joined(world: string, held: HeldInputs): Promise<Diagnosis> {
  const lab = await startLab(world);
  const resolver = resolverOf(lab);
  try {
    return await diagnoseAndCapture(lab.world.target, {
      resolver,
      route: lab.route,
      allowPrivate: true,
      extraAuthorities: [lab.authority],
      trustAnchors: lab.trustAnchors,
      helo: 'probe.whyspam.example',
      smtp: false,
      held,
    });
  } finally {
    await resolver.close();
    await lab.close();
  }
}

test('a bounce and reports beside the domain: one report that replays, with what they show looked at', async () => {
  const { report, capture } = await joined('well-kept', {
    bounces: inputsOf('gmail-no-ptr'),
    reports: (async function* () {
      yield* inputsOf('reports-unaligned-esp');
    })(),
  });
  expect(report.target.held).toMatchObject({ kinds: ['bounce', 'reports'], only: false });
  expect(
    report.findings.some(({ rule, verdict }) => rule === 'bounce/no-reverse-name' && verdict === 'fail'),
  ).toBe(true);
  expect(report.held?.dmarcReports?.domain).toBe('libreria-luna.example');
  // The selector of the reports, and the address that was refused.
  const asked = report.evidence.flatMap((item) => (item.kind === 'dns' ? [item.question.name] : []));
  expect(asked).toContain('luna2026._domainkey.libreria-luna.example');
  expect(asked).toContain('25.2.0.192.in-addr.arpa');
  expect(report.findings.some(({ rule }) => rule.startsWith('zone/'))).toBe(true);
  expect(report.receivers).not.toEqual([]);
  const saved = parseCapture(JSON.stringify(capture), 'run.json');
  expect(JSON.stringify(await replayCapture(saved))).toBe(JSON.stringify(report));
}, 60_000);

test('reports on another domain are not taken for its own', async () => {
  const { report } = await joined('blocklisted-no-ptr', {
    reports: (async function* () {
      yield* inputsOf('reports-unaligned-esp');
    })(),
  });
  expect(report.held?.dmarcReports).toBeUndefined();
}, 60_000);
