/** The rules about what receivers report, in the order of the documentation. */
import type { Rule } from '@whyspam/core';
import { reportsAuthenticationFailures } from './authentication-failures.ts';
import { reportsBrokenReports } from './broken-reports.ts';
import { reportsComplaintsReported } from './complaints-reported.ts';
import { reportsDkimBroken } from './dkim-broken.ts';
import { reportsForgerySeen } from './forgery-seen.ts';
import { reportsMailRefused } from './mail-refused.ts';
import { reportsNotReadyForReject } from './not-ready-for-reject.ts';
import { reportsPolicyDiffers } from './policy-differs.ts';
import { reportsPolicyNotEnforced } from './policy-not-enforced.ts';
import { reportsSpfOnlySource } from './spf-only-source.ts';
import { reportsStale } from './stale.ts';
import { reportsTlsFailures } from './tls-failures.ts';
import { reportsUnusedDomainForged } from './unused-domain-forged.ts';
import { reportsUnalignedService } from './unaligned-service.ts';
import { reportsUnauthenticatedOwnSource } from './unauthenticated-own-source.ts';

export const REPORTS_RULES = [
  reportsMailRefused,
  reportsUnalignedService,
  reportsUnauthenticatedOwnSource,
  reportsDkimBroken,
  reportsSpfOnlySource,
  reportsNotReadyForReject,
  reportsPolicyNotEnforced,
  reportsPolicyDiffers,
  reportsForgerySeen,
  reportsUnusedDomainForged,
  reportsAuthenticationFailures,
  reportsComplaintsReported,
  reportsTlsFailures,
  reportsStale,
  reportsBrokenReports,
] as const satisfies readonly Rule[];
