/** Reports that could not be read whole. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { noReports } from './shared-texts.ts';

/** Kinds that leave something out; the others are oddities of the reporter that change no number. */
const LOSSES: ReadonlySet<string> = new Set([
  'truncated',
  'archiveBomb',
  'brokenArchive',
  'tooLarge',
  'tooManyRecords',
  'tooManyEntries',
  'badNumber',
  'valueTooLong',
]);

export const reportsBrokenReports = defineRule({
  id: 'reports/broken-reports',
  needs: ['dmarcReports'],
  severity: 'info',
  standards: [{ rfc: 9990, section: '3.1' }],
  explainedBy: [],
  messages: {
    broken: failure<{ count: number; files: readonly string[] }>({
      title: ({ count }) => (count === 1 ? 'One report is broken' : `${count} reports are broken`),
      what: ({ files }) => `What could be read of them is counted: ${files.join('; ')}.`,
      why: () => 'Some records are missing, so the figures are a little too low. Your mail is not affected.',
      fix: () => 'If the files were cut while copying, fetch them again from the mailbox.',
    }),
    whole: state<{ reports: number }>(({ reports }) => `${reports} reports were read whole`),
    noReports,
  },
  evaluate: ({ dmarcReports }, say) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const { problems, reports } = dmarcReports.value;
    const losses = problems.filter(({ kind }) => LOSSES.has(kind));
    if (losses.length === 0) return say.pass('whole', { reports });
    const count = new Set(losses.map(({ file }) => file)).size;
    const files = losses.slice(0, 5).map(({ file, kind, salvaged }) => `${file} (${kind}, ${salvaged})`);
    return say.warn('broken', { count, files }, []);
  },
});
