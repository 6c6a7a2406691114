/** How a host, a list or a provider takes requests: where, by which way, and what has to be mended before. */
import type { Language } from '../../locales/rule-texts.ts';

export type Localised = Readonly<Record<Language, string>>;

/**
 * `panel`: the customer sets it; `form` and `mail`: somebody reads it, so a text is needed; `selfService`: a button, no
 * text; `waits`: it passes by itself; `paid`: they take money, which nobody should pay; `ownerOnly`: only the owner of the
 * network is heard.
 */
export type Way = 'panel' | 'form' | 'mail' | 'selfService' | 'waits' | 'paid' | 'ownerOnly';

export interface RequestGuide {
  readonly id: string;
  readonly name: string;
  readonly way: Way;
  /** Through the menus, in their own words, where the way is a panel. */
  readonly menu?: string;
  /** A page, or an address to write to. */
  readonly url?: string;
  readonly mail?: string;
  /** What must be true before anybody asks, and what to know. */
  readonly note?: Localised;
  readonly checked: string;
  /** False: from memory, and said to be. */
  readonly isVerified: boolean;
}
