/** Reports as one HTML file that needs nothing else: no script, no request, no text of others as markup. */
import { visible, type Report } from '@whyspam/core';
import { reportWords } from '../../locales/report-words/report-words.ts';
import { ruleTexts, type Language } from '../../locales/rule-texts.ts';
import { buildOutline } from '../build-outline.ts';
import type { Outline } from '../outline.ts';
import type { RenderOptions } from '../render-report.ts';
import { escapeHtml } from './escape-html.ts';
import { outlineToHtml, type OutlineHtml } from './outline-to-html.ts';
import { STYLE_HASH, STYLE_SHEET } from './style-sheet.ts';

// Nothing may be loaded or run but the style sheet below, whatever should get into the page.
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; img-src 'none'; base-uri 'none'; form-action 'none'`;

export function renderHtml(reports: readonly Report[], options: RenderOptions): string {
  const { language } = options;
  const sheets = reports.map((report) => ({
    name: nameOf(report),
    about: aboutOf(report, language),
    outline: buildOutline(report, {
      language,
      verbose: options.verbose ?? false,
      listsEvidence: options.listsEvidence ?? true,
      quiet: options.quiet ?? false,
      isPage: true,
      texts: options.texts ?? ruleTexts,
      ...(options.dnsHost === undefined ? {} : { dnsHost: options.dnsHost }),
    }),
  }));
  return htmlPage(sheets, reportWords(language).page.several({ count: reports.length }), language);
}

/** What one page holds, once or several times. */
export interface Sheet {
  /** For the title and what leads to it. */
  readonly name: string;
  /** When it was made, and by what. */
  readonly about: string;
  readonly outline: Outline;
}

/** @param severalTitle of the page when there is not exactly one sheet. */
export function htmlPage(sheets: readonly Sheet[], severalTitle: string, language: Language): string {
  const words = reportWords(language).page;
  const [first] = sheets;
  const only = sheets.length === 1 ? first : undefined;
  const shown = sheets.map((sheet, index) => {
    const prefix = only === undefined ? `r${index + 1}-` : '';
    const level = only === undefined ? 2 : 1;
    return { ...sheet, prefix, ...outlineToHtml(sheet.outline, { language, prefix, level }) };
  });
  const title = only?.name ?? severalTitle;
  const contents =
    only === undefined
      ? shown.map(({ name, prefix }) => ({ id: `${prefix}h`, title: name }))
      : (shown[0]?.contents ?? []);
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
    ...(only === undefined ? [] : [aboutHtml(only.about)]),
    ...contentsHtml(contents, words.contents),
    '</header>',
    '<main id="report" tabindex="-1">',
    ...(only === undefined ? [`<h1 class="headline">${escapeHtml(title)}</h1>`] : []),
    ...shown.map(({ about, html, prefix }) =>
      only === undefined
        ? `<article class="report" aria-labelledby="${prefix}h">\n${html}\n${aboutHtml(about)}\n</article>`
        : html,
    ),
    '</main>',
    `<footer><p>${escapeHtml(words.closing)}</p></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** What it is about; of what was handed over and names no domain, nothing. */
function nameOf({ target }: Report): string {
  return visible(target.server?.host ?? target.domain, 120);
}

function aboutOf(report: Report, language: Language): string {
  const at = visible(report.times.startedAt, 40).slice(0, 16).replace('T', ' ');
  const tool = visible(`${report.tool.name} ${report.tool.version}`, 80);
  const said = reportWords(language).page.checked({ at, tool });
  return [nameOf(report), said].filter((part) => part !== '').join('. ');
}

const aboutHtml = (about: string): string => `<p class="about">${escapeHtml(about)}</p>`;

function contentsHtml(contents: OutlineHtml['contents'], name: string): readonly string[] {
  if (contents.length < 2) return [];
  const links = contents.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`);
  return [`<nav aria-label="${escapeHtml(name)}"><ul>`, ...links, '</ul></nav>'];
}
