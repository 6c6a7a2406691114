/** Google Cloud DNS: one resource a record set, which it takes for the whole of it; data as in a zone file. */
import { CHECKED, REGISTRY, listEntry, numberEntry, presentation, stringEntry } from './hcl-entries.ts';
import type { TerraformProvider } from './provider.ts';

export const google: TerraformProvider = {
  id: 'google',
  source: 'hashicorp/google',
  version: '>= 5.0',
  holdsSets: true,
  documentedAt: `${REGISTRY}/hashicorp/google/latest/docs/resources/dns_record_set`,
  checked: CHECKED,
  variables: ['managed_zone'],
  write(change, values, ttl, variable) {
    const records = presentation(change.type, values);
    return records === undefined
      ? undefined
      : {
          resource: 'google_dns_record_set',
          entries: [
            { key: 'managed_zone', value: `var.${variable('managed_zone')}` },
            stringEntry('name', `${change.name}.`),
            stringEntry('type', change.type),
            numberEntry('ttl', ttl),
            listEntry('rrdatas', records),
          ],
        };
  },
  importId: ({ name, type }) => `MANAGED_ZONE/${name}./${type}`,
};
