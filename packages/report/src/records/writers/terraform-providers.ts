/** How each Terraform provider wants a record: its resource, its arguments, who splits and quotes texts. */
import type { TerraformProviderId } from '../hosts/dns-host.ts';
import { readRdata, relativeName, safeRdata, type Rdata } from '../rdata-fields.ts';
import type { RecordChange } from '../record-change.ts';
import { escapeOctets, isPrintable, quoteOctets, splitOctets } from '../txt-data.ts';
import { quoteHcl } from './quote.ts';

/** An argument and its expression, or a block inside the resource. */
export type HclEntry =
  | { readonly key: string; readonly value: string }
  | { readonly block: string; readonly entries: readonly HclEntry[] };

export interface HclResource {
  readonly resource: string;
  readonly entries: readonly HclEntry[];
}

export interface TerraformProvider {
  readonly id: TerraformProviderId;
  /** In the registry, with the versions it was written for. */
  readonly source: string;
  readonly version: string;
  /** One resource holds the whole record set, so that what is not in it is deleted. */
  readonly holdsSets: boolean;
  readonly leastTtl?: number;
  readonly mostTtl?: number;
  /** Where the provider documents the resource. */
  readonly documentedAt: string;
  readonly checked: string;
  /** What must be said of the zone beyond its name, as variables: name and what it is. */
  readonly variables: readonly string[];
  /**
   * @param values one for each resource, or all of a set.
   * @param variable makes the name of a variable of this zone.
   * @returns undefined for what the provider cannot hold.
   */
  readonly write: (
    change: RecordChange,
    values: readonly string[],
    ttl: number,
    variable: (name: string) => string,
  ) => HclResource | undefined;
  /** What `terraform import` wants as the id of a set. */
  readonly importId?: (change: RecordChange) => string;
}

const CHECKED = '2026-11-26';
const REGISTRY = 'https://registry.terraform.io/providers';

const string = (key: string, text: string): HclEntry => ({ key, value: quoteHcl(text) });
const number = (key: string, value: number): HclEntry => ({ key, value: String(value) });
const list = (key: string, items: readonly string[]): HclEntry => ({
  key,
  value: `[${items.map(quoteHcl).join(', ')}]`,
});

function atSign({ name, zone }: RecordChange): string {
  const relative = relativeName(name, zone);
  return relative === '' ? '@' : relative;
}

const withoutDot = (host: string): string => host.replace(/(.)\.$/, '$1');

/** All values read; undefined when one cannot be, or has octets that no web page takes. */
function readAll(type: string, values: readonly string[]): readonly Rdata[] | undefined {
  const read = values.flatMap((value) => readRdata(type, value) ?? []);
  const isPlain = read.every(
    (data) =>
      (data.type !== 'TXT' || isPrintable(data.octets)) && (data.type !== 'CAA' || isPrintable(data.value)),
  );
  return read.length === values.length && read.length > 0 && isPlain ? read : undefined;
}

/** Presentation format, texts quoted and split. */
function presentation(type: string, values: readonly string[]): readonly string[] | undefined {
  const read = readAll(type, values);
  return read?.map((data, at) =>
    data.type === 'TXT' ? quoteOctets(data.octets) : (safeRdata(type, values[at] ?? '') ?? ''),
  );
}

const cloudflare: TerraformProvider = {
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
            string('name', change.name),
            string('type', change.type),
            number('ttl', ttl),
            ...fields,
          ],
        };
  },
};

function cloudflareFields(data: Rdata): readonly HclEntry[] | undefined {
  const proxied: HclEntry = { key: 'proxied', value: 'false' };
  switch (data.type) {
    case 'TXT':
      return [string('content', quoteOctets(data.octets))];
    case 'MX':
      return [string('content', withoutDot(data.host)), number('priority', data.preference)];
    case 'CNAME':
      return [string('content', withoutDot(data.target)), proxied];
    case 'NS':
    case 'PTR':
      return [string('content', withoutDot(data.target))];
    case 'A':
    case 'AAAA':
      return [string('content', data.address), proxied];
    case 'SRV':
      return [
        number('priority', data.priority),
        object('data', [
          number('priority', data.priority),
          number('weight', data.weight),
          number('port', data.port),
          string('target', withoutDot(data.target)),
        ]),
      ];
    case 'TLSA':
      return [
        object('data', [
          number('usage', data.usage),
          number('selector', data.selector),
          number('matching_type', data.matching),
          string('certificate', data.association),
        ]),
      ];
    case 'CAA':
      return [
        object('data', [number('flags', data.flags), string('tag', data.tag), string('value', data.value)]),
      ];
    case 'DNAME':
      return undefined;
  }
}

