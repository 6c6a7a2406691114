/** Starts a world: every server on loopback, and the route that leads there. */
import type { Endpoint, Route } from '@whyspam/core';
import { isIPv6, SocketAddress } from 'node:net';
import { startLabDns } from './dns/lab-dns.ts';
import { startHttpsEndpoint } from './https/lab-https.ts';
import type { Lab } from './lab.ts';
import { startSmtpEndpoint } from './smtp/lab-smtp.ts';
import { createAuthority } from './tls/authority.ts';
import type { World, WorldHttps } from './world.ts';
import { findWorld } from './worlds.ts';

export interface LabOptions {
  /** What certificates and DNSSEC signatures count their days from. Default: now. */
  readonly now?: Date;
}

const LOOPBACK = '127.0.0.1';

/** Where nothing listens: a connection is refused at once. No program without privileges can take port 1. */
const CLOSED: Endpoint = { address: LOOPBACK, port: 1 };

/**
 * Starts a world. Nothing it does, and nothing that follows its route, leaves loopback.
 *
 * @param world a world, or the name of a built-in one.
 * @throws WhyspamError WORLD_UNKNOWN, WORLD_INVALID or ZONE_INVALID.
 */
export async function startLab(world: World | string, options: LabOptions = {}): Promise<Lab> {
  const played = typeof world === 'string' ? findWorld(world) : world;
  const running: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(started: T): T => {
    running.push(started);
    return started;
  };
  const close = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((one) => one.close()));
  };
  const places = new Map<string, Endpoint>();
  const place = (address: string, port: number, here: number): void => {
    places.set(keyOf({ address, port }), { address: LOOPBACK, port: here });
  };
  try {
    const [dns, authority] = await Promise.all([
      startLabDns(played, options.now ?? new Date()).then(keep),
      createAuthority(options.now ?? new Date()),
    ]);
    for (const [address, { port }] of dns.authorities) place(address, 53, port);
    const ends = await Promise.allSettled([
      ...(played.smtp ?? []).map(async (server) => {
        const { port } = keep(await startSmtpEndpoint(server, authority));
        place(server.address, server.port ?? 25, port);
      }),
      ...sitesByPlace(played.https ?? []).map(async (sites) => {
        const { port } = keep(await startHttpsEndpoint(sites, authority));
        for (const site of sites) place(site.address, site.port ?? 443, port);
      }),
    ]);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    const { name, title, story, cause, target } = played;
    return {
      world: { name, title, story, ...(cause === undefined ? {} : { cause }), target },
      resolver: { address: LOOPBACK, port: dns.resolver.port },
      route: routeTo(places, dns.resolver.port),
      authority: authority.cert,
      trustAnchors: dns.trustAnchors,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Leads to the lab, and everything the lab does not have to a closed port. */
function routeTo(places: ReadonlyMap<string, Endpoint>, resolverPort: number): Route {
  // Somebody who already has the loopback port of a server of the lab keeps it.
  const own = new Set([resolverPort, ...[...places.values()].map(({ port }) => port)]);
  return ({ address, port }) => {
    if (address === LOOPBACK && own.has(port)) return { address, port };
    return places.get(keyOf({ address, port })) ?? CLOSED;
  };
}

function keyOf({ address, port }: Endpoint): string {
  const canonical = isIPv6(address) ? new SocketAddress({ address, family: 'ipv6' }).address : address;
  return `${canonical} ${port}`;
}

function sitesByPlace(sites: readonly WorldHttps[]): readonly (readonly WorldHttps[])[] {
  const places = new Map<string, WorldHttps[]>();
  for (const site of sites) {
    const key = keyOf({ address: site.address, port: site.port ?? 443 });
    places.set(key, [...(places.get(key) ?? []), site]);
  }
  return [...places.values()];
}
