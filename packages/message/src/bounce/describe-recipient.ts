/** What became of the mail to one recipient, of its fields, the words about it, and the words about all. */
import type { BouncedRecipient, BounceReason } from '@whyspam/core';
import { classifyReply, type ReplyToClassify } from '../replies/classify-reply.ts';
import { findProviders } from '../replies/find-provider.ts';
import { REASON_TRAITS } from '../replies/reason-traits.ts';
import { OWN_WORDS } from './forms/own-words.ts';
import { EACH_ADDRESS } from './forms/recipient-lines.ts';
import { hostOf } from './parse-delivery-status.ts';
import { readReply, type ReadReply } from './read-reply.ts';

export interface CommonWords {
  readonly text: string;
  readonly read: ReadReply;
  /** Lines with a reply code by the address they name, in lower case. */
  readonly mentions: ReadonlyMap<string, readonly string[]>;
  /** Recipients of one notification mostly have the same words: each is looked at once. */
  readonly looked: Map<string, Looked>;
}

export function commonWords(lines: readonly string[]): CommonWords {
  const text = lines.join('\n');
  const mentions = new Map<string, string[]>();
  for (const line of lines) {
    if (!/\b[45]\d\d\b/.test(line)) continue;
    for (const [found] of line.matchAll(EACH_ADDRESS)) {
      const list = mentions.get(found.toLowerCase()) ?? [];
      if (list.length < 20) list.push(line);
      mentions.set(found.toLowerCase(), list);
    }
  }
  return { text, read: readReply(text), mentions, looked: new Map() };
}

export interface AboutRecipient {
  readonly recipient: string;
  /** RFC 3464 section 2.3, names in lower case. */
  readonly fields?: ReadonlyMap<string, string>;
  /** The lines about this recipient. */
  readonly own: string;
  /** All the words of the notification, looked at once for all recipients. */
  readonly common: CommonWords;
  /** What the words as a whole say. */
  readonly action: BouncedRecipient['action'];
  readonly program: string | undefined;
}

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
const MAX_DIAGNOSTIC = 4000;
/** As much as `readReply` looks at. */
const MAX_OWN = 16_384;

export function describeRecipient(about: AboutRecipient): BouncedRecipient {
  const { fields } = about;
  const code = diagnosticOf(fields);
  const action = actionOf(fields?.get('action')) ?? about.action;
  const said = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields?.get('status') ?? '')?.[1];
  const nearest = code === '' ? ownLines(about) : { text: '', read: readReply(code) };
  const own = nearest.text;
  const { read } = nearest;
  const context = own !== '' ? read : about.own === '' ? about.common.read : readReply(about.own);
  // Status often stays general where the reply does not (RFC 3463 section 3.1).
  const status = better(said, read);
  const host = hostOf(fields?.get('remote-mta')) ?? read.host ?? context.host;
  const command = read.command ?? context.command;
  const known = {
    ...(status === undefined ? {} : { status }),
    ...(read.reply === undefined ? {} : { replyCode: read.reply.code }),
    ...(command === undefined ? {} : { command }),
    ...(host === undefined ? {} : { host }),
  };
  const texts = textsOf(code, own, about, read);
  const isGood = action === 'delivered' || action === 'relayed' || action === 'expanded';
  const chosen = isGood ? good() : decide(texts, known, code !== '', about.common);
  const permanence = permanenceOf(action, isGood, status, read, chosen.permanence);
  const made = status ?? madeStatus(chosen.reason, permanence, read);
  const provider = findProviders(texts[0] ?? '', host)[0];
  return {
    recipient: about.recipient,
    action,
    status: made,
    statusIsOurs: status === undefined,
    ...(read.reply === undefined ? {} : { reply: read.reply }),
    diagnostic: (code || own || about.own || fields?.get('status') || '').trim().slice(0, MAX_DIAGNOSTIC),
    ...(command === undefined ? {} : { command }),
    saidBy: { ...(host === undefined ? {} : { host }), ...(provider === undefined ? {} : { provider }) },
    reason: chosen.reason,
    decidedBy: chosen.decidedBy,
    ...(chosen.entry === undefined ? {} : { entry: chosen.entry }),
    permanence,
    fault: chosen.fault,
  };
}

type Known = Omit<ReplyToClassify, 'text'>;

interface Looked {
  readonly said: Chosen;
  /** By the program's own words. */
  readonly own: BounceReason | undefined;
}

type Chosen = Pick<BouncedRecipient, 'reason' | 'decidedBy' | 'permanence' | 'fault' | 'entry'>;

function good(): Chosen {
  return { reason: 'delivered', decidedBy: 'form', permanence: 'delivered', fault: 'nobody' };
}

/**
 * The nearest words that say why: of the server, then of the program about this recipient, then about all. What only codes
 * tell is taken when no words tell it.
 */
function decide(texts: readonly string[], known: Known, hasDiagnostic: boolean, common: CommonWords): Chosen {
  const [nearest = ''] = texts;
  const byCode = look(nearest, known, common).said;
  const isCommonAlone = nearest === common.text.slice(0, MAX_DIAGNOSTIC) && known.replyCode === undefined;
  // Without a reply the words are the program's own.
  const isReply = known.replyCode !== undefined;
  if (!isCommonAlone && isReply && isByWords(byCode)) return byCode;
  for (const [index, text] of texts.entries()) {
    // The codes stand for what they say, unless that is nothing: then the common words may tell.
    if (index > 0 && hasDiagnostic && byCode.reason !== 'unknown') break;
    // A status that says something stands before words that are said to everybody.
    if (index > 0 && byCode.decidedBy === 'code' && isExact(known.status) && text.length > 300) break;
    const { own, said } = look(text, known, common);
    if (own !== undefined) return byForm(own, byCode);
    if (isByWords(said)) return said;
  }
  return byCode;
}

