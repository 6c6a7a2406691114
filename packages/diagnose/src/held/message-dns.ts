/** Lets the verification of a message ask a resolver: keys, SPF, DMARC and organisational domains, with their evidence. */
import type { ProbeErrorCode } from '@whyspam/core';
import {
  evaluateBimiPolicy,
  evaluateSpf,
  findOrganizationalDomain,
  gatherDmarc,
  isRecordType,
  type RecordData,
  type Resolver,
} from '@whyspam/dns';
import type { DmarcVerdict, SpfVerdict, VerifyOptions } from '@whyspam/message';

export interface MessageDns extends Required<
  Pick<VerifyOptions, 'lookUp' | 'evaluateSpf' | 'findDmarc' | 'organisationalDomain'>
> {
  /** Ids of every question asked so far, each once. */
  evidence(): readonly string[];
}

/** What node:dns calls it; every other error keeps its own code, which is none that says that nothing is there. */
const CODES: Readonly<Partial<Record<ProbeErrorCode, string>>> = {
  DNS_TIMEOUT: 'ETIMEOUT',
  DNS_SERVFAIL: 'ESERVFAIL',
  DNS_REFUSED: 'EREFUSED',
  DNS_NAME_INVALID: 'EBADNAME',
};

export function messageDns(resolver: Resolver, options: { readonly signal?: AbortSignal } = {}): MessageDns {
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const asked = new Set<string>();
  const note = (evidence: readonly string[]): void => {
    for (const id of evidence) asked.add(id);
  };
  return {
    evidence: () => [...asked],

    async lookUp(name, type) {
      if (!isRecordType(type)) throw withCode('ENOTIMP', type);
      const answer = await resolver.ask(name, type, ask);
      note([answer.evidence.id]);
      switch (answer.outcome) {
        case 'answer':
          return answer.records.map(({ data }) => inFormOfNode(data));
        case 'noData':
          throw withCode('ENODATA', name);
        case 'nameError':
          throw withCode('ENOTFOUND', name);
        case 'error': {
          const { code = 'DNS_MALFORMED', detail = '' } = answer.error ?? {};
          throw withCode(CODES[code] ?? code, detail);
        }
      }
    },

    async evaluateSpf(domain, { address, sender, helo }): Promise<SpfVerdict> {
      const { check, error, evidence } = await evaluateSpf(resolver, { ip: address, sender, helo }, ask);
      note(evidence);
      const { result, reason, term } = check;
      const seen = [reason === 'matched' ? undefined : reason, term, error?.code];
      const record = await spfRecordOf(domain);
      return {
        result,
        because: seen.filter((word) => word !== undefined).join(' '),
        ...(record === undefined ? {} : { record }),
      };
    },

    async findDmarc(domain): Promise<DmarcVerdict> {
      const fact = await gatherDmarc(resolver, domain, { ...ask, policyOnly: true });
      note(fact.evidence);
      const relaxed = { aspf: 'relaxed', adkim: 'relaxed' } as const;
      switch (fact.state) {
        case 'absent':
        case 'skipped':
          return { ...relaxed, result: 'none' };
        case 'unknown':
          return { ...relaxed, result: 'temperror', because: fact.error.code };
        case 'known':
          break;
      }
      const { foundAt, policy, isTesting, spfAlignment, dkimAlignment, notAppliedBecause } = fact.value;
      if (notAppliedBecause !== undefined)
        return { ...relaxed, recordDomain: foundAt, result: 'none', because: notAppliedBecause };
      const obstacle = await bimiObstacle(fact.value);
      return {
        recordDomain: foundAt,
        policy,
        ...(isTesting ? { isTesting } : {}),
        aspf: spfAlignment,
        adkim: dkimAlignment,
        ...(obstacle === undefined ? {} : { bimiObstacle: obstacle }),
      };
    },

    async organisationalDomain(domain) {
      // An address literal is no name in the DNS and belongs to nobody else.
      if (domain.startsWith('[')) return domain;
      const found = await findOrganizationalDomain(resolver, domain, ask);
      note(found.evidence);
      if (found.domain === undefined)
        throw withCode(found.error?.code ?? 'DNS_MALFORMED', found.error?.detail ?? domain);
      return found.domain;
    },
  };

  /** The evaluation has asked for it already, so the answer is at hand. */
  async function spfRecordOf(domain: string): Promise<string | undefined> {
    const answer = await resolver.ask(domain, 'TXT', ask);
    if (answer.outcome !== 'answer') return undefined;
    const texts = answer.records.flatMap(({ data }) => (data.type === 'TXT' ? [textOf(data)] : []));
    const [record, second] = texts.filter((text) => /^v=spf1(?: |$)/i.test(text));
    return second === undefined ? record : undefined;
  }

  /** The record of the organisational domain counts beside the one that applies. It was asked for by the walk already. */
  async function bimiObstacle({
    foundAt,
    record,
    organizationalDomain,
  }: {
    readonly foundAt: string;
    readonly record: string;
    readonly organizationalDomain?: string;
  }): Promise<string | undefined> {
    const records = [record];
    if (organizationalDomain === undefined) return 'organisationalDomainUnknown';
    if (organizationalDomain !== foundAt) {
      const answer = await resolver.ask(`_dmarc.${organizationalDomain}`, 'TXT', ask);
      note([answer.evidence.id]);
      if (answer.outcome === 'error') return 'organisationalDomainUnknown';
      records.push(...answer.records.map(({ data }) => textOf(data)));
    }
    return evaluateBimiPolicy(records)[0];
  }
}

function withCode(code: string, detail: string): Error {
  return Object.assign(new Error(detail), { code });
}

function textOf({ strings }: Extract<RecordData, { readonly type: 'TXT' }>): string {
  return strings.map((string) => Buffer.from(string).toString('latin1')).join('');
}

/** As the promises of node:dns give it. */
function inFormOfNode(data: RecordData): unknown {
  switch (data.type) {
    case 'TXT':
      return [textOf(data)];
    case 'A':
    case 'AAAA':
      return data.address;
    case 'MX':
      return { priority: data.preference, exchange: data.exchange };
    case 'PTR':
    case 'CNAME':
    case 'NS':
      return data.host;
    default:
      return data;
  }
}
