/**
 * The fact about everything a server's TLS takes, made of the evidence of the offers and nothing else.
 *
 * | what came of an offer                                  | it counts as                                              |
 * |--------------------------------------------------------|-----------------------------------------------------------|
 * | ServerHello, HelloRetryRequest                         | accepted, in the version that it says                     |
 * | ServerHello of an older version                        | those between are refused                                 |
 * | alert                                                  | refused                                                   |
 * | alert access_denied, unrecognized_name                 | unknown: it is about us, or the name                      |
 * | alert internal_error, close_notify; closed, reset      | refused where another offer was accepted, else unknown    |
 * | silence, no route, the whole time used up              | unknown                                                   |
 * | no TLS, or too much                                    | unknown                                                   |
 * | refused, closed or silent before the offer was made    | unknown, and so is all that would have come after         |
 * | no STARTTLS at the first offer                         | the fact is absent                                        |
 */
import {
  absent,
  type Certificate,
  type CipherWeakness,
  type Fact,
  known,
  probeError,
  type ProbeError,
  type SmtpEvidence,
  TLS_VERSIONS,
  type TlsEvidence,
  type TlsOffer,
  type TlsScan,
  type TlsVersion,
  unknown,
  type WeakCipher,
} from '@whyspam/core';
import { certificateNamesHost, serverNameFor } from '@whyspam/dns/peer';
import { NOTE } from '../conversation/notes.ts';
import type { SmtpEndpoint } from '../smtp-probes.ts';
import { cipherWeakness, isEphemeral, weakSuites } from './cipher-suites.ts';
import {
  DHE_ASPECT,
  EPHEMERAL_ASPECT,
  INJECTION_ASPECT,
  NO_SNI_ASPECT,
  SNI_ASPECT,
  WEAK_ASPECT,
} from './offers.ts';
import { readOffer, type SeenOffer, settleOffers } from './read-offer.ts';
import { reasonToStop, versionStates } from './version-states.ts';

/** @param evidence of the scan of this server, in the order it was gathered. */
export function tlsScanFact(
  server: SmtpEndpoint,
  evidence: readonly (SmtpEvidence | TlsEvidence)[],
): Fact<TlsScan> {
  const ids = evidence.map(({ id }) => id);
  const offers = settleOffers(readOffers(evidence));
  const [first] = offers;
  if (first?.state === 'notOffered') return absent(ids);
  const states = versionStates(offers);
  // Not one offer was answered.
  if ([...states.values()].every(({ state }) => state === 'unknown')) {
    return unknown(first?.error ?? reasonToStop(offers), ids);
  }

  const weak = readWeakCiphers(offers, states);
  const dheBits = readDheBits(offers);
  const hasForwardSecrecy = readForwardSecrecy(offers, states);
  const obeysInjected = readInjected(offers);
  const { host, address, port } = server;
  return known<TlsScan>(
    {
      host,
      address,
      port,
      versions: [...states].map(([version, state]) => ({ version, ...state })),
      ...weak,
      ...(dheBits === undefined ? {} : { dheBits }),
      ...(hasForwardSecrecy === undefined ? {} : { hasForwardSecrecy }),
      groups: readGroups(offers),
      withoutSni: readWithoutSni(host, offers),
      ...(obeysInjected === undefined ? {} : { obeysInjected }),
    },
    ids,
  );
}

function readOffers(evidence: readonly (SmtpEvidence | TlsEvidence)[]): readonly SeenOffer[] {
  const handshakes = new Map<string, TlsEvidence>();
  for (const item of evidence) if (item.kind === 'tls') handshakes.set(item.id, item);
  return evidence.flatMap((item) =>
    item.kind === 'smtp' ? [readOffer(item, handshakes.get(item.id.replace(/^smtp:/, 'tls:')))] : [],
  );
}

type States = ReadonlyMap<TlsVersion, TlsOffer>;

/** The versions in which the cipher names the key exchange; undefined when none is known to be accepted or refused. */
function olderState(states: States): TlsOffer['state'] {
  const older = TLS_VERSIONS.filter((version) => version !== 'TLSv1.3').map(
    (version) => states.get(version)?.state,
  );
  if (older.includes('accepted')) return 'accepted';
  return older.includes('unknown') ? 'unknown' : 'refused';
}

