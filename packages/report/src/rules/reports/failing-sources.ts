/** Which sources of mail each rule about aggregate reports speaks of: the rules judge by it, and causes are joined by it. */
import type { DmarcReports, ReportSource } from '@whyspam/core';
import { rejectReadiness } from './reject-readiness.ts';
import { failedOf, failingOf } from './shared-texts.ts';

interface Concern {
  readonly speaksOf: (source: ReportSource, reports: DmarcReports) => boolean;
  /** Messages of such a source that fail for what the rule is about. */
  readonly count: (source: ReportSource) => number;
}

/** Its own hosts, and sources that nobody knows some mail of which passes all the same. */
const isLikelyOwn = ({ kind, counts }: ReportSource): boolean =>
  kind === 'own' || (kind === 'unknown' && counts.passed > 0);

const CONCERNS = {
  'reports/unaligned-service': {
    speaksOf: ({ kind, failing }) => kind === 'esp' && failing === 'notAligned',
    count: (source) => failingOf(source, 'notAligned'),
  },
  'reports/unauthenticated-own-source': {
    speaksOf: (source) =>
      isLikelyOwn(source) && (source.failing === 'notAuthenticated' || source.failing === 'notAligned'),
    count: failedOf,
  },
  'reports/dkim-broken': {
    speaksOf: ({ kind, failing }) => failing === 'dkimBroken' && kind !== 'forwarder' && kind !== 'forger',
    count: failedOf,
  },
  'reports/spf-only-source': {
    speaksOf: ({ kind, failing }) => failing === 'spfOnly' && kind !== 'forger' && kind !== 'forwarder',
    // They pass, and would not when forwarded.
    count: () => 0,
  },
  'reports/mail-refused': {
    speaksOf: ({ kind, counts }) =>
      (kind === 'own' || kind === 'esp') && counts.passed > 0 && counts.quarantined + counts.rejected > 0,
    count: failedOf,
  },
  'reports/not-ready-for-reject': {
    speaksOf: (source, reports) => rejectReadiness(reports).losers.includes(source),
    count: failedOf,
  },
} as const satisfies Readonly<Record<string, Concern>>;

type ConcernedRule = keyof typeof CONCERNS;

function concernOf(rule: string): Concern | undefined {
  return Object.hasOwn(CONCERNS, rule) ? CONCERNS[rule as ConcernedRule] : undefined;
}

/** @returns undefined for a rule that speaks of no single sources. */
export function failingSources(rule: ConcernedRule, reports: DmarcReports): readonly ReportSource[];
export function failingSources(rule: string, reports: DmarcReports): readonly ReportSource[] | undefined;
export function failingSources(rule: string, reports: DmarcReports): readonly ReportSource[] | undefined {
  const concern = concernOf(rule);
  return concern === undefined
    ? undefined
    : reports.sources.filter((source) => concern.speaksOf(source, reports));
}

/** Messages of the source that fail for what the rule is about; none for any other rule. */
export function failingCount(rule: string, source: ReportSource): number {
  return concernOf(rule)?.count(source) ?? 0;
}
