/** What bounces and reports say, for the part of a report that tells it beside the findings. */
import type { Facts, HeldBounce, HeldReport } from '@whyspam/core';

/** @returns undefined when nothing was handed over. */
export function heldReport(facts: Facts): HeldReport | undefined {
  const bounces = bouncesOf(facts);
  const dmarc = facts.find((entry) => entry.key === 'dmarcReports' && entry.fact.state === 'known');
  const tls = facts.find((entry) => entry.key === 'tlsReports' && entry.fact.state === 'known');
  const failures = facts.find((entry) => entry.key === 'failureReports' && entry.fact.state === 'known');
  const held: HeldReport = {
    ...(bounces.length === 0 ? {} : { bounces }),
    ...(dmarc?.key === 'dmarcReports' && dmarc.fact.state === 'known'
      ? { dmarcReports: dmarc.fact.value }
      : {}),
    ...(tls?.key === 'tlsReports' && tls.fact.state === 'known' ? { tlsReports: tls.fact.value } : {}),
    ...(failures?.key === 'failureReports' && failures.fact.state === 'known'
      ? { failureReports: failures.fact.value }
      : {}),
  };
  return Object.keys(held).length === 0 ? undefined : held;
}

/** One that could not be read at all is only among the findings. */
function bouncesOf(facts: Facts): readonly HeldBounce[] {
  return facts.flatMap((entry): readonly HeldBounce[] => {
    if (entry.key !== 'bounce' || entry.subject.kind !== 'message') return [];
    const { message } = entry.subject;
    if (entry.fact.state === 'absent') return [{ message, ...insteadOf(facts, message), recipients: [] }];
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

function insteadOf(facts: Facts, message: string): Pick<HeldBounce, 'instead'> {
  for (const { key, subject, fact } of facts)
    if (key === 'otherMail' && subject.kind === 'message' && subject.message === message)
      return fact.state === 'known' ? { instead: fact.value.kind } : {};
  return {};
}