function look(text: string, known: Known, { looked }: CommonWords): Looked {
  const key = JSON.stringify([known, text]);
  const found = looked.get(key) ?? {
    said: classifyReply({ ...known, text }),
    own: OWN_WORDS.find(({ says }) => says.test(text))?.reason,
  };
  looked.set(key, found);
  return found;
}

function isExact(status: string | undefined): boolean {
  return status !== undefined && !status.endsWith('.0');
}

function isByWords({ decidedBy, reason }: Chosen): boolean {
  return decidedBy === 'words' && reason !== 'unknown';
}

function byForm(reason: BounceReason, { permanence }: Chosen): Chosen {
  return { reason, decidedBy: 'form', permanence, fault: REASON_TRAITS[reason].fault };
}

function actionOf(value: string | undefined): BouncedRecipient['action'] | undefined {
  const word = /^[a-z]+/.exec((value ?? '').trim().toLowerCase())?.[0];
  return ACTIONS.find((action) => action === word) ?? (word === 'failure' ? 'failed' : undefined);
}

/** RFC 3464 section 2.3.6: the type stands before a semicolon; what follows is verbatim. */
function diagnosticOf(fields: ReadonlyMap<string, string> | undefined): string {
  const value = fields?.get('diagnostic-code') ?? '';
  return value.replace(/^\s*(?:smtp|x-(?!unix)[\w-]+|esmtp|dns|lmtp|local)\s*;\s*/i, '').trim();
}

/** The lines of this recipient with a reply; else those of the transcript that name it. */
function ownLines({ own, recipient, common }: AboutRecipient): {
  readonly text: string;
  readonly read: ReadReply;
} {
  const read = readReply(own);
  if (read.reply !== undefined) return { text: own, read };
  const mentions = common.mentions.get(recipient.toLowerCase())?.join('\n');
  if (hasOwnReason(own)) return { text: own, read };
  if (mentions !== undefined) return { text: mentions, read: readReply(mentions) };
  if (read.enhancedCode !== undefined || common.read.reply === undefined) return { text: own, read };
  return { text: common.text.slice(0, MAX_OWN), read: common.read };
}

function hasOwnReason(own: string): boolean {
  const text = own.slice(0, MAX_DIAGNOSTIC);
  return OWN_WORDS.some(({ says }) => says.test(text));
}

/** From the nearest to the most common; each once. */
function textsOf(code: string, own: string, about: AboutRecipient, read: ReadReply): readonly string[] {
  const first = firstParagraph(about.own, about.recipient);
  // A code alone says too little: the program has more words about it.
  const isBare = read.reply !== undefined && read.reply.lines.join('').trim() === '';
  const nearest = code !== '' && !isBare ? [code] : [];
  const texts = [
    ...nearest,
    ...(readReply(first).reply === undefined && own !== about.own ? [own] : []),
    first,
    own,
    code,
    about.own,
    about.common.text,
  ];
  return [
    ...new Set(texts.filter((text) => text.trim() !== '').map((text) => text.slice(0, MAX_DIAGNOSTIC))),
  ];
}

/** What follows a blank line is mostly what the program says to everybody, unless only the address stands before it. */
function firstParagraph(own: string, recipient: string): string {
  const paragraph = own.split(/\n[ \t]*\n/, 1)[0] ?? '';
  const rest = paragraph.replace(recipient, '');
  return /[a-z\d]{3}/i.test(rest) ? paragraph : (own.split(/\n[ \t]{0,20}[_*=#]{10}/, 1)[0] ?? own);
}

/** What the refusing server said is nearer to the cause than what the reporting one made of it, unless it is general. */
function better(said: string | undefined, read: ReadReply): string | undefined {
  const enhanced = read.enhancedCode;
  if (said === undefined) return enhanced;
  if (enhanced === undefined || enhanced.endsWith('.0.0')) return said;
  return said.endsWith('.0.0') || read.reply?.enhancedCode === enhanced ? enhanced : said;
}

function permanenceOf(
  action: BouncedRecipient['action'],
  isGood: boolean,
  status: string | undefined,
  read: ReadReply,
  classified: BouncedRecipient['permanence'],
): BouncedRecipient['permanence'] {
  if (isGood) return 'delivered';
  if (action === 'delayed') return 'temporary';
  const first = status?.charAt(0) ?? String(read.reply?.code ?? '').charAt(0);
  if (first === '4') return 'temporary';
  if (first === '5') return 'permanent';
  // The program gave up, and nobody said that it was for now.
  if (action === 'failed') return 'permanent';
  return classified === 'delivered' ? 'permanent' : classified;
}

/** RFC 3463: class of the permanence, subject and detail of the reason. */
function madeStatus(
  reason: BounceReason,
  permanence: BouncedRecipient['permanence'],
  { reply }: ReadReply,
): string {
  const fromReply = reply === undefined ? undefined : String(reply.code).charAt(0);
  const kind = fromReply ?? { permanent: '5', temporary: '4', delivered: '2' }[permanence];
  return `${kind}.${REASON_TRAITS[reason].status}`;
}
