/** The filter language of lists: `severity>=high rule:spf !pass text`. All words must hold. */
import { SEVERITIES, severityReaches, subjectId, visible, type Finding, type Severity } from '@whyspam/core';

type Test = (finding: Finding) => boolean;

function severityOf(text: string): Severity | undefined {
  return SEVERITIES.find((severity) => severity === text);
}

function severityTest(operator: string, severity: Severity): Test {
  switch (operator) {
    case '>=':
      return (finding) => severityReaches(finding.severity, severity);
    case '<=':
      return (finding) => severityReaches(severity, finding.severity);
    default:
      return (finding) => finding.severity === severity;
  }
}

function textTest(text: string): Test {
  return (finding) => {
    const values = Object.values(finding.message.values).map(String);
    const all = [finding.rule, finding.verdict, finding.severity, subjectId(finding.subject), ...values];
    return visible(all.join('\n')).toLowerCase().includes(text);
  };
}

function wordTest(word: string): Test {
  if (word.startsWith('!') && word.length > 1) {
    const test = wordTest(word.slice(1));
    return (finding) => !test(finding);
  }
  const compared = /^severity(>=|<=|=|:)(\w+)$/.exec(word);
  const severity = severityOf(compared?.[2] ?? '');
  if (compared !== null && severity !== undefined) return severityTest(compared[1] ?? '=', severity);
  const [field, value] = [word.slice(0, word.indexOf(':')), word.slice(word.indexOf(':') + 1)];
  if (field === 'rule') return (finding) => finding.rule.includes(value);
  if (field === 'subject') return (finding) => subjectId(finding.subject).toLowerCase().includes(value);
  if (field === 'verdict') return (finding) => finding.verdict.toLowerCase() === value;
  const verdict = ['pass', 'fail', 'warn', 'unknown'].find((name) => name === word);
  if (verdict !== undefined) return (finding) => finding.verdict === verdict;
  return textTest(word);
}

/** A test of findings. A word that is half typed matches as text, so the list never jumps to empty without a reason. */
export function parseFilter(text: string): Test {
  const tests = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(wordTest);
  return (finding) => tests.every((test) => test(finding));
}
