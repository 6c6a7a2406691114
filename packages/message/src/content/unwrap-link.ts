/** The link as it was sent, where the receiver's filter wrapped it: the sender is not to blame for the wrapper. */

interface Wrapper {
  readonly host: RegExp;
  readonly read: (url: URL) => string | undefined;
}

// Microsoft, "Safe Links"; Proofpoint, "URL Defense" versions 1 to 3; Barracuda and Google: their public forms, seen in
// messages. Recall, checked against samples 2026-11-26. Mimecast and Cisco keep the target to themselves.
const WRAPPERS: readonly Wrapper[] = [
  {
    host: /\.safelinks\.protection\.(?:outlook|office365)\.(?:com|us|de|cn)$/,
    read: (url) => parameter(url, 'url'),
  },
  { host: /(?:^|\.)urldefense\.(?:com|us|proofpoint\.com)$/, read: readUrlDefense },
  { host: /^linkprotect\.cudasvc\.com$/, read: (url) => parameter(url, 'a') },
  {
    host: /^(?:www\.)?google\.com$/,
    read: (url) => (url.pathname === '/url' ? parameter(url, 'q') : undefined),
  },
];

/** Hosts of wrappers that do not tell where they lead. */
const OPAQUE =
  /(?:^|\.)(?:protect(?:-[a-z]{2})?\.mimecast\.com|secure-web\.cisco\.com|url\.(?:emailprotection|avanan)\.[a-z.]+)$/;

export function unwrapLink(url: URL): URL {
  const wrapper = WRAPPERS.find(({ host }) => host.test(url.hostname));
  const inner = wrapper?.read(url);
  if (inner === undefined) return url;
  try {
    const sent = new URL(inner);
    return /^https?:$/.test(sent.protocol) ? sent : url;
  } catch {
    return url;
  }
}

/** A wrapper of the receiver whose target nobody else can read. */
export function isOpaqueWrapper(host: string): boolean {
  return OPAQUE.test(host);
}

function parameter(url: URL, name: string): string | undefined {
  return url.searchParams.get(name) ?? undefined;
}

/** `/v3/__https://example.com/*a__;Kw!!x!y$` in version 3; `u=https-3A__example.com_` in version 2. */
function readUrlDefense(url: URL): string | undefined {
  const whole = url.href;
  const start = whole.indexOf('/v3/__');
  if (start !== -1) {
    const end = whole.indexOf('__;', start + 6);
    return end === -1 ? undefined : whole.slice(start + 6, end);
  }
  const coded = parameter(url, 'u');
  if (coded === undefined || url.pathname.startsWith('/v1')) return coded;
  try {
    return decodeURIComponent(coded.replaceAll('_', '/').replaceAll('-', '%'));
  } catch {
    return undefined;
  }
}
