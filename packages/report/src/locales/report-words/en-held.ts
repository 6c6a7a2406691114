/** The English words for what was handed over: what a bounce says, what reports of receivers come to. */
import type { BouncedRecipient, BounceFault, BounceReason, OtherMail, ReportProblem } from '@whyspam/core';

const messages = (count: number): string => (count === 1 ? '1 message' : `${count} messages`);

/** Fits behind "because". */
const reasons: Readonly<Record<BounceReason, string>> = {
  'auth-missing': 'neither SPF nor DKIM shows that the mail is really from this domain',
  'auth-spf': 'SPF does not allow the server that sent it',
  'auth-dkim': 'its DKIM signature does not verify',
  'auth-dmarc': 'the DMARC policy of the domain in From says to refuse mail that does not pass',
  alignment: 'what passes SPF and DKIM is another domain than the one in From',
  'dns-ptr': 'the address it came from has no reverse name (PTR), or one that does not lead back',
  'dns-helo': 'the name the server greeted with (HELO) is not a good one',
  'dns-sender-domain': 'the domain of the sender cannot be found or takes no mail',
  'blocklist-public': 'the address or a domain is on a public blocklist',
  'blocklist-private': 'the receiver has the address or the domain on a list of its own',
  'reputation-ip': 'mail from this address has a bad reputation there',
  'reputation-domain': 'mail from this domain has a bad reputation there',
  'dynamic-ip': 'the address is one of a home or dynamic line',
  complaint: 'too many of its readers marked such mail as spam',
  spamtrap: 'mail went to addresses that exist only to catch spam',
  compromised: 'the account or server that sent it seems to be abused by somebody else',
  'rate-limit': 'too much came in too short a time',
  'content-spam': 'its content looks like spam to the filter',
  'content-url': 'a link in it leads to a domain of bad repute',
  'content-malware': 'a virus or a forbidden attachment was found in it',
  'format-headers': 'its header fields are not as the receiver demands',
  'format-rfc5322': 'the message is not formed as the standard demands',
  size: 'it is too large',
  'submission-auth': 'the program that sent it did not log in, or with a wrong password',
  'account-limit': 'the account has sent as much as its provider allows',
  'relay-denied': 'the server takes mail for that domain only from those who log in',
  'open-relay': 'the server that sent it is said to relay for anybody',
  'smtp-protocol': 'the two servers did not understand each other',
  tls: 'encryption is demanded and did not come about',
  ipv6: 'it came over IPv6, where the receiver demands more',
  'recipient-unknown': 'there is no such mailbox',
  'recipient-disabled': 'the mailbox is closed or not in use',
  'recipient-full': 'the mailbox is full',
  'recipient-moved': 'the person has another address now',
  'recipient-policy': 'the mailbox takes mail only from some senders',
  'host-unknown': 'the domain of the recipient cannot be found',
  'null-mx': 'the domain of the recipient says that it takes no mail',
  policy: 'a rule of the receiver forbids it',
  geo: 'the receiver takes no mail from that part of the world',
  greylist: 'the receiver makes unknown servers try again (greylisting)',
  'server-temp': 'the server of the receiver had a difficulty that passes',
  'server-error': 'the server of the receiver is not set up right',
  network: 'the server of the receiver could not be reached',
  'routing-loop': 'it went round in a circle between servers',
  expired: 'it could not be delivered within the time the server tries',
  feedback: 'a reader complained about it',
  delivered: 'it was delivered',
  unknown: 'of something the words do not tell',
};

const faults: Readonly<Record<BounceFault, string>> = {
  senderAuthentication: 'the sender can mend it, in the DNS or the program that sends',
  senderReputation: 'the sender has to win back its standing',
  senderContent: 'the sender has to change the message',
  senderRate: 'the sender has to send more slowly',
  senderSetup: 'the sender can mend it, in the server or program that sends',
  recipient: 'only the recipient can mend it',
  receiver: 'only those who run the receiving server can mend it',
  network: 'those who run the network or the servers can mend it',
  nobody: 'there is nothing to mend',
  unknown: 'whose fault it is, the words do not tell',
};

/** Of what handed over as a bounce is none: what it is, one and several, what that means, and what reads it. */
export interface OtherMailWords {
  readonly one: string;
  readonly many: string;
  readonly meaning: string;
  readonly next?: (values: { file: string }) => string;
}

const readIt = ({ file }: { file: string }): string => `To have it read: whyspam reports ${file}`;

