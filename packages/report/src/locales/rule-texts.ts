/** The words of every rule in every language. */
import type { Messages } from '@whyspam/core';
import { RULES, type RULE_LIST } from '../rules/rule-table.ts';
import { addressEs } from './es/address.ts';
import { domainEs } from './es/domain.ts';
import { mxEs } from './es/mx.ts';
import { senderEs } from './es/sender.ts';
import { spfEs } from './es/spf.ts';
import { zoneEs } from './es/zone.ts';
import { serverEs } from './es/server.ts';
import { dkimEs } from './es/dkim.ts';
import { dmarcEs } from './es/dmarc.ts';
import type { TextsOf } from './texts-of.ts';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

// The type refuses a rule without Spanish texts; each group refuses a missing key, value or pillar.
const SPANISH: TextsOf<typeof RULE_LIST> = {
  ...zoneEs,
  ...domainEs,
  ...mxEs,
  ...spfEs,
  ...senderEs,
  ...addressEs,
  ...dmarcEs,
  ...dkimEs,
  ...serverEs,
};

const TEXTS: Readonly<Record<Language, ReadonlyMap<string, Messages>>> = {
  en: new Map(RULES.map((rule) => [rule.id, rule.messages])),
  es: new Map(Object.entries<Messages>(SPANISH)),
};

/** The texts of one rule; undefined for an id that is not in the table (a report of another version). */
export function ruleTexts(language: Language, ruleId: string): Messages | undefined {
  return TEXTS[language].get(ruleId);
}
