/** Hetzner: one resource a record set, data as in a zone file. */
import { quoteHcl } from '../quote.ts';
import { CHECKED, REGISTRY, atSign, numberEntry, presentation, stringEntry } from './hcl-entries.ts';
import type { TerraformProvider } from './provider.ts';

export const hcloud: TerraformProvider = {
  id: 'hcloud',
  source: 'hetznercloud/hcloud',
  version: '>= 1.54',
  holdsSets: true,
  documentedAt: `${REGISTRY}/hetznercloud/hcloud/latest/docs/resources/zone_rrset`,
  checked: CHECKED,
  variables: [],
  write(change, values, ttl) {
    const records = presentation(change.type, values);
    return records === undefined
      ? undefined
      : {
          resource: 'hcloud_zone_rrset',
          entries: [
            stringEntry('zone', change.zone),
            stringEntry('name', atSign(change)),
            stringEntry('type', change.type),
            numberEntry('ttl', ttl),
            {
              key: 'records',
              value: `[${records.map((data) => `{ value = ${quoteHcl(data)} }`).join(', ')}]`,
            },
          ],
        };
  },
  importId: (change) => `${change.zone}/${atSign(change)}/${change.type}`,
};
