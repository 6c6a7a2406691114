/** What a caller gives for a login, and what a login needs of a certificate. */

/** User name and password are never part of any fact, evidence or error. */
export interface Login {
  readonly user: string;
  readonly password: string;
  /** An OAuth 2.0 access token, for a server that offers XOAUTH2: it goes in place of the password. */
  readonly accessToken?: string;
  /** Also log in where the certificate is not trusted or not the host's. Default false. */
  readonly allowBadCertificate?: boolean;
  /** Send one test message there after the login. Left out: nothing is sent. */
  readonly sendTo?: string;
  /** The address in MAIL FROM. Left out: the user name when it is an address. */
  readonly sender?: string;
  /** An address of another domain, to see whether it is taken as a sender. Left out: one of example.com. */
  readonly foreignSender?: string;
}

export interface SubmissionOptions {
  readonly login?: Login;
}

/** The customer's own address, as far as it is known. */
export function ownSender({ user, sender }: Login): string | undefined {
  return [sender, user].find((address) => address !== undefined && isAddress(address));
}

/** Whether it can stand in MAIL FROM as it is: no quoting, nothing that could end the command. */
export function isAddress(text: string): boolean {
  return /^[^\s<>@"\\]{1,64}@[^\s<>@"\\]{1,255}$/u.test(text);
}
