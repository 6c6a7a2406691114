/** What bounces and reports tell that can be looked at in the network: addresses that send, selectors that sign. */
import { isIP } from 'node:net';
import type { BouncedRecipient, BounceFault, DmarcReports, FactEntry } from '@whyspam/core';
import { isRoutable } from '@whyspam/dns';
import type { Learned } from './held-input.ts';

/** Each costs a reverse look-up and one question to every blocklist. */
const MAX_ADDRESSES_OF_EACH = 8;
const MAX_SELECTORS = 24;

/** Refusals that are about whoever connects: an address in their words is that of the sender. */
const ABOUT_THE_SENDER: ReadonlySet<BounceFault> = new Set([
  'senderAuthentication',
  'senderReputation',
  'senderRate',
  'senderSetup',
]);

/** @param acceptsUnroutable private, loopback and documentation addresses too: those of a laboratory. */
export function learnFromHeld(
  facts: readonly FactEntry[],
  acceptsUnroutable: boolean,
): Pick<Learned, 'refused' | 'reported' | 'selectors'> {
  const refused = new Set<string>();
  const reported = new Set<string>();
  const selectors = new Set<string>();
  const fits = (address: string): boolean =>
    isIP(address) !== 0 && (acceptsUnroutable || isRoutable(address));
  for (const entry of facts) {
    if (entry.key === 'bouncedRecipient' && entry.fact.state === 'known')
      for (const address of refusedAddresses(entry.fact.value)) if (fits(address)) refused.add(address);
    if (entry.key !== 'dmarcReports' || entry.fact.state !== 'known') continue;
    for (const address of reportedAddresses(entry.fact.value)) if (fits(address)) reported.add(address);
    for (const selector of reportedSelectors(entry.fact.value)) selectors.add(selector);
  }
  return {
    refused: [...refused].slice(0, MAX_ADDRESSES_OF_EACH),
    reported: [...reported].slice(0, MAX_ADDRESSES_OF_EACH),
    selectors: [...selectors].slice(0, MAX_SELECTORS),
  };
}

/** `host mx.example[192.0.2.1] said:` names the server that speaks, not the one that is spoken of. */
const SPEAKER = /\b(?:host|server|mta|from|by)\s+[\w.-]{1,253}\s*[[(][0-9a-f.:]{2,45}[\])]/giu;
const ADDRESS =
  /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7})(?![\w:]|\.\d)/giu;

function refusedAddresses({ fault, diagnostic, saidBy }: BouncedRecipient): readonly string[] {
  if (!ABOUT_THE_SENDER.has(fault)) return [];
  const words = diagnostic.slice(0, 4000).replace(SPEAKER, ' ');
  return [...words.matchAll(ADDRESS)]
    .map(([address]) => address.toLowerCase())
    .filter((address) => address !== saidBy.host);
}

/** Of own servers, and of sources nobody knows whose mail passes all the same; those of services are the service's to mend. */
function reportedAddresses({ sources }: DmarcReports): readonly string[] {
  return sources
    .filter(({ kind, counts }) => kind === 'own' || (kind === 'unknown' && counts.passed > 0))
    .flatMap(({ addresses }) => addresses.slice(0, 2));
}

const SELECTOR = /^[a-z0-9_](?:[a-z0-9._-]{0,200})$/iu;

/** As `selector d=`: only of signatures with the domain itself. */
function reportedSelectors({ domain, sources }: DmarcReports): readonly string[] {
  return sources.flatMap(({ selectors = [] }) =>
    selectors.flatMap((text) => {
      const [selector = '', signer = domain] = text.split(' ');
      return signer.replace(/^d=/u, '') === domain && SELECTOR.test(selector) ? [selector.toLowerCase()] : [];
    }),
  );
}
