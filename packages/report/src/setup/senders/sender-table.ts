/** The catalogue of set-ups, and how a service is found in it: by name, or by a domain it sends or signs with. */
import { BUSINESS_PROGRAMS } from './business-programs.ts';
import { MAILBOX_HOSTS } from './mailbox-hosts.ts';
import { MARKETING } from './marketing.ts';
import type { SenderSetup } from './sender-setup.ts';
import { TRANSACTIONAL } from './transactional.ts';

export const SENDER_SETUPS: readonly SenderSetup[] = [
  ...MAILBOX_HOSTS,
  ...TRANSACTIONAL,
  ...MARKETING,
  ...BUSINESS_PROGRAMS,
];

const BY_ID: ReadonlyMap<string, SenderSetup> = new Map(SENDER_SETUPS.map((setup) => [setup.id, setup]));

const BY_NAME: ReadonlyMap<string, SenderSetup> = new Map(
  SENDER_SETUPS.flatMap((setup) =>
    [setup.id, setup.name, ...(setup.alsoNamed ?? [])].map((name) => [name.toLowerCase(), setup] as const),
  ),
);

const BY_DOMAIN: ReadonlyMap<string, SenderSetup> = new Map(
  SENDER_SETUPS.flatMap((setup) => setup.domains.map((domain) => [domain, setup] as const)),
);

const NEVER_LOOKED_UP: ReadonlyMap<string, SenderSetup> = new Map(
  SENDER_SETUPS.flatMap((setup) =>
    setup.spf.advice === 'useless' && setup.spf.isNever === true && setup.spf.include !== undefined
      ? [[setup.spf.include, setup] as const]
      : [],
  ),
);

/** @param term of an SPF record; the service whose include it is, when no receiver ever looks it up for that service's mail. */
export function neverLookedUp(term: string): SenderSetup | undefined {
  const host = /^[-+?~]?include:(.{1,255})$/iu.exec(term)?.[1];
  return host === undefined ? undefined : NEVER_LOOKED_UP.get(host.toLowerCase().replace(/\.$/u, ''));
}

export function senderSetup(id: string): SenderSetup | undefined {
  return BY_ID.get(id);
}

/** @param name as a report source, a message or a vendor of SPF is named. */
export function setupNamed(name: string): SenderSetup | undefined {
  return BY_NAME.get(name.slice(0, 100).toLowerCase());
}

/** @param host an envelope domain, a d=, or the name of a server; the longest domain above it counts. */
export function setupOfHost(host: string): SenderSetup | undefined {
  const labels = host.slice(0, 253).toLowerCase().replace(/\.$/u, '').split('.').slice(-6);
  for (let from = 0; from < labels.length - 1; from++) {
    const setup = BY_DOMAIN.get(labels.slice(from).join('.'));
    if (setup !== undefined) return setup;
  }
  return undefined;
}
