/** One made-up notification of each form: what is read of it. */
import { describe, expect, test } from 'vitest';
import { parseBounce } from '../parse-bounce.ts';

interface Golden {
  readonly form: string;
  readonly from?: string;
  readonly subject?: string;
  readonly header?: string;
  readonly body: string;
  /** `recipient action status reason`; an asterisk behind a status that is ours. */
  readonly expected: readonly string[];
  readonly program?: string;
  readonly host?: string;
  readonly command?: string;
}

const GOLDEN: readonly Golden[] = [
  {
    form: 'qmail',
    subject: 'failure notice',
    body: `Hi. This is the qmail-send program at out.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ana@example.com>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 <ana@example.com>: Recipient address rejected: User unknown
Giving up on 192.0.2.7.

<eva@example.org>:
Sorry, I couldn't find any host named example.org. (#5.1.2)

--- Below this line is a copy of the message.

Return-Path: <me@example.net>
From: me@example.net
To: ana@example.com
Subject: Hello
Message-ID: <1@example.net>

x`,
    program: 'qmail',
    command: 'RCPT',
    expected: ['ana@example.com failed 5.1.1 recipient-unknown', 'eva@example.org failed 5.1.2 host-unknown'],
  },
  {
    form: 'qmail-ldap, a mailbox over its quota',
    subject: 'failure notice',
    body: `Hi. This is the qmail-send program at out.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.

<ana@example.com>:
The users mailfolder is over the allowed quota (size). (#5.2.2)

--- Below this line is a copy of the message.
`,
    program: 'qmail',
    expected: ['ana@example.com failed 5.2.2 recipient-full'],
  },
  {
    form: 'Exim, retries used up',
    header: 'X-Failed-Recipients: ana@example.com\nAuto-Submitted: auto-replied',
    subject: 'Mail delivery failed: returning message to sender',
    body: `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ana@example.com
    retry timeout exceeded

------ This is a copy of the message, including all the headers. ------

Return-path: <me@example.net>
From: me@example.net
Subject: Hello
Message-Id: <1@example.net>
`,
    program: 'Exim',
    expected: ['ana@example.com failed 5.4.7* expired'],
  },
  {
    form: 'Exim, two hosts and two replies',
    header: 'X-Failed-Recipients: ana@example.com, eva@example.org',
    subject: 'Mail delivery failed: returning message to sender',
    body: `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ana@example.com
    host mx.example.com [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<ana@example.com>:
    552 5.2.2 Mailbox full
  eva@example.org
    Unrouteable address
`,
    program: 'Exim',
    host: 'mx.example.com',
    command: 'RCPT',
    expected: ['ana@example.com failed 5.2.2 recipient-full', 'eva@example.org failed 5.1.2* host-unknown'],
  },
  {
    form: 'Exim, a warning',
    subject: 'Warning: message 1abc-000-AB delayed 24 hours',
    body: `This message was created automatically by mail delivery software.

A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on out.example.net.

The address to which the message has not yet been delivered is:

  ana@example.com
    host mx.example.com [192.0.2.7]: 451 4.7.1 Greylisted, please try again

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated at intervals.
`,
    program: 'Exim',
    expected: ['ana@example.com delayed 4.7.1 greylist'],
  },
  {
    form: 'sendmail 8, without a report',
    from: 'Mail Delivery Subsystem <MAILER-DAEMON@out.example.net>',
    subject: 'Returned mail: see transcript for details',
    body: `The original message was received at Mon, 5 Jan 2026 10:00:00 +0000
from localhost [127.0.0.1]

   ----- The following addresses had permanent fatal errors -----
<ana@example.com>
    (reason: 550 5.7.1 Message rejected as spam)

   ----- Transcript of session follows -----
... while talking to mx.example.com.:
>>> DATA
<<< 550 5.7.1 Message rejected as spam
554 5.0.0 Service unavailable
`,
    program: 'sendmail',
    host: 'mx.example.com',
    expected: ['ana@example.com failed 5.7.1 content-spam'],
  },
  {
    form: 'sendmail 5: only a transcript',
    from: 'Mail Delivery Subsystem <MAILER-DAEMON@out.example.net>',
    subject: 'Returned mail: User unknown',
    body: `   ----- Transcript of session follows -----
While talking to mx.example.com:
>>> RCPT To:<ana@example.com>
<<< 550 <ana@example.com>, User Unknown
550 <ana@example.com>... User unknown
554 <eva@example.org>... 550 Host unknown (Authoritative answer from name server)

   ----- Unsent message follows -----
Received: by out.example.net id AA1; Mon, 5 Jan 1998 10:00:00 GMT
From: me@example.net
`,
    program: 'sendmail',
    host: 'mx.example.com',
    command: 'RCPT',
    expected: [
      'ana@example.com failed 5.1.1* recipient-unknown',
      'eva@example.org failed 5.1.2* host-unknown',
    ],
  },
  {
    form: 'Postfix, its words without a report',
    from: 'MAILER-DAEMON@out.example.net (Mail Delivery System)',
    subject: 'Undelivered Mail Returned to Sender',
    body: `This is the Postfix program at host out.example.net.

I'm sorry to have to inform you that your message could not be
be delivered to one or more recipients.

			The Postfix program

<ana@example.com>: host mx.example.com[192.0.2.7] said: 554 5.7.1 Service
    unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org (in
    reply to RCPT TO command)
`,
    program: 'Postfix',
    host: 'mx.example.com',
    command: 'RCPT',
    expected: ['ana@example.com failed 5.7.1 blocklist-public'],
  },
  {
    form: 'Exchange 5.5',
    header: 'X-Mailer: Internet Mail Service (5.5.2657.72)',
    from: 'System Administrator <postmaster@example.com>',
    subject: 'Undeliverable: Hello',
    body: `Your message

  To:      ana@example.com
  Subject: Hello
  Sent:    Mon, 5 Jan 1998 10:00:00 -0000

did not reach the following recipient(s):

ana@example.com on Mon, 5 Jan 1998 10:00:01 -0000
    The recipient name is not recognized
	The MTS-ID of the original message is: c=us;a= ;p=Example;l=X0101
    MSEXCH:IMS:Example:SITE:SERVER 0 (000C05A6) Unknown Recipient
`,
    program: 'Exchange 5.5',
    expected: ['ana@example.com failed 5.1.1* recipient-unknown'],
  },
  {
    form: 'Exchange 2007, words alone',
    from: 'postmaster@example.com',
    subject: 'Undeliverable: Hello',
    body: `Delivery has failed to these recipients or distribution lists:

Ana<mailto:ana@example.com>
The recipient's mailbox is full. Microsoft Exchange will not try to redeliver this message for you.

Sent by Microsoft Exchange Server 2007

Diagnostic information for administrators:

Generating server: mail.example.com

ana@example.com
#550 5.2.2 STOREDRV.Deliver: mailbox full. The following information should help ##

Original message headers:

Received: from a by b; Mon, 5 Jan 2009 10:00:00 +0000
From: me@example.net
Subject: Hello
`,
    program: 'Exchange',
    expected: ['ana@example.com failed 5.2.2 recipient-full'],
  },
  {
    form: 'Domino',
    from: 'Postmaster@example.com',
    subject: 'DELIVERY FAILURE: User ana (ana@example.com) not listed in Domino Directory',
    body: `Your message

  Subject: Hello

was not delivered to:

  ana@example.com

because:

  User ana (ana@example.com) not listed in Domino Directory
`,
    program: 'Domino',
    expected: ['ana@example.com failed 5.1.1* recipient-unknown'],
  },
  {
    form: 'IMail Server',
    header: 'X-Mailer: <SMTP32 v8.22>',
    from: '"Postmaster" <postmaster@example.com>',
    subject: 'Undeliverable Mail',
    body: `User mailbox exceeds allowed size: ana@example.com

Original message follows.
`,
    program: 'IMail Server',
    expected: ['ana@example.com failed 5.2.2* recipient-full'],
  },
  {
    form: 'MailMarshal: the reason before the recipients',
    from: 'postmaster@example.net',
    subject: 'Undeliverable Mail: "Hello"',
    body: `Your message:
   From:    me@example.net
   Subject: Hello

Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
    ana@example.com

Additional Information
======================
Original Sender:    <me@example.net>
`,
    program: 'MailMarshal',
    expected: ['ana@example.com failed 5.1.1 recipient-unknown'],
  },
  {
    form: 'OpenSMTPD',
    from: 'Mailer Daemon <MAILER-DAEMON@out.example.net>',
    subject: 'Delivery status notification: error',
    body: `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

ana@example.com: 550 5.1.1 no such mailbox, see https://support.example.com

    Below is a copy of the original message:
`,
    program: 'OpenSMTPD',
    expected: ['ana@example.com failed 5.1.1 recipient-unknown'],
  },
  {
    form: 'DragonFly Mail Agent',
    from: 'MAILER-DAEMON <>',
    subject: 'Mail delivery failed',
    body: `This is the DragonFly Mail Agent v0.13 at out.example.net.

There was an error delivering your mail to <ana@example.com>.

mx.example.com [192.0.2.7] did not like our RCPT TO:
550 5.7.26 Multiple authentication checks failed

Message headers follow.

Received: from x
`,
    program: 'DragonFly Mail Agent',
    host: 'mx.example.com',
    command: 'RCPT',
    expected: ['ana@example.com failed 5.7.26 auth-missing'],
  },
  {
    form: 'Gmail, before it wrote reports',
    header: 'X-Failed-Recipients: ana@example.com',
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    subject: 'Delivery Status Notification (Failure)',
    body: `Delivery to the following recipient failed permanently:

     ana@example.com

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server for the recipient domain example.com by mx.example.com. [192.0.2.7].

The error that the other server returned was:
550 5.1.1 <ana@example.com>... User Unknown

----- Original message -----

From: me@example.net
`,
    program: 'Gmail',
    host: 'mx.example.com',
    expected: ['ana@example.com failed 5.1.1 recipient-unknown'],
  },
  {
    form: 'AOL names its users without a domain',
    from: 'Mail Delivery Subsystem <MAILER-DAEMON@aol.com>',
    subject: 'Mail Delivery Problem',
    body: `Sorry me@example.net. Your mail to the following recipients could not be delivered because they are not accepting mail with attachments or embedded images:

	ana1970
`,
    program: 'AOL',
    expected: ['ana1970@aol.com failed 5.7.1* recipient-policy'],
  },
  {
    form: 'a phone service',
    from: 'MMSC NDR Administrator <sysadmin@m01.vzwpix.com>',
    subject: 'Undeliverable Message',
    body: `Message could not be delivered to mobile.
Error: No valid recipients for this MM

Original Message:
From: me@example.net
To: 5550100@vzwpix.com
Subject: Hello
Date: Mon, 5 Jan 2026 10:00:00 +0000
`,
    program: 'Verizon',
    expected: ['5550100@vzwpix.com failed 5.1.1* recipient-unknown'],
  },
  {
    form: 'GroupWise',
    header: 'X-Mailer: Novell GroupWise 8.0',
    from: 'Mailer-Daemon@example.com',
    subject: 'Message status - undeliverable',
    body: `The message that you sent was undeliverable to the following:
	ana@example.com (user not found)
`,
    program: 'GroupWise',
    expected: ['ana@example.com failed 5.1.1* recipient-unknown'],
  },
  {
    form: 'MDaemon',
    from: 'MDaemon@example.com',
    subject: 'Warning: ana@example.com - User unknown!',
    body: `ana@example.com - no such user here.

There is no user by that name at this server.
`,
    program: 'MDaemon',
    expected: ['ana@example.com failed 5.1.1* recipient-unknown'],
  },
  {
    form: 'nobody knows whose: the sentence is enough',
    from: 'postmaster@example.com',
    subject: 'Mail could not be delivered',
    body: `We are sorry. Your message could not be delivered to ana@example.com, because the mailbox is full.
`,
    expected: ['ana@example.com failed 5.2.2* recipient-full'],
  },
];

describe('forms', () => {
  for (const golden of GOLDEN)
    test(golden.form, () => {
      const content = [
        `From: ${golden.from ?? 'MAILER-DAEMON@out.example.net'}`,
        'To: me@example.net',
        `Subject: ${golden.subject ?? ''}`,
        ...(golden.header === undefined ? [] : [golden.header]),
        '',
        golden.body,
      ].join('\n');
      const parsed = parseBounce(content);
      if ('notBounce' in parsed) throw new Error(parsed.notBounce);
      const got = parsed.recipients.map(
        ({ recipient, action, status, statusIsOurs, reason }) =>
          `${recipient} ${action} ${status ?? ''}${statusIsOurs ? '*' : ''} ${reason}`,
      );
      expect(got).toEqual(golden.expected);
      expect(parsed.bounce.program).toBe(golden.program);
      expect(parsed.bounce.form).toBe('freeForm');
      if (golden.host !== undefined) expect(parsed.recipients[0]?.saidBy.host).toBe(golden.host);
      if (golden.command !== undefined) expect(parsed.recipients[0]?.command).toBe(golden.command);
    });
});
