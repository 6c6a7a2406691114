/** The English words for a received message: what became of it, who it is from, its way, what filters said. */
import type { DkimBreakage, FilterStatement, HopFault } from '@whyspam/core';

/** Behind the name of whoever judged. */
const verdicts: Readonly<Record<FilterStatement['verdict'], (who: string) => string>> = {
  clean: (who) => `${who} found nothing wrong with the message`,
  allowed: (who) => `${who} let the message through by a rule of its own`,
  bulk: (who) => `${who} took the message for bulk mail`,
  suspect: (who) => `${who} found the message suspicious`,
  spam: (who) => `${who} took the message for spam`,
  phishing: (who) => `${who} took the message for phishing`,
  malware: (who) => `${who} took the message for malware`,
  unknown: () => 'Nothing in the message says what the receiver made of it',
};

const hopFaults: Readonly<Record<HopFault, string>> = {
  unreadable: 'cannot be read',
  noDate: 'has no date',
  future: 'lies in the future',
  backwards: 'is earlier than the hop before it',
  doesNotFollow: 'does not follow from the hop before it',
  impossibleAddress: 'names an address that cannot be',
  privateOutside: 'names a private address outside a network',
};

const breakages: Readonly<Record<DkimBreakage['kind'], string>> = {
  bodyChanged: 'the body was changed after signing',
  headerChanged: 'a signed header field was changed after signing',
  keyMissing: 'its key is not in the DNS',
  keyMismatch: 'it was made with another key than the one in the DNS',
  keyRevoked: 'its key was revoked',
  keyUnusable: 'its key cannot be used',
  keyUnreachable: 'its key could not be asked for',
  expired: 'the signature has expired',
  weak: 'its key or algorithm is too weak',
  malformed: 'the signature is malformed',
  notVerified: 'it was not verified',
};

