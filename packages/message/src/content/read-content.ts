/** What is in a message: its form, parts, links, and how one leaves the list. */
import type { ContentPart, FormFault, MessageContent, ReceivedMessage } from '@whyspam/core';
import { domainOfAddress } from '../overview/domain-of-address.ts';
import { parseAddressList } from '../overview/parse-address-list.ts';
import { decodePart, decodePartText } from '../parse/decode-part.ts';
import { fieldNamed, fieldsNamed, type HeaderField } from '../parse/header-fields.ts';
import { parseMailDate } from '../parse/mail-date.ts';
import { allParts, type MimePart, type MimeTree } from '../parse/mime-tree.ts';
import { compareWords } from './compare-words.ts';
import { findFormFaults } from './find-form-faults.ts';
import { findHiddenText } from './find-hidden-text.ts';
import { findIdentityTricks } from './find-identity-tricks.ts';
import { findMimeFaults } from './find-mime-faults.ts';
import { findPlaceholders } from './find-placeholders.ts';
import { findRiskyAttachments } from './find-risky-attachments.ts';
import { MAX_HTML, readHtml, type HtmlReading } from './html/read-html.ts';
import { organisationOf } from './organisation.ts';
import { readLinks, type SenderDomains } from './read-links.ts';
import { readBulkSigns, readUnsubscribe } from './read-unsubscribe.ts';

const MAX_PARTS = 200;
const MAX_FAULTS = 100;
/** Octets of the plain parts that are read. */
const MAX_TEXT = 512 * 1024;
const MAX_COUNTED = 1024 * 1024;
/** Fewer words beside a picture are its label and a footer, not a message. */
const FEW_WORDS = 12;
const NOTHING_SEEN: HtmlReading = {
  text: '',
  hidden: [],
  links: [],
  images: { count: 0, remote: 0, embedded: 0, shown: 0, linked: 0 },
  active: [],
};

/** @param content one character a byte. */
export function readContent(content: string, tree: MimeTree, message: ReceivedMessage): MessageContent {
  const { fields } = tree.root;
  const parts = allParts(tree.root).slice(0, MAX_PARTS);
  const leaves = parts.filter(({ type }) => !type.startsWith('multipart/'));
  const plainParts = leaves.filter((part) => part.type === 'text/plain' && !isAttachment(part));
  const htmlParts = leaves.filter((part) => part.type === 'text/html' && !isAttachment(part));
  const plain = textOf(content, plainParts, MAX_TEXT);
  const html = textOf(content, htmlParts, MAX_HTML);
  const seen = html === '' ? NOTHING_SEEN : readHtml(html);
  const { hidden, preheader } = findHiddenText(seen);
  const textAgreement = plainParts.length > 0 && html !== '' ? compareWords(plain, seen.text) : undefined;
  const dateSkewSeconds = skewOf(fields);
  const formFaults: readonly FormFault[] = [
    ...findFormFaults(content, tree),
    ...(message.hasBody ? findMimeFaults(content, tree) : []),
  ];
  return {
    formFaults: formFaults.slice(0, MAX_FAULTS),
    parts: parts.map((part) => describePart(content, part)),
    textOctets: octetsOf(content, plainParts),
    htmlOctets: octetsOf(content, htmlParts),
    octets: content.length,
    ...(dateSkewSeconds === undefined ? {} : { dateSkewSeconds }),
    ...readLinks(seen.links, plain, senderDomains(message, fields)),
    placeholders: findPlaceholders(message.subject ?? '', html === '' ? plain : seen.text),
    images: {
      count: seen.images.count,
      remote: seen.images.remote,
      embedded: seen.images.embedded,
      isOnlyContent: isImageAlone(seen),
    },
    hidden,
    ...(preheader === undefined ? {} : { preheader }),
    activeContent: seen.active,
    riskyAttachments: findRiskyAttachments(content, leaves.filter(isAttachment)),
    ...(textAgreement === undefined ? {} : { textAgreement }),
    unsubscribe: readUnsubscribe(fields),
    bulkSigns: readBulkSigns(fields, recipientCount(fields)),
    identityTricks: findIdentityTricks(message, fields),
  };
}

