/** DigitalOcean: one resource a record, texts as they are. */
import type { Rdata } from '../../rdata-fields.ts';
import { CHECKED, REGISTRY, atSign, numberEntry, readAll, stringEntry } from './hcl-entries.ts';
import type { HclEntry, TerraformProvider } from './provider.ts';

export const digitalocean: TerraformProvider = {
  id: 'digitalocean',
  source: 'digitalocean/digitalocean',
  version: '~> 2.0',
  holdsSets: false,
  leastTtl: 30,
  documentedAt: `${REGISTRY}/digitalocean/digitalocean/latest/docs/resources/record`,
  checked: CHECKED,
  variables: [],
  write(change, values, ttl) {
    const [data] = readAll(change.type, values) ?? [];
    const fields = data === undefined ? undefined : digitaloceanFields(data);
    return fields === undefined
      ? undefined
      : {
          resource: 'digitalocean_record',
          entries: [
            stringEntry('domain', change.zone),
            stringEntry('name', atSign(change)),
            stringEntry('type', change.type),
            numberEntry('ttl', ttl),
            ...fields,
          ],
        };
  },
};

function digitaloceanFields(data: Rdata): readonly HclEntry[] | undefined {
  switch (data.type) {
    case 'TXT':
      return [stringEntry('value', data.octets)];
    case 'MX':
      return [stringEntry('value', data.host), numberEntry('priority', data.preference)];
    case 'CNAME':
    case 'NS':
      return [stringEntry('value', data.target)];
    case 'A':
    case 'AAAA':
      return [stringEntry('value', data.address)];
    case 'SRV':
      return [
        stringEntry('value', data.target),
        numberEntry('priority', data.priority),
        numberEntry('weight', data.weight),
        numberEntry('port', data.port),
      ];
    case 'CAA':
      return [
        stringEntry('value', data.value),
        numberEntry('flags', data.flags),
        stringEntry('tag', data.tag),
      ];
    default:
      return undefined;
  }
}
