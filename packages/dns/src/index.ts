/** A resolver that keeps its evidence, and the records of mail. */
export { createResolver, type NetworkResolver, type ResolverOptions } from './resolver/create-resolver.ts';
export { askOnce } from './resolver/ask-once.ts';
export { checkNegatives } from './resolver/check-negatives.ts';
export { overlayResolver } from './resolver/overlay-resolver.ts';
export { recordEvidence, type EvidenceRecorder } from './resolver/record-evidence.ts';
export { replayResolver } from './resolver/replay-resolver.ts';
export { parseResolver, systemServers } from './resolver/system-servers.ts';
export type { AskOptions, DnsAnswer, Resolver } from './resolver/resolver.ts';
export { decodeMessage, type Message, type MessageHeader } from './wire/decode.ts';
export { encodeMessage, type OutgoingMessage } from './wire/encode.ts';
export { normalizeName } from './wire/name.ts';
export {
  dataTypeName,
  formatData,
  fromDnsRecord,
  isRecordType,
  parseData,
  quoteOctets,
  toDnsRecord,
} from './wire/presentation.ts';
export { MalformedMessage } from './wire/rdata.ts';
export { RECORD_TYPES, type RecordData, type RecordType, type ResourceRecord } from './wire/record.ts';
export { BLOCKLISTS, type Blocklist, type BlocklistCode } from './catalogue/blocklists.ts';
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
  selectorsOfVendor,
  VENDOR_SELECTORS,
  type VendorSelectors,
} from './catalogue/selectors.ts';
export { findSpfVendor, SPF_VENDORS, type SpfVendor } from './catalogue/spf-vendors.ts';
export { gatherDkim, type DkimOptions, type DkimResult } from './dkim/gather-dkim.ts';
export { parseDkimKey, type ParsedDkimKey } from './dkim/parse-dkim-key.ts';
export { evaluateDmarc, type AuthenticatedIdentifier, type DmarcEvaluation } from './dmarc/evaluate-dmarc.ts';
export { gatherDmarc, type DmarcOptions } from './dmarc/gather-dmarc.ts';
export { isDmarc, parseDmarc, type DmarcUri, type ParsedDmarc } from './dmarc/parse-dmarc.ts';
export { findOrganizationalDomain } from './dmarc/walk-tree.ts';
export { gatherDnsbl, type DnsblOptions } from './dnsbl/gather-dnsbl.ts';
export type { HttpsAnswer, HttpsGetter, HttpsOptions } from './https/https-getter.ts';
export { gatherMxHost, type MxHostOptions } from './mx/gather-mx-host.ts';
export { gatherMx } from './mx/gather-mx.ts';
export { gatherPtr } from './ptr/gather-ptr.ts';
export { gatherSender } from './sender/gather-sender.ts';
export {
  evaluateSpf,
  type SpfEvaluation,
  type SpfLimits,
  type SpfOptions,
  type SpfSender,
} from './spf/evaluate-spf.ts';
export { gatherSpf } from './spf/gather-spf.ts';
export { gatherSpfTree } from './spf/gather-spf-tree.ts';
export { parseSpf, type ParsedSpf } from './spf/parse-spf.ts';
export { gatherWeb } from './web/gather-web.ts';
export { gatherNameServer, gatherNameServers } from './zone/gather-name-servers.ts';
export { gatherZone } from './zone/gather-zone.ts';
export { formatZone } from './zone-file/format-zone.ts';
export { parseZone, type ParseZoneOptions } from './zone-file/parse-zone.ts';
