/** Facts in, explained report out. */
export type { Explain, ExplainInput } from './explain.ts';
export { LANGUAGES, ruleTexts, type Language } from './locales/rule-texts.ts';
export { FORMATS, type Format, type RenderOptions, type RenderReport } from './render/render-report.ts';
export { RULES } from './rules/rule-table.ts';
