/** Starts a world: every server on loopback, and the route that leads there. */
import type { Endpoint } from '@whyspam/core';
import { startLabDns } from './dns/lab-dns.ts';
import { startHttpsEndpoint } from './https/lab-https.ts';
import type { Lab, LabMailServer } from './lab.ts';
import { startBlackHole } from './network/black-hole.ts';
import { CLOSED, LOOPBACK, placeKey, routeTo } from './network/route.ts';
import { type SmtpEndpoint, startSmtpEndpoint } from './smtp/lab-smtp.ts';
import { REFERENCE_SERVERS } from './smtp/reference-hosts.ts';
import { createAuthority } from './tls/authority.ts';
import type { WorldSmtp } from './smtp/smtp-schema.ts';
import type { World, WorldHttps } from './world.ts';
import { findWorld } from './worlds.ts';

export interface LabOptions {
  /** What certificates and DNSSEC signatures count their days from. Default: now. */
  readonly now?: Date;
}

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
    places.set(placeKey({ address, port }), { address: LOOPBACK, port: here });
  };
  try {
    const [dns, authority] = await Promise.all([
      startLabDns(played, options.now ?? new Date()).then(keep),
      createAuthority(options.now ?? new Date()),
    ]);
    for (const [address, { port }] of dns.authorities) place(address, 53, port);
    const started: StartedServer[] = [];
    let blackHole = CLOSED;
    const ends = await Promise.allSettled([
      ...serversByPlace(played).map(async (server) => {
        const endpoint = keep(await startSmtpEndpoint(server, played.target.domain, authority));
        started.push({ server, endpoint });
        place(server.address, server.port ?? 25, endpoint.port);
      }),
      ...sitesByPlace(played.https ?? []).map(async (sites) => {
        const { port } = keep(await startHttpsEndpoint(sites, authority));
        for (const site of sites) place(site.address, site.port ?? 443, port);
      }),
      ...((played.firewall ?? []).some(({ how }) => how === 'drop')
        ? [
            startBlackHole().then((hole) => {
              if (hole !== undefined) blackHole = { address: LOOPBACK, port: keep(hole).port };
            }),
          ]
        : []),
    ]);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    const { name, title, story, cause, target, looks } = played;
    return {
      world: {
        name,
        title,
        story,
        ...(cause === undefined ? {} : { cause }),
        target,
        ...(looks === undefined ? {} : { looks }),
      },
      resolver: { address: LOOPBACK, port: dns.resolver.port },
      route: routeTo({
        places,
        resolverPort: dns.resolver.port,
        firewall: played.firewall ?? [],
        blackHole,
      }),
      authority: authority.cert,
      get trustAnchors() {
        return dns.trustAnchors();
      },
      mailServers: (played.smtp ?? []).flatMap((server) =>
        started.filter((one) => one.server === server).map(describeServer),
      ),
      messages: () => started.flatMap(({ endpoint }) => endpoint.messages),
      publish: (zones) => dns.publish(zones),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface StartedServer {
  readonly server: WorldSmtp;
  readonly endpoint: SmtpEndpoint;
}

function describeServer({ server, endpoint }: StartedServer): LabMailServer {
  const { hostname, address, port = 25, startTls = 'works', login } = server;
  const implicitTls = server.implicitTls ?? port === 465;
  const [someone] = Object.entries(login?.users ?? {});
  return {
    hostname,
    address,
    port,
    endpoint: { address: LOOPBACK, port: endpoint.port },
    encryption: implicitTls ? 'implicitTls' : startTls === 'works' ? 'startTls' : 'none',
    ...(someone === undefined ? {} : { login: { user: someone[0], password: someone[1] } }),
  };
}

function sitesByPlace(sites: readonly WorldHttps[]): readonly (readonly WorldHttps[])[] {
  const places = new Map<string, WorldHttps[]>();
  for (const site of sites) {
    const key = placeKey({ address: site.address, port: site.port ?? 443 });
    places.set(key, [...(places.get(key) ?? []), site]);
  }
  return [...places.values()];
}

/** The mail servers of the world, and the reference hosts where the world has none in their place. */
function serversByPlace({ smtp = [] }: World): readonly WorldSmtp[] {
  const servers = [...REFERENCE_SERVERS, ...smtp];
  return [...new Map(servers.map((server) => [keyOfServer(server), server])).values()];
}

function keyOfServer({ address, port = 25 }: WorldSmtp): string {
  return placeKey({ address, port });
}
