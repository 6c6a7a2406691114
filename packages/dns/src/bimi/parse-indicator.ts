/** Parses an image for BIMI and names each departure from SVG Tiny Portable/Secure. */
import { gunzipSync } from 'node:zlib';
import type { SvgViolation } from '@whyspam/core';
import { decodeXml, readXml, type XmlAttribute, type XmlElement } from '../xml/read-xml.ts';
import {
  ALLOWED_ELEMENTS,
  FIXED_ATTRIBUTES,
  FORBIDDEN_KINDS,
  MAX_OCTETS_ADVISED,
  MAX_TITLE_ADVISED,
  SVG_NAMESPACE,
} from './svg-profile.ts';

export interface Indicator {
  /** Uncompressed. */
  readonly octets: Uint8Array;
  readonly isCompressed: boolean;
  readonly violations: readonly SvgViolation[];
}

/** Far above what any receiver takes; bounds the work and what a small file may blow up to. */
export const MAX_INDICATOR_OCTETS = 1 << 20;
const MAX_DEPTH = 64;
const MAX_VIOLATIONS = 32;

/** Undoes gzip where there is any (SVGZ, RFC 6170 section 5.2), and checks what comes out. Never throws. */
export function parseIndicator(file: Uint8Array): Indicator {
  const isCompressed = file[0] === 0x1f && file[1] === 0x8b;
  let octets = file;
  if (isCompressed) {
    try {
      octets = gunzipSync(file, { maxOutputLength: MAX_INDICATOR_OCTETS });
    } catch {
      return { octets: file, isCompressed, violations: [{ code: 'bad-gzip', level: 'must', text: '' }] };
    }
  }
  return { octets, isCompressed, violations: checkSvg(decodeXml(octets), octets.length) };
}

/**
 * Each departure once for the same element or attribute, in the order of the document. Never throws; linear in the
 * length.
 *
 * @param octets the size of the uncompressed file; left out when it is not known.
 */
export function checkSvg(text: string, octets?: number): readonly SvgViolation[] {
  const found = new Map<string, SvgViolation>();
  const report = (code: string, level: SvgViolation['level'], what = ''): void => {
    const shown = what.length > 80 ? `${what.slice(0, 79)}…` : what;
    if (found.size < MAX_VIOLATIONS) found.set(`${code} ${shown}`, { code, level, text: shown });
  };
  let isSvg = false;
  let titles = 0;
  let title = '';
  let openText: 'title' | 'desc' | undefined;
  let content = '';
  let root: XmlElement | undefined;
  const stopped = readXml(
    text,
    { maxCharacters: MAX_INDICATOR_OCTETS, maxDepth: MAX_DEPTH },
    {
      doctype: (doctype) => {
        // Entities of the document's own are how a small file becomes a large one, or another file.
        if (doctype.includes('<!ENTITY')) report('entity', 'must', 'DOCTYPE');
      },
      instruction: (target) => report('processing-instruction', 'must', target),
      open: (element) => {
        if (element.depth === 0) {
          root = element;
          isSvg = element.local === 'svg';
        }
        if (!isSvg) return;
        checkElement(element, report);
        for (const attribute of element.attributes) checkAttribute(attribute, report);
        if (element.depth === 1 && (element.local === 'title' || element.local === 'desc')) {
          openText = element.local;
          content = '';
          if (element.local === 'title') titles += 1;
        }
      },
      text: (part) => {
        if (openText !== undefined) content += part;
      },
      close: (local, depth) => {
        if (depth !== 1 || local !== openText) return;
        if (local === 'title') title = content.trim();
        else if (content.trim() === '') report('empty-description', 'must', 'desc');
        openText = undefined;
      },
    },
  );
  if (root !== undefined && !isSvg) return [{ code: 'not-svg', level: 'must', text: root.local }];
  if (stopped !== undefined) {
    const code = stopped.code === 'not-well-formed' && root === undefined ? 'not-svg' : stopped.code;
    report(code, 'must', stopped.code === 'not-well-formed' ? stopped.text : '');
  }
  if (root !== undefined) checkRoot(root, report);
  if (root !== undefined && stopped === undefined) checkTitle(titles, title, report);
  if (octets !== undefined && octets > MAX_OCTETS_ADVISED) report('large', 'should', `${octets}`);
  return [...found.values()];
}

