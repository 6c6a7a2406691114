/** The receiver's own check of SPF, DKIM and DMARC failed. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { seenBy, seenFault, seenLines, seenReasons, type SeenReason } from './seen-authentication.ts';

export interface SeenValues {
  /** Empty: the receiver gives no name. */
  readonly receiver: string;
  readonly lines: readonly string[];
  readonly reasons: readonly string[];
  readonly [name: string]: string | readonly string[];
}

const TO_DO: Readonly<Record<SeenReason, string>> = {
  spf: 'Put the address that sent into the SPF record of the envelope sender; if a forwarder sent it, only DKIM can carry it.',
  noSignature: 'Turn on DKIM signing in the program or service that sends, as the domain in From.',
  bodyChanged:
    'Something changed the text after it was signed: sign at the last server, behind footers, virus scanners and mailing lists.',
  noKey: 'Publish the key of the selector that signs; the receiver did not find it.',
  signature:
    'The signature did not verify: compare the key in the DNS with the one that signs, and look for what changes the header after signing.',
  alignment:
    'Something passed, but under another domain than the one in From: sign with DKIM as the domain in From, or use an envelope sender below it.',
};

export const filterAuthenticationFailedThere = defineRule({
  id: 'filter/authentication-failed-there',
  needs: ['filterVerdicts'],
  severity: 'high',
  standards: [
    { rfc: 8601, section: '2.7' },
    { rfc: 9989, section: '5.4' },
  ],
  explainedBy: ['sender/not-authorised', 'sender/not-aligned', 'sender/dmarc-fails'],
  messages: {
    dmarcFailed: failure<SeenValues>({
      title: ({ receiver }) => `DMARC failed at ${receiver === '' ? 'the receiver' : receiver}`,
      what: saidEn,
      why: () =>
        'The receiver saw no proof that the domain in From sent the message. By the policy of that domain it goes to the junk folder or is refused, and where the policy is none it still counts against it.',
      fix: fixEn,
    }),
    nothingPassed: failure<SeenValues>({
      title: ({ receiver }) =>
        `Neither SPF nor DKIM passed at ${receiver === '' ? 'the receiver' : receiver}`,
      what: saidEn,
      why: () =>
        'Nothing proved who sent the message. The large receivers demand at least one of the two from everybody.',
      fix: fixEn,
    }),
    overridden: failure<SeenValues>({
      title: () => 'DMARC failed, and the receiver let the message pass all the same',
      what: saidEn,
      why: () =>
        'The receiver knows the way or trusts a forwarder that vouched by ARC. Another receiver may not.',
      fix: fixEn,
    }),
    error: failure<SeenValues>({
      title: ({ receiver }) =>
        `${receiver === '' ? 'The receiver' : receiver} could not finish checking authentication`,
      what: saidEn,
      why: () =>
        'A temperror is a question to the DNS that went without an answer; a permerror is a record that cannot be used. Either way nothing was proven.',
      fix: () =>
        'After a permerror, mend the record that this report names. After a temperror, look at the name servers of the domain: time-outs and SERVFAIL that come and go.',
    }),
    passed: state(() => 'The receiver saw authentication in order'),
    notSaid: state(() => 'The receiver did not say what it saw of authentication'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    if (filterVerdicts.state !== 'known') return say.notApplicable('notSaid', {});
    const verdicts = filterVerdicts.value;
    const fault = seenFault(verdicts);
    if (fault === 'notSaid') return say.notApplicable('notSaid', {});
    if (fault === 'none') return say.pass('passed', {});
    const values: SeenValues = {
      receiver: seenBy(verdicts),
      lines: seenLines(verdicts),
      reasons: seenReasons(verdicts),
    };
    switch (fault) {
      case 'error':
        return say.warn('error', values, [], { severity: 'medium' });
      case 'overridden':
        return say.warn('overridden', values, [], { severity: 'medium' });
      default:
        return say.fail(fault, values, []);
    }
  },
});

function saidEn({ receiver, lines }: SeenValues): string {
  return `${receiver === '' ? 'The receiver' : receiver} wrote: ${listEn(lines)}.`;
}

function fixEn({ reasons }: SeenValues): string {
  const todo = Object.entries(TO_DO).flatMap(([reason, text]) => (reasons.includes(reason) ? [text] : []));
  return todo.length === 0
    ? 'Let DKIM sign as the domain in From, and put the sending addresses into its SPF record.'
    : todo.join(' ');
}
