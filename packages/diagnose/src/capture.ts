/** Reads a saved run: a capture, or a JSON report (which holds the same evidence). */
import * as v from 'valibot';
import { looksRecorded } from './smtp-looks.ts';
import { captureSchema, reportSchema, WhyspamError, type Capture } from '@whyspam/core';

/** A saved run larger than this is not one of ours. */
const MAX_CHARACTERS = 256 * 1024 * 1024;

/**
 * @param text the content of the file.
 * @param fileName for the error.
 * @throws WhyspamError CAPTURE_INVALID, saying where the text is wrong.
 */
export function parseCapture(text: string, fileName: string): Capture {
  const refuse = (because: string, cause?: unknown): never => {
    throw new WhyspamError(
      'CAPTURE_INVALID',
      `${fileName} is not a saved run: ${because}.`,
      'Save one with: whyspam check DOMAIN --save FILE, or use the output of --format json.',
      { cause },
    );
  };
  if (text.length > MAX_CHARACTERS) return refuse('it is larger than 256 MiB');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse(`it is not JSON (${error instanceof Error ? error.message : String(error)})`, error);
  }
  const isCapture = typeof json === 'object' && json !== null && 'kind' in json;
  const parsed = isCapture
    ? v.safeParse(captureSchema, json)
    : v.safeParse(v.pipe(reportSchema, toCapture), json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return refuse(`at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}`);
  }
  return parsed.output;
}

/** A report does not say which probes were switched off, but shows what was probed. */
const toCapture = v.transform((report: v.InferOutput<typeof reportSchema>): Capture => {
  const has = (kind: string, id: RegExp): boolean =>
    report.evidence.some((item) => item.kind === kind && id.test(item.id));
  const smtpLooks = looksRecorded(report.evidence);
  return {
    schemaVersion: report.schemaVersion,
    kind: 'capture',
    tool: report.tool,
    target: report.target,
    options: {
      smtp: has('smtp', /^smtp:/),
      dnsbl: report.findings.some(
        ({ rule, verdict }) => rule.startsWith('dnsbl/') && verdict !== 'notApplicable',
      ),
      allowPrivate: !report.findings.some(
        ({ rule, verdict }) => rule === 'mx/host-unroutable' && verdict === 'fail',
      ),
      ...(smtpLooks === undefined ? {} : { smtpLooks }),
    },
    times: report.times,
    evidence: report.evidence,
  };
});
