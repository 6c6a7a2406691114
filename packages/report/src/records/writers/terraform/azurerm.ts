/** Azure DNS: one resource a record set and one kind of resource a type, texts split by the provider. */
import type { Rdata } from '../../rdata-fields.ts';
import {
  CHECKED,
  REGISTRY,
  atSign,
  listEntry,
  numberEntry,
  readAll,
  stringEntry,
  withoutDot,
} from './hcl-entries.ts';
import type { HclEntry, TerraformProvider } from './provider.ts';

export const azurerm: TerraformProvider = {
  id: 'azurerm',
  source: 'hashicorp/azurerm',
  version: '>= 4.0',
  holdsSets: true,
  documentedAt: `${REGISTRY}/hashicorp/azurerm/latest/docs/resources/dns_txt_record`,
  checked: CHECKED,
  variables: ['resource_group_name'],
  write(change, values, ttl, variable) {
    const read = readAll(change.type, values);
    const fields = read === undefined ? undefined : azureFields(read);
    return fields === undefined
      ? undefined
      : {
          resource: `azurerm_dns_${change.type.toLowerCase()}_record`,
          entries: [
            stringEntry('name', atSign(change)),
            stringEntry('zone_name', change.zone),
            { key: 'resource_group_name', value: `var.${variable('resource_group_name')}` },
            numberEntry('ttl', ttl),
            ...fields,
          ],
        };
  },
};

function azureFields(set: readonly Rdata[]): readonly HclEntry[] | undefined {
  const addresses = set.flatMap((data) => (data.type === 'A' || data.type === 'AAAA' ? [data.address] : []));
  if (addresses.length > 0) return [listEntry('records', addresses)];
  const blocks = set.map((data): HclEntry | undefined => {
    switch (data.type) {
      case 'TXT':
        // Cut into strings by the provider.
        return { block: 'record', entries: [stringEntry('value', data.octets)] };
      case 'MX':
        return {
          block: 'record',
          entries: [
            numberEntry('preference', data.preference),
            stringEntry('exchange', withoutDot(data.host)),
          ],
        };
      case 'SRV':
        return {
          block: 'record',
          entries: [
            numberEntry('priority', data.priority),
            numberEntry('weight', data.weight),
            numberEntry('port', data.port),
            stringEntry('target', withoutDot(data.target)),
          ],
        };
      case 'CAA':
        return {
          block: 'record',
          entries: [
            numberEntry('flags', data.flags),
            stringEntry('tag', data.tag),
            stringEntry('value', data.value),
          ],
        };
      case 'CNAME':
        return stringEntry('record', withoutDot(data.target));
      default:
        return undefined;
    }
  });
  const found = blocks.flatMap((block) => block ?? []);
  return found.length === set.length ? found : undefined;
}