export const enMessage = {
  /** Of a filter of the administrator, asked by us. */
  askedNow: (values: { filter: string; isAgainst: boolean; points: string }) =>
    `${values.filter}, asked now, ${values.isAgainst ? 'is against it' : 'lets it pass'}${values.points === '' ? '' : ` (${values.points} points)`}`,
  theReceiver: 'The receiver',
  verdicts,
  /** Behind the sentence of the verdict, which is against the message. */
  reason: (values: { verdict: string; cause: string }) => `${values.verdict}. The reason: ${values.cause}.`,
  /** The same, of a message whose authentication is in order. */
  reasonInOrder: (values: { verdict: string; cause: string }) =>
    `${values.verdict}. The reason: ${values.cause}. Its authentication is in order.`,
  standsOut: (values: { verdict: string; cause: string }) =>
    `${values.verdict}. What stands out: ${values.cause}.`,
  contentOrReputation: (values: { verdict: string }) =>
    `${values.verdict}, and its authentication is in order: the verdict is about its content or the reputation of the sender.`,
  alsoStandsOut: (values: { cause: string }) => `What stands out: ${values.cause}.`,
  inOrder: (values: { verdict: string }) => `${values.verdict}. Its authentication is in order.`,
  notProven: (values: { verdict: string; domain: string }) =>
    `${values.verdict}. Nothing proves that it is from ${values.domain}.`,
  notVerified: (values: { verdict: string; why: string }) =>
    `${values.verdict}. Whether it is from whom it says was not verified: ${values.why}`,
  couldNotTell: (values: { verdict: string; domain: string }) =>
    `${values.verdict}. Whether it is from ${values.domain} could not be told: not every question to the DNS was answered.`,
  said: (values: { verdict: string }) => `${values.verdict}.`,
  several: (values: { count: number; against: number; inOrder: number }) =>
    `${values.count} messages: ${values.against === 0 ? 'no receiver is seen to have taken one for spam' : `${values.against} taken for spam, or near it, by the receiver`}; the authentication of ${values.inOrder} is in order.`,
  severalCause: (values: { cause: string }) => `Begin with this: ${values.cause}.`,
  why: {
    noNetwork: 'the DNS was not asked.',
    headerOnly: 'only the header is there.',
    error: (values: { plain: string }) => values.plain,
  },
  unreadable: (values: { name: string }) =>
    `${values.name} could not be read as a message: it is empty, or no header field is in it.`,
  readAs: {
    bounce: (values: { name: string }) => `${values.name} is a bounce, and is explained as one.`,
    reports: (values: { name: string }) =>
      `${values.name} brings a report of a receiver, and is explained as one.`,
  },
  elsewhere: (values: { name: string; from: string; domain: string }) =>
    `${values.name} is from ${values.from}, not from ${values.domain}: nothing was made of it here. Explain it alone with: whyspam message FILE`,
  sections: {
    message: 'THE MESSAGE',
    oneOf: (values: { name: string }) => `THE MESSAGE ${values.name}`,
    identifiers: 'WHO IT IS FROM',
    path: 'THE WAY IT TOOK (newest first)',
    verdicts: 'WHAT FILTERS SAID',
    content: 'WHAT IS IN IT',
  },
  fields: {
    name: 'File',
    subject: 'Subject',
    from: 'From',
    replyTo: 'Reply-To',
    sender: 'Sender',
    returnPath: 'Envelope sender',
    nullSender: '<> (none)',
    date: 'Date',
    messageId: 'Message-ID',
    size: 'Size',
  },
  octets: (values: { octets: number }) => `${values.octets} octets`,
  headerOnly: 'Only the header was handed over: of the body, and of signatures over it, nothing can be said.',
  identifiers: {
    columns: { identifier: 'Name', domain: 'Domain', aligned: 'With From', result: 'Result' },
    from: 'From',
    envelope: 'Envelope',
    helo: 'HELO',
    signature: 'DKIM d=',
    chain: 'ARC',
    yes: 'aligned',
    no: 'not aligned',
    belongsTo: (values: { said: string; domain: string }) => `${values.said}; belongs to ${values.domain}`,
    nothing: '-',
    noClient: 'not checked: the address that handed it over is not known (give it with --ip)',
    noSignature: 'not signed',
    notVerified: (values: { why: string }) => `Not verified: ${values.why}`,
    dmarc: (values: { result: string; policy: string; passedBy: string }) =>
      `DMARC ${values.result}${values.policy === '' ? '' : `, p=${values.policy}`}${values.passedBy === '' ? '' : `, by ${values.passedBy}`}`,
    noPolicy: 'DMARC none: the domain publishes no policy',
    spf: (values: { result: string; address: string }) =>
      `SPF ${values.result}${values.address === '' ? '' : ` for ${values.address}`}`,
    dkim: (values: { result: string; selector: string }) =>
      `DKIM ${values.result}, selector ${values.selector}`,
    arc: (values: { result: string; sealers: string }) => `ARC ${values.result}, sealed by ${values.sealers}`,
    breakages,
    footer: (values: { octets: number }) => `${values.octets} octets were added at the end after signing`,
    subjectTag: (values: { tag: string }) => `"${values.tag}" was put into the subject after signing`,
    field: (values: { field: string }) => `the field ${values.field} was changed after signing`,
  },
  path: {
    columns: { at: 'Time', delay: 'Delay', way: 'From and to' },
    none: 'No Received field is in it: its way is not known.',
    noTime: '?',
    from: (values: { from: string; to: string }) => `${values.from} to ${values.to}`,
    unknownHost: 'unknown',
    helo: (values: { helo: string }) => `HELO ${values.helo}`,
    noTls: 'not encrypted',
    faults: hopFaults,
    boundary:
      'Here the receiver took it over. What stands above is believed; what stands below is what the sender claims.',
    noBoundary:
      'Where it came to the receiver could not be told, so no line is believed; name a server of the receiver with --trust HOST.',
    takenFrom: (values: { receiver: string; client: string }) =>
      `${values.receiver} took it from ${values.client}.`,
    omitted: (values: { count: number }) =>
      values.count === 1 ? '1 hop is left out.' : `${values.count} hops are left out.`,
    mailingList: (values: { name: string }) => `It went through the mailing list ${values.name}.`,
    forwarder: (values: { name: string }) => `It was forwarded by ${values.name}.`,
    service: (values: { name: string }) => `Sent through ${values.name}.`,
    serviceMaybe: (values: { name: string }) => `Probably sent through ${values.name}.`,
    programs: {
      phpMail: 'PHP mail()',
      wordpress: 'WordPress',
      joomla: 'Joomla',
      drupal: 'Drupal',
      prestashop: 'PrestaShop',
      magento: 'Magento',
      laravel: 'Laravel',
      symfony: 'Symfony',
      phpmailer: 'PHPMailer',
      cpanel: 'a script or local account of cPanel',
      cpanelLogin: 'a mailbox that logged in to cPanel',
      plesk: 'Plesk',
      directadmin: 'DirectAdmin',
      ispconfig: 'ISPConfig',
      mailchannels: 'MailChannels',
      webServer: 'the account of a web server',
      system: 'the account of the system (root)',
      localAccount: 'an account of the machine',
      webmail: 'a webmail',
      mailProgram: 'a mail program',
      library: 'a programming library',
    } as Readonly<Record<string, string>>,
    program: (values: { program: string; details: string }) =>
      `Made by ${values.program}${values.details === '' ? '' : ` (${values.details})`}.`,
  },
  filters: {
    columns: { who: 'Who', verdict: 'Verdict', score: 'Score', what: 'What it names' },
    none: 'No filter of the receiver left a word in it.',
    claim: 'claimed only',
    live: 'asked now',
    authentication: 'authentication',
    verdicts: {
      clean: 'clean',
      allowed: 'allowed',
      bulk: 'bulk',
      suspect: 'suspicious',
      spam: 'spam',
      phishing: 'phishing',
      malware: 'malware',
      unknown: 'no verdict',
    },
    ofLimit: (values: { score: string; limit: string }) => `${values.score} of ${values.limit}`,
  },
  content: {
    parts: 'Parts',
    links: 'Links lead to',
    misleading: 'Misleading links',
    images: 'Images',
    imageCounts: (values: { count: number; remote: number; only: boolean }) =>
      `${values.count} (${values.remote} from elsewhere)${values.only ? ', and nothing but images' : ''}`,
    attachments: 'Risky attachments',
    unsubscribe: 'Unsubscribing',
    oneClick: (values: { signed: string }) => `one click${values.signed}`,
    signed: ', signed',
    notSigned: ', but not signed',
    byLink: 'a link or an address',
    bulk: 'Signs of bulk mail',
  },
};

export type MessageWords = typeof enMessage;
