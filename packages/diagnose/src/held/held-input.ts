/** What the administrator hands over, and how it is read. */
import type {
  Bounce,
  BouncedRecipient,
  Clock,
  DmarcReports,
  Fact,
  Facts,
  FailureReports,
  HeldTarget,
  MessageAuth,
  OtherMail,
  ReportProblem,
  Sender,
  TlsReports,
} from '@whyspam/core';
import type { Resolver } from '@whyspam/dns';
import type { PathOptions, ReadMessage, ScannerNetwork } from '@whyspam/message';
import type { ProgressEvent } from '../progress.ts';
import type { AskedScanner } from './scan-messages.ts';

/** A file, or a text typed in place of one. */
export interface HeldInput {
  /** What it is called in the report: a file name, `-`, the reply itself. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** A file of reports: whole, or in pieces, so that one of any size takes no more memory than a small one. */
export interface ReportFile {
  readonly name: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
}

/** What is handed over beside a domain. */
export interface HeldInputs {
  /** Received messages, their headers alone, or an mbox of them; a bounce or a report among them is read as what it is. */
  readonly messages?: readonly HeldInput[];
  /** How the messages came, as far as the administrator knows. */
  readonly arrival?: Arrival;
  /** Bounces, replies, or an mbox of them. */
  readonly bounces?: readonly HeldInput[];
  /** Reports of receivers in any form, one file after the other. */
  readonly reports?: AsyncIterable<ReportFile>;
}

/** What the administrator says of how messages came; left out is read in the messages. */
export type Arrival = NonNullable<HeldTarget['arrival']>;

/** What verifying one message takes. */
export interface VerifyRequest {
  /** Who handed it over; left out: not known, so SPF is not checked. */
  readonly client?: NonNullable<MessageAuth['client']>;
  /** The envelope sender; left out: that of Return-Path. */
  readonly mailFrom?: string;
  readonly resolver: Resolver;
  readonly now: Date;
  readonly signal: AbortSignal;
}

export type ParsedBounce =
  | { readonly bounce: Bounce; readonly recipients: readonly BouncedRecipient[] }
  | { readonly notBounce: OtherMail['kind'] };

export interface ReadReports {
  readonly dmarc: ReadonlyMap<string, DmarcReports>;
  readonly tls: ReadonlyMap<string, TlsReports>;
  readonly failures: ReadonlyMap<string, FailureReports>;
  readonly problems: readonly ReportProblem[];
}

/** The readers of @whyspam/message. */
export interface HeldReaders {
  /** Reads a received message without the network. @param content one character a byte. */
  readMessage(content: string, options: PathOptions): ReadMessage;
  /** Checks who it is proven to be from. Rejects only when the signal aborts. @param content one character a byte, whole. */
  verifyMessage(content: string, request: VerifyRequest): Promise<Fact<MessageAuth>>;
  /** @param content one character a byte. */
  parseBounce(content: string): ParsedBounce;
  readReports(
    inputs: AsyncIterable<ReportFile>,
    options: { readonly signal?: AbortSignal; readonly now?: Date },
  ): Promise<ReadReports>;
  /** Takes personal data out of a bounce or a reply. @param content one character a byte. */
  redactMessage(content: string): string;
  /** Takes the local parts of addresses out of a text. */
  redactText(text: string): string;
}

export interface HeldOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
  readonly clock?: Clock;
  /** Personal data is taken out before anything is read, so that neither report nor capture has it. Default false. */
  readonly redact?: boolean;
  /** Default: those of @whyspam/message. */
  readonly readers?: HeldReaders;
}

/** What may be said of reading messages besides. */
export interface MessageOptions extends HeldOptions, Arrival {
  /** Where DNS answers come from. Default: the system's resolvers. */
  readonly resolver?: Resolver;
  /** Ask the DNS, to verify who the messages are from. Default true. */
  readonly network?: boolean;
  /** Milliseconds for verifying all of them. Default 60,000. */
  readonly timeoutMs?: number;
  /** Scanners of the administrator that score the messages too. */
  readonly scanners?: readonly AskedScanner[];
  /** How scanners are reached. Default: sockets of this machine. */
  readonly scannerNetwork?: ScannerNetwork;
}

/** What was read, and what it tells that can be looked at in the network. */
export interface HeldFacts {
  /** Of bounces and reports. */
  readonly facts: Facts;
  /** Of messages, once they are verified; left out when there is none. */
  readonly ofMessages?: Promise<Facts>;
  readonly learned: Learned;
}

export interface Learned {
  /** Addresses that a receiver refused by name. */
  readonly refused: readonly string[];
  /** Addresses that sent authenticated mail of the domain. */
  readonly reported: readonly string[];
  /** Selectors of signatures with the domain's own d=. */
  readonly selectors: readonly string[];
  /** Who handed over messages of the domain, where something in them shows that it sends for it. */
  readonly senders: readonly Sender[];
  /** Hosts that links in messages of the domain lead to. */
  readonly linkHosts: readonly string[];
}
