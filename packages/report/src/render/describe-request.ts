/** A request to somebody else in words: whom, by which way, what has to be mended before; and the letter. */
import { visible, type ProviderFix } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { ADDRESS_HOSTS } from '../setup/requests/address-hosts.ts';
import { requestGuide } from '../setup/requests/guide-table.ts';
import type { RemovalGuide } from '../setup/requests/removal-guides.ts';
import type { Way } from '../setup/requests/request-guide.ts';
import { writeLetter, type Letter } from '../setup/requests/write-letter.ts';
import { requestText } from './fix-texts.ts';
import { wrap } from './layout.ts';
import { prose, type Part, type Prose } from './outline.ts';

const LETTER_WIDTH = 72;

/** Nothing is asked of anybody then. */
const WITHOUT_ASKING: ReadonlySet<Way> = new Set(['waits', 'paid', 'ownerOnly']);

export function requestParts(fix: ProviderFix, language: Language): readonly Part[] {
  const words = reportWords(language).fixes;
  const guide = fix.guide === undefined ? undefined : requestGuide(fix.guide);
  const page = fix.url === undefined ? [] : [prose(words.at({ url: visible(fix.url) }))];
  const notes = guide === undefined ? [] : guideNotes(guide, fix, language);
  const way = guide === undefined ? undefined : wayOf(guide, fix);
  if (guide !== undefined && way !== undefined && WITHOUT_ASKING.has(way)) {
    return [prose(`${visible(fix.name ?? guide.name)}: ${words.requests.ways[way]}`), ...notes, ...page];
  }
  const who = words.who[fix.who];
  const menu: readonly Part[] =
    guide?.menu === undefined
      ? []
      : [prose(words.requests.setAt), { kind: 'verbatim', as: 'text', lines: [{ text: guide.menu }] }];
  return [
    prose(fix.name === undefined ? words.ask({ who }) : words.askNamed({ name: visible(fix.name), who })),
    { kind: 'verbatim', as: 'text', lines: [{ text: requested(fix, language) }] },
    ...menu,
    ...page,
    ...(guide?.mail === undefined ? [] : [prose(words.requests.writeTo({ mail: guide.mail }))]),
    ...(way === undefined || way === 'panel' ? [] : [prose(words.requests.ways[way])]),
    ...notes,
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

/** Of several reasons the first that has a way of its own decides. */
function wayOf(guide: RemovalGuide, fix: ProviderFix): Way {
  return byReason(guide, fix).find(({ way }) => way !== undefined)?.way ?? guide.way;
}

function byReason({ byReason: reasons = [] }: RemovalGuide, { letter }: ProviderFix) {
  const said = letter?.about === 'removal' ? letter.reasons : [];
  return reasons.filter(({ reason }) => said.some((given) => reason.test(given)));
}

function guideNotes(guide: RemovalGuide, fix: ProviderFix, language: Language): readonly Prose[] {
  const words = reportWords(language).fixes.requests;
  const own = byReason(guide, fix).map(({ note }) => note);
  const notes = own.length > 0 || guide.note === undefined ? own : [guide.note];
  return [
    ...notes.map((note) => prose(note[language])),
    ...(guide.isVerified ? [] : [prose(words.fromMemory, { tone: 'muted' as const })]),
  ];
}

/** Whether somebody reads what is sent, so that a text helps. */
export function hasLetter(fix: ProviderFix): boolean {
  const guide = fix.guide === undefined ? undefined : requestGuide(fix.guide);
  const way = guide === undefined ? undefined : wayOf(guide, fix);
  return fix.letter !== undefined && (way === undefined || way === 'form' || way === 'mail');
}

/** The text to send; to lists and providers in English, which they read, and in the reader's language beside it. */
export function letterParts(fix: ProviderFix, language: Language): readonly Part[] {
  const { letter } = fix;
  const words = reportWords(language).fixes.requests;
  if (letter === undefined || !hasLetter(fix)) return [];
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
