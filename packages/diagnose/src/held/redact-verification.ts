/** Takes personal data out of what was verified and read before the message itself was redacted. */
import type { MessageAuth, MessageContent } from '@whyspam/core';

const REMOVED = '[redacted]';

type Clean = (text: string) => string;

/** Texts of the message that a signature no longer fits are the author's words. */
export function cleanAuth(auth: MessageAuth, clean: Clean): MessageAuth {
  const signatures = auth.signatures.map((signature) => {
    const { breakage } = signature;
    if (breakage?.kind === 'bodyChanged' && breakage.change.kind === 'footer')
      return { ...signature, breakage: { ...breakage, change: { ...breakage.change, text: REMOVED } } };
    if (breakage?.kind === 'headerChanged' && breakage.change.kind === 'subjectTag')
      return { ...signature, breakage: { ...breakage, change: { ...breakage.change, tag: REMOVED } } };
    return signature;
  });
  return everyString({ ...auth, signatures }, clean);
}

/** Names of files lose all but their ending, links all but their host, samples of text everything. */
export function cleanContent(content: MessageContent, clean: Clean): MessageContent {
  return everyString(
    {
      ...content,
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
      unsubscribe: { ...content.unsubscribe, links: content.unsubscribe.links.map(hostOnly) },
    },
    clean,
  );
}

function fileName(name: string): string {
  return `${REMOVED}${/\.[a-z0-9]{1,10}$/iu.exec(name)?.[0] ?? ''}`;
}

/** `https://host/...`: path and query may say whom it was for. */
function hostOnly(url: string): string {
  const [start = ''] = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/?#\s]{1,255}/iu.exec(url) ?? [];
  if (start !== '') return start === url ? url : `${start}/...`;
  return /^[\w.-]{1,253}$/u.test(url) ? url : url.startsWith('mailto:') ? url : REMOVED;
}

/** The same value, every string in it cleaned. */
export function everyString<T>(value: T, clean: Clean): T {
  // What JSON can say survives the way there and back; a reviver that keeps the type of each value keeps that of the whole.
  return JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
    typeof inner === 'string' ? clean(inner) : inner,
  ) as T;
}
