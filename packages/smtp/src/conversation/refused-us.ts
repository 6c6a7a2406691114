/** Tells a refusal of our own address or name from one that says something about the server. */
import type { SmtpReply } from '@whyspam/core';

/**
 * Codes that are always about the client: RFC 7372 section 3.3 (reverse DNS), and those of Exchange Online for banned, unknown
 * or throttled addresses and for its own name in EHLO (Microsoft Learn, "NDR error codes", checked 2026-11-23).
 */
const ENHANCED_CODE =
  /^(?:[45]\.7\.25|5\.7\.(?:506|51[01]|60[6-9]|6[1-4]\d|708)|4\.7\.(?:[56]\d\d|8[5-9]\d))$/;

/**
 * Wordings that speak of the client: its address, its reverse name, its HELO, the lists it is on, its pace.
 *
 * Reading text is the last resort: servers say this with 421, 450, 550 and 554 and any enhanced code. From the replies of
 * Postfix, Exim, postscreen, qmail and the providers named, as in their own documentation and in bounces (checked 2026-11-25).
 */
const WORDINGS: readonly RegExp[] = [
  // A list, by its kind or its keeper. A list of domains in a message's links is not about us.
  /\b(?:dnsbl|rbl|ipbl|brbl)(?:\b|:)/i,
  /\b(?:black|block|deny) ?list(?:ed|s|ing)?\b(?!\w*.*\bto\/from\b)/i,
  /\b(?:spamcop|sorbs|uceprotect|abusix|senderscore|sender ?score|mailspike|psbl|invaluement|surriel)\b/i,
  /\bspamhaus\b(?!\s+dbl)/i,
  /\bbarracuda(?:central\.org| reputation|networks\.com\/reputation)/i,
  /\b(?:blocked|listed|rejected) (?:using|by|at|in|on) (?!your\b)\S+\.\S/i,
  /\bcloudmark (?:sender intelligence|csi)|\bcsi\.(?:cloudmark|mimecast)\.|\bcm-csi\b/i,
  /\b(?:ipcheck|support)\.proofpoint\.com/i,
  /\/query\/(?:bl|ip)\b/i,

  // The address or the host itself.
  /\b(?:client host|client address|client ip|your host|your ips?|your address|your network|your server|your provider|sending ips?|source ip|sender ip|connecting (?:ip|host|server))\b/i,
  /\bhost network,? not allowed\b/i,
  /\bpart of their network\b/i,
  /\b(?:dynamic|residential|dial-?up|transient|generic)(?:\/\w+)? (?:ips?|address(?:es)?|hosts?|range|name)/i,
  /\bip[ -](?:address )?(?:\[?[0-9a-f.:]+\]? )?(?:is |has been )?(?:blocked|banned|refused|rejected|denied|listed|black ?listed|block ?listed)/i,
  /\bip(?:v[46])? (?:address )?\[?[0-9a-f.:]+\]? (?:is )?(?:blocked|banned|refused|rejected|denied|listed)/i,
  /\bipv6 sending guidelines\b|\b(?:does not|do not|not) accept(?:ing)? (?:e?mail|messages|connections) (?:\w+ )?over ipv6\b/i,
  /\bnot authorized to send e?-?mail directly\b|\buse the smtp (?:server|relay) of your isp\b/i,
  /\bmay not be (?:a )?mail exchanger\b/i,
  /\b(?:poor|bad|low|none|ip|no)(?:\/\w+)? (?:ip )?reputation\b(?! of the sending domain)/i,
  /\breputation of (?:the|your) (?:sending |client )?(?:ip|host)/i,
  /\bblocked by spam statistics\b/i,

  // Reverse DNS and the name given in HELO.
  /\b(?:reverse dns|rdns|ptr|reverse (?:lookup|hostname|address|mapping|name)|ip name lookup)\b/i,
  /\bcannot find your (?:reverse )?hostname\b|\bunverifiable sending ip/i,
  /\b(?:helo|ehlo) (?:command|name|argument|host)?\s*(?:was |is )?(?:rejected|denied|invalid|not valid|refused|blocked)\b/i,
  /\b(?:invalid|bad|forged|bogus|unacceptable|empty or invalid) (?:helo|ehlo)\b|\bhelo\/ehlo\b/i,
  /\bneed fully-qualified hostname\b/i,

  // Who may connect, and how often.
  /\b(?:connections?|mail|messages|e-?mails?) (?:is |are |will |have been )?(?:not |be |being |temporarily )*(?:accepted|allowed|deferred|blocked|refused) from\b/i,
  /\bmessages? from \[?[0-9a-f.:]{3,45}\]? (?:temporarily |permanently )?(?:deferred|weren't sent|not accepted|blocked)/i,
  /\bnot accepting (?:connections|mail|messages) from\b|\bnot accepting connections\b/i,
  /\bservers?(?:\/devices)? with(?:out| no) /i,
  /\b(?:unusual|excessive|high) (?:rate|number|volume) of (?:\w+ )?(?:mail|messages|connections|unsolicited mail)/i,
  /\b(?:originating|coming|received) from your (?:ip|network|server)|\bip netblock\b/i,
  /\btoo many (?:concurrent |simultaneous )?(?:spams|errors|connections|sessions) from\b|\btoo many (?:connections|sessions) (?:by|for) (?:your|this)\b/i,
  /\b(?:ip|connection) frequency limited\b|\bmax messages? per connection\b|\brate limited due to ip\b/i,
  /\b(?:daily relay quota|relay quota) - \[?(?:\d+\.){3}\d+/i,

  // The first words are all there is.
  /^(?:blocked|banned)\b/i,

  // Codes of single providers: Microsoft, Yahoo, Apple, Comcast, Cox, Orange, La Poste, Deutsche Telekom, United Internet.
  /\(A?S(?:3150|3140|775|3115|843|761)\)|\b(?:AS1601(?:2611|2609)|RP-00[123]|DY-001|OU-001|SC-003)\b/,
  /\[(?:TSS|IPTS|TS)\d\d\]|\[BL\d\d\]|\bVS98-IP0\b|\bwill be permanently deferred\b/,
  /\[(?:HCM1|CS0[12])\]/,
  /\b(?:BL|ES|RL)000[01]\d\d\b/,
  /\bAUP#(?:CDRBL|CXCNCT|CXMXRT|IPBL)/i,
  /\b(?:OFR|LPN|LPNAAA|OUK)\d*[_-](?:10[1-4]|503|630|999)\b/i,
  /\((?:NOWL|BL|DIAL)\)/,
  /\bno smtp service\b.*\b(?:error-messages|listed|ptr|dns)\b/i,
];

/** Whatever else they mention, these are about the message, its links, its sender's domain or the recipient. */
const NOT_US: readonly RegExp[] = [
  /\b(?:uribl|surbl|dbl\.spamhaus|spamhaus dbl|url ?bl|rhsbl)/i,
  /\bcustomer block list\b|\bmanually blocked senders\b|\bsending to\/from an address\b/i,
];

/** True when a refusal (4yz or 5yz) speaks of the address or the name we came from, and so not of the domain looked at. */
export function speaksOfUs(reply: SmtpReply): boolean {
  if (reply.code < 400) return false;
  const { enhancedCode } = reply;
  if (enhancedCode !== undefined && ENHANCED_CODE.test(enhancedCode)) return true;
  const text = readText(reply);
  return !NOT_US.some((wording) => wording.test(text)) && WORDINGS.some((wording) => wording.test(text));
}

/** The same of a greeting, or of the reply to EHLO: the server knows nothing but us then, so "access denied" is about us. */
export function turnsUsAway(reply: SmtpReply): boolean {
  return speaksOfUs(reply) || (reply.code >= 400 && /^access (?:is )?denied\b/i.test(readText(reply)));
}

/** Without the enhanced codes that stand before each line; bounded, because some wordings look far ahead. */
function readText({ lines }: SmtpReply): string {
  return lines
    .map((line) => line.replace(/^[45]\.\d{1,3}\.\d{1,3} +/, ''))
    .join(' ')
    .slice(0, 4096);
}
