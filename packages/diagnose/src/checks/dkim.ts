/** DKIM selectors: those that are named, and the usual ones. What SPF and MX show only says whose they are. */
import type { FactEntry } from '@whyspam/core';
import { gatherDkim, selectorsFromSpf } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkDkim(context: CheckContext): Promise<readonly FactEntry[]> {
  const { target, options, asked } = context;
  const { domain, selectors = [], senders = [] } = target;
  const found = await gatherDkim(options.resolver, domain, {
    named: [
      ...selectors.map((selector) => ({ selector, origin: 'given' as const })),
      ...senders.flatMap(({ dkimDomain, dkimSelector }) =>
        dkimDomain === domain && dkimSelector !== undefined
          ? [{ selector: dkimSelector, origin: 'sender' as const }]
          : [],
      ),
    ],
    vendors: vendorsOf(context),
    derived: context.spf.then((spf) =>
      spf.state === 'known' ? spf.value.records.flatMap(selectorsFromSpf) : [],
    ),
    ...asked,
  });
  return [
    factEntry('dkim', context.domain, found.dkim),
    ...found.keys.map(({ selector, fact }) =>
      factEntry('dkimKey', { kind: 'selector', domain, selector }, fact),
    ),
  ];
}

async function vendorsOf(context: CheckContext): Promise<readonly string[]> {
  const [mx, spf] = await Promise.all([context.mx, context.spf]);
  return [
    ...(mx.state === 'known' && mx.value.provider !== undefined ? [mx.value.provider] : []),
    ...(spf.state === 'known' ? spf.value.vendors : []),
  ];
}
