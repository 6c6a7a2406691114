/**
 * Messages a second: the whole of our analysis (way, filters, content, verification) against mailauth's authenticate() alone.
 * Of a mailbox, one message is read while another waits for its keys.
 */
import { authenticate } from 'mailauth';
import type { DnsRecord } from '@whyspam/core';
import { askOnce, overlayResolver } from '@whyspam/dns';
import { readMessage, verifyMessage } from '@whyspam/message';
import { messageDns } from '../packages/diagnose/src/held/message-dns.ts';
import { memoryResolver } from '../packages/dns/src/testing/memory-resolver.ts';
import { corpus, type Corpus } from './messages/corpus.ts';

const SIZE = 200;
const ROUNDS = 5;
/** As many as a run verifies at once. */
const IN_FLIGHT = 4;

type Analyse = (message: Buffer) => Promise<string>;

export async function run(): Promise<void> {
  const made = await corpus(SIZE);
  const octets = made.messages.reduce((sum, { length }) => sum + length, 0);
  console.log(
    `\nmessages: ${made.messages.length} signed ones, ${(octets / made.messages.length / 1000).toFixed(1)} kB on average, one after the other, in turns`,
  );
  const resolver = askOnce(overlayResolver(memoryResolver({}), recordsOf(made)));
  const ways: Readonly<Record<string, Analyse>> = {
    mailauth: (message) => alone(message, made),
    whyspam: (message) => whole(message, true),
    'whyspam, mbox': (message) => whole(message, true),
    'verifying alone': (message) => whole(message, false),
    'reading alone': async (message) => readMessage(message.toString('latin1')).verdicts.verdict,
  };
  async function whole(message: Buffer, reads: boolean): Promise<string> {
    const content = message.toString('latin1');
    const { path } = readMessage(reads ? content : content.slice(0, content.indexOf('\r\n\r\n')));
    const fact = await verifyMessage(content, {
      ...(path.client === undefined ? {} : { client: { ...path.client, origin: 'received' } }),
      ...messageDns(resolver),
      now: new Date('2026-11-25T12:00:00Z'),
    });
    return fact.state === 'known' ? fact.value.dmarc.result : fact.state;
  }
  const best = new Map<string, { readonly ms: number; readonly cpuMs: number }>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, analyse] of Object.entries(ways)) {
      const begun = performance.now();
      const cpu = process.cpuUsage();
      const waiting = made.messages.values();
      const work = async (): Promise<void> => {
        for (const message of waiting) {
          const said = await analyse(message);
          if (name !== 'reading alone' && said !== 'pass') throw new Error(`${name} says ${said}`);
        }
      };
      await Promise.all(Array.from({ length: name.endsWith('mbox') ? IN_FLIGHT : 1 }, work));
      const ms = performance.now() - begun;
      const { user, system } = process.cpuUsage(cpu);
      const before = best.get(name);
      // The first round warms up what is compiled.
      if (round > 0 && (before === undefined || ms < before.ms))
        best.set(name, { ms, cpuMs: (user + system) / 1000 });
    }
  }
  const theirs = best.get('mailauth') ?? { ms: 1, cpuMs: 1 };
  for (const [name, { ms, cpuMs }] of best) {
    const ratio = `${(ms / theirs.ms).toFixed(2)} of mailauth's time, ${(cpuMs / theirs.cpuMs).toFixed(2)} of its processor time`;
    console.log(
      `  ${name.padEnd(16)} ${Math.round((1000 * made.messages.length) / ms)} messages/s${name === 'mailauth' ? '' : `, ${ratio}`}`,
    );
  }
}

async function alone(message: Buffer, { records }: Corpus): Promise<string> {
  const { dmarc } = await authenticate(message, {
    ip: '192.0.2.25',
    helo: 'mail.shop.example',
    sender: 'news@shop.example',
    mta: 'mx.mailbox.example',
    strict: true,
    resolver: async (name: string, type: string) => {
      const text = type === 'TXT' ? records[name] : undefined;
      if (text === undefined) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
      return [[text]];
    },
  });
  return dmarc === false ? 'none' : dmarc.status.result;
}

function recordsOf({ records }: Corpus): readonly DnsRecord[] {
  return Object.entries(records).map(([name, text]) => ({
    name,
    type: 'TXT',
    ttl: 3600,
    data: (text.match(/.{1,255}/g) ?? []).map((part) => `"${part}"`).join(' '),
  }));
}
