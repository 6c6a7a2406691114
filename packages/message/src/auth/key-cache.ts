/** Keys as mailauth reads them from their records: the same few sign most messages of a mailbox. */
import { LRUCache } from 'lru-cache';
import { createKeyCache, toALabel } from 'mailauth/lib/tools.js';

const MAX_KEPT = 100;
/** By record and by what is asked of it, which is all that the key depends on. */
const kept = new LRUCache<string, Promise<unknown>>({ max: MAX_KEPT });

/** Asks for the record each time. */
export function keptKeys(resolver: MailauthResolver): MailauthKeyCache {
  return {
    async get(type, name, minBitLength, options) {
      const records = await resolver(toALabel(name), 'TXT');
      const what = JSON.stringify([type, minBitLength, options, records]);
      const known = kept.get(what);
      if (known !== undefined) return known;
      const key = createKeyCache(() => Promise.resolve(records)).get(type, name, minBitLength, options);
      kept.set(what, key);
      return key;
    },
  };
}
