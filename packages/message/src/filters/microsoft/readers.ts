/** The headers of Microsoft's filters: Exchange Online, Outlook.com, and Exchange servers. */
import {
  MICROSOFT_ENTRIES_FROM_MEMORY,
  type FilterPart,
  type FilterStatement,
  type SaidAuthentication,
} from '@whyspam/core';
import type { HeaderField } from '../../parse/header-fields.ts';
import { makeStatement, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { DEFAULT_BCL_THRESHOLD, findCode, levelOf, SPAM_SCL, type MicrosoftCode } from './codes.ts';
import { compauthReason } from './compauth.ts';
import { readPairs, type Pair } from './read-pairs.ts';

const FILTER = 'microsoft';

interface ReadPart {
  readonly part: FilterPart;
  readonly code: MicrosoftCode | undefined;
}

function readPart({ key, value }: Pair): ReadPart {
  const code = findCode(key, value);
  return { part: { name: key, value, ...said(code) }, code };
}

function said(code: MicrosoftCode | undefined): Pick<FilterPart, 'entry' | 'isFromMemory' | 'cause' | 'who'> {
  if (code === undefined) return {};
  const { entry, cause, who } = code;
  return {
    entry,
    who,
    ...(MICROSOFT_ENTRIES_FROM_MEMORY.includes(entry) ? { isFromMemory: true } : {}),
    ...(cause === 'none' ? {} : { cause }),
  };
}

function codeOf(parts: readonly ReadPart[], name: string): MicrosoftCode | undefined {
  return parts.find(({ part }) => part.name === name)?.code;
}

function valueOf(parts: readonly ReadPart[], name: string): string {
  return parts.find(({ part }) => part.name === name)?.part.value ?? '';
}

/** Which key decides, in this order: Microsoft points to the category before all else. */
const DECIDING = ['CAT', 'SFTY', 'SFV', 'IPV', 'SRV', 'SCL'] as const;

/** Keys of rule numbers that nobody outside can read; the report keeps that they are there. */
const OPAQUE = new Set(['SFS', 'ARA', 'ENG', 'FPR']);

const forefrontReport: FilterReader = (field, isTrusted) => {
  const parts = readPairs(field.value).map(readPart);
  if (parts.length === 0) return undefined;
  const verdict = DECIDING.map((name) => codeOf(parts, name)?.verdict).find(
    (each) => each !== undefined && each !== 'unknown',
  );
  const score = levelOf(valueOf(parts, 'SCL'));
  return makeStatement(field, isTrusted, {
    filter: FILTER,
    verdict: verdict ?? 'unknown',
    ...(score === undefined ? {} : { score, threshold: SPAM_SCL }),
    parts: shown(parts),
  });
};

function shown(parts: readonly ReadPart[]): readonly FilterPart[] {
  return parts.map(({ part }) => part).filter(({ name }) => !OPAQUE.has(name));
}

/** The bulk complaint level, and behind it what nobody outside can read. */
const antispam: FilterReader = (field, isTrusted) => {
  const parts = readPairs(field.value).map(readPart);
  const level = levelOf(valueOf(parts, 'BCL'));
  const verdicts = parts.map(({ code }) => code?.verdict).filter((each) => each !== undefined);
  if (parts.length === 0) return undefined;
  return makeStatement(field, isTrusted, {
    filter: FILTER,
    verdict: verdicts.find((each) => each !== 'unknown') ?? 'unknown',
    ...(level === undefined ? {} : { score: level, threshold: DEFAULT_BCL_THRESHOLD }),
    parts: shown(parts),
  });
};

/** Where the mailbox server put it, and who decided so. */
const mailboxDelivery: FilterReader = (field, isTrusted) => {
  const parts = readPairs(field.value)
    .map(({ key, value }) => ({ key, value: key.startsWith('WIMS') ? percentDecoded(value) : value }))
    .map(readPart);
  if (parts.length === 0) return undefined;
  const isUserRule = codeOf(parts, 'OFR')?.entry === 'microsoft-ofr-user-rule';
  return makeStatement(field, isTrusted, {
    filter: FILTER,
    verdict: isUserRule ? 'unknown' : (codeOf(parts, 'dest')?.verdict ?? 'unknown'),
    parts: shown(parts),
  });
};

/** One level alone: X-MS-Exchange-Organization-SCL, -PCL. */
function level(name: 'SCL' | 'PCL'): FilterReader {
  return (field, isTrusted) => {
    const value = field.value.trim();
    const score = levelOf(value);
    const { part, code } = readPart({ key: name, value: value.slice(0, 40) });
    if (score === undefined) return undefined;
    return makeStatement(field, isTrusted, {
      filter: FILTER,
      verdict: code?.verdict ?? 'unknown',
      score,
      ...(name === 'SCL' ? { threshold: SPAM_SCL } : {}),
      parts: [part],
    });
  };
}

const customSpam: FilterReader = (field, isTrusted) => {
  const { part, code } = readPart({ key: 'X-CustomSpam', value: field.value.slice(0, 300) });
  return makeStatement(field, isTrusted, {
    filter: FILTER,
    verdict: code?.verdict ?? 'unknown',
    parts: [part],
  });
};

/** A value without a verdict in it that still helps: who vouched for it, or what to name in a support case. */
function plain(name: string): FilterReader {
  return (field, isTrusted) =>
    makeStatement(field, isTrusted, {
      filter: FILTER,
      verdict: 'unknown',
      parts: [{ name, value: field.value.slice(0, 300) }],
    });
}

/** A report of an earlier organisation: Exchange Online renames what comes in from outside. */
function untrusted(reader: FilterReader): FilterReader {
  return (field) => reader(field, false);
}

export const MICROSOFT_READERS: FilterReaders = {
  'x-forefront-antispam-report': forefrontReport,
  'x-forefront-antispam-report-untrusted': untrusted(forefrontReport),
  'x-original-x-forefront-antispam-report': untrusted(forefrontReport),
  'x-microsoft-antispam': antispam,
  'x-microsoft-antispam-untrusted': untrusted(antispam),
  'x-microsoft-antispam-mailbox-delivery': mailboxDelivery,
  'x-ms-exchange-organization-scl': level('SCL'),
  'x-ms-exchange-organization-pcl': level('PCL'),
  'x-ms-exchange-organization-antispam-report': plain('Antispam-Report'),
  'x-ms-exchange-organization-authas': plain('AuthAs'),
  'x-ms-exchange-organization-authsource': plain('AuthSource'),
  'x-ms-exchange-organization-network-message-id': plain('Network-Message-Id'),
  'x-ms-exchange-crosstenant-authas': plain('CrossTenant-AuthAs'),
  'x-ms-exchange-crosstenant-authsource': plain('CrossTenant-AuthSource'),
  'x-ms-exchange-crosstenant-network-message-id': plain('CrossTenant-Network-Message-Id'),
  'x-ms-office365-filtering-correlation-id': plain('Correlation-Id'),
  'x-customspam': customSpam,
};

/**
 * What composite authentication decided, as a statement beside the others: it stands in Authentication-Results, but is
 * Microsoft's judgement and no method of RFC 8601.
 */
export function compauthStatements(
  authentication: readonly SaidAuthentication[],
  fields: readonly HeaderField[],
): readonly FilterStatement[] {
  const statements: FilterStatement[] = [];
  for (const { methods, position, isTrusted, header } of authentication) {
    const compauth =
      header === 'authentication-results' && methods.find(({ method }) => method === 'compauth');
    if (compauth === false || compauth === undefined) continue;
    const field = fields.find((each) => each.position === position);
    if (field === undefined) continue;
    const code = compauthReason(compauth.reason ?? '');
    const parts: readonly FilterPart[] = [
      { name: 'compauth', value: compauth.result },
      ...(compauth.reason === undefined
        ? []
        : [
            {
              name: 'compauth reason',
              value: compauth.reason.slice(0, 40),
              ...(code === undefined ? {} : { entry: code.entry, who: code.who }),
              ...(code === undefined || code.cause === 'none' ? {} : { cause: code.cause }),
            },
          ]),
    ];
    // Microsoft: despite a failure the message may be let in, so this alone is no verdict on it.
    statements.push(makeStatement(field, isTrusted, { filter: FILTER, verdict: 'unknown', parts }));
  }
  return statements;
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
