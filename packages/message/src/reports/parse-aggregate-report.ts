/** Reads a DMARC aggregate report piece by piece: RFC 9990 appendix A, RFC 7489 appendix C and what reporters make of them. Never throws. */
import { visible } from '@whyspam/core';
import type { AggregateListener, AggregateMetadata, AggregateRecord } from './aggregate-report.ts';
import type { ReportLimits } from './limits.ts';
import { createXmlReader, decodeValue } from './xml-reader.ts';

export interface AggregateParser {
  readonly metadata: AggregateMetadata;
  /** `feedback` was seen: it is a report, however broken. */
  readonly isReport: boolean;
  /** Records told so far. */
  readonly records: number;
  /** Metadata and policy are complete. */
  readonly hasHead: boolean;
  write(chunk: string): void;
  /** @returns whether the text was whole. */
  end(): boolean;
}

const POLICY_TAGS = new Set(['p', 'sp', 'np', 'adkim', 'aspf', 'pct', 'fo', 'testing', 'discovery_method']);
const MAX_AUTH_RESULTS = 100;
const MAX_REASONS = 20;

export function createAggregateParser(listener: AggregateListener, limits: ReportLimits): AggregateParser {
  const metadata: AggregateMetadata = { errors: [], policy: {} };
  const told = new Set<string>();
  let isReport = false;
  let hasMetadata = false;
  let hasPolicy = false;
  let records = 0;
  let record: AggregateRecord | undefined;
  /** The containers that give a leaf its meaning. */
  let inAuthResults = false;
  let inMetadata = false;
  let inPolicy = false;
  let inReason = false;
  let isWholeRecord = false;
  let auth:
    | { kind: 'dkim' | 'spf'; domain: string; selector: string; scope: string; result: string }
    | undefined;

  const problem = (kind: string, detail: string): void => {
    if (told.has(kind)) return;
    told.add(kind);
    listener.problem(kind, visible(decodeValue(detail), 200));
  };

  const open = (name: string): void => {
    switch (name) {
      case 'feedback':
        isReport = true;
        break;
      case 'record':
        record = emptyRecord();
        isWholeRecord = false;
        inAuthResults = false;
        inReason = false;
        break;
      case 'auth_results':
        inAuthResults = true;
        break;
      case 'dkim':
      case 'spf':
        if (inAuthResults && record !== undefined)
          auth = { kind: name, domain: '', selector: '', scope: '', result: '' };
        break;
      case 'reason':
        inReason = true;
        break;
      case 'report_metadata':
        inMetadata = true;
        break;
      case 'policy_published':
        inPolicy = true;
        break;
    }
  };

  const close = (name: string, text: string): void => {
    if (record !== undefined) closeInRecord(record, name, text);
    else if (inPolicy) closeInPolicy(name, text);
    else closeInMetadata(name, text);
  };

  const closeInRecord = (current: AggregateRecord, name: string, text: string): void => {
    if (auth !== undefined) {
      if (name === auth.kind) {
        const { kind, domain, selector, scope, result } = auth;
        auth = undefined;
        if (domain === '' && result === '' && selector === '') return;
        if (kind === 'dkim' && current.dkimResults.length < MAX_AUTH_RESULTS)
          current.dkimResults.push({ domain, selector, result });
        else if (kind === 'spf' && current.spfResults.length < MAX_AUTH_RESULTS)
          current.spfResults.push({ domain, scope, result });
      } else if (name === 'domain') auth.domain = domainName(text);
      else if (name === 'result') auth.result = word(text);
      else if (name === 'selector') auth.selector = text;
      else if (name === 'scope') auth.scope = word(text);
      return;
    }
    switch (name) {
      case 'source_ip':
        current.sourceIp = text;
        break;
      case 'count':
        current.count = countOf(text, problem);
        break;
      case 'disposition':
        current.disposition = word(text);
        break;
      case 'dkim':
        current.dkim = word(text);
        break;
      case 'spf':
        current.spf = word(text);
        break;
      case 'type':
        if (inReason && text !== '' && current.reasons.length < MAX_REASONS) current.reasons.push(word(text));
        break;
      case 'reason':
        inReason = false;
        break;
      case 'header_from':
        current.headerFrom = domainName(text);
        break;
      case 'envelope_from':
        current.envelopeFrom = domainName(text);
        break;
      case 'envelope_to':
        current.envelopeTo = domainName(text);
        break;
      case 'auth_results':
        inAuthResults = false;
        break;
      case 'row':
        isWholeRecord = true;
        break;
      case 'record':
        record = undefined;
        finishRecord(current);
        break;
    }
  };

  const finishRecord = (current: AggregateRecord): void => {
    const isEmpty = current.sourceIp === '' && current.count === 0;
    if (isEmpty) return problem('emptyRecord', current.headerFrom);
    if (!isWholeRecord) problem('missingElement', 'row');
    if (records >= limits.maxRecordsPerReport)
      return problem('tooManyRecords', String(limits.maxRecordsPerReport));
    records += 1;
    listener.record(current);
  };

  const closeInPolicy = (name: string, text: string): void => {
    if (name === 'policy_published') {
      inPolicy = false;
      hasPolicy = true;
    } else if (name === 'domain') metadata.domain = domainName(text);
    else if (POLICY_TAGS.has(name) && text !== '') metadata.policy[name] = word(text);
    // RFC 9990 section 3.1.1.5 and RFC 7489 appendix C: each policy has a `version_published` that nobody needs.
  };

  const closeInMetadata = (name: string, text: string): void => {
    switch (name) {
      case 'report_metadata':
        inMetadata = false;
        hasMetadata = true;
        break;
      case 'version':
        if (!inMetadata) metadata.version = text;
        break;
      case 'org_name':
        metadata.orgName = shown(text);
        break;
      case 'email':
        metadata.email = shown(text);
        break;
      case 'extra_contact_info':
        metadata.extraContact = shown(text);
        break;
      case 'report_id':
        metadata.reportId = shown(text);
        break;
      case 'generator':
        metadata.generator = shown(text);
        break;
      case 'begin':
        metadata.begin = timeOf(text, problem);
        break;
      case 'end':
        metadata.end = timeOf(text, problem);
        break;
      case 'error':
        if (text !== '' && metadata.errors.length < MAX_REASONS) metadata.errors.push(shown(text));
        break;
    }
  };

  const reader = createXmlReader({ open, close, problem }, limits.maxText);
  return {
    metadata,
    get isReport() {
      return isReport;
    },
    get records() {
      return records;
    },
    get hasHead() {
      return hasMetadata && hasPolicy;
    },
    write: reader.write,
    end: () => {
      // A record that was cut is not told: its count and its results may be missing.
      let isCut = record !== undefined;
      record = undefined;
      auth = undefined;
      const isWhole = reader.end();
      if (!isWhole) isCut = true;
      return !isCut;
    },
  };
}

