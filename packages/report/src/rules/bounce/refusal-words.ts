/** The sentences all rules about mail that came back share: who said what, and what becomes of the mail. */
import { visible } from '@whyspam/core';
import { enEntries } from '../../locales/reply-words/en-entries.ts';
import type { EntryText } from '../../locales/reply-words/en-entries.ts';
import { describeReplyLine } from '../../render/describe-reply-line.ts';
import type { RefusalValues } from './refusal.ts';

/** "ana@example.net", or "a recipient". */
export function toEn({ recipient }: RefusalValues): string {
  return recipient === '' ? 'a recipient' : recipient;
}

/** Who said what, and what a known provider means by it, or what the codes mean. */
export function saidEn(values: RefusalValues): string {
  const { host, words, outcome } = values;
  const speaker = speakerOf(host, values.provider);
  const said =
    words === ''
      ? 'The notice gives no reply'
      : `${speaker === '' ? 'The reply' : `${speaker} said`}: “${quoteOf(words)}”`;
  return `Mail to ${toEn(values)} ${FATES[outcome]}. ${said}.${meaningEn(values)}`;
}

/** Of a reply in a sentence; the whole stands among the evidence. */
const MAX_QUOTE = 220;

/** The reply without the codes that every further line of it begins with, RFC 5321 section 4.2.1. */
export function quoteOf(words: string): string {
  const code = /^\d{3}(?=-)/u.exec(words)?.[0];
  const further = new RegExp(`(?<= )${code ?? '-'}[- ](?:\\d\\.\\d+\\.\\d+(?: |$))?`, 'gu');
  const once = code === undefined ? words : words.replaceAll(further, '');
  return visible(once.replaceAll(/ {2,}/gu, ' '), MAX_QUOTE);
}

/** What to do, what helps with this provider beside it, and whether to wait. */
export function fixEn(values: RefusalValues, todo: string): string {
  const fix = entryTextOf(enEntries, values.entry)?.fix;
  const parts = [todo, fix === undefined ? '' : `For this reply: ${fix}`, OUTCOMES[values.outcome]];
  return parts.filter((part) => part !== '').join(' ');
}

const FATES: Readonly<Record<RefusalValues['outcome'], string>> = {
  delayed: 'is held up',
  gaveUp: 'came back',
  final: 'came back',
  unclear: 'came back',
  reported: 'was reported as spam',
};

const OUTCOMES: Readonly<Record<RefusalValues['outcome'], string>> = {
  delayed: 'The sending server goes on trying by itself; the mail is not lost yet.',
  gaveUp: 'The sending server has given up; this may pass, and then the mail has to be sent again.',
  final: 'Sent again unchanged, it will be refused again.',
  unclear: '',
  reported: '',
};

function meaningEn(values: RefusalValues): string {
  const meaning = entryTextOf(enEntries, values.entry)?.meaning;
  if (meaning !== undefined)
    return values.provider === ''
      ? ` That means: ${meaning}`
      : ` What ${values.provider} means by it: ${meaning}`;
  // A known provider may mean something else by a code than the registry.
  if (!values.isByCode || values.provider !== '') return '';
  return ` The words do not say why; the codes do: ${codesLine('en', values)}.`;
}

/** "mx.example.net (Google)". */
export function speakerOf(host: string, provider: string): string {
  if (host === '') return provider;
  return provider === '' ? host : `${host} (${provider})`;
}

export function codesLine(language: 'en' | 'es', { code, status }: RefusalValues): string {
  return describeReplyLine(language, {
    ...(code === 0 ? {} : { code }),
    ...(status === '' ? {} : { enhancedCode: status }),
  });
}

/** Undefined too for a name that another version made. */
export function entryTextOf(
  texts: Readonly<Record<string, EntryText>>,
  entry: string,
): EntryText | undefined {
  return Object.hasOwn(texts, entry) ? texts[entry] : undefined;
}
