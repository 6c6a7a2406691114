/** What helps against what a filter counted, in English. */
import type { FilterFixId } from '@whyspam/core';

export const enFixes: Readonly<Record<FilterFixId, string>> = {
  reverseName:
    'Ask whoever owns the address (hoster, cloud) to set a PTR record to the name of the mail server, and give that name an A or AAAA record with the same address.',
  staticName: 'Send through a relay, or get a static address with a PTR record of your own.',
  helloName:
    'Set the host name of the mail server (Postfix myhostname, Exim primary_hostname) to a full public name that resolves to the connecting address and agrees with its PTR.',
  receivedLines:
    'Find the program that writes false Received lines, and let a real mail server hand the message on.',
  returnDomain:
    'Give the domain of the envelope sender an MX record, or send with one that exists: www-data@localhost and the like come from a web server without an envelope sender of its own.',
  pbl: 'Send through the server of your provider; for a static mail server set the PTR record first and then take the address off at check.spamhaus.org.',
  spamhaus:
    'End the cause first (a hacked site, a bought list, an infected machine), then ask for removal at check.spamhaus.org; SBL cases go through the owner of the network.',
  xbl: 'Clean the infected machine or site, block outgoing port 25 for all but the mail server, then ask for removal at check.spamhaus.org.',
  earlierAddress:
    'If it is the line of a person, look for malware on that machine. The submission server may also leave the address of the client out of its Received line.',
  psbl: 'Find out how a spam trap came to be mailed, then remove the address yourself at psbl.org.',
  spamcop:
    'Stop the mailing that people reported; the entry ends by itself about a day after the last report.',
  behaviour:
    'Reputation follows behaviour: find and end what the address sends unasked. Look the address up with the operator (mailspike.org, senderscore.org).',
  attacks:
    'Look for an infected machine or a hacked site behind the address; the entry ends by itself when the attacks do.',
  smallList: 'A small list of little weight: look at what the address sends before asking for removal.',
  receiverOnly:
    'Nothing on your side. The receiver needs a recursive resolver of its own, or a key from the list.',
  receiverTrust:
    'Nothing on your side; if it stands in mail from outside, the receiver has set its trusted networks wrongly.',
  spfPublish: 'Publish an SPF record for the domain of the envelope sender.',
  spfInclude:
    "Put the sending service or address into the SPF record of the envelope sender's domain. A forwarder should rewrite the envelope sender (SRS), and DKIM has to carry forwarded mail.",
  spfRepair:
    'Repair the SPF record: exactly one, at most ten look-ups, at most two of them empty, no syntax errors.',
  spfNarrow: 'End the record with ~all or -all, and name the networks that send.',
  nameServers: 'Look at the name servers of the domain and of every name the record includes.',
  reverseServers: 'Have the owner of the address look at the name servers of the reverse zone.',
  dkimBroken:
    'Look up the key at the selector, then at whatever changes mail after signing: footers, mailing lists, re-encoding from 8 to 7 bits.',
  dkimKey:
    'Publish the key at the selector that signs, as one record; look for syntax errors and wrongly split strings.',
  dkimSign: 'Sign with DKIM, with the domain in From.',
  align:
    'Let SPF or DKIM pass for the domain in From: sign with it, or send with an envelope sender below it.',
  alignBoth: 'Mend the mechanism that failed too, so that forwarding does not break DMARC.',
  dmarcPublish: 'Publish v=DMARC1; p=none with a rua address, and go on from its reports.',
  allThree: 'Publish SPF, sign with DKIM and publish DMARC for the domain in From.',
  ownFrom: "Send with your own domain in From, and put the visitor's address into Reply-To.",
  authoriseOwn: 'Authorise the service that sends as your own domain: scanner, web site, CRM.',
  contactForm:
    'In contact forms: From is an address of the site, Reply-To the visitor, the display name a plain name. With a form this rule is expected, and counts only together with others.',
  displayName:
    "Let the display name be a plain name, never an address; contact forms that copy the visitor's address into it cause this.",
  fakedProgram: 'Take faked X-Mailer, X-MSMail-Priority and X-MimeOLE fields out of the script.',
  submit:
    'Hand mail over to the server of your provider (port 587 or 465) instead of delivering it directly.',
  readableSender: 'Use a readable address in From; random return addresses (VERP) are usual and harmless.',
  fromField:
    'Write exactly one From field with one address, its display name encoded by RFC 2047; a mail library does it.',
  encodeWhenNeeded: 'Encode a field only when it holds more than ASCII.',
  encodeFields: 'Encode header fields by RFC 2047 (mb_encode_mimeheader, or a mail library).',
  otherDomain:
    'Nothing to repair: keep everything else in order, or send from a domain under another top level.',
  youngDomain: 'Wait, and let the volume grow slowly.',
  domainMail: 'Look at what is sent under that domain: hijacked mailboxes, scripts, bought lists.',
  listedLink:
    'Find which link it is (tracking domain, shortener, a hacked site; rspamd names it in brackets), and replace or clean it. Then ask the list for removal: check.spamhaus.org, surbl.org, admin.uribl.com.',
  hackedSite: 'Clean the web site that is linked, change its passwords, then ask the list for removal.',
  linkedServer: 'Move the linked site to another server, or clean the one it is on.',
  plainLink:
    'Link straight to https pages on your own domain, by name, without redirectors, form services, ports or bare addresses.',
  linkText:
    'Do not show an address as the text of a link that is tracked; use words, so that what is seen and where it leads agree.',
  plainScript:
    'Write names and links in one script and paste text without formatting, so that no invisible characters come along.',
  wording:
    'Change wording and template. What the receiver has learned cannot be calculated from outside; its users can train it with “not spam”.',
  rewrite: 'Rewrite it in plain words, as to one person.',
  individualText:
    'Write individual content; very short and empty test messages meet this too. Operators of fuzzy lists remove texts that were reported by mistake.',
  newsletter: 'To be expected of a newsletter; keep everything else in order.',
  otherSymbols: 'Mend the other rules that scored; this one follows them.',
  fraudWords: 'Rewrite it, and ask whether a form of yours is being abused to send it.',
  messageId:
    'Let the mail library or the submission server write a Message-ID of the form <unique@your.domain>, with a name that exists.',
  date: 'Write a Date as RFC 5322 has it, with a numeric zone; keep the clock by NTP and the time zone right.',
  lateDate: 'Keep the clock by NTP and the time zone right, and look for a queue in which mail lies.',
  toField: 'Always write a To field; with many recipients, one message for each, with that one in To.',
  toForm: 'Write To as "Name" <address>.',
  subject: 'Write a subject.',
  leaveOut: 'Leave it out.',
  unsubscribe:
    'Put an unsubscribe link into the text, and List-Unsubscribe with List-Unsubscribe-Post into the header.',
  textPart: 'Send multipart/alternative, with a text part made from the HTML.',
  validHtml: 'Send valid HTML with html, head and body, from a clean template.',
  moreText: 'Write more real text beside the images; no message that is one image.',
  hiddenText:
    'Take hidden, tiny and low-contrast text, outside style sheets and refreshes out of the template; look at its colours in dark mode and at the preheader.',
  smallFonts: 'Use usual sizes of type.',
  titleSubject: 'Let the title of the HTML be the subject, or leave it out.',
  transferEncoding: 'Encode text as quoted-printable or 8bit instead of base64.',
  mailLibrary:
    'Build messages with a mail library (UTF-8, quoted-printable); in PHP mail() look for stray line ends that break the header.',
  otherTool: 'Send with another library or program.',
  utf8: 'Send UTF-8; beyond that, the receiver decides which languages it takes.',
  writeText: 'Write some text beside the link or attachment; do not test with an empty message.',
  attachment:
    'Send a link instead of the file, or name its type rightly; no double extensions, no encrypted archives.',
  smtpNotMail: 'Harmless alone: send through authenticated SMTP instead of the mail() function of PHP.',
  envelopeSender:
    'Set the envelope sender (fifth parameter -f of PHP mail(), Sender in PHPMailer), and send through authenticated SMTP.',
  hackedScript:
    'Treat the web space as hacked: look for new PHP files, change the passwords, update what runs there.',
  askRecipient: 'Ask the recipient, by other means, to let your mail in.',
  earlierFilter:
    'The message was marked before it was forwarded: mend it at that hop, or stop forwarding what is marked there.',
  askedPeople: 'Write to people who asked for it, at their own address.',
  startTls: 'Turn on STARTTLS for outgoing mail (Postfix smtp_tls_security_level = may).',
  retry: 'Let the server try again from the same address.',
  slowDown: 'Send more slowly.',
  returnPathDomain: 'Needed only for SPF alignment: have the service use a return path under your domain.',
};
