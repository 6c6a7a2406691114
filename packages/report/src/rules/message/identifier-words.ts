/** The identifiers that DMARC compares, side by side in one line of English. */
import { withOrganisation, type IdentifierValues } from './message-view.ts';

export function identifiersEn({
  from,
  fromOrganisation,
  spfDomain,
  spfOrganisation,
  spfResult,
  isHelo,
  signatures,
}: IdentifierValues): string {
  const spf =
    spfDomain === ''
      ? 'SPF: not checked'
      : `${isHelo ? 'HELO' : 'envelope sender'}: ${withOrganisation(spfDomain, spfOrganisation)}, SPF ${spfResult}`;
  const dkim = signatures.length === 0 ? 'DKIM: no signature' : `DKIM: ${signatures.join(', ')}`;
  return `From: ${withOrganisation(from, fromOrganisation)}; ${spf}; ${dkim}`;
}
