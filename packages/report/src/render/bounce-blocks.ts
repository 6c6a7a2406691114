/** What bounces say: the sentence, the words of the server, and the details for whoever wants them. */
import { OTHER_MAIL, visible, type BouncedRecipient, type HeldBounce, type HeldReport } from '@whyspam/core';
import type { HeldWords } from '../locales/report-words/en-held.ts';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { describeBounced, whoSaid } from './describe-bounce.ts';
import { prose, type Block, type Part, type Settings } from './outline.ts';

const SHOWN_SENTENCES = 20;
/** Recipients whose words and details are shown when nothing more is asked for. */
const SHOWN_DETAILS = 3;
const MAX_WORDS = 2000;

interface Told {
  readonly held: HeldBounce;
  readonly one: BouncedRecipient;
}

const told = (bounces: readonly HeldBounce[]): readonly Told[] =>
  bounces.flatMap((held) => held.recipients.map((one) => ({ held, one })));

/** What is said first: the one sentence, or how many there are; undefined when there is no bounce among what was handed over. */
export function bounceHeadline({ bounces = [] }: HeldReport, language: Language): string | undefined {
  const words = reportWords(language).held;
  if (bounces.length === 0) return undefined;
  const real = bounces.filter(({ bounce }) => bounce !== undefined);
  const [first] = bounces;
  const others = bounces.filter(({ bounce }) => bounce === undefined);
  if (real.length === 0) {
    const { kind, meaning } = whatElse(first, words);
    const said =
      bounces.length === 1 && first !== undefined
        ? words.notBounce({
            name: first.message === '-' ? words.standardInput : visible(first.message, 120),
            kind,
            meaning,
          })
        : words.noneIsBounce({ count: bounces.length, kinds: kindsOf(others, words) });
    return [said, ...whatNext(others, words)].join(' ');
  }
  const recipients = told(real);
  const more = real.reduce((sum, { bounce }) => sum + (bounce?.moreRecipients ?? 0), 0);
  const [only] = recipients;
  const start =
    recipients.length === 1 && only !== undefined
      ? describeBounced(only.one, language)
      : words.severalBounces({ bounces: real.length, recipients: recipients.length });
  return [
    start,
    ...(more === 0 ? [] : [words.moreRecipients({ count: more })]),
    ...(others.length === 0
      ? []
      : [
          words.noBounceInIt({ count: others.length, kinds: kindsOf(others, words) }),
          ...whatNext(others, words),
        ]),
  ].join(' ');
}

/** Saved runs of before say only that it is no bounce. */
function whatElse(
  held: HeldBounce | undefined,
  words: HeldWords,
): { readonly kind: string; readonly meaning: string } {
  const { one, meaning } = words.otherMail[held?.instead ?? 'ordinary'];
  return { kind: one, meaning };
}

/** `2 receipts (MDN), 1 ordinary message`, in the order of the kinds. */
function kindsOf(others: readonly HeldBounce[], words: HeldWords): string {
  return OTHER_MAIL.flatMap((kind) => {
    const count = others.filter(({ instead = 'ordinary' }) => instead === kind).length;
    const { one, many } = words.otherMail[kind];
    return count === 0 ? [] : [count === 1 ? one : `${count} ${many}`];
  }).join(', ');
}

/** The command that reads each kind, once. */
function whatNext(others: readonly HeldBounce[], words: HeldWords): readonly string[] {
  const said = OTHER_MAIL.flatMap((kind) => {
    const [first, ...rest] = others.filter(({ instead = 'ordinary' }) => instead === kind);
    const next = words.otherMail[kind].next;
    if (first === undefined || next === undefined) return [];
    // One message of a mailbox, and what a shell would not take as one word, is not named.
    const isWord = rest.length === 0 && /^(?:-|[\w./][\w./-]*)$/u.test(first.message);
    return [`${next({ file: isWord ? first.message : 'FILE' })}.`];
  });
  return [...new Set(said)];
}

