/** What the administrator hands over, and how it is read. */
import type { Clock, DmarcReports, FailureReports, Facts, ReportProblem, TlsReports } from '@whyspam/core';
import type { Bounce, BouncedRecipient, OtherMail } from '@whyspam/core';
import type { ProgressEvent } from '../progress.ts';

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
  /** Bounces, replies, or an mbox of them. */
  readonly bounces?: readonly HeldInput[];
  /** Reports of receivers in any form, one file after the other. */
  readonly reports?: AsyncIterable<ReportFile>;
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

/** What was read, and what it tells that can be looked at in the network. */
export interface HeldFacts {
  readonly facts: Facts;
  readonly learned: Learned;
}

export interface Learned {
  /** Addresses that a receiver refused by name. */
  readonly refused: readonly string[];
  /** Addresses that sent authenticated mail of the domain. */
  readonly reported: readonly string[];
  /** Selectors of signatures with the domain's own d=. */
  readonly selectors: readonly string[];
}
