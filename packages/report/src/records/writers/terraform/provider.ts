/** How a Terraform provider wants a record: its resource, its arguments, who splits and quotes texts. */
import type { TerraformProviderId } from '../../hosts/dns-host.ts';
import type { RecordChange } from '../../record-change.ts';

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
