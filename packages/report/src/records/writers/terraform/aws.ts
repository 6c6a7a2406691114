/** Amazon Route 53: one resource a record set, the outer quotes put on by the provider. */
import { safeRdata } from '../../rdata-fields.ts';
import { escapeOctets, splitOctets } from '../../txt-data.ts';
import { CHECKED, REGISTRY, listEntry, numberEntry, readAll, stringEntry } from './hcl-entries.ts';
import type { TerraformProvider } from './provider.ts';

const AWS_TYPES: ReadonlySet<string> = new Set([
  'A',
  'AAAA',
  'CAA',
  'CNAME',
  'MX',
  'NS',
  'PTR',
  'SRV',
  'TXT',
]);

export const aws: TerraformProvider = {
  id: 'aws',
  source: 'hashicorp/aws',
  version: '>= 5.0',
  holdsSets: true,
  documentedAt: `${REGISTRY}/hashicorp/aws/latest/docs/resources/route53_record`,
  checked: CHECKED,
  variables: ['zone_id'],
  write(change, values, ttl, variable) {
    const read = AWS_TYPES.has(change.type) ? readAll(change.type, values) : undefined;
    // It puts the quotes around by itself; between two strings they are written as `""`.
    const records = read?.map((data, at) =>
      data.type === 'TXT'
        ? splitOctets(data.octets).map(escapeOctets).join('""')
        : (safeRdata(change.type, values[at] ?? '') ?? ''),
    );
    return records === undefined
      ? undefined
      : {
          resource: 'aws_route53_record',
          entries: [
            { key: 'zone_id', value: `var.${variable('zone_id')}` },
            stringEntry('name', change.name),
            stringEntry('type', change.type),
            numberEntry('ttl', ttl),
            listEntry('records', records),
          ],
        };
  },
  importId: ({ name, type }) => `ZONE_ID_${name}_${type}`,
};