function readWeakCiphers(
  offers: readonly SeenOffer[],
  states: States,
): Pick<TlsScan, 'weakCiphers' | 'weakCiphersError'> {
  const found = new Map<CipherWeakness, WeakCipher>();
  for (const { tls } of offers) {
    const cipher = tls?.cipher ?? '';
    const weakness = cipherWeakness(cipher);
    if (weakness !== undefined && !found.has(weakness)) found.set(weakness, { cipher, weakness });
  }
  const weakCiphers = [...found.values()];
  if (olderState(states) === 'refused') return { weakCiphers };
  const asked = offers.filter(({ aspect }) => aspect.startsWith(`${WEAK_ASPECT}-`));
  // The last one turned down, or every kind found: there is nothing more to be had.
  const last = asked.at(-1);
  if (last?.state === 'refused' || weakSuites(new Set(found.keys())).length === 0) return { weakCiphers };
  const error =
    last?.state === 'accepted'
      ? probeError('BUDGET_EXCEEDED', `${asked.length} offers of weak ciphers were made`)
      : (last?.error ?? reasonToStop(offers));
  return { weakCiphers, weakCiphersError: error };
}

function readDheBits(offers: readonly SeenOffer[]): number | undefined {
  const bits = offers.flatMap(({ tls }) => {
    // An export cipher has a short prime of its own.
    if (cipherWeakness(tls?.cipher ?? '') === 'export') return [];
    const match = /^DH (\d+)$/.exec(tls?.keyExchange ?? '');
    return match === null ? [] : [Number(match[1])];
  });
  return bits.length === 0 ? undefined : Math.min(...bits);
}

function readForwardSecrecy(offers: readonly SeenOffer[], states: States): boolean | undefined {
  const isSeen = (offer: SeenOffer): boolean =>
    offer.state === 'accepted' && isEphemeral(offer.tls?.cipher ?? '');
  if (offers.some(isSeen)) return true;
  // Without a version below 1.3 there was nothing to ask.
  if (olderState(states) !== 'accepted') return undefined;
  const isRefused = (aspect: string): boolean =>
    offers.some((offer) => offer.aspect === aspect && offer.state === 'refused');
  return isRefused(DHE_ASPECT) && isRefused(EPHEMERAL_ASPECT) && states.get('TLSv1.3')?.state === 'refused'
    ? false
    : undefined;
}

function readGroups(offers: readonly SeenOffer[]): readonly string[] {
  const groups = offers.flatMap(({ version, tls, aspect }) =>
    // A whole handshake says what OpenSSL would have, not what the server would.
    version === 'TLSv1.3' && tls?.keyExchange !== undefined && !isHandshake(aspect) ? [tls.keyExchange] : [],
  );
  return [...new Set(groups)];
}

function isHandshake(aspect: string): boolean {
  return aspect === NO_SNI_ASPECT || aspect === SNI_ASPECT || aspect === INJECTION_ASPECT;
}

function readWithoutSni(host: string, offers: readonly SeenOffer[]): TlsScan['withoutSni'] {
  // There is no name to send, so nobody sends one.
  if (serverNameFor(host) === undefined) return { state: 'same' };
  const bare = offers.find(({ aspect }) => aspect === NO_SNI_ASPECT);
  const named = offers.findLast(
    ({ aspect, state }) => (aspect === SNI_ASPECT || aspect === INJECTION_ASPECT) && state === 'accepted',
  );
  const [shown] = bare?.tls?.chain ?? [];
  const [expected] = named?.tls?.chain ?? [];
  if (expected === undefined || bare?.tls === undefined)
    return { state: 'unknown', error: errorOf(bare, offers) };
  if (shown === undefined) {
    return bare.tls.error?.code === 'TLS_FAILED'
      ? { state: 'refused' }
      : { state: 'unknown', error: errorOf(bare, offers) };
  }
  if (isSame(shown, expected)) return { state: 'same' };
  return { state: 'other', names: shown.names, namesHost: certificateNamesHost(shown, host) };
}

/** The machines behind one address may each have a certificate of their own for the same names. */
function isSame(one: Certificate, other: Certificate): boolean {
  return one.sha256 === other.sha256 || one.names.toSorted().join() === other.names.toSorted().join();
}

function errorOf(offer: SeenOffer | undefined, offers: readonly SeenOffer[]): ProbeError {
  return offer?.error ?? offers.findLast(({ error }) => error !== undefined)?.error ?? reasonToStop(offers);
}

/** Whether NOOP, sent in the clear behind STARTTLS, was answered under TLS. */
function readInjected(offers: readonly SeenOffer[]): boolean | undefined {
  const offer = offers.find(({ aspect }) => aspect === INJECTION_ASPECT);
  if (offer === undefined) return undefined;
  const { lines } = offer.smtp;
  const secured = lines.findIndex(
    ({ from, text }) => from === 'note' && text.startsWith(NOTE.tlsEstablished),
  );
  if (secured >= 0) {
    const reply = lines.slice(secured).find(({ from }) => from === 'server')?.text ?? '';
    if (reply.startsWith('250')) return true;
    return reply.startsWith('221') ? false : undefined;
  }
  // STARTTLS turned down for what was behind it, or NOOP taken for a piece of the handshake: it was not obeyed.
  return offer.error?.code === 'TLS_FAILED' ? false : undefined;
}
