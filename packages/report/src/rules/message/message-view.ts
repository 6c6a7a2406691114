/** What the rules about a received message share: how grave a gap is, what the receiver itself saw, who stands side by side. */
import {
  visible,
  type DkimBreakage,
  type FilterVerdicts,
  type MessageAuth,
  type MessagePath,
  type MessageSignature,
  type SeenFact,
  type Severity,
} from '@whyspam/core';
import { state } from '../texts.ts';

/** In a sentence; names come from the message. */
export function shown(text: string, maxLength = 253): string {
  return visible(
    text
      .slice(0, 4 * maxLength)
      .replace(/\s+/gu, ' ')
      .trim(),
    maxLength,
  );
}

/** The policy that receivers act on: t=y asks for one level less (RFC 9989 section 4.7). */
export function policyOf({
  dmarc: { policy = 'none', isTesting },
}: MessageAuth): 'none' | 'quarantine' | 'reject' {
  if (isTesting !== true) return policy;
  return policy === 'reject' ? 'quarantine' : 'none';
}

/** How much it costs that something is missing: nothing yet when DMARC passes by other means. */
export function severityOfGap(auth: MessageAuth): Severity {
  switch (auth.dmarc.result) {
    case 'pass':
      return 'low';
    case 'fail':
      return policyOf(auth) === 'none' ? 'high' : 'critical';
    default:
      return 'medium';
  }
}

/** The same for one signature: those that are not aligned never count for DMARC. */
export function severityOfSignature(auth: MessageAuth, signature: MessageSignature): Severity {
  const others = auth.signatures.some(
    (other) => other !== signature && other.result === 'pass' && other.isAligned,
  );
  if (!signature.isAligned || others) return auth.dmarc.result === 'pass' ? 'info' : 'low';
  return severityOfGap(auth);
}

export function verdictOf(auth: MessageAuth): 'fail' | 'warn' {
  return auth.dmarc.result === 'pass' ? 'warn' : 'fail';
}

/** What the receiver wrote of a method, in a field above the boundary. */
export function receiverSawPass(
  verdicts: SeenFact<FilterVerdicts>,
  method: 'dkim' | 'dmarc' | 'spf',
  domain?: string,
): boolean {
  if (verdicts.state !== 'known') return false;
  const { authentication, seen } = verdicts.value;
  if (domain === undefined) return seen[method] === 'pass';
  return authentication
    .filter(({ isTrusted, header }) => isTrusted && header === 'authentication-results')
    .flatMap(({ methods }) => methods)
    .some(({ method: name, result, properties }) => {
      const of = (properties['header.d'] ?? properties['header.i'] ?? '').toLowerCase();
      return name === method && result === 'pass' && (of === domain || of.endsWith(`@${domain}`));
    });
}

/** The mailing list, or else the forwarder, that handed the message on; empty: none is known. */
export function relayOf(path: SeenFact<MessagePath>, kind: 'mailingList' | 'forwarder'): string {
  if (path.state !== 'known') return '';
  const relay = path.value.relays.find((each) => each.kind === kind);
  return relay === undefined ? '' : shown(relay.name);
}

/** From, envelope sender and signatures with their organisational domains: what DMARC compares. */
export interface IdentifierValues {
  readonly from: string;
  readonly fromOrganisation: string;
  /** Empty: SPF was not checked. */
  readonly spfDomain: string;
  readonly spfOrganisation: string;
  readonly spfResult: string;
  /** HELO stood in for the null sender. */
  readonly isHelo: boolean;
  /** `d=esp.example (esp.example): pass`. */
  readonly signatures: readonly string[];
  readonly policy: string;
  readonly [name: string]: string | number | boolean | readonly string[];
}

const MOST_SIGNATURES = 6;

export function identifiersOf(auth: MessageAuth): IdentifierValues {
  const { from, spf, signatures } = auth;
  return {
    from: shown(from.domain),
    fromOrganisation: shown(from.organisational),
    spfDomain: shown(spf?.domain ?? ''),
    spfOrganisation: shown(spf?.organisational ?? ''),
    spfResult: spf?.result ?? '',
    isHelo: spf?.identity === 'helo',
    signatures: signatures
      .slice(0, MOST_SIGNATURES)
      .map(
        ({ domain, organisational, result }) =>
          `d=${withOrganisation(shown(domain), shown(organisational))}: ${result}`,
      ),
    policy: policyOf(auth),
  };
}

/** `mail.example.com (example.com)`; the name alone when it is the organisation's own. */
export function withOrganisation(domain: string, organisation: string): string {
  return organisation === '' || organisation === domain ? domain : `${domain} (${organisation})`;
}

/** The signature that broke in one of these ways; those that count for DMARC first. */
export function brokenSignature<K extends DkimBreakage['kind']>(
  { signatures }: MessageAuth,
  ...kinds: readonly K[]
):
  | { readonly signature: MessageSignature; readonly breakage: Extract<DkimBreakage, { readonly kind: K }> }
  | undefined {
  const isOfKind = (
    breakage: DkimBreakage | undefined,
  ): breakage is Extract<DkimBreakage, { readonly kind: K }> =>
    breakage !== undefined && kinds.some((kind) => kind === breakage.kind);
  const sorted = [...signatures].sort((a, b) => Number(b.isAligned) - Number(a.isAligned));
  for (const signature of sorted)
    if (isOfKind(signature.breakage)) return { signature, breakage: signature.breakage };
  return undefined;
}

export function hasPassing({ signatures }: MessageAuth): boolean {
  return signatures.some(({ result }) => result === 'pass');
}

/** What every rule about a signature says when it is not its case. */
export const signatureStates = {
  otherwise: state(() => 'No signature is broken this way'),
  noSignature: state(() => 'The message has no DKIM signature'),
  notVerified: state(() => 'The message was not verified'),
} as const;
