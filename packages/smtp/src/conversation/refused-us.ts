/** Tells a refusal of our own address or name from one that says something about the server. */
import type { SmtpReply } from '@whyspam/core';

// RFC 7372 section 3.3 (reverse DNS validation failed): always about the client.
const ENHANCED_CODES: ReadonlySet<string> = new Set(['5.7.25', '4.7.25']);

/**
 * Wordings of refusals that speak of the client, from the replies of Postfix, Exim, Microsoft, Yahoo, GMX and postscreen.
 * Reading text is the last resort: servers say this with 421, 450, 550 and 554 and any enhanced code.
 */
const WORDINGS: readonly RegExp[] = [
  /\b(?:dnsbl|rbl|rhsbl|black ?list(?:ed|s)?|block ?list(?:ed|s)?|deny ?list(?:ed)?)\b/i,
  /\b(?:spamhaus|spamcop|barracuda|sorbs|uceprotect|abusix|proofpoint|senderscore|talos)\b/i,
  /\b(?:client host|client address|your host|your ip|your address|your network|your server|sending ip|source ip|remote host)\b/i,
  /\b(?:reverse dns|rdns|ptr|reverse (?:lookup|hostname|address|mapping))\b/i,
  /\b(?:dynamic|residential|dial-?up|generic) (?:ip|address|host|range|name)/i,
  /\b(?:poor|bad|low|ip) reputation\b/i,
  /\bip(?:v[46])? (?:address )?\[?[0-9a-f.:]+\]? (?:is )?(?:blocked|banned|refused|rejected|denied|listed)/i,
  /\b(?:connections?|mail) (?:is |are |will )?(?:not |be )*(?:accepted|allowed) from\b/i,
  /\bnot accepting (?:connections|mail|messages) from\b/i,
  /\b(?:blocked|banned)\b/i,
  /\bhelo command rejected\b/i,
];

/** True when a refusal (4yz or 5yz) speaks of the address or the name we came from, and so not of the domain looked at. */
export function speaksOfUs(reply: SmtpReply): boolean {
  if (reply.code < 400) return false;
  if (reply.enhancedCode !== undefined && ENHANCED_CODES.has(reply.enhancedCode)) return true;
  const text = reply.lines.join(' ');
  return WORDINGS.some((wording) => wording.test(text));
}