function object(key: string, entries: readonly HclEntry[]): HclEntry {
  const fields = entries.flatMap((entry) => ('key' in entry ? [`${entry.key} = ${entry.value}`] : []));
  return { key, value: `{ ${fields.join(', ')} }` };
}

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

const aws: TerraformProvider = {
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
            string('name', change.name),
            string('type', change.type),
            number('ttl', ttl),
            list('records', records),
          ],
        };
  },
  importId: ({ name, type }) => `ZONE_ID_${name}_${type}`,
};

const google: TerraformProvider = {
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
            string('name', `${change.name}.`),
            string('type', change.type),
            number('ttl', ttl),
            list('rrdatas', records),
          ],
        };
  },
  importId: ({ name, type }) => `MANAGED_ZONE/${name}./${type}`,
};

const hcloud: TerraformProvider = {
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
            string('zone', change.zone),
            string('name', atSign(change)),
            string('type', change.type),
            number('ttl', ttl),
            {
              key: 'records',
              value: `[${records.map((data) => `{ value = ${quoteHcl(data)} }`).join(', ')}]`,
            },
          ],
        };
  },
  importId: (change) => `${change.zone}/${atSign(change)}/${change.type}`,
};

const ovh: TerraformProvider = {
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
            string('zone', change.zone),
            string('subdomain', relativeName(change.name, change.zone)),
            string('fieldtype', change.type),
            number('ttl', ttl),
            string('target', target),
          ],
        };
  },
};

const azurerm: TerraformProvider = {
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
            string('name', atSign(change)),
            string('zone_name', change.zone),
            { key: 'resource_group_name', value: `var.${variable('resource_group_name')}` },
            number('ttl', ttl),
            ...fields,
          ],
        };
  },
};

function azureFields(set: readonly Rdata[]): readonly HclEntry[] | undefined {
  const addresses = set.flatMap((data) => (data.type === 'A' || data.type === 'AAAA' ? [data.address] : []));
  if (addresses.length > 0) return [list('records', addresses)];
  const blocks = set.map((data): HclEntry | undefined => {
    switch (data.type) {
      case 'TXT':
        // Cut into strings by the provider.
        return { block: 'record', entries: [string('value', data.octets)] };
      case 'MX':
        return {
          block: 'record',
          entries: [number('preference', data.preference), string('exchange', withoutDot(data.host))],
        };
      case 'SRV':
        return {
          block: 'record',
          entries: [
            number('priority', data.priority),
            number('weight', data.weight),
            number('port', data.port),
            string('target', withoutDot(data.target)),
          ],
        };
      case 'CAA':
        return {
          block: 'record',
          entries: [number('flags', data.flags), string('tag', data.tag), string('value', data.value)],
        };
      case 'CNAME':
        return string('record', withoutDot(data.target));
      default:
        return undefined;
    }
  });
  const found = blocks.flatMap((block) => block ?? []);
  return found.length === set.length ? found : undefined;
}

const digitalocean: TerraformProvider = {
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
            string('domain', change.zone),
            string('name', atSign(change)),
            string('type', change.type),
            number('ttl', ttl),
            ...fields,
          ],
        };
  },
};

function digitaloceanFields(data: Rdata): readonly HclEntry[] | undefined {
  switch (data.type) {
    case 'TXT':
      return [string('value', data.octets)];
    case 'MX':
      return [string('value', data.host), number('priority', data.preference)];
    case 'CNAME':
    case 'NS':
      return [string('value', data.target)];
    case 'A':
    case 'AAAA':
      return [string('value', data.address)];
    case 'SRV':
      return [
        string('value', data.target),
        number('priority', data.priority),
        number('weight', data.weight),
        number('port', data.port),
      ];
    case 'CAA':
      return [string('value', data.value), number('flags', data.flags), string('tag', data.tag)];
    default:
      return undefined;
  }
}

export const TERRAFORM_PROVIDERS: Readonly<Record<TerraformProviderId, TerraformProvider>> = {
  cloudflare,
  aws,
  google,
  hcloud,
  ovh,
  azurerm,
  digitalocean,
};
