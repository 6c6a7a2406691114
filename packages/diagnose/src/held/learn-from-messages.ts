/** What messages of the domain tell that can be looked at in the network: who sends them, selectors, where links lead. */
import { isIP } from 'node:net';
import type { FactEntry, MessagePath, ReceivedMessage, Sender } from '@whyspam/core';
import { isRoutable } from '@whyspam/dns';
import type { SignatureNames } from '@whyspam/message';
import { readDomain } from '../read-domain.ts';
import type { Arrival, Learned } from './held-input.ts';
import type { ReceivedEvidence } from './read-messages.ts';

/** Each is asked for as a sender, costs a reverse look-up and one question to every blocklist. */
const MAX_SENDERS = 4;
const MAX_SELECTORS = 12;
/** Only so many names are asked of the lists in all. */
const MAX_LINK_HOSTS = 6;

export type LearnedOfMessages = Pick<Learned, 'selectors' | 'senders' | 'linkHosts'>;

export interface LearnOptions {
  readonly domain: string;
  readonly arrival: Arrival;
  /** Private, loopback and documentation addresses too: those of a laboratory. */
  readonly acceptsUnroutable: boolean;
}

/** @param message from @whyspam/message. */
export function learnFromMessages(
  evidence: readonly ReceivedEvidence[],
  facts: readonly FactEntry[],
  message: { readonly signatureNames: (content: string) => readonly SignatureNames[] },
  options: LearnOptions,
): LearnedOfMessages {
  const { domain } = options;
  const selectors = new Set<string>();
  const senders = new Map<string, Sender>();
  const linkHosts = new Set<string>();
  for (const { name, content } of evidence) {
    const read = partsOf(facts, name);
    if (read.message?.fromDomain === undefined || !isOf(read.message.fromDomain, domain)) continue;
    const signatures = message.signatureNames(content);
    for (const signature of signatures) if (signature.domain === domain) selectors.add(signature.selector);
    for (const host of read.linkHosts) linkHosts.add(host);
    const sender = senderOf(read.message, read.path, signatures, options);
    if (sender !== undefined && !senders.has(sender.address)) senders.set(sender.address, sender);
  }
  return {
    selectors: [...selectors].slice(0, MAX_SELECTORS),
    senders: [...senders.values()].slice(0, MAX_SENDERS),
    linkHosts: [...linkHosts].filter((host) => !isOf(host, domain)).slice(0, MAX_LINK_HOSTS),
  };
}

interface Parts {
  readonly message: ReceivedMessage | undefined;
  readonly path: MessagePath | undefined;
  readonly linkHosts: readonly string[];
}

function partsOf(facts: readonly FactEntry[], name: string): Parts {
  let message: ReceivedMessage | undefined;
  let path: MessagePath | undefined;
  let linkHosts: readonly string[] = [];
  for (const { key, subject, fact } of facts) {
    if (subject.kind !== 'message' || subject.message !== name || fact.state !== 'known') continue;
    if (key === 'message') message = fact.value;
    if (key === 'messagePath') path = fact.value;
    if (key === 'messageContent') linkHosts = fact.value.linkHosts;
  }
  return { message, path, linkHosts };
}

/**
 * Who handed the message over, as a sender of the domain: only when the administrator named the address, or something in the
 * message shows that whoever sent it belongs to the domain. A forger must not come into its SPF record.
 */
function senderOf(
  { returnPath }: ReceivedMessage,
  path: MessagePath | undefined,
  signatures: readonly SignatureNames[],
  { domain, arrival, acceptsUnroutable }: LearnOptions,
): Sender | undefined {
  const address = arrival.address ?? path?.client?.address;
  if (address === undefined || isIP(address) === 0) return undefined;
  if (!acceptsUnroutable && !isRoutable(address)) return undefined;
  const helo = arrival.helo ?? path?.client?.helo;
  const envelope = arrival.mailFrom ?? returnPath;
  const mailFrom = envelope === undefined ? undefined : readDomain(envelope.replace(/^.*@/su, ''), 1);
  const signature = signatures.find((one) => isOf(one.domain, domain)) ?? signatures[0];
  // Who passed it on is nobody's sender: SPF of the domain must never name a forwarder or a list.
  if (arrival.address === undefined && (path?.relays.length ?? 0) > 0) return undefined;
  const programs = path?.programs ?? [];
  const names = [helo, path?.client?.host, ...programs.flatMap(({ host, script }) => [host, hostOf(script)])];
  const belongs =
    arrival.address !== undefined ||
    (signature !== undefined && isOf(signature.domain, domain)) ||
    names.some((name) => name !== undefined && isOf(name.toLowerCase(), domain));
  if (!belongs) return undefined;
  const heloName = helo === undefined ? undefined : readDomain(helo, 1);
  const isWebSite = programs.some(({ kind }) => WEB_PROGRAMS.has(kind));
  return {
    address,
    ...(heloName === undefined ? {} : { helo: heloName }),
    ...(mailFrom === undefined ? {} : { mailFrom }),
    ...(signature === undefined ? {} : { dkimDomain: signature.domain, dkimSelector: signature.selector }),
    ...(isWebSite ? { program: 'phpMail' as const } : {}),
  };
}

/** Programs that hand mail to PHP mail() on the web server. */
const WEB_PROGRAMS: ReadonlySet<string> = new Set(['phpMail', 'wordpress', 'joomla', 'phpmailer']);

/** `www.shop.example/contact.php` and `http://www.shop.example/contact.php` name a site; `/home/...` names none. */
function hostOf(script: string | undefined): string | undefined {
  if (script === undefined) return undefined;
  const bare = script.replace(/^https?:\/\//iu, '');
  return /^[\w-]+(?:\.[\w-]+)+(?=\/|$)/u.exec(bare)?.[0];
}

/** The domain itself, or one below it. */
export function isOf(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
