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
  type Facts,
  type Finding,
  type ReportSource,
  type Rule,
  type Target,
} from '@whyspam/core';
import { failingSources } from '../rules/reports/failing-sources.ts';
import { isSameMail, isSameOwner, streamOfMessage, streamOfSender, streamOfSource } from './mail-stream.ts';
import { explainsBounce } from './relate-bounce.ts';
import { relateMail } from './relate-mail.ts';
import { explainsTlsFailures } from './relate-tls.ts';
import { isOfOwnSpf, seenMail, streamOf, type SeenMail } from './seen-mail.ts';

export interface Relations {
  /** Whether `cause` can explain `symptom`, given that the rule of the symptom names that of the cause. */
  readonly explains: (cause: Finding, symptom: Finding) => boolean;
  /** Whether mail of the source is what the finding is about. */
  readonly isAbout: (finding: Finding, source: ReportSource) => boolean;
}

export function relateFindings(
  facts: Facts,
  target: Target,
  findings: readonly Finding[],
  rules: readonly Rule[],
): Relations {
  const seen = seenMail(facts, target);
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

function explainsMessage(cause: Finding, symptom: Finding, seen: SeenMail): boolean {
  const parts = seen.messages.get(subjectId(symptom.subject)) ?? {};
  const stream = streamOf(symptom, seen) ?? streamOfMessage(seen.domain, parts);
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

function explainsSender(cause: Finding, symptom: Finding, seen: SeenMail): boolean {
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

/** Reports on single messages name addresses and selectors. */
function isOfFailureReports(cause: Finding, seen: SeenMail): boolean {
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