function emptyRecord(): AggregateRecord {
  return {
    sourceIp: '',
    count: 0,
    disposition: '',
    dkim: '',
    spf: '',
    reasons: [],
    headerFrom: '',
    envelopeFrom: '',
    envelopeTo: '',
    dkimResults: [],
    spfResults: [],
  };
}

function shown(text: string): string {
  return visible(decodeValue(text), 300);
}

/** `Pass`, `SoftFail`, `hardfail`: as RFC 9990 spells it. */
function word(text: string): string {
  switch (text) {
    case 'pass':
    case 'fail':
    case 'none':
    case 'softfail':
    case 'neutral':
      return text;
    default:
      return visible(decodeValue(text), 60).toLowerCase();
  }
}

/** A domain in lower case without the last dot; of an address only what is behind the @. */
function domainName(text: string): string {
  if (/^[a-z\d._-]*$/.test(text) && !text.endsWith('.')) return text;
  const domain = decodeValue(text)
    .replace(/^.*@/, '')
    .replace(/[<>\s.]+$/, '')
    .toLowerCase();
  return visible(domain, 255);
}

function countOf(text: string, problem: (kind: string, detail: string) => void): number {
  const count = Number(text);
  // RFC 9990 appendix A: xs:integer; a message counted is one at least, and some reporters write 1.0.
  if (text !== '' && Number.isFinite(count) && count >= 0 && count <= 1e12) return Math.floor(count);
  problem('badNumber', text);
  return 0;
}

/** Seconds as given; milliseconds and ISO 8601 are seen as well. Whether it can be true is for whoever counts. */
function timeOf(text: string, problem: (kind: string, detail: string) => void): number | undefined {
  const given = /^\d{1,16}(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text) / 1000;
  const seconds = given > 1e11 ? given / 1000 : given;
  if (seconds >= 0 && seconds < 1e11) return Math.floor(seconds);
  problem('badDate', text);
  return undefined;
}
