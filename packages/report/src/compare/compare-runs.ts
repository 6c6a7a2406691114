/** What makes two runs less comparable: another version, another resolver, another question. */
import type { Report, RunDifference, Target } from '@whyspam/core';
import { resolverAnswers } from './compare-records.ts';

type Aspect = Extract<RunDifference, { kind: 'target' }>['what'];

const ASPECTS: Readonly<Record<Aspect, (target: Target) => readonly string[]>> = {
  senders: ({ senders = [] }) =>
    senders.map(({ address, helo, mailFrom, dkimDomain, dkimSelector }) =>
      [
        address,
        helo === undefined ? '' : `HELO ${helo}`,
        mailFrom === undefined ? '' : `MAIL FROM ${mailFrom}`,
        dkimDomain === undefined ? '' : `d=${dkimDomain}`,
        dkimSelector === undefined ? '' : `s=${dkimSelector}`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
  selectors: ({ selectors = [] }) => selectors,
  bulk: ({ bulk }) => (bulk === undefined ? [] : [bulk ? '--bulk' : '--no-bulk']),
  server: ({ server }) => (server === undefined ? [] : server.ports.map((port) => `${server.host}:${port}`)),
  held: ({ held }) => held?.kinds ?? [],
};

/** Options that a run names as the reason why it did not look. */
function optionsOf({ findings }: Report): ReadonlySet<string> {
  return new Set(
    findings.flatMap(({ message: { key, values } }) =>
      key === 'skipped' && values['reason'] === 'notAsked' ? [String(values['detail'])] : [],
    ),
  );
}

/** The addresses of the resolver, without its port unless it is an unusual one; a walk from the root is one of its own. */
function resolversOf(report: Report): readonly string[] {
  const servers = [...resolverAnswers(report).values()].flatMap(({ server, zone, transport }) =>
    transport === 'overlay' || server === ''
      ? []
      : [zone === undefined ? server.replace(/:53$/u, '') : 'root'],
  );
  return [...new Set(servers)].toSorted();
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

export function compareRuns(before: Report, after: Report): readonly RunDifference[] {
  const differences: RunDifference[] = [];
  if (Date.parse(after.times.startedAt) < Date.parse(before.times.startedAt)) {
    differences.push({ kind: 'order' });
  }
  if (before.tool.version !== after.tool.version) {
    differences.push({
      kind: 'toolVersion',
      before: before.tool.version,
      after: after.tool.version,
    });
  }
  for (const [run, report, other] of [
    ['before', before, after],
    ['after', after, before],
  ] as const) {
    const options = optionsOf(report);
    const ofOther = optionsOf(other);
    for (const option of [...options].toSorted()) {
      if (!ofOther.has(option)) differences.push({ kind: 'notAsked', run, option });
    }
    const speaks = ({ evidence }: Report): boolean => evidence.some(({ kind }) => kind === 'smtp');
    if (!options.has('--no-smtp') && !speaks(report) && speaks(other)) {
      differences.push({ kind: 'noServers', run });
    }
  }
  const resolvers = { before: resolversOf(before), after: resolversOf(after) };
  // Of several resolvers now one answers, now another.
  const areOthers =
    resolvers.before.length > 0 &&
    resolvers.after.length > 0 &&
    !resolvers.before.some((server) => resolvers.after.includes(server));
  if (areOthers) differences.push({ kind: 'resolver', ...resolvers });
  for (const what of ['senders', 'selectors', 'bulk', 'server', 'held'] as const) {
    const then = ASPECTS[what](before.target);
    const now = ASPECTS[what](after.target);
    if (!sameSet(then, now)) differences.push({ kind: 'target', what, before: then, after: now });
  }
  return differences;
}
