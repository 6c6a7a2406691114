/**
 * Whether one finding can explain another, across sources: a rule says by name what explains it, and here the identity is
 * compared that joins the two. To be seen in the same run is not enough.
 *
 * | symptom in        | cause in                          | what must be the same                                     |
 * |-------------------|-----------------------------------|-----------------------------------------------------------|
 * | a message         | an address, a server, a sender    | the address that handed it over, or the service           |
 * | a message         | a selector                        | d= and s= of one of its signatures                        |
 * | a message         | SPF of the domain                 | the envelope domain that was checked                      |
 * | a bounce          | a message, a sender, a source     | address in the words, host that reports, Message-ID       |
 * | aggregate reports | anything but the domain's records | each source that the finding speaks of has such a cause   |
 * | TLS reports       | a server, MTA-STS, DANE           | the kind of failure, and the MX host where it is named    |
 */
import {
  isFailing,
  sameFormOfAddress,
  subjectId,
  subjectsAreRelated,
  type Bounce,
  type BouncedRecipient,
  type DmarcReports,
  type Facts,
  type FailureReports,
  type Finding,
  type MessageValue,
  type ReportSource,
  type Rule,
  type SenderCheck,
  type Target,
  type TlsReports,
} from '@whyspam/core';
import { failingSources } from '../rules/reports/failing-sources.ts';
import {
  isIdentified,
  isSameMail,
  isSameOwner,
  mailStream,
  partsOfMessages,
  streamOfBounce,
  streamOfMessage,
  streamOfSender,
  streamOfSource,
  type MailStream,
  type MessageParts,
} from './mail-stream.ts';
import { relateMail } from './relate-mail.ts';
import { explainsTlsFailures } from './relate-tls.ts';

export interface Relations {
  /** Whether `cause` can explain `symptom`, given that the rule of the symptom names that of the cause. */
  readonly explains: (cause: Finding, symptom: Finding) => boolean;
  /** Whether mail of the source is what the finding is about. */
  readonly isAbout: (finding: Finding, source: ReportSource) => boolean;
}

interface Seen {
  readonly domain: string;
  readonly senders: ReadonlyMap<string, SenderCheck>;
  readonly messages: ReadonlyMap<string, MessageParts>;
  readonly recipients: ReadonlyMap<string, BouncedRecipient>;
  readonly bounces: ReadonlyMap<string, Bounce>;
  readonly dmarcReports: DmarcReports | undefined;
  readonly failureReports: FailureReports | undefined;
  readonly tlsReports: TlsReports | undefined;
}

/** Rules that are about the SPF record of the domain itself. */
const isOfOwnSpf = ({ rule, subject }: Finding): boolean =>
  rule.startsWith('spf/') && subject.kind === 'domain';

export function relateFindings(
  facts: Facts,
  target: Target,
  findings: readonly Finding[],
  rules: readonly Rule[],
): Relations {
  const seen = gather(facts, target);
  const bySubject = relateMail(facts, target);
  const explainedBy = new Map(rules.map((rule) => [rule.id, new Set(rule.explainedBy)]));
  const failing = findings.filter(isFailing);

  const isAbout = (finding: Finding, source: ReportSource): boolean => {
    const { domain, dmarcReports } = seen;
    if (finding.rule.startsWith('reports/') && dmarcReports !== undefined)
      return failingSources(finding.rule, dmarcReports)?.includes(source) ?? true;
    if (finding.subject.kind === 'selector') {
      const { selector, domain: signer } = finding.subject;
      return source.selectors?.includes(`${selector} d=${signer}`) ?? false;
    }
    if (isOfOwnSpf(finding)) return source.spfDomains.includes(domain);
    const stream = streamOf(finding, seen);
    return stream !== undefined && isSameMail(stream, streamOfSource(domain, source));
  };

  const explainsReports = (cause: Finding, symptom: Finding): boolean => {
    if (symptom.rule === 'reports/tls-failures')
      return seen.tlsReports !== undefined && explainsTlsFailures(cause, seen.tlsReports, failing);
    if (symptom.rule === 'reports/authentication-failures') return isOfFailureReports(cause, seen);
    const sources =
      seen.dmarcReports === undefined ? undefined : failingSources(symptom.rule, seen.dmarcReports);
    if (sources === undefined) return bySubject(cause.subject, symptom.subject);
    const candidates = failing.filter(({ rule }) => explainedBy.get(symptom.rule)?.has(rule) === true);
    // One source that nothing explains would be hidden under a cause that is not its own.
    return (
      sources.some((source) => isAbout(cause, source)) &&
      sources.every((source) => candidates.some((candidate) => isAbout(candidate, source)))
    );
  };

  return {
    isAbout,
    explains: (cause, symptom) => {
      if (symptom.rule.startsWith('reports/')) return explainsReports(cause, symptom);
      switch (symptom.subject.kind) {
        case 'recipient':
          return explainsBounce(cause, symptom, seen, bySubject);
        case 'message':
          return explainsMessage(cause, symptom, seen);
        case 'sender':
          return explainsSender(cause, symptom, seen);
        case 'domain':
        case 'nameServer':
        case 'host':
        case 'address':
        case 'server':
        case 'selector':
          return bySubject(cause.subject, symptom.subject);
      }
    },
  };
}

