/** Every TLS version, weak ciphers and groups of a server, one short connection for each offer. */
import { getRandomValues } from 'node:crypto';
import {
  type CipherWeakness,
  probeError,
  type ProbeError,
  serverEvidenceId,
  type TlsEvidence,
  type TlsScan,
  type TlsVersion,
} from '@whyspam/core';
import { serverNameFor } from '@whyspam/dns/peer';
import type { Connection } from '../conversation/connection.ts';
import type { Conversation, Dialer, DialogueEnd, Turn } from '../conversation/dialer.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';
import { cipherWeakness, isEphemeral } from './cipher-suites.ts';
import { buildClientHello, type KeyShare, RANDOM_OCTETS } from './client-hello.ts';
import {
  dheOffer,
  ephemeralOffer,
  groupsOffer,
  INJECTION_ASPECT,
  NO_SNI_ASPECT,
  type Offer,
  shareOffer,
  SNI_ASPECT,
  versionOffer,
  VERSIONS_DOWN,
  weakOffer,
} from './offers.ts';
import { IMPLICIT_TLS_PORT, reachTls } from './reach-tls.ts';
import { isSilence, readOffer, type SeenOffer, settleOffers } from './read-offer.ts';
import { createFlightReader, describeAlert, type FirstFlight } from './server-flight.ts';
import { tlsScanFact } from './tls-scan-fact.ts';
import { versionStates } from './version-states.ts';

/** Of the groups of TLS 1.3, so many are asked for, the favourites first. */
export const MAX_GROUPS = 4;
/** Kinds of weak cipher that are asked for, one a connection. */
export const MAX_WEAK_OFFERS = 6;
const MAX_SILENCES = 2;

/**
 * The conversations, in an order that learns most from the first ones and ends with what a server may take amiss.
 * A server that refuses us, or is silent twice, is left alone: the rest is unknown for that reason.
 *
 * @param random fills with random octets; a ClientHello needs some.
 */
