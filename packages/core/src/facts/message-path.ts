/** Facts about the way a received message took: hops, where trust ends, who forwarded it, which program sent it. */

/** One Received field, RFC 5321 section 4.4. */
export interface MessageHop {
  /** Of the field, counted from the top. */
  readonly position: number;
  /** The name the client gave in HELO, or the address it gave in place of one. */
  readonly helo?: string;
  /** Of the client, as the server saw it. */
  readonly address?: string;
  /** In place of it, as written: what can be nobody's address, as 300.1.2.3 or 0.0.0.0. */
  readonly impossibleAddress?: string;
  /** The reverse name the server found. */
  readonly host?: string;
  /** The server looked for a reverse name: there was `none`, or it did not lead back. Left out: confirmed, or not said. */
  readonly reverse?: 'none' | 'notConfirmed';
  readonly by?: string;
  /** `ESMTPS`: the registry of RFC 3848, and `HTTP`, `MAPI`, `LOCAL`, `IMAP`, `POP3`. */
  readonly protocol?: string;
  readonly tls?: { readonly version?: string; readonly cipher?: string };
  /** Left out: the field does not say, as the fields of many programs never do. */
  readonly isEncrypted?: boolean;
  /** The program that wrote the field, as it names itself: `Postfix`, `Exim 4.97`. */
  readonly program?: string;
  readonly id?: string;
  readonly envelopeFrom?: string;
  /** Of the clause `for`. */
  readonly recipient?: string;
  /** The client logged in; the account, or empty where the field does not name it. */
  readonly login?: string;
  /** Handed over on the machine itself, by this account: `userid 33`, `www-data`. */
  readonly localAccount?: string;
  /** ISO 8601. */
  readonly at?: string;
  /** Since the hop before it; negative when clocks disagree. */
  readonly delaySeconds?: number;
  /** Written by a server of the receiver, so it is believed. */
  readonly isTrusted: boolean;
  /** What is wrong with it: impossible or forged. */
  readonly faults: readonly HopFault[];
}

export type HopFault =
  /** Nobody can tell from it who took the message from whom. */
  | 'unreadable'
  | 'noDate'
  /** Dated after the receiver took the message over. */
  | 'future'
  /** Dated before the hop below it, beyond what clocks differ. */
  | 'backwards'
  /** The server that took the message is not the one that handed it on. A hint: servers have several names. */
  | 'doesNotFollow'
  /** No address of the network, as 300.1.2.3 or 0.0.0.0. */
  | 'impossibleAddress'
  /** An address of a local network with the reverse name of a stranger. */
  | 'privateOutside';

export interface MessageRelay {
  readonly kind: 'mailingList' | 'forwarder';
  /** The list, the host or the service. */
  readonly name: string;
  /** The program or service, where it is known: `Mailman`, `Google Groups`, `SRS`. */
  readonly by?: string;
  /** The field that gives it away. */
  readonly field: string;
  readonly position: number;
  /** The sender of the envelope before it was rewritten (SRS). */
  readonly originalSender?: string;
}

/** How the envelope sender of Return-Path is written, when a program made it. */
export interface EnvelopeForm {
  /**
   * `srs`: rewritten by a forwarder; `forwarded`: the form of Gmail's forwarding; `batv`: tagged by the sender's own server;
   * `verp`: with the recipient in it, so that each bounce tells whose it is; `null`: empty, as of a bounce.
   */
  readonly form: 'srs' | 'forwarded' | 'batv' | 'verp' | 'null';
  readonly address: string;
  /** Before it was rewritten or tagged; of `verp` the recipient. */
  readonly original?: string;
  readonly position: number;
}

/** What sent it, of the traces that hosting programs leave. */
export interface SendingProgram {
  /**
   * `phpMail`; an application: `wordpress`, `joomla`, `drupal`, `prestashop`, `magento`, `laravel`, `symfony`, `phpmailer`; a
   * panel: `cpanel` (a script or local account of it), `cpanelLogin` (a mailbox that logged in), `plesk`, `directadmin`,
   * `ispconfig`; a relay of hosts: `mailchannels`; an account: `webServer` (one that web servers run under), `system` (root),
   * `localAccount`; what a person used: `webmail`, `mailProgram`; `library`.
   */
  readonly kind: string;
  /** As it names itself. */
  readonly name?: string;
  readonly version?: string;
  /** Path or URL of the script behind mail(). */
  readonly script?: string;
  readonly account?: string;
  readonly host?: string;
  readonly field: string;
  readonly position: number;
}

export interface MessagePath {
  /** Newest first, as they stand. */
  readonly hops: readonly MessageHop[];
  /** Index in `hops` of the one in which the receiver took the message over from outside; left out: not found. */
  readonly boundary?: number;
  /** How the boundary was found: `given` by the administrator, `inferred` from the names of the receiver's servers. */
  readonly trust: 'given' | 'inferred' | 'none';
  /** Position of the last header field that a server of the receiver may have written; -1: none. */
  readonly trustedUntil: number;
  /**
   * The server that handed it over at the boundary. Left out: not known, hidden behind a local address, or a user who
   * logged in, whom no SPF record speaks of.
   */
  readonly client?: {
    readonly address: string;
    readonly host?: string;
    readonly helo?: string;
    readonly reverse?: 'none' | 'notConfirmed';
    /** The reverse name is made from the address, as those of home lines. */
    readonly looksDynamic?: boolean;
  };
  /** The receiver, as the domain of its servers. */
  readonly receiver?: string;
  /** When the field Date says it was written, ISO 8601; left out: no such field, or none that can be read. */
  readonly writtenAt?: string;
  readonly relays: readonly MessageRelay[];
  /** Left out: an address as it is. */
  readonly envelope?: EnvelopeForm;
  /** The service that sent it. */
  readonly service?: { readonly name: string; readonly because: string; readonly isCertain: boolean };
  readonly programs: readonly SendingProgram[];
}
