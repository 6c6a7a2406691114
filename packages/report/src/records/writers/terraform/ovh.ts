/** OVHcloud: one resource a record, data as in a zone file. */
import { relativeName } from '../../rdata-fields.ts';
import { CHECKED, REGISTRY, numberEntry, presentation, stringEntry } from './hcl-entries.ts';
import type { TerraformProvider } from './provider.ts';

export const ovh: TerraformProvider = {
  id: 'ovh',
  source: 'ovh/ovh',
  version: '>= 1.0',
  holdsSets: false,
  leastTtl: 60,
  documentedAt: `${REGISTRY}/ovh/ovh/latest/docs/resources/domain_zone_record`,
  checked: CHECKED,
  variables: [],
  write(change, values, ttl) {
    const [target] = presentation(change.type, values) ?? [];
    return target === undefined
      ? undefined
      : {
          resource: 'ovh_domain_zone_record',
          entries: [
            stringEntry('zone', change.zone),
            stringEntry('subdomain', relativeName(change.name, change.zone)),
            stringEntry('fieldtype', change.type),
            numberEntry('ttl', ttl),
            stringEntry('target', target),
          ],
        };
  },
};
