/** Finds services that send for the domain while the names of their DKIM keys hold nothing. Asks nobody. */
import {
  dnsEvidenceId,
  subjectId,
  type Dkim,
  type Facts,
  type MessageAuth,
  type SeenProvider,
  type ServiceWithoutKey,
} from '@whyspam/core';
import { fixedSelectorsOfVendor, selectorsOfVendor } from '../catalogue/selectors.ts';

interface SeenService {
  readonly known: ServiceWithoutKey['known'];
  readonly signers: Set<string>;
  readonly evidence: Set<string>;
}

/**
 * @param receiving who has the mailboxes; only who is in SPF as well sends what people write there.
 * @param sending as SPF and keys show them.
 * @returns none when the selectors were not asked, or a wildcard answers for every name.
 */
export function servicesWithoutKey(
  facts: Facts,
  receiving: readonly SeenProvider[],
  sending: readonly SeenProvider[],
): readonly ServiceWithoutKey[] {
  const entry = facts.find(({ key }) => key === 'dkim');
  if (entry?.key !== 'dkim' || entry.fact.state !== 'known' || entry.subject.kind !== 'domain') return [];
  const { domain } = entry.subject;
  const dkim = entry.fact.value;
  if (dkim.hasWildcard) return [];
  const { seen, signing } = readMail(facts);
  for (const { provider, isVerified, because } of sending) {
    if (!isVerified || seen.has(provider) || !because.some((text) => text.startsWith('SPF '))) continue;
    const isMailbox = receiving.some((each) => each.provider === provider && each.kind === 'mailbox');
    seen.set(provider, {
      known: isMailbox ? 'mailbox' : 'spf',
      signers: new Set(),
      evidence: new Set(),
    });
  }
  return [...seen].flatMap(([provider, { known, signers, evidence }]) => {
    if (signing.has(provider) || !isWithoutKey(dkim, provider, known)) return [];
    const selectors = fixedSelectorsOfVendor(provider) ?? [];
    return [
      {
        provider,
        known,
        selectors,
        signers: [...signers].slice(0, 4),
        evidence: [
          ...selectors.map((selector) => dnsEvidenceId(`${selector}._domainkey.${domain}`, 'TXT')),
          ...evidence,
        ],
      },
    ];
  });
}

function isWithoutKey(dkim: Dkim, provider: string, known: ServiceWithoutKey['known']): boolean {
  const fixed = fixedSelectorsOfVendor(provider);
  if (fixed === undefined || !fixed.every((selector) => dkim.tried.includes(selector))) return false;
  const names = selectorsOfVendor(provider);
  const isThere = (selector: string): boolean =>
    dkim.found.includes(selector) || dkim.unreachable.includes(selector);
  if (names.some(isThere) || dkim.keys?.some(({ vendor }) => vendor === provider) === true) return false;
  // A key that nobody claims may be one of its, under a name of the customer's choice.
  return known === 'seen' || dkim.keys?.every(({ vendor }) => vendor !== undefined) !== false;
}

/** Services whose mail is at hand: those that left the domain's signature out, and those that wrote it. */
function readMail(facts: Facts): {
  readonly seen: Map<string, SeenService>;
  readonly signing: ReadonlySet<string>;
} {
  const seen = new Map<string, SeenService>();
  const signing = new Set<string>();
  const add = (service: string, signers: readonly string[], evidence: readonly string[]): void => {
    const present = seen.get(service) ?? { known: 'seen' as const, signers: new Set(), evidence: new Set() };
    for (const signer of signers) present.signers.add(signer);
    for (const id of evidence) present.evidence.add(id);
    seen.set(service, present);
  };
  const auths = new Map<string, { readonly value: MessageAuth; readonly evidence: readonly string[] }>();
  for (const { key, subject, fact } of facts)
    if (key === 'messageAuth' && fact.state === 'known') auths.set(subjectId(subject), fact);
  for (const { key, subject, fact } of facts) {
    if (fact.state !== 'known') continue;
    if (key === 'messagePath') {
      const auth = auths.get(subjectId(subject));
      const { service } = fact.value;
      if (service === undefined || auth === undefined) continue;
      const { signatures } = auth.value;
      // A signature of the domain that broke on the way is another fault.
      if (signatures.some(({ isAligned }) => isAligned)) signing.add(service.name);
      else if (signatures.some(({ result }) => result === 'pass'))
        add(
          service.name,
          signatures.map(({ domain }) => domain),
          auth.evidence,
        );
    }
    if (key === 'dmarcReports')
      for (const { kind, name, counts, failing, dkimDomains } of fact.value.sources) {
        if (kind !== 'esp') continue;
        if (counts.dkimAligned > 0) signing.add(name);
        else if (failing === 'notAligned') add(name, dkimDomains.slice(0, 2), fact.evidence.slice(0, 1));
      }
  }
  return { seen, signing };
}
