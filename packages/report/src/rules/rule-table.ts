/** Every rule there is, in the order of the documentation. */
import type { Rule } from '@whyspam/core';
import { AUTOCONFIG_RULES } from './autoconfig/list.ts';
import { BIMI_RULES } from './bimi/list.ts';
import { BOUNCE_RULES } from './bounce/list.ts';
import { CONTENT_RULES } from './content/list.ts';
import { FILTER_RULES } from './filter/list.ts';
import { MESSAGE_RULES } from './message/list.ts';
import { PATH_RULES } from './path/list.ts';
import { CAA_RULES } from './caa/list.ts';
import { DANE_RULES } from './dane/list.ts';
import { DKIM_RULES } from './dkim/list.ts';
import { DMARC_RULES } from './dmarc/list.ts';
import { DNSBL_RULES } from './dnsbl/list.ts';
import { DNSSEC_RULES } from './dnssec/list.ts';
import { DOMAIN_RULES } from './domain/list.ts';
import { EGRESS_RULES } from './egress/list.ts';
import { MTA_STS_RULES } from './mta-sts/list.ts';
import { MX_RULES } from './mx/list.ts';
import { PTR_RULES } from './ptr/list.ts';
import { REPORTS_RULES } from './reports/list.ts';
import { SENDER_RULES } from './sender/list.ts';
import { SMTP_RULES } from './smtp/list.ts';
import { SPF_RULES } from './spf/list.ts';
import { SUBMISSION_RULES } from './submission/list.ts';
import { TLS_RULES } from './tls/list.ts';
import { TLS_RPT_RULES } from './tls-rpt/list.ts';
import { WEB_RULES } from './web/list.ts';
import { ZONE_RULES } from './zone/list.ts';

export const RULE_LIST = [
  ...ZONE_RULES,
  ...DNSSEC_RULES,
  ...DOMAIN_RULES,
  ...MX_RULES,
  ...SPF_RULES,
  ...SENDER_RULES,
  ...WEB_RULES,
  ...PTR_RULES,
  ...DNSBL_RULES,
  ...EGRESS_RULES,
  ...SMTP_RULES,
  ...TLS_RULES,
  ...SUBMISSION_RULES,
  ...MTA_STS_RULES,
  ...TLS_RPT_RULES,
  ...DANE_RULES,
  ...DKIM_RULES,
  ...DMARC_RULES,
  ...BIMI_RULES,
  ...AUTOCONFIG_RULES,
  ...CAA_RULES,
  ...MESSAGE_RULES,
  ...PATH_RULES,
  ...FILTER_RULES,
  ...CONTENT_RULES,
  ...BOUNCE_RULES,
  ...REPORTS_RULES,
] as const;

/** The same, each rule's own types forgotten: what the runner and the renderers take. */
export const RULES: readonly Rule[] = [...RULE_LIST];
