/** DKIM selectors: those that are named, and the usual ones. What SPF and MX show only says whose they are. */
import type { FactEntry } from '@whyspam/core';
import { gatherDkim, selectorsFromSpf, type DkimResult } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkDkim(context: CheckContext): Promise<readonly FactEntry[]> {
  const { domain } = context.target;
  const found = await context.dkim;
  return [
    factEntry('dkim', context.domain, found.dkim),
    ...found.keys.map(({ selector, fact }) =>
      factEntry('dkimKey', { kind: 'selector', domain, selector }, fact),
    ),
  ];
}

type Looks = Pick<CheckContext, 'target' | 'options' | 'asked' | 'mx' | 'spf'>;

/** The keys are also compared between the name servers of the zone, so they are looked for once. */
export function lookForKeys(looks: Looks): Promise<DkimResult> {
  const { target, options, asked, spf: record } = looks;
  const { domain, selectors = [], senders = [] } = target;
  return gatherDkim(options.resolver, domain, {
    named: [
      ...selectors.map((selector) => ({ selector, origin: 'given' as const })),
      ...(options.held?.learned.selectors ?? []).map((selector) => ({
        selector,
        origin: 'report' as const,
      })),
      ...senders.flatMap(({ dkimDomain, dkimSelector }) =>
        dkimDomain === domain && dkimSelector !== undefined
          ? [{ selector: dkimSelector, origin: 'sender' as const }]
          : [],
      ),
    ],
    vendors: vendorsOf(looks),
    derived: record.then((spf) => (spf.state === 'known' ? spf.value.records.flatMap(selectorsFromSpf) : [])),
    ...asked,
  });
}

async function vendorsOf(looks: Looks): Promise<readonly string[]> {
  const [mx, spf] = await Promise.all([looks.mx, looks.spf]);
  return [
    ...(mx.state === 'known' && mx.value.provider !== undefined ? [mx.value.provider] : []),
    ...(spf.state === 'known' ? spf.value.vendors : []),
  ];
}
