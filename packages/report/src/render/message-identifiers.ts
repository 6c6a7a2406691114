/** Who a message is from: From, envelope and each signature side by side, what each belongs to, whether it is aligned. */
import { visible, type HeldMessage, type MessageAuth, type MessageSignature } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { authState, whyNotVerified } from './message-headline.ts';
import { prose, type Block, type TableRow, type Tone } from './outline.ts';

const MAX_NAME = 80;
const SHOWN_SIGNATURES = 8;

const short = (text: string): string => visible(text, MAX_NAME);

type Looks = 'pass' | 'fail' | 'warn' | 'unknown' | 'none';

function row(looks: Looks, cells: readonly string[], body: string): TableRow {
  const tone: Tone = looks === 'none' ? 'muted' : looks;
  return { glyph: looks, tone, cells, body: [prose(body)] };
}

function looksOf(result: string): Looks {
  if (result === 'pass') return 'pass';
  if (result === 'temperror') return 'unknown';
  return result === 'none' || result === 'neutral' ? 'none' : 'fail';
}

export function identifierBlocks(held: HeldMessage, language: Language): readonly Block[] {
  const words = reportWords(language).message;
  const { auth, notVerified } = held;
  const title = { kind: 'section' as const, title: words.sections.identifiers };
  if (auth === undefined) {
    if (notVerified === undefined) return [];
    const why = whyNotVerified(notVerified, language);
    const said = prose(words.identifiers.notVerified({ why }), { glyph: 'unknown', tone: 'unknown' });
    return [title, { kind: 'parts', parts: [said] }];
  }
  const { columns } = words.identifiers;
  return [
    title,
    {
      kind: 'table',
      needsHeadings: true,
      columns: [columns.identifier, columns.domain, columns.aligned, columns.result],
      rows: [
        fromRow(held, auth, language),
        envelopeRow(auth, language),
        ...signatureRows(auth, language),
        ...arcRows(auth, language),
      ],
    },
  ];
}

/** Where the domain is not its own organisational domain, whose it is. */
function withOwner(
  said: string,
  of: { readonly domain: string; readonly organisational: string },
  language: Language,
): string {
  return of.domain === of.organisational
    ? said
    : reportWords(language).message.identifiers.belongsTo({ said, domain: short(of.organisational) });
}

function fromRow(held: HeldMessage, { from, dmarc }: MessageAuth, language: Language): TableRow {
  const words = reportWords(language).message.identifiers;
  const state = authState(held);
  const looks = state === 'inOrder' ? 'pass' : state === 'notProven' ? 'fail' : 'unknown';
  const said =
    dmarc.result === 'none' && dmarc.recordDomain === undefined
      ? words.noPolicy
      : words.dmarc({
          result: dmarc.result,
          policy: dmarc.policy ?? '',
          passedBy: dmarc.passedBy.join(', ').toUpperCase(),
        });
  return row(
    looks,
    [words.from, short(from.domain), ''],
    withOwner(withBecause(said, dmarc.because), from, language),
  );
}

const withBecause = (text: string, because: string | undefined): string =>
  because === undefined || because === '' ? text : `${text} (${visible(because, 200)})`;

function envelopeRow({ spf, client }: MessageAuth, language: Language): TableRow {
  const words = reportWords(language).message.identifiers;
  if (spf === undefined) return row('unknown', [words.envelope, words.nothing, ''], words.noClient);
  const said = words.spf({ result: spf.result, address: short(client?.address ?? '') });
  return row(
    spf.result === 'pass' && !spf.isAligned ? 'none' : looksOf(spf.result),
    [
      spf.identity === 'helo' ? words.helo : words.envelope,
      short(spf.domain),
      spf.isAligned ? words.yes : words.no,
    ],
    withOwner(withBecause(said, spf.because), spf, language),
  );
}

function signatureRows({ signatures }: MessageAuth, language: Language): readonly TableRow[] {
  const words = reportWords(language).message.identifiers;
  if (signatures.length === 0) return [row('none', [words.signature, words.nothing, ''], words.noSignature)];
  return signatures
    .slice(0, SHOWN_SIGNATURES)
    .map((signature) =>
      row(
        signature.result === 'pass' && !signature.isAligned ? 'none' : looksOf(signature.result),
        [words.signature, short(signature.domain), signature.isAligned ? words.yes : words.no],
        [
          words.dkim({ result: signature.result, selector: short(signature.selector) }),
          ...(signature.breakage === undefined ? [] : [describeBreakage(signature.breakage, language)]),
        ].join(': '),
      ),
    );
}

/** In a few words; the finding says it in full. */
function describeBreakage(breakage: NonNullable<MessageSignature['breakage']>, language: Language): string {
  const words = reportWords(language).message.identifiers;
  if (breakage.kind === 'bodyChanged' && breakage.change.kind === 'footer')
    return words.footer({ octets: breakage.change.octets });
  if (breakage.kind === 'headerChanged') {
    const { change } = breakage;
    if (change.kind === 'subjectTag') return words.subjectTag({ tag: short(change.tag) });
    if ('field' in change) return words.field({ field: short(change.field) });
  }
  return words.breakages[breakage.kind];
}

function arcRows({ arc }: MessageAuth, language: Language): readonly TableRow[] {
  const words = reportWords(language).message.identifiers;
  if (arc.sets.length === 0) return [];
  const sealers = arc.sets.slice(0, SHOWN_SIGNATURES).map(({ domain }) => short(domain));
  return [
    row(
      arc.result === 'pass' ? 'pass' : looksOf(arc.result),
      [words.chain, words.nothing, ''],
      withBecause(words.arc({ result: arc.result, sealers: sealers.join(', ') }), arc.because),
    ),
  ];
}
