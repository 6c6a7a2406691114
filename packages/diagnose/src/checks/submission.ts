/** The servers that mail programs are told, on every port such servers use. */
import {
  skipped,
  SUBMISSION_PORTS,
  type Autoconfig,
  type Fact,
  type FactEntry,
  type MxHost,
  type SubmissionServer,
} from '@whyspam/core';
import { type Login, type SmtpEndpoint, submissionHostFact } from '@whyspam/smtp';
import { factEntry, type CheckContext, type GatherOptions } from './check-context.ts';
import { lookAtPorts } from './look-at-ports.ts';
import { resolveHost } from './resolve-host.ts';
import type { ServerLooks } from './server-looks.ts';

/** Hosts looked at for one domain, addresses and ports of each: more than people are ever told. */
const MAX_HOSTS = 6;
const MAX_ADDRESSES_OF_HOST = 4;
const MAX_PORTS = 6;

/** A host, and the ports it is to be looked at. */
export interface SubmissionPlace {
  readonly host: string;
  readonly ports: readonly number[];
}

/** The hosts that customers are told, and the two that they and their web designers try unasked. */
export async function checkSubmissions(context: CheckContext): Promise<readonly FactEntry[]> {
  const { target, options, looks } = context;
  if (options.smtpLooks.submission !== true || !options.smtp) return [];
  const guesses = [`mail.${target.domain}`, `smtp.${target.domain}`];
  // Their addresses depend on nothing.
  const resolved = new Map(guesses.map((host) => [host, resolveHost(host, options)]));
  const told = toldPlaces(await context.autoconfig());
  const untold = guesses.filter((host) => !told.some((place) => place.host === host));
  const places = [...told, ...untold.map((host) => ({ host, ports: SUBMISSION_PORTS }))];
  const work = places.slice(0, MAX_HOSTS).map(async (place) => {
    const fact = await (resolved.get(place.host) ?? resolveHost(place.host, options));
    // Nobody is told a name that was only tried.
    if (fact.state === 'absent' && untold.includes(place.host)) return [];
    options.watch.plan('submission', place.host);
    return options.watch.run('submission', place.host, async () => {
      const facts = await checkSubmission(place, fact, looks, options);
      // That a name which was only tried takes no clients is nobody's fault.
      return untold.includes(place.host) && takesNoClients(facts) ? withoutHost(place.host, facts) : facts;
    });
  });
  return (await Promise.all(work)).flat();
}

function toldPlaces(fact: Fact<Autoconfig>): readonly SubmissionPlace[] {
  const ports = new Map<string, Set<number>>();
  for (const { protocol, host, port } of fact.state === 'known' ? fact.value.servers : []) {
    if (protocol !== 'smtp') continue;
    const own = ports.get(host);
    if (own === undefined) ports.set(host, new Set([...SUBMISSION_PORTS, port]));
    else own.add(port);
  }
  return [...ports].map(([host, own]) => ({ host, ports: [...own].slice(0, MAX_PORTS) }));
}

/**
 * All ports of one host at each of its addresses, side by side; how many at once is a matter of the probes.
 *
 * @param resolved the host, as the DNS has it.
 */
export async function checkSubmission(
  { host, ports }: SubmissionPlace,
  resolved: Fact<MxHost>,
  looks: ServerLooks,
  options: GatherOptions,
): Promise<readonly FactEntry[]> {
  const subject = { kind: 'host', host } as const;
  if (resolved.state !== 'known') return [factEntry('submissionHost', subject, resolved)];
  const endpoints = resolved.value.addresses
    .slice(0, MAX_ADDRESSES_OF_HOST)
    .flatMap((address) => ports.map((port) => ({ host, address, port })));
  const seen = await lookAtPorts(endpoints, options.login, (server, login) =>
    lookAt(server, login, looks, options),
  );
  return [
    factEntry('submissionHost', subject, submissionHostFact(host, seen, resolved.evidence)),
    ...seen.map(({ server, fact }) => factEntry('submission', { kind: 'server', ...server }, fact)),
  ];
}

/** Every port for clients refused the connection. */
export function takesNoClients(facts: readonly FactEntry[]): boolean {
  return facts.every(
    (entry) =>
      entry.key !== 'submission' ||
      (entry.subject.kind === 'server' && entry.subject.port === 25) ||
      (entry.fact.state === 'known' && (entry.fact.value.isClosed || isForServers(entry.fact.value))),
  );
}

/** On a port whose number says nothing, who offers no login takes mail from servers. */
function isForServers({ port, reached, authInClear, authUnderTls }: SubmissionServer): boolean {
  const isUsual = (SUBMISSION_PORTS as readonly number[]).includes(port);
  return !isUsual && reached === 'quit' && authInClear.length === 0 && authUnderTls.length === 0;
}

/** The same, and the host is not judged as a server of clients. */
export function withoutHost(host: string, facts: readonly FactEntry[]): readonly FactEntry[] {
  const instead = skipped({ kind: 'noSubject', needs: 'submission' });
  return facts.map((entry) =>
    entry.key === 'submissionHost' ? factEntry('submissionHost', { kind: 'host', host }, instead) : entry,
  );
}

async function lookAt(
  server: SmtpEndpoint,
  login: Login | undefined,
  looks: ServerLooks,
  { smtp, smtpProbes, signal, onSmtp }: GatherOptions,
): Promise<Fact<SubmissionServer>> {
  if (!smtp) return skipped({ kind: 'notAsked', option: '--no-smtp' });
  const result = await smtpProbes.submission(server, {
    signal,
    ...(login === undefined ? {} : { login }),
  });
  onSmtp(result);
  return server.port === 25 ? looks.believed(server.address, result.fact) : result.fact;
}