const otherMail: Readonly<Record<OtherMail['kind'], OtherMailWords>> = {
  readReceipt: {
    one: 'a receipt (MDN, RFC 8098)',
    many: 'receipts (MDN)',
    meaning:
      'the mail arrived, and the program of its recipient says what became of it. There is nothing to mend',
  },
  autoReply: {
    one: 'an automatic reply (RFC 3834)',
    many: 'automatic replies',
    meaning:
      'the mail arrived, and a program answered it, such as a note of absence. There is nothing to mend',
  },
  challenge: {
    one: 'a challenge',
    many: 'challenges',
    meaning:
      'the mail arrived and is held until the sender confirms what the message asks for. Who wrote it by hand may do that; take the address off a list that nobody watches',
  },
  dmarcReport: {
    one: 'a DMARC aggregate report',
    many: 'DMARC aggregate reports',
    meaning: 'a receiver counts in it the mail that used a domain',
    next: readIt,
  },
  tlsReport: {
    one: 'a TLS report',
    many: 'TLS reports',
    meaning: 'a sender counts in it its encrypted connections to the servers of a domain',
    next: readIt,
  },
  failureReport: {
    one: 'a failure report (ARF)',
    many: 'failure reports (ARF)',
    meaning: 'a receiver tells of one message that did not pass authentication',
    next: readIt,
  },
  archive: {
    one: 'a packed file',
    many: 'packed files',
    meaning: 'bounces do not come like that, reports of receivers do',
    next: readIt,
  },
  ordinary: {
    one: 'a message like any other',
    many: 'ordinary messages',
    meaning: 'nothing in it says that mail came back',
    next: ({ file }) => `To have a received message explained: whyspam message ${file}`,
  },
  empty: { one: 'empty', many: 'empty', meaning: 'nothing is in it' },
};

export interface Said {
  readonly who: string;
  readonly recipient: string;
  readonly because: string;
  readonly fault: string;
}

