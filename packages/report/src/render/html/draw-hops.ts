/**
 * Draws the way of a message, newest hop first as in the table: a line from server to server, dashed where it is only
 * claimed, with the delay of each as a bar.
 */
import { visible, type MessageHop } from '@whyspam/core';
import { reportWords } from '../../locales/report-words/report-words.ts';
import type { Language } from '../../locales/rule-texts.ts';
import { delayOf } from '../message-path.ts';
import type { Figure } from '../outline.ts';
import { drawing, label, shape, shorten, SVG_WIDTH } from './svg.ts';

type Hops = Extract<Figure, { kind: 'hops' }>;

const ROW = 48;
const TOP = 10;
const BOUNDARY = 30;
const LINE_AT = 14;
const TEXT_AT = 34;
const BARS_FROM = 314;
const BAR_WIDTH = SVG_WIDTH - BARS_FROM - 4;
/** Characters of a name beside the bars. */
const NAME = 34;
const DETAILS = 44;

export function drawHops({ hops, boundary }: Hops, id: string, language: Language): string {
  const words = reportWords(language).page.hops;
  const down = (index: number): number =>
    TOP + index * ROW + (boundary !== undefined && index > boundary ? BOUNDARY : 0);
  const height = down(hops.length) + 4;
  const longest = Math.max(1, ...hops.map(({ delaySeconds }) => Math.abs(delaySeconds ?? 0)));
  const trusted = hops.filter(({ isTrusted }) => isTrusted).length;
  return drawing(
    id,
    {
      title: words.title,
      description: words.description({ count: hops.length, trusted, slowest: delayOf(longest) }),
      height,
    },
    [
      ...hops.slice(1).map((hop, index) =>
        shape('line', {
          class: hop.isTrusted ? 'way' : 'way claimed',
          x1: LINE_AT,
          y1: down(index) + 20,
          x2: LINE_AT,
          y2: down(index + 1) + 8,
        }),
      ),
      ...hops.flatMap((hop, index) => hopPieces(hop, down(index), longest, language)),
      ...(boundary === undefined || boundary >= hops.length
        ? []
        : boundaryPieces(TOP + (boundary + 1) * ROW + BOUNDARY / 2, words.boundary)),
    ],
  );
}

function hopPieces(hop: MessageHop, top: number, longest: number, language: Language): readonly string[] {
  const words = reportWords(language);
  const { path } = words.message;
  const from = hop.host ?? hop.helo ?? hop.address ?? path.unknownHost;
  const encryption =
    hop.isEncrypted === false ? path.noTls : (hop.tls?.version ?? (hop.isEncrypted === true ? 'TLS' : ''));
  const isFaulty = hop.faults.length > 0;
  const details = [words.page.hops.from({ from: visible(from, 100) }), hop.protocol ?? '', encryption]
    .filter((text) => text !== '')
    .map((text) => visible(text, 100));
  const delay = hop.delaySeconds;
  return [
    shape('circle', {
      class: isFaulty ? 'hop faulty' : hop.isTrusted ? 'hop' : 'hop claimed',
      cx: LINE_AT,
      cy: top + 14,
      r: 6,
    }),
    label(`${isFaulty ? '! ' : ''}${shorten(visible(hop.by ?? path.unknownHost, 200), NAME)}`, {
      class: isFaulty ? 'name t-warn' : 'name',
      x: TEXT_AT,
      y: top + 18,
    }),
    label(shortDetails(details), { class: 'small', x: TEXT_AT, y: top + 34 }),
    ...(delay === undefined
      ? []
      : [
          label(delayOf(delay), { class: 'small', x: BARS_FROM, y: top + 14 }),
          shape('rect', {
            class: delay < 0 ? 'bar over' : 'bar',
            x: BARS_FROM,
            y: top + 20,
            width: Math.max(2, (Math.abs(delay) / longest) * BAR_WIDTH),
            height: 8,
          }),
        ]),
  ];
}

/** The name gives way before what is said of the connection. */
function shortDetails([from = '', ...rest]: readonly string[]): string {
  const beside = shorten(rest.join(', '), DETAILS / 2);
  const room = DETAILS - (beside === '' ? 0 : beside.length + 2);
  return [shorten(from, room), beside].filter((text) => text !== '').join(', ');
}

function boundaryPieces(at: number, text: string): readonly string[] {
  return [
    shape('line', { class: 'limit', x1: 0, y1: at + 6, x2: SVG_WIDTH, y2: at + 6 }),
    label(shorten(text, 62), { class: 'small', x: TEXT_AT, y: at }),
  ];
}
