/** The way from the world's addresses to the loopback ports where they live, past the firewall of the world. */
import type { Endpoint, Route } from '@whyspam/core';
import { isIPv6, SocketAddress } from 'node:net';
import type { WorldFirewall } from '../world.ts';

export const LOOPBACK = '127.0.0.1';

/** Where nothing listens: a connection is refused at once. No program without privileges can take port 1. */
export const CLOSED: Endpoint = { address: LOOPBACK, port: 1 };

/** Address and port as one text, the same however the address is written. */
export function placeKey({ address, port }: Endpoint): string {
  return `${canonical(address)} ${port}`;
}

export interface RouteOptions {
  /** Where each place of the world lives, by its `placeKey`. */
  readonly places: ReadonlyMap<string, Endpoint>;
  readonly resolverPort: number;
  readonly firewall: readonly WorldFirewall[];
  /** Where connections go that the firewall drops. */
  readonly blackHole: Endpoint;
}

/** Leads to the lab, and everything the lab does not have to a closed port. */
export function routeTo({ places, resolverPort, firewall, blackHole }: RouteOptions): Route {
  // Somebody who already has the loopback port of a server of the lab keeps it.
  const own = new Set([resolverPort, ...[...places.values()].map(({ port }) => port)]);
  return ({ address, port }) => {
    if (address === LOOPBACK && own.has(port)) return { address, port };
    const wall = firewall.find(
      (rule) =>
        (rule.address === undefined || canonical(rule.address) === canonical(address)) &&
        (rule.port === undefined || rule.port === port),
    );
    if (wall !== undefined) return wall.how === 'drop' ? blackHole : CLOSED;
    return places.get(placeKey({ address, port })) ?? CLOSED;
  };
}

function canonical(address: string): string {
  return isIPv6(address) ? new SocketAddress({ address, family: 'ipv6' }).address : address;
}
