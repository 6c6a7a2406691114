/** Facts about a server that takes mail from people's clients and programs: RFC 6409, RFC 8314. */
import type { ProbeError } from '../probe-error.ts';
import type { SmtpReply, SmtpServer } from './smtp.ts';

/** The ports that clients are told, in the order they are looked at. 2525 is in no standard. */
export const SUBMISSION_PORTS = [465, 587, 2525, 25] as const;

/** `implicitTls`: TLS from the first octet (RFC 8314 section 3.3). `none`: it speaks in the clear only. */
export type SubmissionEncryption = 'implicitTls' | 'startTls' | 'none';

export type LoginState = 'accepted' | 'refused' | 'temporary' | 'notOffered' | 'notSafe' | 'unknown';

/** Why a login was not tried: there is no TLS, or its certificate leads to no authority or is for another name. */
export type LoginDanger = 'inTheClear' | 'untrusted' | 'wrongName';

/** Whether mail with a sender was taken after the login; nothing was sent. `unknown`: the answer is about something else. */
export interface SenderAnswer {
  readonly state: 'accepted' | 'refused' | 'temporary' | 'unknown';
  readonly reply?: SmtpReply;
}

/** What came of a login. Neither the user name nor the password is part of any fact or evidence. */
export interface SubmissionLogin {
  /** `notSafe`: not tried, because the password would have gone in the clear or to a certificate that is not the host's. */
  readonly state: LoginState;
  readonly danger?: LoginDanger;
  readonly mechanism?: string;
  readonly reply?: SmtpReply;
  readonly error?: ProbeError;
  /** MAIL and RCPT with the customer's own address as the sender. */
  readonly ownSender?: SenderAnswer;
  /** The same with an address of another domain. */
  readonly foreignSender?: SenderAnswer;
  /** The test message, when one was asked for. */
  readonly sent?: SenderAnswer & { readonly recipient: string };
}

/** One port of one server, as a mail client meets it. */
export interface SubmissionServer extends SmtpServer {
  /** Left out when the conversation did not get far enough to tell, also when STARTTLS is offered and fails. */
  readonly encryption?: SubmissionEncryption;
  /** Asked for TLS from the first octet, as port 465 must be, it answers in the clear instead. */
  readonly speaksPlainFirst: boolean;
  /** Mechanisms offered in the clear, upper case (RFC 4954 section 3). */
  readonly authInClear: readonly string[];
  /** Mechanisms offered under TLS. */
  readonly authUnderTls: readonly string[];
  readonly login?: SubmissionLogin;
}

/** All ports of one host together. */
export interface SubmissionHost {
  readonly host: string;
  readonly ports: readonly {
    readonly address: string;
    readonly port: number;
    readonly state: 'open' | 'closed' | 'unknown';
    readonly encryption?: SubmissionEncryption;
    /** Offers AUTH, in the clear or under TLS. */
    readonly offersAuth: boolean;
    /** Under TLS the certificate is valid, trusted and names the host. */
    readonly certificateIsGood: boolean;
    /** Left out when it could not be seen. */
    readonly server?: SubmissionServer;
    readonly error?: ProbeError;
  }[];
}
