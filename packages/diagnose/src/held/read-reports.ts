/** Reports of receivers to facts: read once, file by file; what was read of them is the evidence. */
import * as v from 'valibot';
import {
  absent,
  domainSubject,
  heldEvidenceId,
  known,
  probeError,
  reportsEvidenceSchema,
  unknown,
  type Fact,
  type FactEntry,
  type ReportProblem,
  type ReportsEvidence,
} from '@whyspam/core';
import { factEntry } from '../checks/check-context.ts';
import type { HeldReaders, ReportFile } from './held-input.ts';
import { everyString } from './redact-verification.ts';

const MAX_FILES_LISTED = 200;
const MAX_PROBLEMS_LISTED = 200;

/**
 * One piece of evidence for each domain that is reported on, those with the most reports first; one of no domain when
 * not a single report could be read.
 */
export async function reportsEvidence(
  inputs: AsyncIterable<ReportFile>,
  { readReports, redactText }: Pick<HeldReaders, 'readReports' | 'redactText'>,
  options: { readonly signal?: AbortSignal; readonly redact: boolean; readonly now: Date },
): Promise<readonly ReportsEvidence[]> {
  const files: { name: string; octets: number }[] = [];
  let fileCount = 0;
  let octets = 0;
  const clean = options.redact ? redactText : (text: string): string => text;
  async function* counted(): AsyncGenerator<ReportFile> {
    for await (const { name, content } of inputs) {
      options.signal?.throwIfAborted();
      fileCount += 1;
      const file = { name: clean(name), octets: 0 };
      if (files.length < MAX_FILES_LISTED) files.push(file);
      yield { name, content: measured(content, file) };
      octets += file.octets;
    }
  }
  const { signal, now } = options;
  const { dmarc, tls, problems } = await readReports(counted(), {
    now,
    ...(signal === undefined ? {} : { signal }),
  });
  const cleaned = problems.slice(0, MAX_PROBLEMS_LISTED).map((problem): ReportProblem => ({
    file: clean(problem.file),
    kind: problem.kind,
    detail: clean(problem.detail),
    salvaged: problem.salvaged,
  }));
  const weight = (domain: string): number =>
    (dmarc.get(domain)?.reports ?? 0) + (tls.get(domain)?.reports ?? 0);
  const domains = [...new Set([...dmarc.keys(), ...tls.keys()])].toSorted(
    (a, b) => weight(b) - weight(a) || (a < b ? -1 : 1),
  );
  return (domains.length === 0 ? [''] : domains).map((domain) => {
    const ofDmarc = dmarc.get(domain);
    const ofTls = tls.get(domain);
    return inSchemaOrder({
      kind: 'reports',
      id: heldEvidenceId('reports', domain),
      domain,
      files,
      fileCount,
      octets,
      ...(ofDmarc === undefined ? {} : { dmarc: everyString(ofDmarc, clean) }),
      ...(ofTls === undefined ? {} : { tls: everyString(ofTls, clean) }),
      problems: cleaned,
      redacted: options.redact,
    });
  });
}

async function* measured(
  content: ReportFile['content'],
  file: { octets: number },
): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) {
    file.octets = content.length;
    yield content;
    return;
  }
  for await (const chunk of content) {
    file.octets += chunk.length;
    yield chunk;
  }
}

/** The same with its properties as the schema has them: what is saved and read again is the same text. */
function inSchemaOrder(item: ReportsEvidence): ReportsEvidence {
  return v.parse(reportsEvidenceSchema, item);
}

/** What was read of the reports on one domain. */
export function reportFacts({ id, domain, fileCount, ...read }: ReportsEvidence): readonly FactEntry[] {
  const subject = domainSubject(domain);
  const isUnread = read.dmarc === undefined && read.tls === undefined && fileCount > 0;
  const [problem] = read.problems;
  const instead: Fact<never> =
    isUnread && domain === ''
      ? unknown(probeError('HELD_UNREADABLE', detailOf(problem, fileCount)), [id])
      : absent([id]);
  return [
    factEntry('dmarcReports', subject, read.dmarc === undefined ? instead : known(read.dmarc, [id])),
    factEntry('tlsReports', subject, read.tls === undefined ? instead : known(read.tls, [id])),
  ];
}

function detailOf(problem: ReportProblem | undefined, files: number): string {
  return problem === undefined
    ? `no report in ${files} files`
    : [problem.file, problem.kind, problem.detail].filter((part) => part !== '').join(': ');
}
