/** What a message says of itself: who it is from, what about, and whether there is more than a header. */
import type { MessageMailbox, ReceivedMessage } from '@whyspam/core';
import { decodeEightBit, decodeHeaderText } from '../parse/decode-part.ts';
import { fieldNamed, fieldsNamed, type HeaderField } from '../parse/header-fields.ts';
import type { MimeTree } from '../parse/mime-tree.ts';
import { domainOfAddress } from './domain-of-address.ts';
import { parseAddressList } from './parse-address-list.ts';

/** RFC 5322 section 2.1.1: characters of a line; what is longer is cut where it is kept. */
const MAX_SHOWN = 998;
const MAX_PROBLEMS = 40;

/** SHA-256 of an empty body, RFC 6376 sections 3.4.3 (`simple`: one CRLF) and 3.4.4 (`relaxed`: nothing). */
const EMPTY_BODY_HASHES = [
  'frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=',
  '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
];

/** @param content one character a byte. Never throws. */
export function readOverview(content: string, tree: MimeTree): ReceivedMessage {
  const { fields } = tree.root;
  const problems = new Set(tree.problems.map(({ kind }) => `message:${kind}`));
  const mailboxesOf = (name: string): readonly MessageMailbox[] =>
    fieldsNamed(fields, name).flatMap(({ value }) => {
      const list = parseAddressList(value);
      for (const problem of list.problems) problems.add(`${name}:${problem}`);
      return list.mailboxes;
    });
  const from = mailboxesOf('from');
  const [sender] = mailboxesOf('sender');
  const replyTo = mailboxesOf('reply-to');
  const fromDomain = domainOfAddress(from[0]?.address ?? '');
  if (from.length > 0 && fromDomain === undefined) problems.add('from:noDomain');
  const subject = fieldNamed(fields, 'subject')?.value;
  const date = fieldNamed(fields, 'date')?.value;
  const messageId = fieldNamed(fields, 'message-id')?.value;
  const returnPath = returnPathOf(fieldNamed(fields, 'return-path'));
  return {
    from,
    ...(fromDomain === undefined ? {} : { fromDomain }),
    ...(sender === undefined ? {} : { sender }),
    replyTo,
    ...(subject === undefined ? {} : { subject: decodeHeaderText(subject).slice(0, MAX_SHOWN) }),
    ...(date === undefined ? {} : { date: decodeEightBit(date.slice(0, MAX_SHOWN)) }),
    ...(messageId === undefined ? {} : { messageId: messageIdOf(messageId) }),
    ...(returnPath === undefined ? {} : { returnPath }),
    octets: content.length,
    hasBody: hasBody(content, tree),
    problems: [...problems].slice(0, MAX_PROBLEMS),
  };
}

/** Without what programs add around it; as it stands when it has no angle brackets. */
function messageIdOf(value: string): string {
  const bounded = value.slice(0, MAX_SHOWN);
  return decodeEightBit(/<[^<>]*>/.exec(bounded)?.[0] ?? bounded);
}

/** RFC 5321 section 4.4: `<>` is the null sender of bounces. */
function returnPathOf(field: HeaderField | undefined): string | undefined {
  if (field === undefined) return undefined;
  if (/^<\s*>$/.test(field.value) || field.value === '') return '';
  const [mailbox] = parseAddressList(field.value).mailboxes;
  return mailbox?.address ?? decodeEightBit(field.value.slice(0, MAX_SHOWN));
}

/** White space behind a header is what copying leaves; an empty body is one only where a signature says so. */
function hasBody(content: string, { root }: MimeTree): boolean {
  if (root.children.length > 0 || /\S/.test(content.slice(root.bodyStart))) return true;
  return fieldsNamed(root.fields, 'dkim-signature').some(({ value }) => {
    const hash = /(?:^|;)\s*bh\s*=([^;]{1,200})/.exec(value.slice(0, 16_384))?.[1] ?? '';
    return EMPTY_BODY_HASHES.includes(hash.replace(/\s+/g, ''));
  });
}
