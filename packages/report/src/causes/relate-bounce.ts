/** Which findings explain that mail came back: by the words of the reply, then by the host that reports it. */
import { subjectId, type Finding } from '@whyspam/core';
import { failingSources } from '../rules/reports/failing-sources.ts';
import {
  isIdentified,
  isSameMail,
  mailStream,
  streamOfSender,
  streamOfSource,
  type MailStream,
} from './mail-stream.ts';
import type { relateMail } from './relate-mail.ts';
import { streamOf, type SeenMail } from './seen-mail.ts';

/** What came back is told by the words of the reply, then by the host that reports it. */
export function explainsBounce(
  cause: Finding,
  symptom: Finding,
  seen: SeenMail,
  bySubject: ReturnType<typeof relateMail>,
): boolean {
  if (isOfReceiving(cause)) return explainsArrival(cause, symptom, seen, bySubject);
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

const RECEIVING = /^(?:mx|smtp|tls|mta-sts|dane)\//u;
/** Of the receiving side, and a fault of what leaves it all the same. */
const SENDING: ReadonlySet<string> = new Set(['smtp/open-relay']);

/** About taking mail in; it can explain only what came back from the domain itself, or that it cannot be answered. */
const isOfReceiving = ({ rule }: Finding): boolean => RECEIVING.test(rule) && !SENDING.has(rule);

function explainsArrival(
  cause: Finding,
  symptom: Finding,
  { domain, recipients }: SeenMail,
  bySubject: ReturnType<typeof relateMail>,
): boolean {
  // The receiver looked whether the sender could be answered.
  if (symptom.rule === 'bounce/sender-domain-refused') return bySubject(cause.subject, symptom.subject);
  const returned = recipients.get(subjectId(symptom.subject));
  const to = /@([^\s@<>]+)$/u
    .exec(returned?.recipient ?? '')?.[1]
    ?.toLowerCase()
    .replace(/\.$/u, '');
  if (to !== domain || domain === '') return false;
  const said = returned?.saidBy.host?.toLowerCase().replace(/\.$/u, '');
  const host =
    cause.subject.kind === 'host' || cause.subject.kind === 'server' ? cause.subject.host : undefined;
  return host === undefined || said === undefined || host === said;
}

const isOfDomain = (
  symptom: Finding,
  bySubject: ReturnType<typeof relateMail>,
  { domain }: SeenMail,
): boolean => bySubject({ kind: 'domain', domain }, symptom.subject);

function streamsOfSources(
  cause: Finding,
  { domain, dmarcReports, failureReports }: SeenMail,
): readonly MailStream[] {
  if (cause.rule === 'reports/complaints-reported')
    return (failureReports?.sources ?? [])
      .filter(({ complaints }) => complaints > 0)
      .map(({ address }) => mailStream(domain, { addresses: [address] }));
  if (dmarcReports === undefined) return [];
  return (failingSources(cause.rule, dmarcReports) ?? []).map((source) => streamOfSource(domain, source));
}

function isOfAnotherSender(stream: MailStream, { domain, senders }: SeenMail): boolean {
  return [...senders.values()].some((check) => isSameMail(streamOfSender(domain, check), stream));
}

function isOfAllFailing(cause: Finding, { dmarcReports }: SeenMail): boolean {
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
