/** Where the links of a message lead, and which of them look like something else. */
import type { ContentLink, LinkTrick } from '@whyspam/core';
import { asDomain } from '../overview/domain-of-address.ts';
import { isConfusableDomain } from './confusables.ts';
import type { HtmlLink } from './html/read-html.ts';
import { BEST_KNOWN, FILE_ENDINGS, SHORTENERS } from './known-hosts.ts';
import { isPublicHost, organisationOf } from './organisation.ts';
import { isOpaqueWrapper, unwrapLink } from './unwrap-link.ts';

export interface LinksRead {
  readonly linkHosts: readonly string[];
  readonly misleadingLinks: readonly ContentLink[];
  readonly linkTricks: readonly LinkTrick[];
  readonly shorteners: readonly string[];
}

/** Whose mail it is. */
export interface SenderDomains {
  /** Organisational domain of From. */
  readonly from: string | undefined;
  /** Of the services that sent it: envelope sender, signatures, Message-ID, List-Unsubscribe. */
  readonly services: ReadonlySet<string>;
}

const MAX_LINKS = 2000;
/** What diagnose may ask of lists of domains for one message. */
const MAX_HOSTS = 20;
const MAX_SHOWN = 20;
const MAX_URL = 300;
const PLAIN_LINK = /\bhttps?:\/\/[^\s<>"'()[\]{}]{1,2000}/gi;

/** @param text of the plain parts. */
export function readLinks(links: readonly HtmlLink[], text: string, sender: SenderDomains): LinksRead {
  const hosts = new Set<string>();
  const shorteners = new Set<string>();
  const misleading = new Map<string, ContentLink>();
  const tricks = new Map<string, LinkTrick>();
  const note = (kind: LinkTrick['kind'], url: string, host: string): void => {
    if (tricks.size < MAX_SHOWN && !tricks.has(kind + host))
      tricks.set(kind + host, { kind, url: url.slice(0, MAX_URL), host });
  };
  for (const { href, text: label } of [...links, ...plainLinks(text)].slice(0, MAX_LINKS)) {
    const scheme = /^[\s\0]*(javascript|vbscript|data)\s*:\s*(text\/html|image\/svg)?/i.exec(href);
    if (scheme !== null) {
      if (!/^data$/i.test(scheme[1] ?? '')) note('scriptUrl', href, '');
      else if (scheme[2] !== undefined) note('embeddedDocument', href, '');
      continue;
    }
    const url = parseLink(href);
    if (url === undefined) continue;
    const host = url.hostname;
    if (url.username !== '' || url.password !== '') note('userInfo', url.href, host);
    if (isAddress(host)) {
      note('addressHost', url.href, host);
      continue;
    }
    if (isPrivateHost(host)) {
      note('privateHost', url.href, host);
      continue;
    }
    if (isConfusableDomain(host)) note('confusable', url.href, host);
    const organisation = organisationOf(host);
    if (SHORTENERS.has(host) || SHORTENERS.has(organisation)) shorteners.add(host);
    if (organisation !== sender.from && !BEST_KNOWN.has(organisation)) hosts.add(organisation);
    const shown = shownHost(label);
    if (shown === undefined || organisationOf(shown) === organisation || isOpaqueWrapper(host)) continue;
    const isTracking = organisation === sender.from || sender.services.has(organisation);
    const key = `${shown} ${host}`;
    if (misleading.size < MAX_SHOWN && !misleading.has(key))
      misleading.set(key, {
        url: url.href.slice(0, MAX_URL),
        host,
        shown,
        ...(isTracking ? { isTracking } : {}),
      });
  }
  return {
    linkHosts: [...hosts].slice(0, MAX_HOSTS),
    misleadingLinks: [...misleading.values()],
    linkTricks: [...tricks.values()],
    shorteners: [...shorteners].slice(0, MAX_SHOWN),
  };
}

function* plainLinks(text: string): Iterable<HtmlLink> {
  let count = 0;
  for (const [href] of text.matchAll(PLAIN_LINK)) {
    if (count >= MAX_LINKS) return;
    count += 1;
    yield { href: href.replace(/[.,;:!?*_]+$/, ''), text: '', hasImage: false };
  }
}

/** As a browser reads it; undefined for what is no link to a host. */
function parseLink(href: string): URL | undefined {
  const text = href.trim().slice(0, 4000);
  try {
    const url = new URL(text.startsWith('//') ? `https:${text}` : text);
    return /^https?:$/.test(url.protocol) && url.hostname !== '' ? unwrapLink(url) : undefined;
  } catch {
    return undefined;
  }
}

/** `new URL` has made one of every way to write an IPv4 address. */
function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

/** Special-use names and what networks call themselves: no other network resolves them. */
function isPrivateHost(host: string): boolean {
  return (
    /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|corp|home|home\.arpa)$/.test(host) ||
    !host.includes('.')
  );
}

/** The host that a label names, when it is nothing but a link: `www.example.com/offers`. */
function shownHost(label: string): string | undefined {
  const match =
    /^(?:(https?:\/\/)|(www\.))?((?:[\p{L}\p{N}_-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63})\.?(?:[:/?#]\S*)?$/iu.exec(
      label.trim().slice(0, 300),
    );
  if (match === null) return undefined;
  const host = asDomain((match[2] ?? '') + (match[3] ?? ''));
  if (host === undefined || !isPublicHost(host)) return undefined;
  const isBare = match[1] === undefined && match[2] === undefined;
  return isBare && FILE_ENDINGS.has(host.slice(host.lastIndexOf('.') + 1)) ? undefined : host;
}