/** What tells its mail from other mail of the domain; undefined: it is about all of it. */
function streamOf({ rule, subject, message }: Finding, seen: Seen): MailStream | undefined {
  const { domain } = seen;
  switch (subject.kind) {
    case 'sender': {
      const check = seen.senders.get(subjectId(subject));
      return check === undefined
        ? mailStream(domain, { addresses: [subject.address] })
        : streamOfSender(domain, check);
    }
    case 'address':
    case 'server':
      return mailStream(domain, { addresses: [subject.address] });
    case 'message':
      return streamOfMessage(domain, seen.messages.get(subjectId(subject)) ?? {});
    case 'recipient': {
      const returned = seen.recipients.get(subjectId(subject));
      return returned === undefined
        ? undefined
        : streamOfBounce(domain, returned, seen.bounces.get(subject.message));
    }
    case 'domain': {
      const { services, signers, provider } = message.values;
      if (rule === 'dkim/service-key-missing')
        return mailStream(domain, { services: textsOf(services), names: textsOf(signers) });
      return rule === 'domain/provider-not-included'
        ? mailStream(domain, { services: textsOf(provider) })
        : undefined;
    }
    case 'host':
    case 'nameServer':
    case 'selector':
      return undefined;
  }
}

function textsOf(value: MessageValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? value : [];
}

function explainsMessage(cause: Finding, symptom: Finding, seen: Seen): boolean {
  const parts = seen.messages.get(subjectId(symptom.subject)) ?? {};
  const stream = streamOfMessage(seen.domain, parts);
  switch (cause.subject.kind) {
    case 'selector': {
      const { domain, selector } = cause.subject;
      return (parts.auth?.signatures ?? []).some(
        (signature) => signature.domain === domain && signature.selector === selector,
      );
    }
    case 'address':
    case 'server':
      return stream.addresses.has(sameFormOfAddress(cause.subject.address));
    case 'sender':
    case 'recipient': {
      const other = streamOf(cause, seen);
      return other !== undefined && isSameMail(other, stream);
    }
    case 'domain': {
      const checked = parts.auth?.spf?.domain;
      if (isOfOwnSpf(cause) && checked !== undefined) return checked === seen.domain;
      const other = streamOf(cause, seen);
      return other === undefined || isSameMail(other, stream);
    }
    case 'message':
    case 'host':
    case 'nameServer':
      return subjectsAreRelated(cause.subject, symptom.subject);
  }
}

function explainsSender(cause: Finding, symptom: Finding, seen: Seen): boolean {
  const check = seen.senders.get(subjectId(symptom.subject));
  if (check === undefined) return subjectsAreRelated(cause.subject, symptom.subject);
  if (cause.subject.kind === 'selector') {
    const { domain, selector } = cause.subject;
    return check.dkimDomain === domain && check.dkimSelector === selector;
  }
  if (cause.subject.kind === 'domain') {
    if (isOfOwnSpf(cause)) return check.mailFrom === seen.domain;
    const other = streamOf(cause, seen);
    return other === undefined || isSameMail(other, streamOfSender(seen.domain, check));
  }
  return subjectsAreRelated(cause.subject, symptom.subject);
}

