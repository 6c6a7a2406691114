/** A resolver that keeps its evidence, and the records of mail. */
export { createResolver, type NetworkResolver, type ResolverOptions } from './resolver/create-resolver.ts';
export { askOnce } from './resolver/ask-once.ts';
export { iterativeResolver, type IterativeOptions } from './iterate/iterative-resolver.ts';
export { ROOT_HINTS, type RootServer } from './iterate/root-hints.ts';
export {
  traceDelegation,
  type DelegationAnswer,
  type DelegationHost,
  type DelegationTrace,
  type TraceOptions,
  type ZoneCut,
} from './iterate/trace-delegation.ts';
export { checkNegatives } from './resolver/check-negatives.ts';
export { overlayResolver } from './resolver/overlay-resolver.ts';
export { recordEvidence, type EvidenceRecorder } from './resolver/record-evidence.ts';
export { replayResolver } from './resolver/replay-resolver.ts';
export { parseResolver, type DnsServer, type HttpsServer, type TlsServer } from './resolver/dns-server.ts';
export type { Lookup } from './resolver/dial.ts';
export { systemServers } from './resolver/system-servers.ts';
export type { AskOptions, DnsAnswer, Resolver } from './resolver/resolver.ts';
export { decodeMessage, type Message, type MessageHeader } from './wire/decode.ts';
export { encodeData, encodeMessage, type OutgoingMessage } from './wire/encode.ts';
export { normalizeName } from './wire/name.ts';
export {
  dataTypeName,
  formatData,
  fromDnsRecord,
  parseData,
  quoteOctets,
  toDnsRecord,
} from './wire/presentation.ts';
export { MalformedMessage } from './wire/cursor.ts';
export { isRecordType } from './wire/type-names.ts';
export { RECORD_TYPES, type RecordData, type RecordType, type ResourceRecord } from './wire/record.ts';
export { gatherAutoconfig } from './autoconfig/gather-autoconfig.ts';
export {
  expandPlaceholders,
  parseClientConfig,
  type ClientConfig,
  type ConfiguredServer,
} from './autoconfig/parse-client-config.ts';
export { evaluateBimiPolicy } from './bimi/evaluate-bimi-policy.ts';
export { evaluateMarkCertificate, type MarkContext } from './bimi/evaluate-mark-certificate.ts';
export { gatherBimi, type BimiOptions } from './bimi/gather-bimi.ts';
export { isBimi, parseBimi, type ParsedBimi } from './bimi/parse-bimi.ts';
export { checkSvg, parseIndicator, type Indicator } from './bimi/parse-indicator.ts';
export { parseMarkFile, type ParsedMarkFile } from './bimi/parse-mark-certificate.ts';
export { evaluateCaa, type CaaPurpose, type CaaVerdict } from './caa/evaluate-caa.ts';
export { gatherCaa } from './caa/gather-caa.ts';
export { parseCaa } from './caa/parse-caa.ts';
export { parseAddress, reversedLabels } from './address/address-bits.ts';
export { BLOCKLISTS, type Blocklist, type BlocklistCode } from './catalogue/blocklists.ts';
export { DNS_PROVIDERS, findDnsProvider, type DnsProvider } from './catalogue/dns-providers.ts';
export { DOMAIN_BLOCKLISTS } from './catalogue/domain-blocklists.ts';
export { UNASKED_LISTS, type UnaskedList } from './catalogue/unasked-lists.ts';
export type { CatalogueSource } from './catalogue/find-by-zone.ts';
export {
  findMxProvider,
  MX_PROVIDERS,
  type MxProvider,
  type MxProviderKind,
} from './catalogue/mx-providers.ts';
export {
  findDkimVendor,
  GUESSED_SELECTORS,
  selectorsFromSpf,
  selectorsOfVendor,
  VENDOR_SELECTORS,
  type VendorSelectors,
} from './catalogue/selectors.ts';
export { findSpfVendor, SPF_VENDORS, type SpfVendor } from './catalogue/spf-vendors.ts';
export { evaluateDane, type DaneEvaluation, type DaneInput } from './dane/evaluate-dane.ts';
export { gatherDane } from './dane/gather-dane.ts';
export { judgeServers, type ProbedServer } from './dane/judge-servers.ts';
export { parseTlsa } from './dane/parse-tlsa.ts';
export { gatherDkim, type DkimOptions, type DkimResult, type NamedSelector } from './dkim/gather-dkim.ts';
export { parseDkimKey, type ParsedDkimKey } from './dkim/parse-dkim-key.ts';
export {
  evaluateDmarc,
  evaluateRfc7489,
  type AuthenticatedIdentifier,
  type AuthenticatedIdentifiers,
  type DmarcEvaluation,
  type Rfc7489Evaluation,
} from './dmarc/evaluate-dmarc.ts';
export { gatherDmarc, type DmarcOptions } from './dmarc/gather-dmarc.ts';
export { gatherMisplacedDmarc } from './dmarc/gather-misplaced-dmarc.ts';
export { listedOrganizationalDomain } from './dmarc/read-rfc7489.ts';
export { isDmarc, parseDmarc, type DmarcUri, type ParsedDmarc } from './dmarc/parse-dmarc.ts';
export { findOrganizationalDomain } from './dmarc/walk-tree.ts';
export { weakestState, type StateWithReason } from './dnssec/dnssec-state.ts';
export { gatherDnssec } from './dnssec/gather-dnssec.ts';
export { readTrustAnchor, ROOT_TRUST_ANCHORS, type TrustAnchor } from './dnssec/trust-anchors.ts';
export { validatingResolver, type ValidatingOptions } from './dnssec/validating-resolver.ts';
export { WORK_LIMITS, type WorkLimits } from './dnssec/work-limits.ts';
export { gatherDnsbl, type DnsblOptions } from './dnsbl/gather-dnsbl.ts';
export { gatherDomainDnsbl, type ShownName } from './dnsbl/gather-domain-dnsbl.ts';
export { createHttpsGetter, type HttpsGetterOptions } from './https/create-https-getter.ts';
export type { HttpsAnswer, HttpsGetter, HttpsOptions } from './https/https-getter.ts';
export { recordHttps, type HttpsRecorder } from './https/record-https.ts';
export { replayHttps } from './https/replay-https.ts';
export { gatherMtaSts, type MtaStsOptions } from './mta-sts/gather-mta-sts.ts';
export { parseMtaStsPolicy, type ParsedMtaStsPolicy } from './mta-sts/parse-mta-sts-policy.ts';
export {
  isMtaStsRecord,
  parseMtaStsRecord,
  type ParsedMtaStsRecord,
} from './mta-sts/parse-mta-sts-record.ts';
export { evaluateMxReach } from './mx/evaluate-mx-reach.ts';
export { gatherMxHost, isRoutable, type MxHostOptions } from './mx/gather-mx-host.ts';
export { gatherMx } from './mx/gather-mx.ts';
export { gatherHelo } from './ptr/gather-helo.ts';
export { inferProviders } from './providers/infer-providers.ts';
export { gatherPtr } from './ptr/gather-ptr.ts';
export { gatherSender } from './sender/gather-sender.ts';
export { evaluateSpf, type SpfEvaluation, type SpfOptions, type SpfSender } from './spf/evaluate-spf.ts';
export type { SpfLimits } from './spf/spf-run.ts';
export { gatherSpf } from './spf/gather-spf.ts';
export { gatherSpfLeftovers } from './spf/gather-spf-leftovers.ts';
export { gatherSpfTree } from './spf/gather-spf-tree.ts';
export { parseSpf, type ParsedSpf } from './spf/parse-spf.ts';
export { gatherTlsRpt } from './tls-rpt/gather-tls-rpt.ts';
export { isTlsRpt, parseTlsRpt, type ParsedTlsRpt } from './tls-rpt/parse-tls-rpt.ts';
export { gatherWeb } from './web/gather-web.ts';
export { gatherAgreement, type AgreementOptions } from './zone/gather-agreement.ts';
export { gatherDelegation } from './zone/gather-delegation.ts';
export { gatherNameServer, gatherNameServers } from './zone/gather-name-servers.ts';
export { gatherZone } from './zone/gather-zone.ts';
export { formatZone } from './zone-file/format-zone.ts';
export { parseZone, type ParseZoneOptions } from './zone-file/parse-zone.ts';
