/** What each server of a host showed, held against its TLSA records. */
import type { Certificate, Dane, DaneServer, Fact, SmtpServer } from '@whyspam/core';
import { evaluateDane, keyDigest } from './evaluate-dane.ts';

/** One address of the host, and what the SMTP probe found there. */
export interface ProbedServer {
  readonly address: string;
  readonly port: number;
  readonly smtp: Fact<SmtpServer>;
}

/** The fact with its `servers`. Where no record is in force, nothing is held against them. */
export function judgeServers(
  dane: Dane,
  servers: readonly ProbedServer[],
  { domain, now }: { readonly domain: string; readonly now: Date },
): Dane {
  const base = dane.tlsaName.replace(/^_25\._tcp\./, '');
  const names = [...new Set([base, dane.host, domain])];
  return { ...dane, servers: servers.map((server) => judge(dane, server, names, now)) };
}

function judge(
  { records }: Dane,
  { address, port, smtp }: ProbedServer,
  names: readonly string[],
  now: Date,
): DaneServer {
  const place = { address, port };
  if (smtp.state !== 'known') return { ...place, outcome: 'notSeen' };
  const { startTls, tls } = smtp.value;
  if (startTls === 'notOffered' || startTls === 'refused') return { ...place, outcome: 'noTls' };
  const chain = (tls?.chain ?? []).map(derOf);
  const [server] = chain;
  if (server === undefined) return { ...place, outcome: startTls === 'failed' ? 'noTls' : 'notSeen' };
  const keySha256 = keyDigest(server);
  const seen = { ...place, ...(keySha256 === undefined ? {} : { keySha256 }) };
  const evaluation = evaluateDane({ records, chain, names, now });
  switch (evaluation.result) {
    case 'match':
      return { ...seen, outcome: 'match', record: evaluation.record };
    case 'mismatch':
      return { ...seen, outcome: 'mismatch', reason: evaluation.reason };
    case 'noUsableRecord':
      // Any certificate will do.
      return { ...seen, outcome: 'match' };
  }
}

function derOf({ der }: Certificate): Uint8Array {
  return Buffer.from(der, 'base64');
}
