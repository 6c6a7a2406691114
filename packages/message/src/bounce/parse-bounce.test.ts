import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBounce, type ParsedBounce } from './parse-bounce.ts';

const HEADER = `From: MAILER-DAEMON@out.example.net
To: me@example.net
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.
`;
const RETURNED = `--b
Content-Type: message/rfc822

From: Me <me@example.net>
To: ana@example.com
Subject: Hello
Date: Mon, 5 Jan 2026 10:00:00 +0000
Message-ID: <1@example.net>

x
--b--
`;

function report(status: string, type = 'message/delivery-status'): string {
  return `${HEADER}\n--b\nContent-Type: ${type}\n\n${status}\n${RETURNED}`;
}

function bounceOf(content: string): Extract<ParsedBounce, { readonly bounce: unknown }> {
  const parsed = parseBounce(content);
  if ('notBounce' in parsed) throw new Error(parsed.notBounce);
  return parsed;
}

function short(content: string): readonly string[] {
  return bounceOf(content).recipients.map(
    ({ recipient, action, status, statusIsOurs, reason, permanence }) =>
      `${recipient} ${action} ${status ?? ''}${statusIsOurs ? '*' : ''} ${reason} ${permanence}`,
  );
}

describe('delivery reports', () => {
  test('RFC 3464 section 2: what is said of the message and of each recipient', () => {
    const { bounce, recipients } = bounceOf(
      report(`Reporting-MTA: dns; out.example.net
X-Postfix-Queue-ID: 4ABC
Arrival-Date: Mon, 5 Jan 2026 10:00:00 +0000

Final-Recipient: rfc822; ana@example.com
Original-Recipient: rfc822;ana@example.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; 550 5.1.1 <ana@example.com>: Recipient address
    rejected: User unknown

Final-Recipient: rfc822; eva@example.org
Action: delayed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mx.example.org[192.0.2.9]:25: Connection timed out
`),
    );
    expect(bounce).toEqual({
      form: 'dsn',
      reportingHost: 'out.example.net',
      original: {
        messageId: '<1@example.net>',
        from: 'Me <me@example.net>',
        subject: 'Hello',
        date: 'Mon, 5 Jan 2026 10:00:00 +0000',
      },
      recipients: ['ana@example.com', 'eva@example.org'],
    });
    expect(recipients[0]).toMatchObject({
      recipient: 'ana@example.com',
      action: 'failed',
      status: '5.1.1',
      statusIsOurs: false,
      reply: { code: 550, enhancedCode: '5.1.1' },
      saidBy: { host: 'mx.example.com' },
      reason: 'recipient-unknown',
      permanence: 'permanent',
    });
    expect(recipients[1]).toMatchObject({
      action: 'delayed',
      status: '4.4.1',
      permanence: 'temporary',
      reason: 'network',
    });
  });

  test('RFC 3464 section 2.3.3: delivered, relayed and expanded are no failures', () => {
    expect(
      short(
        report(
          ['delivered', 'relayed', 'expanded']
            .map(
              (action) =>
                `Final-Recipient: rfc822; ${action}@example.com\nAction: ${action}\nStatus: 2.0.0\n`,
            )
            .join('\n'),
        ),
      ),
    ).toEqual([
      'delivered@example.com delivered 2.0.0 delivered delivered',
      'relayed@example.com relayed 2.0.0 delivered delivered',
      'expanded@example.com expanded 2.0.0 delivered delivered',
    ]);
  });

  test('RFC 3464 section 2.3.4: a general status gives way to the one of the diagnostic', () => {
    expect(
      short(
        report(
          'Final-Recipient: rfc822;ana@example.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp;552 5.2.2 full\n',
        ),
      ),
    ).toEqual(['ana@example.com failed 5.2.2 recipient-full permanent']);
  });

  test('RFC 6533: an address in UTF-8, in message/global-delivery-status', () => {
    const status = Buffer.from(
      'Final-Recipient: utf-8; añá@example.com\nAction: failed\nStatus: 5.1.1\n',
    ).toString('latin1');
    expect(short(report(status, 'message/global-delivery-status'))).toEqual([
      'añá@example.com failed 5.1.1 recipient-unknown permanent',
    ]);
  });

  test('no blank line between recipients', () => {
    expect(
      short(
        report(`Reporting-MTA: dns; out.example.net
Final-Recipient: rfc822; ana@example.com
Action: failed
Status: 5.1.1
Final-Recipient: rfc822; eva@example.com
Action: failed
Status: 5.2.2
`),
      ),
    ).toEqual([
      'ana@example.com failed 5.1.1 recipient-unknown permanent',
      'eva@example.com failed 5.2.2 recipient-full permanent',
    ]);
  });

  test('blank lines inside a recipient', () => {
    expect(
      short(report('Final-Recipient: rfc822; ana@example.com\n\nAction: failed\n\nStatus: 5.1.1\n')),
    ).toEqual(['ana@example.com failed 5.1.1 recipient-unknown permanent']);
  });

  test.each(['text/plain', 'text/plain; name="delivery-status.txt"'])('the report as %s', (type) => {
    expect(
      short(report('Final-Recipient: rfc822; ana@example.com\nAction: failed\nStatus: 5.1.1\n', type)),
    ).toEqual(['ana@example.com failed 5.1.1 recipient-unknown permanent']);
  });

  test('a boundary that is nowhere', () => {
    const content = report('Final-Recipient: rfc822; ana@example.com\nAction: failed\nStatus: 5.1.1\n');
    expect(short(content.replace('boundary="b"', 'boundary="c"'))).toEqual([
      'ana@example.com failed 5.1.1 recipient-unknown permanent',
    ]);
  });

  test('line ends of all kinds', () => {
    const content = report('Final-Recipient: rfc822; ana@example.com\nAction: failed\nStatus: 5.1.1\n');
    const wanted = ['ana@example.com failed 5.1.1 recipient-unknown permanent'];
    expect(short(content.replaceAll('\n', '\r\n'))).toEqual(wanted);
    expect(short(content.replaceAll('\n', '\r'))).toEqual(wanted);
  });

  test('a recipient that is a program: the address stands in the words', () => {
    const content = report(
      'Final-Recipient: rfc822;|/usr/bin/deliver ana\nAction: failed\nStatus: 5.0.0\n',
    ).replace('Subject:', 'X-Failed-Recipients: ana@example.com\nSubject:');
    expect(bounceOf(content).recipients[0]?.recipient).toBe('ana@example.com');
  });
});

