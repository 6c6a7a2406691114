/** Parses a DMARC record: RFC 9989 section 4.7; what RFC 7489 had besides is kept for receivers that still read it. */
import type { DmarcPolicy, ParseProblem } from '@whyspam/core';
import { parseTagList, type Tag } from '../tag-list/parse-tag-list.ts';

export interface DmarcUri {
  readonly uri: string;
  /** The domain of a mailto:, lower case; only mailto: is sure to be supported. */
  readonly domain?: string;
}

export interface ParsedDmarc {
  readonly text: string;
  /** Left out: missing or not readable, which counts as `none`. */
  readonly policy?: DmarcPolicy;
  readonly subdomainPolicy?: DmarcPolicy;
  readonly nonexistentPolicy?: DmarcPolicy;
  readonly psd: 'y' | 'n' | 'u';
  readonly isTesting: boolean;
  readonly spfAlignment: 'relaxed' | 'strict';
  readonly dkimAlignment: 'relaxed' | 'strict';
  /** `pct`, which RFC 9989 dropped. */
  readonly percent?: number;
  readonly failureOptions: readonly string[];
  readonly aggregateReports: readonly DmarcUri[];
  readonly failureReports: readonly DmarcUri[];
  readonly problems: readonly ParseProblem[];
}

// The version comes first; its value has this case and no other (%s in the ABNF), its name any; WSP around "=" is allowed.
const VERSION = /^[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/;
const OBSOLETE: ReadonlySet<string> = new Set(['pct', 'rf', 'ri']);

/** Whether a TXT is a DMARC record at all; every other is discarded before records are counted. */
export function isDmarc(text: string): boolean {
  return VERSION.test(text);
}

/**
 * Syntax errors after the version are dropped in favour of defaults (section 4.7), so every record that `isDmarc` has a
 * policy; `problems` says what was dropped.
 *
 * @param text the TXT strings joined, one character a byte. Never throws; takes time linear in the length.
 */
export function parseDmarc(text: string): ParsedDmarc {
  const { tags, problems: listProblems } = parseTagList(text, { isCaseSensitive: false });
  const problems: ParseProblem[] = [...listProblems];
  const report = (code: string, tag: Tag): void => {
    problems.push({ code, text: tag.text, start: tag.start, end: tag.end });
  };
  if (!isDmarc(text))
    problems.push({ code: 'bad-version', text: text.slice(0, 12), start: 0, end: Math.min(12, text.length) });
  const first = new Map<string, Tag>();
  for (const tag of tags) {
    if (first.has(tag.name)) report('duplicate-tag', tag);
    else first.set(tag.name, tag);
    if (OBSOLETE.has(tag.name)) report('obsolete-tag', tag);
  }
  const pick = <T extends string>(name: string, values: readonly T[]): T | undefined => {
    const tag = first.get(name);
    if (tag === undefined) return undefined;
    const value = values.find((candidate) => candidate === tag.value.toLowerCase());
    if (value === undefined) report('bad-value', tag);
    return value;
  };
  const policies = ['none', 'quarantine', 'reject'] as const;
  const policy = pick('p', policies);
  if (!first.has('p'))
    problems.push({ code: 'missing-policy', text: '', start: text.length, end: text.length });
  const subdomainPolicy = pick('sp', policies);
  const nonexistentPolicy = pick('np', policies);
  const percentTag = first.get('pct');
  const percent =
    percentTag !== undefined && /^\d{1,3}$/.test(percentTag.value) ? Number(percentTag.value) : undefined;
  if (percentTag !== undefined && (percent === undefined || percent > 100)) report('bad-value', percentTag);
  const options = first.get('fo');
  const failureOptions =
    options === undefined ? [] : options.value.split(':').map((entry) => entry.trim().toLowerCase());
  if (options !== undefined && failureOptions.some((entry) => !['0', '1', 'd', 's'].includes(entry)))
    report('bad-value', options);
  const interval = first.get('ri');
  if (interval !== undefined && !/^\d{1,10}$/.test(interval.value)) report('bad-value', interval);
  const format = first.get('rf');
  if (format !== undefined && !/^[a-z0-9-]+(?:[ \t]*:[ \t]*[a-z0-9-]+)*$/i.test(format.value.slice(0, 200)))
    report('bad-value', format);
  const uris = (name: 'rua' | 'ruf'): readonly DmarcUri[] => {
    const tag = first.get(name);
    return tag === undefined ? [] : readUris(tag, report);
  };
  return {
    text,
    ...(policy === undefined ? {} : { policy }),
    ...(subdomainPolicy === undefined ? {} : { subdomainPolicy }),
    ...(nonexistentPolicy === undefined ? {} : { nonexistentPolicy }),
    psd: pick('psd', ['y', 'n', 'u']) ?? 'u',
    isTesting: pick('t', ['y', 'n']) === 'y',
    spfAlignment: pick('aspf', ['r', 's']) === 's' ? 'strict' : 'relaxed',
    dkimAlignment: pick('adkim', ['r', 's']) === 's' ? 'strict' : 'relaxed',
    ...(percent === undefined || percent > 100 ? {} : { percent }),
    failureOptions,
    aggregateReports: uris('rua'),
    failureReports: uris('ruf'),
    problems: problems.toSorted((one, other) => one.start - other.start),
  };
}

/** Section 4.6: a list of URIs; one that is none is dropped, and the rest stand. */
function readUris(tag: Tag, report: (code: string, tag: Tag) => void): readonly DmarcUri[] {
  const uris: DmarcUri[] = [];
  for (const entry of tag.value.split(',')) {
    const text = entry.trim();
    const span = { ...tag, text: text === '' ? tag.text : text };
    // RFC 7489 let "!10m" follow an address; RFC 9989 dropped it, and a URI itself has no bare "!".
    const bang = text.indexOf('!');
    const uri = bang === -1 ? text : text.slice(0, bang);
    if (bang !== -1)
      report(/^!\d{1,18}[kmgt]?$/i.test(text.slice(bang)) ? 'obsolete-size-limit' : 'bad-uri', span);
    if (!/^[a-z][a-z0-9+.-]{0,30}:[\x21-\x7e]+$/i.test(uri)) {
      report('bad-uri', span);
      continue;
    }
    if (!/^mailto:/i.test(uri)) {
      report('unsupported-uri', span);
      uris.push({ uri });
      continue;
    }
    const address = uri.slice('mailto:'.length).split('?')[0] ?? '';
    const at = address.lastIndexOf('@');
    const domain = address
      .slice(at + 1)
      .toLowerCase()
      .replace(/\.$/, '');
    if (at < 1 || domain === '' || domain.length > 253) report('bad-uri', span);
    else uris.push({ uri, domain });
  }
  return uris;
}
