/** Whether mail to a recipient was refused for the reasons a rule is about, and the values of its texts. */
import {
  replyProviderName,
  visible,
  type BouncedRecipient,
  type BounceReason,
  type Fact,
} from '@whyspam/core';
import { state } from '../texts.ts';

export interface RefusalValues {
  /** Empty when the notification does not name one. */
  readonly recipient: string;
  /** What was said, cut; empty when nothing was. */
  readonly words: string;
  /** Who said it; empty when that is not known. */
  readonly host: string;
  readonly provider: string;
  /** The name of the entry in the catalogue of replies; empty when none fits. */
  readonly entry: string;
  /** 0: no reply code was said. */
  readonly code: number;
  /** Empty: no enhanced code was said. */
  readonly status: string;
  /** The words were too few: the reason was read from the codes. */
  readonly isByCode: boolean;
  /**
   * `delayed`: its server goes on trying. `gaveUp`: what stood in the way passes with time. `final`: the same again is
   * refused again. `reported`: it arrived, and somebody complained.
   */
  readonly outcome: 'delayed' | 'gaveUp' | 'final' | 'reported' | 'unclear';
  readonly [name: string]: string | number | boolean;
}

export type Refusal =
  | {
      readonly state: 'refused';
      /** Mail that is only held up is no failure yet. */
      readonly verdict: 'fail' | 'warn';
      readonly values: RefusalValues;
      readonly recipient: BouncedRecipient;
    }
  /** The mail arrived. */
  | { readonly state: 'delivered' }
  /** Refused for another reason. */
  | { readonly state: 'otherwise' };

const ARRIVED: ReadonlySet<BouncedRecipient['action']> = new Set(['delivered', 'relayed', 'expanded']);

/** What passes with time, whatever class of code it came with. */
const PASSING: ReadonlySet<BounceReason> = new Set([
  'network',
  'expired',
  'server-temp',
  'server-error',
  'greylist',
  'rate-limit',
  'account-limit',
  'recipient-full',
]);

const LONGEST_WORDS = 400;

export function refusalFor(
  fact: Exclude<Fact<BouncedRecipient>, { readonly state: 'unknown' | 'skipped' }>,
  reasons: readonly BounceReason[],
): Refusal {
  if (fact.state !== 'known') return { state: 'otherwise' };
  const recipient = fact.value;
  const { reason, action, reply, status, statusIsOurs, decidedBy, saidBy } = recipient;
  if (!reasons.includes(reason)) {
    return { state: ARRIVED.has(action) || reason === 'delivered' ? 'delivered' : 'otherwise' };
  }
  const outcome = outcomeOf(recipient);
  return {
    state: 'refused',
    verdict: outcome === 'delayed' ? 'warn' : 'fail',
    recipient,
    values: {
      recipient: shown(recipient.recipient, 254),
      words: shown(recipient.diagnostic, LONGEST_WORDS),
      host: shown(saidBy.host ?? '', 253),
      provider: saidBy.provider === undefined ? '' : shown(replyProviderName(saidBy.provider), 80),
      entry: recipient.entry ?? '',
      code: reply?.code ?? 0,
      status: statusIsOurs ? '' : shown(status ?? '', 12),
      isByCode: decidedBy === 'code',
      outcome,
    },
  };
}

function outcomeOf({ reason, action, permanence }: BouncedRecipient): RefusalValues['outcome'] {
  if (reason === 'feedback') return 'reported';
  if (action === 'delayed') return 'delayed';
  if (reason === 'unknown') return 'unclear';
  return permanence === 'permanent' && !PASSING.has(reason) ? 'final' : 'gaveUp';
}

/** On one line, without what could drive a terminal. */
function shown(text: string, maxLength: number): string {
  return visible(
    text
      .slice(0, 4 * maxLength)
      .replace(/\s+/gu, ' ')
      .trim(),
    maxLength,
  );
}

/** What every rule says of mail that is not its own. */
export const refusalStates = {
  delivered: state(() => 'The mail arrived'),
  otherwise: state(() => 'Refused for another reason'),
} as const;
