/** All DNS changes that a report proposes, as one ordered list: merged by record set, each told once, conflicts left out. */
import { isFailing, type DnsFix, type Finding, type Proof, type Report } from '@whyspam/core';
import { findConflicts } from '../plan/find-conflicts.ts';
import { orderChanges, type UnorderedChange } from './order-changes.ts';
import { readZoneEvidence, type ZoneEvidence } from './read-zone-evidence.ts';
import type { ChangeProof, LeftOut, NewRecord, RecordPlan, Wait } from './record-change.ts';

interface Proposal {
  readonly finding: Finding;
  readonly fixes: readonly DnsFix[];
}

/** Tried, and what it was made for still fails: nobody should publish it. */
function isUseless({ proof }: DnsFix): boolean {
  return proof?.state === 'unproven' && proof.because === 'clearsNothing';
}

/**
 * The findings whose fixes are told: the causes, and what else the plan names. What a cause explains is mended with it, so
 * the fixes of symptoms are no changes of their own.
 */
function proposalsOf({ findings, causes, plan }: Report): readonly Proposal[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const told = new Set([
    ...causes.map(({ finding }) => finding),
    ...(plan?.receivers ?? []).flatMap((step) => step.findings),
  ]);
  return [...told].flatMap((id): readonly Proposal[] => {
    const finding = byId.get(id);
    if (finding === undefined || !isFailing(finding)) return [];
    const fixes = finding.fixes.filter((fix) => fix.kind === 'dns' && !isUseless(fix));
    return fixes.length === 0 ? [] : [{ finding, fixes: fixes.filter((fix) => fix.kind === 'dns') }];
  });
}

function withoutConflicts(
  proposals: readonly Proposal[],
  report: Report,
): { readonly kept: readonly Proposal[]; readonly leftOut: readonly LeftOut[] } {
  const conflicts = [...findConflicts(report), ...(report.plan?.conflicts ?? [])];
  const kept: Proposal[] = [];
  const leftOut: LeftOut[] = [];
  for (const proposal of proposals) {
    const { id } = proposal.finding;
    const against = conflicts.find(
      ({ between }) =>
        between.includes(id) && kept.some(({ finding }) => finding.id !== id && between.includes(finding.id)),
    );
    if (against === undefined) {
      kept.push(proposal);
      continue;
    }
    const stays = against.between.find((other) => other !== id) ?? id;
    leftOut.push({ finding: id, name: against.name, type: against.type, for: stays });
  }
  return { kept, leftOut };
}

function proofOf(proofs: readonly (Proof | undefined)[]): ChangeProof {
  if (proofs.some((proof) => proof?.state === 'unproven' && proof.because === 'needsAnswer'))
    return 'needsAnswer';
  const proven = proofs.flatMap((proof) => (proof?.state === 'proven' ? [proof] : []));
  if (proven.length < proofs.length) return 'notTried';
  return proven.some(({ raises }) => raises.length > 0) ? 'raises' : 'proven';
}

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

/** What a finding would have done to one record set. */
interface Share {
  readonly finding: string;
  readonly fix: DnsFix;
}

/** RFC 8461 section 3.1, and the record sets of its kind. */
const MTA_STS = /^_mta-sts\./;

/** From here on a slip would be seen for hours, so the TTL is lowered before what works is touched. */
const LONG_TTL = 10_800;
const LOWERED_TTL = 300;

function waitFor(
  share: readonly Share[],
  zone: string,
  seenTtl: number | undefined,
  evidence: ZoneEvidence,
): Wait {
  const old = Math.max(
    seenTtl ?? 0,
    ...share.filter(({ fix }) => fix.old.length > 0).map(({ fix }) => fix.ttl),
  );
  if (old > 0) return { because: 'oldTtl', seconds: old };
  const negative = evidence.negativeTtlOf(zone);
  return negative === undefined ? { because: 'notSeen' } : { because: 'negativeTtl', seconds: negative };
}

function mergeShares(
  shares: readonly Share[],
  report: Report,
  evidence: ZoneEvidence,
): UnorderedChange | undefined {
  const [first] = shares;
  if (first === undefined) return undefined;
  const { name, type } = first.fix;
  const seen = evidence.setOf(name, type);
  const add = new Map<string, NewRecord>();
  for (const { fix } of shares) {
    if (fix.change === 'remove' || fix.value === undefined) continue;
    const isComplete = fix.complete && (add.get(fix.value)?.isComplete ?? true);
    add.set(fix.value, { value: fix.value, isComplete });
  }
  // What one fix takes away and another publishes stays.
  const remove = unique(shares.flatMap(({ fix }) => fix.old)).filter((data) => !add.has(data));
  const keep = seen?.records.filter((data) => !remove.includes(data) && !add.has(data));
  const zone = evidence.apexOf(name) ?? zoneOfTarget(name, report);
  const told = Math.max(...shares.map(({ fix }) => fix.ttl));
  // RFC 2181 section 5.2: what joins a set takes the TTL of the set.
  const ttl = seen !== undefined && seen.records.length > 0 ? Math.max(seen.ttl, 1) : told;
  const findings = unique(shares.map(({ finding }) => finding));
  const proofs = shares.map(({ fix }) => fix.proof);
  const proven = proofs.flatMap((proof) => (proof?.state === 'proven' ? [proof] : []));
  const works = seen !== undefined && seen.records.length > 0 && isRisky(type, name);
  return {
    name,
    type,
    zone,
    ttl,
    add: [...add.values()],
    remove,
    ...(keep === undefined ? {} : { keep }),
    needsValue: shares.some(({ fix }) => fix.change !== 'remove' && fix.value === undefined),
    ...(seen?.aliasOf === undefined ? {} : { aliasOf: seen.aliasOf }),
    findings,
    clears: unique(proven.flatMap(({ clears }) => clears)),
    raises: unique(proven.flatMap(({ raises }) => raises)),
    proof: proofOf(proofs),
    wait: waitFor(shares, zone, seen?.ttl, evidence),
    needsPolicyFile: type === 'TXT' && MTA_STS.test(name) && add.size > 0,
    ...(works && remove.length > 0 && seen.ttl > LONG_TTL ? { lowerTtlTo: LOWERED_TTL } : {}),
  };
}

/** What mail stands or falls with at once; a text that authenticates nothing yet does not. */
function isRisky(type: string, name: string): boolean {
  return type !== 'TXT' || name.startsWith('_dmarc.');
}

function zoneOfTarget(name: string, { target }: Report): string {
  if (name === target.domain || name.endsWith(`.${target.domain}`)) return target.domain;
  // Labels with an underscore never begin a zone of hosts.
  return name.replace(/^(?:_[^.]+\.)+/, '');
}

/** @returns the changes in the order in which to make them; empty when no fix is a change of records. */
export function planRecordChanges(report: Report): RecordPlan {
  const evidence = readZoneEvidence(report.evidence);
  const { kept, leftOut } = withoutConflicts(proposalsOf(report), report);
  const sets = new Map<string, Share[]>();
  for (const { finding, fixes } of kept) {
    for (const fix of fixes) {
      const key = `${fix.type} ${fix.name}`;
      const shares = sets.get(key) ?? [];
      sets.set(key, shares);
      shares.push({ finding: finding.id, fix });
    }
  }
  const changes = [...sets.values()].flatMap((shares) => mergeShares(shares, report, evidence) ?? []);
  return { changes: orderChanges(changes), leftOut };
}
