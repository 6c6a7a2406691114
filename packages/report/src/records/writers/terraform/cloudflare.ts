/** Cloudflare, provider version 5: one resource a record, texts quoted and split by us. */
import type { Rdata } from '../../rdata-fields.ts';
import { quoteOctets } from '../../txt-data.ts';
import {
  CHECKED,
  REGISTRY,
  numberEntry,
  objectEntry,
  readAll,
  stringEntry,
  withoutDot,
} from './hcl-entries.ts';
import type { HclEntry, TerraformProvider } from './provider.ts';

export const cloudflare: TerraformProvider = {
  id: 'cloudflare',
  source: 'cloudflare/cloudflare',
  version: '~> 5.0',
  holdsSets: false,
  leastTtl: 60,
  mostTtl: 86_400,
  documentedAt: `${REGISTRY}/cloudflare/cloudflare/latest/docs/resources/dns_record`,
  checked: CHECKED,
  variables: ['zone_id'],
  write(change, values, ttl, variable) {
    const [data] = readAll(change.type, values) ?? [];
    const fields = data === undefined ? undefined : cloudflareFields(data);
    return fields === undefined
      ? undefined
      : {
          resource: 'cloudflare_dns_record',
          entries: [
            { key: 'zone_id', value: `var.${variable('zone_id')}` },
            stringEntry('name', change.name),
            stringEntry('type', change.type),
            numberEntry('ttl', ttl),
            ...fields,
          ],
        };
  },
};

function cloudflareFields(data: Rdata): readonly HclEntry[] | undefined {
  const proxied: HclEntry = { key: 'proxied', value: 'false' };
  switch (data.type) {
    case 'TXT':
      return [stringEntry('content', quoteOctets(data.octets))];
    case 'MX':
      return [stringEntry('content', withoutDot(data.host)), numberEntry('priority', data.preference)];
    case 'CNAME':
      return [stringEntry('content', withoutDot(data.target)), proxied];
    case 'NS':
    case 'PTR':
      return [stringEntry('content', withoutDot(data.target))];
    case 'A':
    case 'AAAA':
      return [stringEntry('content', data.address), proxied];
    case 'SRV':
      return [
        numberEntry('priority', data.priority),
        objectEntry('data', [
          numberEntry('priority', data.priority),
          numberEntry('weight', data.weight),
          numberEntry('port', data.port),
          stringEntry('target', withoutDot(data.target)),
        ]),
      ];
    case 'TLSA':
      return [
        objectEntry('data', [
          numberEntry('usage', data.usage),
          numberEntry('selector', data.selector),
          numberEntry('matching_type', data.matching),
          stringEntry('certificate', data.association),
        ]),
      ];
    case 'CAA':
      return [
        objectEntry('data', [
          numberEntry('flags', data.flags),
          stringEntry('tag', data.tag),
          stringEntry('value', data.value),
        ]),
      ];
    case 'DNAME':
      return undefined;
  }
}
