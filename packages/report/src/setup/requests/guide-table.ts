/** Finds how to ask: by id, or by the name of a list. */
import { ADDRESS_HOSTS } from './address-hosts.ts';
import { PROVIDER_GUIDES } from './provider-guides.ts';
import { REMOVAL_GUIDES, type RemovalGuide } from './removal-guides.ts';

const ALL: readonly RemovalGuide[] = [
  ...REMOVAL_GUIDES,
  ...PROVIDER_GUIDES.map((guide) => ({ ...guide, id: `provider/${guide.id}` })),
  ...ADDRESS_HOSTS.map((guide) => ({ ...guide, id: `host/${guide.id}` })),
];

const BY_ID: ReadonlyMap<string, RemovalGuide> = new Map(ALL.map((guide) => [guide.id, guide]));

const BY_LIST: ReadonlyMap<string, RemovalGuide> = new Map(
  REMOVAL_GUIDES.flatMap((guide) =>
    [guide.name, ...(guide.alsoNamed ?? [])].map((name) => [name.toLowerCase(), guide] as const),
  ),
);

/** @param id of a blocklist, or `provider/…` and `host/…`. */
export function requestGuide(id: string): RemovalGuide | undefined {
  return BY_ID.get(id);
}

export function removalGuideOf(list: string): RemovalGuide | undefined {
  return BY_LIST.get(list.slice(0, 100).toLowerCase());
}

export const GUIDES = ALL;
