/** Every receiver whose demands are known, in the order they are shown: the best known first. */
import { barracuda } from './barracuda.ts';
import { comcast } from './comcast.ts';
import { DEMAND_KINDS, type Demand, type DemandKind, type Receiver } from './demand.ts';
import { free } from './free.ts';
import { gmail } from './gmail.ts';
import { gmx } from './gmx.ts';
import { googleWorkspace } from './google-workspace.ts';
import { icloud } from './icloud.ts';
import { laPoste } from './la-poste.ts';
import { mailRu } from './mail-ru.ts';
import { microsoft365 } from './microsoft-365.ts';
import { mimecast } from './mimecast.ts';
import { orange } from './orange.ts';
import { outlook } from './outlook.ts';
import { proofpoint } from './proofpoint.ts';
import { rspamd } from './rspamd.ts';
import { spamAssassin } from './spamassassin.ts';
import { tOnline } from './t-online.ts';
import { yahoo } from './yahoo.ts';
import { yandex } from './yandex.ts';

export const RECEIVERS: readonly Receiver[] = [
  gmail,
  outlook,
  yahoo,
  microsoft365,
  googleWorkspace,
  icloud,
  gmx,
  tOnline,
  orange,
  laPoste,
  free,
  mailRu,
  yandex,
  comcast,
  proofpoint,
  mimecast,
  barracuda,
  spamAssassin,
  rspamd,
];

const BY_ID: ReadonlyMap<string, Receiver> = new Map(RECEIVERS.map((item) => [item.receiver, item]));
const DEMANDS: ReadonlyMap<string, Demand> = new Map(
  RECEIVERS.flatMap(({ demands }) => demands.map((demand) => [demand.id, demand] as const)),
);

export function findReceiver(id: string): Receiver | undefined {
  return BY_ID.get(id);
}

/** The name people know it by; the id itself when the report is of a version that knew another. */
export function receiverName(id: string): string {
  return BY_ID.get(id)?.name ?? id;
}

/** Where its demands are published, of our own table. */
export function receiverSource(id: string): string | undefined {
  return BY_ID.get(id)?.source;
}

/** @returns undefined when the report is of a version that knew another demand. */
export function findDemand(id: string): Demand | undefined {
  return DEMANDS.get(id);
}

/** What a demand is about, of its id; undefined when this version has no words for it. */
export function kindOfDemand(id: string): DemandKind | undefined {
  const kind = id.slice(id.indexOf('/') + 1);
  return DEMAND_KINDS.find((known) => known === kind);
}
