/** What a run tells while it goes on: enough for a live screen, true at every moment. */
import type { FactKey, Facts, Report } from '@whyspam/core';

/** The rows a person watches. One check gathers one or more facts. */
export const CHECKS = [
  'zone',
  'dnssec',
  'mx',
  'ptr',
  'spf',
  'dkim',
  'dmarc',
  'dnsbl',
  'senders',
  'web',
  'egress',
  'smtp',
  'submission',
  'mtaSts',
  'tlsRpt',
  'dane',
  'bimi',
  'autoconfig',
  'caa',
  'message',
  'bounce',
  'reports',
] as const;
export type CheckName = (typeof CHECKS)[number];

export type CheckState = 'queued' | 'running' | 'done' | 'skipped';

export type ProgressEvent =
  /** `total` grows as the work shows: an MX host brings a server to probe. */
  | { readonly type: 'planned'; readonly check: CheckName; readonly subject: string }
  | { readonly type: 'started'; readonly check: CheckName; readonly subject: string; readonly atMs: number }
  | {
      readonly type: 'finished';
      readonly check: CheckName;
      readonly subject: string;
      readonly atMs: number;
      readonly ms: number;
      readonly state: 'known' | 'absent' | 'unknown' | 'skipped';
      readonly facts: readonly FactKey[];
    }
  /** One DNS question was answered (or not). */
  | { readonly type: 'query'; readonly ms: number; readonly ok: boolean; readonly server: string }
  /** The report over all facts so far; `isFinal` once, last, with proofs. */
  | { readonly type: 'report'; readonly report: Report; readonly facts: Facts; readonly isFinal: boolean };
