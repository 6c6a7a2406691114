/** What other clients hide stays visible: strings of a TXT, flags, rcodes, the SOA of a negative answer, TTLs. */
import { afterEach, expect, test } from 'vitest';
import { scriptedServer, type Script, type ScriptedServer } from '../../testing/scripted-server.ts';
import { createResolver, type NetworkResolver } from './create-resolver.ts';

const open: (ScriptedServer | NetworkResolver)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function resolverOver(script: Script): Promise<NetworkResolver> {
  const server = await scriptedServer(script);
  const resolver = createResolver({ servers: [server], timeoutMs: 2000 });
  open.push(server, resolver);
  return resolver;
}

const octets = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

test('trap 76: the strings of a TXT stay apart and are octets, with their TTL and the flags of the answer', async () => {
  const strings = [octets('v=spf1 ip4:192.0.2.1'), octets(' -all'), octets('\xff\xfe')];
  const resolver = await resolverOver((asked) =>
    asked.reply({ aa: true, answers: [{ name: asked.name, ttl: 77, data: { type: 'TXT', strings } }] }),
  );
  const answer = await resolver.ask('mail.example', 'TXT');
  expect(answer.records).toEqual([{ name: 'mail.example', ttl: 77, data: { type: 'TXT', strings } }]);
  expect(answer.evidence.flags).toEqual({ aa: true, tc: false, ra: true, ad: false });
  expect(answer.evidence.answers[0]?.data).toBe('"v=spf1 ip4:192.0.2.1" " -all" "\\255\\254"');
});

test('trap 76: no data, no name, refusal and failure are told apart, and the negative SOA is kept', async () => {
  const soa = {
    name: 'example',
    ttl: 900,
    data: {
      type: 'SOA',
      mname: 'ns.example',
      rname: 'h.example',
      serial: 1,
      refresh: 2,
      retry: 3,
      expire: 4,
      minimum: 5,
    },
  } as const;
  const rcodes = new Map([
    ['nodata.example', 0],
    ['noname.example', 3],
    ['failed.example', 2],
    ['refused.example', 5],
  ]);
  const resolver = await resolverOver((asked) => {
    const rcode = rcodes.get(asked.name) ?? 0;
    return asked.reply({ rcode, authority: rcode === 0 || rcode === 3 ? [soa] : [] });
  });
  const seen = await Promise.all([...rcodes.keys()].map((name) => resolver.ask(name, 'TXT')));
  expect(seen.map(({ outcome }) => outcome)).toEqual(['noData', 'nameError', 'error', 'error']);
  expect(seen.map(({ evidence }) => evidence.rcode)).toEqual(['NOERROR', 'NXDOMAIN', 'SERVFAIL', 'REFUSED']);
  expect(seen.map(({ error }) => error?.code)).toEqual([undefined, undefined, 'DNS_SERVFAIL', 'DNS_REFUSED']);
  expect(seen[0]?.evidence.authority).toEqual([
    { name: 'example', type: 'SOA', ttl: 900, data: 'ns.example. h.example. 1 2 3 4 5' },
  ]);
  expect(seen[1]?.evidence.authority).toHaveLength(1);
});
