/** SpamAssassin wraps what it marked (report_safe): its table, with the points the header leaves out, is the first part. */
import type { FilterStatement } from '@whyspam/core';
import { decodePartText } from '../../parse/decode-part.ts';
import type { MimeTree } from '../../parse/mime-tree.ts';
import { parseSpamReport } from './parse-spam-report.ts';

/** Octets of the part that are read: the table is a page long. */
const MAX_OCTETS = 64 * 1024;

/**
 * The statements, each rule of SpamAssassin's with its points where the body tells them. A body is the sender's to write, so
 * the table may weigh rules that the trusted header names, and add none.
 */
export function withRewrittenReport(
  content: string,
  { root }: MimeTree,
  statements: readonly FilterStatement[],
): readonly FilterStatement[] {
  const [first, original] = root.children;
  if (first?.type !== 'text/plain' || original?.parameters.get('x-spam-type') !== 'original')
    return statements;
  const points = new Map(
    parseSpamReport(decodePartText(content, first, MAX_OCTETS)).rules.map((rule) => [rule.name, rule]),
  );
  return statements.map((statement) =>
    statement.filter !== 'spamassassin' || statement.verdict !== 'spam'
      ? statement
      : {
          ...statement,
          parts: statement.parts.map((part) => {
            const told = points.get(part.name);
            if (part.weight !== undefined || told?.weight === undefined) return part;
            const { usualWeight: _, ...rest } = part;
            return { ...rest, ...told };
          }),
        },
  );
}
