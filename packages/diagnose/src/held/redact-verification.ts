/** Takes personal data out of what was verified and read before the message itself was redacted. */
import type { MessageAuth, MessageContent } from '@whyspam/core';

const REMOVED = '[redacted]';

type Clean = (text: string) => string;

/** Where what broke a signature shows samples of the message: the author's words, and people's names. */
const SAMPLES: ReadonlySet<string> = new Set(['text', 'tag', 'value', 'original', 'now', 'added']);

export function cleanAuth(auth: MessageAuth, clean: Clean): MessageAuth {
  const signatures = auth.signatures.map((signature) =>
    signature.breakage === undefined
      ? signature
      : {
          ...signature,
          breakage: everyString(signature.breakage, (text, key) => (SAMPLES.has(key) ? REMOVED : text)),
        },
  );
  return everyString({ ...auth, signatures }, clean);
}

/** Names of files lose all but their ending, links all but their host, samples of text everything. */
export function cleanContent(content: MessageContent, clean: Clean): MessageContent {
  return everyString(
    {
      ...content,
      formFaults: content.formFaults.map(({ detail, ...fault }) =>
        detail === undefined || fault.kind === 'notAField' || fault.kind === 'unreadable'
          ? fault
          : { ...fault, detail },
      ),
      parts: content.parts.map((part) =>
        part.fileName === undefined ? part : { ...part, fileName: fileName(part.fileName) },
      ),
      misleadingLinks: content.misleadingLinks.map((link) => ({
        ...link,
        url: hostOnly(link.url),
        ...(link.shown === undefined ? {} : { shown: hostOnly(link.shown) }),
      })),
      linkTricks: content.linkTricks.map((trick) => ({ ...trick, url: hostOnly(trick.url) })),
      hidden: content.hidden.map((hidden) => ({ ...hidden, sample: REMOVED })),
      ...(content.preheader === undefined ? {} : { preheader: REMOVED }),
      riskyAttachments: content.riskyAttachments.map(({ detail: _detail, ...attachment }) => ({
        ...attachment,
        name: fileName(attachment.name),
      })),
      identityTricks: content.identityTricks.map(({ kind, detail }) => ({
        kind,
        detail: kind === 'confusableName' || kind === 'reorderedName' ? REMOVED : detail,
      })),
      unsubscribe: { ...content.unsubscribe, links: content.unsubscribe.links.map(hostOnly) },
    },
    clean,
  );
}

function fileName(name: string): string {
  return `${REMOVED}${/\.[a-z0-9]{1,10}$/iu.exec(name)?.[0] ?? ''}`;
}

/** `https://host/...`: what stands before and behind the host may say whom it was for. */
function hostOnly(url: string): string {
  const [, scheme, host] =
    /^([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^/?#\s]{0,500}@)?([^/?#\s@]{1,255})/iu.exec(url) ?? [];
  if (scheme !== undefined && host !== undefined) return url === scheme + host ? url : `${scheme}${host}/...`;
  // An address loses its local part with all others; what a link shows may be a bare host.
  return /^(?:mailto:\S{1,300}|[\w.-]{1,253})$/iu.test(url) ? url : REMOVED;
}

/** The same value, every string in it cleaned. */
export function everyString<T>(value: T, clean: (text: string, key: string) => string): T {
  // What JSON can say survives the way there and back; a reviver that keeps the type of each value keeps that of the whole.
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
    typeof inner === 'string' ? clean(inner, key) : inner,
  ) as T;
}
