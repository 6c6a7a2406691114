/** Diagnoses the domain of a lab over its sockets, as the command would. */
import { createResolver, type NetworkResolver } from '@whyspam/dns';
import type { Lab } from '@whyspam/lab';
import { diagnoseAndCapture, type Diagnosis } from '../index.ts';

/** With the time that a busy machine needs; nothing waits for it that answers. */
export function resolverOf(lab: Lab): NetworkResolver {
  return createResolver({ servers: [lab.resolver], route: lab.route, timeoutMs: 5000, dnssecOk: true });
}

/** @param resolver closed afterwards; the lab's own unless given. */
export async function diagnoseLab(lab: Lab, resolver: NetworkResolver = resolverOf(lab)): Promise<Diagnosis> {
  try {
    return await diagnoseAndCapture(lab.world.target, {
      resolver,
      route: lab.route,
      allowPrivate: true,
      extraAuthorities: [lab.authority],
      trustAnchors: lab.trustAnchors,
      helo: 'probe.whyspam.example',
      ...(lab.world.looks === undefined ? {} : { smtpLooks: lab.world.looks }),
    });
  } finally {
    await resolver.close();
  }
}