export async function scanTls(
  dialer: Dialer,
  server: SmtpEndpoint,
  { signal }: LookOptions = {},
  random: (octets: Uint8Array<ArrayBuffer>) => void = (octets) => void getRandomValues(octets),
): Promise<SmtpResult<TlsScan>> {
  const evidence: SmtpResult<TlsScan>['evidence'][number][] = [];
  const offers: SeenOffer[] = [];
  const isImplicit = server.port === IMPLICIT_TLS_PORT;
  const serverName = serverNameFor(server.host);
  let silences = 0;
  let isOver = false;

  function fill(count: number): Uint8Array {
    const octets = new Uint8Array(count);
    random(octets);
    return octets;
  }

  async function converse(
    aspect: string,
    talk: (connection: Connection, turn: Turn) => Promise<DialogueEnd>,
    tlsOf: (conversation: Conversation) => TlsEvidence | undefined,
  ): Promise<SeenOffer | undefined> {
    if (isOver) return undefined;
    const conversation = await dialer.converse(server, { purpose: 'tlsScan', aspect, signal }, talk);
    const tls = tlsOf(conversation);
    evidence.push(conversation.smtp, ...(tls === undefined ? [] : [tls]));
    const seen = readOffer(conversation.smtp, tls);
    offers.push(seen);
    if (isSilence(seen.error)) silences += 1;
    // Who does not let us as far as TLS any more has had enough of us.
    isOver = tls === undefined || silences >= MAX_SILENCES || seen.error?.code === 'ABORTED';
    return seen;
  }

  /** One ClientHello, and the first words of the answer. */
  function offer({ aspect, offered, hello }: Offer): Promise<SeenOffer | undefined> {
    let seen: Omit<TlsEvidence, 'kind' | 'id' | 'host' | 'address' | 'port' | 'offered'> | undefined;

    async function talk(connection: Connection, turn: Turn): Promise<DialogueEnd> {
      const way = await reachTls(connection, turn, isImplicit);
      const helo = way.helo === undefined ? {} : { helo: way.helo };
      if (way.kind === 'stopped')
        return { ...helo, ...(way.error === undefined ? {} : { error: way.error }) };

      const at = dialer.clock.now().toISOString();
      const begunMs = connection.elapsedMs();
      const reader = createFlightReader();
      const bytes = buildClientHello({ ...hello, serverName }, fill(RANDOM_OCTETS));
      const step = await connection.exchangeRaw(
        bytes,
        (received) => reader.push(received),
        turn.timeouts.replyTimeoutMs,
        `a ClientHello ${offered}`,
      );
      const flight = step.kind === 'done' ? step.value : reader.end();
      const error = step.kind === 'stopped' && flight === undefined ? step.error : undefined;
      seen = { at, ms: connection.elapsedMs() - begunMs, ...outcome(flight, error) };
      return { ...helo, ...(error === undefined ? {} : { error }) };
    }

    const { host, address, port } = server;
    const id = serverEvidenceId('tls', host, address, port, `tlsScan:${aspect}`);
    return converse(aspect, talk, () =>
      seen === undefined ? undefined : { kind: 'tls', id, host, address, port, offered, ...seen },
    );
  }

  /** A whole handshake, as OpenSSL makes it, which alone shows the certificate under TLS 1.3. */
  function handshake(aspect: string, offered: string, second?: string): Promise<SeenOffer | undefined> {
    async function talk(connection: Connection, turn: Turn): Promise<DialogueEnd> {
      const way = await reachTls(connection, turn, isImplicit, second);
      const helo = way.helo === undefined ? {} : { helo: way.helo };
      if (way.kind === 'stopped')
        return { ...helo, ...(way.error === undefined ? {} : { error: way.error }) };
      const name = aspect === NO_SNI_ASPECT ? '' : turn.host;
      const { replyTimeoutMs } = turn.timeouts;
      const secured = await connection.startTls(name, turn.secureContext(), replyTimeoutMs);
      if (secured.kind === 'stopped') return { ...helo, error: secured.error };
      if (second === undefined) return helo;
      // QUIT is answered with 221; a 250 before that is the answer to what we sent in the clear.
      connection.send('QUIT');
      const reply = await connection.readReply(replyTimeoutMs, 'the reply to QUIT');
      return reply.kind === 'stopped' ? { ...helo, error: reply.error } : helo;
    }
    return converse(aspect, talk, ({ tls }) => {
      if (tls === undefined) return undefined;
      const { kind, id, host, address, port, ...seen } = tls;
      return { kind, id, host, address, port, offered, ...seen };
    });
  }

  async function askVersions(): Promise<void> {
    for (const version of VERSIONS_DOWN) {
      const isAnswered = versionStates(settleOffers(offers)).get(version)?.state;
      if (isAnswered === 'accepted' || isAnswered === 'refused') continue;
      const seen = await offer(versionOffer(version));
      // With protocol_version all is said; anything else may be about the empty list of keys.
      const isPlain = seen?.error?.detail.startsWith(describeAlert(PROTOCOL_VERSION)) === true;
      const isRefused = seen?.state === 'refused' || seen?.state === 'closed';
      if (version === 'TLSv1.3' && isRefused && !isPlain) await offer(shareOffer(keyShares(fill(32))));
    }
  }

  function accepted(): readonly SeenOffer[] {
    return offers.filter(({ state }) => state === 'accepted');
  }

  async function askGroups(): Promise<void> {
    const known: string[] = [];
    for (const { version, tls } of accepted()) {
      if (version === 'TLSv1.3' && tls?.keyExchange !== undefined) known.push(tls.keyExchange);
    }
    if (known.length === 0) return;
    for (let count = known.length + 1; count <= MAX_GROUPS; count += 1) {
      const next = groupsOffer(count, known);
      const group = next === undefined ? undefined : (await offer(next))?.tls?.keyExchange;
      if (group === undefined || known.includes(group)) return;
      known.push(group);
    }
  }

  /** The versions that have ciphers to choose from, newest first. */
  function olderVersions(): readonly TlsVersion[] {
    const states = versionStates(settleOffers(offers));
    return VERSIONS_DOWN.filter(
      (version) => version !== 'TLSv1.3' && states.get(version)?.state === 'accepted',
    );
  }

  async function askCiphers(): Promise<void> {
    const [newest, ...older] = olderVersions();
    if (newest === undefined) return;
    await offer(dheOffer(newest));
    if (!accepted().some(({ tls }) => isEphemeral(tls?.cipher ?? ''))) await offer(ephemeralOffer(newest));

    const known = new Set<CipherWeakness>();
    let count = 1;
    // RFC 4346 appendix A.5, RFC 5246 appendix A.5: export and DES ciphers are gone in newer versions, so the oldest too.
    const oldest = older.at(-1);
    for (const version of oldest === undefined ? [newest] : [newest, oldest]) {
      for (; count <= MAX_WEAK_OFFERS; count += 1) {
        const next = weakOffer(count, version, known);
        if (next === undefined) return;
        const seen = await offer(next);
        const weakness = cipherWeakness(seen?.tls?.cipher ?? '');
        if (weakness === undefined || known.has(weakness)) break;
        known.add(weakness);
      }
      count += 1;
    }
  }

  async function askHandshakes(): Promise<void> {
    const bare = serverName === undefined ? undefined : await handshake(NO_SNI_ASPECT, 'no SNI');
    const injected = isImplicit
      ? undefined
      : await handshake(INJECTION_ASPECT, 'NOOP in the clear behind STARTTLS', 'NOOP');
    // The certificate with SNI, to hold the other against, is that of the second handshake if there was one.
    if (bare?.tls !== undefined && injected?.state !== 'accepted') {
      isOver &&= injected?.error?.code !== 'TLS_FAILED';
      await handshake(SNI_ASPECT, 'SNI');
    }
  }

  await askVersions();
  if (accepted().length > 0) {
    await askGroups();
    await askCiphers();
    await askHandshakes();
  }
  return { fact: tlsScanFact(server, evidence), evidence };
}

