/** The address families of the self-test that are in a state, by name. */
import type { Egress, EgressFamily, EgressReference } from '@whyspam/core';

export type FamilyName = 'IPv4' | 'IPv6';

export interface NamedFamily extends EgressFamily {
  readonly name: FamilyName;
}

export function familiesOf({ ipv4, ipv6 }: Egress): readonly NamedFamily[] {
  return [
    { name: 'IPv4', ...ipv4 },
    { name: 'IPv6', ...ipv6 },
  ];
}

/** The system has no route to any of them: there is no such family here, or the network turns it away whole. */
export function isWithoutRoute({ state, references }: EgressFamily): boolean {
  return state === 'blocked' && references.every((reference) => reference.state === 'unreachable');
}

/** The hosts of the references of several families, each once. */
export function hostsOf(
  families: readonly EgressFamily[],
  isMeant: (reference: EgressReference) => boolean = () => true,
): readonly string[] {
  return [
    ...new Set(families.flatMap(({ references }) => references.filter(isMeant).map(({ host }) => host))),
  ];
}
