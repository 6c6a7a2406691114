/** Where notifications name the recipient; what follows on the line is what was said about it. */

const ADDRESS = String.raw`[^\s<>"'(),:;@\[\]]{1,128}@[\w.-]{1,255}[\w]`;

/** At the start of a line, alone or with what was said: `<a@example.com>: host ... said: 550 ...`. */
export const LINE_START: RegExp = new RegExp(
  String.raw`^[\s*>|-]{0,24}(?:\d{1,3}[.)] )?(?:(?:To|Recipient|For|Recipients?|E-?mail)[: ]{1,4}|>>> )?["']?[<[]?(?:mailto:|smtp:|rfc822;\s?)?(${ADDRESS})[>\]]?["']?(?:<mailto:[^>]{1,320}>)?\s*(?=$|[:.,;([\-<>|]|\s(?:on|\(|-|\[|delivery|is|was|does|has|no|not|user|unknown|invalid|failed|could)\b|\s{2})(.*)`,
  'i',
);

/** In a sentence. */
export const PHRASES: readonly RegExp[] = [
  String.raw`\b(?:unknown (?:local )?(?:user|recipient|address)|no such (?:user|recipient|mailbox|address)|user unknown|invalid (?:final delivery )?(?:userid|user|recipient|address)|mailbox (?:full|unavailable)|user mailbox exceeds allowed size|account|unknown account|undeliverable {1,3}(?:to|address)|recipient address|original address|intended recipient|addressed to|rcpt to|failed recipient|recipient|generated from|mailing list)s?\s{0,3}[:=]?\s{0,4}["'<\[(]?(${ADDRESS})`,
  String.raw`\bdeliver(?:y|ed|ing)?(?: (?:of )?(?:the |your |this )?(?:message|mail|e-?mail))?(?: (?:failed|attempts?))?[^@\n]{0,40} (?:to|for):? ?["'<\[(]{0,2}(?:mailto:)?(${ADDRESS})`,
  String.raw`\b(?:message|mail|e-?mail|sent)\b[^@\n]{0,60} (?:to|for):? ?["'<\[(]{0,2}(?:mailto:)?(${ADDRESS})`,
  String.raw`\bdelivery failed \d+ attempts: (${ADDRESS})`,
  String.raw`\buser [^@\n]{0,80}[(<](${ADDRESS})[)>] not listed`,
  String.raw`\b(?:rejected|unknown|invalid|address|recipient|user|mailbox|account)\b[^@\n]{0,30}["'<\[( ](${ADDRESS})`,
  String.raw`["'<\[( ](${ADDRESS})["'>\])]{0,2}[^@\n]{0,40}\b(?:unknown|not found|invalid|rejected|is full|does ?n[o']t exist|over quota|could not be|cannot be|was not|couldn't|no longer)`,
].map((pattern) => new RegExp(pattern, 'i'));

/** In the transcript of a conversation. */
export const TRANSCRIPT: readonly RegExp[] = [
  new RegExp(String.raw`^\s*(?:>>> ?)?RCPT TO: ?<?(${ADDRESS})`, 'i'),
  new RegExp(String.raw`^\s*(?:<<< ?)?[45]\d\d[ -](?:[45]\.\d{1,2}\.\d{1,3} )?<?(${ADDRESS})>?`, 'i'),
  new RegExp(String.raw`^\s*To: .{0,80}?<?(${ADDRESS})`, 'i'),
];

/** Lines whose address is somebody else's: the sender, the postmaster, a help page. */
export const NOT_RECIPIENT: RegExp =
  /^\s*(?:from|sender|reply[- ]to|return[- ]path|message[- ]?id|mail from|cc|original sender|x-[\w-]+|subject|references|in-reply-to)\s{0,4}[:=]|^\s*>>> MAIL/i;
/** In a sentence, also these: whom to ask. */
export const CONTACT: RegExp =
  /\b(?:contact|please (?:reply|contact|send|forward)|questions|assistance|reported to|help|support|list-?owner)\b/i;

export const ADDRESS_ANYWHERE: RegExp = new RegExp(ADDRESS);
export const ADDRESS_ALONE: RegExp = new RegExp(`^(?:"[^"]{1,64}"@[\\w.-]{1,255}|${ADDRESS})$`);

export const EACH_ADDRESS: RegExp = new RegExp(ADDRESS, 'g');
