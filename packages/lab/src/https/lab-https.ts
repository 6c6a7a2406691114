/** The web servers of a world: fixed paths, with the lab's certificates. Hosts that share an address share a server. */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Authority } from '../tls/authority.ts';
import type { WorldHttps } from '../world.ts';

export interface HttpsEndpoint {
  readonly port: number;
  close(): Promise<void>;
}

/** @param sites all with the same address and port. */
export async function startHttpsEndpoint(
  sites: readonly WorldHttps[],
  authority: Authority,
): Promise<HttpsEndpoint> {
  const contexts = new Map<string, SecureContext>();
  for (const site of sites) {
    const { key, cert } = await authority.issue(site.host, site.certificate ?? 'valid');
    contexts.set(site.host.toLowerCase(), createSecureContext({ key, cert }));
  }
  const [first] = sites;
  if (first === undefined) throw new Error('A web server without a site.');
  const fallback = await authority.issue(first.host, first.certificate ?? 'valid');
  const server = createServer(
    {
      key: fallback.key,
      cert: fallback.cert,
      SNICallback: (name, done) => done(null, contexts.get(name.toLowerCase())),
    },
    (request, response) => {
      const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
      const site = sites.find((one) => one.host.toLowerCase() === host);
      const path = (request.url ?? '/').replace(/\?.*$/, '');
      const page = site !== undefined && Object.hasOwn(site.paths, path) ? site.paths[path] : undefined;
      response.writeHead(page === undefined ? 404 : (page.status ?? 200), {
        'content-type': page?.contentType ?? 'text/plain',
        connection: 'close',
      });
      response.end(page?.body ?? 'Not found\n');
    },
  );
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
