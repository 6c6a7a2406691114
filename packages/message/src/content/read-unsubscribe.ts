/** How one leaves the list: List-Unsubscribe (RFC 2369 section 3.2) and one-click (RFC 8058). */
import type { MessageContent, UnsubscribeFault } from '@whyspam/core';
import { fieldNamed, fieldsNamed, type HeaderField } from '../parse/header-fields.ts';

const MAX_LINKS = 10;
const MAX_LINK = 500;
const MAX_FIELD = 16_384;

export function readUnsubscribe(fields: readonly HeaderField[]): MessageContent['unsubscribe'] {
  const lists = fieldsNamed(fields, 'list-unsubscribe');
  const posts = fieldsNamed(fields, 'list-unsubscribe-post');
  const [list] = lists;
  const [post] = posts;
  const links = [...(list?.value.slice(0, MAX_FIELD) ?? '').matchAll(/<\s*([^<>]{1,4000})>/g)]
    // RFC 2369 section 2: white space inside the brackets is folding, and no part of the address.
    .map(([, url = '']) => url.replace(/\s+/g, ''))
    .slice(0, MAX_LINKS);
  const https = links.filter((link) => /^https:/i.test(link));
  const faults: UnsubscribeFault[] = [];
  if (lists.length > 1 || posts.length > 1) faults.push('severalFields');
  if (list !== undefined && links.length === 0) faults.push('unreadable');
  if (links.length > 0 && https.length === 0 && links.some((link) => /^http:/i.test(link)))
    faults.push('notHttps');
  // RFC 8058 section 3.1: exactly one HTTPS address beside the second field.
  if (post !== undefined && https.length > 1) faults.push('severalHttps');
  // RFC 8058 section 5: the value is one key and one value, spelled so.
  if (post !== undefined && !/^List-Unsubscribe=One-Click$/i.test(post.value)) faults.push('postWrong');
  if (post !== undefined && https.length === 0) faults.push('postAlone');
  if (post === undefined && https.length > 0) faults.push('postMissing');
  if (links.length > 0 && !links.some((link) => /^mailto:/i.test(link))) faults.push('mailtoMissing');
  const isSigned = areSigned(fields, post !== undefined);
  return {
    links: links.map((link) => link.slice(0, MAX_LINK)),
    isOneClick:
      post !== undefined && https.length === 1 && faults.every((fault) => fault === 'mailtoMissing'),
    ...(isSigned === undefined || list === undefined ? {} : { isSigned }),
    faults,
  };
}

/** RFC 8058 section 4: a signature must cover both fields. */
function areSigned(fields: readonly HeaderField[], hasPost: boolean): boolean | undefined {
  const signatures = fieldsNamed(fields, 'dkim-signature').slice(0, 20);
  if (signatures.length === 0) return undefined;
  return signatures.some(({ value }) => {
    const listed = /(?:^|;)\s*h\s*=([^;]*)/.exec(value.slice(0, MAX_FIELD))?.[1] ?? '';
    const names = new Set(listed.toLowerCase().replace(/\s+/g, '').split(':'));
    return names.has('list-unsubscribe') && (!hasPost || names.has('list-unsubscribe-post'));
  });
}

/** Names of fields that say that it was sent to many. */
export function readBulkSigns(fields: readonly HeaderField[], recipients: number): readonly string[] {
  const signs = ['list-id', 'list-post', 'feedback-id'].filter(
    (name) => fieldNamed(fields, name) !== undefined,
  );
  const precedence = fieldNamed(fields, 'precedence')?.value ?? '';
  if (/^(?:bulk|list|junk)$/i.test(precedence)) signs.push('precedence');
  if (recipients >= MANY_RECIPIENTS) signs.push('recipients');
  return signs;
}

/** A circle of colleagues is smaller. */
const MANY_RECIPIENTS = 50;
