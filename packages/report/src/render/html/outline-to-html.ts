/** The blocks of an outline as HTML: sections with headings in order, lists, tables, folded details. */
import { reportWords } from '../../locales/report-words/report-words.ts';
import type { Language } from '../../locales/rule-texts.ts';
import { createPen } from '../layout.ts';
import type { Block, Glyph, Outline } from '../outline.ts';
import { drawHops } from './draw-hops.ts';
import { drawSpfTree } from './draw-spf-tree.ts';
import { escapeHtml } from './escape-html.ts';
import { glyphHtml, partsHtml, toneClass, type PartsContext } from './parts-to-html.ts';
import { tableHtml } from './table-to-html.ts';

export interface OutlineHtml {
  readonly html: string;
  /** Headings of the sections, to lead there. */
  readonly contents: readonly { readonly id: string; readonly title: string }[];
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

const pen = createPen({ width: Number.POSITIVE_INFINITY, color: false, ascii: false });

/**
 * @param prefix begins every id, so that several reports can stand on one page.
 * @param level of the heading of the report.
 */
export function outlineToHtml(
  outline: Outline,
  { language, prefix, level }: { language: Language; prefix: string; level: 1 | 2 },
): OutlineHtml {
  const words = reportWords(language);
  const context: PartsContext = {
    prefix,
    verdicts: words.verdicts,
    glyph: (glyph) => pen.glyph(glyph),
    listed: listedEvidence(outline),
  };
  const contents: { id: string; title: string }[] = [];
  const html: string[] = [];
  let figures = 0;

  const figureHtml = ({ figure }: Of<'figure'>): string => {
    figures += 1;
    const id = `${prefix}f${figures}`;
    return figure.kind === 'hops' ? drawHops(figure, id, language) : drawSpfTree(figure.tree, id, language);
  };

  const contentHtml = (blocks: readonly Block[], titleId: string): string => {
    const out: string[] = [];
    for (let at = 0; at < blocks.length; at += 1) {
      const block = blocks[at];
      if (block === undefined) break;
      switch (block.kind) {
        case 'item': {
          const fields = following(blocks, at + 1, 'field');
          out.push(itemHtml(block, fields, level, context));
          at += fields.length;
          break;
        }
        case 'field': {
          const fields = following(blocks, at, 'field');
          out.push(fieldsHtml(fields, context));
          at += fields.length - 1;
          break;
        }
        case 'parts':
          out.push(partsHtml(block.parts, context));
          break;
        case 'table':
          out.push(tableHtml(block, titleId, context));
          break;
        case 'figure':
          out.push(figureHtml(block));
          break;
        case 'headline':
        case 'section':
          break;
      }
    }
    return out.join('\n');
  };

  const headingId = `${prefix}h`;
  for (const { title, folds, blocks } of sectionsOf(outline)) {
    if (title === undefined) {
      html.push(
        ...blocks
          .filter((block) => block.kind === 'headline')
          .map((block) => headlineHtml(block, headingId, level, context)),
      );
      html.push(contentHtml(blocks, headingId));
      continue;
    }
    const id = `${prefix}s${contents.length + 1}`;
    contents.push({ id, title });
    const heading = `<h${level + 1} class="title" id="${id}">${escapeHtml(title)}</h${level + 1}>`;
    const inside = contentHtml(blocks, id);
    // Beside the same section of another report its own name would say too little.
    const named = prefix === '' ? id : `${id} ${headingId}`;
    html.push(
      folds
        ? `<section class="fold" aria-labelledby="${named}"><details><summary>${heading}</summary>\n${inside}\n</details></section>`
        : `<section aria-labelledby="${named}">${heading}\n${inside}\n</section>`,
    );
  }
  return { html: html.filter((piece) => piece !== '').join('\n'), contents };
}

interface Section {
  readonly title?: string;
  readonly folds: boolean;
  readonly blocks: readonly Block[];
}

/** What stands before the first section, then each section; one without a title goes on with the one before it. */
function sectionsOf(outline: Outline): readonly Section[] {
  const sections: { title?: string; folds: boolean; blocks: Block[] }[] = [{ folds: false, blocks: [] }];
  let last = sections[0];
  for (const block of outline) {
    if (block.kind !== 'section') last?.blocks.push(block);
    else if (block.title !== '') {
      last = { title: block.title, folds: block.folds === true, blocks: [] };
      sections.push(last);
    } else if (last?.folds === true) {
      // What follows folded details is not one of them.
      last = { folds: false, blocks: [] };
      sections.push(last);
    }
  }
  return sections;
}

function following<Kind extends Block['kind']>(
  blocks: readonly Block[],
  from: number,
  kind: Kind,
): readonly Of<Kind>[] {
  const found: Of<Kind>[] = [];
  const is = (block: Block): block is Of<Kind> => block.kind === kind;
  for (const block of blocks.slice(from)) {
    if (!is(block)) break;
    found.push(block);
  }
  return found;
}

/** Evidence that the page holds in full, so that a mention of it can lead there. */
function listedEvidence(outline: Outline): ReadonlySet<string> {
  const listed = new Set<string>();
  for (const block of outline) {
    if (block.kind !== 'parts') continue;
    for (const [index, part] of block.parts.entries()) {
      if (
        part.kind === 'prose' &&
        part.evidence !== undefined &&
        block.parts[index + 1]?.kind === 'verbatim'
      ) {
        listed.add(part.evidence);
      }
    }
  }
  return listed;
}

const HEADLINE_GLYPHS: Partial<Record<string, Glyph>> = {
  fail: 'fail',
  warn: 'warn',
  pass: 'pass',
  unknown: 'unknown',
};

function headlineHtml(block: Of<'headline'>, id: string, level: number, context: PartsContext): string {
  const glyph = HEADLINE_GLYPHS[block.tone];
  const said = `<span class="said">${escapeHtml(block.text)}</span>`;
  return `<h${level} class="headline ${toneClass(block.tone)}" id="${id}">${glyphHtml(glyph, context)}${said}</h${level}>`;
}

function itemHtml(
  block: Of<'item'>,
  fields: readonly Of<'field'>[],
  level: number,
  context: PartsContext,
): string {
  const id = `${context.prefix}i${block.number}`;
  const title = `${block.number}. ${glyphHtml(block.glyph, context, block.tone)}${escapeHtml(block.title)} <span class="aside">${escapeHtml(block.aside)}</span>`;
  return `<article class="item" aria-labelledby="${id}"><h${level + 2} class="item-title" id="${id}">${title}</h${level + 2}>\n${fieldsHtml(fields, context)}\n</article>`;
}

function fieldsHtml(fields: readonly Of<'field'>[], context: PartsContext): string {
  if (fields.length === 0) return '';
  const rows = fields.map(({ label, parts, foldedAs }) => {
    const inside = partsHtml(parts, context);
    const value =
      foldedAs === undefined
        ? inside
        : `<details><summary>${escapeHtml(foldedAs)}</summary>\n${inside}\n</details>`;
    return `<div><dt>${escapeHtml(label)}</dt><dd>${value}</dd></div>`;
  });
  return `<dl class="fields">\n${rows.join('\n')}\n</dl>`;
}
