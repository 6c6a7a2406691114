/** Every rule there is, in the order of the documentation. */
import type { Rule } from '@whyspam/core';
import { dnsblListed } from './dnsbl/listed.ts';
import { dnsblNotCheckable } from './dnsbl/not-checkable.ts';
import { dnsblPolicyListed } from './dnsbl/policy-listed.ts';
import { noMailRecords } from './domain/no-mail-records.ts';
import { mxAddressLiteral } from './mx/address-literal.ts';
import { mxHostIsAlias } from './mx/host-is-alias.ts';
import { mxHostMissing } from './mx/host-missing.ts';
import { mxHostUnroutable } from './mx/host-unroutable.ts';
import { mxImplicit } from './mx/implicit.ts';
import { mxMissing } from './mx/missing.ts';
import { ptrGenericName } from './ptr/generic-name.ts';
import { ptrMissing } from './ptr/missing.ts';
import { ptrNotConfirmed } from './ptr/not-confirmed.ts';
import { senderDmarcFails } from './sender/dmarc-fails.ts';
import { senderNotAligned } from './sender/not-aligned.ts';
import { senderNotAuthorised } from './sender/not-authorised.ts';
import { spfIncludeWithoutRecord } from './spf/include-without-record.ts';
import { spfLoop } from './spf/loop.ts';
import { spfMissing } from './spf/missing.ts';
import { spfNeutralDefault } from './spf/neutral-default.ts';
import { spfNoDefault } from './spf/no-default.ts';
import { spfOpenToEveryone } from './spf/open-to-everyone.ts';
import { spfPtrMechanism } from './spf/ptr-mechanism.ts';
import { spfSeveralRecords } from './spf/several-records.ts';
import { spfSyntaxError } from './spf/syntax-error.ts';
import { spfTooManyLookups } from './spf/too-many-lookups.ts';
import { spfTooManyVoidLookups } from './spf/too-many-void-lookups.ts';
import { webNotAuthorised } from './web/not-authorised.ts';
import { zoneDoesNotExist } from './zone/does-not-exist.ts';
import { nameServerLame } from './zone/name-server-lame.ts';
import { nameServerSilent } from './zone/name-server-silent.ts';
import { singleNameServer } from './zone/single-name-server.ts';
import { smtpPortClosed } from './smtp/port-closed.ts';
import { smtpRefusesConnection } from './smtp/refuses-connection.ts';
import { smtpTemporarilyUnavailable } from './smtp/temporarily-unavailable.ts';
import { smtpEhloRefused } from './smtp/ehlo-refused.ts';
import { smtpBannerNameMismatch } from './smtp/banner-name-mismatch.ts';
import { tlsNotOffered } from './tls/not-offered.ts';
import { tlsHandshakeFails } from './tls/handshake-fails.ts';
import { tlsCertificateExpired } from './tls/certificate-expired.ts';
import { tlsCertificateExpiresSoon } from './tls/certificate-expires-soon.ts';
import { tlsCertificateWrongName } from './tls/certificate-wrong-name.ts';
import { tlsCertificateUntrusted } from './tls/certificate-untrusted.ts';
import { tlsOldProtocol } from './tls/old-protocol.ts';
import { dmarcInvalid } from './dmarc/invalid.ts';
import { dmarcMissing } from './dmarc/missing.ts';
import { dmarcNoReports } from './dmarc/no-reports.ts';
import { dmarcPartial } from './dmarc/partial.ts';
import { dmarcPolicyNone } from './dmarc/policy-none.ts';
import { dmarcReportNotAuthorised } from './dmarc/report-not-authorised.ts';
import { dmarcSeveralRecords } from './dmarc/several-records.ts';
import { dmarcTesting } from './dmarc/testing.ts';
import { dkimNotConfirmed } from './dkim/not-confirmed.ts';
import { dkimKeyMissing } from './dkim/key-missing.ts';
import { dkimDanglingAlias } from './dkim/dangling-alias.ts';
import { dkimWeakKey } from './dkim/weak-key.ts';
import { dkimRevokedKey } from './dkim/revoked-key.ts';
import { dkimMalformedKey } from './dkim/malformed-key.ts';
import { dkimTestingMode } from './dkim/testing-mode.ts';
import { dkimWildcard } from './dkim/wildcard.ts';
import { dkimSeveralRecords } from './dkim/several-records.ts';

export const ZONE_RULES = [zoneDoesNotExist, nameServerLame, nameServerSilent, singleNameServer] as const;
export const DOMAIN_RULES = [noMailRecords] as const;
export const MX_RULES = [
  mxMissing,
  mxImplicit,
  mxHostMissing,
  mxHostIsAlias,
  mxAddressLiteral,
  mxHostUnroutable,
] as const;
export const SPF_RULES = [
  spfMissing,
  spfSeveralRecords,
  spfSyntaxError,
  spfTooManyLookups,
  spfTooManyVoidLookups,
  spfIncludeWithoutRecord,
  spfOpenToEveryone,
  spfNoDefault,
  spfNeutralDefault,
  spfPtrMechanism,
  spfLoop,
] as const;
export const SENDER_RULES = [
  senderNotAuthorised,
  senderNotAligned,
  senderDmarcFails,
  webNotAuthorised,
] as const;
export const ADDRESS_RULES = [
  ptrMissing,
  ptrNotConfirmed,
  ptrGenericName,
  dnsblListed,
  dnsblPolicyListed,
  dnsblNotCheckable,
] as const;
export const SERVER_RULES = [
  smtpPortClosed,
  smtpRefusesConnection,
  smtpTemporarilyUnavailable,
  smtpEhloRefused,
  smtpBannerNameMismatch,
  tlsNotOffered,
  tlsHandshakeFails,
  tlsCertificateExpired,
  tlsCertificateExpiresSoon,
  tlsCertificateWrongName,
  tlsCertificateUntrusted,
  tlsOldProtocol,
] as const;
export const DKIM_RULES = [
  dkimNotConfirmed,
  dkimKeyMissing,
  dkimDanglingAlias,
  dkimWeakKey,
  dkimRevokedKey,
  dkimMalformedKey,
  dkimTestingMode,
  dkimWildcard,
  dkimSeveralRecords,
] as const;

export const DMARC_RULES = [
  dmarcMissing,
  dmarcSeveralRecords,
  dmarcInvalid,
  dmarcPolicyNone,
  dmarcNoReports,
  dmarcReportNotAuthorised,
  dmarcTesting,
  dmarcPartial,
] as const;

export const RULE_LIST = [
  ...ZONE_RULES,
  ...DOMAIN_RULES,
  ...MX_RULES,
  ...SPF_RULES,
  ...SENDER_RULES,
  ...ADDRESS_RULES,
  ...SERVER_RULES,
  ...DKIM_RULES,
  ...DMARC_RULES,
] as const;

/** The same, each rule's own types forgotten: what the runner and the renderers take. */
export const RULES: readonly Rule[] = [...RULE_LIST];
