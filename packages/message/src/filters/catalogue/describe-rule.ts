/** A rule that scored, explained: by the catalogue, else by its family, else as it stands. */
import { FILTER_ENTRIES, type FilterEntryId, type FilterPart } from '@whyspam/core';
import { RSPAMD_FROM_MEMORY, RSPAMD_SYMBOLS } from './rspamd-symbols.ts';
import { familyOf } from './rule-families.ts';
import type { RuleTable } from './rule-table.ts';
import { SPAMASSASSIN_FROM_MEMORY, SPAMASSASSIN_RULES } from './spamassassin-rules.ts';

export type Scanner = 'spamassassin' | 'rspamd';

interface KnownRule {
  readonly entry: FilterEntryId;
  readonly usualWeight: number | null;
}

/** Turned round at first use: most runs never meet a filter. */
const byName = new Map<Scanner, ReadonlyMap<string, KnownRule>>();

function rulesOf(scanner: Scanner): ReadonlyMap<string, KnownRule> {
  const made = byName.get(scanner);
  if (made !== undefined) return made;
  const rules = turnedRound(scanner === 'rspamd' ? RSPAMD_SYMBOLS : SPAMASSASSIN_RULES);
  byName.set(scanner, rules);
  return rules;
}

function turnedRound(table: RuleTable): ReadonlyMap<string, KnownRule> {
  const rules = new Map<string, KnownRule>();
  // Object.entries forgets that the names are those of entries.
  for (const [entry, weights] of Object.entries(table) as [FilterEntryId, Record<string, number | null>][])
    for (const [name, usualWeight] of Object.entries(weights)) rules.set(name, { entry, usualWeight });
  return rules;
}

export function isKnownRule(scanner: Scanner, name: string): boolean {
  return rulesOf(scanner).has(name);
}

/** What a filter printed beside the name of a rule. */
export interface PrintedRule {
  readonly weight?: number;
  /** What the rule found: a listed name, a probability; for an unknown rule also its own description. */
  readonly value?: string;
}

/** The weight that is printed wins over the usual one. */
export function describeRule(scanner: Scanner, name: string, printed: PrintedRule = {}): FilterPart {
  const said = { name, ...printed };
  const known = rulesOf(scanner).get(name);
  if (known === undefined) return { ...said, ...fromFamily(scanner, name, printed.weight) };
  const { cause, who } = FILTER_ENTRIES[known.entry];
  const fromMemory = scanner === 'rspamd' ? RSPAMD_FROM_MEMORY : SPAMASSASSIN_FROM_MEMORY;
  return {
    ...said,
    ...(printed.weight === undefined && known.usualWeight !== null ? { usualWeight: known.usualWeight } : {}),
    entry: known.entry,
    cause,
    who,
    ...(fromMemory.has(name) ? { isFromMemory: true } : {}),
  };
}

function fromFamily(scanner: Scanner, name: string, weight: number | undefined): Partial<FilterPart> {
  const found = familyOf(scanner, name);
  // What lowered the score needs no mending, whatever it is called.
  if (weight !== undefined && weight < 0)
    return { ...(found === undefined ? {} : { family: found.family }), cause: 'info', who: 'positive' };
  if (found === undefined) return {};
  const { family, cause } = found;
  if (cause === 'receiver-resolver' || cause === 'recipient-policy')
    return { family, cause, who: 'receiver' };
  // Its name tells what it is about, but only a weight tells that it was held against the message.
  if (cause === undefined || weight === undefined || weight === 0)
    return { family, ...(cause === undefined ? {} : { cause }) };
  return { family, cause, who: 'sender' };
}
