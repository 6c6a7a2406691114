/**
 * Proves fixes: applies a finding's DNS changes as an overlay, diagnoses again from what was recorded, and compares.
 * The changes of one finding belong together and are applied together.
 */
import {
  dnsEvidenceId,
  isFailing,
  type DnsFix,
  type DnsRecord,
  type Evidence,
  type FactEntry,
  type Finding,
  type Fix,
  type Proof,
  type Report,
} from '@whyspam/core';
import { overlayResolver, replayResolver, type Resolver } from '@whyspam/dns';

export interface ProofInput {
  readonly report: Report;
  /** Where a question that was not recorded is asked; its answer becomes part of the evidence. */
  readonly resolver: Resolver;
  readonly evidence: () => readonly Evidence[];
  readonly gather: (resolver: Resolver) => Promise<readonly FactEntry[]>;
  readonly explain: (facts: readonly FactEntry[]) => Report;
}

/** The most findings whose fixes are proven in one run. */
const MAX_PROOFS = 24;

/** The same report, each DNS fix of a failing finding with its proof. */
export async function proveFixes(input: ProofInput): Promise<Report> {
  const { report } = input;
  const provable = report.findings
    .filter((finding) => isFailing(finding) && dnsFixes(finding).length > 0)
    .slice(0, MAX_PROOFS);
  const proofs = new Map(
    await Promise.all(
      provable.map(async (finding) => [finding.id, await proveFinding(finding, input)] as const),
    ),
  );
  return {
    ...report,
    findings: report.findings.map((finding) => {
      const proof = proofs.get(finding.id);
      return proof === undefined
        ? finding
        : { ...finding, fixes: finding.fixes.map((fix) => withProof(fix, proof)) };
    }),
  };
}

export function dnsFixes(finding: Finding): readonly DnsFix[] {
  return finding.fixes.filter((fix) => fix.kind === 'dns');
}

function withProof(fix: Fix, proof: Proof): Fix {
  return fix.kind === 'dns' ? { ...fix, proof } : fix;
}

async function proveFinding(finding: Finding, input: ProofInput): Promise<Proof> {
  const fixes = dnsFixes(finding);
  if (fixes.some((fix) => !fix.complete)) return { state: 'unproven', because: 'needsAnswer' };
  const after = await diagnoseWith(fixes, input);
  const before = input.report;
  const failingBefore = new Set(before.findings.filter(isFailing).map(({ id }) => id));
  const failingAfter = new Set(after.findings.filter(isFailing).map(({ id }) => id));
  const unknownAfter = new Set(
    after.findings.filter(({ verdict }) => verdict === 'unknown').map(({ id }) => id),
  );
  const unknownBefore = new Set(
    before.findings.filter(({ verdict }) => verdict === 'unknown').map(({ id }) => id),
  );
  const clears = [...failingBefore].filter((id) => !failingAfter.has(id) && !unknownAfter.has(id));
  if ([...failingBefore].some((id) => unknownAfter.has(id) && !unknownBefore.has(id))) {
    return { state: 'unproven', because: 'notRecorded' };
  }
  if (!clears.includes(finding.id)) return { state: 'unproven', because: 'clearsNothing' };
  return {
    state: 'proven',
    clears,
    raises: [...failingAfter].filter((id) => !failingBefore.has(id)),
    receivers: before.receivers.flatMap(({ receiver, verdict }) => {
      const now = after.receivers.find((other) => other.receiver === receiver)?.verdict;
      return now === undefined || now === verdict ? [] : [{ receiver, before: verdict, after: now }];
    }),
  };
}

/** The report as it would be with those records published. */
export async function diagnoseWith(fixes: readonly DnsFix[], input: ProofInput): Promise<Report> {
  const recorded = input.evidence();
  const { records, removed } = overlayOf(fixes, recorded);
  const replay = replayResolver(recorded.filter((item) => item.kind === 'dns'));
  const resolver = overlayResolver(replayOrAsk(replay, input.resolver), records, removed);
  return input.explain(await input.gather(resolver));
}

/** What is recorded is not asked again. */
function replayOrAsk(replay: Resolver, live: Resolver): Resolver {
  return {
    async ask(name, type, options) {
      const answer = await replay.ask(name, type, options);
      return answer.error?.code === 'NOT_RECORDED' ? live.ask(name, type, options) : answer;
    },
  };
}

/** The record sets as they would be: what is there, less what goes, plus what comes. */
function overlayOf(
  fixes: readonly DnsFix[],
  evidence: readonly Evidence[],
): {
  readonly records: readonly DnsRecord[];
  readonly removed: readonly { readonly name: string; readonly type: string }[];
} {
  const sets = new Map<
    string,
    { readonly name: string; readonly type: string; readonly records: Map<string, DnsRecord> }
  >();
  for (const fix of fixes) {
    const key = `${fix.type} ${fix.name}`;
    const set = sets.get(key) ?? { name: fix.name, type: fix.type, records: present(fix, evidence) };
    sets.set(key, set);
    for (const old of fix.old) set.records.delete(old);
    if (fix.change !== 'remove' && fix.value !== undefined) {
      set.records.set(fix.value, { name: fix.name, type: fix.type, ttl: fix.ttl, data: fix.value });
    }
  }
  const all = [...sets.values()];
  return {
    records: all.flatMap(({ records }) => [...records.values()]),
    removed: all.filter(({ records }) => records.size === 0).map(({ name, type }) => ({ name, type })),
  };
}

function present({ name, type }: DnsFix, evidence: readonly Evidence[]): Map<string, DnsRecord> {
  const id = dnsEvidenceId(name, type);
  const seen = evidence.find((item) => item.kind === 'dns' && item.id === id);
  const records = seen?.kind === 'dns' ? seen.answers.filter((record) => record.type === type) : [];
  return new Map(records.map((record) => [record.data, { ...record, name }]));
}
