/** Parses a DMARC record: RFC 9989 sections 4.7 and 4.8; what RFC 7489 had besides is kept for receivers that read it so. */
import type { DmarcPolicy, ParseProblem } from '@whyspam/core';
import { asciiName, isAskable } from '../spf/target-name.ts';
import { MAX_PROBLEMS, parseTagList, type Tag } from '../tag-list/parse-tag-list.ts';

export interface DmarcUri {
  readonly uri: string;
  /** The domain of a mailto:, lower case, A-labels; only mailto: is sure to be supported. */
  readonly domain?: string;
  /** `!10m`, the largest report wanted, which RFC 9989 dropped. */
  readonly sizeLimit?: string;
}

export interface ParsedDmarc {
  readonly text: string;
  /** Left out: missing or not readable, which counts as `none`. */
  readonly policy?: DmarcPolicy;
  readonly subdomainPolicy?: DmarcPolicy;
  readonly nonexistentPolicy?: DmarcPolicy;
  /** The tags `p`, `sp`, `np` that are there with a value that is none. */
  readonly badPolicyTags: readonly ('p' | 'sp' | 'np')[];
  /** `p` stands right after `v`, as RFC 7489 section 6.3 demanded. */
  readonly policyIsSecond: boolean;
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

// Section 4.8: the version comes first; its value has this case and no other (%s), its name any; WSP around "=" is allowed.
const VERSION = /^[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/;
/** More addresses than this nobody reports to. */
const MAX_URIS = 200;
const OBSOLETE: ReadonlySet<string> = new Set(['pct', 'rf', 'ri']);

/** Whether a TXT is a DMARC record at all; every other is discarded before records are counted. */
export function isDmarc(text: string): boolean {
  return VERSION.test(text);
}

/** Whether a TXT that is no DMARC record was plainly meant as one: for telling its owner, never for using it. */
export function looksLikeDmarc(text: string): boolean {
  const start = text.slice(0, 200);
  return (
    !isDmarc(text) &&
    (/^[\s"'\\]*v[\s]*=?[\s]*DMARC/i.test(start) || /(?:^|;)[\s]*v[\s]*=[\s]*DMARC1/i.test(start))
  );
}

/**
 * Syntax errors after the version are dropped in favour of defaults (section 4.8); `problems` says what was dropped.
 *
 * @param text the TXT strings joined, one character a byte. Never throws; takes time linear in the length.
 */
export function parseDmarc(text: string): ParsedDmarc {
  const { tags, problems: listProblems } = parseTagList(text, { isCaseSensitive: false });
  const problems: ParseProblem[] = [...listProblems];
  const report = (code: string, tag: Tag): void => {
    if (problems.length < 2 * MAX_PROBLEMS)
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
  const badPolicyTags: ('p' | 'sp' | 'np')[] = [];
  const pickPolicy = (name: 'p' | 'sp' | 'np'): DmarcPolicy | undefined => {
    const value = pick(name, ['none', 'quarantine', 'reject']);
    if (value === undefined && first.has(name)) badPolicyTags.push(name);
    return value;
  };
  const policy = pickPolicy('p');
  if (!first.has('p'))
    problems.push({ code: 'missing-policy', text: '', start: text.length, end: text.length });
  const subdomainPolicy = pickPolicy('sp');
  const nonexistentPolicy = pickPolicy('np');
  const percentTag = first.get('pct');
  const percent =
    percentTag !== undefined && /^\d{1,3}$/.test(percentTag.value) ? Number(percentTag.value) : undefined;
  if (percentTag !== undefined && (percent === undefined || percent > 100)) report('bad-value', percentTag);
  const options = first.get('fo');
  const failureOptions =
    options === undefined
      ? []
      : options.value
          .slice(0, 100)
          .split(':')
          .map((entry) => entry.trim().toLowerCase());
  if (options !== undefined) {
    if (!failureOptions.every((entry) => ['0', '1', 'd', 's'].includes(entry))) report('bad-value', options);
    // Section 4.8, dmarc-fo: `0` and `1` exclude each other, and nothing stands twice; RFC 7489 allowed both.
    else if (
      new Set(failureOptions.map((entry) => (entry === '1' ? '0' : entry))).size < failureOptions.length
    )
      report('contradicting-options', options);
  }
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
    badPolicyTags,
    policyIsSecond: tags[1]?.name === 'p',
    psd: pick('psd', ['y', 'n', 'u']) ?? 'u',
    isTesting: pick('t', ['y', 'n']) === 'y',
    spfAlignment: pick('aspf', ['r', 's']) === 's' ? 'strict' : 'relaxed',
    dkimAlignment: pick('adkim', ['r', 's']) === 's' ? 'strict' : 'relaxed',
    ...(percent === undefined || percent > 100 ? {} : { percent }),
    failureOptions,
    aggregateReports: uris('rua'),
    failureReports: uris('ruf'),
    problems: problems.toSorted((one, other) => one.start - other.start).slice(0, MAX_PROBLEMS),
  };
}

/** Section 4.6: a list of URIs; one that is none is dropped, and the rest stand. */
function readUris(tag: Tag, report: (code: string, tag: Tag) => void): readonly DmarcUri[] {
  const uris: DmarcUri[] = [];
  for (const entry of tag.value.split(',', MAX_URIS)) {
    const text = entry.trim();
    const span = { ...tag, text: text === '' ? tag.text : text };
    // RFC 7489 let "!10m" follow an address; RFC 9989 dropped it, and a URI itself has no bare "!".
    const bang = text.indexOf('!');
    const uri = bang === -1 ? text : text.slice(0, bang);
    const sizeLimit =
      bang !== -1 && /^!\d{1,18}[kmgt]?$/i.test(text.slice(bang)) ? text.slice(bang) : undefined;
    if (bang !== -1) report(sizeLimit === undefined ? 'bad-uri' : 'obsolete-size-limit', span);
    const limit = sizeLimit === undefined ? {} : { sizeLimit };
    if (!/^[a-z][a-z0-9+.-]{0,30}:[\x21-\x7e]+$/i.test(uri)) {
      report('bad-uri', span);
      continue;
    }
    if (!/^mailto:/i.test(uri)) {
      report('unsupported-uri', span);
      uris.push({ uri, ...limit });
      continue;
    }
    const address = uri.slice('mailto:'.length).split('?')[0] ?? '';
    const at = address.lastIndexOf('@');
    const domain = at < 1 || address.length > 1000 ? '' : asciiName(address.slice(at + 1));
    if (!isAskable(domain)) report('bad-uri', span);
    else uris.push({ uri, domain, ...limit });
  }
  return uris;
}
