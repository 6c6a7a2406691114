/** What every check of a run is handed: the target, the ways to look, and the looks that several checks share. */
import type {
  AddressRole,
  Autoconfig,
  Clock,
  Dmarc,
  Fact,
  FactEntry,
  FactKey,
  FactValues,
  Mx,
  MxHost,
  SmtpLooks,
  SmtpServer,
  Smuggling,
  Spf,
  Subject,
  Target,
} from '@whyspam/core';
import type { DkimResult, HttpsGetter, Resolver } from '@whyspam/dns';
import type { Login, SmtpEndpoint, SmtpProbes, SmtpResult } from '@whyspam/smtp';
import type { HeldFacts } from '../held/held-input.ts';
import type { CheckName } from '../progress.ts';
import type { ServerLooks } from './server-looks.ts';

export interface GatherOptions {
  readonly resolver: Resolver;
  readonly smtpProbes: SmtpProbes;
  readonly getHttps: HttpsGetter;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly smtp: boolean;
  readonly dnsbl: boolean;
  readonly allowPrivate: boolean;
  /** Beyond the plain look at each server; empty unless asked for. */
  readonly smtpLooks: SmtpLooks;
  /** A local part that nobody has. */
  readonly nobody: string;
  /** Tried on one submission port, the best that is open; never part of what is kept. */
  readonly login?: Login;
  /** Sends test messages to a mailbox of the user's; only when asked for. */
  readonly smuggling?: (server: SmtpEndpoint) => Promise<SmtpResult<Smuggling>>;
  /** What was handed over, read, and what it tells to look at. */
  readonly held?: HeldFacts;
  /** Called around each check, in the order things really happen. */
  readonly watch: CheckWatch;
  readonly onSmtp: (result: SmtpResult<unknown>) => void;
}

/** Tells of a check: planned as soon as it is known to be needed, then run. */
export interface CheckWatch {
  plan(check: CheckName, subject: string): void;
  run(
    check: CheckName,
    subject: string,
    work: () => Promise<readonly FactEntry[]>,
  ): Promise<readonly FactEntry[]>;
}

/** An MX host and what resolving it gave. */
export type ResolvedHost = readonly [string, Fact<MxHost>];

/** Promises are shared: a check awaits only what its own questions depend on. */
export interface CheckContext {
  readonly target: Target;
  readonly options: GatherOptions;
  /** The subject of facts about the domain as a whole. */
  readonly domain: Subject;
  /** What every gatherer is given. */
  readonly asked: { readonly signal: AbortSignal };
  readonly mx: Promise<Fact<Mx>>;
  readonly hosts: Promise<readonly ResolvedHost[]>;
  readonly spf: Promise<Fact<Spf>>;
  readonly dmarc: Promise<Fact<Dmarc>>;
  readonly dkim: Promise<DkimResult>;
  /** Every address of interest with the roles it plays. */
  readonly addresses: Promise<ReadonlyMap<string, readonly AddressRole[]>>;
  /** Every MX server that is probed. */
  readonly servers: Promise<readonly SmtpEndpoint[]>;
  /** What one of them shows; probed once, whoever asks. */
  readonly smtp: (server: SmtpEndpoint) => Promise<Fact<SmtpServer>>;
  readonly looks: ServerLooks;
  readonly autoconfig: () => Promise<Fact<Autoconfig>>;
}

/** The most addresses looked at for one domain; a hostile zone could name thousands. */
export const MAX_ADDRESSES = 32;
export const MAX_MX_HOSTS = 16;

export function factEntry<K extends FactKey>(key: K, subject: Subject, fact: Fact<FactValues[K]>): FactEntry {
  // The key fixes the type of the fact; the union cannot express that for a type parameter.
  return { key, subject, fact } as FactEntry;
}
