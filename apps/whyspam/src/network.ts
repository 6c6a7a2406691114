/** The network as the options want it: servers to ask, detours to take, records laid over. */
import { visible, WhyspamError, type DnsRecord } from '@whyspam/core';
import type { DiagnoseOptions } from '@whyspam/diagnose';
import type { DnsServer } from '@whyspam/dns';
import { routeOf } from './connect-to.ts';
import { QUERY_TIMEOUT_MS, type Context } from './context.ts';
import type { OpenResolver, ResolverSettings } from './engine-types.ts';
import { readTextFile } from './files.ts';

/** The resolver of `--resolver` and `--connect-to`; the caller closes it. */
export async function openResolver(
  context: Context,
  { overlay = [], dnssecOk = false }: Pick<ResolverSettings, 'overlay' | 'dnssecOk'> = {},
): Promise<OpenResolver> {
  const { engine, settings } = context;
  const servers = await readServers(context);
  return engine.createResolver({
    ...(servers === undefined ? {} : { servers }),
    route: routeOf(settings.connectTo),
    timeoutMs: Math.min(QUERY_TIMEOUT_MS, settings.timeoutMs ?? QUERY_TIMEOUT_MS),
    overlay,
    dnssecOk,
  });
}

/** What `--resolver` names; undefined when nothing. @throws WhyspamError RESOLVER_INVALID; OPTION_INVALID for `root` beside a server. */
export async function readServers({
  engine,
  settings,
  words,
}: Context): Promise<readonly DnsServer[] | 'root' | undefined> {
  const named = await Promise.all(settings.resolvers.map((text) => engine.parseResolver(text)));
  const servers = named.filter((server) => server !== 'root');
  if (servers.length === named.length) return servers.length === 0 ? undefined : servers;
  if (servers.length === 0) return 'root';
  const [other = ''] = settings.resolvers.filter((_, index) => named[index] !== 'root');
  throw new WhyspamError(
    'OPTION_INVALID',
    words.error.together('--resolver root', `--resolver ${visible(other, 80)}`),
    words.error.togetherNext(),
  );
}

/** The records of `--with`; names without a final dot are of `domain`. */
export async function readOverlay(context: Context, domain: string): Promise<readonly DnsRecord[]> {
  const { zoneFile } = context.settings;
  if (zoneFile === undefined) return [];
  const text = await readTextFile(zoneFile, context.words);
  return context.engine.parseZone(text, { origin: domain, fileName: zoneFile });
}

/** How a run is made, but for what only the caller knows. */
export async function diagnoseOptions(
  context: Context,
  domain: string,
  resolver: OpenResolver,
): Promise<DiagnoseOptions> {
  const { settings } = context;
  const overlay = await readOverlay(context, domain);
  return {
    resolver,
    route: routeOf(settings.connectTo),
    smtp: settings.smtp,
    allowPrivate: settings.allowPrivate,
    smtpLooks: settings.smtpLooks,
    ...(settings.timeoutMs === undefined ? {} : { timeoutMs: settings.timeoutMs }),
    ...(overlay.length === 0 ? {} : { overlay }),
    ...(settings.helo === undefined || settings.ips.length > 0 ? {} : { helo: settings.helo }),
  };
}
