/** The English words on records to publish: the order, the wait, and the comments in zone files and programs. */

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Seconds in the largest units that say them exactly: "1 day", "1 hour 30 minutes". */
const duration = (seconds: number): string => {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const;
  let left = seconds;
  const parts = units.flatMap(([name, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [plural(count, name)];
  });
  return parts.length === 0 ? plural(0, 'second') : parts.slice(0, 2).join(' ');
};

export const enRecords = {
  title: 'RECORDS TO PUBLISH, IN THIS ORDER',
  columns: { record: 'Record', change: 'Change', details: 'Details' },
  changes: { add: 'publish', replace: 'change', remove: 'remove' },
  duration,
  wait: {
    oldTtl: (values: { duration: string }) =>
      `At most ${values.duration} until everybody sees it: the TTL of the old record.`,
    negativeTtl: (values: { duration: string }) =>
      `At most ${values.duration} until everybody sees it: so long "not there" is remembered.`,
    notSeen: 'How long it takes until everybody sees it is not known: the zone was not seen.',
  },
  lowerTtl: (values: { ttl: number; from: string }) =>
    `What is there is kept for ${values.from}. Lower its TTL to ${values.ttl} first and wait ${values.from}: then a slip can be undone in minutes.`,
  after: (values: { steps: string; because: string }) => `After ${values.steps}: ${values.because}.`,
  because: {
    makesRoom: 'beside a CNAME no other record can stand',
    targetFirst: 'it points to that name',
    keyBeforePolicy: 'mail must be signed with a key that is there before the policy asks for it',
    spfBeforePolicy: 'the senders must be let in before the policy refuses the rest',
    reportsFirst: 'so that failures of the policy are reported from the start',
    policyBeforeLogo: 'a logo is shown only under a DMARC policy that is enforced',
    removeLast: 'what takes its place must be there first',
  },
  policyFile: 'First put the policy file where the record will send everybody.',
  clears: (values: { findings: string }) => `Clears: ${values.findings}`,
  belongs: (values: { step: number }) =>
    `Belongs with ${values.step}: what it clears and the proof stand there.`,
  meantFor: (values: { findings: string }) => `Meant to clear: ${values.findings}`,
  proof: {
    proven: 'Proven by running the check again with it.',
    raises: (values: { findings: string }) => `Tried: it would bring ${values.findings}`,
    needsAnswer: 'Not proven: a part of the value is known only to you.',
    notTried: 'Not proven: it was not tried against what was recorded.',
  },
  fillIn:
    'NOT READY: a part of the value is known only to you. Fill it in, then take the comment marks away.',
  ownValue: 'NOT READY: the value is known only to you or to whoever runs the sending service.',
  alias: (values: { name: string; target: string }) =>
    `NOT HERE: ${values.name} is an alias of ${values.target}, so the record stands there and must be changed there.`,
  conflict: (values: { finding: string; type: string; name: string; other: string }) =>
    `Left out: the fix of ${values.finding}. It changes the ${values.type} record of ${values.name} too, and excludes the fix of ${values.other}. Run the check again afterwards.`,
  stays: 'stays',
  old: 'old',
  none: (values: { domain: string }) =>
    `Nothing that was seen asks for a change of the records of ${values.domain}.`,
  open: (values: { checks: number }) =>
    values.checks === 1
      ? 'One check could not be made, so more may be needed.'
      : `${values.checks} checks could not be made, so more may be needed.`,
  elsewhere: (values: { causes: number }) =>
    values.causes === 1
      ? 'One cause is mended elsewhere than in the DNS: the report tells how.'
      : `${values.causes} causes are mended elsewhere than in the DNS: the report tells how.`,
  toldAbove: 'The records are among those above.',
  heading: (values: { domain: string; at: string; tool: string }) =>
    `Records to publish for ${values.domain}, in order. Checked ${values.at} UTC by ${values.tool}`,
  notWhole:
    'The rest of this record set was not seen: add to this list what else is there, or it will be deleted.',
  notHere: 'NOT IN THIS FORM: it cannot hold this record. Take it from --format zone.',
  takeOut: 'Take this out of your configuration:',
  replaces: 'It takes the place of:',
  importFirst: 'It exists already: import it first, or the plan will try to create it.',
  ttlRaised: (values: { ttl: number; least: number }) =>
    `The TTL would be ${values.ttl}; ${values.least} is the least here.`,
  ttlCapped: (values: { ttl: number; most: number }) =>
    `The TTL would be ${values.ttl}; ${values.most} is the most here.`,
  zoneFile:
    'Absolute names: include it in the zone file, take the lines marked ;- out of it, and raise the serial of the SOA.',
  inZone: (values: { zone: string }) => `In the zone ${values.zone}:`,
  nsupdate: 'For nsupdate (RFC 2136): nsupdate -k KEYFILE FILE',
  octodns: (values: { file: string }) =>
    `Merge into ${values.file}: octoDNS deletes what is not in the file of the zone.`,
  dnscontrol: 'Put it behind the D() of the zone. Old records must go from that D() by hand.',
  terraformZone: (values: { zone: string }) => `The zone ${values.zone} at the DNS host`,
  terraform: (values: { provider: string }) => `For Terraform or OpenTofu, provider ${values.provider}.`,
  terraformDefault:
    'For the DNS host no provider is known here, so this is for Cloudflare. --dns-host names another, for example route53.',
  host: {
    change: 'Change this record:',
    place: (values: { host: string; path: string }) => `At ${values.host}: ${values.path}`,
    appends: (values: { zone: string }) => `The page adds .${values.zone} to the name by itself.`,
    checkLabels: 'The names of the fields are from memory: check them.',
    foreignLabels: '',
    now: 'now',
    blank: '(leave empty)',
    pieces: 'Type each quoted part as it stands, quotes included, all in the one field.',
    ttlLeast: (values: { ttl: number }) => `${values.ttl} (the least here)`,
    tooLong: (values: { length: number; most: number }) =>
      `The text has ${values.length} characters; this host takes ${values.most}. Ask its support, or publish a shorter one.`,
    proxied: 'Proxy status: DNS only.',
    shared: (values: { host: string; id: string }) =>
      `Zones at ${values.host} are on the same name servers: --dns-host ${values.id} shows its words.`,
  },
};
