/** Replies as servers word them, published vectors, and what each pattern costs at its worst. */
import * as fc from 'fast-check';
import { BOUNCE_REASONS, REPLY_ENTRIES_FROM_MEMORY, REPLY_ENTRY_IDS, type BounceReason } from '@whyspam/core';
import { describe, expect, it, test } from 'vitest';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { REPLY_CATALOGUE } from './catalogue/catalogue.ts';
import { classifyReply } from './classify-reply.ts';
import { PROVIDER_PATTERNS } from './find-provider.ts';
import { REASON_TRAITS } from './reason-traits.ts';
import { SISIMAI_REASONS } from './sisimai-reasons.ts';
import { PLAIN_WORDINGS, VAGUE_WORDINGS } from './wordings.ts';

const WORDED: readonly (readonly [BounceReason, string])[] = [
  [
    'recipient-unknown',
    '550 5.1.1 <x@example.com>: Recipient address rejected: User unknown in relay recipient table',
  ],
  ['recipient-unknown', '550 No such user here'],
  ['recipient-unknown', '550 Address unknown'],
  ['recipient-unknown', '550 5.1.1 unknown or illegal alias: x@example.com'],
  ['recipient-unknown', '550 5.1.0 Address rejected x@example.com'],
  ['recipient-unknown', '553 sorry, this recipient is not in my validrcptto list (#5.7.1)'],
  ['recipient-unknown', '550 #5.1.0 Address rejected.'],
  ['recipient-unknown', '550-Callout verification failed: 550 no such address'],
  ['recipient-unknown', '550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found'],
  ['recipient-unknown', '550 Invalid recipient <x@example.com>'],
  ['recipient-unknown', '511 sorry, no mailbox here by that name (#5.1.1 - chkuser)'],
  ['recipient-unknown', '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. LPN416'],
  ['recipient-unknown', '550 Benutzer unbekannt'],
  ['recipient-unknown', '550 El usuario no existe'],
  ['recipient-unknown', '550 Usuário desconhecido'],
  ['recipient-unknown', '550 ユーザーが存在しません'],
  ['recipient-disabled', '550 5.2.1 This mailbox has been blocked due to inactivity'],
  ['recipient-disabled', '554 5.7.1 The user you are trying to contact is suspended'],
  ['recipient-disabled', '550 Account is inactive'],
  ['recipient-disabled', '550 Mailbox is inactive'],
  ['recipient-disabled', '550 5.2.1 mailbox temporarily disabled: x@example.com'],
  ['recipient-disabled', '550 Die Mailbox des Empfängers ist deaktiviert'],
  ['recipient-full', '552 5.2.2 <x@example.com> User is over quota'],
  ['recipient-full', '452 4.2.2 The email account that you tried to reach is over quota.'],
  ['recipient-full', '554 5.2.2 mailbox full; Quota exceeded'],
  ['recipient-full', '550 mailbox is full'],
  ['recipient-full', '552 Requested mail action aborted: exceeded storage allocation'],
  ['recipient-full', '552 RCPT TO:<x@example.com> Mailbox disk quota exceeded'],
  ['recipient-full', '452 4.1.1 <x@example.com> ... mailbox over quota'],
  ['recipient-full', 'El buzón del destinatario está lleno'],
  ['recipient-full', 'Postfach voll'],
  ['recipient-moved', '551 5.1.6 Recipient has moved, please try new.address'],
  ['relay-denied', '550 5.7.1 Unable to relay for x@example.com'],
  ['relay-denied', '550 relay not permitted'],
  ['relay-denied', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"],
  ['relay-denied', '550 5.7.1 <x@example.com>... Relaying denied'],
  ['relay-denied', '550 we do not relay'],
  ['relay-denied', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'],
  ['submission-auth', '530 5.7.0 Authentication Required'],
  ['submission-auth', '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6'],
  [
    'submission-auth',
    '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM',
  ],
  ['submission-auth', '550 Please turn on SMTP Authentication in your mail client'],
  ['submission-auth', '535 Incorrect authentication data'],
  ['submission-auth', '550 5.7.30 Basic authentication is not supported for Client Submission.'],
  [
    'auth-dmarc',
    "550 5.7.1 Unauthenticated email from example.com is not accepted due to domain's DMARC policy",
  ],
  ['auth-spf', '550 5.7.1 SPF check failed: example.com does not designate 192.0.2.1 as permitted sender'],
  ['auth-spf', '550 5.7.23 The message was rejected because of Sender Policy Framework violation'],
  ['auth-spf', '550 SPF: 192.0.2.1 is not allowed to send mail from example.com'],
  ['auth-dkim', '550 5.7.20 No passing DKIM signature found'],
  [
    'auth-missing',
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. gsmtp',
  ],
  ['dns-ptr', '550 5.7.25 The IP address sending this message does not have a PTR record setup gsmtp'],
  ['dns-ptr', '450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]'],
  ['dns-ptr', '554 5.7.1 Fix reverse DNS for 192.0.2.1'],
  ['dns-ptr', '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]'],
  ['dns-ptr', '550 Your IP has no rDNS'],
  ['dns-helo', '504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname'],
  ['dns-helo', '550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)'],
  ['dns-sender-domain', '450 4.1.8 <root@localhost>: Sender address rejected: Domain not found'],
  ['dns-sender-domain', '553 5.1.8 <a@b.example>... Domain of sender address a@b.example does not exist'],
  ['dns-sender-domain', '550 Sender verify failed'],
  ['dns-sender-domain', '501 5.1.7 Bad sender address syntax'],
  [
    'blocklist-public',
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1',
  ],
  ['blocklist-public', '550 Rejected because 192.0.2.1 is in a black list at bl.spamcop.net'],
  [
    'blocklist-public',
    "554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. barracudacentral.org/rbl",
  ],
  ['blocklist-private', '550 5.7.1 Your IP is blocked. Contact postmaster'],
  ['blocklist-private', '550 5.7.606 Access denied, banned sending IP [192.0.2.1]'],
  [
    'reputation-ip',
    "554 5.7.1 Your access to this mail system has been rejected due to the sending MTA's poor reputation.",
  ],
  ['rate-limit', '421 4.7.0 Too many connections'],
  ['rate-limit', '451 4.7.1 Rate limit exceeded, try again later'],
  ['rate-limit', '452 4.5.3 Too many recipients'],
  [
    'rate-limit',
    '421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address. gsmtp',
  ],
  [
    'greylist',
    '450 4.2.0 <x@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html',
  ],
  ['greylist', '451 4.7.1 Greylisting in action, please come back later'],
  ['greylist', '450 4.7.1 Please try again in 300 seconds'],
  ['content-spam', '554 5.7.1 Message identified as SPAM'],
  ['content-spam', '550 This message was classified as SPAM and may not be delivered'],
  ['content-spam', '550 High probability of spam'],
  ['content-spam', '554 5.7.1 Message rejected as spam by Content Filtering.'],
  ['content-malware', '554 5.7.1 Virus Eicar-Test-Signature detected'],
  [
    'content-malware',
    '552 5.7.0 This message was blocked because its content presents a potential security issue gsmtp',
  ],
  ['content-url', '554 5.7.1 Message contains a URL listed by SURBL'],
  ['size', '552 5.3.4 Message size exceeds fixed limit'],
  ['size', '552 Message exceeds maximum fixed size'],
  ['size', '523 the message is too big'],
  ['routing-loop', '554 5.4.6 Too many hops'],
  ['routing-loop', '554 5.4.14 Hop count exceeded - possible mail loop'],
  [
    'host-unknown',
    'Host or domain name not found. Name service error for name=example.invalid type=AAAA: Host not found',
  ],
  ['host-unknown', 'Unrouteable address'],
  ['null-mx', '556 5.1.10 Recipient address has null MX'],
  ['tls', '530 5.7.0 Must issue a STARTTLS command first'],
  ['tls', '550 5.7.10 TLS required by recipient'],
  ['tls', 'TLS is required, but was not offered by host mx.example.net'],
  ['network', 'connect to mx.example.net[192.0.2.1]:25: Connection refused'],
  ['network', 'connect to mx.example.net[192.0.2.1]:25: No route to host'],
  ['network', 'lost connection with mx.example.net[192.0.2.1] while receiving the initial server greeting'],
  ['network', 'conversation with mx.example.net[192.0.2.1] timed out while sending message body'],
  ['expired', 'Message expired in queue'],
  ['server-temp', '451 4.3.0 Temporary server error. Please try again later'],
  ['server-temp', '421 4.3.2 Service not available, closing transmission channel'],
  ['server-temp', '452 4.3.1 Insufficient system storage'],
  ['server-error', '554 5.3.0 Mailer error'],
  ['server-error', '554 5.3.5 Local configuration error'],
  ['smtp-protocol', '500 5.5.1 Command unrecognized'],
  ['smtp-protocol', '503 5.5.1 Bad sequence of commands'],
  ['smtp-protocol', '521 5.5.2 example.com Error: bare <LF> received'],
  ['policy', '554 5.7.1 Rejected for policy reasons'],
  ['policy', '550 Message rejected due to local policy'],
  ['policy', '554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied'],
  ['format-rfc5322', '550-5.7.1 This message is not RFC 5322 compliant. gsmtp'],
  ['format-rfc5322', '554 5.6.0 Missing Date header'],
  ['account-limit', '550 5.4.5 Daily user sending limit exceeded gsmtp'],
  [
    'account-limit',
    '550 Domain example.com has exceeded the max emails per hour (100/100) allowed. Message discarded.',
  ],
  ['dynamic-ip', '550 5.7.1 Mail from dynamic IP addresses is not accepted'],
  [
    'dynamic-ip',
    '554 5.7.1 Dialup/transient IP not allowed. Use a mailgateway/smarthost or contact tosa@rx.t-online.de (DIAL)',
  ],
  [
    'recipient-policy',
    '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
  ],
  ['recipient-policy', '550 You are not allowed to send to this recipient'],
  ['geo', '550 Mail from your country is not accepted'],
  ['complaint', '550 Blocked because of too many user complaints'],
  ['spamtrap', '550 Your server sent mail to a spam trap'],
  [
    'ipv6',
    '550-5.7.1 [2001:db8::1] Our system has detected that this message does not meet IPv6 sending guidelines regarding PTR records and authentication. gsmtp',
  ],
  ['auth-spf', '554 5.7.1 <a@b>: Sender address rejected: SPF fail - not authorized'],
  ['unknown', 'hello'],
  ['unknown', ''],
  ['policy', '550 5.7.1 Administrative prohibition'],
  ['recipient-unknown', '550 5.4.1 Recipient address rejected: Access denied. [AM1.eurprd.prod.outlook.com]'],
  ['recipient-unknown', '550 <nobody@example.com> not found in directory'],
  ['recipient-unknown', '550 5.7.1 non-existent user'],
  ['recipient-unknown', '550 No existe tal usuario'],
  ['recipient-unknown', '553 sorry, that address is in my badrcptto list (#5.7.1)'],
  ['recipient-full', '452 not sufficient disk space for the user'],
  ['recipient-disabled', '550 x@example.com has been suspended'],
  ['recipient-policy', '550 BATV signature missing'],
  ['recipient-policy', '550 posting by non-members is closed'],
  ['recipient-policy', "550 the sender is not on the recipient's list of allowed senders"],
  ['dns-sender-domain', '550 empty envelope sender not allowed'],
  ['dns-sender-domain', '504 5.5.2 <root>: Sender address rejected: need fully-qualified address'],
  ['blocklist-private', '554 your access from IP 192.0.2.1 has been rejected'],
  ['blocklist-private', '550 we are not accepting mail from your ip'],
  ['content-spam', '550 blocked by our spam filter'],
  ['content-spam', '554 mail score 12.3 is over the limit'],
  ['content-url', '554 blacklisted URL in the body'],
  ['host-unknown', '550 recipient domain must exist'],
  ['expired', 'Not reachable within the allowed queue period'],
  ['network', 'lost connection with antispam.example.com[192.0.2.1] while sending RCPT TO'],
  ['recipient-unknown', 'host antispam.example.com[192.0.2.1] said: 550 user unknown'],
  ['policy', '550 go away'],
];

test.each(WORDED)('%s: %s', (reason, text) => {
  expect(classifyReply({ text }).reason).toBe(reason);
});

describe('one code has many causes', () => {
  it('reads 5.7.30 at Google as DKIM and at Microsoft as Basic authentication', () => {
    const text = '550 5.7.30 Your email has been blocked';
    expect(classifyReply({ text, host: 'gmail-smtp-in.l.google.com' })).toMatchObject({
      reason: 'auth-dkim',
      entry: 'google-dkim-bulk',
    });
    expect(
      classifyReply({ text: '550 5.7.30 Basic authentication is not supported', host: 'smtp.office365.com' }),
    ).toMatchObject({ reason: 'submission-auth', entry: 'exo-basicauth' });
    // RFC 8689 section 7 is what the registry says, where nobody is known to mean something else by it.
    expect(classifyReply({ text: '550 5.7.30 no' }).reason).toBe('tls');
  });

  it('reads the four wordings of 5.7.26 at Google', () => {
    const said = (words: string): string => classifyReply({ text: `550-5.7.26 ${words} - gsmtp` }).reason;
    expect(said('the sender is unauthenticated. Gmail requires SPF or DKIM')).toBe('auth-missing');
    expect(said('has an SPF record with a hard fail policy (-all)')).toBe('auth-spf');
    expect(said("Unauthenticated email from a.example is not accepted due to domain's DMARC policy")).toBe(
      'auth-dmarc',
    );
    expect(classifyReply({ text: '451-4.7.26 try later - gsmtp' }).reason).toBe('auth-dmarc');
  });

  it('takes 5.7.1 by its words', () => {
    expect(classifyReply({ text: '550 5.7.1 Relaying denied' }).reason).toBe('relay-denied');
    expect(classifyReply({ text: '550 5.7.1 message looks like spam' }).reason).toBe('content-spam');
    expect(classifyReply({ text: '550 5.7.1 no' })).toMatchObject({ reason: 'policy', decidedBy: 'code' });
  });
});

describe('who is meant when nothing but the command tells', () => {
  it.each([
    ['MAIL', 'dns-sender-domain'],
    ['RCPT', 'recipient-unknown'],
    ['DATA', 'content-spam'],
    ['EHLO', 'dns-helo'],
  ] as const)('5yz at %s', (command, reason) => {
    expect(classifyReply({ text: '550 No', command }).reason).toBe(reason);
  });

  it('does not guess from a temporary refusal', () => {
    expect(classifyReply({ text: '', replyCode: 450, command: 'RCPT' }).reason).toBe('server-temp');
    expect(classifyReply({ text: '' })).toMatchObject({ reason: 'unknown', decidedBy: 'form' });
  });
});

describe('codes', () => {
  it('goes by the reply code when the status has another class, RFC 5321 section 4.2.1', () => {
    expect(classifyReply({ text: '450 5.2.2 mailbox full' }).permanence).toBe('temporary');
  });

  it('makes a status of the reason when nobody said one', () => {
    expect(classifyReply({ text: 'Postfach voll' })).toMatchObject({
      status: '4.2.2',
      statusIsOurs: true,
      permanence: 'temporary',
    });
    expect(classifyReply({ text: '552 quota exceeded' })).toMatchObject({ status: '5.2.2' });
  });

  it('takes no address for a status, and no count for a reply code', () => {
    expect(classifyReply({ text: 'connect to 192.5.1.1: timed out after 450 seconds' })).toMatchObject({
      reason: 'network',
      statusIsOurs: true,
      permanence: 'temporary',
    });
  });

  it('reads no words of the address of the recipient', () => {
    expect(classifyReply({ text: '550 5.1.1 <spam.virus-full@dmarc.example>: nobody' }).reason).toBe(
      'recipient-unknown',
    );
  });
});

describe('the provider', () => {
  it('is known by its host before its words, and the gateway before it by its words', () => {
    const text = '554 5.7.1 blocked, see https://ipcheck.proofpoint.com/?ip=192.0.2.1';
    expect(classifyReply({ text, host: 'mx01.mail.icloud.com' })).toMatchObject({
      provider: 'proofpoint',
      entry: 'pp-block',
    });
  });

  it("is not the recipient's domain", () => {
    expect(classifyReply({ text: '550 <a@mail.ru>: unknown user' }).provider).toBeUndefined();
  });

  it('is not Google when Google quotes another server', () => {
    const text =
      'Google tried to deliver your message. The error that the other server returned was: 550 5.2.2 Mailbox Full https://support.google.com/mail/answer/1';
    expect(classifyReply({ text })).toMatchObject({ reason: 'recipient-full' });
    expect(classifyReply({ text }).entry).toBeUndefined();
  });
});

it('puts octets of UTF-8 together that were read one by one, and leaves what is none', () => {
  const octets = String.fromCharCode(...new TextEncoder().encode('550 ユーザーが存在しません'));
  expect(classifyReply({ text: octets }).reason).toBe('recipient-unknown');
  expect(classifyReply({ text: '550 bo\u00eete pleine' }).reason).toBe('recipient-full');
});

describe('the catalogue', () => {
  it('has each name once, and all that the other packages know', () => {
    expect(REPLY_CATALOGUE.map(({ id }) => id).sort()).toEqual([...REPLY_ENTRY_IDS].sort());
  });

  it('shows none that is from memory', () => {
    expect(REPLY_CATALOGUE.filter(({ verified }) => !verified).map(({ id }) => id)).toEqual(
      REPLY_ENTRIES_FROM_MEMORY,
    );
    expect(classifyReply({ text: '550 too many spams from your ip', host: 'mx.free.fr' })).toMatchObject({
      reason: 'reputation-ip',
      provider: 'free',
    });
    expect(
      classifyReply({ text: '550 too many spams from your ip', host: 'mx.free.fr' }).entry,
    ).toBeUndefined();
  });

  it('has traits for every reason', () => {
    expect(Object.keys(REASON_TRAITS).sort()).toEqual([...BOUNCE_REASONS].sort());
  });
});

describe('cost', () => {
  const patterns = [
    ...[...PLAIN_WORDINGS, ...VAGUE_WORDINGS].map(({ words }) => words),
    ...REPLY_CATALOGUE.flatMap(({ when }) => when.flat()),
    ...PROVIDER_PATTERNS,
  ];

  it('has no repetition without bound in any pattern', () => {
    for (const { source } of patterns) {
      const bare = source.replace(/\\.|\[(?:\\.|[^\]])*\]/gu, 'x');
      expect(bare, source).not.toMatch(/[*+]|\{\d+,\}/u);
    }
  });

  it('looks through 64 KiB of what is worst for each pattern in bounded time', () => {
    const size = 65_536;
    const pieces = [
      'mailbox ',
      'a',
      ' ',
      '5.7.1 ',
      'user is ',
      'message content ',
      'your ip address ',
      '<',
      'rate ',
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
      const started = performance.now();
      for (const pattern of patterns) pattern.test(text);
      // Some 450 patterns: a quadratic one alone would take minutes.
      expect(performance.now() - started, piece).toBeLessThan(20_000);
    }
  }, 120_000);

  it('never throws, and says a reason and a status of its shape whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.option(fc.integer()), (text, host, code) => {
        const { reason, status } = classifyReply({ text, host, replyCode: code ?? undefined });
        expect(BOUNCE_REASONS).toContain(reason);
        expect(status).toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/u);
      }),
    );
  });
});

interface SisimaiCase {
  readonly id: string;
  readonly text: string;
  readonly reason: string;
  readonly command: string | null;
  readonly remote: string | null;
}

suiteTest<readonly SisimaiCase[]>(
  'smtp-replies',
  (cases) => {
    const wrong = cases.filter(({ text, reason, command, remote }) => {
      const found = classifyReply({ text, command: command ?? undefined, host: remote ?? undefined });
      return SISIMAI_REASONS[reason]?.includes(found.reason) !== true;
    });
    const right = cases.length - wrong.length;
    console.log(`smtp-replies: ${right} of ${cases.length} in the right class`);
    expect(right / cases.length).toBeGreaterThan(0.9);
  },
  'sisimai.json',
);