describe('more recipients than are listed', () => {
  const address = (index: number): string => `user${index}@example.com`;

  test('those of a delivery report are counted', () => {
    const groups = Array.from(
      { length: 2500 },
      (_, index) => `Final-Recipient: rfc822; ${address(index)}\nAction: failed\nStatus: 5.1.1\n`,
    );
    const { bounce, recipients } = bounceOf(
      report(`Reporting-MTA: dns; out.example.net\n\n${groups.join('\n')}`),
    );
    expect(recipients).toHaveLength(2000);
    expect(bounce.moreRecipients).toBe(500);
  });

  test.each([1, 3])('those of a free form with %i lines each are counted', (lines) => {
    const words = Array.from(
      { length: 2500 },
      (_, index) => `<${address(index)}>:\n${'  550 5.1.1 User unknown\n'.repeat(lines)}`,
    );
    const { bounce, recipients } = bounceOf(
      `From: MAILER-DAEMON@out.example.net\nSubject: failure notice\n\nHi. This is the qmail-send program at out.example.net.\n\n${words.join('\n')}`,
    );
    expect(recipients.length + (bounce.moreRecipients ?? 0)).toBe(2500);
  });

  test('nothing is said where all are listed', () => {
    const status = 'Final-Recipient: rfc822; ana@example.com\nAction: failed\nStatus: 5.1.1\n';
    expect(bounceOf(report(status)).bounce).not.toHaveProperty('moreRecipients');
  });
});

