/** Where a server sees the end of a message: test messages to a mailbox of the user's, on a server of the user's. */
import type { Evidence, Smuggling } from '@whyspam/core';
import { createProbeDialer, type SmtpProbesOptions } from '../create-smtp-probes.ts';
import { converseAsSender } from '../conversation/session.ts';
import { evidenceOf } from '../recipients/ask-recipients.ts';
import type { LookOptions, SmtpResult } from '../smtp-probes.ts';
import { CONTROL, END_VARIANTS, type EndVariant } from './end-variants.ts';
import { checkRequest, type SmugglingRequest } from './smuggling-consent.ts';
import { tryVariant } from './smuggling-dialogue.ts';
import { controlEndMs, reachedData, smugglingFact } from './smuggling-fact.ts';

/** To be said before the probe is begun: this many at most. */
export const messagesThatMayArrive = END_VARIANTS.length + 1;

export interface SmugglingOptions extends SmtpProbesOptions, LookOptions {
  /** Silence of this length after a variant counts as waiting. Default 5000; more where the control was answered late. */
  readonly silenceMs?: number;
  /** Told before each message. */
  readonly onMessage?: (progress: {
    readonly message: number;
    readonly of: number;
    readonly name: string;
  }) => void;
}

const LONGEST_SILENCE_MS = 30_000;

/**
 * A control message first, with the right end; when it is not taken, nothing more is sent. Then one message for each
 * variant, on a connection of its own. A server that no longer wants any is left alone.
 *
 * Rejects with WhyspamError OPTION_INVALID, before anything is sent, unless the user has said that mailbox and server
 * are theirs, and has named both. An abort stops it; what was found until then is in the fact.
 */
export async function probeSmuggling(
  request: SmugglingRequest,
  { silenceMs = 5000, onMessage, signal, ...options }: SmugglingOptions = {},
): Promise<SmtpResult<Smuggling>> {
  const checked = checkRequest(request);
  const dialer = createProbeDialer({ totalTimeoutMs: 120_000, serverBudgetMs: 900_000, ...options });
  const evidence: Evidence[] = [];
  const kept: SmtpResult['evidence'][number][] = [];
  const send = async (variant: EndVariant | undefined, silence: number): Promise<readonly Evidence[]> => {
    const name = variant?.name ?? CONTROL;
    const message = variant === undefined ? 1 : END_VARIANTS.indexOf(variant) + 2;
    onMessage?.({ message, of: messagesThatMayArrive, name });
    const { replyTimeoutMs } = dialer.timeouts;
    const waits = { silenceMs: silence, endMs: Math.max(replyTimeoutMs, 2 * silence) };
    const conversations = await converseAsSender(
      dialer,
      checked.server,
      { purpose: 'smuggling', aspect: name, signal },
      tryVariant(checked, variant, dialer.clock.now(), waits),
    );
    const found = evidenceOf(conversations);
    kept.push(...found);
    evidence.push(...found);
    return found;
  };

  const lastOf = (found: readonly Evidence[]) => found.findLast((item) => item.kind === 'smtp');
  const control = lastOf(await send(undefined, silenceMs));
  const endMs = control === undefined ? undefined : controlEndMs(control);
  if (endMs !== undefined) {
    // A server that scans a message for seconds before it answers does so after a variant as well.
    const silence = Math.min(LONGEST_SILENCE_MS, Math.max(silenceMs, 2 * endMs));
    for (const variant of END_VARIANTS) {
      if (signal?.aborted === true) break;
      const smtp = lastOf(await send(variant, silence));
      if (smtp === undefined || !reachedData(smtp)) break;
    }
  }
  return { fact: smugglingFact(evidence, checked.server), evidence: kept };
}
