/** What makes a sender look like somebody else: display names, look-alike letters, answers that go elsewhere. */
import type { MessageContent, MessageMailbox, ReceivedMessage } from '@whyspam/core';
import { domainOfAddress } from '../overview/domain-of-address.ts';
import { fieldNamed, type HeaderField } from '../parse/header-fields.ts';
import { isConfusableDomain, isMixedWord } from './confusables.ts';
import { FREE_MAILBOXES } from './known-hosts.ts';
import { organisationOf } from './organisation.ts';

type Trick = MessageContent['identityTricks'][number];

const MAX_TRICKS = 20;
/** What turns the direction of writing or has no width; U+200C and U+200D are letters' own in many scripts. */
const INVISIBLE = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/u;
const ADDRESS = /[^\s<>()[\]"',;:]{1,64}@((?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63})/gu;

export function findIdentityTricks(
  { from, sender, replyTo, fromDomain }: ReceivedMessage,
  fields: readonly HeaderField[],
): readonly Trick[] {
  const tricks: Trick[] = [];
  const note = (kind: Trick['kind'], detail: string): void => {
    if (tricks.length < MAX_TRICKS && !tricks.some((trick) => trick.kind === kind && trick.detail === detail))
      tricks.push({ kind, detail: detail.slice(0, 200) });
  };
  const lists = listDomains(fields);
  for (const mailbox of [...from.slice(0, 10), ...(sender === undefined ? [] : [sender])]) {
    const { display = '', address } = mailbox;
    const shown = addressShown(mailbox);
    // A list that rewrites From because of DMARC keeps the author's address in the name, and says so.
    if (shown !== undefined && !/ via /i.test(display)) note('nameShowsAddress', shown);
    for (const word of display.split(/[^\p{L}\p{M}\p{N}]+/u))
      if (isMixedWord(word)) note('confusableName', word);
    const domain = domainOfAddress(address);
    if (domain !== undefined && isConfusableDomain(domain)) note('confusableDomain', domain);
    if (INVISIBLE.test(display)) note('reorderedName', display);
  }
  if (fromDomain === undefined) return tricks;
  const own = organisationOf(fromDomain);
  for (const mailbox of replyTo.slice(0, 10)) {
    const domain = domainOfAddress(mailbox.address);
    if (domain === undefined) continue;
    const organisation = organisationOf(domain);
    if (organisation === own && !isOtherFreeMailbox(from, mailbox, domain)) continue;
    // A list that answers go back to is no trick of the author.
    if (lists.has(organisation)) continue;
    if (FREE_MAILBOXES.has(fromDomain) && FREE_MAILBOXES.has(domain))
      note('freemailToFreemail', mailbox.address);
    else if (organisation !== own)
      note(FREE_MAILBOXES.has(domain) ? 'replyToFreemail' : 'replyElsewhere', domain);
  }
  return tricks;
}

/** An address of another organisation in the name. */
function addressShown({ display = '', address }: MessageMailbox): string | undefined {
  const own = domainOfAddress(address);
  if (own === undefined || !display.includes('@')) return undefined;
  for (const [shown, host = ''] of display.slice(0, 512).matchAll(ADDRESS)) {
    const domain = domainOfAddress(`x@${host}`);
    if (domain !== undefined && organisationOf(domain) !== organisationOf(own)) return shown;
  }
  return undefined;
}

function isOtherFreeMailbox(
  from: readonly MessageMailbox[],
  { address }: MessageMailbox,
  domain: string,
): boolean {
  return (
    FREE_MAILBOXES.has(domain) &&
    !from.some((mailbox) => mailbox.address.toLowerCase() === address.toLowerCase())
  );
}

/** Where a list lives: List-Post and List-Id (RFC 2369, RFC 2919). */
function listDomains(fields: readonly HeaderField[]): ReadonlySet<string> {
  const found = new Set<string>();
  const post = /mailto:[^>?@\s]{1,100}@([^>?\s]{1,255})/i.exec(fieldNamed(fields, 'list-post')?.value ?? '');
  const id = /<([^<>\s]{1,255})>/.exec(fieldNamed(fields, 'list-id')?.value ?? '');
  for (const host of [post?.[1], id?.[1]]) if (host !== undefined) found.add(organisationOf(host));
  return found;
}
