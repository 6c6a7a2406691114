/**
 * What a reader sees of an HTML part, and what he does not: text, links, pictures, what is hidden, what is active.
 *
 * Built on tokens: a short stack of open elements is enough for what is inherited.
 */
import type { ActiveContent, HiddenHow } from '@whyspam/core';
import { readTokens } from './read-tokens.ts';
import { isSameColour, StyleReader, type Colour } from './style.ts';

export interface HtmlLink {
  readonly href: string;
  /** What stands between the tags, cut. */
  readonly text: string;
  readonly hasImage: boolean;
}

export interface HiddenRun {
  readonly how: Exclude<HiddenHow, 'zeroWidth'>;
  readonly text: string;
  /** Nothing that can be seen stands before it: where a preheader stands. */
  readonly isFirst: boolean;
}

export interface HtmlReading {
  /** What can be seen, cut. */
  readonly text: string;
  readonly hidden: readonly HiddenRun[];
  readonly links: readonly HtmlLink[];
  readonly images: {
    readonly count: number;
    readonly remote: number;
    /** `data:`. */
    readonly embedded: number;
    /** Pictures of a reader, not spacers and counters. */
    readonly shown: number;
    readonly linked: number;
  };
  readonly active: readonly ActiveContent[];
}

/** Characters read: five times what Gmail shows of a message. Tokens cost up to a second a megabyte. */
export const MAX_HTML = 512 * 1024;
const MAX_DEPTH = 256;
const MAX_TEXT = 256 * 1024;
const MAX_HIDDEN_RUNS = 500;
const MAX_LINKS = 2000;
const MAX_LINK_TEXT = 300;
const MAX_STYLE_SHEET = 256 * 1024;

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** A start tag that ends the element that is open last, when it is one of these. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  li: ['li'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  tr: ['td', 'th', 'tr'],
  option: ['option'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
};
/** HTML, tokenization: what is inside these is text, whatever it looks like, and none that is shown. */
const RAW = new Set('script style title textarea xmp iframe noembed noframes'.split(' '));
const BLOCKS = new Set(
  'address article blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr ol p pre section table ul'.split(
    ' ',
  ),
);
const BREAKS = new Set([...BLOCKS, 'br', 'li', 'td', 'th', 'tr', 'dt', 'dd']);

interface OpenElement {
  readonly tag: string;
  readonly hidden: Exclude<HiddenHow, 'zeroWidth'> | undefined;
  readonly fontPixels: number | undefined;
  readonly colour: Colour | undefined;
  readonly background: Colour | 'unknown' | undefined;
}

const ROOT: OpenElement = {
  tag: '',
  hidden: undefined,
  fontPixels: undefined,
  colour: undefined,
  background: undefined,
};

/** Never throws. */
export function readHtml(html: string): HtmlReading {
  const reader = new HtmlReader();
  reader.read(html.slice(0, MAX_HTML));
  return reader.result();
}

class HtmlReader {
  private readonly styles = new StyleReader();
  private readonly open: OpenElement[] = [];
  private readonly openCounts = new Map<string, number>();
  private readonly pieces: string[] = [];
  private textLength = 0;
  private hasVisible = false;
  private readonly hidden: { how: HiddenRun['how']; pieces: string[]; isFirst: boolean }[] = [];
  private isInHiddenRun = false;
  private readonly links: HtmlLink[] = [];
  private link: { href: string; pieces: string[]; length: number; hasImage: boolean } | undefined;
  private readonly images = { count: 0, remote: 0, embedded: 0, shown: 0, linked: 0 };
  private readonly active = new Set<ActiveContent>();
  private styleSheet = '';
  /** Classes of a style sheet with conditions. */
  private readonly switched = new Set<string>();
  private rawElement = '';

  read(html: string): void {
    readTokens(html, {
      onText: (text) => this.onText(text),
      onStart: (tag, attributes) => this.onStart(tag, attributes),
      onEnd: (tag) => this.onEnd(tag),
    });
  }

  result(): HtmlReading {
    this.endLink();
    return {
      text: this.pieces.join(''),
      hidden: this.hidden.map(({ how, pieces, isFirst }) => ({ how, isFirst, text: pieces.join('').trim() })),
      links: this.links,
      images: this.images,
      active: [...this.active],
    };
  }

  private top(): OpenElement {
    return this.open.at(-1) ?? ROOT;
  }

  private onText(chars: string): void {
    if (this.rawElement !== '') {
      if (this.rawElement === 'style' && this.styleSheet.length < MAX_STYLE_SHEET)
        this.styleSheet += chars.toLowerCase();
      return;
    }
    const how = hiddenBy(this.top());
    if (how !== undefined) {
      this.onHiddenText(how, chars);
      return;
    }
    this.isInHiddenRun = false;
    if (/\S/.test(chars) && hasLetters(chars)) this.hasVisible = true;
    if (this.link !== undefined && this.link.length < MAX_LINK_TEXT) {
      this.link.pieces.push(chars);
      this.link.length += chars.length;
    }
    this.add(chars);
  }

  private onHiddenText(how: HiddenRun['how'], chars: string): void {
    const last = this.hidden.at(-1);
    if (this.isInHiddenRun && last?.how === how) last.pieces.push(chars);
    else if (/\S/.test(chars) && this.hidden.length < MAX_HIDDEN_RUNS) {
      this.hidden.push({ how, pieces: [chars], isFirst: !this.hasVisible });
      this.isInHiddenRun = true;
    }
  }

  private add(text: string): void {
    if (this.textLength >= MAX_TEXT) return;
    this.pieces.push(text);
    this.textLength += text.length;
  }

  private onStart(tag: string, attributes: ReadonlyMap<string, string>): void {
    this.noteActive(tag, attributes);
    if (tag === 'img' || tag === 'v:image' || tag === 'v:fill') this.onImage(attributes);
    const href = attributes.get('href');
    if ((tag === 'a' || tag === 'area') && href !== undefined) this.startLink(href, tag === 'area');
    if (BREAKS.has(tag) && this.top().hidden === undefined) this.add('\n');
    if (VOID.has(tag)) return;
    this.endImplied(tag);
    if (RAW.has(tag)) this.rawElement = tag;
    if (this.open.length >= MAX_DEPTH) return;
    this.open.push(this.inherit(tag, attributes));
    this.openCounts.set(tag, (this.openCounts.get(tag) ?? 0) + 1);
  }

  private inherit(tag: string, attributes: ReadonlyMap<string, string>): OpenElement {
    const parent = this.top();
    const style = this.styles.read(attributes);
    const hides =
      style.hides !== undefined && this.isSwitchedByStyleSheet(attributes) ? undefined : style.hides;
    return {
      tag,
      hidden: parent.hidden ?? hides,
      fontPixels: style.fontPixels ?? parent.fontPixels,
      colour: style.colour ?? parent.colour,
      background: style.background ?? parent.background,
    };
  }

  /** A class that the style sheet names under a condition: shown on some screens, as newsletters do for telephones. */
  private isSwitchedByStyleSheet(attributes: ReadonlyMap<string, string>): boolean {
    if (this.switched.size === 0) return false;
    const names = (attributes.get('class') ?? '').toLowerCase().slice(0, 500).split(/\s+/);
    return names.some((name) => this.switched.has(name));
  }

  private endStyleSheet(): void {
    if (this.styleSheet.includes('@media'))
      for (const [, name = ''] of this.styleSheet.matchAll(/\.([a-z0-9_-]{1,100})/g)) this.switched.add(name);
    this.styleSheet = '';
  }

  private endImplied(tag: string): void {
    const ends = ENDS[tag] ?? (BLOCKS.has(tag) ? ['p'] : []);
    while (ends.includes(this.top().tag)) this.pop();
  }

  private onEnd(tag: string): void {
    if (tag === this.rawElement) this.rawElement = '';
    if (tag === 'style') this.endStyleSheet();
    else if (tag === 'a') this.endLink();
    if (BREAKS.has(tag) && this.top().hidden === undefined) this.add('\n');
    if ((this.openCounts.get(tag) ?? 0) === 0) return;
    while (this.top().tag !== tag) this.pop();
    this.pop();
  }

  private pop(): void {
    const ended = this.open.pop();
    if (ended !== undefined) this.openCounts.set(ended.tag, (this.openCounts.get(ended.tag) ?? 1) - 1);
  }

  private startLink(href: string, isArea: boolean): void {
    this.endLink();
    this.link = { href: href.slice(0, 4000), pieces: [], length: 0, hasImage: isArea };
    if (isArea) this.endLink();
  }

  private endLink(): void {
    if (this.link === undefined) return;
    const { href, pieces, hasImage } = this.link;
    if (this.links.length < MAX_LINKS)
      this.links.push({
        href,
        hasImage,
        text: pieces.join('').replace(/\s+/g, ' ').trim().slice(0, MAX_LINK_TEXT),
      });
    this.link = undefined;
  }

  private onImage(attributes: ReadonlyMap<string, string>): void {
    this.images.count += 1;
    const source = attributes.get('src')?.slice(0, 100) ?? '';
    if (/^\s*(?:https?:)?\/\//i.test(source)) this.images.remote += 1;
    if (/^\s*data:/i.test(source)) this.images.embedded += 1;
    const isSpacer = ['width', 'height'].some((name) =>
      /^[0-3](?:px)?$/.test(attributes.get(name)?.trim() ?? ''),
    );
    if (isSpacer || this.top().hidden !== undefined) return;
    this.images.shown += 1;
    if (this.link === undefined) return;
    this.images.linked += 1;
    this.link.hasImage = true;
  }

  private noteActive(tag: string, attributes: ReadonlyMap<string, string>): void {
    // JSON-LD describes an order or a flight to the mail program; nothing of it is run.
    const isScript = tag === 'script' && !/ld\+json/i.test(attributes.get('type') ?? '');
    if (isScript) this.active.add('script');
    else if (tag === 'form') this.active.add('form');
    else if (tag === 'iframe' || tag === 'frame' || tag === 'frameset') this.active.add('frame');
    else if (tag === 'object' || tag === 'embed' || tag === 'applet') this.active.add('plugin');
    else if (tag === 'meta' && /^\s*refresh\s*$/i.test(attributes.get('http-equiv') ?? ''))
      this.active.add('refresh');
    else if (tag === 'link' && /stylesheet/i.test(attributes.get('rel') ?? '')) {
      // Fonts of Google and others are style sheets too, and where they are not loaded nothing is lost.
      if (!/font/i.test(attributes.get('href') ?? '')) this.active.add('externalStyle');
    }
    for (const name of attributes.keys())
      if (name.startsWith('on') && /^on[a-z]{3,20}$/.test(name)) this.active.add('eventHandler');
  }
}

function hiddenBy({ hidden, fontPixels, colour, background }: OpenElement): HiddenRun['how'] | undefined {
  if (hidden !== undefined) return hidden;
  if (fontPixels !== undefined && fontPixels <= 1) return 'tinyFont';
  if (colour === undefined || background === undefined || background === 'unknown') return undefined;
  return isSameColour(colour, background) ? 'sameColour' : undefined;
}

function hasLetters(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
