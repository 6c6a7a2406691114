/** The English words for what receivers demand, and for what nobody outside can know. Other languages derive their type from these. */
import type { DemandKind, Remark, Unknowable } from '../../receivers/demand.ts';

export const enReceivers = {
  /** Said of what has to be so; ends without a stop. */
  demands: {
    'domain-exists': 'the domain in From and in the envelope exists',
    'spf-or-dkim': 'SPF or DKIM passes',
    'spf-and-dkim': 'SPF and DKIM both pass',
    spf: 'SPF does not forbid the sending address',
    'spf-record': 'the SPF record can be used',
    'spf-narrow': 'the SPF record does not let everybody send',
    dkim: 'a DKIM signature passes',
    'dkim-key': 'the DKIM key has 1024 bits or more',
    'dkim-alignment': 'a DKIM signature passes in the name of the domain in From',
    dmarc: 'there is a DMARC record, and the mail passes it',
    'dmarc-policy': 'the mail passes DMARC, as the policy of the domain itself asks',
    alignment: 'what passes belongs to the domain in From',
    'all-three': 'SPF, DKIM and DMARC all pass',
    'composite-authentication': 'something vouches for the domain in From (composite authentication)',
    ptr: 'the sending address has a reverse name (PTR) that leads back to it',
    'ptr-ipv6': 'a sending address of IPv6 has a reverse name (PTR) that leads back to it',
    'own-name': 'the reverse name is an own one, not that of a range or a dial-up line',
    'sending-range': 'the sending address is in no range that is barred from sending',
    helo: 'the server greets with its full name, and the name has an address',
    blocklists: 'the sending address is on no blocklist that they heed',
    'domain-lists': 'no domain in the mail is on a list that they heed',
    replies: 'the domain can receive replies (MX or address)',
    tls: 'the mail comes encrypted (TLS)',
    'tls-always': 'all mail comes encrypted (TLS)',
    header: 'From, Date and Message-ID are there, once each and well formed',
    'line-ends': 'lines end in CR LF',
    unsubscribe: 'mail to many can be left by List-Unsubscribe',
    'spam-score': 'the points stay below the threshold',
  } satisfies Record<DemandKind, string>,
  unknowable: {
    complaints: 'complaints',
    volume: 'volume',
    content: 'content',
    'address-reputation': 'reputation of the address',
    'domain-reputation': 'reputation of the domain',
    'own-lists': 'their own lists',
    'recipient-settings': 'settings of recipients and their administrators',
    training: 'what the filter learnt from its users (Bayes)',
    'known-address': 'whether they know the sending address already',
    imprint: 'whether the name of the server leads to a page that names its operator',
    'score-changes': 'scores that the operator or an update changed',
  } satisfies Record<Unknowable, string>,
  remarks: {
    'workspace-no-bulk':
      'The demands on senders of Gmail are enforced for personal accounts only; here the administrator of the organisation decides.',
    'same-filter-as-yahoo':
      'AOL is a name of Yahoo, and the mailboxes of AT&T have been on its servers since June 2025: the same filter, the same replies, one Sender Hub.',
    'moves-to-yahoo':
      'Mailboxes are being moved to Yahoo (2025 and 2026): what Yahoo demands counts there as soon as the MX names its servers.',
    compauth:
      'Look at compauth in Authentication-Results: reason 000 is a DMARC failure under quarantine or reject, 001 no or weak records, 1xx a pass. SCL 5 and 6 are spam, 7 to 9 certain spam, -1 skipped the filter.',
    'allow-list-like':
      'It works like a list of allowed servers: an address from which nothing came for about a year is refused with 554 until the contact in the reply has been asked. The name of the server has to lead to a page that says whose it is.',
    'blocks-for-a-day':
      'Blocks of addresses end by themselves within 24 hours, and come back with the cause.',
    'uses-proofpoint':
      'The reputation of addresses comes from Proofpoint: ipcheck.proofpoint.com tells whether one is blocked.',
    'settings-of-customers': 'Each organisation sets what follows; said is what to reckon with.',
    'visitor-in-from':
      "Contact forms that put a visitor's address at this provider into From are refused: write from the own domain, with the visitor in Reply-To.",
    'default-settings':
      'These are the points and thresholds it ships with; whoever runs it may have changed them. The header of a received message tells the real ones.',
  } satisfies Record<Remark, string>,
  kinds: {
    mailboxes: 'mailbox provider',
    gateway: 'gateway in front of organisations',
    filter: 'filter program',
  },
  /** Beside a demand that no page of the receiver confirms. */
  notChecked: 'not checked',
  forBulk: 'of bulk senders',
  decides: (values: { demand: string; because: string }) => `not met: ${values.demand} (${values.because})`,
  cause: (values: { number: number }) => `cause ${values.number}`,
  /** Beside a verdict that is open: what could not be judged. */
  open: (values: { demands: string }) =>
    `nothing seen that they refuse, but this could not be judged: ${values.demands}`,
  openHint: '--ip names a sending address',
  details: 'DEMANDS OF EACH RECEIVER',
  met: (values: { count: number }) => (values.count === 1 ? '1 demand met' : `${values.count} demands met`),
  states: {
    met: 'met',
    notMet: 'not met',
    unknown: 'not known',
    notRequired: 'not required',
  },
  noRules: 'none of its rules is triggered by what was seen',
  points: (values: { points: string; threshold: string; rules: string }) =>
    `${values.points} points, threshold ${values.threshold}: ${values.rules}`,
  nameAndMore: (values: { names: string; more: number }) => `${values.names} and ${values.more} more`,
  unknowableForAll: (values: { things: string }) =>
    `What decides as well, and nobody outside can see: ${values.things}.`,
  unknowableFor: (values: { name: string; things: string }) => `${values.name} also: ${values.things}.`,
  bulkPerDay: (values: { perDay: string; verdict: string; names: string }) =>
    `if more than ${values.perDay} mails a day are sent: ${values.verdict} (${values.names})`,
  bulkUnnamed: (values: { verdict: string; names: string }) =>
    `if mail is sent in bulk: ${values.verdict} (${values.names}; no figure is named)`,
  sources: (values: { oldest: string }) =>
    `Each demand with source and date: --verbose, or docs/reference/receivers. The oldest was checked on ${values.oldest}.`,
  page: {
    title: 'Receivers',
    intro:
      'What receivers demand of mail, what comes of it, and where they say so. Made from the receiver data by `node scripts/write-docs.ts`.',
    all: 'all senders',
    bulk: (values: { perDay: string }) => `more than ${values.perDay} a day`,
    bulkUnnamed: 'senders in bulk; no figure is named',
    demand: 'Demand',
    who: 'Of whom',
    effect: 'If not met',
    brokenBy: 'Findings',
    source: 'Source',
    checked: 'Checked',
    serves: 'Also',
    kind: 'What it is',
    unknowable: 'What nobody outside can know',
    replies: 'Replies it is known to give',
    reply: 'Reply says',
    meaning: 'It means',
    retry: 'Try again',
    points: 'Points',
    rule: 'Rule',
    thresholds: 'Thresholds',
    thresholdOf: (values: { points: string; effect: string }) => `${values.points} points: ${values.effect}`,
    worth: 'Worth knowing',
    seenIn: {
      message: 'seen in a message',
      lists: 'seen in blocklists',
      key: 'seen in a DKIM key',
      record: 'seen in the record',
    },
    retries: {
      yes: 'yes',
      no: 'no',
      byClass: 'a reply of 4yz yes, one of 5yz no',
      afterDelisting: 'once off the list',
    },
  },
};
