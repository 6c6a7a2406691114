/** Compares what the name servers of a zone say of its mail records. Pure. */
import type { Agreement, FactEntry, RecordAgreement, RecordVersion, ServerView } from '@whyspam/core';

/** What one server said of one name and type. */
export interface ServerRecords {
  readonly host: string;
  /** Order does not count. */
  readonly records: readonly string[];
  readonly ttlSeconds?: number;
}

export interface AskedRecords extends Pick<RecordAgreement, 'name' | 'type' | 'purpose'> {
  /** Only of servers that answered with authority. */
  readonly answers: readonly ServerRecords[];
}

type NameServerEntry = Extract<FactEntry, { readonly key: 'nameServer' }>;

export function evaluateAgreement(
  zone: string,
  entries: readonly NameServerEntry[],
  addresses: ReadonlyMap<string, readonly string[]>,
  asked: readonly AskedRecords[],
  /** By address: whether it answered over TCP. */
  overTcp: ReadonlyMap<string, boolean> = new Map(),
): Agreement {
  return {
    zone,
    servers: entries
      .flatMap((entry) => viewsOf(entry, addresses))
      .map((view) => {
        const speaksTcp = view.state === 'silent' ? undefined : overTcp.get(view.address);
        return speaksTcp === undefined ? view : { ...view, speaksTcp };
      }),
    records: asked
      .filter(({ answers }) => answers.length > 0)
      .map(({ name, type, purpose, answers }) => ({ name, type, purpose, versions: versionsOf(answers) })),
  };
}

/** RFC 2181 section 5: a set of records has no order, and a name in it no letter case. */
function versionsOf(answers: readonly ServerRecords[]): readonly RecordVersion[] {
  const versions = new Map<string, { records: readonly string[]; ttls: number[]; hosts: string[] }>();
  for (const { host, records, ttlSeconds } of answers) {
    const sorted = records.toSorted();
    const key = JSON.stringify(sorted);
    const version = versions.get(key) ?? { records: sorted, ttls: [], hosts: [] };
    versions.set(key, version);
    version.hosts.push(host);
    if (ttlSeconds !== undefined) version.ttls.push(ttlSeconds);
  }
  return (
    [...versions.values()]
      .map(({ records, ttls, hosts }): RecordVersion => ({
        records,
        ...(ttls.length === 0 ? {} : { ttlSeconds: Math.max(...ttls) }),
        hosts: hosts.toSorted(),
      }))
      // What most servers say first; among equals the order of the hosts.
      .toSorted(
        (one, other) =>
          other.hosts.length - one.hosts.length || ((one.hosts[0] ?? '') < (other.hosts[0] ?? '') ? -1 : 1),
      )
  );
}

/** When no server answered at all their facts are unknown; here that is silence. */
function viewsOf(
  { subject, fact }: NameServerEntry,
  addresses: ReadonlyMap<string, readonly string[]>,
): readonly ServerView[] {
  const host = subject.kind === 'nameServer' ? subject.host : '';
  if (fact.state === 'known') {
    return fact.value.answers.map(({ address, state, serial }) => ({
      host,
      address,
      state,
      ...(serial === undefined ? {} : { serial }),
    }));
  }
  return (addresses.get(host) ?? []).map((address) => ({ host, address, state: 'silent' }));
}
