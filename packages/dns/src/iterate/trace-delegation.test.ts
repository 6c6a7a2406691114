/** Both sides of a delegation, through a resolver that walks from the root; a replay says the same. */
import { afterEach, describe, expect, test } from 'vitest';
import { startTree, type TreeServer } from '../../testing/dns-tree.ts';
import { recordEvidence } from '../resolver/record-evidence.ts';
import { replayResolver } from '../resolver/replay-resolver.ts';
import { iterativeResolver } from './iterative-resolver.ts';
import { traceDelegation, type DelegationTrace, type TraceOptions } from './trace-delegation.ts';

const [ROOT, TLD, NS1, NS2, NS3] = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5'];
const soa = '@ SOA ns host 1 2 3 4 60\n';
const root = `${soa}@ NS a.root\na.root A ${ROOT}\ntest NS ns.tld.test\nns.tld.test A ${TLD}`;
const tld = `${soa}@ NS ns.tld\nns.tld A ${TLD}\n`;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function trace(
  servers: Readonly<Record<string, TreeServer>>,
  name: string,
  options: TraceOptions = {},
): Promise<DelegationTrace> {
  const tree = await startTree({ [ROOT]: { '': root }, ...servers });
  const hints = [{ host: 'a.root', ipv4: ROOT, ipv6: '' }];
  const resolver = iterativeResolver({ hints, route: tree.route, timeoutMs: 4000, serverTimeoutMs: 500 });
  open.push(resolver, tree);
  const recorder = recordEvidence(resolver);
  const traced = await traceDelegation(recorder.resolver, name, options);
  const ids = new Set(recorder.evidence().map(({ id }) => id));
  for (const id of traced.evidence) expect(ids).toContain(id);
  expect(await traceDelegation(replayResolver(recorder.evidence()), name, options)).toEqual(traced);
  return traced;
}

describe('traceDelegation', () => {
  test('parent and child that agree, with glue and without DS', async () => {
    const traced = await trace(
      {
        [TLD]: { test: `${tld}shop NS ns1.shop\nshop NS ns2.shop\nns1.shop A ${NS1}\nns2.shop A ${NS2}` },
        [NS1]: { 'shop.test': `${soa}@ NS ns1\n@ NS ns2\nns1 A ${NS1}\nns2 A ${NS2}\nwww A 192.0.2.80` },
        [NS2]: { 'shop.test': `${soa}@ NS ns1\n@ NS ns2\nns1 A ${NS1}\nns2 A ${NS2}` },
      },
      'www.shop.test',
    );
    const hosts = ['ns1.shop.test', 'ns2.shop.test'];
    expect(traced.cuts).toMatchObject([
      {
        zone: 'shop.test',
        parent: 'test',
        ds: 'absent',
        parentSide: [
          {
            host: 'ns.tld.test',
            address: TLD,
            kind: 'referral',
            nameServers: hosts,
            glue: { 'ns1.shop.test': [NS1], 'ns2.shop.test': [NS2] },
            ttlSeconds: 300,
          },
        ],
        childSide: [
          { host: 'ns1.shop.test', address: NS1, kind: 'authoritative', nameServers: hosts },
          { host: 'ns2.shop.test', address: NS2, kind: 'authoritative', nameServers: hosts },
        ],
        hosts: [
          { host: 'ns1.shop.test', addresses: [NS1] },
          { host: 'ns2.shop.test', addresses: [NS2] },
        ],
      },
    ]);
  });

  test('a server only the parent names, glue that is old, a DS, a server that is lame', async () => {
    const traced = await trace(
      {
        [TLD]: {
          test: `${tld}shop NS ns1.shop\nshop NS old.shop\nns1.shop A ${NS1}\nold.shop A ${NS3}\nshop DS \\# 4 00010d02`,
        },
        [NS1]: {
          'shop.test': `${soa}@ NS ns1\n@ NS ns2\nns1 A ${NS1}\nns2 A ${NS2}\nold A ${NS2}`,
        },
        [NS2]: (asked) => asked.reply({ rcode: 5, ra: false }),
      },
      'shop.test',
    );
    expect(traced.cuts[0]).toMatchObject({
      ds: 'present',
      parentSide: [{ nameServers: ['ns1.shop.test', 'old.shop.test'], glue: { 'old.shop.test': [NS3] } }],
      childSide: [
        { host: 'ns1.shop.test', kind: 'authoritative', nameServers: ['ns1.shop.test', 'ns2.shop.test'] },
        { host: 'ns2.shop.test', kind: 'lame', nameServers: [] },
        { host: 'old.shop.test', kind: 'lame' },
      ],
      hosts: [
        { host: 'ns1.shop.test' },
        { host: 'ns2.shop.test' },
        { host: 'old.shop.test', addresses: [NS2] },
      ],
    });
  });

  test('a silent server failed, with the reason; unknown is not absent', async () => {
    const traced = await trace(
      {
        [TLD]: { test: `${tld}shop NS ns1.shop\nshop NS ns2.shop\nns1.shop A ${NS1}\nns2.shop A ${NS2}` },
        [NS1]: { 'shop.test': `${soa}@ NS ns1\n@ NS ns2\nns1 A ${NS1}\nns2 A ${NS2}` },
        [NS2]: () => undefined,
      },
      'shop.test',
    );
    expect(traced.cuts[0]?.childSide).toMatchObject([
      { kind: 'authoritative' },
      { kind: 'failed', error: { code: 'DNS_TIMEOUT' } },
    ]);
  });

  test('a parent that serves the child too answers with authority', async () => {
    const traced = await trace(
      {
        [TLD]: {
          test: `${tld}shop NS ns.tld`,
          'shop.test': `${soa}@ NS ns.tld.test.`,
        },
      },
      'shop.test',
    );
    expect(traced.cuts[0]?.parentSide).toMatchObject([
      { kind: 'authoritative', nameServers: ['ns.tld.test'] },
    ]);
  });

  test('all cuts, from the root down', async () => {
    const traced = await trace(
      {
        [TLD]: { test: `${tld}shop NS ns1.shop\nns1.shop A ${NS1}` },
        [NS1]: { 'shop.test': `${soa}@ NS ns1\nns1 A ${NS1}` },
      },
      'a.b.shop.test',
      { cuts: 'all' },
    );
    expect(traced.cuts.map(({ zone, parent }) => `${parent}>${zone}`)).toEqual(['>test', 'test>shop.test']);
    expect(traced.error).toBeUndefined();
  });

  test('where the walk stops, the error says so and nothing is made up', async () => {
    const traced = await trace({ [TLD]: () => undefined }, 'shop.test');
    expect(traced).toMatchObject({ cuts: [], error: { code: 'DNS_TIMEOUT' } });
  });
});
