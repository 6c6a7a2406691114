/** Prose, verbatim lines and settings as HTML. */
import { escapeHtml } from './escape-html.ts';
import type { Glyph, Part, Prose, Settings, Tone, Verbatim } from '../outline.ts';

export interface PartsContext {
  /** Begins every id. */
  readonly prefix: string;
  readonly glyph: (glyph: Glyph) => string;
  /** What a glyph says to those who do not see it. */
  readonly verdicts: Readonly<Record<'pass' | 'fail' | 'warn' | 'unknown', string>>;
  /** Numbers of the evidence that the page holds in full. */
  readonly listed: ReadonlySet<string>;
}

export function toneClass(tone: Tone): string {
  return `t-${tone}`;
}

/** The glyph with a space behind it that no line breaks at, and its meaning as its name. */
export function glyphHtml(glyph: Glyph | undefined, context: PartsContext, tone?: Tone): string {
  if (glyph === undefined || glyph === 'none') return '';
  const classes = ['glyph', ...(tone === undefined ? [] : [toneClass(tone)])].join(' ');
  const shown = escapeHtml(context.glyph(glyph));
  if (glyph === 'explains') return `<span class="${classes}" aria-hidden="true">${shown}</span>&nbsp;`;
  return `<span class="${classes}" role="img" aria-label="${escapeHtml(context.verdicts[glyph])}">${shown}</span>&nbsp;`;
}

/** A paragraph for prose that stands alone, a list for several pieces, `pre` for what is to be copied. */
export function partsHtml(parts: readonly Part[], context: PartsContext): string {
  const out: string[] = [];
  let run: Prose[] = [];
  const flush = (): void => {
    if (run.length > 0) out.push(proseHtml(run, context));
    run = [];
  };
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (part === undefined) break;
    const next = parts[at + 1];
    if (part.kind === 'prose' && part.evidence !== undefined && next?.kind === 'verbatim') {
      flush();
      out.push(evidenceHtml(part, part.evidence, next, context));
      at += 1;
    } else if (part.kind === 'prose') {
      run.push(part);
    } else {
      flush();
      out.push(part.kind === 'verbatim' ? verbatimHtml(part) : settingsHtml(part));
    }
  }
  flush();
  return out.join('\n');
}

/** A piece of evidence in full, folded under its one line. */
function evidenceHtml(title: Prose, number: string, lines: Verbatim, context: PartsContext): string {
  const id = `${context.prefix}${escapeHtml(number)}`;
  return `<details class="evidence" id="${id}"><summary><code>${linesOf(title.text)}</code></summary>\n${verbatimHtml(lines)}\n</details>`;
}

function proseHtml(run: readonly Prose[], context: PartsContext): string {
  const items: Prose[][] = [];
  for (const part of run) {
    const last = items[items.length - 1];
    // What has the glyph `none` goes on with the item above it.
    if (part.glyph === 'none' && last?.[0]?.glyph === 'unknown') last.push(part);
    else items.push([part]);
  }
  const [only] = items;
  if (only !== undefined && items.length === 1) return `<p${classOf(only[0])}>${itemHtml(only, context)}</p>`;
  const entries = items.map((item) => `<li${classOf(item[0], true)}>${itemHtml(item, context)}</li>`);
  return `<ul class="list">\n${entries.join('\n')}\n</ul>`;
}

function classOf(part: Prose | undefined, inList = false): string {
  const hasGlyph = part?.glyph !== undefined && part.glyph !== 'none';
  const classes = [
    ...(part?.tone === undefined ? [] : [toneClass(part.tone)]),
    ...(inList && !hasGlyph ? ['plain'] : []),
  ];
  return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
}

function itemHtml([first, ...more]: readonly Prose[], context: PartsContext): string {
  if (first === undefined) return '';
  const rest = more.map(
    (part) =>
      `<br>\n<span${part.tone === undefined ? '' : ` class="${toneClass(part.tone)}"`}>${saidHtml(part, context)}</span>`,
  );
  return `${glyphHtml(first.glyph, context)}<span class="said">${saidHtml(first, context)}</span>${rest.join('')}`;
}

function saidHtml(part: Prose, context: PartsContext): string {
  const { evidence, link, text } = part;
  if (evidence !== undefined) {
    const rest = text.startsWith(`${evidence}  `) ? text.slice(evidence.length + 2) : text;
    const number = escapeHtml(evidence);
    const mention = context.listed.has(evidence)
      ? `<a href="#${context.prefix}${number}">${number}</a>`
      : number;
    return `${mention} <code>${linesOf(rest)}</code>`;
  }
  // The link is of our own tables; that it is one of the web is not left to them.
  const at = link?.startsWith('https://') === true ? text.indexOf(link) : -1;
  if (link === undefined || at === -1) return linesOf(text);
  const url = escapeHtml(link);
  return `${linesOf(text.slice(0, at))}<a href="${url}" rel="noreferrer">${url}</a>${linesOf(text.slice(at + link.length))}`;
}

const linesOf = (text: string): string => text.split('\n').map(escapeHtml).join('<br>\n');

/** Old and new records carry their sign as text; it is left behind when the record is copied. */
function verbatimHtml({ as, lines }: Verbatim): string {
  if (as === 'diff') {
    return `<pre class="diff" translate="no">${lines.map(recordHtml).join('')}</pre>`;
  }
  const shown = lines.map(({ text, tone }) =>
    tone === undefined
      ? escapeHtml(text).trimEnd()
      : `<span class="${toneClass(tone)}">${escapeHtml(text).trimEnd()}</span>`,
  );
  return `<pre translate="no"><code>${shown.join('\n')}</code></pre>`;
}

function recordHtml({ text, tone }: Verbatim['lines'][number]): string {
  const sign = tone === 'added' ? '+' : tone === 'removed' ? '-' : undefined;
  if (sign === undefined || !text.startsWith(`${sign} `))
    return `<code class="record whole">${escapeHtml(text)}</code>`;
  const tag = sign === '+' ? 'ins' : 'del';
  return `<${tag} class="record"><span class="sign">${sign} </span><code class="whole">${escapeHtml(text.slice(2))}</code></${tag}>`;
}

function settingsHtml({ rows }: Settings): string {
  const pairs = rows.map(
    ({ name, value }) =>
      `<div><dt>${escapeHtml(name)}</dt><dd><code class="whole">${escapeHtml(value)}</code></dd></div>`,
  );
  return `<dl class="settings">${pairs.join('\n')}</dl>`;
}
