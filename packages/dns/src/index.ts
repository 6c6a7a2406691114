/** A resolver that keeps its evidence, and the records of mail. */
export { createResolver, type NetworkResolver, type ResolverOptions } from './resolver/create-resolver.ts';
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
