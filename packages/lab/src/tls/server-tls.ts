/** The TLS of a mail server of a world: versions, ciphers, and which certificate it shows to whom. */
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { ServerTls } from '../smtp/conversation.ts';
import type { WorldSmtp } from '../smtp/smtp-schema.ts';
import type { Authority, KeyAndChain } from './authority.ts';

export async function createServerTls(server: WorldSmtp, authority: Authority): Promise<ServerTls> {
  const { hostname, certificate = 'valid', tls } = server;
  const chains = await Promise.all([
    authority.issue(hostname, certificate),
    ...(tls?.alsoShows === undefined ? [] : [authority.issue(hostname, tls.alsoShows)]),
  ]);
  const options = contextOptions(server);
  const contexts = new Map<string, SecureContext>();
  for (const [name, kind] of Object.entries(tls?.names ?? {})) {
    contexts.set(name.toLowerCase(), contextOf([await authority.issue(name, kind)], options));
  }
  return { context: contextOf(chains, options), contextFor: (name) => contexts.get(name) };
}

function contextOf(chains: readonly KeyAndChain[], options: SecureContextOptions): SecureContext {
  return createSecureContext({
    ...options,
    key: chains.map(({ key }) => key),
    cert: chains.map(({ cert }) => cert),
  });
}

function contextOptions({ tls, certificate }: WorldSmtp): SecureContextOptions {
  const { minVersion, maxVersion, ciphers } = tls ?? {};
  const isOld = [minVersion, maxVersion].some((version) => version === 'TLSv1' || version === 'TLSv1.1');
  const hasWeakKey = [certificate, tls?.alsoShows, ...Object.values(tls?.names ?? {})].some(
    (kind) => typeof kind === 'object' && kind.key === 'rsa1024',
  );
  // OpenSSL refuses old versions and short keys above its level 0.
  const list = ciphers ?? (isOld || hasWeakKey ? 'DEFAULT@SECLEVEL=0' : undefined);
  return {
    // Node's own lowest is TLS 1.2: a highest below it needs a lowest too.
    ...(minVersion === undefined && !isOld ? {} : { minVersion: minVersion ?? 'TLSv1' }),
    ...(maxVersion === undefined ? {} : { maxVersion }),
    ...(list === undefined ? {} : { ciphers: list }),
  };
}
