/** The SMTP reply inside the words of a notification: its code, who said it, and to which command. */
import type { SmtpReply } from '@whyspam/core';

export interface ReadReply {
  readonly reply?: SmtpReply;
  /** RFC 3463, with or without a reply code beside it. */
  readonly enhancedCode?: string;
  readonly command?: string;
  readonly host?: string;
}

/** Not part of a longer number, an address or a version. */
const ENHANCED = /(?:^|[^\d.\w])([245]\.\d{1,2}\.\d{1,3})(?![\d]|\.\d)/;
const REPLY =
  /(?:^|[\s;:>"'([#,=])([245][0-5]\d)(?:[ -]+#?|#)(?:([245]\.\d{1,2}\.\d{1,3})(?![\d]|\.\d)[\s:,;-]*)?(?=\S|$)|(?:^|[\s;:>"'([#])([245][0-5]\d)$/m;
const MAX_TEXT = 16_384;

export function readReply(words: string): ReadReply {
  const text = words.slice(0, MAX_TEXT);
  const said = SAID.exec(text);
  const from = said === null ? 0 : said.index + said[0].length;
  const match = REPLY.exec(text.slice(from)) ?? (from === 0 ? null : REPLY.exec(text));
  const inReply = match?.[2];
  const enhancedCode =
    inReply ?? ENHANCED.exec(match === null ? text : replyAt(text, text.indexOf(match[0], from)))?.[1];
  const code = Number(match?.[1] ?? match?.[3] ?? Number.NaN);
  const command = commandOf(text);
  const host = saidByOf(text);
  return {
    ...(match === null || Number.isNaN(code)
      ? {}
      : { reply: makeReply(code, inReply, text.slice(from), match) }),
    ...(enhancedCode === undefined ? {} : { enhancedCode }),
    ...(command === undefined ? {} : { command }),
    ...(host === undefined ? {} : { host }),
  };
}

/** From there to where the next command or reply begins: its codes are another's. */
function replyAt(text: string, at: number): string {
  const rest = text.slice(Math.max(0, at));
  const next = /\n\s{0,20}(?:<<<|>>>|[245]\d\d [245]\.\d)/.exec(rest)?.index;
  return rest.slice(0, next);
}

/** Behind these the words are another server's. */
const SAID =
  /\bsaid:|responded as follows:|remote host said:|the error that the other server returned was:|the response from the remote server was:|responded with failure:|returned error:|error from remote (?:mail )?server after [^\n]{1,300}\n?[^\n]{0,200}?\]?:/i;

function makeReply(
  code: number,
  inReply: string | undefined,
  text: string,
  match: RegExpExecArray,
): SmtpReply {
  const rest = text.slice(match.index + match[0].length).split('\n', 40);
  const prefix = String(code);
  const lines = rest.map((line) => {
    const trimmed = line.trim();
    return trimmed.startsWith(prefix) ? trimmed.slice(prefix.length).replace(/^[ -]/, '') : trimmed;
  });
  return {
    code,
    ...(inReply === undefined ? {} : { enhancedCode: inReply }),
    lines: lines.filter((line, index) => index === 0 || line !== ''),
  };
}

/** The first that fits says it, from the surest words to the vaguest. */
const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/in reply to (?:end of )?(RCPT|MAIL|DATA|EHLO|HELO|STARTTLS|AUTH|BDAT)/i, ''],
  [
    /\b(?:after|following|sending|did not like our) (?:end of |the )?(RCPT|MAIL|DATA|EHLO|HELO|STARTTLS|AUTH|BDAT)\b/i,
    '',
  ],
  [/\b(?:after|initial) (?:initial )?connection\b/i, 'CONNECT'],
  [/does not like recipient/i, 'RCPT'],
  [/failed after I sent the message/i, 'DATA'],
  [/connected to [^\n]{1,200} but (?:my name|greeting|sender) was/i, 'MAIL'],
  [/\[(RCPT_TO|MAIL_FROM|DATA|EHLO|HELO|CONNECT)\]/, ''],
  [/\bin (RCPT|MAIL|DATA) ?(?:TO|FROM)?$/im, ''],
  [/end of data/i, 'DATA'],
];

function commandOf(text: string): string | undefined {
  const flat = flattened(text);
  for (const [pattern, fixed] of COMMANDS) {
    const match = pattern.exec(text) ?? pattern.exec(flat);
    if (match !== null) return fixed === '' ? (match[1] ?? '').toUpperCase().replace(/_.*$/, '') : fixed;
  }
  // The transcript of sendmail and Courier: the last command before the first refusal.
  let last: string | undefined;
  for (const line of text.split('\n')) {
    const sent = /^\s*>>> ?([A-Za-z]{4,8})/.exec(line)?.[1];
    if (sent !== undefined) last = sent.toUpperCase();
    else if (last !== undefined && /^\s*<<< ?[45]/.test(line)) return last;
  }
  return undefined;
}

const HOSTS: readonly RegExp[] = [
  /\bhost:? ([\w.-]{1,255})\s*\[[^\]\n]{1,64}\](?::\d+)?\s*(?:said|:|refused)/i,
  /while talking to ([\w.-]{1,255})/i,
  /\bSMTP server <([\w.-]{1,255})>/i,
  /rejected by the server for the recipient domain \S{1,255} by ([\w.-]{1,255})/i,
  /^\s*(?:connected to )?([\w.-]{1,255})(?: does not like| failed after| but )/im,
  /^\s*([\w-]{1,63}(?:\.[\w-]{1,63}){1,10})\s?\[[^\]\n]{1,64}\]:? (?:said|responded|did not like)/im,
  /^\s*([\w-]{1,63}(?:\.[\w-]{1,63}){1,10}) \[[^\]\n]{1,64}\]:$/im,
  /\bhost:? ([\w-]{1,63}(?:\.[\w-]{1,63}){1,10})\b/i,
  /^Remote host (?:is|was) ([\w.-]{1,255})/im,
  /Giving up on ([\w.-]{1,255}?)\.?$/im,
  /Generating server: ([\w.-]{1,255})/i,
];

function saidByOf(text: string): string | undefined {
  const flat = flattened(text);
  for (const pattern of HOSTS) {
    const host = (pattern.exec(text) ?? pattern.exec(flat))?.[1]?.replace(/\.$/, '').toLowerCase();
    if (host !== undefined && host.includes('.')) return host;
  }
  return undefined;
}

/** Programs break their sentences where the line is full. */
function flattened(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
}
