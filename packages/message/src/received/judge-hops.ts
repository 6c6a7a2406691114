/** Delays between hops, and what is impossible about them: clocks, addresses, names that do not follow. */
import type { HopFault, MessageHop } from '@whyspam/core';
import { isLocalAddress } from './address-kinds.ts';
import type { Boundary, PlacedHop } from './find-boundary.ts';
import { organisationOf } from './receiver-networks.ts';

/** Clocks of servers that nobody sets differ by minutes. */
export const CLOCK_SKEW_SECONDS = 300;

export function judgeHops(hops: readonly PlacedHop[], { boundary }: Boundary): readonly MessageHop[] {
  const takenOver = boundary === undefined ? undefined : hops[boundary]?.at;
  const delays = delaysOf(hops);
  return hops.map((hop, index) => {
    const isTrusted = boundary !== undefined && index <= boundary;
    const below = hops[index + 1];
    const isFuture = !isTrusted && isAfter(hop.at, takenOver);
    // Then it is the date below that is wrong.
    const isBelowFuture = boundary !== undefined && index + 1 > boundary && isAfter(below?.at, takenOver);
    const delay = delays[index];
    const faults: readonly (HopFault | false)[] = [
      !hop.isReadable && 'unreadable',
      hop.at === undefined && 'noDate',
      isFuture && 'future',
      delay !== undefined && delay < -CLOCK_SKEW_SECONDS && !isBelowFuture && 'backwards',
      below !== undefined && !follows(hop, below) && 'doesNotFollow',
      hop.impossibleAddress !== undefined && 'impossibleAddress',
      isPrivateOutside(hop) && 'privateOutside',
    ];
    const { at, byAddress: _byAddress, isReadable: _isReadable, isInnerStep: _isInner, ...kept } = hop;
    return {
      ...kept,
      ...(at !== undefined && { at: new Date(at).toISOString() }),
      ...(delay !== undefined && { delaySeconds: delay }),
      isTrusted,
      faults: faults.filter((fault) => fault !== false),
    };
  });
}

function isAfter(at: number | undefined, takenOver: number | undefined): boolean {
  return at !== undefined && takenOver !== undefined && at - takenOver > CLOCK_SKEW_SECONDS * 1000;
}

/** Since the next hop below that has a date. */
function delaysOf(hops: readonly PlacedHop[]): readonly (number | undefined)[] {
  let before: number | undefined;
  return hops
    .toReversed()
    .map(({ at }) => {
      const delay = at === undefined || before === undefined ? undefined : Math.round((at - before) / 1000);
      before = at ?? before;
      return delay;
    })
    .toReversed();
}

/** Only where both name servers of the public DNS: pools, NAT and names of local networks explain everything else. */
function follows(hop: PlacedHop, below: PlacedHop): boolean {
  if (hop.address === undefined || isLocalAddress(hop.address) || below.by === undefined) return true;
  const writer = organisationOf(below.by);
  const names = [hop.helo, hop.host].map((name) => organisationOf(name)).filter((name) => name !== undefined);
  return (
    writer === undefined || names.length === 0 || names.includes(writer) || below.byAddress === hop.address
  );
}

/** A local address with a reverse name of somebody else's domain: a server does not see that of its own network. */
function isPrivateOutside({ address, host, reverse, by }: PlacedHop): boolean {
  if (address === undefined || host === undefined || reverse !== undefined || !isLocalAddress(address))
    return false;
  const [client, server] = [organisationOf(host), organisationOf(by)];
  return client !== undefined && server !== undefined && client !== server;
}
