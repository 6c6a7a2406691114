/** Reports as one HTML file that needs nothing else: no script, no request, no text of others as markup. */
import { visible, type Report } from '@whyspam/core';
import { reportWords } from '../../locales/report-words/report-words.ts';
import { ruleTexts, type Language } from '../../locales/rule-texts.ts';
import { buildOutline } from '../build-outline.ts';
import type { RenderOptions } from '../render-report.ts';
import { escapeHtml } from './escape-html.ts';
import { outlineToHtml, type OutlineHtml } from './outline-to-html.ts';
import { STYLE_HASH, STYLE_SHEET } from './style-sheet.ts';

// Nothing may be loaded or run but the style sheet below, whatever should get into the page.
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; img-src 'none'; base-uri 'none'; form-action 'none'`;

export function renderHtml(reports: readonly Report[], options: RenderOptions): string {
  const { language } = options;
  const words = reportWords(language).page;
  const isAlone = reports.length === 1;
  const shown = reports.map((report, index) => ({
    report,
    prefix: isAlone ? '' : `r${index + 1}-`,
    ...htmlOf(report, options, isAlone ? '' : `r${index + 1}-`, isAlone ? 1 : 2),
  }));
  const [first] = reports;
  const title =
    isAlone && first !== undefined ? nameOf(first) : `${words.several({ count: reports.length })}`;
  const contents = isAlone
    ? (shown[0]?.contents ?? [])
    : shown.map(({ report, prefix }) => ({ id: `${prefix}h`, title: nameOf(report) }));
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml([title, 'whyspam'].filter((part) => part !== '').join(' - '))}</title>`,
    `<style>${STYLE_SHEET}</style>`,
    '</head>',
    '<body>',
    `<a class="skip" href="#report">${escapeHtml(words.skip)}</a>`,
    '<header>',
    ...(isAlone && first !== undefined ? [aboutHtml(first, language)] : []),
    ...contentsHtml(contents, words.contents),
    '</header>',
    '<main id="report" tabindex="-1">',
    ...(isAlone ? [] : [`<h1 class="headline">${escapeHtml(title)}</h1>`]),
    ...shown.map(({ report, html, prefix }) =>
      isAlone
        ? html
        : `<article class="report" aria-labelledby="${prefix}h">\n${html}\n${aboutHtml(report, language)}\n</article>`,
    ),
    '</main>',
    `<footer><p>${escapeHtml(words.closing)}</p></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function htmlOf(report: Report, options: RenderOptions, prefix: string, level: 1 | 2): OutlineHtml {
  const outline = buildOutline(report, {
    language: options.language,
    verbose: options.verbose ?? false,
    listsEvidence: options.listsEvidence ?? true,
    quiet: options.quiet ?? false,
    isPage: true,
    texts: options.texts ?? ruleTexts,
    ...(options.dnsHost === undefined ? {} : { dnsHost: options.dnsHost }),
  });
  return outlineToHtml(outline, { language: options.language, prefix, level });
}

/** What it is about; of what was handed over and names no domain, nothing. */
function nameOf({ target }: Report): string {
  return visible(target.server?.host ?? target.domain, 120);
}

function aboutHtml(report: Report, language: Language): string {
  const at = visible(report.times.startedAt, 40).slice(0, 16).replace('T', ' ');
  const tool = visible(`${report.tool.name} ${report.tool.version}`, 80);
  const said = reportWords(language).page.checked({ at, tool });
  return `<p class="about">${escapeHtml([nameOf(report), said].filter((part) => part !== '').join('. '))}</p>`;
}

function contentsHtml(contents: OutlineHtml['contents'], name: string): readonly string[] {
  if (contents.length < 2) return [];
  const links = contents.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`);
  return [`<nav aria-label="${escapeHtml(name)}"><ul>`, ...links, '</ul></nav>'];
}