type Report = (code: string, level: SvgViolation['level'], text?: string) => void;

/** Section 2.1: what the root must say. */
function checkRoot(root: XmlElement, report: Report): void {
  const value = (name: string): string | undefined =>
    root.attributes.find((attribute) => attribute.name === name)?.value;
  if (root.namespace !== SVG_NAMESPACE) report('bad-namespace', 'must', root.namespace);
  if (value('version') !== '1.2') report('bad-version', 'must', value('version') ?? '');
  if (value('baseProfile') !== 'tiny-ps') report('bad-base-profile', 'must', value('baseProfile') ?? '');
  // Section 6.2: Illustrator writes them, and they are not in the profile.
  for (const name of ['x', 'y']) if (value(name) !== undefined) report('root-position', 'must', name);
  for (const name of ['width', 'height']) {
    if (value(name)?.trim().endsWith('%') === true)
      report('relative-size', 'should', `${name}=${value(name)}`);
  }
  const viewBox = value('viewBox');
  if (viewBox === undefined) report('no-view-box', 'should');
  else {
    const numbers = viewBox
      .trim()
      .split(/[\s,]+/, 5)
      .map(Number);
    const [, , width = 0, height = 0] = numbers;
    if (numbers.length !== 4 || numbers.some((number) => !Number.isFinite(number)))
      report('bad-view-box', 'must', viewBox);
    else if (Math.abs(width - height) > 0.01) report('not-square', 'should', viewBox);
  }
}

/** Section 2.1: one title with something in it. */
function checkTitle(titles: number, title: string, report: Report): void {
  if (titles === 0) report('no-title', 'must');
  else if (titles > 1) report('several-titles', 'must', String(titles));
  else if (title === '') report('empty-title', 'must');
  else if (title.length > MAX_TITLE_ADVISED) report('long-title', 'should', title);
}

function checkElement({ local, namespace, depth }: XmlElement, report: Report): void {
  // What editors put in a namespace of their own is not drawn, and metadata is for it.
  const isSvgElement = namespace === SVG_NAMESPACE || namespace === '';
  const kind = FORBIDDEN_KINDS.get(local.toLowerCase());
  if (kind !== undefined) report(kind, 'must', local);
  else if (isSvgElement && !ALLOWED_ELEMENTS.has(local)) report('element-not-allowed', 'must', local);
  else if (isSvgElement && local === 'svg' && depth > 0) report('element-not-allowed', 'must', 'svg');
}

function checkAttribute({ name, local, value }: XmlAttribute, report: Report): void {
  const fixed = FIXED_ATTRIBUTES.get(name);
  if (fixed !== undefined && value !== fixed) report('attribute-value', 'must', `${name}=${value}`);
  if (/^on[a-z]/i.test(name)) report('event-handler', 'must', name);
  if (name === 'style') report('style-attribute', 'must', 'style');
  if (local === 'href' && !value.trim().startsWith('#'))
    report('external-reference', 'must', `${name}=${value}`);
  if (name !== 'xmlns' && !name.startsWith('xmlns:') && refersOutside(value)) {
    report('external-reference', 'must', `${name}=${value}`);
  }
}

/** url(...) that does not lead to a place in the same file. */
function refersOutside(value: string): boolean {
  for (let at = value.indexOf('url('); at !== -1; at = value.indexOf('url(', at + 4)) {
    const inside = value
      .slice(at + 4, at + 64)
      .trimStart()
      .replace(/^["']/, '')
      .trimStart();
    if (!inside.startsWith('#')) return true;
  }
  return false;
}