/** RFC 2183 section 2.2; a part with a name that is no text is one too, whatever it says. */
function isAttachment({ disposition, fileName, type }: MimePart): boolean {
  if (disposition?.value === 'attachment') return true;
  return fileName !== undefined && !(disposition?.value !== undefined && type.startsWith('text/'));
}

function textOf(content: string, parts: readonly MimePart[], maxOctets: number): string {
  const texts: string[] = [];
  let left = maxOctets;
  for (const part of parts) {
    if (left <= 0) break;
    const text = decodePartText(content, part, left);
    left -= text.length;
    texts.push(text);
  }
  return texts.join('\n');
}

function octetsOf(content: string, parts: readonly MimePart[]): number {
  return parts.reduce((sum, part) => sum + decodedOctets(content, part), 0);
}

/** Of a very long text only about: nothing hangs on its last octets. */
function decodedOctets(content: string, part: MimePart): number {
  const encoded = Math.max(0, part.end - part.bodyStart);
  const isEncoded = part.encoding === 'base64' || part.encoding === 'quoted-printable';
  if (!isEncoded) return encoded;
  if (encoded <= MAX_COUNTED) return decodePart(content, part).length;
  return part.encoding === 'base64' ? Math.round(encoded * 0.73) : encoded;
}

function describePart(content: string, part: MimePart): ContentPart {
  const charset = part.parameters.get('charset');
  return {
    path: part.path,
    type: part.type.slice(0, 200),
    ...(charset === undefined ? {} : { charset: charset.slice(0, 60) }),
    encoding: part.encoding.slice(0, 60),
    octets: Math.max(0, Math.min(part.end, content.length) - part.bodyStart),
    ...(part.fileName === undefined ? {} : { fileName: part.fileName.slice(0, 200) }),
    isAttachment: !part.type.startsWith('multipart/') && isAttachment(part),
  };
}

/** Seconds by which Date is ahead of the nearest Received line: each relay has a clock, and one of them may be wrong. */
function skewOf(fields: readonly HeaderField[]): number | undefined {
  const date = parseMailDate(fieldNamed(fields, 'date')?.value ?? '');
  if (date === undefined) return undefined;
  const skews = fieldsNamed(fields, 'received')
    .slice(0, 100)
    .map(({ value }) => parseMailDate(value.slice(value.lastIndexOf(';') + 1)))
    .filter((received) => received !== undefined)
    .map((received) => Math.round((date - received) / 1000));
  if (skews.length === 0) return undefined;
  return skews.reduce((least, skew) => (Math.abs(skew) < Math.abs(least) ? skew : least));
}

function senderDomains(
  { fromDomain, returnPath, messageId }: ReceivedMessage,
  fields: readonly HeaderField[],
): SenderDomains {
  const signers = fieldsNamed(fields, 'dkim-signature')
    .slice(0, 20)
    .map(({ value }) => /(?:^|;)\s*d\s*=\s*([^;\s]{1,255})/.exec(value.slice(0, 16_384))?.[1]);
  const unsubscribe = /<\s*https?:\/\/([^/<>\s:?#]{1,255})/i.exec(
    fieldNamed(fields, 'list-unsubscribe')?.value.slice(0, 4000) ?? '',
  )?.[1];
  const hosts = [
    domainOfAddress(returnPath ?? ''),
    domainOfAddress((messageId ?? '').replace(/>.*$/, '')),
    unsubscribe,
    ...signers,
  ];
  return {
    from: fromDomain === undefined ? undefined : organisationOf(fromDomain),
    services: new Set(hosts.filter((host) => host !== undefined).map(organisationOf)),
  };
}

function recipientCount(fields: readonly HeaderField[]): number {
  return ['to', 'cc'].reduce(
    (sum, name) => sum + parseAddressList(fieldNamed(fields, name)?.value ?? '').mailboxes.length,
    0,
  );
}

/** Pictures that are loaded or clicked, and hardly a word: a signature with a logo has neither. */
function isImageAlone({ images, text }: HtmlReading): boolean {
  if (images.shown === 0 || (images.linked === 0 && images.remote === 0)) return false;
  let words = 0;
  for (const _ of text.slice(0, 20_000).matchAll(/\p{L}{2,}/gu)) {
    words += 1;
    if (words >= FEW_WORDS) return false;
  }
  return true;
}
