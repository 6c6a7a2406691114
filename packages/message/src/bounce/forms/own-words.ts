/**
 * What the bouncing program itself says of a failure that no other server put into words: retries used up, a host that is not
 * in the DNS, a filter on the way out. As seen in public collections of bounces; not held against the programs' manuals.
 */
import type { BounceReason } from '@whyspam/core';

export interface OwnWords {
  readonly says: RegExp;
  readonly reason: BounceReason;
}

export const OWN_WORDS: readonly OwnWords[] = [
  // cPanel, which counts what its own users send.
  {
    says: /exceeded the max (?:defers|e-?mails)|outgoing mail [^\n]{0,80}suspended/i,
    reason: 'account-limit',
  },
  {
    says: /too many hops|mail (?:forwarding )?loop(?:s|ing)?|hop count exceeded|routing loop|loops back to (?:myself|me)|list loop|delivered-to (?:header|line)|mail loops/i,
    reason: 'routing-loop',
  },
  {
    says: /nullMX|null MX|does not accept (?:e-?)?mail|domain (?:name )?(?:does not|doesn't) accept/i,
    reason: 'null-mx',
  },
  {
    says: /mailbox (?:is |was )?(?:over ?quota|full)|over (?:the )?(?:mailbox |disk )?quota|quota (?:exceeded|exceeds|has been exceeded|violation)|exceed(?:ed|s)? (?:the |their |its |allowed |mailbox |storage |disk )*(?:quota|local limit|storage)|disk quota|mailbox size limit|no space left|inbox is full|storage (?:is )?full|mail ?box[^\n]{0,40} (?:is full|size)/i,
    reason: 'recipient-full',
  },
  {
    says: /retry time(?:out)? (?:exceeded|not reached for any host after a long failure)|(?:message|envelope) expired|(?:delivery|queue) (?:time )?expired|in the queue too long|(?:exceeded|within) the (?:allowed )?queue (?:period|lifetime)|allowed queue period|could not send message for (?:the )?past|could not be delivered (?:for|after) (?:more than )?\d+|has been in the queue|maximum (?:time|retries|number of (?:retries|attempts))|retries (?:exceeded|exhausted)|delivery failed \d+ attempts|occurred after \d+ attempt|delivery attempts? (?:have )?(?:expired|exceeded)|not been (?:yet )?(?:collected|delivered) (?:after|within|for)|expired after|still undelivered after|giving up after|all hosts have been failing for a long time/i,
    reason: 'expired',
  },
  {
    says: /unrouteable (?:mail )?(?:address|domain)|all relevant MX records point to non-existent|lookup of [^\n]{0,80} failed|host(?:name)? (?:unknown|not found|or domain name not found)|unknown host|couldn't find any host|name server: host not found|(?:domain|host)(?: name)? (?:does not exist|not found|unknown|could not be found)|no such (?:host|domain)|bad (?:domain|host)|unknown (?:mail host|domain)|DNS Error[^\n]{0,60}(?:name|domain|MX)|invalid domain|no (?:mail server|MX|MTA) (?:record )?(?:found|for)|nonexistent domain|(?:domain|host)[^\n]{0,80} couldn't be found|domain lookup|MX list for [^\n]{0,100} points back|Name or service not known|unresolvable|not appear to be registered/i,
    reason: 'host-unknown',
  },
  {
    says: /message (?:size )?(?:is )?(?:too (?:large|big|long)|exceeds)|size limit exceeded|mail size|message size|exceeds (?:the )?(?:maximum|fixed|size)|larger than|too (?:large|big) (?:message|to)|exceeds? [^\n]{0,30}size/i,
    reason: 'size',
  },
  { says: /(?:virus|worm|trojan|malware|infected)\b/i, reason: 'content-malware' },
  {
    says: /account (?:has been |is |was |that you tried to reach is )?(?:disabled|suspended|inactive|discontinued|closed|locked)|(?:user|mailbox|recipient) (?:is |has been |account )?(?:disabled|suspended|inactive|deactivated)|not (?:an )?active/i,
    reason: 'recipient-disabled',
  },
  {
    says: /(?:not listed in|not in) (?:the )?(?:Domino Directory|public Name|directory|address book)|(?:user|recipient|account|mailbox|address|addressee|userid)s?(?: name)?(?: \S{1,200})? (?:is |are |was )?(?:unknown|not (?:known|found|recogni[sz]ed|valid|listed)|invalid|does(?: not|n't) exist|unavailable)|(?:unknown|invalid|no such|no valid|not a known|nonexistent|bad) (?:local )?(?:final delivery )?(?:user|recipient|account|mailbox|address|userid|local.?part)|no mailbox here|doesn't have an? [^\n]{1,100} account|no such (?:user|person|local)|there is no user|user name not|address (?:not found|couldn't be found|error)|not our customer|unknown local part|recipient(?:'s)? (?:name|e-?mail address) (?:is|was) not/i,
    reason: 'recipient-unknown',
  },
  {
    says: /may not exist, or you may not have permission|do not have permission to post|not a member of|not (?:permitted|allowed) to (?:post|send)|moderat|members only|subscribers only|email preferences of the person|(?:is|are) not accepting (?:e-?)?mail/i,
    reason: 'recipient-policy',
  },
  { says: /has moved|no longer (?:at|with|here|valid)|new address/i, reason: 'recipient-moved' },
  {
    says: /relay(?:ing)? (?:access )?(?:denied|not|prohibited)|not (?:permitted|allowed) to relay|rcpthosts|not a relay/i,
    reason: 'relay-denied',
  },
  { says: /\b(?:spam|junk|unsolicited|bulk mail|uribl|surbl|spamassassin)\b/i, reason: 'content-spam' },
  {
    says: /(?:banned|blocked|prohibited|forbidden|disallowed) (?:file|attachment|content|name|extension)|content (?:filter|policy)|attachment/i,
    reason: 'content-malware',
  },
  {
    says: /connection (?:timed out|refused|reset|lost|closed|dropped|died)|timed? ?out|timeout|network (?:is )?unreachable|no route to host|couldn't (?:connect|establish)|could not connect|unable to connect|not responding|did not (?:respond|accept our requests)|not reachable|unreachable|host (?:is )?down|network error|connect to|destination (?:server|computer|host)|temporary dns|name service error|name server timeout|cname lookup failed temporarily|connection to mail exchanger failed|Sorry, I wasn't able to establish an SMTP connection/i,
    reason: 'network',
  },
  {
    says: /^x-unix; ?\d+|(?:mailer|program|child|command|local delivery|pipe|procmail|maildrop|transport)[^\n]{0,60}(?:failed|exit|returned|status|error|died)|unable to (?:write|open|create|lock|chdir|fork)|cannot (?:open|write|create|append)|permission denied|internal (?:server )?error|I\/O error|configuration error|local configuration|system (?:error|config)|unable to (?:run|process|read)|can't (?:create|open|write|append)|Unable to switch|not writable/i,
    reason: 'server-error',
  },
  {
    says: /server (?:unavailable|busy|error)|temporar(?:y|ily)|try again|service unavailable|resources/i,
    reason: 'server-temp',
  },
];