/** One line for each recipient; the same words of several stand once. */
export function bounceSentences({ bounces = [] }: HeldReport, language: Language): readonly Block[] {
  const words = reportWords(language);
  const recipients = told(bounces);
  const shown = recipients.slice(0, SHOWN_SENTENCES);
  const rest = recipients.length - shown.length;
  if (shown.length === 0) return [];
  return [
    {
      kind: 'section',
      title: bounces.length === 1 ? words.held.sections.bounce : words.held.sections.bounces,
    },
    {
      kind: 'parts',
      parts: [
        ...shown.map(({ one }) => prose(describeBounced(one, language), looksOf(one))),
        ...(rest === 0 ? [] : [prose(words.counts.more({ count: rest }), { tone: 'muted' })]),
      ],
    },
  ];
}

function looksOf({ permanence }: BouncedRecipient): { readonly glyph: 'fail' | 'warn' | 'pass' } {
  return { glyph: permanence === 'permanent' ? 'fail' : permanence === 'temporary' ? 'warn' : 'pass' };
}

/** The words of the server and the technical details of each. */
export function bounceDetails(
  { bounces = [] }: HeldReport,
  language: Language,
  verbose: boolean,
): readonly Block[] {
  const words = reportWords(language);
  const recipients = told(bounces);
  const shown = verbose ? recipients : recipients.slice(0, SHOWN_DETAILS);
  if (shown.length === 0) return [];
  const rest = recipients.length - shown.length;
  const said = shown.filter(({ one }) => one.diagnostic.trim() !== '');
  return [
    ...(said.length === 0
      ? []
      : [
          { kind: 'section' as const, title: words.held.sections.words },
          {
            kind: 'parts' as const,
            parts: said.flatMap(({ one }) => wordsOf(one, language, said.length > 1)),
          },
        ]),
    { kind: 'section', title: words.held.sections.details },
    {
      kind: 'parts',
      parts: [
        ...shown.flatMap((item): readonly Part[] => [detailsOf(item, language)]),
        ...(rest === 0 ? [] : [prose(words.counts.more({ count: rest }), { tone: 'muted' })]),
      ],
    },
  ];
}

/** Each line of a reply begins with its code, also where a program wrote them one behind the other (RFC 5321 section 4.2.1). */
const NEXT_LINE = /\r?\n|\s(?=[245]\d\d[ -][245]\.\d{1,3}\.\d{1,3}\s)/u;

function wordsOf(one: BouncedRecipient, language: Language, isNamed: boolean): readonly Part[] {
  const lines = one.diagnostic.trim().split(NEXT_LINE).slice(0, 20);
  return [
    ...(isNamed ? [prose(`${whoSaid(one, language)}, ${visible(one.recipient, 120)}:`)] : []),
    { kind: 'verbatim', as: 'text', lines: lines.map((line) => ({ text: visible(line.trim(), MAX_WORDS) })) },
  ];
}

function detailsOf({ held: { bounce }, one }: Told, language: Language): Settings {
  const words = reportWords(language).held;
  const names = words.details;
  const status =
    one.status === undefined || !one.statusIsOurs ? one.status : `${one.status} (${names.statusIsOurs})`;
  const host = one.saidBy.host;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [names.recipient, one.recipient],
    [names.action, words.actions[one.action]],
    [names.status, status],
    [names.reply, one.reply === undefined ? undefined : String(one.reply.code)],
    [names.command, one.command],
    [
      names.saidBy,
      one.saidBy.provider === undefined ? host : [whoSaid(one, language), host].filter(Boolean).join(', '),
    ],
    [names.reportedBy, bounce?.reportingHost],
    [names.program, bounce?.program],
    [names.decidedBy, words.decidedBy[one.decidedBy]],
    [names.from, bounce?.original?.from],
    [names.subject, bounce?.original?.subject],
    [names.date, bounce?.original?.date],
    [names.messageId, bounce?.original?.messageId],
  ];
  return {
    kind: 'settings',
    rows: rows.flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [{ name, value: visible(value, 300) }],
    ),
  };
}
