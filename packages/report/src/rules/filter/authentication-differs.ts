/** Checked again here, authentication comes out otherwise than at the receiver. */
import { defineRule, type MessageAuth } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { seenBy, seenLines } from './seen-authentication.ts';

export interface DiffersValues {
  /** Empty: the receiver gives no name. */
  readonly receiver: string;
  readonly there: readonly string[];
  readonly here: readonly string[];
  readonly [name: string]: string | readonly string[];
}

export const filterAuthenticationDiffers = defineRule({
  id: 'filter/authentication-differs',
  needs: ['filterVerdicts', 'messageAuth'],
  severity: 'medium',
  standards: [{ rfc: 8601, section: '7.1' }],
  explainedBy: [],
  messages: {
    passesHere: failure<DiffersValues>({
      title: ({ receiver }) =>
        `Authentication passes here, but failed at ${receiver === '' ? 'the receiver' : receiver}`,
      what: differenceEn,
      why: () =>
        'Either the records were mended since, or the receiver had no answer from the DNS, or it looked at the message at another place of its way, behind a forwarder or gateway.',
      fix: () =>
        'Send a new message and look again. If it fails there again, compare the address that the receiver saw with the one that sent, and look for a gateway in front of the receiver that passes mail on under its own address.',
    }),
    failsHere: failure<DiffersValues>({
      title: ({ receiver }) =>
        `Authentication passed at ${receiver === '' ? 'the receiver' : receiver}, and fails here and now`,
      what: differenceEn,
      why: () =>
        'What the receiver saw decided about the message. Since then it was changed (saved, forwarded, or given a footer on the way into the mailbox), or the key is no longer published.',
      fix: () =>
        'Nothing need be mended for this message. To have signatures checked here too, save it in its original form (“show original”, .eml), and keep old keys published for some days after a change.',
    }),
    same: state(() => 'Checked here, authentication comes out as it did at the receiver'),
    notSaid: state(() => 'The receiver did not say what it saw of authentication'),
  },
  evaluate: ({ filterVerdicts, messageAuth }, say) => {
    if (filterVerdicts.state !== 'known' || messageAuth.state !== 'known')
      return say.notApplicable('notSaid', {});
    const verdicts = filterVerdicts.value;
    const auth = messageAuth.value;
    const there = {
      dmarc: outcome(verdicts.seen.dmarc),
      dkim: outcome(verdicts.seen.dkim),
      spf: outcome(verdicts.seen.spf),
    };
    if (Object.values(there).every((each) => each === 'unclear')) return say.notApplicable('notSaid', {});
    const here = outcomesHere(auth);
    const values: DiffersValues = {
      receiver: seenBy(verdicts),
      there: seenLines(verdicts),
      here: linesHere(auth),
    };
    const differs = (from: Outcome, to: Outcome): boolean =>
      // DMARC is what counts; SPF and DKIM only where it does not say.
      there.dmarc === 'unclear' || here.dmarc === 'unclear'
        ? (there.dkim === from && here.dkim === to) || (there.spf === from && here.spf === to)
        : there.dmarc === from && here.dmarc === to;
    if (differs('failed', 'passed')) return say.warn('passesHere', values, []);
    if (differs('passed', 'failed')) return say.warn('failsHere', values, [], { severity: 'info' });
    return say.pass('same', {});
  },
});

type Outcome = 'passed' | 'failed' | 'unclear';

function outcome(result: string | undefined): Outcome {
  if (result === 'pass' || result === 'bestguesspass') return 'passed';
  return result === 'fail' || result === 'softfail' || result === 'hardfail' ? 'failed' : 'unclear';
}

/** What could not be checked here (no body, no address) is unclear, never failed. */
function outcomesHere({
  spf,
  signatures,
  dmarc,
  client,
}: MessageAuth): Record<'spf' | 'dkim' | 'dmarc', Outcome> {
  const isUnverified = signatures.some(
    ({ breakage }) => breakage?.kind === 'notVerified' || breakage?.kind === 'keyUnreachable',
  );
  const passes = signatures.some(({ result }) => result === 'pass');
  const dkim: Outcome = passes ? 'passed' : isUnverified || signatures.length === 0 ? 'unclear' : 'failed';
  const whole = outcome(dmarc.result);
  const isWhole = client !== undefined && !isUnverified;
  return { spf: outcome(spf?.result), dkim, dmarc: whole === 'failed' && !isWhole ? 'unclear' : whole };
}

function linesHere({ spf, signatures, dmarc }: MessageAuth): readonly string[] {
  return [
    ...(spf === undefined ? [] : [`spf=${spf.result}`]),
    ...signatures.slice(0, 4).map(({ result, domain }) => `dkim=${result} (${domain})`),
    `dmarc=${dmarc.result}`,
  ];
}

function differenceEn({ receiver, there, here }: DiffersValues): string {
  return `${receiver === '' ? 'The receiver' : receiver} wrote: ${listEn(there)}. Checked here: ${listEn(here)}.`;
}
