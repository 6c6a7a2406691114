/** Verifies what was handed over as messages: what comes of it is kept, so that a replay needs neither body nor network. */
import * as v from 'valibot';
import {
  heldEvidenceId,
  probeError,
  unknown,
  verificationEvidenceSchema,
  type Clock,
  type Fact,
  type MessageAuth,
  type VerificationEvidence,
} from '@whyspam/core';
import type { Resolver } from '@whyspam/dns';
import type { Arrival, HeldReaders, VerifyRequest } from './held-input.ts';
import { cleanAuth, cleanContent } from './redact-verification.ts';
import { pathOptions } from './read-messages.ts';

/** At once: each may ask dozens of questions. */
const CONCURRENCY = 4;

/** A message that is to be verified. */
export interface Unverified {
  readonly name: string;
  /** Whole and as it was handed over, one character a byte. */
  readonly content: string;
  /** What of it is kept. */
  readonly kept: string;
}

export interface VerifyOptions {
  readonly readers: HeldReaders;
  readonly arrival: Arrival;
  readonly resolver: Resolver;
  readonly clock: Clock;
  readonly redact: boolean;
  /** Aborts when the caller or the time that a run may take ends it. */
  readonly signal: AbortSignal;
}

/** Never rejects: what could not be verified is an error in its evidence. */
export async function verifyMessages(
  messages: readonly Unverified[],
  options: VerifyOptions,
): Promise<readonly VerificationEvidence[]> {
  const done: VerificationEvidence[] = [];
  const waiting = messages.entries();
  const work = async (): Promise<void> => {
    for (const [index, message] of waiting) done[index] = await verifyOne(message, options);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return done;
}

async function verifyOne(
  { name, content, kept }: Unverified,
  { readers, arrival, resolver, clock, redact, signal }: VerifyOptions,
): Promise<VerificationEvidence> {
  const questions = new Set<string>();
  const asking: Resolver = {
    async ask(host, type, options) {
      const answer = await resolver.ask(host, type, options);
      questions.add(answer.evidence.id);
      return answer;
    },
  };
  const begunMs = clock.monotonicMs();
  const at = clock.now();
  const client = clientOf(arrival, readers.readMessage(kept, pathOptions(arrival)).path.client);
  const request: VerifyRequest = {
    ...(client === undefined ? {} : { client }),
    ...(arrival.mailFrom === undefined ? {} : { mailFrom: arrival.mailFrom }),
    resolver: asking,
    now: at,
    signal,
  };
  const fact = await verified(readers, content, request);
  const seen =
    fact.state === 'known'
      ? { auth: redact ? cleanAuth(fact.value, readers.redactText) : fact.value }
      : { error: fact.state === 'unknown' ? fact.error : probeError('NOT_RECORDED', fact.state) };
  return v.parse(verificationEvidenceSchema, {
    kind: 'verification',
    id: heldEvidenceId('verification', name),
    message: name,
    at: at.toISOString(),
    ms: clock.monotonicMs() - begunMs,
    questions: [...questions].toSorted(),
    ...seen,
    ...(redact ? contentOf(readers, content) : {}),
  });
}

/** Of the message as it was: of what is kept, its texts are taken out. */
function contentOf(readers: HeldReaders, whole: string): Pick<VerificationEvidence, 'content'> {
  const { message, content } = readers.readMessage(whole, {});
  return message.hasBody ? { content: cleanContent(content, readers.redactText) } : {};
}

async function verified(
  readers: HeldReaders,
  content: string,
  request: VerifyRequest,
): Promise<Fact<MessageAuth>> {
  try {
    return await readers.verifyMessage(content, request);
  } catch (error) {
    return unknown(
      request.signal.aborted
        ? probeError('ABORTED', 'the message was not verified in time')
        : probeError('HELD_UNREADABLE', error instanceof Error ? error.message : String(error)),
    );
  }
}

/** The address that was given, else that of the Received field at the boundary. */
function clientOf(
  { address, helo }: Arrival,
  received: { readonly address: string; readonly helo?: string } | undefined,
): VerifyRequest['client'] {
  if (address === undefined) {
    if (received === undefined) return undefined;
    const said = helo ?? received.helo;
    return { address: received.address, ...(said === undefined ? {} : { helo: said }), origin: 'received' };
  }
  const said = helo ?? (received?.address === address ? received.helo : undefined);
  return { address, ...(said === undefined ? {} : { helo: said }), origin: 'given' };
}
