/** What a mail server says to each command, and what it remembers in between. Knows no socket. */
import { beginLogin, DEFAULT_MECHANISMS, type LoginStep } from './login.ts';
import { type EnvelopeAddress, readEnvelopeAddress, relayFormOf } from './mail-address.ts';
import type { WorldSmtp } from './smtp-schema.ts';

/** A message that a server of the lab took. */
export interface LabMessage {
  /** Of the server. */
  readonly hostname: string;
  /** The user name it came with; left out without a login. */
  readonly user?: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  /** As it came, one character an octet, dots still doubled. */
  readonly text: string;
}

/** One server through all its connections. */
export interface SmtpPart {
  readonly world: WorldSmtp;
  /** Domains it takes mail for. */
  readonly domains: readonly string[];
  /** When a sender and recipient were first seen, for greylisting. */
  readonly firstSeenMs: Map<string, number>;
  readonly nowMs: () => number;
  readonly take: (message: LabMessage) => void;
}

export interface Answer {
  readonly lines: readonly string[];
  /** What follows when it is said. */
  readonly next?: 'close' | 'startTls' | 'data';
}

/** As Postfix has them. */
const EXTENSIONS = [
  'PIPELINING',
  'SIZE 52428800',
  'VRFY',
  'ETRN',
  'ENHANCEDSTATUSCODES',
  '8BITMIME',
  'DSN',
  'SMTPUTF8',
];
const MAILBOXES = ['postmaster', 'abuse', 'info'];
const GREYLISTED = '451 4.7.1 Greylisted, please try again';

export class Dialogue {
  readonly #part: SmtpPart;
  #isSecure: boolean;
  #hasGreeted = false;
  #user: string | undefined;
  #login: LoginStep | undefined;
  #sender: EnvelopeAddress | undefined;
  #recipients: readonly string[] = [];

  constructor(part: SmtpPart, isSecure: boolean) {
    this.#part = part;
    this.#isSecure = isSecure;
  }

  /** RFC 3207 section 4.2: nothing that was said before TLS counts after it. */
  becameSecure(): void {
    this.#isSecure = true;
    this.#hasGreeted = false;
    this.#user = undefined;
    this.#resetTransaction();
  }

  answer(line: string): Answer {
    if (this.#login?.kind === 'ask') return this.#continueLogin(this.#login.next(line));
    const [verb = ''] = line.split(' ', 1);
    switch (verb.toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        return this.#greet(verb.toUpperCase() === 'EHLO');
      case 'STARTTLS':
        return this.#startTls();
      case 'AUTH':
        return this.#authenticate(line);
      case 'MAIL':
        return this.#mail(line);
      case 'RCPT':
        return this.#recipient(line);
      case 'DATA':
        return this.#data();
      case 'RSET':
        this.#resetTransaction();
        return say('250 2.0.0 Ok');
      case 'NOOP':
        return say('250 2.0.0 Ok');
      case 'VRFY':
        return say('252 2.0.0 Send some mail, I will try my best');
      case 'QUIT':
        return { lines: ['221 2.0.0 Bye'], next: 'close' };
      default:
        return say('500 5.5.2 Command not recognised');
    }
  }

  /** @param text all octets up to the end of the message. */
  takeMessage(text: string): Answer {
    const { hostname, replies } = this.#part.world;
    const sender = this.#sender?.text ?? '';
    const user = this.#user === undefined ? {} : { user: this.#user };
    const recipients = this.#recipients;
    this.#resetTransaction();
    if (replies?.message !== undefined) return ownReply(replies.message);
    this.#part.take({ hostname, ...user, sender, recipients, text });
    return say('250 2.0.0 Ok: queued as 4bLAB01whyspam');
  }

  #greet(isExtended: boolean): Answer {
    const { hostname, extensions, login, replies } = this.#part.world;
    if (replies?.hello !== undefined) return ownReply(replies.hello);
    this.#hasGreeted = true;
    this.#resetTransaction();
    if (!isExtended) return say(`250 ${hostname}`);
    const texts = [
      hostname,
      ...(extensions ?? EXTENSIONS),
      ...this.#startTlsKeyword(),
      ...(login !== undefined && this.#offersLogin()
        ? [`AUTH ${(login.mechanisms ?? DEFAULT_MECHANISMS).join(' ')}`]
        : []),
    ];
    return {
      lines: texts.map((text, index) => `250${index === texts.length - 1 ? ' ' : '-'}${text}`),
    };
  }

  #startTlsKeyword(): readonly string[] {
    const { startTls = 'works' } = this.#part.world;
    if (this.#isSecure || startTls === 'notOffered') return [];
    // What the SMTP inspection of Cisco firewalls makes of it.
    return [startTls === 'masked' ? 'XXXXXXXA' : 'STARTTLS'];
  }

  #offersLogin(): boolean {
    const { login } = this.#part.world;
    return login !== undefined && (this.#isSecure || login.inClear === true);
  }

