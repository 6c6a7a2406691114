/** The DNS of a world: one resolver that knows everything, one server for each address of a name server. */
import type { DnsRecord } from '@whyspam/core';
import { normalizeName, RECORD_TYPES, type TrustAnchor } from '@whyspam/dns';
import { Packet } from 'dns2';
import type { DnsFault, World } from '../world.ts';
import { type AnswerQuery, type DnsEndpoint, type LabReply, startDnsEndpoint } from './dns-endpoint.ts';
import {
  encodeAnswer,
  type EncodeOptions,
  type LabQuestion,
  questionOf,
  wantsSignatures,
} from './dns-message.ts';
import { ROOT_ADDRESS } from './registries.ts';
import { signWorld, type SignedLab } from './signed-zones.ts';
import {
  answerFrom,
  isWithin,
  parentOf,
  type LabAnswer,
  type LabZones,
  readZones,
  zoneFor,
} from './zones.ts';

export interface LabDns {
  readonly resolver: DnsEndpoint;
  /** By the address they have in the world; the root server is among them, at an address that the real one has. */
  readonly authorities: ReadonlyMap<string, DnsEndpoint>;
  readonly trustAnchors: () => readonly TrustAnchor[];
  /** @throws WhyspamError as readZones; then the zones stay as they are. */
  publish(zones: World['zones']): void;
  close(): Promise<void>;
}

/** What the servers answer from. */
interface Published {
  readonly zones: LabZones;
  readonly byServer: ReadonlyMap<string, LabZones>;
  readonly signed: SignedLab | undefined;
}

function publishedOf(world: World, now: Date): Published {
  const zones = readZones(world);
  const origins = (world.signed ?? []).map((name) => normalizeName(name) ?? name);
  return {
    zones,
    byServer: new Map([[ROOT_ADDRESS, rootOf(zones)], ...zonesByServer(zones)]),
    signed: origins.length === 0 ? undefined : signWorld(zones, origins, now),
  };
}

/** @param now what signatures count their days from. */
export async function startLabDns(world: World, now: Date): Promise<LabDns> {
  let published = publishedOf(world, now);
  const faults = world.dnsFaults ?? [];
  const starts = [
    {
      address: 'resolver',
      answer: answerer(() => ({ ...published, role: 'resolver' }), 'resolver', faults),
    },
    ...[...published.byServer.keys()].map((address) => ({
      address,
      answer: answerer(
        () => ({ ...published, zones: published.byServer.get(address) ?? new Map(), role: 'authority' }),
        address,
        faults,
      ),
    })),
  ];
  const settled = await Promise.allSettled(
    starts.map(async ({ address, answer }) => [address, await startDnsEndpoint(answer)] as const),
  );
  const endpoints = new Map(settled.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])));
  const close = async (): Promise<void> => {
    await Promise.all([...endpoints.values()].map((endpoint) => endpoint.close()));
  };
  const resolver = endpoints.get('resolver');
  const failed = settled.find((end) => end.status === 'rejected');
  if (failed !== undefined || resolver === undefined) {
    await close();
    throw failed?.reason ?? new Error('The resolver of the lab did not start.');
  }
  return {
    resolver,
    authorities: new Map([...endpoints].filter(([address]) => address !== 'resolver')),
    trustAnchors: () => published.signed?.trustAnchors ?? [],
    publish: (zones) => {
      published = publishedOf({ ...world, zones }, now);
    },
    close,
  };
}

/** The root alone: its name may lie below a top-level domain of the world, so it is not found by its NS record. */
function rootOf(zones: LabZones): LabZones {
  return new Map([...zones].filter(([origin]) => origin === ''));
}

/**
 * Which zones each address serves: the addresses of the hosts in the zone's NS records; of the zone above where a zone
 * names none.
 */
function zonesByServer(zones: LabZones): ReadonlyMap<string, LabZones> {
  const served = new Map<string, Map<string, NonNullable<ReturnType<LabZones['get']>>>>();
  for (const [origin, zone] of zones) {
    for (const record of serversOf(zones, origin)) {
      const host = normalizeName(record.data) ?? '';
      for (const type of ['A', 'AAAA']) {
        for (const { data, type: found } of answerFrom(zones, host, type).answers) {
          if (found !== type) continue;
          const own = served.get(data) ?? new Map();
          own.set(origin, zone.otherVersions.get(data) ?? zone);
          served.set(data, own);
        }
      }
    }
  }
  return served;
}

