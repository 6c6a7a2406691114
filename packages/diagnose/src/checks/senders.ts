/** How mail from one declared sender fares. */
import type { FactEntry, Sender, Subject } from '@whyspam/core';
import { gatherHelo, gatherSender } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkSender(context: CheckContext, sender: Sender): Promise<readonly FactEntry[]> {
  const { target, options, asked, dmarc } = context;
  const { domain } = target;
  const subject: Subject = { kind: 'sender', address: sender.address, from: sender.mailFrom ?? domain };
  const [{ fact }, helo] = await Promise.all([
    gatherSender(options.resolver, domain, sender, dmarc, asked),
    gatherHelo(options.resolver, sender.helo, asked),
  ]);
  return [factEntry('sender', subject, fact), factEntry('helo', subject, helo)];
}