describe('what is no bounce', () => {
  test.each([
    ['empty', ''],
    [
      'ordinary',
      'From: ana@example.com\nSubject: Lunch\n\nAt one? The last mail could not be delivered to eva@example.com.\n',
    ],
    [
      'ordinary',
      'From: ana@example.com\nSubject: Re: Undelivered Mail Returned to Sender\nIn-Reply-To: <1@example.net>\n\nWhat is this?\n> <eva@example.com>: host mx said: 550 5.1.1 User unknown\n',
    ],
    [
      'readReceipt',
      'From: ana@example.com\nSubject: Read: Hello\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nRead.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;ana@example.com\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n',
    ],
    [
      'autoReply',
      'From: ana@example.com\nSubject: Out of office: Hello\nAuto-Submitted: auto-replied\n\nI am away until Monday.\n',
    ],
    [
      'autoReply',
      'Return-Path: <>\nFrom: ana@example.com\nSubject: Automatic reply: Undeliverable things\n\nI am on leave, mail to eva@example.com.\n',
    ],
    [
      'dmarcReport',
      'From: noreply@example.net\nSubject: Report Domain: example.com Submitter: example.net Report-ID: <1.2@example.net>\nContent-Type: application/zip; name="example.net!example.com!1!2.zip"\n\nUEsDBA==\n',
    ],
    [
      'dmarcReport',
      'From: noreply@example.net\nSubject: [Preview] Report Domain: example.com Submitter: example.net\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nA report.\n--b\nContent-Type: application/gzip\n\nH4sI\n--b--\n',
    ],
    ['dmarcReport', '<?xml version="1.0"?>\n<feedback><report_metadata/></feedback>\n'],
    [
      'tlsReport',
      'From: noreply@example.net\nTLS-Report-Domain: example.com\nSubject: Report Domain: example.com Submitter: example.net Report-ID: 1\nContent-Type: multipart/report; report-type=tlsrpt; boundary=b\n\n--b\n\nA report.\n--b\nContent-Type: application/tlsrpt+gzip\n\nH4sI\n--b--\n',
    ],
    ['tlsReport', '{"organization-name": "example.net", "policies": []}'],
    [
      'failureReport',
      'From: noreply@example.net\nSubject: FW: Hello\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nA report.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: auth-failure\nVersion: 1\nAuth-Failure: dmarc\n--b--\n',
    ],
    ['archive', '\x1f\x8b\x08\x00binary'],
    ['archive', 'PK\x03\x04binary'],
    [
      'ordinary',
      'From: ana@example.com\nSubject: Report Domain: sales\nContent-Type: text/plain\n\nSee you.\n',
    ],
    ['challenge', 'From: ana@example.com\nSubject: Please confirm that you are human: whitelist\n\nClick.\n'],
  ] as const)('%s', (notBounce, content) => {
    expect(parseBounce(content)).toEqual({ notBounce });
  });

  test('RFC 5965: an abuse report has the reason feedback', () => {
    const content = `From: fbl@example.com
Subject: complaint
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Loop/1
Original-Rcpt-To: <ana@example.com>

--b
Content-Type: message/rfc822

From: me@example.net
Subject: Offer

--b--
`;
    expect(bounceOf(content).recipients).toMatchObject([
      { recipient: 'ana@example.com', action: 'delivered', reason: 'feedback', fault: 'senderReputation' },
    ]);
  });
});

