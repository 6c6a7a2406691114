/** A bare SMTP reply, or lines of a log of Postfix, Exim or sendmail that quote one. */
import type { BouncedRecipient } from '@whyspam/core';
import { commonWords, describeRecipient } from './describe-recipient.ts';
import type { ParsedBounce } from './parse-bounce.ts';
import { readReply } from './read-reply.ts';

const MAX_LINES = 5000;
const MAX_LINE = 8000;

/** `550 5.7.26 ...`, `550-...`; and what a client puts in front of it. */
const BARE =
  /^\s*(?:"|'|<<< |smtp;\s?|(?:SMTP )?(?:error|reply|response)[:\s]{1,3}(?:code )?)?[245][0-5]\d(?:[ -]|$)/i;
const BARE_STATUS = /^\s*#?[245]\.\d{1,2}\.\d{1,3}\s/;

interface LogForm {
  readonly program: string;
  readonly line: RegExp;
  readonly recipient: RegExp;
  readonly status?: RegExp;
  readonly host: RegExp;
  readonly text: RegExp;
}

const LOGS: readonly LogForm[] = [
  // postfix/smtp[1]: 4ABC: to=<a@b.example>, relay=mx[192.0.2.1]:25, delay=1, dsn=5.1.1, status=bounced (host ... said: ...)
  {
    program: 'Postfix',
    line: /\bto=<[^>]{0,320}>,.{0,600}\bstatus=(?:bounced|deferred|expired|undeliverable|sent)/,
    recipient: /\bto=<([^>]{0,320})>/,
    status: /\bdsn=([245]\.\d{1,3}\.\d{1,3})/,
    host: /\brelay=([\w.-]{1,255})\[/,
    text: /\bstatus=\w+ \(([^]{0,8000})\)/,
  },
  // sendmail[1]: x: to=<a@b.example>, delay=..., relay=mx. [192.0.2.1], dsn=5.1.1, stat=User unknown
  {
    program: 'sendmail',
    line: /\bto=[^,]{1,400},.{0,600}\bstat=/,
    recipient: /\bto=<?([^,>]{1,320})/,
    status: /\bdsn=([245]\.\d{1,3}\.\d{1,3})/,
    host: /\brelay=([\w.-]{1,255})/,
    text: /\bstat=([^]{0,8000})/,
  },
  // 2026-11-25 10:00:00 1abc-000-AB ** a@b.example R=dnslookup T=remote_smtp H=mx [192.0.2.1]: SMTP error ...: 550 ...
  {
    program: 'Exim',
    line: /^[\d: .+-]{10,40}(?:\[\d+\] )?[\w-]{10,30} (?:\*\*|==) /,
    recipient: /(?:\*\*|==) <?([^\s<>]{1,320})/,
    host: /\bH=([\w.-]{1,255})/,
    text: /(?:\*\*|==) ([^]{0,8000})/,
  },
];

/** Undefined when the text is neither. */
export function parseReplyLine(content: string): ParsedBounce | undefined {
  const lines = content
    .slice(0, MAX_LINES * 200)
    .split(/\r\n|\n|\r/, MAX_LINES)
    .map((line) => line.slice(0, MAX_LINE))
    .filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  if (BARE.test(first) || BARE_STATUS.test(first)) return bare(lines);
  const found = lines.slice(0, 50).some((line) => LOGS.some((log) => log.line.test(line)));
  if (!found || /^[\w-]{1,40}: ./.test(first)) return undefined;
  const recipients: BouncedRecipient[] = [];
  let program = '';
  for (const line of lines) {
    const log = LOGS.find((form) => form.line.test(line));
    if (log === undefined) continue;
    program = log.program;
    recipients.push(fromLog(log, line));
  }
  return result(recipients, program);
}

function fromLog(log: LogForm, line: string): BouncedRecipient {
  const text = (log.text.exec(line)?.[1] ?? line).trim();
  const host = log.host.exec(line)?.[1];
  const status = log.status?.exec(line)?.[1];
  const isSent = /\bstatus=sent|\bstat=Sent/.test(line);
  const isWaiting = /\bstatus=deferred|\bstat=Deferred| == /.test(line);
  const fields = new Map<string, string>([['diagnostic-code', text]]);
  if (status !== undefined) fields.set('status', status);
  if (host !== undefined && host !== 'none') fields.set('remote-mta', host);
  fields.set('action', isSent ? 'delivered' : isWaiting ? 'delayed' : 'failed');
  return describeRecipient({
    recipient: log.recipient.exec(line)?.[1] ?? '',
    fields,
    own: text,
    common: commonWords([text]),
    action: 'failed',
    program: log.program,
  });
}

function bare(lines: readonly string[]): ParsedBounce {
  const text = lines
    .join('\n')
    .trim()
    .replace(/^["']|["']$/g, '');
  const { reply } = readReply(text);
  const action =
    reply !== undefined && reply.code < 400
      ? 'delivered'
      : reply !== undefined && reply.code < 500
        ? 'delayed'
        : 'failed';
  return result(
    [
      describeRecipient({
        recipient: '',
        own: text,
        common: commonWords([text]),
        action,
        program: undefined,
      }),
    ],
    '',
  );
}

function result(recipients: readonly BouncedRecipient[], program: string): ParsedBounce {
  return {
    bounce: {
      form: 'reply',
      ...(program === '' ? {} : { program }),
      recipients: recipients.map(({ recipient }) => recipient).filter((recipient) => recipient !== ''),
    },
    recipients,
  };
}
