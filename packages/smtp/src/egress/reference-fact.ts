/**
 * What came of looking at a reference, made of the recorded conversation and nothing else.
 *
 * | seen                                               | state         |
 * |----------------------------------------------------|---------------|
 * | a greeting, or a refusal, that names the operator  | `answered`    |
 * | 220 that does not; something that is not SMTP      | `intercepted` |
 * | 4yz or 5yz that does not                           | `unnamed`     |
 * | the connection was refused or reset                | `refused`     |
 * | no route                                           | `unreachable` |
 * | no connection, or one without a greeting           | `silent`      |
 * | aborted, or the address is not allowed             | unknown       |
 */
import {
  type EgressReference,
  type Fact,
  known,
  type ProbeErrorCode,
  type SmtpEvidence,
  type SmtpReply,
  unknown,
} from '@whyspam/core';
import { readBannerName } from '../conversation/extensions.ts';
import { NOTE } from '../conversation/notes.ts';
import { readTranscript } from '../conversation/transcript.ts';
import { REFERENCES } from './references.ts';

/** Ends of the look that tell nothing of the network. */
const NOT_LOOKED: ReadonlySet<ProbeErrorCode> = new Set([
  'ABORTED',
  'ADDRESS_NOT_ALLOWED',
  'BUDGET_EXCEEDED',
]);

export function referenceFact(smtp: SmtpEvidence): Fact<EgressReference> {
  const { error, host, address } = smtp;
  const evidence = [smtp.id];
  const { banner } = readTranscript(smtp.lines);
  if (banner === undefined && error !== undefined && NOT_LOOKED.has(error.code))
    return unknown(error, evidence);
  const bannerName = banner === undefined ? undefined : readBannerName(banner);
  const state = banner === undefined ? stateWithoutBanner(smtp) : stateOf(host, banner);
  return known({ host, address, state, ...(bannerName === undefined ? {} : { bannerName }) }, evidence);
}

function stateOf(host: string, banner: SmtpReply): EgressReference['state'] {
  if (namesOperator(host, banner)) return 'answered';
  return banner.code < 400 ? 'intercepted' : 'unnamed';
}

function stateWithoutBanner({ error, lines }: SmtpEvidence): EgressReference['state'] {
  const isConnected = lines.some(({ from, text }) => from === 'note' && text === NOTE.connected);
  switch (error?.code) {
    case 'SMTP_PROTOCOL':
    case 'SMTP_TOO_MUCH':
      return 'intercepted';
    case 'SMTP_CONNECT_REFUSED':
      return 'refused';
    case 'SMTP_UNREACHABLE':
      return isConnected ? 'silent' : 'unreachable';
    case 'SMTP_CLOSED':
      return isConnected ? 'silent' : 'refused';
    default:
      return 'silent';
  }
}

/** Any word of it that is a name of theirs: refusals have it in other places than greetings. */
function namesOperator(host: string, banner: SmtpReply): boolean {
  const own = REFERENCES.find((reference) => reference.host === host)?.greetsUnder ?? [host];
  const words = banner.lines
    .join(' ')
    .toLowerCase()
    .split(/[^a-z0-9.-]+/);
  return words.some((word) => own.some((name) => word === name || word.endsWith(`.${name}`)));
}
