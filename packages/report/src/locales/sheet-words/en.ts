/** English: what stands around the texts of a rule when it is told by itself. */

export const en = {
  severity: 'Severity',
  what: 'What',
  why: 'Why',
  fix: 'Fix',
  standards: 'Standards',
  explainedBy: 'Explained by',
  explains: 'Explains',
  needs: 'Reads',
  receivers: 'Receivers',
  docs: 'Page',
  section: (values: { standard: string; section: string }) => `${values.standard} section ${values.section}`,
  demand: (values: { receiver: string; effect: string; demand: string }) =>
    `${values.receiver}: ${values.effect} (${values.demand})`,
  bulkDemand: (values: { receiver: string; effect: string; demand: string }) =>
    `${values.receiver}: ${values.effect}, from those who send in bulk (${values.demand})`,
  none: '-',
  titles: {
    says: 'What it says',
    explains: 'Causes and symptoms',
    receivers: 'What receivers make of it',
  },
  placeholders:
    'Words in angle brackets stand for what was seen; each text below is one that this check may give.',
  explainedByText: 'When one of these fails on the same subject, this is a symptom of it and is told there:',
  explainsText: 'When this fails, these are symptoms of it:',
  standsAlone: 'No other check explains it, and it explains none.',
  noDemand: 'No receiver in our tables demands it.',
  language: 'En español',
  back: 'All rules',
};
