/** A received message: who it is from side by side, its way, what filters said, what is in it. */
import { visible, type HeldMessage, type HeldReport, type HeldTarget } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { identifierBlocks } from './message-identifiers.ts';
import { pathBlocks } from './message-path.ts';
import { verdictBlocks } from './message-verdicts.ts';
import { prose, type Block, type Part } from './outline.ts';

/** Messages told in full when nothing more is asked for. */
const SHOWN_MESSAGES = 3;
const MAX_VALUE = 200;
const SHOWN_NAMES = 6;

export function messageBlocks(
  { messages = [] }: HeldReport,
  language: Language,
  verbose: boolean,
): readonly Block[] {
  const words = reportWords(language);
  const readable = messages.filter(({ message }) => message !== undefined);
  const shown = verbose ? readable : readable.slice(0, SHOWN_MESSAGES);
  const rest = readable.length - shown.length;
  return [
    ...shown.flatMap((message) => oneMessage(message, language, readable.length > 1)),
    ...(rest === 0
      ? []
      : [{ kind: 'parts' as const, parts: [prose(words.counts.more({ count: rest }), { tone: 'muted' })] }]),
  ];
}

function oneMessage(held: HeldMessage, language: Language, isNamed: boolean): readonly Block[] {
  const words = reportWords(language).message;
  const title = isNamed
    ? words.sections.oneOf({ name: visible(held.name, MAX_VALUE) })
    : words.sections.message;
  return [
    { kind: 'section', title },
    { kind: 'parts', parts: overviewParts(held, language) },
    ...identifierBlocks(held, language),
    ...pathBlocks(held, language),
    ...verdictBlocks(held, language),
    ...contentBlocks(held, language),
  ];
}

type Row = readonly [string, string | undefined];

function settings(rows: readonly Row[]): readonly Part[] {
  const shown = rows.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [{ name, value: visible(value, MAX_VALUE) }],
  );
  return shown.length === 0 ? [] : [{ kind: 'settings', rows: shown }];
}

function overviewParts({ message }: HeldMessage, language: Language): readonly Part[] {
  if (message === undefined) return [];
  const words = reportWords(language).message;
  const mailbox = ({ address, display }: { readonly address: string; readonly display?: string }): string =>
    display === undefined || display === '' ? address : `${display} <${address}>`;
  return [
    ...settings([
      [words.fields.from, message.from.map(mailbox).join(', ')],
      [words.fields.sender, message.sender === undefined ? undefined : mailbox(message.sender)],
      [words.fields.replyTo, message.replyTo.map(mailbox).join(', ')],
      [words.fields.returnPath, message.returnPath === '' ? words.fields.nullSender : message.returnPath],
      [words.fields.subject, message.subject],
      [words.fields.date, message.date],
      [words.fields.messageId, message.messageId],
      [words.fields.size, words.octets({ octets: message.octets })],
    ]),
    ...(message.hasBody ? [] : [prose(words.headerOnly, { tone: 'muted' })]),
  ];
}

function contentBlocks({ content }: HeldMessage, language: Language): readonly Block[] {
  if (content === undefined) return [];
  const words = reportWords(language);
  const said = words.message.content;
  const some = (names: readonly string[]): string => {
    const shown = names.slice(0, SHOWN_NAMES);
    const rest = names.length - shown.length;
    return [...shown, ...(rest > 0 ? [words.counts.more({ count: rest })] : [])].join(', ');
  };
  const { images, unsubscribe } = content;
  const signed =
    unsubscribe.isSigned === undefined ? '' : unsubscribe.isSigned ? said.signed : said.notSigned;
  const parts = settings([
    [
      said.parts,
      some(
        content.parts.map(({ type, fileName }) => (fileName === undefined ? type : `${type} (${fileName})`)),
      ),
    ],
    [said.links, some(content.linkHosts)],
    [said.misleading, some(content.misleadingLinks.map(({ shown = '', host }) => `${shown} > ${host}`))],
    [
      said.images,
      images.count === 0
        ? undefined
        : said.imageCounts({ count: images.count, remote: images.remote, only: images.isOnlyContent }),
    ],
    [said.attachments, some(content.riskyAttachments.map(({ name }) => name))],
    [
      said.unsubscribe,
      unsubscribe.isOneClick
        ? said.oneClick({ signed })
        : unsubscribe.links.length > 0
          ? said.byLink
          : undefined,
    ],
    [said.bulk, some(content.bulkSigns)],
  ]);
  return parts.length === 0
    ? []
    : [
        { kind: 'section', title: words.message.sections.content },
        { kind: 'parts', parts },
      ];
}

/** What was handed over as a message and is something else, or somebody else's. */
export function notMessages(
  held: HeldTarget | undefined,
  domain: string,
  language: Language,
): readonly Block[] {
  const words = reportWords(language).message;
  const lines = [
    ...(held?.readAs ?? []).map(({ name, kind }) => words.readAs[kind]({ name: visible(name, MAX_VALUE) })),
    ...(held?.elsewhere ?? []).map((item) =>
      words.elsewhere({
        name: visible(item.name, MAX_VALUE),
        from: visible(item.domain, MAX_VALUE),
        domain: visible(domain, MAX_VALUE),
      }),
    ),
  ];
  return lines.length === 0
    ? []
    : [{ kind: 'parts', parts: lines.map((line) => prose(line, { tone: 'muted' })) }];
}
