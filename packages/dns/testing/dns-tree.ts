/** A small DNS in this process for tests: authoritative servers by the address they have in it, and the route that leads there. */
import type { Route } from '@whyspam/core';
import { parseZone } from '../src/zone-file/parse-zone.ts';
import { isWithin, namesUpward } from '../src/iterate/zone-names.ts';
import { fromDnsRecord } from '../src/wire/presentation.ts';
import type { ResourceRecord } from '../src/wire/record.ts';
import { scriptedServer, type Asked, type Script, type ScriptedServer } from './scripted-server.ts';

/** Zones by origin ("" is the root) as zone files, or a script for a server that does not behave. */
export type TreeServer = Readonly<Record<string, string>> | Script;

export interface DnsTree {
  readonly route: Route;
  /** `address TYPE name` of every question, in order; one asked again (lost, or late on a busy machine) stands once. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startTree(servers: Readonly<Record<string, TreeServer>>): Promise<DnsTree> {
  const asked: string[] = [];
  const places = new Map<string, ScriptedServer>();
  for (const [address, server] of Object.entries(servers)) {
    const script = typeof server === 'function' ? server : authority(server);
    places.set(
      address,
      await scriptedServer((question) => {
        const line = `${address} ${question.type} ${question.name === '' ? '.' : question.name}`;
        if (!asked.includes(line)) asked.push(line);
        return script(question);
      }),
    );
  }
  return {
    route: ({ address }) => places.get(address) ?? { address: '127.0.0.1', port: 1 },
    asked,
    close: async () => {
      await Promise.all([...places.values()].map((place) => place.close()));
    },
  };
}

/** RFC 1034 section 4.3.2, without wildcards: referrals with all the glue there is, aliases followed within its zones. */
export function authority(zones: Readonly<Record<string, string>>): Script {
  const records = new Map(
    Object.entries(zones).map(([origin, text]) => [
      origin,
      parseZone(`$TTL 300\n${text}`, { origin: origin === '' ? '.' : origin }).map(fromDnsRecord),
    ]),
  );
  return (asked) => answer(records, asked);
}

function answer(zones: ReadonlyMap<string, readonly ResourceRecord[]>, asked: Asked): Uint8Array {
  const { type } = asked;
  const answers: ResourceRecord[] = [];
  let name = asked.name;
  for (;;) {
    const origin = namesUpward(name).find(
      (above) => zones.has(above) && !(type === 'DS' && above === name && above !== ''),
    );
    if (origin === undefined)
      return asked.reply(answers.length > 0 ? { aa: true, ra: false, answers } : { rcode: 5, ra: false });
    const zone = zones.get(origin) ?? [];
    const at = (owner: string) => zone.filter((record) => record.name === owner);
    const cut = namesUpward(name)
      .filter((above) => above !== origin && isWithin(above, origin) && !(type === 'DS' && above === name))
      .findLast((above) => at(above).some(({ data }) => data.type === 'NS'));
    if (cut !== undefined) {
      const authority = at(cut).filter(({ data }) => data.type === 'NS');
      const hosts = new Set(authority.map(({ data }) => (data.type === 'NS' ? data.host : '')));
      const additional = zone.filter(
        ({ name: owner, data }) => hosts.has(owner) && (data.type === 'A' || data.type === 'AAAA'),
      );
      return asked.reply({ aa: answers.length > 0, ra: false, answers, authority, additional });
    }
    const here = at(name);
    const found = here.filter(({ data }) => data.type === type);
    const alias = here.find(({ data }) => data.type === 'CNAME');
    if (found.length > 0) return asked.reply({ aa: true, ra: false, answers: [...answers, ...found] });
    if (alias?.data.type === 'CNAME' && answers.length < 8) {
      answers.push(alias);
      name = alias.data.host;
      continue;
    }
    const soa = at(origin).filter(({ data }) => data.type === 'SOA');
    const exists = zone.some(({ name: owner }) => isWithin(owner, name));
    return asked.reply({ aa: true, ra: false, rcode: exists ? 0 : 3, answers, authority: soa });
  }
}
