/** The network as the options want it: servers to ask, detours to take, records laid over. */
import type { DnsRecord } from '@whyspam/core';
import type { DiagnoseOptions } from '@whyspam/diagnose';
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
  const servers = await Promise.all(settings.resolvers.map((text) => engine.parseResolver(text)));
  return engine.createResolver({
    ...(servers.length === 0 ? {} : { servers }),
    route: routeOf(settings.connectTo),
    timeoutMs: Math.min(QUERY_TIMEOUT_MS, settings.timeoutMs),
    overlay,
    dnssecOk,
  });
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
    timeoutMs: settings.timeoutMs,
    ...(overlay.length === 0 ? {} : { overlay }),
    ...(settings.helo === undefined || settings.ips.length > 0 ? {} : { helo: settings.helo }),
  };
}
