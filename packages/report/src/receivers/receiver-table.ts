/** Every receiver whose demands are known, in the order they are shown. */
import type { Receiver } from './demand.ts';
import { gmail } from './gmail.ts';
import { outlook } from './outlook.ts';
import { yahoo } from './yahoo.ts';

export const RECEIVERS: readonly Receiver[] = [gmail, outlook, yahoo];

/** The name people know it by; the id itself when the report is of a version that knew another. */
export function receiverName(id: string): string {
  return RECEIVERS.find(({ receiver }) => receiver === id)?.name ?? id;
}

/** Where its demands are published, of our own table. */
export function receiverSource(id: string): string | undefined {
  return RECEIVERS.find(({ receiver }) => receiver === id)?.source;
}