export const enHeld = {
  sections: {
    bounce: 'WHAT THE BOUNCE SAYS',
    bounces: 'WHAT THE BOUNCES SAY',
    words: 'THE WORDS OF THE SERVER',
    details: 'TECHNICAL DETAILS',
    reports: 'DMARC REPORTS',
    tlsReports: 'TLS REPORTS',
    failureReports: 'FAILURE REPORTS',
    findings: 'WHAT IS TO BE SAID OF IT',
  },
  reasons,
  faults,
  aServer: 'The server',
  theirServer: (values: { host: string }) => `The server ${values.host}`,
  aRecipient: 'the recipient',
  sentence: {
    refused: (values: Said) =>
      `${values.who} refused the mail to ${values.recipient} for good, because ${values.because}; ${values.fault}.`,
    delayed: (values: Said) =>
      `${values.who} did not take the mail to ${values.recipient} yet, because ${values.because}; it is tried again. ${capital(values.fault)}.`,
    givenUp: (values: Said) =>
      `The mail to ${values.recipient} was given up after ${lower(values.who)} refused it for the time being, because ${values.because}; ${values.fault}.`,
    undelivered: (values: Said) =>
      `The mail to ${values.recipient} could not be delivered, because ${values.because}; ${values.fault}.`,
    delivered: (values: { recipient: string }) => `The mail to ${values.recipient} was delivered.`,
    complaint: (values: { who: string }) => `${values.who} hands on a complaint of a reader.`,
  },
  otherMail,
  notBounce: (values: { name: string; kind: string; meaning: string }) =>
    `${values.name} is not a bounce but ${values.kind}: ${values.meaning}.`,
  noneIsBounce: (values: { count: number; kinds: string }) =>
    `None of these ${values.count} messages is a bounce: ${values.kinds}.`,
  moreRecipients: (values: { count: number }) =>
    values.count === 1
      ? 'At least 1 more recipient is named in it and not listed here.'
      : `At least ${values.count} more recipients are named in it and not listed here.`,
  severalBounces: (values: { bounces: number; recipients: number }) =>
    `${values.bounces} ${values.bounces === 1 ? 'bounce' : 'bounces'} about ${values.recipients} ${values.recipients === 1 ? 'recipient' : 'recipients'}.`,
  oneOf: (values: { count: number; sentence: string }) =>
    values.count === 1 ? values.sentence : `${values.count} times: ${values.sentence}`,
  noBounceInIt: (values: { count: number; kinds: string }) =>
    values.count === 1
      ? `One message is no bounce: ${values.kinds}.`
      : `${values.count} messages are no bounces: ${values.kinds}.`,
  standardInput: 'What came on the standard input',
  unreadable: 'What was handed over could not be read.',
  details: {
    recipient: 'Recipient',
    action: 'Action',
    status: 'Status code',
    statusIsOurs: 'made of the words, nobody said it',
    reply: 'Reply code',
    command: 'Refused command',
    saidBy: 'Said by',
    reportedBy: 'Reported by',
    program: 'Written by',
    decidedBy: 'Known by',
    messageId: 'Message-ID',
    from: 'From',
    subject: 'Subject',
    date: 'Date',
  },
  actions: {
    failed: 'failed',
    delayed: 'delayed',
    delivered: 'delivered',
    relayed: 'handed on',
    expanded: 'handed on to a list',
  } satisfies Readonly<Record<BouncedRecipient['action'], string>>,
  decidedBy: { words: 'the words of the reply', code: 'its code', form: 'the form of the notification' },
  dmarc: {
    headline: (values: { domain: string; reports: number; messages: number; percent: string }) =>
      `${values.reports === 1 ? '1 report says' : `${values.reports} reports say`}: ${messages(values.messages)} in the name of ${values.domain}, and ${values.percent} passed DMARC.`,
    nothing: 'No DMARC, TLS or failure report could be read.',
    noneOf: (values: { domain: string }) =>
      `There is no report on ${values.domain} among what was handed over.`,
    totals: (values: { begin: string; end: string; reporters: string; policy: string }) =>
      `${values.begin} to ${values.end}, reported by ${values.reporters}; policy p=${values.policy}.`,
    dispositions: (values: { quarantined: number; rejected: number }) =>
      `By that policy ${messages(values.quarantined)} went to spam and ${messages(values.rejected)} ${values.rejected === 1 ? 'was' : 'were'} refused.`,
    counts: (values: { spf: string; dkim: string }) => `Aligned: SPF ${values.spf}, DKIM ${values.dkim}.`,
    duplicates: (values: { count: number }) =>
      values.count === 1
        ? '1 report was there twice and counts once.'
        : `${values.count} reports were there twice and count once.`,
    columns: {
      source: 'Source',
      kind: 'Kind',
      messages: 'Messages',
      passed: 'Passed',
      failing: 'What fails',
    },
    kinds: {
      own: 'own',
      esp: 'service',
      forwarder: 'forwarder',
      unknown: 'unknown',
      forger: 'forger',
    },
    failing: {
      notAligned: 'authenticates as another domain than From',
      spfOnly: 'passes by SPF alone: a forwarding breaks it',
      dkimBroken: 'its DKIM signature does not verify',
      notAuthenticated: 'neither SPF nor DKIM passes',
    },
    nothingFails: 'nothing fails',
    others: (values: { sources: number; messages: number }) =>
      `and ${values.sources} more sources with ${messages(values.messages)}`,
    rejectTitle: 'Safe to move to p=reject?',
    rejectSafe: (values: { percent: string }) =>
      `As far as these reports show, yes: ${values.percent} of the mail of those who may send passes.`,
    rejectCosts: (values: { sources: string; messages: number }) =>
      `Not yet: ${values.sources} would lose mail (${messages(values.messages)} in these reports).`,
    rejectThere: (values: { sources: string; messages: number }) =>
      `p=reject is in force, and ${values.sources} lose mail by it (${messages(values.messages)} in these reports).`,
    rejectThereSafe:
      'p=reject is in force, and nobody whose mail is wanted loses any by it, as far as these reports show.',
    rejectFew: (values: { messages: number; days: number }) =>
      `Too little to say: ${messages(values.messages)} on ${values.days === 1 ? '1 day' : `${values.days} days`}. Gather reports of some weeks.`,
  },
  tls: {
    totals: (values: { begin: string; end: string; reporters: string }) =>
      `${values.begin} to ${values.end}, reported by ${values.reporters}.`,
    sessions: (values: { successful: number; failed: number }) =>
      `${values.successful} encrypted ${values.successful === 1 ? 'connection' : 'connections'} came about, ${values.failed} failed.`,
    columns: { result: 'Failure', host: 'Server', sessions: 'Connections' },
  },
  failures: {
    totals: (values: { reports: number; domain: string; failed: number; complaints: number }) =>
      `${values.reports === 1 ? '1 failure report' : `${values.reports} failure reports`} on ${values.domain}: ${messages(values.failed)} that failed authentication, ${values.complaints === 1 ? '1 complaint of a reader' : `${values.complaints} complaints of readers`}.`,
    when: (values: { begin: string; end: string; reporters: string }) =>
      `${capital([values.begin === '' ? '' : `${values.begin} to ${values.end}`, values.reporters === '' ? '' : `reported by ${values.reporters}`].filter((part) => part !== '').join(', '))}.`,
    results: (values: { results: string }) => `What became of them: ${values.results}.`,
    columns: { source: 'Source', failed: 'Failed', complaints: 'Complaints', identifiers: 'What failed' },
    own: 'own',
  },
  problems: (values: { count: number }) =>
    values.count === 1
      ? '1 file could not be read as it should:'
      : `${values.count} files could not be read as they should:`,
  problem: (values: Pick<ReportProblem, 'file' | 'kind' | 'detail' | 'salvaged'>) =>
    `${values.file}: ${values.kind}${values.detail === '' ? '' : ` (${values.detail})`}${values.salvaged === 0 ? '' : `, ${values.salvaged} records read all the same`}`,
  headline: {
    ofBounce: (values: { bounces: number }) =>
      values.bounces === 1
        ? '1 bounce was handed over with it.'
        : `${values.bounces} bounces were handed over with it.`,
  },
};

export type HeldWords = typeof enHeld;

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Only our own words begin a sentence in lower case; a name keeps its letters. */
function lower(who: string): string {
  return who.startsWith('The ') ? `the ${who.slice(4)}` : who;
}
