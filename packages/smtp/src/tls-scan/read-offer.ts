/** What came of one offer, told from its evidence alone. */
import {
  probeError,
  type ProbeError,
  type ProbeErrorCode,
  type SmtpEvidence,
  TLS_VERSIONS,
  type TlsEvidence,
  type TlsVersion,
} from '@whyspam/core';
import { offersExtension, readExtensions } from '../conversation/extensions.ts';
import { readTranscript } from '../conversation/transcript.ts';
import { aspectOfId } from './offers.ts';

export interface SeenOffer {
  readonly aspect: string;
  readonly smtp: SmtpEvidence;
  readonly tls?: TlsEvidence;
  /**
   * `closed`: the server ended the connection without saying why, or said no more than that it could not.
   * `notOffered`: it does not offer STARTTLS. `notReached`: it never came to the offer.
   */
  readonly state: 'accepted' | 'refused' | 'closed' | 'unknown' | 'notOffered' | 'notReached';
  readonly version?: TlsVersion;
  /** Why it is not accepted. */
  readonly error?: ProbeError;
}

export function readOffer(smtp: SmtpEvidence, tls: TlsEvidence | undefined): SeenOffer {
  const aspect = aspectOfId(smtp.id);
  if (tls === undefined) return { aspect, smtp, ...withoutTls(smtp) };
  const version = TLS_VERSIONS.find((known) => known === tls.protocol);
  if (version !== undefined) return { aspect, smtp, tls, state: 'accepted', version };
  const error = tls.error ?? smtp.error ?? probeError('NOT_RECORDED', 'no outcome was recorded');
  return { aspect, smtp, tls, state: refusalState(error), error };
}

function withoutTls(smtp: SmtpEvidence): Pick<SeenOffer, 'state' | 'error'> {
  if (smtp.error !== undefined) return { state: 'notReached', error: smtp.error };
  const { ehlo, banner } = readTranscript(smtp.lines);
  const extensions = ehlo?.code === 250 ? readExtensions(ehlo) : [];
  const error = probeError('SMTP_TEMPORARY', 'STARTTLS was not offered');
  // RFC 5321 section 4.1.1.1: a server that does not know EHLO has no extensions at all.
  const isSeen = banner?.code === 220 && (ehlo?.code === 250 || ehlo?.code === 500 || ehlo?.code === 502);
  return { state: isSeen && !offersExtension(extensions, 'STARTTLS') ? 'notOffered' : 'notReached', error };
}

/**
 * Whether an end without agreement is an answer. An alert is; one that speaks of us or of the name is not about the
 * offer. A connection closed in place of an answer is how Schannel and some load balancers turn an offer down, and also
 * how a network breaks: it is `closed`, and counts as refused only beside an offer that was accepted.
 */
function refusalState({ code, detail }: ProbeError): 'refused' | 'closed' | 'unknown' {
  if (code === 'SMTP_CLOSED') return 'closed';
  if (code !== 'TLS_FAILED') return 'unknown';
  const alert = /^alert (\d+)/.exec(detail)?.[1];
  if (alert === undefined) return 'unknown';
  if (SAYS_NOTHING.has(Number(alert))) return 'closed';
  return ABOUT_US.has(Number(alert)) ? 'unknown' : 'refused';
}

// close_notify, internal_error, user_canceled.
const SAYS_NOTHING: ReadonlySet<number> = new Set([0, 80, 90]);
// access_denied, unrecognized_name.
const ABOUT_US: ReadonlySet<number> = new Set([49, 112]);

/** Nobody said anything: a second time of that, and there is no sense in going on. */
export function isSilence(error: ProbeError | undefined): boolean {
  return error !== undefined && SILENT.has(error.code);
}

const SILENT: ReadonlySet<ProbeErrorCode> = new Set([
  'TLS_TIMEOUT',
  'SMTP_TIMEOUT',
  'SMTP_UNREACHABLE',
  'BUDGET_EXCEEDED',
]);

/** Refusals settled: a close is one where the same server took some other offer. */
export function settleOffers(offers: readonly SeenOffer[]): readonly SeenOffer[] {
  const isTlsServer = offers.some(({ state }) => state === 'accepted');
  return offers.map((offer) => {
    if (offer.state !== 'closed') return offer;
    return { ...offer, state: isTlsServer ? 'refused' : 'unknown' };
  });
}