const PROTOCOL_VERSION = 70;

/** In the order of the schema, as a capture gives it back. */
function outcome(
  flight: FirstFlight | undefined,
  error: ProbeError | undefined,
): Pick<TlsEvidence, 'protocol' | 'cipher' | 'keyExchange' | 'chain' | 'error'> {
  switch (flight?.kind) {
    case 'hello': {
      const { version: protocol, cipher, keyExchange } = flight;
      return { protocol, cipher, ...(keyExchange === undefined ? {} : { keyExchange }), chain: [] };
    }
    case 'alert':
      return { chain: [], error: probeError('TLS_FAILED', describeAlert(flight.code)) };
    case 'malformed':
      return { chain: [], error: probeError('SMTP_PROTOCOL', flight.detail) };
    case 'tooMuch':
      return { chain: [], error: probeError('SMTP_TOO_MUCH', flight.detail) };
    case undefined:
      return { chain: [], error: error ?? probeError('SMTP_CLOSED', 'no answer') };
  }
}

/**
 * Keys that nobody has the secret of, since no handshake comes to its end. Any 32 octets are a key of X25519
 * (RFC 7748 section 5); for P-256 the base point of the curve stands in (FIPS 186, SEC 2 section 2.4.2).
 */
function keyShares(x25519: Uint8Array): readonly KeyShare[] {
  return [
    { group: 0x001d, key: x25519 },
    { group: 0x0017, key: Uint8Array.from(Buffer.from(P256_BASE_POINT, 'hex')) },
  ];
}

const P256_BASE_POINT =
  '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296' +
  '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5';
