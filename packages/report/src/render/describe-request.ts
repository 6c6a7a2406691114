/** A request to somebody else in words: whom, by which way, what has to be mended before; and the letter. */
import { visible, type ProviderFix } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { ADDRESS_HOSTS } from '../setup/requests/address-hosts.ts';
import { requestGuide } from '../setup/requests/guide-table.ts';
import type { RemovalGuide } from '../setup/requests/removal-guides.ts';
import { writeLetter, type Letter } from '../setup/requests/write-letter.ts';
import { requestText } from './fix-texts.ts';
import { wrap } from './layout.ts';
import { prose, type Part, type Prose } from './outline.ts';

const LETTER_WIDTH = 72;

export function requestParts(fix: ProviderFix, language: Language): readonly Part[] {
  const words = reportWords(language).fixes;
  const who = words.who[fix.who];
  const guide = fix.guide === undefined ? undefined : requestGuide(fix.guide);
  const menu: readonly Part[] =
    guide?.menu === undefined
      ? []
      : [prose(words.requests.setAt), { kind: 'verbatim', as: 'text', lines: [{ text: guide.menu }] }];
  return [
    prose(fix.name === undefined ? words.ask({ who }) : words.askNamed({ name: visible(fix.name), who })),
    { kind: 'verbatim', as: 'text', lines: [{ text: requested(fix, language) }] },
    ...menu,
    ...(fix.url === undefined ? [] : [prose(words.at({ url: visible(fix.url) }))]),
    ...(guide?.mail === undefined ? [] : [prose(words.requests.writeTo({ mail: guide.mail }))]),
    ...(guide === undefined ? [] : guideNotes(guide, fix, language)),
  ];
}

/** What is asked for, in the reader's language where that is known. */
function requested({ request, letter }: ProviderFix, language: Language): string {
  const words = reportWords(language).fixes.requests;
  if (letter?.about === 'removal' && letter.what !== '') return words.removal({ what: visible(letter.what) });
  if (letter?.about === 'unblocking' && letter.addresses.length > 0)
    return words.unblocking({ addresses: letter.addresses.map((address) => visible(address)).join(', ') });
  return requestText(request, language);
}

function guideNotes(guide: RemovalGuide, { letter }: ProviderFix, language: Language): readonly Prose[] {
  const words = reportWords(language).fixes.requests;
  const reasons = letter?.about === 'removal' ? letter.reasons : [];
  const byReason = (guide.byReason ?? []).filter(({ reason }) => reasons.some((given) => reason.test(given)));
  const notes =
    byReason.length > 0 ? byReason.map(({ note }) => note) : guide.note === undefined ? [] : [guide.note];
  return [
    ...(guide.way === 'panel' ? [] : [prose(words.ways[guide.way])]),
    ...notes.map((note) => prose(note[language])),
    ...(guide.isVerified ? [] : [prose(words.fromMemory, { tone: 'muted' as const })]),
  ];
}

/** Whether somebody reads what is sent, so that a text helps. */
function needsText(fix: ProviderFix): boolean {
  const way = fix.guide === undefined ? undefined : requestGuide(fix.guide)?.way;
  return fix.letter !== undefined && (way === undefined || way === 'form' || way === 'mail');
}

export function hasLetter(fix: ProviderFix): boolean {
  return needsText(fix);
}

/** The text to send; to lists and providers in English, which they read, and in the reader's language beside it. */
export function letterParts(fix: ProviderFix, language: Language): readonly Part[] {
  const { letter } = fix;
  const words = reportWords(language).fixes.requests;
  if (letter === undefined || !needsText(fix)) return [];
  const own = letterText(writeLetter(letter, language), language);
  if (letter.about === 'reverseName') {
    return [prose(words.letter), own, ...(fix.guide === undefined ? hostsParts(language) : [])];
  }
  if (language === 'en') return [prose(words.letter), own];
  return [
    prose(words.letterInEnglish),
    letterText(writeLetter(letter, 'en'), 'en'),
    prose(words.sameInOwnLanguage),
    own,
  ];
}

function letterText({ subject, paragraphs }: Letter, language: Language): Part {
  const lines = [
    `${reportWords(language).fixes.requests.subject}: ${subject}`,
    ...paragraphs.flatMap((paragraph) => ['', ...wrap(paragraph, LETTER_WIDTH)]),
  ];
  return { kind: 'verbatim', as: 'text', lines: lines.map((text) => ({ text })) };
}

/** Where customers set it themselves: nobody has to be written to there. */
function hostsParts(language: Language): readonly Part[] {
  return [
    prose(reportWords(language).fixes.requests.commonHosts),
    {
      kind: 'settings',
      rows: ADDRESS_HOSTS.flatMap(({ name, menu }) => (menu === undefined ? [] : [{ name, value: menu }])),
    },
  ];
}
