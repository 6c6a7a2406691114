/** What a fact or a finding is about: the domain, one of its hosts, an address, a server, a selector, a sender, a message. */
import * as v from 'valibot';

export const subjectSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('domain'), domain: v.string() }),
  v.strictObject({ kind: v.literal('nameServer'), host: v.string() }),
  v.strictObject({ kind: v.literal('host'), host: v.string() }),
  v.strictObject({ kind: v.literal('address'), address: v.string() }),
  v.strictObject({
    kind: v.literal('server'),
    host: v.string(),
    address: v.string(),
    port: v.number(),
  }),
  v.strictObject({ kind: v.literal('selector'), domain: v.string(), selector: v.string() }),
  v.strictObject({ kind: v.literal('sender'), address: v.string(), from: v.string() }),
  v.strictObject({
    kind: v.literal('message'),
    message: v.pipe(v.string(), v.description('Its Message-ID, or the name it was handed over under.')),
  }),
  v.strictObject({ kind: v.literal('recipient'), message: v.string(), recipient: v.string() }),
]);

export type Subject = Readonly<v.InferOutput<typeof subjectSchema>>;
export type SubjectKind = Subject['kind'];

export function domainSubject(domain: string): Subject {
  return { kind: 'domain', domain };
}

/** The stable text form, used after the `@` of a finding's id and as the key of a fact. */
export function subjectId(subject: Subject): string {
  switch (subject.kind) {
    case 'domain':
      return subject.domain;
    case 'nameServer':
      return `ns:${subject.host}`;
    case 'host':
      return subject.host;
    case 'address':
      return subject.address;
    case 'server':
      return `${subject.host}[${subject.address}]:${subject.port}`;
    case 'selector':
      return `${subject.selector}._domainkey.${subject.domain}`;
    case 'sender':
      return `${subject.address}/${subject.from}`;
    case 'message':
      return `message:${subject.message}`;
    case 'recipient':
      return `message:${subject.message}/${subject.recipient}`;
  }
}

function parts(subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'server':
      return [subject.host, subject.address];
    case 'sender':
    case 'address':
      return [subject.address];
    case 'nameServer':
    case 'host':
      return [subject.host];
    case 'message':
    case 'recipient':
      return [`message:${subject.message}`];
    case 'domain':
    case 'selector':
      return [subjectId(subject)];
  }
}

/**
 * Whether a failure of one can explain a failure of the other. The domain under diagnosis is related to everything
 * that belongs to it, and so is mail of it that is at hand: which of its addresses or hosts sent it is often not known, and
 * a rule says by name what explains it; whoever has the facts narrows that to what a notification names. Two other subjects are related when they share a host, an address or a message.
 */
export function subjectsAreRelated(a: Subject, b: Subject): boolean {
  if (a.kind === 'domain' || b.kind === 'domain') return true;
  if (isMail(a) !== isMail(b)) return true;
  const ofB = parts(b);
  return parts(a).some((part) => ofB.includes(part));
}

function isMail({ kind }: Subject): boolean {
  return kind === 'message' || kind === 'recipient';
}
