/**
 * How servers all over the world word each reason. The first wording that fits decides: what is particular stands
 * before what is general, because one reply often holds words of both.
 *
 * Gathered from the sources of Postfix, Exim, qmail, sendmail, Exchange and Courier as they reply, and from the public
 * collections the catalogue names. Checked 2026-11-25. No pattern has a repetition without bound: each costs time in
 * proportion to the text.
 */
import type { BounceReason } from '@whyspam/core';

export interface Wording {
  readonly reason: BounceReason;
  readonly words: RegExp;
}

/** Words that name their reason: they count for more than any code. */
export const PLAIN_WORDINGS: readonly Wording[] = [
  // Notices of one's own server, which gave up: what the other one said stands behind, and is looked at first.
  {
    reason: 'routing-loop',
    words:
      /mail(?:er)? (?:forwarding )?loop|loop detected|routing loop|too many (?:hops|received)|hop ?count (?:exceeded|limit)|maximum hop|loops? back to|mail(?:schleife)|boucle de/iu,
  },
  {
    reason: 'account-limit',
    words:
      /daily .{0,20}(?:quota|limit)|(?:relay|sending|send|outbound|outgoing|hourly) (?:quota|limit)|user (?:has )?exceeded .{0,30}(?:sending|messages|outgoing)|exceeded (?:the|your) (?:max|maximum|allowed)?.{0,20}(?:emails?|messages|recipients) per (?:hour|day|month)|maximum (?:credits|daily)|(?:domain|account) has exceeded the max (?:emails|defers)|Message submission rate for this client/iu,
  },
  {
    reason: 'recipient-full',
    words:
      /(?:mail ?box|mailfolder|inbox|account|spool|maildir|mailstore)(?: for user)?(?:'s)? .{0,60}(?:is |are |was |has been )?(?:full|exceed)|(?:^|[^\w])(?:mailbox|inbox|mail box) ?(?:is )?full|over (?:the )?(?:maximum |allowed |storage |disk |mailbox )?quota|out of (?:storage|quota|disk)|quota .{0,30}(?:exceed|violat|full|reached)|exceed.{0,40}(?:quota|storage|mailbox (?:size|limit))|(?:not enough|insufficient|no) (?:disk |storage |mailbox |mail )?(?:space|storage)(?! system)|storage (?:allocation|limit)|would (?:be over|exceed) .{0,20}(?:quota|limit)|quotaexceeded|ShutoffQuota|STOREDRV.{0,40}quota|number of messages in recipient'?s? mailbox|recipient storage is full|user is overquota|mail quota|full mail ?box|not sufficient (?:disk |storage )?space|insufficient disk|too much mail data|too many messages (?:on|in) (?:the|your|this) (?:server|mailbox)|space has been used up|exceeding receiving limits/iu,
  },
  {
    reason: 'recipient-full',
    words:
      /bo[iî]te .{0,30}pleine|quota .{0,20}d[ée]pass|buz[oó]n .{0,30}llen[oa]|cuota .{0,20}excedida|casilla .{0,20}llena|postfach .{0,20}voll|speicherplatz .{0,30}(?:ersch|voll|überschr)|caixa .{0,30}(?:cheia|lotada)|cota .{0,20}excedida|casella .{0,20}piena|メールボックス.{0,20}(?:容量|一杯|いっぱい|超|満杯)|容量.{0,10}(?:超|オーバー)|ящик .{0,20}переполнен|skrzynka .{0,20}pełna/iu,
  },
  {
    reason: 'greylist',
    words:
      /gr[ae]y-?\s?list|temporarily deferred due to gr|(?:please )?(?:try|retry) .{0,20}in \d{1,6} (?:sec|min)|^45\d.{0,30}first(?:-| )?time.{0,10}sender/iu,
  },

  // Authentication of the sender.
  { reason: 'auth-dmarc', words: /\bDMARC\b/u },
  { reason: 'auth-dmarc', words: /\bdmarc\b(?!\.)/iu },
  {
    reason: 'auth-missing',
    words:
      /multiple authentication checks failed|(?:both|neither) SPF (?:and|nor) DKIM|SPF (?:or|and|nor) DKIM|(?:sender|email|e-mail|mail|message)s? (?:is |from \S{1,60} is )?(?:unauthenticated|not authenticated)|unauthenticated (?:e-?mail|mail)|fails? (?:to pass )?(?:authentication|auth) checks?|(?:email|message|sender) authentication (?:is )?(?:required|failed)|lack of (?:SPF|DKIM|email authentication)/iu,
  },
  {
    reason: 'auth-spf',
    words:
      /\bSPF\b|sender policy framework|Sender ID|spf\.pobox|openspf|not (?:allowed|authorized|permitted|designated)(?: sender| to send)(?: mail| e-?mails?)? (?:from|for|on behalf of) (?:this |the |your )?(?:domain|\S{1,60}\.\S)/iu,
  },
  { reason: 'auth-dkim', words: /\bDKIM\b|DomainKeys|signature (?:verification|validation) failed/iu },
  {
    reason: 'ipv6',
    words:
      /IPv6.{0,60}(?:guideline|not (?:accepted|allowed|supported)|PTR|reverse|authenticat|required)|(?:not accept|refus|reject).{0,30}IPv6/iu,
  },
  { reason: 'alignment', words: /(?:from|header).{0,40}(?:not aligned|misalign|alignment)/iu },

  // Names of the sender's server.
  {
    reason: 'dns-ptr',
    words:
      /reverse[ -]?(?:dns|lookup|host ?name|mapping|name|address|resolution|entry)|(?:no|missing|bad|invalid|without|require|valid|have a|generic) .{0,12}\bPTR\b|\bPTR (?:record|resource|lookup)|\brDNS\b|cannot find your (?:reverse )?host ?name|IP name lookup failed|name lookup failed|DNS PTR|unverif[iy]able sending|(?:could|can|did) ?not (?:resolve|find|verify) (?:your )?(?:host ?name|ip address|client)|forward-?confirmed|client host rejected: cannot find|unresolvable (?:host|client|IP)|(?:IP|address) (?:has no|without|does not have a?)(?: valid)? (?:host ?name|name|reverse)|\bFCrDNS\b|does not resolve to (?:a|your) (?:host|ip)/iu,
  },
  {
    reason: 'dns-helo',
    words:
      /\b(?:HELO|EHLO)\b.{0,60}(?:reject|invalid|denied|refus|not|bad|must|require|name|forged|bogus|mismatch|own|fail)|(?:invalid|bad|bogus|forged|reject\w{0,3}) (?:HELO|EHLO)|my name was rejected|need fully-?qualified host|helo name|(?:after|to) (?:HELO|EHLO).{0,80}(?:invalid|rejected|denied)/iu,
  },
  {
    reason: 'dns-sender-domain',
    words:
      /sender address (?:rejected|refused|denied)(?!: (?:access|policy|blocked|black))|domain of sender|sender(?:'s)? (?:e-?mail )?(?:address )?(?:domain|verif\w{0,8})[^.]{0,40}(?:not|fail|no |invalid|must|unresolv|doesn)|unresolvable (?:sender|RFC)|(?:unroutable|unrouteable|unknown|invalid|illegal|unverifiable|bogus|fake) (?:envelope )?sender|sender (?:unverifi|unknown|invalid)|from: domain is invalid|valid sender domain|Purported Responsible|sender (?:domain|address) (?:is )?(?:does not exist|not exist|not found|invalid)|(?:return|reply) (?:address|path) .{0,30}(?:invalid|not|reject)|verify (?:the )?(?:sender|return)|(?:mail from|envelope|from) domain .{0,30}(?:not|resolv|exist)|bogus mail from|empty (?:envelope )?senders?|null sender|fully[ -]qualified (?:e-?mail )?address|mail from not owned|sender e-?mail address (?:rejected|refused)|sender domain is empty|[ée]metteur invalide|empty e-?mail address|(?:forged|spoofed) sender/iu,
  },
  {
    reason: 'dns-sender-domain',
    words:
      /(?:MAIL FROM|MAIL_FROM).{0,140}(?:domain .{0,30})?(?:does not exist|not found|no such domain|unresolvable|unroutable|cannot be resolved)/iu,
  },
  {
    reason: 'tls',
    words:
      /must issue (?:a )?STARTTLS|STARTTLS (?:is )?(?:required|first|not offered|was not|refused|failed)|(?:TLS|SSL|encrypt(?:ion|ed)(?: connection)?) .{0,12}(?:is )?(?:required|needed|mandatory)|(?:requires?|needs?|without|enforce\w?) (?:encryption|TLS|STARTTLS|a secure|SSL)|(?:TLS|SSL) (?:handshake|negotiation|session|certificate)|certificate (?:verif|expired|mismatch|not trusted|has|is|name)|Server certificate|MTA-STS|\bDANE\b|\bTLSA\b|TLS not available|encryption (?:required|needed)/iu,
  },

  // The domain of the recipient.
  {
    reason: 'null-mx',
    words:
      /null ?mx|(?:host|domain|does)\S{0,30} (?:does )?n(?:o|')t (?:accept|receive) (?:any )?(?:e-?mail|mail)\b(?! from)|does(?:n't| not) (?:accept|receive) (?:any )?(?:e-?mail|mail)(?! from| that| with| for)|no SMTP service|does not (?:have|run) (?:an? )?SMTP|no MX found|MX (?:record )?(?:is |points to )(?:empty|"?\.)/iu,
  },
  {
    reason: 'network',
    words:
      /name service error.{0,120}(?:try again|malformed|unexpected|SERVFAIL|timed? ?out)|temporary (?:failure in )?(?:dns|name (?:resolution|server|service))|(?:dns|name) ?server.{0,20}(?:timeout|temporar|try again|unexpected)|network error|no route to host|network (?:is )?unreachable|host (?:is )?unreachable|DNS (?:lookup )?(?:temporar|timeout|timed out)|DNS Error|host not found, try again/iu,
  },
  {
    reason: 'host-unknown',
    words:
      /host(?: or domain name|name)? (?:unknown|not found|not known|cannot be found)|unknown (?:host|domain|mail domain|mail server)|no such (?:host|domain)|(?:unrouteable|unroutable) (?:mail )?(?:domain|host|address)|(?:undeliverable|illegal|invalid|bad) (?:mail |e-?mail )?(?:domain|host)(?! name)|(?:recipient |destination )?(?:domain|host) (?:name )?(?:does not|doesn't|do not) exist|(?:domain|host)(?: name)? (?:was )?(?:not found|unknown|invalid|not valid|has no)|bad destination (?:system|host)|couldn'?t find any host|find a mail exchanger|illegal host|NXDOMAIN|all relevant MX records|no (?:mail|mx|a) (?:exchanger|server|host|record)s? (?:for|found|exist)|name or service not known|(?:not|couldn't be|could not be) (?:routed|resolved)(?! to (?:a|your))|hôte .{0,20}(?:inconnu|introuvable)|domaine .{0,20}(?:inconnu|inexistant)|dominio .{0,30}(?:no existe|desconocido)|domínio .{0,20}(?:não existe|desconhecido)|unbekannte .{0,10}domain|domain .{0,20}(?:existiert nicht|unbekannt)|(?:domain|host) (?:is )?(?:not reachable|must exist|mentioned in .{1,30} is unknown)|unknown domain|or domain may not exist|(?:^|said: )553 [\w.-]{1,200} does not exist/iu,
  },

  // What was sent.
  {
    reason: 'size',
    words:
      /(?:message|mail|e-?mail|attachment|body|data|content|file|letter)(?: \S{1,20})? (?:size|length|is|was)? ?.{0,20}(?:too (?:big|large)|exceed|larger than)|(?:message|mail|header|subject)(?: is| was)? too long|(?:message|mail) (?:size|length)|size .{0,20}(?:exceed|limit|too)|exceed.{0,60}(?:message|mail|max\w{0,4}) ?(?:file )?size|too (?:big|large)\b|line (?:limit|length) exceed|lines? (?:is |are )?too long|maximum .{0,12}size|message .{0,20}trop (?:gros|volum|grand)|demasiado grande|nachricht .{0,20}zu gro(?:ß|ss)|muito grande|サイズ.{0,20}(?:超|制限)/iu,
  },
  {
    reason: 'content-malware',
    words:
      /virus|malware|trojan|\bworm\b|infected|(?:executable|dangerous|forbidden|prohibited|banned|blocked|disallowed|illegal|unsafe) (?:file|attachment|content|extension)|attachment.{0,40}(?:not (?:allowed|accepted|permitted)|blocked|forbidden|prohibited|banned|reject|type)|potential security issue|phish|\bclamav\b|malicious|not accept\w{0,4} (?:mail|messages?) (?:with|containing) .{0,30}(?:attachment|image)/iu,
  },
  {
    reason: 'content-url',
    words:
      /\b(?:uribl|surbl)\b|dbl\.spamhaus|Spamhaus\s?DBL|(?:URL|URI|link|domain)s? (?:in|contained in|found in) (?:the |this |your )?(?:message|mail|body).{0,40}(?:list|block|black|reject)|(?:message|mail|body).{0,20}contains? (?:an? )?.{0,20}(?:URL|URI|link)s?|blacklisted (?:url|uri|link)|uribl policy/iu,
  },

  // The sender's standing.
  { reason: 'open-relay', words: /open (?:relay|proxy)|proxy server detected/iu },
  {
    reason: 'dynamic-ip',
    words:
      /dynamic.{0,30}(?:\bip\b|address|host|pool|range|client|block)|\bdial-?up\b|residential|\bDUL\b|\bDUHL\b|\bpbl\.spamhaus|(?:use|through|via) (?:the |your )(?:smtp|mail|isp|provider|relay|smarthost|outgoing)\S{0,20} ?(?:server|relay|of|'s)?.{0,30}(?:ISP|provider|smtp|relay|server)|directly to (?:our|this) server|dynamic\S{0,10} ips\b/iu,
  },
  {
    reason: 'blocklist-public',
    words:
      /spamhaus|spamcop|barracuda ?(?:central|networks|reputation)|\bsorbs\b|uceprotect|mailspike|\bpsbl\b|surriel|abusix|invaluement|nixspam|manitu|abuseat|njabl|\bdsbl\b|backscatterer|truncate\.gbudb|dnswl|hostkarma|junkemailfilter|wpbl|\b0spam\b|lashback|\bcbl\b|rbl\.\S{1,40}\.\S|dnsbl[.-]\S{1,40}/iu,
  },
  {
    reason: 'reputation-domain',
    words:
      /(?:domain|sender|from).{0,30}(?:poor|bad|low|no|insufficient).{0,12}reputation|reputation.{0,20}(?:domain|sender|from)|(?:poor|bad|low) (?:domain|sender) reputation/iu,
  },
  { reason: 'reputation-ip', words: /reputation|sender ?score|trust ?score|senderbase|cisco talos/iu },
  { reason: 'complaint', words: /(?:user|spam|abuse|subscriber|recipient|too many) complaints?/iu },
  {
    reason: 'spamtrap',
    words: /spam ?-?trap|honey ?-?pot|namespace mining|dictionary attack|directory harvest/iu,
  },
  { reason: 'compromised', words: /compromised|hacked|\bbotnet\b|sending (?:spam|virus)/iu },
  {
    reason: 'recipient-policy',
    words:
      /\bBATV\b|backscatter protection|third-party dsn|bounce ?deny|unsigned dsn|returned mail not accepted|sender (?:is )?not pre-?approved|recipient's list of (?:allowed )?senders|sender is (?:a )?spammer|members?-only list|non-members?|closed (?:mailing )?list|not subscribed to/iu,
  },
  {
    reason: 'content-spam',
    words:
      /block(?:ed)? (?:for spam|by spam ?assassin|by (?:our|the|a) (?:spam |content |mail )?filter)|spam ?assassin|message (?:has been |was )?(?:temporarily )?(?:filtered|blocked by (?:our|the) filter)/iu,
  },
  {
    reason: 'blocklist-private',
    words:
      /black-?\s?list|block-?\s?list|deny-?list|ban(?:ned|list)|\bRBL\b|\bDNSBL\b|blocked using|(?:ip|address|host|server|network|sender|client|connection|message|mail)s?\b.{0,40} (?:is |are |was |has been |have been |been |temporarily |currently )(?:locally |temporarily |currently )?block(?:ed)?|block(?:ed)? (?:for|due to|because of|by) .{0,20}(?:spam|abuse|policy|your ip)|your (?:ip|host|server|network).{0,60}(?:block|denied|refused|reject|list)|delist|bloqu[ée]e?.{0,20}(?:ip|serveur)|ip bloqueada|bad (?:sender )?ip\b|(?:sender|access|client|server|remote)(?: from)? ip(?: address)? .{0,30}(?:reject|abusive|refus|denied|forbidden)|forbidden by your ip|no access from|confirm this (?:mail )?server|requires? confirmation|mail from your (?:ip|server|network|host)|too many unwanted|suspiciously like spammer|listed as abusive|invalid ip for|not allowed to connect|not accepting connections/iu,
  },

  // How much was sent.
  {
    reason: 'rate-limit',
    words:
      /rate.{0,3}limit|throttl|too many (?:concurrent |simultaneous |smtp |new |open |recent )?(?:connection|message|mail|e-?mail|recipient|session|rcpt|attempt|command|request|delivery|unknown|invalid|bad|error|spam)|too (?:fast|quickly|frequent|much mail)|(?:frequency|rate|volume|connection|concurrency|recipient|recipients|message count).{0,20}(?:limit|exceed|too|reached)|exceed.{0,30}(?:rate|connections|concurrency|number of (?:messages|connections|recipients))|(?:max|maximum)(?: number)?(?: of)? (?:\S{1,12} )?(?:connection|message|recipient|session|concurrent)s?|unusual (?:rate|volume)|unexpected volume|excessive (?:volume|rate|mail|connection)|slow down|demasiad[oa]s (?:conexiones|mensajes|destinatarios)|trop de (?:connexions|messages|destinataires)|zu viele (?:verbindungen|nachrichten|empf)/iu,
  },

  // How it was sent.
  { reason: 'recipient-policy', words: /RESOLVER\.RST|NotAuthenticatedForGroup|delivery restriction/iu },
  {
    reason: 'submission-auth',
    words:
      /(?:smtp )?auth(?:entication)? (?:is )?(?:required|needed|mandatory|failed|failure|unsuccessful|credentials|invalid|disabled|rejected)|(?:must|need to|please|first) (?:first )?(?:authenticate|log ?in)|(?:not|isn't) (?:authenticated|logged in)|authenticate (?:first|before|yourself)|turn on smtp auth|SMTP AUTH\b|unauthenticated senders?|incorrect authentication|basic authentication|bad (?:credentials|username|user name|password)|(?:username|password).{0,20}(?:not accepted|incorrect|invalid|wrong)|pop (?:before|then) smtp|check .{0,12}mail before send|autenticaci[oó]n .{0,20}(?:requerida|fallida|necesaria)|authentification .{0,20}(?:requise|échou)|authentifizierung .{0,20}(?:erforderlich|fehl)/iu,
  },
  {
    reason: 'relay-denied',
    words:
      /(?:not|never|no|n't|unable|denied|prohibit\w{0,4}|refus\w{0,3}) (?:\S{1,10} ){0,2}relay|relay\w{0,3} (?:\S{1,10} ){0,2}(?:denied|not|prohibit|refus|disallow|forbidden|unauthori|reject|access|only)|rcpthosts|address (?:is )?not verified|sender identity|not (?:a )?(?:local domain|hosted here|our domain|in my list)|domain .{0,20}isn't (?:in|hosted)|we do not relay|transit? (?:is )?(?:denied|prohib)|relais .{0,20}(?:refus|interdit)|reenv[ií]o .{0,20}(?:denegado|no permit)/iu,
  },
  {
    reason: 'content-spam',
    words:
      /\bspam\b(?!\.\w|haus|cop|trap)|\bspammy|spam (?:detect|content|message|score|filter|reject|mail)|unsolicited|\bjunk\b|\bUCE\b|bulk (?:mail|e-?mail)|scored as|(?:bayes|heuristic|fingerprint)|content[ -](?:reject|filter|policy|block|denied|violat|restrict|not)|(?:message|mail|e-?mail)(?:'s)? content|content (?:of|in) (?:the |this |your )?(?:message|mail)|suspicious|mail rej[eé]t[eé]e?|contenido .{0,20}(?:rechaz|no permit)|als spam|indésirable|no deseado|迷惑メール|unacceptable content|rejecting mail content|recurrent pattern|anti-?spam|(?:mail|message) score|bulk[ .]advertising|mass mailer|system has detected that this message/iu,
  },
  {
    reason: 'format-rfc5322',
    words:
      /RFC ?-?(?:5322|2822|822|5321|2821|1652|2045|2047)\b|not RFC|(?:non|not)[ -]?compliant|(?:missing|multiple|duplicate|invalid|bad|malformed|illegal|no|unparsable|empty|several|improper|incorrect).{0,40}(?:header|from:|date:|message-?id|mime)|header.{0,24}(?:error|missing|invalid|malformed|syntax|too|require|not|illegal|bad)|multiple addresses in from|(?:malformed|unparsable|badly formed) (?:message|mail|mime)|8-?bit (?:character|data|header)|mime (?:error|structure|malform)/iu,
  },
  { reason: 'geo', words: /(?:your )?country|geo(?:graphic|-?ip|location)|region (?:is )?(?:block|not)/iu },

  // The mailbox.
  {
    reason: 'recipient-moved',
    words:
      /(?:has|have) (?:been )?moved|user (?:is )?not local|not our user|please (?:try )?forward|new (?:e-?mail )?address (?:is|:)|address has changed|changed (?:his|her|their|its|my) (?:e-?mail )?address|no longer (?:works?|with|employed|at)|a (?:changé|déménagé)|ha cambiado de direcci/iu,
  },
  {
    reason: 'recipient-disabled',
    words:
      /(?:account|mail ?box|user|recipient|address|alias|domain|e-?mail|id|member)(?: \S{1,80}){0,6} (?:is |was |has been |been |have been |currently |temporarily |are )(?:\S{1,12} )?(?:disable|suspend|inactiv|deactivat|frozen|lock|expired|discontinu|terminat|closed|cancel|blocked|archiv|restricted|unable|not active|dormant|deleted|retired)|(?:disabled|suspended|inactive|deactivated|frozen|locked|expired|discontinued|terminated|closed|cancelled|archived|dormant) (?:account|mail ?box|user|recipient|address|e-?mail|member)|(?:account|mailbox|user|recipient|address)(?:'s)? (?:disabled|suspended|inactive|deactivated|frozen|locked|expired|discontinued|terminated|closed|not active|deleted|retired)|no longer (?:active|valid|available|in (?:use|service)|accept|on (?:this )?server|exists?|receiv)|not (?:currently )?(?:activ(?:e|ated)|accepting (?:mail|messages))|disabled or discontinued|\bDisabledUser|mail(?:box)? (?:receiving )?disabled|(?:compte|bo[iî]te|adresse).{0,40}(?:bloqu|désactiv|desactiv|suspend|ferm|archiv|inactif|inactive)|(?:cuenta|buz[oó]n|usuario|direcci[oó]n).{0,40}(?:deshabilitad|desactivad|suspendid|bloquead|inactiv|cerrad)|(?:konto|postfach|empf\S{1,8}|adresse).{0,30}(?:deaktiviert|gesperrt|geschlossen|gelöscht|stillgelegt)|(?:conta|caixa|usu[áa]rio|endereço).{0,40}(?:desativad|suspens|bloquead|inativ|encerrad)|停止中|利用停止|無効|\b(?:is|has been) (?:currently |temporarily )?(?:suspended|deactivated|frozen|terminated|locked)|temporary locked|suspend(?:s|ed)? the service/iu,
  },
  {
    reason: 'recipient-policy',
    words:
      /not (?:a )?member of|(?:not|n't) (?:have |had )?(?:the )?(?:permission|allowed|authorized|permitted|authorised) .{0,20}(?:post|send|to (?:this|the) (?:group|list|recipient|mailbox|user))|only accepts? (?:mail|messages?)|(?:accepts?|receives?) (?:mail|messages?) only from|blacklisted by (?:the )?recipient|(?:blocked|refused|rejected|declined) by (?:the )?(?:recipient|user|addressee|owner)(?!.{0,10} (?:server|domain|host|mail))|recipient (?:has |does )?(?:block|refus|not accept (?:mail|message)|declin)|user(?:'s)? (?:has )?(?:block|refus|reject)|does not (?:want|accept) (?:mail|messages?|e-?mails?) from|sender (?:is )?(?:not on|not in|blocked|blacklisted|denied).{0,20}(?:whitelist|by (?:user|recipient))|(?:sending|send) to\/from an address|not (?:listed|in|on) .{0,12}whitelist|moderated|challenge.?response|restricci[oó]n del destinatario/iu,
  },
  {
    reason: 'recipient-unknown',
    words:
      /(?:user|recipient|addressee|account|mail ?box|alias|address|customer|local[ -]part|person|subscriber|login|name)(?:\S{0,2} ?(?:<[^>]{1,100}>|\(?"?'?\S{1,100}))? {0,2}:?(?:\.{3})? ?(?:is |are |was |you entered is |that you tried to reach |you tried to reach |by that name |name |e-?mail |address |in \S{1,40} )?(?:\S{1,4} )?(?:unknown|not (?:found|known|listed|exist|registered|valid|recognized|recogni[sz]ed|available|here|on (?:this|our)|a valid|local|defined)|does ?n[o']t exist|do(?:es)? not (?:exist|have)|doesn.t (?:exist|have)|couldn.t be found|could not be found|cannot be found|can't be found|unavailable|invalid|undeliverable|no longer exist|reject(?:ed)?(?=$| ?\.? ?[^:\w ]| \S{1,64}@))|unknown (?:user|recipient|local[ -]?part|address|mail ?box|account|alias|subscriber|addressee|customer|login)|no such (?:user|recipient|mail ?box|address|person|account|alias|local|customer|name|e-?mail|subscriber)|(?:invalid|incorrect|illegal|nonexistent|non-existent|bad|undefined) (?:recipient|mail ?box|e-?mail|user|account|local part|alias|destination (?:mailbox|address))|(?:bad|invalid) (?:destination )?(?:mailbox|address)|(?:doesn.t|does not) have (?:an?|any) \S{0,60} ?account|not a (?:valid|registered|known|local) (?:user|mail ?box|account|address|recipient|customer|e-?mail)|RecipNotFound|RecipientNotFound|recipient ?not ?found|not listed in (?:domino|public|the)|no (?:mail ?box|account|user|recipient|valid recipients?)\b|not our customer|unknown or illegal|nobody (?:here )?by that name|there is no (?:one|account|user|mailbox|such)|ADDRESS_NOT_FOUND|recipient .{0,10}(?:not exist|unknown)|unable to (?:deliver (?:message|mail) to|verify (?:recipient|user))|(?:can't|cannot|can not) (?:verify|find) (?:user|recipient|mailbox|account)|verify.{0,8}address|\bNoSuchUser|does not exist here|Unknown in (?:local|virtual|relay)|rejected recipient|(?:not )?valid recipient|RCP-P1|not in (?:my|our) \S{0,12}(?:rcptto|recipient|user)|not a registered|not (?:present )?in (?:the |name |our )?directory|can(?:no|')t accept (?:user|recipient)|not an? active (?:address|user|account|mailbox)|(?:mailbox|address|user) not present|unavaiable|nessun utente|not (?:an? )?e-?mail address|recipient (?:is )?not (?:ok|accepted)|bad(?:rcpt|recipient)to|missing home directory|unknown (?:virtual user|e-?mail)|non.?existent (?:user|mailbox|address|account|recipient)|<[^>]{0,100}>{1,2}:? (?:is |was )?(?:not found|does not exist|unknown)|no existe (?:dicha|ese|esa|esta|este|el|la|tal)/iu,
  },
  {
    reason: 'recipient-unknown',
    words:
      /(?:destinataire|utilisateur|adresse|bo[iî]te|compte).{0,40}(?:inconnu|n'existe pas|inexistant|invalide|introuvable)|(?:usuario|destinatario|direcci[oó]n|buz[oó]n|cuenta).{0,40}(?:desconocid|no existe|inexistente|no (?:se )?encontr|inv[aá]lid)|(?:empf[äa]e?nger|benutzer|postfach|adresse|konto|mailbox).{0,40}(?:unbekannt|existiert nicht|nicht (?:gefunden|vorhanden|bekannt|existent)|ung[üu]e?ltig)|(?:usu[áa]rio|destinat[áa]rio|endereço|conta|caixa).{0,40}(?:desconhecid|n[ãa]o existe|inexistente|inv[áa]lid|n[ãa]o encontrad)|utente .{0,20}(?:sconosciuto|inesistente)|(?:宛先|ユーザー?|メールアドレス|あて先|アカウント).{0,30}(?:不明|存在し|見つか|誤り|間違|ありません)|用户不存在|пользовател.{0,20}не (?:найден|существ)|nie ma takiego|onbekende gebruiker|gebruiker .{0,20}onbekend/iu,
  },
];

/** Words that many reasons share: an enhanced code that names a reason counts for more. */
export const VAGUE_WORDINGS: readonly Wording[] = [
  {
    reason: 'network',
    words:
      /connect(?:ion|ed|)? .{0,60}(?:refused(?! to)|reset|timed? ?out|closed|lost|dropped|abort|broken|failed)|connection (?:refused|reset|timed? ?out|lost|dropped|closed|aborted|failed)|conversation .{0,60}timed out|lost connection|timed? ?out|socket error|(?:could not|unable to|can't|cannot|failed to|couldn't) (?:establish |make )?(?:an? )?(?:smtp )?connect|bad (?:connection|response)|winsock|broken pipe|did not accept our requests to connect|communicating with|DNS (?:lookup|query)|no response|unreachable|remote protocol error/iu,
  },
  {
    reason: 'dns-sender-domain',
    words:
      /sender (?:address )?(?:\S{1,60} )?(?:reject|denied|refused|not accepted|not allowed|is not)|invalid domain name/iu,
  },
  {
    reason: 'smtp-protocol',
    words:
      /(?:command|parameter|argument|syntax|verb).{0,30}(?:not|unrecogni|unknown|error|invalid|unimplemented|unsupported|reject|sequence)|syntax error|not implemented|pipelin|bare (?:LF|CR|newline|line)|(?:out of|bad) sequence|improper|protocol (?:error|violation)|unexpected (?:command|response)|SMTPUTF8|8BITMIME/iu,
  },
  {
    reason: 'server-error',
    words:
      /(?:mailer|local|internal|system|server|software|operating system|configuration|delivery|I\/O|database|program|command|script) (?:configuration |processing |delivery )?(?:error|failure|failed|problem|misconfig)|transaction failed|\bpipe to\b|exit(?:ed)? (?:status|with|code)|save to \/|misconfigured|LDAP|could not load|cannot (?:open|write|create|append)|unable to (?:open|write|create|contact|process)|permission denied|config(?:uration)?|out of memory|system storage|service (?:currently |temporarily )?(?:not available|unavailable)|resources?/iu,
  },
  {
    reason: 'expired',
    words:
      /could not be delivered for|(?:unable|not able|failed|could not) .{0,20}(?:to deliver|be delivered|deliver) .{0,20}(?:for|within|after|in) (?:the )?(?:last )?\d|giving up|(?:been )?in the queue too long|queue too long|has been (?:delayed|expired)|still undelivered|still being retried|retry time(?:out)?|(?:envelope|message|queue|delivery|time) (?:has )?(?:expired|timed? ?out)|deleted from queue|will be (?:retried|deleted)|undeliver\w{0,4} (?:for|after)|retention (?:time|period)|exceeded .{0,20}(?:queue|time)|delivery (?:attempts|time) (?:has |have )?(?:expired|exhausted|exceeded)|no longer attempt|plazo .{0,20}(?:expirado|agotado)|délai .{0,20}(?:dépassé|expiré)|delivery attempts will continue|have been failing|not been collected|did not respond|multiple retries|not reachable within|queue period|failed to deliver to domain|find a gateway/iu,
  },
  {
    reason: 'server-temp',
    words:
      /temporar|try (?:it )?(?:again )?later|try again|later\b|\bbusy\b|overload|load average|not accepting (?:connections|mail|messages)|maintenance|retry|deferred|más tarde|plus tard|später/iu,
  },
  {
    reason: 'recipient-unknown',
    words:
      /recipient (?:address )?(?:has been )?(?:reject|denied|refused|not accepted)|(?:address|recipient|mailbox) (?:rejected|unavailable)|rejected by (?:a |the )?(?:remote mail server|recipient)|requested (?:mail )?action not taken|does not like recipient|RCPT (?:TO )?(?:rejected|refused|denied)|did not like our RCPT|not deliver(?:able)?\b/iu,
  },
  { reason: 'recipient-unknown', words: /does not exist|not found|no longer exists/iu },
  {
    reason: 'policy',
    words:
      /organi[sz]ational settings|low priority|go away|polic(?:y|ies)|prohibit|not (?:allowed|permitted|authori[sz]ed|accepted|welcome)|security|administrat|access (?:is )?denied|client host|may not|forbidden|refused|rejected|denied|blocked|unacceptable|redundant|rechazad|refusé|abgelehnt|verweigert|recusad|拒否/iu,
  },
];
