/** A resolver that keeps its evidence, and the records of mail. */
export type { AskOptions, DnsAnswer, Resolver } from './resolver/resolver.ts';
export { RECORD_TYPES, type RecordData, type RecordType, type ResourceRecord } from './wire/record.ts';
