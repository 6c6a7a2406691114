/**
 * What mail servers show on port 25, each looked at once, whoever asks; and whether port 25 is open here at all, so that no
 * fault of the network here is taken for one of a server.
 */
import { isIPv6 } from 'node:net';
import {
  formatEndpoint,
  known,
  skipped,
  type Egress,
  type EgressFamily,
  type EgressReference,
  type Fact,
  type SmtpServer,
} from '@whyspam/core';
import {
  addressRefusal,
  judgeEgress,
  mayBeOurs,
  NOT_ASKED,
  REFERENCES,
  throughEgress,
  type SmtpEndpoint,
} from '@whyspam/smtp';
import { once } from '../once.ts';
import type { GatherOptions } from './check-context.ts';

type Family = 'ipv4' | 'ipv6';

export interface ServerLooks {
  /** What one of them shows, as far as it can be believed. Keeps waiting only what may be a fault of ours. */
  readonly smtp: (server: SmtpEndpoint) => Promise<Fact<SmtpServer>>;
  /** A look at port 25 of one of them for another purpose, judged likewise. */
  readonly believed: <T extends SmtpServer>(address: string, fact: Fact<T>) => Promise<Fact<T>>;
  /** Whether the way out had to be looked at; known when every server was. */
  readonly isEgressNeeded: () => Promise<boolean>;
  readonly egress: () => Promise<Fact<Egress>>;
}

/**
 * @param servers all that are looked at on port 25.
 * @param isAlwaysAsked the way out is looked at in any case, and every look waits for it.
 */
export function createServerLooks(
  options: GatherOptions,
  servers: Promise<readonly SmtpEndpoint[]>,
  isAlwaysAsked: boolean = false,
): ServerLooks {
  const evidence: string[] = [];
  const look = onceForEach(async (server: SmtpEndpoint): Promise<Fact<SmtpServer>> => {
    if (!options.smtp) return skipped({ kind: 'notAsked', option: '--no-smtp' });
    const result = await options.smtpProbes.mx(server, { signal: options.signal });
    options.onSmtp(result);
    return result.fact;
  });

  const ofFamily = async (family: Family): Promise<readonly SmtpEndpoint[]> =>
    (await servers).filter(({ address }) => isOutside(address) && familyOf(address) === family);

  /** A server that greets proves that something gets out; whether it is to be believed, a masked one leaves open. */
  async function isNeeded(family: Family): Promise<boolean> {
    const own = await ofFamily(family);
    if (isAlwaysAsked) return options.smtp && own.length > 0;
    const facts = await Promise.all(own.map(look));
    const isMasked = facts.some((fact) => fact.state === 'known' && fact.value.maskedStartTls !== undefined);
    return isMasked || (!facts.some(hasGreeted) && facts.some(mayBeOurs));
  }

  async function askFamily(family: Family): Promise<EgressFamily> {
    if (!(await isNeeded(family))) return NOT_ASKED;
    const facts = await Promise.all(REFERENCES.map(({ host }) => askReference(host, family)));
    const judged = judgeEgress(facts.flatMap((fact) => fact ?? []));
    if (judged.state !== 'blocked') return judged;
    // A way that leads to the server and not to the references is not closed: `--connect-to`, a tunnel, a firewall with exceptions.
    const own = await Promise.all((await ofFamily(family)).map(look));
    return own.some(hasGreeted) ? { ...judged, state: 'unknown' } : judged;
  }

  async function askReference(host: string, family: Family): Promise<Fact<EgressReference> | undefined> {
    const { resolver, signal, smtpProbes } = options;
    const answer = await resolver.ask(host, family === 'ipv4' ? 'A' : 'AAAA', { signal });
    evidence.push(answer.evidence.id);
    const [record] = answer.records;
    if (record === undefined) return undefined;
    const { address } = record.data;
    const result = await smtpProbes.reference({ host, address, port: 25 }, { signal });
    options.onSmtp(result);
    evidence.push(...result.fact.evidence);
    return result.fact;
  }

  const families = { ipv4: once(() => askFamily('ipv4')), ipv6: once(() => askFamily('ipv6')) };
  const believed: ServerLooks['believed'] = async (address, fact) =>
    isOutside(address) && (isAlwaysAsked || mayBeOurs(fact))
      ? throughEgress(fact, await families[familyOf(address)]())
      : fact;

  return {
    smtp: onceForEach(async (server) => believed(server.address, await look(server))),
    believed,
    isEgressNeeded: async () => (await isNeeded('ipv4')) || isNeeded('ipv6'),
    egress: once(async () => {
      const [ipv4, ipv6] = await Promise.all([families.ipv4(), families.ipv6()]);
      return known({ ipv4, ipv6 }, evidence.toSorted());
    }),
  };
}

function hasGreeted(fact: Fact<SmtpServer>): boolean {
  return fact.state === 'known' && fact.value.banner !== undefined;
}

/** Networks for documentation (RFC 5737, RFC 3849): only a laboratory has servers there, and they stand for the world. */
const FOR_DOCUMENTATION = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:db8:/iu;

/** A server on this machine or in this network is not reached by the way out. */
function isOutside(address: string): boolean {
  return addressRefusal(address) === undefined || FOR_DOCUMENTATION.test(address);
}

function familyOf(address: string): Family {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

function onceForEach<T>(work: (server: SmtpEndpoint) => Promise<T>): (server: SmtpEndpoint) => Promise<T> {
  const begun = new Map<string, Promise<T>>();
  return (server) => {
    const key = `${server.host} ${formatEndpoint(server)}`;
    const running = begun.get(key) ?? work(server);
    begun.set(key, running);
    return running;
  };
}
