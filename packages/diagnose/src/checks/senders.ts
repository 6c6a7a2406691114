/** How mail from one declared sender fares. */
import type { FactEntry, Sender } from '@whyspam/core';
import { gatherSender } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkSender(context: CheckContext, sender: Sender): Promise<readonly FactEntry[]> {
  const { target, options, asked, dmarc } = context;
  const { domain } = target;
  const { fact } = await gatherSender(options.resolver, domain, sender, dmarc, asked);
  return [
    factEntry('sender', { kind: 'sender', address: sender.address, from: sender.mailFrom ?? domain }, fact),
  ];
}
