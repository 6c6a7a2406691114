/** DKIM selectors: those given, those of the providers seen, and the usual ones. */
import type { FactEntry } from '@whyspam/core';
import { gatherDkim } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkDkim(context: CheckContext): Promise<readonly FactEntry[]> {
  const { target, options, asked } = context;
  const [mx, spf] = await Promise.all([context.mx, context.spf]);
  const vendors = [
    ...(mx.state === 'known' && mx.value.provider !== undefined ? [mx.value.provider] : []),
    ...(spf.state === 'known' ? spf.value.vendors : []),
  ];
  const senders = target.senders ?? [];
  const { domain } = target;
  const found = await gatherDkim(options.resolver, domain, {
    given: target.selectors ?? [],
    fromSenders: senders.flatMap(({ dkimDomain, dkimSelector }) =>
      dkimDomain === domain && dkimSelector !== undefined ? [dkimSelector] : [],
    ),
    vendors,
    ...asked,
  });
  return [
    factEntry('dkim', context.domain, found.dkim),
    ...found.keys.map(({ selector, fact }) =>
      factEntry('dkimKey', { kind: 'selector', domain, selector }, fact),
    ),
  ];
}
