/** What the replies of known providers mean, and what helps beside what helps anywhere. Sources: the catalogue of replies. */
import type { ShownReplyEntryId } from '@whyspam/core';

export interface EntryText {
  readonly meaning: string;
  /** Left out: nothing beside what helps against the reason anywhere. */
  readonly fix?: string;
}

export const enEntries = {
  'google-unauth': {
    meaning: 'Neither SPF nor DKIM passed; Gmail wants at least one of them from every sender.',
    fix: 'Publish SPF for the address that really sends, and sign with DKIM.',
  },
  'google-unauth-temp': {
    meaning: 'Neither SPF nor DKIM passed; so far the mail is only slowed down.',
    fix: 'Put SPF and DKIM in order before slowing down turns into refusing.',
  },
  'google-spf-hardfail': {
    meaning:
      'The domain of the envelope sender publishes -all, and the connecting address is not in its SPF record.',
    fix: 'Add the address or the include of the service to that SPF record, or send through a server that is in it. A forwarder has to rewrite the envelope sender (SRS).',
  },
  'google-dmarc-policy': {
    meaning: 'The domain in From asks for quarantine or reject, and nothing aligned with it passed.',
    fix: 'Let DKIM sign with the domain of From, or send with an envelope sender below it. Do not send with a From whose domain is not yours.',
  },
  'google-dmarc-dns-temp': {
    meaning: 'DMARC failed while questions to the DNS failed for the time being.',
    fix: 'Look at the name servers that answer for SPF, DKIM and DMARC: time-outs, SERVFAIL, DNSSEC.',
  },
  'google-spf-bulk': { meaning: 'A bulk sender whose SPF did not pass.' },
  'google-dkim-bulk': { meaning: 'A bulk sender whose DKIM did not pass.' },
  'google-tls': { meaning: 'A bulk sender that connected without TLS.' },
  'google-dmarc-missing': {
    meaning: 'The domain of a bulk sender has no DMARC record, or one without a policy.',
    fix: 'Publish at _dmarc at least v=DMARC1; p=none.',
  },
  'google-alignment': {
    meaning: 'The organisational domain of From is neither that of SPF nor that of DKIM.',
  },
  'google-ptr': {
    meaning: 'The sending address has no PTR record, or its name does not lead back to the address.',
  },
  'google-ptr-old': {
    meaning: 'The sending address has no PTR record, or its name does not lead back to the address.',
  },
  'google-spf-suspicious': {
    meaning: 'The SPF record holds suspicious entries, for example far too wide a network.',
    fix: 'Remove +all, ?all, huge ip4 networks and includes nobody uses.',
  },
  'google-rate-ip': {
    meaning: 'An unusual amount of mail from the address or its network.',
    fix: 'Stop for at least 10 minutes, begin again with one connection, and add connections one by one. Ask the host about the neighbours in the network.',
  },
  'google-rate-dkim': {
    meaning: 'An unusual amount of mail that looks unsolicited, signed by the DKIM domain.',
    fix: 'Look for hijacked scripts and mailboxes that send under this domain.',
  },
  'google-rate-spf': {
    meaning: 'An unusual amount of mail that looks unsolicited, under the domain of the envelope sender.',
    fix: 'Look for hijacked scripts and mailboxes that send under this domain.',
  },
  'google-rate-url': {
    meaning: 'The domain of a link in the message is known from unsolicited mail.',
    fix: 'Remove or replace the link or shortener, and see whether the site was broken into.',
  },
  'google-rate-msgid': {
    meaning: 'Too many messages with one and the same Message-ID.',
    fix: 'Let the program make a Message-ID of its own for each message.',
  },
  'google-low-rep-ip': {
    meaning: 'The reputation of the sending address is very low.',
    fix: 'See it in Postmaster Tools; move to a clean address or relay and raise volume slowly.',
  },
  'google-low-rep-domain': {
    meaning: 'The reputation of the sending domain is very low.',
    fix: 'See it in Postmaster Tools; prune the list, lower complaints, look for a hacked site.',
  },
  'google-content-links': {
    meaning: 'Content or links look suspicious to Gmail.',
    fix: 'Look the links up at Safe Browsing, Spamhaus DBL, SURBL and URIBL.',
  },
  'google-likely-spam': { meaning: 'Gmail takes the message for unsolicited mail.' },
  'google-ipv6': { meaning: 'A sender over IPv6 without PTR record or authentication.' },
  'google-direct-mx': {
    meaning: 'An address of homes or of changing tenants may not deliver to Gmail itself.',
  },
  'google-from-missing': {
    meaning: 'There is no From that could be used.',
    fix: 'Write exactly one From with one address.',
  },
  'google-from-multi': {
    meaning: 'There is more than one From, or more than one address in it.',
    fix: 'Write exactly one From with one address.',
  },
  'google-msgid-missing': {
    meaning: 'There is no valid Message-ID.',
    fix: 'Let the program write <something-unique@its-host-name>.',
  },
  'google-dup-headers': {
    meaning: 'A header field that may stand once stands several times.',
    fix: 'Look for two programs that both add Subject, Date, To, From or Message-ID.',
  },
  'google-unicode-header': {
    meaning: 'Letters beyond ASCII stand in a header field in a form that is not allowed.',
    fix: 'Use encoded words (RFC 2047) only where they are allowed, and A-labels in addresses.',
  },
  'google-malformed': {
    meaning: 'The message could not be taken apart.',
    fix: 'Check line ends, the blank line after the header, and the MIME boundaries.',
  },
  'google-header-size': {
    meaning: 'The header, one field of it or the subject is too large.',
    fix: 'Shorten References, To and fields of your own.',
  },
  'google-size': {
    meaning: 'The message is too large, or has too many attachments.',
    fix: 'Send a link instead; an attachment grows by 37% in mail.',
  },
  'google-attachment': {
    meaning: 'A kind of attachment that Gmail blocks, or content that looks like malware.',
    fix: 'Send no programs, scripts or encrypted archives.',
  },
  'google-nouser': { meaning: 'There is no such account.' },
  'google-disabled': { meaning: 'The account is switched off or unused.' },
  'google-rcpt-rate': {
    meaning: 'This mailbox receives too fast: perhaps a loop, or a flood of alerts.',
    fix: 'Look for loops and for programs that mail each error.',
  },
  'google-quota': { meaning: 'The storage of the recipient is full.' },
  'google-domain-policy': { meaning: "A rule that the administrator of the recipient's domain has written." },
  'google-loop': { meaning: 'The message went through more than 50 servers.' },
  'google-helo': { meaning: 'The name in EHLO is empty or invalid.' },
  'google-apppw': {
    meaning: 'Google refused the login: password, application password or a login by browser needed.',
    fix: 'Use an application password (with two-step verification on) or OAuth 2.',
  },
  'google-userlimit': {
    meaning: 'The account has sent as much as it may in a day.',
    fix: 'Wait until tomorrow; for bulk mail use a service made for it.',
  },
  'google-relay': {
    meaning: 'The relay of Workspace does not know the address or domain that sends.',
    fix: 'Register the address in the Admin console, or log in and use a domain of the organisation.',
  },
  'google-groups': {
    meaning: 'The group does not exist, or the sender may not post to it.',
    fix: 'Ask the owner of the group to let you post.',
  },
  'yahoo-permdefer': {
    meaning: 'All mail of the address is refused for good; trying again is of no use.',
    fix: 'Mend the cause, then write to the support of Yahoo Sender Hub.',
  },
  'yahoojp-vs98': { meaning: 'Yahoo! JAPAN, which is another company, holds the mail back.' },
  'yahoo-tss04': {
    meaning:
      'Held back for volume, complaints or poor reputation; senders that are new or without authentication get it too.',
    fix: 'Pause for some hours, have SPF, DKIM and DMARC pass, join the complaint feedback loop, and prune the list.',
  },
  'yahoo-spamhaus': {
    meaning: 'The address is on a list of Spamhaus.',
    fix: 'Ask for removal at check.spamhaus.org.',
  },
  'yahoo-ph': {
    meaning: 'The content was refused: phishing, malware or a bad link.',
    fix: 'Check links and attachments, and whether the site was broken into.',
  },
  'yahoo-policy': {
    meaning: 'Refused for policy, among them the policy of DMARC and DKIM.',
    fix: 'Look at alignment first.',
  },
  'yahoo-unauth': { meaning: 'Neither SPF nor DKIM passed.' },
  'yahoo-dkim-invalid': { meaning: 'The DKIM signature is invalid.' },
  'yahoo-fromdomain': {
    meaning: 'The domain of the sender has no SOA record or does not resolve; Yahoo asks for the SOA.',
    fix: 'Give every domain in From and in the envelope a DNS of its own, with A or MX.',
  },
  'yahoo-rfc': {
    meaning: 'Header or MIME does not follow RFC 5322.',
    fix: 'Look for duplicate fields, the date and the encoding.',
  },
  'yahoo-maxmsg': {
    meaning: 'As many messages as one connection may carry, about 20.',
    fix: 'Send fewer messages in one connection.',
  },
  'yahoo-nouser': { meaning: 'There is no such account.' },
  'yahoo-disabled': { meaning: 'The mailbox is switched off.' },
  'ms-515': {
    meaning:
      'The domain sends more than 5,000 messages a day to Outlook.com, and SPF, DKIM and DMARC do not all pass.',
    fix: 'All three have to pass. Forwarded mail is refused as well, unless its DKIM signature is whole.',
  },
  'ms-s3150': {
    meaning: 'Outlook.com blocks the address or its network, often after temporary refusals were not heeded.',
    fix: 'Look at SNDS, send slower, and open a ticket with sender support. On shared hosting use another relay.',
  },
  'ms-s775': {
    meaning: 'Slowed down for the reputation of the address.',
    fix: 'Send slower at once, and lower complaints.',
  },
  'ms-s3115': { meaning: 'Too many connections.', fix: 'Allow fewer connections at a time.' },
  'ms-server-busy': {
    meaning: 'The address is slowed down; AS stands for anti-spam.',
    fix: 'Back off and let the queue try again.',
  },
  'ms-rp': {
    meaning:
      'A limit on rate (001), on rate in a connection (002) or on connections (003), set by reputation.',
    fix: 'Send slower.',
  },
  'ms-sc001': { meaning: 'Content like spam, or the reputation of address or domain.' },
  'ms-sc002': {
    meaning: 'Many addresses were tried out, as by a dictionary attack or an address check.',
    fix: 'Stop verifying addresses over SMTP, and see whether the server was broken into.',
  },
  'ms-sc003': { meaning: 'The address looks like an open proxy or relay.' },
  'ms-sc004': {
    meaning: 'Blocked after complaints of users.',
    fix: 'Join the feedback programme (JMRP), and take those who complain off the list.',
  },
  'ms-dy001': { meaning: 'A dynamic address.' },
  'ms-dy002': { meaning: 'The host seems to be broken into.', fix: 'Clean the host before anything else.' },
  'ms-ou001': {
    meaning: 'The address is on a list of Spamhaus.',
    fix: 'Ask for removal at check.spamhaus.org.',
  },
  'ms-ou002': { meaning: 'Content like spam, or the reputation of address or domain.' },
  'ms-senderid': {
    meaning: 'The domain says that it never sends (v=spf1 -all), and yet mail came.',
    fix: 'Publish an SPF record that names the servers that send.',
  },
  'exo-banned-ip': {
    meaning: 'The address is banned.',
    fix: 'Ask for removal at sender.office.com; that works by itself.',
  },
  'exo-banned-sender-ip': {
    meaning: 'The address is banned, and cannot be freed by oneself.',
    fix: 'Send the whole notice to delist@messaging.microsoft.com.',
  },
  'exo-spamhaus': {
    meaning: 'The address is on a list of Spamhaus.',
    fix: 'Ask for removal at check.spamhaus.org.',
  },
  'exo-customer-bl': { meaning: "The recipient's organisation blocks the address." },
  'exo-dmarc': { meaning: 'The domain in From fails DMARC, and its policy is reject.' },
  'exo-spf': { meaning: 'SPF did not allow the address.' },
  'exo-from': {
    meaning: 'There is no valid address in From.',
    fix: 'Write exactly one From with one address.',
  },
  'exo-helo': {
    meaning: "EHLO gave the name of the recipient's own server.",
    fix: 'Give your own full host name in EHLO.',
  },
  'exo-ipv6-auth': { meaning: 'Mail over IPv6 has to pass SPF or DKIM.' },
  'exo-ipv6-ptr': { meaning: 'An IPv6 address without PTR record.' },
  'exo-ipv6-no': { meaning: "The recipient's organisation takes no mail over IPv6." },
  'exo-throttle': {
    meaning: 'The way the address sends is new or has changed, so it is slowed down.',
    fix: 'Send an even amount for some days. Administrators of the organisation can set a connector.',
  },
  'exo-suspicious-ip': {
    meaning: 'Suspicious activity of the address, for the time being.',
    fix: 'Look for a hijacked mailbox or script.',
  },
  'exo-tenant-threshold': {
    meaning: 'Your own organisation in Microsoft 365 is blocked for spam or bulk mail.',
    fix: 'Find the hijacked account or connector, then write to Microsoft support.',
  },
  'exo-trial-ip': {
    meaning: 'An address of low reputation, as trial organisations have.',
    fix: 'Buy licences, or write to Microsoft support.',
  },
  'exo-unregistered': {
    meaning: 'Mail from domains that are not set up in the organisation.',
    fix: 'Add them as accepted domains, and check the connectors.',
  },
  'exo-user-banned': {
    meaning: 'Your own account is banned from sending for spam.',
    fix: 'Secure the account, then unblock it in the Defender portal.',
  },
  'exo-edge-block': { meaning: 'There is no such recipient (directory-based edge blocking).' },
  'exo-5110': { meaning: 'The recipient was not found.' },
  'exo-bareLF': { meaning: 'The message has line ends of LF alone.', fix: 'Send CRLF alone.' },
  'exo-loop': { meaning: 'The message went round and round (20 times).' },
  'exo-many-rcpt': {
    meaning: 'More than 200 recipients of one domain in a message.',
    fix: 'Send in groups of fewer.',
  },
  'exo-basicauth': {
    meaning: 'Logging in with a password (Basic authentication) is no longer accepted.',
    fix: 'Use OAuth 2, High Volume Email, Azure Communication Services or another relay.',
  },
  'exo-5757': {
    meaning: 'The program did not log in at smtp.office365.com.',
    fix: 'Switch authenticated SMTP on for the mailbox, and use port 587 with STARTTLS.',
  },
  'exo-groups': { meaning: 'The recipient or group takes mail from inside, or from listed senders, alone.' },
  'exo-dane': {
    meaning:
      "The recipient's domain fails at DANE: no STARTTLS (321), certificate expired (322), TLSA does not fit (323), DNSSEC invalid (324), wrong name (325).",
    fix: "It is for the recipient's administrator to mend TLSA records or certificate.",
  },
  'exo-mtasts': {
    meaning: "The recipient's MTA-STS policy is not met.",
    fix: "It is for the recipient's administrator to mend the mx lines of the policy or the certificate.",
  },
  'apple-hm08': {
    meaning: 'Refused by local policy: content or reputation, usually not the mailbox.',
    fix: 'Find the part or link that is refused by leaving parts out; then write to icloudadmin@apple.com with log lines.',
  },
  'apple-cs01': {
    meaning: 'Refused by local policy.',
    fix: 'Write to icloudadmin@apple.com with log lines.',
  },
  'apple-hme1': { meaning: 'SPF and DKIM both failed.' },
  'apple-bs02': { meaning: 'A temporary fault of the server.' },
  'apple-hcm1': { meaning: 'Mail of the address is held back.', fix: 'Back off.' },
  'apple-dmarc': { meaning: 'The DMARC policy of the domain in From was followed.' },
  'apple-dbl': {
    meaning: 'A domain in the message is on the Spamhaus DBL.',
    fix: 'Take the link out, or have the domain removed at check.spamhaus.org.',
  },
  'apple-sbl': {
    meaning: 'The address is on a list of Spamhaus.',
    fix: 'Ask for removal at check.spamhaus.org.',
  },
  'apple-volume': { meaning: 'Too much mail to one recipient.', fix: 'Send slower.' },
  'apple-inactive': { meaning: 'The address is unknown or no longer used.' },
  'fr-101': {
    meaning: 'The address is on a list of Spamhaus.',
    fix: 'Ask for removal at check.spamhaus.org.',
  },
  'fr-102': { meaning: 'The address is blocked for spam; the reply links to Cloudmark or SenderScore.' },
  'fr-103': { meaning: 'Refused for reputation.' },
  'fr-104': {
    meaning: 'Too many connections.',
    fix: 'Keep to 2 connections at a time, with 100 messages each.',
  },
  'fr-305': { meaning: 'The login failed.' },
  'fr-401': { meaning: 'SPF does not allow the address.' },
  'fr-402': { meaning: 'A login is needed.' },
  'fr-403': { meaning: 'The sender is invalid.' },
  'fr-405': { meaning: "The sender's domain has no DNS, or cannot receive mail." },
  'fr-416': { meaning: 'The recipient is unknown.' },
  'fr-417': { meaning: 'The mailbox is full.' },
  'fr-420': { meaning: 'The mailbox is archived.' },
  'fr-426': { meaning: "The recipient's account is blocked." },
  'fr-503': { meaning: 'The host is refused for the time being.' },
  'fr-505': { meaning: 'Service refused for the time being.' },
  'fr-506': { meaning: 'Refused as spam.' },
  'fr-510': { meaning: 'Refused for content or policy.' },
  'fr-514': { meaning: 'The message is too large.' },
  'fr-517': { meaning: 'DMARC failed.' },
  'fr-630': { meaning: 'The connecting host is refused.' },
  'fr-999': {
    meaning: 'Service refused for the time being, for reputation.',
    fix: 'Let the queue try later.',
  },
  'orange-spfdns': {
    meaning: "The check of SPF and DNS of the sender's domain failed.",
    fix: 'Look at SPF, MX and A of the domain.',
  },
  'free-spam': {
    meaning: 'The content filter took the message for spam.',
    fix: 'The form at postmaster.free.fr shows the state of the address; a block lasts 24 hours at most.',
  },
  'sfr-content': { meaning: 'The content filter refused the message.' },
  'mc-grey': {
    meaning: 'Greylisting, or poor reputation of the address.',
    fix: 'Try again from the same address with the same envelope, between 1 minute and 12 hours later.',
  },
  'mc-iprep': { meaning: 'The reputation of the address.', fix: 'Use the sender feedback form of Mimecast.' },
  'mc-sig': {
    meaning: 'A signature of virus or spam, or a score over the limit.',
    fix: 'Use the sender feedback form of Mimecast, or ask the recipient.',
  },
  'mc-spoof': {
    meaning: "From holds the recipient's own domain, and the recipient lets nobody else use it.",
    fix: 'Have the recipient allow your address, or use a From of your own.',
  },
  'mc-spf': { meaning: 'SPF failed.' },
  'mc-dkim': { meaning: 'DKIM failed.' },
  'mc-dmarc': { meaning: 'DMARC failed.' },
  'mc-blocked': { meaning: "The sender is on a list of the recipient's organisation." },
  'mc-tls': { meaning: 'The recipient demands TLS 1.2 with modern ciphers.' },
  'mc-geo': { meaning: 'The network or country is not let in.' },
  'mc-rcpt': {
    meaning: 'The address is listed for too many connections that came to nothing.',
    fix: 'Let the queue try again.',
  },
  'pp-block': {
    meaning: 'Proofpoint blocks the address for its reputation; its list also guards iCloud.',
    fix: 'Look the address up at ipcheck.proofpoint.com, and check its PTR.',
  },
  'cm-csi': {
    meaning: 'Cloudmark Sender Intelligence thinks poorly of the address.',
    fix: 'After mending the cause ask for a reset at csi.cloudmark.com.',
  },
  'pp-bizsmtp': {
    meaning: 'A gateway of Cloudmark that uses Spamhaus.',
    fix: 'Ask for removal at check.spamhaus.org.',
  },
  'bar-brbl': {
    meaning: 'The address is on the Barracuda Reputation Block List.',
    fix: 'Ask for removal at barracudacentral.org.',
  },
  'bar-ess': {
    meaning: 'Barracuda Email Gateway Defense blocked it: score, address or policy.',
    fix: "The recipient's administrator can see why.",
  },
  'sophos-1': { meaning: 'DKIM failed.' },
  'sophos-2': { meaning: 'SPF failed.' },
  'sophos-3': { meaning: 'DMARC failed.' },
  'sophos-4': { meaning: 'The address is on a blocklist.' },
  'sophos-5': { meaning: "The sender's domain is on a blocklist of domains." },
  'sophos-6': { meaning: "The version of TLS is not enough for the recipient's policy." },
  'sophos-7': {
    meaning: "The recipient's licence does not cover the mailbox.",
    fix: "The recipient's administrator has to see to it.",
  },
  'comcast-bl': {
    meaning: 'The address sends like a spammer.',
    fix: 'Ask the postmaster of Xfinity for removal.',
  },
  'comcast-bl-bits': {
    meaning:
      'The digits name the list: 001 Spamhaus ZEN, 010 Cloudmark CSI, 100 SenderScore; sums name several.',
    fix: 'Ask the named list for removal.',
  },
  'comcast-es': { meaning: 'An address of homes, or a dynamic one.' },
  'comcast-rl': { meaning: 'Too much too fast; RL000010 slows the domain down.', fix: 'Send slower.' },
  'comcast-ptr': { meaning: 'The sending address has no PTR record.' },
  'cox-urlbl': {
    meaning: 'A domain in the message is on a list of domains.',
    fix: 'Take the link out, or have the domain removed from the list.',
  },
  'cox-listed': {
    meaning:
      'The digits name the list: 0001 Spamhaus ZEN, 0010 Return Path, 0100 ivmSIP, 1000 Cloudmark CSI.',
    fix: 'Ask the named list for removal.',
  },
  'cox-blocked': { meaning: 'Cox blocks the address.' },
  'cox-ptr': { meaning: 'The sending address has no PTR record.' },
  'cox-sender': { meaning: 'SPF or DKIM of the sender did not pass.' },
  'cox-rate': { meaning: 'Too many connections, or too much mail.', fix: 'Send slower.' },
  'cox-content': { meaning: 'Refused by a rule on the message or the conversation.' },
  'charter-blocked': { meaning: 'Spectrum blocks the address.' },
  'charter-account': { meaning: 'Something is wrong with the sending account.' },
  'charter-ptr': { meaning: 'The sending address has no PTR record, or a wrong one.' },
  'charter-domain-policy': { meaning: "The policy of the sender's domain (DMARC) was not met." },
  'charter-cloudmark': {
    meaning: 'The address is listed by Cloudmark.',
    fix: 'Ask for a reset at csi.cloudmark.com.',
  },
  'charter-spamhaus': {
    meaning: 'The address is on a list of Spamhaus.',
    fix: 'Ask for removal at check.spamhaus.org.',
  },
  'charter-ipv6': { meaning: 'The IPv6 address is not let in.' },
  'charter-rate': { meaning: 'Too many connections, or too much mail.', fix: 'Send slower.' },
  'charter-sender': { meaning: "The sender's address or domain is not accepted." },
  'charter-size': { meaning: 'The message is too large.' },
  'charter-count': {
    meaning: 'Too many messages or recipients in one connection.',
    fix: 'Send fewer at a time.',
  },
  'att-rbl': {
    meaning: 'A list of AT&T; its mailboxes moved to the servers of Yahoo from June 2025 on.',
    fix: 'Turn to Yahoo Sender Hub.',
  },
  'gmx-ptr': { meaning: 'The sending address has no PTR record, or a bad one.' },
  'gmx-blocklist': {
    meaning: 'The address is on the list of United Internet.',
    fix: 'Follow the link in the last line of the reply.',
  },
  'gmx-policy': {
    meaning: 'A rule on poor lists (many unknown recipients) or a changing EHLO name, or a local one.',
    fix: 'Clean the list, keep the EHLO name the same, and wait.',
  },
  'gmx-spf': { meaning: 'SPF does not allow the address.' },
  'gmx-rate': { meaning: 'Too much too fast.', fix: 'Send slower.' },
  'gmx-nouser': { meaning: 'There is no such mailbox.' },
  'tonline-nowl': {
    meaning: 'T-Online lets in only servers it knows; one that was silent for about a year is forgotten.',
    fix: 'Write to the address in the reply. The host name has to lead to a web page with an imprint.',
  },
  'tonline-bl': { meaning: 'T-Online blocks the address.', fix: 'Write to the address in the reply.' },
  'tonline-dial': {
    meaning: 'The PTR name looks dynamic, or its host has no web page with an imprint.',
    fix: 'Give the address a telling PTR name, and its host a page with an imprint.',
  },
  'tonline-spam': { meaning: 'The content filter refused the message.' },
  'mailru-spam': {
    meaning: 'Taken for spam, by content or reputation.',
    fix: 'Use the link in the reply, and register at postmaster.mail.ru.',
  },
  'mailru-dmarc': {
    meaning: "DMARC failed; web forms that put the visitor's address at mail.ru into From meet it too.",
    fix: "Put your own domain into From, and the visitor's address into Reply-To.",
  },
  'yandex-spam': { meaning: 'The content was taken for spam; senders that go on are blocked for 24 hours.' },
  'yandex-stat': {
    meaning: 'Nothing but spam was seen from the address: blocked for 24 hours.',
    fix: 'Find what sends the spam, then wait a day.',
  },
  tencent: { meaning: 'A limit on how often the address, domain or sender may send.', fix: 'Send slower.' },
  'tencent-content': { meaning: 'The content was refused.' },
  '163-spm': { meaning: 'NetEase takes the message for spam.' },
} as const satisfies Readonly<Record<ShownReplyEntryId, EntryText>>;
