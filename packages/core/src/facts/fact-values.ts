/** The table of all facts: the key, what its value is, and what kind of subject it belongs to. */
import type { Fact, SeenFact } from '../fact.ts';
import type { Subject, SubjectKind } from '../subject.ts';
import type { Dnsbl, Ptr, SenderCheck, Web } from './address.ts';
import type { Dkim, DkimKey } from './dkim.ts';
import type { Dmarc, MisplacedDmarc } from './dmarc.ts';
import type { Mx, MxHost, MxReach } from './mx.ts';
import type { SmtpServer } from './smtp.ts';
import type { Spf, SpfLeftovers, SpfTree } from './spf.ts';
import type { NameServer, Zone } from './zone.ts';
import type { Agreement } from './agreement.ts';
import type { Autoconfig } from './autoconfig.ts';
import type { Bimi } from './bimi.ts';
import type { Bounce, BouncedRecipient } from './bounce.ts';
import type { Caa } from './caa.ts';
import type { Dane, DaneCoverage } from './dane.ts';
import type { Delegation } from './delegation.ts';
import type { Dnssec } from './dnssec.ts';
import type { DomainDnsbl } from './domain-dnsbl.ts';
import type { Helo } from './helo.ts';
import type { MtaSts } from './mta-sts.ts';
import type { Providers } from './providers.ts';
import type { TlsRpt } from './tls-rpt.ts';
import type { Egress } from './egress.ts';
import type { FilterVerdicts } from './filter-verdicts.ts';
import type { MessageAuth } from './message-auth.ts';
import type { MessageContent } from './message-content.ts';
import type { MessagePath } from './message-path.ts';
import type { ReceivedMessage } from './message.ts';
import type { Recipients } from './recipients.ts';
import type { Relay } from './relay.ts';
import type { DmarcReports, TlsReports } from './reports.ts';
import type { Smuggling } from './smuggling.ts';
import type { SubmissionHost, SubmissionServer } from './submission.ts';
import type { TlsScan } from './tls-scan.ts';

export interface FactValues {
  readonly zone: Zone;
  readonly nameServer: NameServer;
  readonly mx: Mx;
  readonly mxHost: MxHost;
  readonly mxReach: MxReach;
  readonly spf: Spf;
  readonly spfTree: SpfTree;
  readonly spfLeftovers: SpfLeftovers;
  readonly dkim: Dkim;
  readonly dkimKey: DkimKey;
  readonly dmarc: Dmarc;
  readonly misplacedDmarc: MisplacedDmarc;
  readonly ptr: Ptr;
  readonly dnsbl: Dnsbl;
  readonly sender: SenderCheck;
  readonly helo: Helo;
  readonly web: Web;
  readonly egress: Egress;
  readonly smtp: SmtpServer;
  readonly tlsScan: TlsScan;
  readonly recipients: Recipients;
  readonly relay: Relay;
  readonly smuggling: Smuggling;
  readonly submission: SubmissionServer;
  readonly submissionHost: SubmissionHost;
  readonly dnssec: Dnssec;
  readonly delegation: Delegation;
  readonly agreement: Agreement;
  readonly mtaSts: MtaSts;
  readonly tlsRpt: TlsRpt;
  readonly dane: Dane;
  readonly daneCoverage: DaneCoverage;
  readonly bimi: Bimi;
  readonly autoconfig: Autoconfig;
  readonly caa: Caa;
  readonly domainDnsbl: DomainDnsbl;
  readonly providers: Providers;
  readonly message: ReceivedMessage;
  readonly messageAuth: MessageAuth;
  readonly messagePath: MessagePath;
  readonly filterVerdicts: FilterVerdicts;
  readonly messageContent: MessageContent;
  readonly bounce: Bounce;
  readonly bouncedRecipient: BouncedRecipient;
  readonly dmarcReports: DmarcReports;
  readonly tlsReports: TlsReports;
}

export type FactKey = keyof FactValues;

export const FACT_SUBJECTS = {
  zone: 'domain',
  nameServer: 'nameServer',
  mx: 'domain',
  mxHost: 'host',
  mxReach: 'domain',
  spf: 'domain',
  spfTree: 'domain',
  spfLeftovers: 'domain',
  dkim: 'domain',
  dkimKey: 'selector',
  dmarc: 'domain',
  misplacedDmarc: 'domain',
  ptr: 'address',
  dnsbl: 'address',
  sender: 'sender',
  helo: 'sender',
  web: 'domain',
  egress: 'domain',
  smtp: 'server',
  tlsScan: 'server',
  recipients: 'server',
  relay: 'server',
  smuggling: 'server',
  submission: 'server',
  submissionHost: 'host',
  dnssec: 'domain',
  delegation: 'domain',
  agreement: 'domain',
  mtaSts: 'domain',
  tlsRpt: 'domain',
  dane: 'host',
  daneCoverage: 'domain',
  bimi: 'domain',
  autoconfig: 'domain',
  caa: 'domain',
  domainDnsbl: 'domain',
  providers: 'domain',
  message: 'message',
  messageAuth: 'message',
  messagePath: 'message',
  filterVerdicts: 'message',
  messageContent: 'message',
  bounce: 'message',
  bouncedRecipient: 'recipient',
  dmarcReports: 'domain',
  tlsReports: 'domain',
} as const satisfies Record<FactKey, SubjectKind>;

/** Facts without which nothing can be said of a domain: any of them unknown makes the run inconclusive. */
export const ESSENTIAL_FACTS = ['zone', 'mx', 'spf', 'dmarc'] as const satisfies readonly FactKey[];

/** One fact of one subject. */
export type FactEntry = {
  readonly [K in FactKey]: { readonly key: K; readonly subject: Subject; readonly fact: Fact<FactValues[K]> };
}[FactKey];

/** All facts of a run, in any order; at most one for each key and subject. */
export type Facts = readonly FactEntry[];

/** What a rule is handed: each fact it needs, seen. */
export type SeenFacts<K extends FactKey> = { readonly [P in K]: SeenFact<FactValues[P]> };
