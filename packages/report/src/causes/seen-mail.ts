/** What the facts say of the mail that findings are about, gathered once, and the mail that one finding is about. */
import {
  subjectId,
  type Bounce,
  type BouncedRecipient,
  type DmarcReports,
  type Facts,
  type FailureReports,
  type Finding,
  type MessageValue,
  type SenderCheck,
  type Target,
  type TlsReports,
} from '@whyspam/core';
import {
  mailStream,
  partsOfMessages,
  streamOfBounce,
  streamOfMessage,
  streamOfSender,
  type MailStream,
  type MessageParts,
} from './mail-stream.ts';

export interface SeenMail {
  readonly domain: string;
  /** By the id of a finding, once it was asked for. */
  readonly streams: Map<string, { readonly stream: MailStream | undefined }>;
  readonly senders: ReadonlyMap<string, SenderCheck>;
  readonly messages: ReadonlyMap<string, MessageParts>;
  readonly recipients: ReadonlyMap<string, BouncedRecipient>;
  readonly bounces: ReadonlyMap<string, Bounce>;
  readonly dmarcReports: DmarcReports | undefined;
  readonly failureReports: FailureReports | undefined;
  readonly tlsReports: TlsReports | undefined;
}

/** Rules that are about the SPF record of the domain itself. */
export const isOfOwnSpf = ({ rule, subject }: Finding): boolean =>
  rule.startsWith('spf/') && subject.kind === 'domain';

export function seenMail(facts: Facts, { domain }: Target): SeenMail {
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
    streams: new Map(),
    senders,
    messages: partsOfMessages(facts),
    recipients,
    bounces,
    dmarcReports,
    failureReports,
    tlsReports,
  };
}

/** What tells its mail from other mail of the domain; undefined: it is about all of it. */
export function streamOf(finding: Finding, seen: SeenMail): MailStream | undefined {
  // Every pair of findings is compared, and there may be hundreds of messages.
  const known = seen.streams.get(finding.id);
  if (known !== undefined) return known.stream;
  const stream = makeStream(finding, seen);
  seen.streams.set(finding.id, { stream });
  return stream;
}

function makeStream({ rule, subject, message }: Finding, seen: SeenMail): MailStream | undefined {
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
