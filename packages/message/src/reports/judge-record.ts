/** What one record of an aggregate report says: which source it is, and what of its authentication fails. */
import type { ReportFailing } from '@whyspam/core';
import { getDomain } from 'tldts';
import type { AggregateRecord } from './aggregate-report.ts';
import { networkOf } from './network-of.ts';
import { serviceOfDomain, serviceOfSelector, type SendingService } from './services.ts';
import type { SourceTally } from './source-tally.ts';

/** What the caller knows of an address: from its PTR, or from the SPF networks of the domain. */
export interface KnownSource {
  /** The domain of its PTR name, confirmed forwards. */
  readonly ptrDomain?: string;
  /** The service whose SPF network it is in. */
  readonly service?: string;
  /** The domain's own host. */
  readonly isOwn?: boolean;
}

export type KnownSources = (address: string) => KnownSource | undefined;

export interface JudgedRecord {
  readonly spfAligned: boolean;
  readonly dkimAligned: boolean;
  readonly failing: ReportFailing | undefined;
  /** A signature of the domain is there and does not verify. */
  readonly isBroken: boolean;
  readonly isForwarded: boolean;
  readonly sourceName: string;
  readonly mark: SourceTally['mark'];
}

export interface RecordJudge {
  judge(record: AggregateRecord, address: string, policy: Readonly<Record<string, string>>): JudgedRecord;
}

const MAX_REMEMBERED = 20_000;
/** RFC 9990 section 3.1.1.8; RFC 7489 appendix C. */
const FORWARDING_REASONS: ReadonlySet<string> = new Set(['forwarded', 'mailing_list', 'trusted_forwarder']);

export function createRecordJudge(knownSources: KnownSources | undefined): RecordJudge {
  const organisations = new Map<string, string>();
  const services = new Map<string, SendingService | undefined>();
  const organisationOf = (domain: string): string =>
    remembered(organisations, domain, () => getDomain(domain, { allowPrivateDomains: true }) ?? domain);
  const serviceOf = (domain: string): SendingService | undefined =>
    remembered(services, domain, () => serviceOfDomain(domain));

  const isAligned = (domain: string, headerFrom: string, mode: string | undefined): boolean =>
    domain === headerFrom ||
    (domain !== '' &&
      headerFrom !== '' &&
      mode !== 's' &&
      mode !== 'strict' &&
      organisationOf(domain) === organisationOf(headerFrom));

  const judge: RecordJudge['judge'] = (record, address, policy) => {
    const { headerFrom, dkimResults, spfResults } = record;
    const isOfDomain = (domain: string): boolean => isAligned(domain, headerFrom, undefined);
    // The reporter's own word counts; where it gives none, the results it saw do.
    const spfAligned =
      record.spf === ''
        ? spfResults.some(
            ({ domain, result }) => result === 'pass' && isAligned(domain, headerFrom, policy['aspf']),
          )
        : record.spf === 'pass';
    const dkimAligned =
      record.dkim === ''
        ? dkimResults.some(
            ({ domain, result }) => result === 'pass' && isAligned(domain, headerFrom, policy['adkim']),
          )
        : record.dkim === 'pass';

    let foreign = '';
    let service: SendingService | undefined;
    let domainSignatureFails = false;
    let otherPasses = false;
    for (const { domain, selector, result } of dkimResults) {
      const isOwn = isOfDomain(domain);
      if (result !== 'pass') {
        if (isOwn && result !== 'none' && result !== '') domainSignatureFails = true;
        continue;
      }
      if (!isOwn) otherPasses = true;
      service ??=
        (isOwn ? undefined : serviceOf(domain)) ?? (isOwn ? serviceOfSelector(selector) : undefined);
    }
    for (const { domain, result } of spfResults) {
      if (result !== 'pass' || domain === '' || isOfDomain(domain)) continue;
      const ofService = serviceOf(domain);
      service ??= ofService;
      if (ofService === undefined) foreign = domain;
      otherPasses = true;
    }

    const isBroken = domainSignatureFails && !dkimAligned;
    const isPassed = spfAligned || dkimAligned;
    let failing: ReportFailing | undefined;
    if (isPassed) failing = dkimAligned ? undefined : 'spfOnly';
    else if (isBroken) failing = 'dkimBroken';
    else failing = otherPasses ? 'notAligned' : 'notAuthenticated';

    const hasReason = record.reasons.some((reason) => FORWARDING_REASONS.has(reason));
    const isRewritten = foreign !== '' && !spfAligned && (dkimAligned || domainSignatureFails);
    const isForwarded = isRewritten || (hasReason && !spfAligned);
    if (isForwarded && foreign !== '') {
      const because = hasReason ? 'reporterSaysForwarded' : 'dkimPassesThroughAnotherEnvelope';
      return {
        spfAligned,
        dkimAligned,
        failing,
        isBroken,
        isForwarded,
        sourceName: organisationOf(foreign),
        mark: { kind: 'forwarder', because },
      };
    }
    const { sourceName, mark } = sourceOf(address, service);
    return { spfAligned, dkimAligned, failing, isBroken, isForwarded, sourceName, mark };
  };

  const sourceOf = (
    address: string,
    service: SendingService | undefined,
  ): Pick<JudgedRecord, 'sourceName' | 'mark'> => {
    if (service !== undefined) return { sourceName: service.name, mark: ESP_BY_MARK };
    const known = knownSources?.(address);
    if (known?.service !== undefined)
      return { sourceName: known.service, mark: { kind: 'esp', because: 'networkOfTheService' } };
    const sourceName = known?.ptrDomain ?? networkOf(address);
    return {
      sourceName,
      mark: known?.isOwn === true ? { kind: 'own', because: 'knownHost' } : undefined,
    };
  };
  return { judge };
}

const ESP_BY_MARK: SourceTally['mark'] = { kind: 'esp', because: 'authenticatesAsTheService' };

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const found = memory.get(key);
  if (found !== undefined || memory.has(key)) return found as T;
  if (memory.size >= MAX_REMEMBERED) memory.clear();
  const made = make();
  memory.set(Buffer.from(key, 'utf16le').toString('utf16le'), made);
  return made;
}
