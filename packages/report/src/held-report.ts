/** What messages, bounces and reports say, for the part of a report that tells it beside the findings. */
import type { Facts, HeldBounce, HeldMessage, HeldReport } from '@whyspam/core';

/** @returns undefined when nothing was handed over. */
export function heldReport(facts: Facts): HeldReport | undefined {
  const bounces = bouncesOf(facts);
  const dmarc = facts.find((entry) => entry.key === 'dmarcReports' && entry.fact.state === 'known');
  const tls = facts.find((entry) => entry.key === 'tlsReports' && entry.fact.state === 'known');
  const messages = messagesOf(facts);
  const held: HeldReport = {
    ...(messages.length === 0 ? {} : { messages }),
    ...(bounces.length === 0 ? {} : { bounces }),
    ...(dmarc?.key === 'dmarcReports' && dmarc.fact.state === 'known'
      ? { dmarcReports: dmarc.fact.value }
      : {}),
    ...(tls?.key === 'tlsReports' && tls.fact.state === 'known' ? { tlsReports: tls.fact.value } : {}),
  };
  return Object.keys(held).length === 0 ? undefined : held;
}

/** One that could not be read at all is only among the findings. */
function bouncesOf(facts: Facts): readonly HeldBounce[] {
  return facts.flatMap((entry): readonly HeldBounce[] => {
    if (entry.key !== 'bounce' || entry.subject.kind !== 'message') return [];
    const { message } = entry.subject;
    if (entry.fact.state === 'absent') return [{ message, recipients: [] }];
    if (entry.fact.state !== 'known') return [];
    const recipients = facts.flatMap((other) =>
      other.key === 'bouncedRecipient' &&
      other.subject.kind === 'recipient' &&
      other.subject.message === message &&
      other.fact.state === 'known'
        ? [other.fact.value]
        : [],
    );
    return [{ message, bounce: entry.fact.value, recipients }];
  });
}

/** In the order of the facts, each with all that was read of it. */
function messagesOf(facts: Facts): readonly HeldMessage[] {
  const messages = new Map<string, HeldMessage>();
  for (const entry of facts) {
    if (entry.subject.kind !== 'message' || entry.key === 'bounce') continue;
    const name = entry.subject.message;
    messages.set(name, { ...(messages.get(name) ?? { name }), ...partOf(entry) });
  }
  return [...messages.values()].map(inOrder);
}

function partOf(entry: Facts[number]): Partial<HeldMessage> {
  const { fact } = entry;
  if (entry.key === 'messageAuth' && fact.state !== 'known') {
    if (fact.state === 'absent') return {};
    return { notVerified: fact.state === 'unknown' ? fact.error.code : fact.because.kind };
  }
  switch (entry.key) {
    case 'message':
      return entry.fact.state === 'known' ? { message: entry.fact.value } : {};
    case 'messageAuth':
      return entry.fact.state === 'known' ? { auth: entry.fact.value } : {};
    case 'messagePath':
      return entry.fact.state === 'known' ? { path: entry.fact.value } : {};
    case 'filterVerdicts':
      return entry.fact.state === 'known' ? { verdicts: entry.fact.value } : {};
    case 'messageContent':
      return entry.fact.state === 'known' ? { content: entry.fact.value } : {};
    default:
      return {};
  }
}

/** Properties as the schema has them, so that what is saved and read again is the same text. */
function inOrder({ name, message, auth, notVerified, path, verdicts, content }: HeldMessage): HeldMessage {
  return {
    name,
    ...(message === undefined ? {} : { message }),
    ...(auth === undefined ? {} : { auth }),
    ...(notVerified === undefined ? {} : { notVerified }),
    ...(path === undefined ? {} : { path }),
    ...(verdicts === undefined ? {} : { verdicts }),
    ...(content === undefined ? {} : { content }),
  };
}
