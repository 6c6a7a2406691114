/** What a company's web page calls the parts of a record, and what it wants typed into them. */
import type { Language } from '../../locales/rule-texts.ts';

/** Names of the fields as the page shows them. */
export interface HostFields {
  readonly type: string;
  readonly name: string;
  /** The data of TXT, A and AAAA, and of all types that have no field of their own. */
  readonly content: string;
  /** The target of MX and CNAME, where it is called otherwise. */
  readonly target?: string;
  readonly priority?: string;
  readonly ttl: string;
}

export interface DnsHost {
  /** For `--dns-host`. */
  readonly id: string;
  readonly name: string;
  /** Zones that its name servers are named in; none for a panel that runs on anybody's server. */
  readonly nameServers: readonly string[];
  /** Where the number is in the label. */
  readonly nameServerPattern?: RegExp;
  /** Where the list of records is, in English and in each language whose page has been seen. */
  readonly path: { readonly en: string } & Readonly<Partial<Record<Language, string>>>;
  /** What makes a new one there. */
  readonly add?: { readonly en: string } & Readonly<Partial<Record<Language, string>>>;
  readonly fields: { readonly en: HostFields } & Readonly<Partial<Record<Language, HostFields>>>;
  /** What stands for the domain itself in the field of the name. */
  readonly apex: '@' | 'blank' | 'full';
  /** Whether other names are typed without or with the domain. */
  readonly owner: 'relative' | 'full';
  /** Whether the target of MX and CNAME ends in a dot. */
  readonly finalDot: boolean;
  readonly txt: {
    /** Whether the text is typed in quotes. */
    readonly quotes: boolean;
    /** Whether texts of more than 255 octets are cut by the page, or must be typed as several quoted strings. */
    readonly split: 'byHost' | 'byYou';
    readonly maxLength?: number;
  };
  /** Seconds. */
  readonly leastTtl?: number;
  /** False: the priority of MX is typed before the host, in the same field. */
  readonly hasPriorityField: boolean;
  readonly terraform?: TerraformProviderId;
  /** The id of another host whose customers' zones are on the same name servers. */
  readonly sharesServersWith?: string;
  readonly source: string;
  /** YYYY-MM-DD. */
  readonly checked: string;
  /** The names of the fields stand in the source; else they are recalled, and are told as such. */
  readonly isVerified: boolean;
}

export type TerraformProviderId =
  | 'cloudflare'
  | 'aws'
  | 'google'
  | 'hcloud'
  | 'ovh'
  | 'azurerm'
  | 'digitalocean';
