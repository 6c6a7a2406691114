/** Real situations of people who hold a bounce, a reply or reports; names and addresses are made up. */
import type { HeldInput } from '../held/held-input.ts';
import { aggregate, type Row } from './write-aggregate.ts';
import { notification } from './write-bounce.ts';

export interface HeldScenario {
  readonly name: string;
  /** The rule whose failure is the cause, or the one thing that is told. */
  readonly rule: string;
  readonly kind: 'bounce' | 'reports';
  readonly inputs: readonly HeldInput[];
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const one = (name: string, content: Uint8Array): readonly HeldInput[] => [{ name, content }];

const OWN: Row = {
  ip: '192.0.2.25',
  count: 310,
  spf: 'pass',
  dkim: 'pass',
  spfDomain: 'libreria-luna.example',
  dkimDomain: 'libreria-luna.example',
  selector: 'luna2026',
  pass: true,
};

/** A newsletter service with its own envelope and its own d=. */
const ESP: Row = {
  ip: '198.51.100.80',
  count: 120,
  spf: 'fail',
  dkim: 'fail',
  spfDomain: 'bounces.sendgrid.net',
  dkimDomain: 'sendgrid.net',
  selector: 'smtpapi',
  pass: false,
};

export const HELD_SCENARIOS: readonly HeldScenario[] = [
  {
    name: 'gmail-unauthenticated',
    kind: 'bounce',
    rule: 'bounce/not-authenticated',
    inputs: one(
      'bounce.eml',
      notification({
        to: 'ana.torres@gmail.com',
        host: 'gmail-smtp-in.l.google.com[198.51.100.26]',
        status: '5.7.26',
        diagnostic:
          '550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. 550-5.7.26 550-5.7.26  Authentication results: 550-5.7.26  DKIM = did not pass 550-5.7.26  SPF [libreria-luna.example] with ip: [192.0.2.25] = did not pass 550-5.7.26 550-5.7.26  For instructions on setting up authentication, go to 550 5.7.26  https://support.google.com/mail/answer/81126#authentication ffacd0b85a97d-42b5 - gsmtp',
      }),
    ),
  },
  {
    name: 'outlook-s3150',
    kind: 'bounce',
    rule: 'bounce/listed-by-receiver',
    inputs: one(
      'devuelto.eml',
      notification({
        to: 'marta@outlook.com',
        host: 'outlook-com.olc.protection.outlook.com[198.51.100.33]',
        status: '5.7.1',
        diagnostic:
          "550 5.7.1 Unfortunately, messages from [192.0.2.25] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors. [Name=Protocol Filter Agent][AGT=PFA][MxId=11B9E4C1] [AM4PEPF00025F9A.EURPRD83.prod.outlook.com 2026-11-25T08:12:44.118Z]",
      }),
    ),
  },
  {
    name: 'yahoo-deferred-tss04',
    kind: 'bounce',
    rule: 'bounce/poor-reputation',
    inputs: one(
      'delayed.eml',
      notification({
        to: 'jon@yahoo.com',
        host: 'mta5.am0.yahoodns.net[198.51.100.40]',
        status: '4.0.0',
        action: 'delayed',
        diagnostic:
          '421 4.7.0 [TSS04] Messages from 192.0.2.25 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes',
      }),
    ),
  },
  {
    name: 'mailbox-unknown',
    kind: 'bounce',
    rule: 'bounce/mailbox-unknown',
    inputs: one(
      'bounce.eml',
      notification({
        to: 'anna.torres@mailbox.example',
        host: 'mx.mailbox.example[198.51.100.50]',
        status: '5.1.1',
        diagnostic:
          '550 5.1.1 <anna.torres@mailbox.example>: Recipient address rejected: User unknown in virtual mailbox table',
      }),
    ),
  },
  {
    name: 'mailbox-full',
    kind: 'bounce',
    rule: 'bounce/mailbox-full',
    inputs: one(
      'bounce.eml',
      notification({
        to: 'luis@mailbox.example',
        host: 'mx.mailbox.example[198.51.100.50]',
        status: '5.2.2',
        diagnostic: '552 5.2.2 <luis@mailbox.example>: Quota exceeded (mailbox for user is full)',
      }),
    ),
  },
  {
    name: 'greylisted',
    kind: 'bounce',
    rule: 'bounce/greylisted',
    inputs: one(
      '450 4.2.0 Greylisted',
      bytes(
        '450 4.2.0 <luis@mailbox.example>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/mailbox.example.html',
      ),
    ),
  },
  {
    name: 'wordpress-relay-denied',
    kind: 'bounce',
    rule: 'bounce/relay-denied',
    inputs: one(
      'SMTP Error',
      bytes(
        'SMTP Error: The following recipients failed: luis@mailbox.example: 554 5.7.1 <luis@mailbox.example>: Relay access denied',
      ),
    ),
  },
  {
    name: 'gmail-no-ptr',
    kind: 'bounce',
    rule: 'bounce/no-reverse-name',
    inputs: one(
      'bounce.eml',
      notification({
        to: 'ana.torres@gmail.com',
        host: 'gmail-smtp-in.l.google.com[198.51.100.26]',
        status: '5.7.25',
        diagnostic:
          '550-5.7.25 [192.0.2.25] The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS entry does not match the sending IP. As a policy, Gmail does not accept messages from IPs with missing PTR records. For more information, go to 550 5.7.25  https://support.google.com/a?p=sender-guidelines-ip 4fb4d7f45d1cf-64 - gsmtp',
      }),
    ),
  },
  {
    name: 'dmarc-reject-after-forwarding',
    kind: 'bounce',
    rule: 'bounce/dmarc-refused',
    inputs: one(
      'bounce.eml',
      notification({
        from: 'socios@club-ajedrez.example',
        to: 'carmen@mailbox.example',
        host: 'gmail-smtp-in.l.google.com[198.51.100.26]',
        status: '5.7.26',
        subject: '[socios] Torneo de invierno',
        original: [
          'List-Id: <socios.club-ajedrez.example>',
          'X-Original-From: presidenta@banco-azul.example',
        ],
        diagnostic:
          "550-5.7.26 Unauthenticated email from banco-azul.example is not accepted due to 550-5.7.26 domain's DMARC policy. Please contact the administrator of 550-5.7.26 banco-azul.example domain if this was a legitimate mail. To learn about the 550-5.7.26 DMARC initiative, go to 550 5.7.26  https://support.google.com/mail/?p=DmarcRejection ffacd0b85a97d-42c - gsmtp",
      }),
    ),
  },
  {
    name: 'reports-unaligned-esp',
    kind: 'reports',
    rule: 'reports/unaligned-service',
    inputs: [14, 15, 16, 17, 18, 19, 20, 21].map((day) => aggregate(day, [OWN, ESP])),
  },
];
