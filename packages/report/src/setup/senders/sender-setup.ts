/** What a sending service needs so that its mail is proven to be of the customer's domain. */
import type { Language } from '../../locales/rule-texts.ts';

export type Localised = Readonly<Record<Language, string>>;

/**
 * One record below the domain. `<...>` in name or value: only the customer's account shows that part. `{domain}` and
 * `{dashes}` are the domain, the second with hyphens in place of dots.
 */
export interface SetupRecord {
  /** `extra`: proof of ownership, replies and the like; without it the service refuses the set-up. */
  readonly use: 'dkim' | 'returnPath' | 'extra';
  readonly type: 'CNAME' | 'TXT' | 'MX' | 'NS';
  /** Relative to the domain; empty: the domain itself. */
  readonly name: string;
  readonly value: string;
}

/**
 * Whether SPF of the domain needs a mechanism. `needed`: the service sends with the domain itself as the envelope sender.
 * `demanded`: its console asks for it, though SPF is looked up at the service's own domain. `useless`: it sends with an
 * envelope of its own or of a subdomain, so that an include is never looked at and costs a lookup.
 */
export type SpfAdvice =
  | { readonly advice: 'needed' | 'demanded'; readonly include: string }
  /** It sends from the server itself, whose address SPF needs. */
  | { readonly advice: 'address'; readonly include?: undefined }
  | {
      readonly advice: 'useless';
      readonly include?: string;
      /** By its own documentation the domain itself is never the envelope, whatever is set up there: the include can go. */
      readonly isNever?: true;
    };

export interface SenderSetup {
  readonly id: string;
  readonly name: string;
  /** What other catalogues call it. */
  readonly alsoNamed?: readonly string[];
  /** Of its envelope senders and signatures, when the set-up is missing. */
  readonly domains: readonly string[];
  /** The way through its menus, in its own words. */
  readonly menu: string;
  readonly records: readonly SetupRecord[];
  readonly spf: SpfAdvice;
  /** Whether SPF is aligned once all is set up: `never` leaves DMARC to DKIM alone. */
  readonly spfAligns: 'always' | 'withReturnPath' | 'never';
  readonly note?: Localised;
  readonly url: string;
  /** When the page, or a copy of it, was read. */
  readonly checked: string;
  /** False: a part is from memory, and is said to be. */
  readonly isVerified: boolean;
}

export const cname = (use: SetupRecord['use'], name: string, value: string): SetupRecord => ({
  use,
  type: 'CNAME',
  name,
  value,
});

export const txt = (use: SetupRecord['use'], name: string, value: string): SetupRecord => ({
  use,
  type: 'TXT',
  name,
  value,
});

/** A DKIM key that only the account shows. */
export const key = (selector: string): SetupRecord =>
  txt('dkim', `${selector}._domainkey`, 'v=DKIM1; k=rsa; p=<key>');
