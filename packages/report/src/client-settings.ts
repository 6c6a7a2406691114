/** What to type into a mail client, and what not: one row for each port of the submission servers, best first. */
import {
  type ClientSetting,
  type Facts,
  type Fact,
  type Finding,
  SUBMISSION_PORTS,
  type SubmissionServer,
} from '@whyspam/core';

type Advice = ClientSetting['advice'];

interface Place {
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

const ADVICE_ORDER: readonly Advice[] = ['use', 'alternative', 'avoid', 'closed', 'notSeen'];
/** RFC 8314 section 3.3: TLS from the start is preferred, and STARTTLS on 587 the other way. */
const PORT_ORDER: readonly number[] = SUBMISSION_PORTS;
const RELAY_PORT = 25;

/** Of what a rule says about a port, only these keep a client from using it. */
const DECIDING: ReadonlySet<string> = new Set([
  'submission/port-closed',
  'submission/implicit-tls-missing',
  'submission/implicit-tls-broken',
  'submission/start-tls-broken',
  'submission/no-encryption',
  'submission/no-auth',
  'submission/certificate-wrong-name',
  'submission/certificate-expired',
  'submission/certificate-untrusted',
  'submission/old-protocol',
  'submission/relay-port-takes-logins',
]);

const OLD_PROTOCOLS: readonly string[] = ['TLSv1', 'TLSv1.0', 'TLSv1.1', 'SSLv3', 'SSLv2'];

/**
 * @param findings those made of the same facts, in canonical order.
 * @returns undefined when no submission server was looked at.
 */
export function clientSettings(
  facts: Facts,
  findings: readonly Finding[],
): readonly ClientSetting[] | undefined {
  const rows = facts.flatMap((entry): readonly ClientSetting[] => {
    if (entry.key !== 'submission' || entry.subject.kind !== 'server') return [];
    const { host, address, port } = entry.subject;
    const row = settingOf({ host, address, port }, entry.fact, findings);
    return row === undefined ? [] : [row];
  });
  if (rows.length === 0) return undefined;
  const hosts = [...new Set(rows.map(({ host }) => host))].toSorted();
  return hosts.flatMap((host) => rankedOf(rows.filter((row) => row.host === host)));
}

function settingOf(
  place: Place,
  fact: Fact<SubmissionServer>,
  findings: readonly Finding[],
): ClientSetting | undefined {
  if (fact.state === 'skipped') return undefined;
  if (fact.state !== 'known') return { ...place, advice: 'notSeen', because: [] };
  const { encryption } = fact.value;
  const advice = adviceOf(fact.value);
  const names = otherNames(fact.value);
  const decides = advice === 'avoid' || advice === 'closed';
  return {
    ...place,
    ...(encryption === undefined ? {} : { encryption }),
    advice,
    because: decides ? findings.filter((finding) => isAbout(finding, place)).map(({ id }) => id) : [],
    ...(advice === 'avoid' && names.length > 0 ? { otherNames: names } : {}),
  };
}

/** `alternative` stands for all that is good; which of them is the one to use is told afterwards. */
function adviceOf(server: SubmissionServer): Advice {
  if (server.isClosed) return 'closed';
  if (server.port === RELAY_PORT || server.encryption === 'none' || server.speaksPlainFirst) return 'avoid';
  if (server.startTls === 'failed' || server.startTls === 'refused') return 'avoid';
  if (server.encryption === undefined) return server.tlsError === undefined ? 'notSeen' : 'avoid';
  if (server.reached !== 'ehloAgain' && server.reached !== 'quit' && server.authUnderTls.length === 0)
    return 'notSeen';
  return server.authUnderTls.length > 0 && hasGoodTls(server) && server.tls?.namesHost === true
    ? 'alternative'
    : 'avoid';
}

function hasGoodTls({ tls }: SubmissionServer): boolean {
  return tls?.isTrusted === true && !OLD_PROTOCOLS.includes(tls.protocol);
}

/** Only when the name is all that is wrong. A wildcard is no name that could be typed in. */
function otherNames(server: SubmissionServer): readonly string[] {
  const { tls, port } = server;
  if (port === RELAY_PORT || tls === undefined || tls.namesHost || !hasGoodTls(server)) return [];
  if (server.authUnderTls.length === 0) return [];
  return (tls.chain[0]?.names ?? []).filter((name) => !name.includes('*'));
}

/** The evidence of a finding says of which ports it speaks. */
function isAbout({ verdict, rule, evidence }: Finding, { host, address, port }: Place): boolean {
  if (verdict !== 'fail' && verdict !== 'warn') return false;
  const place = `smtp:${host}[${address}]:${port}#`;
  return DECIDING.has(rule) && evidence.some((id) => id.startsWith(place));
}

function rankedOf(rows: readonly ClientSetting[]): readonly ClientSetting[] {
  const good = rows.filter(({ advice }) => advice === 'alternative').toSorted(compareGood);
  const best = good[0];
  const named = rows.map((row): ClientSetting =>
    row.advice === 'alternative' && row.port === best?.port ? { ...row, advice: 'use' } : row,
  );
  return merged(named).toSorted(
    (a, b) =>
      ADVICE_ORDER.indexOf(a.advice) - ADVICE_ORDER.indexOf(b.advice) ||
      rankOf(a.port) - rankOf(b.port) ||
      a.port - b.port,
  );
}

function compareGood(a: ClientSetting, b: ClientSetting): number {
  const implicitFirst = Number(b.encryption === 'implicitTls') - Number(a.encryption === 'implicitTls');
  return implicitFirst || rankOf(a.port) - rankOf(b.port) || a.port - b.port;
}

function rankOf(port: number): number {
  const rank = PORT_ORDER.indexOf(port);
  return rank < 0 ? PORT_ORDER.length : rank;
}

/** A client picks an address by itself, so addresses with the same advice are one row; one seen speaks for one unseen. */
function merged(rows: readonly ClientSetting[]): readonly ClientSetting[] {
  const kept = new Map<string, ClientSetting>();
  for (const row of rows) {
    const isUnseenBesideSeen =
      row.advice === 'notSeen' && rows.some(({ port, advice }) => port === row.port && advice !== 'notSeen');
    if (isUnseenBesideSeen) continue;
    const key = `${row.port} ${row.advice} ${row.encryption ?? ''}`;
    const same = kept.get(key);
    kept.set(
      key,
      same === undefined ? row : { ...same, because: [...new Set([...same.because, ...row.because])] },
    );
  }
  return [...kept.values()];
}
