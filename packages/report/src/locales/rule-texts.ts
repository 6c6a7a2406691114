/** The words of every rule in every language. */
import type { Messages } from '@whyspam/core';
import { RULES, type RULE_LIST } from '../rules/rule-table.ts';
import { autoconfigEs } from './es/autoconfig.ts';
import { bimiEs } from './es/bimi.ts';
import { bounceEs } from './es/bounce.ts';
import { contentEs } from './es/content.ts';
import { filterEs } from './es/filter.ts';
import { messageEs } from './es/message.ts';
import { pathEs } from './es/path.ts';
import { caaEs } from './es/caa.ts';
import { daneEs } from './es/dane.ts';
import { dkimEs } from './es/dkim.ts';
import { dmarcEs } from './es/dmarc.ts';
import { dnsblEs } from './es/dnsbl.ts';
import { dnssecEs } from './es/dnssec.ts';
import { domainEs } from './es/domain.ts';
import { egressEs } from './es/egress.ts';
import { mtaStsEs } from './es/mta-sts.ts';
import { mxEs } from './es/mx.ts';
import { ptrEs } from './es/ptr.ts';
import { reportsEs } from './es/reports.ts';
import { senderEs } from './es/sender.ts';
import { smtpEs } from './es/smtp.ts';
import { spfEs } from './es/spf.ts';
import { submissionEs } from './es/submission.ts';
import { tlsEs } from './es/tls.ts';
import { tlsRptEs } from './es/tls-rpt.ts';
import { webEs } from './es/web.ts';
import { zoneEs } from './es/zone.ts';
import type { TextsOf } from './texts-of.ts';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

// The type refuses a rule without Spanish texts; each group refuses a missing key, value or pillar.
const SPANISH: TextsOf<typeof RULE_LIST> = {
  ...zoneEs,
  ...dnssecEs,
  ...domainEs,
  ...mxEs,
  ...spfEs,
  ...senderEs,
  ...webEs,
  ...ptrEs,
  ...dnsblEs,
  ...egressEs,
  ...smtpEs,
  ...tlsEs,
  ...submissionEs,
  ...mtaStsEs,
  ...tlsRptEs,
  ...daneEs,
  ...dkimEs,
  ...dmarcEs,
  ...bimiEs,
  ...autoconfigEs,
  ...caaEs,
  ...messageEs,
  ...pathEs,
  ...filterEs,
  ...contentEs,
  ...bounceEs,
  ...reportsEs,
};

const TEXTS: Readonly<Record<Language, ReadonlyMap<string, Messages>>> = {
  en: new Map(RULES.map((rule) => [rule.id, rule.messages])),
  es: new Map(Object.entries<Messages>(SPANISH)),
};

/** The texts of one rule; undefined for an id that is not in the table (a report of another version). */
export function ruleTexts(language: Language, ruleId: string): Messages | undefined {
  return TEXTS[language].get(ruleId);
}
