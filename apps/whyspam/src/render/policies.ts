/** What DANE and MTA-STS of a domain make of one server: the outcome, as senders see it. */
import type { Dane, Fact, Facts, MtaSts, SmtpServer } from '@whyspam/core';
import type { Words } from '../words/words.ts';

export type PolicyRow = readonly [label: string, outcome: string];

/** A row for each of the two that was looked at; none without a domain. */
export function policyRows(server: SmtpServer, facts: Facts, words: Words): readonly PolicyRow[] {
  return facts.flatMap((entry): readonly PolicyRow[] => {
    if (entry.key === 'dane' && entry.subject.kind === 'host' && entry.subject.host === server.host)
      return [['DANE', words.smtp.daneOutcomes[daneOutcome(server, entry.fact)]]];
    if (entry.key !== 'mtaSts') return [];
    const { outcome, mode } = mtaStsOutcome(server, entry.fact);
    return [['MTA-STS', words.smtp.mtaStsOutcomes[outcome](mode)]];
  });
}

function daneOutcome({ address, port }: SmtpServer, fact: Fact<Dane>): keyof Words['smtp']['daneOutcomes'] {
  if (fact.state === 'absent') return 'none';
  if (fact.state !== 'known') return 'unknown';
  const { effect, servers } = fact.value;
  switch (effect) {
    case 'authenticate':
      return servers.find((one) => one.address === address && one.port === port)?.outcome ?? 'notSeen';
    case 'encrypt':
      return 'anyCertificate';
    case 'none':
      return 'ignored';
    case 'refuse':
    case 'unknown':
      return effect;
  }
}

interface MtaStsOutcome {
  readonly outcome: keyof Words['smtp']['mtaStsOutcomes'];
  readonly mode: string;
}

function mtaStsOutcome({ host, tls, startTls }: SmtpServer, fact: Fact<MtaSts>): MtaStsOutcome {
  if (fact.state === 'absent') return { outcome: 'none', mode: '' };
  if (fact.state !== 'known') return { outcome: 'unknown', mode: '' };
  const { effect: mode, hosts } = fact.value;
  if (mode === 'unknown' || mode === 'none') return { outcome: mode, mode };
  if (hosts?.find((one) => one.host === host)?.isCovered === false) return { outcome: 'notCovered', mode };
  if (tls === undefined) return { outcome: startTls === 'notTried' ? 'unknown' : 'fails', mode };
  return { outcome: tls.isTrusted && tls.namesHost ? 'fits' : 'fails', mode };
}