describe('replies and logs', () => {
  test.each([
    ['550 5.7.26 This message does not pass authentication checks', ' failed 5.7.26 auth-missing permanent'],
    ['"421 4.7.0 Try again later"', ' delayed 4.7.0 server-temp temporary'],
    [
      '550-5.1.1 The email account that you tried to reach\n550 5.1.1 does not exist.',
      ' failed 5.1.1 recipient-unknown permanent',
    ],
    [
      'Jan  5 10:00:00 out postfix/smtp[1]: 4ABC: to=<ana@example.com>, relay=mx.example.com[192.0.2.7]:25, delay=1, dsn=5.1.1, status=bounced (host mx.example.com[192.0.2.7] said: 550 5.1.1 User unknown (in reply to RCPT TO command))',
      'ana@example.com failed 5.1.1 recipient-unknown permanent',
    ],
    [
      'Jan  5 10:00:00 out sm-mta[1]: 4ABC: to=<ana@example.com>, delay=00:00:01, mailer=esmtp, relay=mx.example.com. [192.0.2.7], dsn=4.2.2, stat=Deferred: 452 4.2.2 Mailbox full',
      'ana@example.com delayed 4.2.2 recipient-full temporary',
    ],
    [
      '2026-01-05 10:00:00 1abcDE-000001-AB ** ana@example.com R=dnslookup T=remote_smtp H=mx.example.com [192.0.2.7]: SMTP error from remote mail server after RCPT TO:<ana@example.com>: 550 5.1.1 User unknown',
      'ana@example.com failed 5.1.1 recipient-unknown permanent',
    ],
  ])('%s', (content, expected) => {
    expect(bounceOf(content).bounce.form).toBe('reply');
    expect(short(content)).toEqual([expected]);
  });

  test('the host and the command of a log line', () => {
    const [recipient] = bounceOf(
      'postfix/smtp[1]: 4ABC: to=<ana@example.com>, relay=mx.example.com[192.0.2.7]:25, dsn=5.7.1, status=bounced (host mx.example.com[192.0.2.7] said: 554 5.7.1 no (in reply to end of DATA command))',
    ).recipients;
    expect(recipient).toMatchObject({
      saidBy: { host: 'mx.example.com' },
      command: 'DATA',
      reply: { code: 554 },
    });
  });

  test('Amazon SES says it in JSON', () => {
    const event = {
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        reportingMTA: 'dsn; a1.smtp-out.amazonses.com',
        bouncedRecipients: [
          {
            emailAddress: 'ana@example.com',
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          },
        ],
      },
      mail: { source: 'me@example.net', commonHeaders: { subject: 'Hello' } },
    };
    expect(short(JSON.stringify(event))).toEqual([
      'ana@example.com failed 5.1.1 recipient-unknown permanent',
    ]);
  });
});

describe('hostile input', () => {
  test('never throws', () => {
    const line = fc.constantFrom(
      'From: MAILER-DAEMON@x',
      'Subject: Undeliverable',
      'Content-Type: multipart/report; boundary=b',
      '--b',
      '--b--',
      '',
      'Content-Type: message/delivery-status',
      'Final-Recipient: rfc822; a@b.example',
      'Action: failed',
      'Status: 5.1.1',
      '<a@b.example>: 550 no',
      'Diagnostic-Code: smtp;',
      '>>> RCPT To:<a@b.example>',
      '{"notificationType":"Bounce"',
      '\0\xff\r',
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseBounce(text)));
    fc.assert(fc.property(fc.array(line, { maxLength: 40 }), (lines) => void parseBounce(lines.join('\n'))));
  });

  test.each([
    ['an address on each line', (n: number) => 'a@b.example\n'.repeat(n / 12)],
    ['replies on each line', (n: number) => '<a@b.example>: host x[1] said: 550 no\n'.repeat(n / 38)],
    ['one line', (n: number) => 'message to user unknown address '.repeat(n / 32)],
    ['tags', (n: number) => '<style></style>'.repeat(n / 15)],
    [
      'recipients',
      (n: number) => 'Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.0.0\n\n'.repeat(n / 70),
    ],
    ['blanks', (n: number) => ' \t'.repeat(n / 2)],
    ['headers', (n: number) => '\nFrom: a\nTo: b\n'.repeat(n / 15)],
  ])('time in proportion: %s', (_, make) => {
    const timed = (octets: number): number => {
      const content = `From: MAILER-DAEMON@x\nSubject: Undeliverable\nContent-Type: text/html\n\n${make(octets)}`;
      const begin = performance.now();
      parseBounce(content);
      return performance.now() - begin;
    };
    timed(100_000);
    // Four times the text; far from the sixteen of a square, with room for a busy machine.
    expect(timed(1_000_000)).toBeLessThan(12 * timed(250_000) + 3000);
  });
});
