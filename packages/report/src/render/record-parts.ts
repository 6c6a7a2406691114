/** A change of records within a fix: in the words of the DNS host where it is known, and the wait until it is seen. */
import { visible, type DnsFix, type Fix, type Report } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import type { DnsHost } from '../records/hosts/dns-host.ts';
import { detectDnsHost, dnsHostById } from '../records/hosts/find-dns-host.ts';
import { hostPath, recordAtHost, type FieldNote } from '../records/hosts/record-at-host.ts';
import { planRecordChanges } from '../records/plan-record-changes.ts';
import { textOfTxt } from '../records/txt-data.ts';
import { readZoneEvidence } from '../records/read-zone-evidence.ts';
import type { RecordChange, RecordPlan } from '../records/record-change.ts';
import { beforeSentences, waitSentence } from '../records/writers/writer-input.ts';
import { prose, type Part, type Prose } from './outline.ts';

/** What is told of the records of a report beside the fixes themselves. */
export interface RecordsTold {
  readonly plan: RecordPlan;
  readonly host?: DnsHost;
  readonly zoneOf: (name: string) => string;
}

/** @param dnsHost id of the DNS host, when the person named it. */
export function recordsTold(report: Report, dnsHost?: string): RecordsTold {
  const host = dnsHost === undefined ? detectDnsHost(report) : dnsHostById(dnsHost);
  const evidence = readZoneEvidence(report.evidence);
  return {
    plan: planRecordChanges(report),
    ...(host === undefined ? {} : { host }),
    zoneOf: (name) => evidence.apexOf(name) ?? report.target.domain,
  };
}

export function plannedChange(
  { name, type }: DnsFix,
  told: RecordsTold | undefined,
): RecordChange | undefined {
  return told?.plan.changes.find((change) => change.name === name && change.type === type);
}

function noteText(note: FieldNote, language: Language): string {
  const words = reportWords(language).records.host;
  return note.kind === 'tooLong' ? words.tooLong(note) : words[note.kind];
}

/** Text as people see it on the page of a DNS host: without the quotes of zone files. */
function shown(type: string, data: string): string {
  return visible(type === 'TXT' ? (textOfTxt(data) ?? data) : data);
}

/** The fields to fill in; undefined when the host is not known, or the record cannot be told so: then the zone form is. */
export function hostParts(
  fix: DnsFix,
  language: Language,
  told: RecordsTold | undefined,
  saysWhere = true,
): readonly Part[] | undefined {
  const host = told?.host;
  if (host === undefined) return undefined;
  // A record of a zone elsewhere is not on the page of this host.
  const zone = told?.zoneOf(fix.name) ?? fix.name;
  if (fix.name !== zone && !fix.name.endsWith(`.${zone}`)) return undefined;
  const isRemoval = fix.change === 'remove';
  const values = isRemoval ? fix.old : fix.value === undefined ? [] : [fix.value];
  const ttl = plannedChange(fix, told)?.ttl ?? fix.ttl;
  const records = values.flatMap((value) => recordAtHost({ ...fix, zone, ttl, value }, host, language) ?? []);
  if (records.length === 0 || records.length < values.length) return undefined;
  const words = reportWords(language).records.host;
  return [
    ...(saysWhere
      ? [prose(words.place({ host: host.name, path: hostPath(host, language, fix.change === 'add') }))]
      : []),
    ...records.flatMap(({ rows, notes }): readonly Part[] => [
      {
        kind: 'settings',
        rows: [
          ...(isRemoval ? [] : fix.old).map((data) => ({
            name: `(${words.now})`,
            value: shown(fix.type, data),
          })),
          ...(isRemoval ? rows.slice(0, -1) : rows).map(({ name, value }) => ({
            name,
            value: value === '' ? words.blank : visible(value),
          })),
        ],
      },
      ...notes.map((note) => prose(noteText(note, language))),
    ]),
    ...(saysWhere ? hostAsides(host, zone, language).map((text) => prose(text, { tone: 'muted' })) : []),
  ];
}

/** What is said once of a host's page. */
function hostAsides(host: DnsHost, zone: string, language: Language): readonly string[] {
  const words = reportWords(language).records.host;
  const other = host.sharesServersWith === undefined ? undefined : dnsHostById(host.sharesServersWith);
  return [
    // The most common slip of all: _dmarc.example.com.example.com.
    ...(host.owner === 'relative' ? [words.appends({ zone: visible(zone) })] : []),
    ...(host.isVerified ? [] : [words.checkLabels]),
    ...(host.fields[language] === undefined && words.foreignLabels !== '' ? [words.foreignLabels] : []),
    ...(other === undefined ? [] : [words.shared({ host: other.name, id: other.id })]),
  ];
}

/** How long until the changes of a finding are seen, the longest of them; of a change that stands alone what comes before it. */
export function waitParts(
  fixes: readonly Fix[],
  language: Language,
  told: RecordsTold | undefined,
): readonly Prose[] {
  if (told === undefined) return [];
  const words = reportWords(language).records;
  const changes = fixes.flatMap((fix) => (fix.kind === 'dns' ? (plannedChange(fix, told) ?? []) : []));
  const [slowest] = changes.toSorted((a, b) => secondsOf(b) - secondsOf(a));
  if (slowest === undefined) return [];
  return [
    ...changes.flatMap(({ name, aliasOf }) =>
      aliasOf === undefined
        ? []
        : [prose(words.alias({ name: visible(name), target: visible(aliasOf) }), { tone: 'warn' })],
    ),
    ...(told.plan.changes.length > 1 ? [] : beforeSentences(slowest, language).map((text) => prose(text))),
    prose(waitSentence(slowest, language), { tone: 'muted' }),
  ];
}

/** What is not known is said before what is. */
function secondsOf({ wait }: RecordChange): number {
  return wait.because === 'notSeen' ? Number.POSITIVE_INFINITY : wait.seconds;
}
