/** Links that gateways lead through a service of theirs, led back: what arrives in the mailbox is then not what was signed. */

interface LinkService {
  readonly name: string;
  readonly pattern: RegExp;
  /** The link as it was, of the groups of the pattern. */
  readonly undo: (wrapped: string) => string;
}

// Forms from the links themselves, as the services' own pages show them; checked 2026-11.
const SERVICES: readonly LinkService[] = [
  {
    name: 'Microsoft Safe Links',
    pattern:
      /https:\/\/[a-z0-9.-]{1,60}\.safelinks\.protection\.outlook\.com\/\?url=([^&"'<>\s]{1,4000})[^"'<>\s]{0,4000}/gi,
    undo: decoded,
  },
  {
    name: 'Proofpoint URL Defense',
    pattern: /https:\/\/urldefense\.(?:com|us)\/v3\/__([^"'<>\s]{1,4000}?)__;[^"'<>\s]{0,4000}\$/gi,
    undo: (wrapped) => wrapped,
  },
  {
    name: 'Proofpoint URL Defense',
    pattern: /https:\/\/urldefense\.proofpoint\.com\/v2\/url\?u=([^&"'<>\s]{1,4000})[^"'<>\s]{0,4000}/gi,
    undo: (wrapped) => decoded(wrapped.replaceAll('-', '%').replaceAll('_', '/')),
  },
  {
    name: 'Barracuda Link Protection',
    pattern: /https:\/\/linkprotect\.cudasvc\.com\/url\?a=([^&"'<>\s]{1,4000})[^"'<>\s]{0,4000}/gi,
    undo: decoded,
  },
];

/** Of those that cannot be led back: the link is hidden in what is written. */
const OPAQUE =
  /https:\/\/(?:protect-[a-z]{2}\.mimecast\.com|secure-web\.cisco\.com|[a-z0-9.-]{1,40}\.protection\.sophos\.com)\//i;

export interface LinksUndone {
  readonly by: string;
  readonly count: number;
  readonly body: string;
}

export function undoLinks(body: string): LinksUndone | undefined {
  let text = body;
  let by = '';
  let count = 0;
  for (const { name, pattern, undo } of SERVICES)
    text = text.replace(pattern, (_, wrapped: string) => {
      by = name;
      count += 1;
      return undo(wrapped);
    });
  return count === 0 ? undefined : { by, count, body: text };
}

export function hasOpaqueLinks(body: string): boolean {
  return OPAQUE.test(body);
}

function decoded(text: string): string {
  try {
    return Buffer.from(decodeURIComponent(text), 'utf8').toString('latin1');
  } catch {
    return text;
  }
}
