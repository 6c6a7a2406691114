/** The worlds of the lab as runs: each started once, kept while wanted, and ended together. */
import { WhyspamError } from '@whyspam/core';
import type { DiagnoseOptions } from '@whyspam/diagnose';
import type { Lab, WorldSummary } from '@whyspam/lab';
import { QUERY_TIMEOUT_MS, type Context } from '../context.ts';
import type { OpenResolver } from '../engine-types.ts';
import { readServers } from '../network.ts';
import { nearest } from '../parse-domain.ts';

/** @throws WhyspamError WORLD_UNKNOWN. */
export async function findWorld(context: Context, name: string): Promise<WorldSummary> {
  const worlds = await context.engine.worlds();
  const found = worlds.find((world) => world.name === name.toLowerCase());
  if (found !== undefined) return found;
  const names = worlds.map((world) => world.name);
  const near = nearest(name, names);
  throw new WhyspamError(
    'WORLD_UNKNOWN',
    context.words.error.worldUnknown(name),
    near === undefined ? context.words.error.oneOf(names.join(', ')) : context.words.usage.didYouMean(near),
  );
}

export interface RunningWorld {
  readonly lab: Lab;
  readonly resolver: OpenResolver;
  /** Takes the lab for the Internet. */
  readonly options: DiagnoseOptions;
}

export async function openWorld(context: Context, name: string): Promise<RunningWorld> {
  const { engine, settings } = context;
  const isFromRoot = (await readServers(context)) === 'root';
  const lab = await engine.startLab(name);
  const resolver = await engine.createResolver({
    servers: isFromRoot ? 'root' : [lab.resolver],
    route: lab.route,
    timeoutMs: QUERY_TIMEOUT_MS,
    dnssecOk: true,
  });
  return {
    lab,
    resolver,
    options: {
      resolver,
      route: lab.route,
      extraAuthorities: [lab.authority],
      trustAnchors: lab.trustAnchors,
      // The world's addresses are of the documentation ranges and live on loopback.
      allowPrivate: true,
      smtp: settings.smtp,
      smtpLooks: { ...lab.world.looks, ...settings.smtpLooks },
      ...(settings.timeoutMs === undefined ? {} : { timeoutMs: settings.timeoutMs }),
    },
  };
}

export async function closeWorld({ lab, resolver }: RunningWorld): Promise<void> {
  await resolver.close();
  await lab.close();
}

/** Keeps each world that was opened, so that it can be run again, until all are closed. */
export function keepWorlds(context: Context): {
  open(name: string): Promise<RunningWorld>;
  close(): Promise<void>;
} {
  const kept = new Map<string, Promise<RunningWorld>>();
  return {
    open(name) {
      const running = kept.get(name) ?? openWorld(context, name);
      kept.set(name, running);
      return running;
    },
    async close() {
      const settled = await Promise.allSettled(kept.values());
      kept.clear();
      await Promise.all(
        settled.map(async (result) => (result.status === 'fulfilled' ? closeWorld(result.value) : undefined)),
      );
    },
  };
}
