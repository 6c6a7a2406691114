/** How the catalogues of rules are written down: entry to the rules that mean it, each with its usual weight. */
import type { FilterEntryId } from '@whyspam/core';

export type RuleTable = Readonly<Partial<Record<FilterEntryId, Readonly<Record<string, number | null>>>>>;
