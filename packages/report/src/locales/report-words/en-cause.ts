/** The English words around a cause: what it costs, the chain that leads there, who mends it and what comes then. */

/** 1,204 */
const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] ?? ''}`;

export const enCause = {
  headline: {
    refused: (values: { domain: string; by: readonly string[] }) =>
      `Mail from ${values.domain} was refused by ${list(values.by)}.`,
    marked: (values: { domain: string; by: readonly string[] }) =>
      `Mail from ${values.domain} was taken for spam by ${list(values.by)}.`,
    both: (values: { domain: string; refusedBy: readonly string[]; markedBy: readonly string[] }) =>
      `Mail from ${values.domain} was refused by ${list(values.refusedBy)} and taken for spam by ${list(values.markedBy)}.`,
    incoming: (values: { domain: string }) => `Mail to ${values.domain} may be late or lost.`,
    clients: (values: { domain: string }) =>
      `Mail programs and web sites may have trouble sending through the mail server of ${values.domain}.`,
    cameBack: (values: { domain: string }) => `Mail to ${values.domain} came back to those who wrote it.`,
    zone: (values: { domain: string }) =>
      `Mail to and from ${values.domain} may be late or lost, because its DNS does not answer as it should.`,
    forged: (values: { domain: string }) =>
      `Others send mail in the name of ${values.domain}, and nothing tells receivers to refuse it.`,
    oneCause: 'One cause explains it; what to do is below.',
  },
  labels: { because: 'Because', who: 'Who', after: 'Then', terms: 'Words' },
  affects: {
    reported: (values: { messages: number; of: number }) =>
      `affects ${grouped(values.messages)} of ${grouped(values.of)} messages in the reports`,
    returned: (values: { recipients: number; of: number }) =>
      values.of === 1
        ? 'mail came back for it'
        : `${values.recipients} of ${values.of} mails came back for it`,
  },
  chain: {
    follows: (values: { title: string }) => `so: ${values.title}`,
    expected: (values: {
      receivers: readonly string[];
      more: number;
      verdict: 'reject' | 'spam' | 'atRisk';
    }) => {
      const who = list([...values.receivers, ...(values.more === 0 ? [] : [`${values.more} more`])]);
      const isOne = values.receivers.length === 1 && values.more === 0;
      switch (values.verdict) {
        case 'reject':
          return `so: ${who} ${isOne ? 'refuses' : 'refuse'} it`;
        case 'spam':
          return `so: ${who} ${isOne ? 'puts' : 'put'} it into spam`;
        case 'atRisk':
          return `so: it is at risk at ${who}`;
      }
    },
    did: (values: { title: string }) => `and it happened: ${values.title}`,
    returned: (values: { who: string; code: string }) =>
      `and it happened: ${values.who} refused it${values.code === '' ? '' : ` with ${values.code}`}`,
    absent: 'does not exist',
    empty: 'there is no such record',
    reported: (values: { messages: number; of: number }) =>
      `${grouped(values.messages)} of ${grouped(values.of)} messages fail`,
  },
  who: {
    dns: (values: { domain: string; host: string }) =>
      `Whoever manages the DNS of ${values.domain}${values.host === '' ? '' : ` (it is at ${values.host})`}: these are DNS records`,
    server: 'Whoever runs the mail server',
    wordpress: 'Whoever looks after the web site: it is set in WordPress',
    phpMail: 'Whoever looks after the web site',
    esp: (values: { name: string }) =>
      `Whoever has the login of ${values.name === '' ? 'the sending service' : values.name}`,
    application: 'Whoever looks after the program that sends',
    provider: (values: { name: string; who: string }) =>
      values.name === '' ? `You ask ${values.who}` : `You ask ${values.name}, ${values.who}`,
  },
  after: {
    turns: (values: {
      receivers: readonly string[];
      more: number;
      also: string;
      verdict: 'accept' | 'atRisk' | 'spam' | 'reject' | 'unknown';
      isProven: boolean;
    }) => {
      const who = list([...values.receivers, ...(values.more === 0 ? [] : [`${values.more} more`])]);
      const isOne = values.receivers.length === 1 && values.more === 0;
      const does =
        values.verdict === 'accept'
          ? isOne
            ? 'accepts the mail'
            : 'accept the mail'
          : isOne
            ? 'has nothing against it any more that can be seen from here'
            : 'have nothing against it any more that can be seen from here';
      return `${who} ${does}${values.also === '' ? '' : `, once ${values.also} is done too`} (${values.isProven ? 'proven by running the check again' : 'expected'})`;
    },
    again: 'Send the message again: the same refusal must not come back',
  },
  /** `find`: as a rule's text has it. */
  terms: [
    {
      find: 'SPF',
      meaning: 'SPF: a DNS record with the list of servers that may send mail for a domain',
    },
    {
      find: 'DKIM',
      meaning: 'DKIM: a signature on each message; the key to check it stands in the DNS of whoever signs',
    },
    {
      find: 'DMARC',
      meaning:
        'DMARC: a DNS record that says what receivers do with mail whose From address neither SPF nor DKIM proves',
    },
    {
      find: 'PTR',
      meaning: 'PTR: the name that the DNS gives for an address; whoever owns the address sets it',
    },
    { find: 'aligned', meaning: 'aligned: of the same domain as the From address, which readers see' },
    {
      find: 'envelope',
      meaning: 'envelope: the sender that servers tell each other, where bounces go; readers do not see it',
    },
    {
      find: 'PHP mail\\(\\)',
      meaning: 'PHP mail(): how a web site sends by itself, past the mail server and without a login',
    },
    {
      find: 'MTA-STS',
      meaning:
        'MTA-STS: a file on a web server that says which servers take a domain’s mail, and that they encrypt',
    },
    { find: 'DS', meaning: 'DS: a record at the registry that says that a domain signs its DNS' },
    { find: 'CNAME', meaning: 'CNAME: a DNS record that points to a record somewhere else' },
    { find: 'MX', meaning: 'MX: the DNS record that names the servers that take a domain’s mail' },
  ],
};
