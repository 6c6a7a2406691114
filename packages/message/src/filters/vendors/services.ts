/** Filtering services and engines that hosts and access providers use: Vade, Hornetsecurity, SpamExperts, eXpurgate, MailChannels. */
import type { FilterStatement } from '@whyspam/core';
import { makeStatement, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { optional, printedNumber } from '../printed-number.ts';
import { number, opaque, pairs, trace, valuePart, word, YES_OR_NO } from './readers-of.ts';

/** PCE and MCE: mail of professional senders and of others, both bulk. Verified: OK and SPAM. */
const VADE: Readonly<Record<string, FilterStatement['verdict']>> = {
  ok: 'clean',
  legit: 'clean',
  'not-spam': 'clean',
  spam: 'spam',
  pce: 'bulk',
  mce: 'bulk',
  phishing: 'phishing',
  scam: 'phishing',
  virus: 'malware',
};

/** `OK, (-250)(0000)gggruggvuccfe...`: a verdict, a score, then what only Vade can read. */
const readVadeCause: FilterReader = (field, isTrusted) => {
  const match = /^([\w-]{1,20})\s{0,4},\s{0,4}\(([+-]?\d{1,5})\)/.exec(field.value);
  const said = match?.[1]?.toLowerCase() ?? '';
  return makeStatement(field, isTrusted, {
    filter: 'vade',
    verdict: Object.hasOwn(VADE, said) ? (VADE[said] ?? 'unknown') : 'unknown',
    ...optional('score', printedNumber(match?.[2])),
    isOpaque: true,
  });
};

const SPAM_EXPERTS: Readonly<Record<string, FilterStatement['verdict']>> = {
  ham: 'clean',
  spam: 'spam',
  unsure: 'suspect',
  whitelisted: 'allowed',
  virus: 'malware',
};

/** `Combined (0.07)`, `SB/global_tokens (0.000235)`: 0 is good mail, 1 is spam. */
export const readSpamExpertsEvidence: FilterReader = (field, isTrusted) => {
  const match = /^(?:Combined|SB\/[\w.-]{1,40})\s{1,4}\(([01](?:\.\d{1,16})?)\)/.exec(field.value);
  if (match === null) return undefined;
  return makeStatement(field, isTrusted, {
    filter: 'spam-experts',
    verdict: 'unknown',
    ...optional('score', evidence(match[1])),
    parts: [valuePart(field)],
  });
};

function evidence(text: string | undefined): number | undefined {
  return printedNumber(text?.slice(0, 8));
}

/** `accept`, `reject`: what it asks the next server to do. */
const readRecommended: FilterReader = (field, isTrusted) => {
  const action = /^[a-z-]{1,20}/i.exec(field.value)?.[0]?.toLowerCase();
  if (action === undefined) return undefined;
  return makeStatement(field, isTrusted, {
    filter: 'spam-experts',
    verdict: action === 'reject' ? 'spam' : 'unknown',
    action,
  });
};

/** Free.fr: `state=HAM score=0`. */
const readProxad: FilterReader = (field, isTrusted) => {
  const said = pairs(field.value);
  const state = said.get('state')?.toLowerCase();
  return makeStatement(field, isTrusted, {
    filter: 'free',
    verdict: state === 'spam' ? 'spam' : state === 'ham' ? 'clean' : 'unknown',
    ...optional('score', printedNumber(said.get('score'))),
    parts: [valuePart(field)],
  });
};

/** The type may go on: `clean.relay`, `suspect.high`, `bulk.marketing`, `dangerous.virus`. */
const EXPURGATE: Readonly<Record<string, FilterStatement['verdict']>> = {
  clean: 'clean',
  spam: 'spam',
  suspect: 'suspect',
  bulk: 'bulk',
  dangerous: 'malware',
};

export const SERVICE_READERS: FilterReaders = {
  'x-vr-spamstate': word('vade', VADE),
  'x-vr-status': word('vade', VADE),
  'x-vr-spamscore': number('vade'),
  'x-vr-spamcause': opaque('vade'),
  'x-me-spamlevel': word('vade', VADE),
  'x-me-spamrating': number('vade'),
  'x-me-spamcause': readVadeCause,
  'x-vade-status': word('vade', VADE),
  'x-vade-*': opaque('vade'),
  'x-proxad-sc': readProxad,
  'x-proxad-cause': opaque('free'),
  'x-ovh-spam-*': trace('vade'),
  'x-antispameurope-spamstatus': word('hornetsecurity', {
    clean: 'clean',
    spam: 'spam',
    infomail: 'bulk',
    virus: 'malware',
    threat: 'malware',
  }),
  'x-hornetsecurity-spamstatus': word('hornetsecurity', { clean: 'clean', spam: 'spam', infomail: 'bulk' }),
  'x-antispameurope-*': trace('hornetsecurity'),
  'x-hornetsecurity-*': trace('hornetsecurity'),
  'x-spamexperts-class': word('spam-experts', SPAM_EXPERTS),
  'x-spamexperts-evidence': readSpamExpertsEvidence,
  'x-spamexperts-*': trace('spam-experts'),
  'x-recommended-action': readRecommended,
  'x-filter-id': opaque('spam-experts'),
  'x-purgate-type': word('expurgate', EXPURGATE),
  'x-purgate': trace('expurgate'),
  'x-purgate-*': trace('expurgate'),
  // Neutral, Good and Forwarding are usual; what relays for a host is no filter of the receiver.
  'x-mc-relay': word('mailchannels', { bad: 'suspect', junk: 'suspect' }),
  'x-coremail-antispam': opaque('coremail'),
  // Rackspace: its score is 0 to 100, beside X-Spam-Flag.
  'x-spam-threshold': (field, isTrusted) =>
    makeStatement(field, isTrusted, {
      filter: 'x-spam',
      verdict: 'unknown',
      ...optional('threshold', printedNumber(field.value)),
    }),
  'x-spamtitan-*': trace('spamtitan'),
  'x-assp-spam': word('assp', YES_OR_NO),
  'x-assp-*': trace('assp'),
};
