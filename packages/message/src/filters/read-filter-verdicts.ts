/** What receivers and filters wrote into a message: only what stands above the boundary is believed. */
import type { FilterStatement, FilterVerdicts, MessagePath } from '@whyspam/core';
import type { HeaderField } from '../parse/header-fields.ts';
import { readAuthentication } from './authentication-results/read-authentication.ts';
import { MAX_FIELD_OCTETS } from './filter-reader.ts';
import { ownTail } from './microsoft/own-tail.ts';
import { compauthStatements } from './microsoft/readers.ts';
import { readerFor } from './reader-table.ts';
import { worstVerdict } from './worst-verdict.ts';

/** Statements kept: a message with more headers of filters is made to drown what counts. */
const MAX_STATEMENTS = 200;

/** @param path where trust ends, and who the receiver is. Never throws. */
export function readFilterVerdicts(
  fields: readonly HeaderField[],
  path: Pick<MessagePath, 'trustedUntil' | 'receiver'>,
): FilterVerdicts {
  const tail = ownTail(fields, path);
  const { authentication, seen } = readAuthentication(fields, path);
  const statements: FilterStatement[] = [...compauthStatements(authentication, fields)];
  for (const field of fields) {
    if (statements.length >= MAX_STATEMENTS) break;
    const isTrusted = field.position <= path.trustedUntil || tail.has(field.position);
    const statement = readerFor(field)?.(bounded(field), isTrusted);
    if (statement !== undefined) statements.push(statement);
  }
  statements.sort((one, other) => one.position - other.position);
  return {
    statements,
    authentication,
    seen,
    verdict: worstVerdict(statements.filter(({ isTrusted }) => isTrusted).map(({ verdict }) => verdict)),
  };
}

function bounded(field: HeaderField): HeaderField {
  return field.value.length <= MAX_FIELD_OCTETS
    ? field
    : { ...field, value: field.value.slice(0, MAX_FIELD_OCTETS) };
}
