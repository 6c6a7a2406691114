/** A received message, read without the network: what it says of itself, its way, what filters said, what is in it. */
import type { FilterVerdicts, MessageContent, MessagePath, ReceivedMessage } from '@whyspam/core';
import { readContent } from './content/read-content.ts';
import { readFilterVerdicts } from './filters/read-filter-verdicts.ts';
import { withRewrittenReport } from './filters/spamassassin/read-rewritten.ts';
import { readOverview } from './overview/read-overview.ts';
import { parseMimeTree } from './parse/mime-tree.ts';
import { readPath, type PathOptions } from './received/read-path.ts';

export interface ReadMessage {
  readonly message: ReceivedMessage;
  readonly path: MessagePath;
  readonly verdicts: FilterVerdicts;
  readonly content: MessageContent;
}

/** @param content one character a byte (latin1). Never throws. */
export function readMessage(content: string, options: PathOptions = {}): ReadMessage {
  const tree = parseMimeTree(content);
  const message = readOverview(content, tree);
  const path = readPath(tree.root.fields, options);
  const verdicts = readFilterVerdicts(tree.root.fields, path);
  return {
    message,
    path,
    verdicts: { ...verdicts, statements: withRewrittenReport(content, tree, verdicts.statements) },
    content: readContent(content, tree, message),
  };
}
