/**
 * Tells the same mail by what is said of it in different places: who handed it over, whose name it proves, which service sent it.
 *
 * | told by                       | of messages | senders | sources of reports | bounces |
 * |-------------------------------|-------------|---------|--------------------|---------|
 * | address that handed it over   | yes         | yes     | yes                | in the words of the reply |
 * | names that are proven instead of the domain: d=, envelope | yes | yes | yes | the host that reports |
 * | service                       | yes         | yes     | yes                | program that wrote it |
 * | Message-ID                    | yes         |         |                    | yes     |
 *
 * What is the domain's own is no mark: all of its mail has it.
 */
import {
  addressesInReply,
  sameFormOfAddress,
  subjectId,
  type Bounce,
  type BouncedRecipient,
  type Facts,
  type MessageAuth,
  type MessagePath,
  type ReceivedMessage,
  type ReportSource,
  type SenderCheck,
} from '@whyspam/core';

export interface MailStream {
  readonly addresses: ReadonlySet<string>;
  /** Lower case, of others than the domain. */
  readonly names: readonly string[];
  readonly services: ReadonlySet<string>;
  readonly messageIds: ReadonlySet<string>;
  /** Hosts that greeted with this name, or reported its return. */
  readonly hosts: ReadonlySet<string>;
}

interface Marks {
  readonly addresses?: readonly (string | undefined)[];
  readonly names?: readonly (string | undefined)[];
  readonly services?: readonly (string | undefined)[];
  readonly messageIds?: readonly (string | undefined)[];
  readonly hosts?: readonly (string | undefined)[];
}

const given = (texts: readonly (string | undefined)[] = []): readonly string[] =>
  texts.flatMap((text) => (text === undefined || text === '' ? [] : [text.toLowerCase()]));

/** One spelling for a service: tables differ in spaces and dashes. */
const plain = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]/gu, '');

export function mailStream(domain: string, marks: Marks): MailStream {
  return {
    addresses: new Set(given(marks.addresses).map(sameFormOfAddress)),
    names: [...new Set(given(marks.names))].filter((name) => !isSameOwner(name, domain)),
    services: new Set(given(marks.services).map(plain)),
    messageIds: new Set(given(marks.messageIds).map((id) => id.replaceAll(/[<>\s]/gu, ''))),
    hosts: new Set(given(marks.hosts)),
  };
}

/** The same name, or one above the other: what is proven for `bounces.esp.example` is of `esp.example`. */
export function isSameOwner(a: string, b: string): boolean {
  return a !== '' && b !== '' && (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`));
}

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one));

/** Whether something that identifies mail is the same in both. */
export function isSameMail(a: MailStream, b: MailStream): boolean {
  return (
    meet(a.addresses, b.addresses) ||
    meet(a.services, b.services) ||
    meet(a.messageIds, b.messageIds) ||
    meet(a.hosts, b.hosts) ||
    a.names.some((one) => b.names.some((other) => isSameOwner(one, other))) ||
    isHostOf(a, b) ||
    isHostOf(b, a)
  );
}

/** A host of one is below a name that the other proves. */
function isHostOf(a: MailStream, b: MailStream): boolean {
  return [...a.hosts].some((host) => b.names.some((name) => host === name || host.endsWith(`.${name}`)));
}

/** Whether it says at all which mail it is: a reply that was pasted alone names no sender. */
export function isIdentified({ addresses, names, services, hosts }: MailStream): boolean {
  return addresses.size > 0 || names.length > 0 || services.size > 0 || hosts.size > 0;
}

export function streamOfSender(domain: string, check: SenderCheck): MailStream {
  return mailStream(domain, {
    addresses: [check.address],
    names: [check.dkimDomain, check.mailFrom],
    services: [check.vendor, check.program === 'esp' ? check.name : undefined],
    hosts: [check.helo],
  });
}

export function streamOfSource(domain: string, source: ReportSource): MailStream {
  // What a forwarder or a forger proves is not of the sender that is looked for.
  const names = source.kind === 'esp' ? [...source.dkimDomains, ...source.spfDomains] : [];
  return mailStream(domain, {
    addresses: source.addresses,
    names,
    services: source.kind === 'esp' ? [source.name] : [],
  });
}

export interface MessageParts {
  readonly message?: ReceivedMessage;
  readonly auth?: MessageAuth;
  readonly path?: MessagePath;
}

export function streamOfMessage(domain: string, { message, auth, path }: MessageParts): MailStream {
  const client = path?.client ?? auth?.client;
  return mailStream(domain, {
    addresses: [client?.address],
    names: [
      ...(auth?.signatures ?? [])
        .filter(({ result }) => result === 'pass')
        .map((signature) => signature.domain),
      auth?.spf?.result === 'pass' ? auth.spf.domain : undefined,
    ],
    services: [path?.service?.name],
    messageIds: [message?.messageId],
    hosts: [client?.helo, path?.client?.host],
  });
}

export function streamOfBounce(
  domain: string,
  { diagnostic, saidBy }: BouncedRecipient,
  bounce: Bounce | undefined,
): MailStream {
  return mailStream(domain, {
    addresses: addressesInReply(diagnostic, saidBy.host),
    services: [bounce?.program, ...servicesOfHost(bounce?.reportingHost)],
    messageIds: [bounce?.original?.messageId],
    hosts: [bounce?.reportingHost],
  });
}

/** Hosts that report for the mailboxes of a service. Source: notifications of both, as in the catalogue of replies; 2026-11-25. */
const REPORTING: readonly (readonly [string, string])[] = [
  ['outlook.com', 'Microsoft 365'],
  ['google.com', 'Google Workspace'],
  ['googlemail.com', 'Google Workspace'],
];

function servicesOfHost(host: string | undefined): readonly string[] {
  const name = host?.toLowerCase().replace(/\.$/u, '') ?? '';
  return REPORTING.filter(([zone]) => name === zone || name.endsWith(`.${zone}`)).map(
    ([, service]) => service,
  );
}

/** What the facts say of each message, by the text form of its subject. */
export function partsOfMessages(facts: Facts): ReadonlyMap<string, MessageParts> {
  const parts = new Map<string, MessageParts>();
  for (const { key, subject, fact } of facts) {
    if (subject.kind !== 'message' || fact.state !== 'known') continue;
    const id = subjectId(subject);
    if (key === 'message') parts.set(id, { ...parts.get(id), message: fact.value });
    if (key === 'messageAuth') parts.set(id, { ...parts.get(id), auth: fact.value });
    if (key === 'messagePath') parts.set(id, { ...parts.get(id), path: fact.value });
  }
  return parts;
}
