/** Which fixes are shown together, and which wait until somebody asks: alternatives for other servers. */
import type { Fix, ServerFix } from '@whyspam/core';

export type FixGroup =
  /** Settings of one software, in one place. */
  | { readonly kind: 'servers'; readonly fixes: readonly ServerFix[] }
  /** The set-up of one sending service: what to press there, and its records. */
  | { readonly kind: 'service'; readonly service: string; readonly fixes: readonly Fix[] }
  | { readonly kind: 'other'; readonly fix: Fix };

/** Of a task for which nothing was seen: the first so many kinds of software are shown, the rest on demand. */
const SHOWN_UNSEEN = 2;

/** Software that a server needs for a task of its own: it is shown with it. */
const NEEDED_BESIDE: Partial<Record<ServerFix['software'], ServerFix['software']>> = {
  postfix: 'opendkim',
  sendmail: 'opendkim',
};

const isServer = (fix: Fix): fix is ServerFix => fix.kind === 'server';

/** Lines of one software in one place, of one task, belong together. */
const serverKey = ({ task, software, where }: ServerFix): string => JSON.stringify([task, software, where]);

const serviceOf = (fix: Fix): string | undefined =>
  fix.kind === 'dns' || fix.kind === 'sender' ? fix.service : undefined;

/** Where the software was seen, only its settings are shown at once. */
export function groupFixes(fixes: readonly Fix[]): {
  readonly first: readonly FixGroup[];
  readonly further: readonly (readonly ServerFix[])[];
} {
  const first: FixGroup[] = [];
  const further: (readonly ServerFix[])[] = [];
  const servers = fixes.filter(isServer);
  const done = new Set<string>();
  const kinds = new Map<string, Set<string>>();
  const isNew = (key: string): boolean => !done.has(key) && done.add(key).has(key);
  for (const fix of fixes) {
    const service = serviceOf(fix);
    if (service !== undefined) {
      if (isNew(`service ${service}`)) {
        first.push({
          kind: 'service',
          service,
          fixes: fixes.filter((other) => serviceOf(other) === service),
        });
      }
    } else if (!isServer(fix)) {
      first.push({ kind: 'other', fix });
    } else if (fix.task === undefined) {
      first.push({ kind: 'servers', fixes: [fix] });
    } else if (isNew(serverKey(fix))) {
      const group = servers.filter((other) => serverKey(other) === serverKey(fix));
      const ofTask = (kinds.get(fix.task) ?? new Set<string>()).add(fix.software);
      kinds.set(fix.task, ofTask);
      const seen = servers.find(({ task, isSeen }) => task === fix.task && isSeen === true);
      const isShown =
        seen === undefined
          ? ofTask.size <= SHOWN_UNSEEN
          : fix.isSeen === true || NEEDED_BESIDE[seen.software] === fix.software;
      if (isShown) first.push({ kind: 'servers', fixes: group });
      else further.push(group);
    }
  }
  return { first, further };
}