/** What came back is told by the words of the reply, then by the host that reports it. */
function explainsBounce(
  cause: Finding,
  symptom: Finding,
  seen: Seen,
  bySubject: ReturnType<typeof relateMail>,
): boolean {
  const stream = streamOf(symptom, seen);
  const isOfSources = cause.rule.startsWith('reports/');
  if (
    stream === undefined ||
    (cause.subject.kind !== 'message' && cause.subject.kind !== 'sender' && !isOfSources)
  ) {
    const other = cause.subject.kind === 'domain' ? streamOf(cause, seen) : undefined;
    // A service that the DNS shows is only one of the senders.
    if (other !== undefined && (stream === undefined || !isSameMail(other, stream))) return false;
    return bySubject(cause.subject, symptom.subject);
  }
  // What is wrong with the writing of one message says nothing of another.
  if (cause.rule.startsWith('content/')) {
    const message = streamOf(cause, seen);
    return message !== undefined && [...message.messageIds].some((id) => stream.messageIds.has(id));
  }
  const others = isOfSources
    ? streamsOfSources(cause, seen)
    : [streamOf(cause, seen)].flatMap((one) => one ?? []);
  if (others.some((other) => isSameMail(other, stream))) return isOfDomain(symptom, bySubject, seen);
  if (cause.subject.kind === 'sender') {
    // An address in the words tells whose mail it is, and so does a host that is another sender's.
    if (stream.addresses.size > 0 || isOfAnotherSender(stream, seen)) return false;
    return bySubject(cause.subject, symptom.subject);
  }
  if (isIdentified(stream)) return false;
  // A reply alone names no sender: it is explained by the only ones whose mail is known to fail.
  return (!isOfSources || isOfAllFailing(cause, seen)) && isOfDomain(symptom, bySubject, seen);
}

const isOfDomain = (symptom: Finding, bySubject: ReturnType<typeof relateMail>, { domain }: Seen): boolean =>
  bySubject({ kind: 'domain', domain }, symptom.subject);

function streamsOfSources(
  cause: Finding,
  { domain, dmarcReports, failureReports }: Seen,
): readonly MailStream[] {
  if (cause.rule === 'reports/complaints-reported')
    return (failureReports?.sources ?? [])
      .filter(({ complaints }) => complaints > 0)
      .map(({ address }) => mailStream(domain, { addresses: [address] }));
  if (dmarcReports === undefined) return [];
  return (failingSources(cause.rule, dmarcReports) ?? []).map((source) => streamOfSource(domain, source));
}

function isOfAnotherSender(stream: MailStream, { domain, senders }: Seen): boolean {
  return [...senders.values()].some((check) => isSameMail(streamOfSender(domain, check), stream));
}

function isOfAllFailing(cause: Finding, { dmarcReports }: Seen): boolean {
  if (dmarcReports === undefined) return false;
  const own = failingSources(cause.rule, dmarcReports) ?? [];
  return dmarcReports.sources.every(
    (source) =>
      own.includes(source) ||
      source.kind === 'forger' ||
      source.kind === 'forwarder' ||
      source.failing === undefined ||
      source.failing === 'spfOnly',
  );
}

/** Reports on single messages name addresses and selectors. */
function isOfFailureReports(cause: Finding, seen: Seen): boolean {
  const { failureReports, domain } = seen;
  if (failureReports === undefined) return false;
  const { subject } = cause;
  if (subject.kind === 'selector')
    return failureReports.selectors.some(
      (text) => text.split(/[\s:]/u)[0]?.toLowerCase() === subject.selector.toLowerCase(),
    );
  const failed = failureReports.sources.filter(({ incidents, complaints }) => incidents > complaints);
  if (isOfOwnSpf(cause))
    return failed.some(({ spfDomains }) => spfDomains.some((name) => isSameOwner(name, domain)));
  const stream = streamOf(cause, seen);
  return (
    stream !== undefined && failed.some(({ address }) => stream.addresses.has(sameFormOfAddress(address)))
  );
}

function gather(facts: Facts, { domain }: Target): Seen {
  const senders = new Map<string, SenderCheck>();
  const recipients = new Map<string, BouncedRecipient>();
  const bounces = new Map<string, Bounce>();
  let dmarcReports: DmarcReports | undefined;
  let failureReports: FailureReports | undefined;
  let tlsReports: TlsReports | undefined;
  for (const { key, subject, fact } of facts) {
    if (fact.state !== 'known') continue;
    if (key === 'sender') senders.set(subjectId(subject), fact.value);
    if (key === 'bouncedRecipient') recipients.set(subjectId(subject), fact.value);
    if (key === 'bounce' && subject.kind === 'message') bounces.set(subject.message, fact.value);
    if (key === 'dmarcReports') dmarcReports = fact.value;
    if (key === 'failureReports') failureReports = fact.value;
    if (key === 'tlsReports') tlsReports = fact.value;
  }
  return {
    domain,
    senders,
    messages: partsOfMessages(facts),
    recipients,
    bounces,
    dmarcReports,
    failureReports,
    tlsReports,
  };
}
