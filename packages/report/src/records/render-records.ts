/** The records to publish of one or several reports, in a form that a tool reads. */
import type { Report } from '@whyspam/core';
import { ruleTexts, type Language } from '../locales/rule-texts.ts';
import type { TextLookup } from '../render/describe.ts';
import { findingTitles } from '../render/finding-titles.ts';
import { detectDnsHost, dnsHostById } from './hosts/find-dns-host.ts';
import { planRecordChanges } from './plan-record-changes.ts';
import type { RecordPlan } from './record-change.ts';
import { writeDnscontrol } from './writers/write-dnscontrol.ts';
import { writeNsupdate } from './writers/write-nsupdate.ts';
import { writeOctodns } from './writers/write-octodns.ts';
import { writeTerraform } from './writers/write-terraform.ts';
import { writeZone } from './writers/write-zone.ts';
import type { WriterInput } from './writers/writer-input.ts';

export const RECORD_FORMATS = ['zone', 'terraform', 'octodns', 'dnscontrol', 'nsupdate'] as const;
export type RecordFormat = (typeof RECORD_FORMATS)[number];

export interface RecordOptions {
  readonly language: Language;
  /** Where the texts of rules come from. Default: the rules of this package. */
  readonly texts?: TextLookup;
  /** Id of the DNS host, in place of the one that its name servers tell. */
  readonly dnsHost?: string;
}

const WRITERS: Readonly<Record<RecordFormat, (input: WriterInput) => string>> = {
  zone: writeZone,
  terraform: writeTerraform,
  octodns: writeOctodns,
  dnscontrol: writeDnscontrol,
  nsupdate: writeNsupdate,
};

const keyOf = ({ name, type }: { readonly name: string; readonly type: string }): string => `${type} ${name}`;

/** The plan less the record sets of reports above it: each is changed once. */
function without(plan: RecordPlan, taken: ReadonlySet<string>): RecordPlan {
  const places = new Map<number, number>();
  const kept = plan.changes.filter((change, at) => {
    if (taken.has(keyOf(change))) return false;
    places.set(at, places.size);
    return true;
  });
  return {
    ...plan,
    changes: kept.map((change) => ({
      ...change,
      after: change.after.flatMap(({ on, because }) => {
        const place = places.get(on);
        return place === undefined ? [] : [{ on: place, because }];
      }),
    })),
  };
}

/** @returns one file of the form, ending in a line end; comments alone when nothing is to be published. */
export function renderRecords(
  reports: readonly Report[],
  format: RecordFormat,
  { language, texts = ruleTexts, dnsHost }: RecordOptions,
): string {
  const taken = new Set<string>();
  const zones = new Set<string>();
  const files = reports.map((report) => {
    const whole = planRecordChanges(report);
    const plan = without(whole, taken);
    const host = dnsHost === undefined ? detectDnsHost(report) : dnsHostById(dnsHost);
    const text = WRITERS[format]({
      report,
      plan,
      language,
      titleOf: findingTitles(report, language, texts),
      ...(host === undefined ? {} : { host }),
      declaredZones: new Set(zones),
      isToldAbove: plan.changes.length < whole.changes.length,
    });
    for (const change of plan.changes) {
      taken.add(keyOf(change));
      zones.add(change.zone);
    }
    return text;
  });
  return files.join('\n');
}