  #startTls(): Answer {
    const { startTls = 'works', replies } = this.#part.world;
    if (this.#isSecure || startTls === 'notOffered' || startTls === 'masked') {
      return say('500 5.5.1 Command unrecognised');
    }
    if (replies?.startTls !== undefined) return ownReply(replies.startTls);
    if (startTls === 'refused') return say('454 4.7.0 TLS not available due to local problem');
    return { lines: ['220 2.0.0 Ready to start TLS'], next: 'startTls' };
  }

  #authenticate(line: string): Answer {
    if (!this.#offersLogin()) return say('503 5.5.1 Error: authentication not enabled');
    if (this.#user !== undefined) return say('503 5.5.1 Error: already authenticated');
    return this.#continueLogin(beginLogin(line, this.#part.world));
  }

  #continueLogin(step: LoginStep): Answer {
    this.#login = step;
    if (step.kind === 'ask') return say(step.reply);
    this.#user = step.user;
    return ownReply(step.reply);
  }

  #mail(line: string): Answer {
    const { login, replies, port = 25 } = this.#part.world;
    if (!this.#hasGreeted) return say('503 5.5.1 Error: send HELO/EHLO first');
    if (this.#sender !== undefined) return say('503 5.5.1 Error: nested MAIL command');
    const sender = readEnvelopeAddress(line);
    if (sender === undefined) return say('501 5.5.4 Syntax: MAIL FROM:<address>');
    const mustLogIn = login !== undefined && (login.required ?? port !== 25);
    if (mustLogIn && this.#user === undefined) return say('530 5.7.0 Authentication required');
    if (sender.text === '' && replies?.nullSender !== undefined) return ownReply(replies.nullSender);
    if (replies?.sender !== undefined) return ownReply(replies.sender);
    if (login?.ownSenderOnly === true && sender.text.toLowerCase() !== this.#user?.toLowerCase()) {
      return say(
        `553 5.7.1 <${sender.text}>: Sender address rejected: not owned by user ${this.#user ?? ''}`,
      );
    }
    this.#sender = sender;
    return say('250 2.1.0 Ok');
  }

  #recipient(line: string): Answer {
    const { replies, behaviour } = this.#part.world;
    if (this.#sender === undefined) return say('503 5.5.1 Error: need MAIL command');
    const recipient = readEnvelopeAddress(line);
    if (recipient === undefined) return say('501 5.5.4 Syntax: RCPT TO:<address>');
    if (replies?.recipient !== undefined) return ownReply(replies.recipient);
    const refusal = this.#user === undefined ? this.#refusalOf(recipient) : undefined;
    if (refusal !== undefined) return say(refusal);
    if (behaviour === 'greylist' || this.#isGreylisted(recipient)) return say(this.#greylistReply());
    this.#recipients = [...this.#recipients, recipient.text];
    return say('250 2.1.5 Ok');
  }

  #refusalOf(recipient: EnvelopeAddress): string | undefined {
    const { mailboxes } = this.#part.world;
    const form = relayFormOf(recipient, this.#part.domains);
    if (form !== undefined) {
      return mailboxes?.relays?.includes(form) === true
        ? undefined
        : `554 5.7.1 <${recipient.text}>: Relay access denied`;
    }
    const names = mailboxes?.names ?? MAILBOXES;
    // RFC 5321 section 4.5.1: postmaster also without a domain.
    return names === 'any' || names.includes(recipient.local)
      ? undefined
      : `550 5.1.1 <${recipient.text}>: Recipient address rejected: User unknown in local recipient table`;
  }

  #isGreylisted(recipient: EnvelopeAddress): boolean {
    const { greylistSeconds } = this.#part.world.mailboxes ?? {};
    if (greylistSeconds === undefined || this.#user !== undefined) return false;
    const key = `${this.#sender?.text ?? ''} ${recipient.text}`.toLowerCase();
    const nowMs = this.#part.nowMs();
    const firstMs = this.#part.firstSeenMs.get(key) ?? nowMs;
    this.#part.firstSeenMs.set(key, firstMs);
    return nowMs - firstMs < greylistSeconds * 1000;
  }

  #greylistReply(): string {
    const { greylistSeconds } = this.#part.world.mailboxes ?? {};
    return greylistSeconds === undefined ? GREYLISTED : `${GREYLISTED} in ${greylistSeconds} seconds`;
  }

  #data(): Answer {
    const { replies } = this.#part.world;
    if (this.#recipients.length === 0) return say('503 5.5.1 Error: need RCPT command');
    if (replies?.data !== undefined) return ownReply(replies.data);
    return { lines: ['354 End data with <CR><LF>.<CR><LF>'], next: 'data' };
  }

  #resetTransaction(): void {
    this.#sender = undefined;
    this.#recipients = [];
  }
}

function say(line: string): Answer {
  return { lines: [line] };
}

/** Words of the world's own, made one reply: every line but the last goes on. */
export function ownReply(text: string): Answer {
  const lines = text.split('\n');
  return {
    lines: lines.map((line, index) =>
      index === lines.length - 1 ? line : `${line.slice(0, 3)}-${line.slice(4)}`,
    ),
    // RFC 5321 section 3.8: who says 421 closes.
    ...(lines.at(-1)?.startsWith('421') === true ? { next: 'close' as const } : {}),
  };
}
