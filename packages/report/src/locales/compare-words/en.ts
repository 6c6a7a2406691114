/** The English words of a comparison of two runs. Other languages derive their type from these. */

const checks = (count: number): string => (count === 1 ? 'One check' : `${count} checks`);

export const en = {
  headline: {
    broken: (values: { name: string; count: number }) =>
      values.count === 1
        ? `Something broke at ${values.name}: one check fails that did not fail before.`
        : `Something broke at ${values.name}: ${values.count} checks fail that did not fail before.`,
    seen: (values: { name: string; count: number }) =>
      values.count === 1
        ? `One check fails at ${values.name} that could not be told before, so nobody knows whether it is new.`
        : `${values.count} checks fail at ${values.name} that could not be told before, so nobody knows whether they are new.`,
    alsoSeen: (values: { count: number }) =>
      values.count === 1
        ? 'One more fails that could not be told before.'
        : `${values.count} more fail that could not be told before.`,
    worse: (values: { name: string; count: number }) =>
      values.count === 1
        ? `One problem of ${values.name} got worse.`
        : `${values.count} problems of ${values.name} got worse.`,
    fixed: (values: { name: string; count: number }) =>
      values.count === 1
        ? `Nothing broke at ${values.name}, and one problem is fixed.`
        : `Nothing broke at ${values.name}, and ${values.count} problems are fixed.`,
    alsoFixed: (values: { count: number }) =>
      values.count === 1 ? 'One problem is fixed.' : `${values.count} problems are fixed.`,
    same: (values: { name: string }) => `Nothing broke at ${values.name}, and nothing was fixed.`,
    left: (values: { count: number }) =>
      values.count === 1 ? 'One problem is still there.' : `${values.count} problems are still there.`,
    untold: (values: { count: number }) =>
      `${checks(values.count)} that could be made before could not be made this time: that is no sign that anything is fixed.`,
    undecided: (values: { name: string }) =>
      `What became of ${values.name} cannot be told: a check that decides could not be made.`,
    onlyBefore: (values: { name: string }) =>
      `${values.name} is in the earlier run only, so there is nothing to compare.`,
    onlyAfter: (values: { name: string }) =>
      `${values.name} is in the later run only, so there is nothing to compare.`,
  },
  sections: {
    differences: 'THE TWO RUNS DIFFER IN MORE THAN THEIR RESULTS',
    broken: 'BROKEN',
    seen: 'FAILS NOW, COULD NOT BE TOLD BEFORE',
    receivers: 'RECEIVERS THAT TURNED',
    causes: 'CAUSES',
    fixed: 'FIXED',
    changed: 'STILL THERE, BUT CHANGED',
    same: 'STILL THERE',
    untold: 'COULD NOT TELL ANY MORE',
    told: 'PASSES NOW, COULD NOT BE TOLD BEFORE',
    records: 'RECORDS THAT CHANGED',
  },
  runs: {
    before: 'Earlier',
    after: 'Later',
    run: (values: { at: string; tool: string }) => `${values.at} UTC, by ${values.tool}`,
  },
  runNames: { before: 'the earlier run', after: 'the later run' },
  differences: {
    order:
      'What is given as the later run is older than the other. If they are the wrong way round, fixed and broken are too.',
    toolVersion: (values: { before: string; after: string }) =>
      `They were judged by different versions (${values.before}, then ${values.after}), so a check may be new or stricter. Runs saved with --save are judged anew by one version.`,
    resolver: (values: { before: string; after: string }) =>
      `Other DNS servers were asked (${values.before}, then ${values.after}): they may hold older answers.`,
    root: 'from the root',
    notAsked: (values: { run: string; option: string }) =>
      `Only ${values.run} was made with ${values.option}.`,
    noServers: (values: { run: string }) => `In ${values.run} no mail server was spoken with.`,
    senders: (values: { before: string; after: string }) =>
      `Other senders were named: ${values.before}, then ${values.after}.`,
    selectors: (values: { before: string; after: string }) =>
      `Other DKIM selectors were named: ${values.before}, then ${values.after}.`,
    bulk: (values: { before: string; after: string }) =>
      `It was told differently whether mail is sent in bulk: ${values.before}, then ${values.after}.`,
    server: (values: { before: string; after: string }) =>
      `Other ports were looked at: ${values.before}, then ${values.after}.`,
    held: (values: { before: string; after: string }) =>
      `Other things were handed over: ${values.before}, then ${values.after}.`,
    none: 'none',
  },
  changedRecords: 'Changed',
  columns: { receiver: 'Receiver', after: 'Now', before: 'Before' },
  bulk: (values: { receiver: string }) => `${values.receiver}, as a bulk sender`,
  causes: {
    came: (values: { title: string }) => `New: ${values.title}`,
    went: (values: { title: string }) => `Gone: ${values.title}`,
    explained: (values: { title: string }) =>
      `No cause of its own any more, but still there: ${values.title}`,
    untold: (values: { title: string }) => `Could not be told any more: ${values.title}`,
  },
  fixed: {
    gone: (values: { title: string }) => `${values.title} (no longer there)`,
    passes: (values: { title: string; now: string }) => `${values.title} (now: ${values.now})`,
  },
  changed: {
    title: (values: { before: string; after: string }) => `${values.after} (before: ${values.before})`,
    severity: (values: { before: string; after: string }) => `${values.before}, now ${values.after}`,
    was: (values: { before: string }) => `before: ${values.before}`,
    details: (values: { title: string; details: string }) => `${values.title} (${values.details})`,
  },
  untold: {
    failed: (values: { title: string }) => `failed before: ${values.title}`,
    told: (values: { title: string }) => `before: ${values.title}`,
    notLooked: 'It was not looked at.',
    count: (values: { count: number }) =>
      values.count === 1
        ? 'One check that could be made before'
        : `${values.count} checks that could be made before`,
  },
  unchanged: (values: { passed: number; unknown: number }) =>
    values.unknown === 0
      ? `${values.passed} checks pass in both runs.`
      : `${values.passed} checks pass in both runs, ${values.unknown} could be told in neither.`,
  more: (values: { count: number }) => `and ${values.count} more`,
  page: (values: { name: string }) => `${values.name}: what changed`,
  several: (values: { count: number }) => `${values.count} comparisons`,
};
