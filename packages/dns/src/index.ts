/** A resolver that keeps its evidence, and the records of mail. */
export type { AskOptions, DnsAnswer, Resolver } from './resolver/resolver.ts';
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
export { RECORD_TYPES, type RecordData, type RecordType, type ResourceRecord } from './wire/record.ts';
export { formatZone } from './zone-file/format-zone.ts';
export { parseZone, type ParseZoneOptions } from './zone-file/parse-zone.ts';
