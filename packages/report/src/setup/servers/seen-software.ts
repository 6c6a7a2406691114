/** Which software the server concerned runs, as far as it says so itself; its settings then stand first. */
import {
  subjectId,
  type Facts,
  type Finding,
  type Fix,
  type MessagePath,
  type ServerFix,
  type Subject,
} from '@whyspam/core';
import type { ServerSoftware } from './server-task.ts';

interface SoftwareMark {
  readonly software: ServerSoftware;
  readonly mark: RegExp;
}

// In banners, and in the names that programs give themselves in Received. The particular before the general.
const MARKS: readonly SoftwareMark[] = [
  // WHM adds these lines to the banner of its Exim.
  { software: 'cpanel', mark: /We do not authorize the use of this system to transport unsolicited/i },
  { software: 'postfix', mark: /\bPostfix\b/i },
  { software: 'exim', mark: /\bExim\b/i },
  { software: 'opensmtpd', mark: /\bOpenSMTPD\b/i },
  { software: 'sendmail', mark: /\bSendmail\b/i },
  { software: 'exchange', mark: /\bMicrosoft ESMTP MAIL Service\b|^Exchange$|\bMicrosoft SMTP Server\b/i },
  { software: 'dovecot', mark: /\bDovecot\b/i },
];

const LONGEST = 2000;

/** @param text a banner or the name of a program. */
export function softwareIn(text: string): ServerSoftware | undefined {
  const start = text.slice(0, LONGEST);
  return MARKS.find(({ mark }) => mark.test(start))?.software;
}

/** Exchange Online: nobody sets anything there by the settings of a server. */
function isHosted(host: string | undefined): boolean {
  return host !== undefined && /(?:^|\.)(?:outlook\.com|mx\.microsoft|exchangelabs\.com)\.?$/i.test(host);
}

/** Of several servers: what all of them run that say it. */
function common(seen: readonly (ServerSoftware | undefined)[]): ServerSoftware | undefined {
  const said = new Set(seen.filter((software) => software !== undefined));
  const [first] = said;
  return said.size === 1 ? first : undefined;
}

/** The server that sent: it wrote the field below the one in which the receiver took over. */
function senderOf({ hops, boundary }: MessagePath): ServerSoftware | undefined {
  if (boundary === undefined) return undefined;
  return hops
    .slice(boundary + 1)
    .map(({ program, by }) => (program === undefined || isHosted(by) ? undefined : softwareIn(program)))
    .find((software) => software !== undefined);
}

interface Seen {
  readonly hosts: ReadonlyMap<string, readonly (ServerSoftware | undefined)[]>;
  readonly messages: ReadonlyMap<string, ServerSoftware>;
}

function whatWasSeen(facts: Facts): Seen {
  const hosts = new Map<string, (ServerSoftware | undefined)[]>();
  const messages = new Map<string, ServerSoftware>();
  for (const { key, subject, fact } of facts) {
    if (fact.state !== 'known') continue;
    if ((key === 'smtp' || key === 'submission') && subject.kind === 'server') {
      const lines = fact.value.banner?.lines ?? [];
      const ofHost = hosts.get(subject.host) ?? [];
      hosts.set(subject.host, ofHost);
      ofHost.push(isHosted(subject.host) ? undefined : softwareIn(lines.join(' ')));
    }
    if (key === 'messagePath' && subject.kind === 'message') {
      const software = senderOf(fact.value);
      if (software !== undefined) messages.set(subject.message, software);
    }
    // Mostly the sender's own server wrote the notification, having tried to hand the mail over.
    if (key === 'bounce' && subject.kind === 'message' && !messages.has(subject.message)) {
      const software = softwareIn(fact.value.program ?? '');
      if (software !== undefined && !isHosted(fact.value.reportingHost))
        messages.set(subject.message, software);
    }
  }
  return { hosts, messages };
}

function softwareOf(subject: Subject, { hosts, messages }: Seen): ServerSoftware | undefined {
  switch (subject.kind) {
    case 'server':
    case 'host':
      return common(hosts.get(subject.host) ?? []);
    case 'message':
    case 'recipient':
      return messages.get(subject.message);
    case 'domain':
    case 'nameServer':
    case 'address':
    case 'selector':
    case 'sender':
      return undefined;
  }
}

const isOfTask = (fix: Fix): fix is ServerFix => fix.kind === 'server' && fix.task !== undefined;

/** The same findings; where the software of the server concerned was seen, its settings are marked and stand first. */
export function markSeenSoftware(findings: readonly Finding[], facts: Facts): readonly Finding[] {
  if (!findings.some(({ fixes }) => fixes.some(isOfTask))) return findings;
  const seen = whatWasSeen(facts);
  const known = new Map<string, ServerSoftware | undefined>();
  return findings.map((finding) => {
    if (!finding.fixes.some(isOfTask)) return finding;
    const id = subjectId(finding.subject);
    if (!known.has(id)) known.set(id, softwareOf(finding.subject, seen));
    const software = known.get(id);
    if (software === undefined || !finding.fixes.some((fix) => isOfTask(fix) && fix.software === software)) {
      return finding;
    }
    const isTheirs = (fix: Fix): boolean => isOfTask(fix) && fix.software === software;
    const marked = finding.fixes.map((fix): Fix =>
      isTheirs(fix) && isOfTask(fix) ? { ...fix, isSeen: true } : fix,
    );
    return {
      ...finding,
      fixes: [...marked.filter(isTheirs), ...marked.filter((fix) => !isTheirs(fix))],
    };
  });
}
