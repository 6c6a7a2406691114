/** How the rules on the path speak of a hop, and whether anybody vouches for what it says. */
import { visible, type MessageHop, type MessagePath } from '@whyspam/core';

/** On one line, without what could drive a terminal. */
export function shown(text: string | undefined, maxLength = 120): string {
  return visible((text ?? '').slice(0, 4 * maxLength).trim(), maxLength);
}

/** The client as it is best known: its confirmed reverse name, else what it greeted with, and the address. */
export function clientName({
  host,
  reverse,
  helo,
  address: seen,
  impossibleAddress,
}: Partial<MessageHop>): string {
  const address = seen ?? impossibleAddress;
  const name = (reverse === undefined ? host : undefined) ?? helo;
  if (name === undefined || name === address) return shown(address);
  return address === undefined ? shown(name) : `${shown(name)} [${shown(address, 45)}]`;
}

/** The hop in which the receiver took the message over. */
export function boundaryHop({ hops, boundary }: MessagePath): MessageHop | undefined {
  return boundary === undefined ? undefined : hops[boundary];
}

/** A field stands below what the receiver wrote, so it came with the message. */
export function isClaim({ trustedUntil }: MessagePath, { position }: { readonly position: number }): boolean {
  return position > trustedUntil;
}

/** In front of what only the message itself says. */
export function claimEn(claim: boolean): string {
  return claim
    ? 'The message itself says so, below the fields of the receiver, so nobody vouches for it. '
    : '';
}

export function claimEs(claim: boolean): string {
  return claim
    ? 'Lo dice el propio mensaje, por debajo de las cabeceras del receptor, así que nadie responde de ello. '
    : '';
}

/** `40 seconds`, `12 minutes`, `3 hours`, `2 days`. */
export function durationEn(seconds: number): string {
  const [count, unit] = duration(seconds, ['second', 'minute', 'hour', 'day']);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

export function durationEs(seconds: number): string {
  const [count, unit] = duration(seconds, ['segundo', 'minuto', 'hora', 'día']);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function duration(
  seconds: number,
  [second, minute, hour, day]: readonly [string, string, string, string],
): readonly [number, string] {
  const size = Math.abs(seconds);
  if (size < 120) return [Math.round(size), second];
  if (size < 2 * 3600) return [Math.round(size / 60), minute];
  if (size < 2 * 86_400) return [Math.round(size / 3600), hour];
  return [Math.round(size / 86_400), day];
}
