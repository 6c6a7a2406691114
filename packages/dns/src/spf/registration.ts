/** Whether the domain one would have to register for a name exists; where it does not, anyone may take it. */
import { parse } from 'tldts';
import type { DnsAnswer } from '../resolver/resolver.ts';
import type { Asker } from './asker.ts';

/** An answer of any type, without its records. */
export type Denial = Omit<DnsAnswer, 'records'>;

export interface Unregistered {
  /** As the term has it. */
  readonly name: string;
  readonly registrable: string;
  readonly evidence: readonly string[];
}

/** The part of a name that is registered, by the ICANN section of the public suffix list; undefined for other names. */
export function registrableDomain(name: string): string | undefined {
  const { domain, isIcann } = parse(name, { validateHostname: false });
  // Names below no public suffix (example, invalid, lan) cannot be registered by anyone.
  return isIcann === true && domain !== null ? domain : undefined;
}

/**
 * After NXDOMAIN for `name`. One question more, and only when the zone that denied the name is above the registrable
 * domain: the SOA of a negative answer (RFC 2308 section 3) names that zone.
 */
export async function findUnregistered(
  asker: Asker,
  name: string,
  answer: Denial,
): Promise<Unregistered | undefined> {
  // Of a CNAME that leads nowhere, it is the end that does not exist.
  const missing = answer.aliases.at(-1) ?? name;
  const registrable = registrableDomain(missing);
  if (registrable === undefined) return undefined;
  if (missing === registrable) return { name, registrable, evidence: [] };
  const denier = answer.evidence.authority.find(({ type }) => type === 'SOA')?.name.toLowerCase();
  const zone = denier?.replace(/\.$/, '');
  if (zone !== undefined && (zone === registrable || zone.endsWith(`.${registrable}`))) return undefined;
  const soa = await asker.ask(registrable, 'SOA');
  return soa.outcome === 'nameError' ? { name, registrable, evidence: [soa.evidence.id] } : undefined;
}
