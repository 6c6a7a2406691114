/** The English words that only a page has: what leads through it, and its figures. */
export const enPage = {
  skip: 'Skip to the report',
  contents: 'On this page',
  several: (values: { count: number }) => `${values.count} reports`,
  checked: (values: { at: string; tool: string }) => `Checked ${values.at} UTC by ${values.tool}`,
  closing: 'This page holds all that it shows: it loads nothing, and no script is in it.',
  seen: (values: { count: number }) => `What was seen (${values.count})`,
  evidenceLeftOut: (values: { count: number }) =>
    `${values.count} more are left out here; --verbose and --format json have all.`,
  spf: {
    title: 'SPF, LOOK-UP BY LOOK-UP',
    lookups: (values: { domain: string; count: number }) =>
      values.count === 1
        ? `The SPF record of ${values.domain} needs one of the ten DNS look-ups a receiver makes.`
        : `The SPF record of ${values.domain} needs up to ${values.count} DNS look-ups; a receiver makes ten.`,
    lookupsAtLeast: (values: { domain: string; count: number }) =>
      `The SPF record of ${values.domain} needs ${values.count} DNS look-ups or more; a receiver makes ten. Not all of it could be followed.`,
    inTable: 'The table below says the same.',
    limit: (values: { count: number }) => `limit: ${values.count}`,
    over: 'after the tenth: no receiver comes this far',
    columns: { term: 'Term', lookup: 'Look-up', owner: 'In the record of', leadsTo: 'Leads to' },
    leadsTo: {
      notFollowed: 'addresses',
      noRecord: 'no SPF record',
      severalRecords: 'several SPF records, so none counts',
      unknown: 'not seen in this run',
      loop: 'itself: a circle',
      notExpanded: 'a name that only a mail can tell (macro)',
      tooDeep: 'deeper than was followed',
    },
  },
  hops: {
    title: 'The way of the message',
    description: (values: { count: number; trusted: number; slowest: string }) =>
      `Servers on the way: ${values.count}, newest first; told by the receiver itself: ${values.trusted}; longest delay: ${values.slowest}. The table below says the same.`,
    from: (values: { from: string }) => `from ${values.from}`,
    boundary: 'above: believed; below: what the sender claims',
  },
};