function serversOf(zones: LabZones, origin: string): readonly DnsRecord[] {
  const own = (zones.get(origin)?.names.get(origin) ?? []).filter(({ type }) => type === 'NS');
  const above = own.length > 0 || origin === '' ? undefined : zoneFor(zones, parentOf(origin));
  return above === undefined ? own : serversOf(zones, above.origin);
}

interface Served {
  readonly zones: LabZones;
  readonly signed: SignedLab | undefined;
  readonly role: 'resolver' | 'authority';
}

function answerer(served: () => Served, server: string, faults: readonly DnsFault[]): AnswerQuery {
  return (request, transport) => {
    const { zones, signed, role } = served();
    const question = questionOf(request, transport);
    const options: EncodeOptions = { transport, speaksAs: role };
    const now = (answer: LabAnswer): LabReply => ({
      octets: encodeAnswer(request, answer, options),
      delayMs: 0,
    });
    if (question === undefined) return reject(request, Packet.RCODE.FORMERR);
    if (request.header.opcode !== 0) return reject(request, Packet.RCODE.NOTIMP);
    if (question.type === 'AXFR') return now(empty('REFUSED'));
    const fault = faults.find((rule) => applies(rule, server, question));
    const plain = answerFrom(zones, question.name, question.type);
    // A referral is not signed, and what nobody can answer neither.
    const isSigned = plain.glue === undefined && plain.rcode !== 'SERVFAIL' && plain.rcode !== 'REFUSED';
    const code = request.questions[0]?.type ?? 0;
    const found =
      signed !== undefined && isSigned && wantsSignatures(request)
        ? signed.answer(zones, question.name, code)
        : plain;
    // Where a referral leads out of the world, a resolver finds nobody to ask.
    const answer = role === 'resolver' && found.glue !== undefined ? empty('SERVFAIL') : found;
    return fault === undefined ? now(answer) : play(fault, request, answer, options);
  };
}

function applies(fault: DnsFault, server: string, { name, type }: LabQuestion): boolean {
  return (
    (fault.server === undefined || fault.server === server) &&
    (fault.name === undefined || normalizeName(fault.name) === name) &&
    (fault.below === undefined || isWithin(name, normalizeName(fault.below) ?? '')) &&
    (fault.type === undefined || fault.type.toUpperCase() === type)
  );
}

function play(
  fault: DnsFault,
  request: Packet,
  answer: LabAnswer,
  options: EncodeOptions,
): LabReply | undefined {
  const reply = (octets: Buffer): LabReply => ({ octets, delayMs: fault.delayMs ?? 0 });
  switch (fault.fault) {
    case 'timeout':
      return undefined;
    case 'slow':
      return { octets: encodeAnswer(request, answer, options), delayMs: fault.delayMs ?? 1000 };
    case 'servfail':
      return reply(encodeAnswer(request, empty('SERVFAIL'), options));
    case 'nxdomain':
      return reply(encodeAnswer(request, { ...empty('NXDOMAIN'), authority: answer.authority }, options));
    case 'refuse':
      return reply(encodeAnswer(request, empty('REFUSED'), options));
    case 'lame':
      return reply(encodeAnswer(request, empty('NOERROR'), { ...options, speaksAs: 'neither' }));
    case 'truncate':
      return reply(encodeAnswer(request, answer, { ...options, truncate: options.transport === 'udp' }));
    case 'wrongId': {
      const octets = encodeAnswer(request, answer, options);
      octets.writeUInt16BE(request.header.id ^ 0x5555, 0);
      return reply(octets);
    }
    case 'wrongQuestion': {
      const other = Packet.createResponseFromRequest(request);
      other.questions = [new Packet.Question('wrong.question.example', RECORD_TYPES.A, Packet.CLASS.IN)];
      return reply(encodeAnswer(other, empty('NOERROR'), options));
    }
    case 'garbage': {
      const octets = Buffer.alloc(40, 0xff);
      octets.writeUInt16BE(request.header.id, 0);
      return reply(octets);
    }
  }
}

function empty(rcode: LabAnswer['rcode']): LabAnswer {
  return { rcode, answers: [], authority: [] };
}

function reject(request: Packet, rcode: number): LabReply {
  const response = Packet.createResponseFromRequest(request);
  response.header.rcode = rcode;
  return { octets: response.toBuffer(), delayMs: 0 };
}
