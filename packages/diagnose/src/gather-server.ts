/**
 * Gathers the facts of one server that is looked at for itself.
 *
 *   host ── addresses ─┬─ smtp (port 25, and ports that belong to no use) ── tlsScan, recipients, relay, smuggling
 *                      ├─ submission (465, 587, 2525, 25; or the port that was named)
 *                      ├─ egress (when port 25 is among them)
 *                      └─ dane, mtaSts (only for a domain that it serves)
 */
import {
  domainSubject,
  known,
  skipped,
  SUBMISSION_PORTS,
  type Fact,
  type FactEntry,
  type MxHost,
  type ServerTarget,
  type SmtpServer,
  type Target,
} from '@whyspam/core';
import { gatherMtaSts } from '@whyspam/dns';
import type { SmtpEndpoint } from '@whyspam/smtp';
import { factEntry, type GatherOptions } from './checks/check-context.ts';
import { lookAtDane } from './checks/dane.ts';
import { checkEgress } from './checks/egress.ts';
import { resolveHost } from './checks/resolve-host.ts';
import { createServerLooks, type ServerLooks } from './checks/server-looks.ts';
import { watchServers } from './checks/smtp.ts';
import { checkSmuggling } from './checks/smuggling.ts';
import { checkSubmission, takesNoClients, withoutHost } from './checks/submission.ts';
import { once } from './once.ts';

/** Addresses looked at; a hostile zone may name thousands. */
const MAX_ADDRESSES_OF_SERVER = 8;

const OF_CLIENTS: ReadonlySet<number> = new Set(SUBMISSION_PORTS);

/** Where other servers deliver: port 25, and any port whose number says nothing. */
export function takesFromServers(port: number): boolean {
  return port === 25 || !OF_CLIENTS.has(port);
}

export async function gatherServer(
  target: Target,
  { host, ports, addresses }: ServerTarget,
  options: GatherOptions,
): Promise<readonly FactEntry[]> {
  const { watch, smtpLooks } = options;
  const { domain } = target;
  const resolving = resolveHost(host, options, addresses);
  const servers = resolving.then((fact) => endpointsOf(host, fact, ports.filter(takesFromServers)));
  const onPort25 = servers.then((all) => all.filter(({ port }) => port === 25));
  const looks = createServerLooks(options, onPort25, true);
  const subject = { kind: 'host', host } as const;

  // On all ports at once, or on one that says nothing, it is not known what the server is for: what it plainly does not do
  // is not held against it.
  const saysNothing = !ports.some((port) => OF_CLIENTS.has(port));
  const isRoleOpen = (saysNothing || (ports.includes(25) && ports.length > 1)) && smtpLooks.login !== true;
  const submission = once(async (): Promise<readonly FactEntry[]> => {
    const facts = await checkSubmission({ host, ports }, await resolving, looks, options);
    if (!isRoleOpen || !takesNoClients(facts)) return facts;
    const shown = await Promise.all((await servers).map(looks.smtp));
    return shown.some(greets) ? withoutHost(host, facts) : facts;
  });
  const ofServers: ServerLooks = {
    ...looks,
    smtp: async (server) => {
      const fact = await looks.smtp(server);
      const isClosed = fact.state === 'known' && fact.value.isClosed;
      if (!isRoleOpen || !isClosed || smtpLooks.submission !== true) return fact;
      return takesNoClients(await submission()) ? fact : skipped({ kind: 'noSubject', needs: 'MX' });
    },
  };
  const dane = async (): Promise<readonly FactEntry[]> => {
    const places = { servers: onPort25, smtp: looks.smtp };
    return [factEntry('dane', subject, await lookAtDane({ domain, host }, options, places))];
  };
  // The policy is held against this host alone.
  const mtaSts = async (): Promise<readonly FactEntry[]> => {
    const mx = known({ kind: 'explicit' as const, exchanges: [{ host, preference: 0 }], ttlSeconds: 0 }, []);
    const { resolver, getHttps, signal } = options;
    const fact = await gatherMtaSts(resolver, getHttps, domain, { mx, signal });
    return [factEntry('mtaSts', domainSubject(domain), fact)];
  };

  // Nothing is asked of a domain that nobody named.
  const named =
    domain === host
      ? []
      : ([
          ['dane', host, dane],
          ['mtaSts', domain, mtaSts],
        ] as const);
  const asked = smtpLooks.submission === true ? ([['submission', host, submission]] as const) : [];
  const checks = [...asked, ...named];
  for (const [check, about] of checks) watch.plan(check, about);
  const looked = [
    ...checks.map(([check, about, gather]) => watch.run(check, about, gather)),
    ...(asked.length > 0 ? [] : [resolving.then((fact) => unresolved(host, fact))]),
    servers.then((all) => watchServers(all, domain, ofServers, options)),
    checkEgress(looks, domain, options),
  ];
  // On the first address alone: each gets a dozen messages.
  const ends = servers.then(([first]) => checkSmuggling(first, looks.smtp, looked, options));
  return (await Promise.all([...looked, ends])).flat();
}

function greets(fact: Fact<SmtpServer>): boolean {
  return fact.state === 'known' && fact.value.banner !== undefined;
}

/** A host without addresses, or whose addresses could not be asked for: there is nothing else to say of it. */
function unresolved(host: string, fact: Fact<MxHost>): readonly FactEntry[] {
  return fact.state === 'known' ? [] : [factEntry('submissionHost', { kind: 'host', host }, fact)];
}

function endpointsOf(
  host: string,
  resolved: Fact<MxHost>,
  ports: readonly number[],
): readonly SmtpEndpoint[] {
  const addresses = resolved.state === 'known' ? resolved.value.addresses : [];
  return addresses
    .slice(0, MAX_ADDRESSES_OF_SERVER)
    .flatMap((address) => ports.map((port) => ({ host, address, port })));
}
