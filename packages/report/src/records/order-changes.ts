/** The order of changes that lean on each other: what is referred to before what refers to it, removals last. */
import type { Dependency, OrderReason, RecordChange } from './record-change.ts';
import { textOfTxt } from './txt-data.ts';

export type UnorderedChange = Omit<RecordChange, 'after'>;

/** What a change is about; the order of this list is the order of the changes. */
const ROLES = [
  'room',
  'address',
  'certification',
  'alias',
  'key',
  'exchange',
  'spf',
  'tlsa',
  'reports',
  'transport',
  'policy',
  'logo',
  'other',
  'removal',
] as const;
type Role = (typeof ROLES)[number];

const KEY_LABEL = /\._domainkey\./;

function textRole(name: string, texts: readonly string[]): Role {
  if (KEY_LABEL.test(name)) return 'key';
  if (name.startsWith('_dmarc.')) return 'policy';
  if (name.startsWith('_mta-sts.')) return 'transport';
  if (name.startsWith('_smtp._tls.')) return 'reports';
  if (name.includes('._bimi.')) return 'logo';
  return texts.some((text) => /^v=spf1(?: |$)/i.test(text)) ? 'spf' : 'other';
}

function roleOf(change: UnorderedChange, all: readonly UnorderedChange[]): Role {
  const { name, type, add, needsValue } = change;
  if (add.length === 0 && !needsValue) {
    // RFC 1034 section 3.6.2: beside a CNAME there is nothing else, so it goes before anything can come.
    const makesRoom =
      type === 'CNAME' &&
      all.some((other) => other !== change && other.name === name && other.add.length > 0);
    return makesRoom ? 'room' : 'removal';
  }
  switch (type) {
    case 'A':
    case 'AAAA':
    case 'PTR':
      return 'address';
    case 'CAA':
      return 'certification';
    case 'CNAME':
      return KEY_LABEL.test(name) ? 'key' : 'alias';
    case 'MX':
      return 'exchange';
    case 'TLSA':
      return 'tlsa';
    case 'TXT':
      return textRole(
        name,
        add.map(({ value }) => textOfTxt(value) ?? ''),
      );
    default:
      return 'other';
  }
}

interface Placed {
  readonly change: UnorderedChange;
  readonly role: Role;
}

/** The domain a name of authentication speaks for. */
function domainOf(name: string): string {
  return name.replace(/^(?:[^.]+\._domainkey|_dmarc)\./, '');
}

/** DMARC holds for subdomains too, RFC 9989 section 4.10. */
function isCovered(policyName: string, name: string): boolean {
  const domain = domainOf(policyName);
  const other = domainOf(name);
  return other === domain || other.endsWith(`.${domain}`);
}

const ENFORCES = /(?:^|;)\s*p\s*=\s*(?:quarantine|reject)\b/i;

const SENDS_NOTHING = /^v=spf1 +-all *$/i;

function enforces({ add }: UnorderedChange): boolean {
  return add.some(({ value }) => ENFORCES.test(textOfTxt(value) ?? ''));
}

/** Why `later` waits for `earlier`; undefined when it need not. */
function reasonFor(earlier: Placed, later: Placed): OrderReason | undefined {
  const [a, b] = [earlier.change, later.change];
  if (earlier.role === 'room' && a.name === b.name) return 'makesRoom';
  if (later.role === 'removal')
    return a.findings.some((id) => b.findings.includes(id)) ? 'removeLast' : undefined;
  if (earlier.role === 'address' || earlier.role === 'alias') {
    const refers = b.add.some(({ value }) => value.split(' ').includes(`${a.name}.`));
    return refers ? 'targetFirst' : undefined;
  }
  if (later.role === 'policy' && enforces(b) && isCovered(b.name, a.name)) {
    if (earlier.role === 'key') return 'keyBeforePolicy';
    // "v=spf1 -all" lets nobody in, so nobody waits for it.
    if (earlier.role === 'spf' && a.add.some(({ value }) => !SENDS_NOTHING.test(textOfTxt(value) ?? ''))) {
      return 'spfBeforePolicy';
    }
  }
  if (later.role === 'transport' && earlier.role === 'reports') return 'reportsFirst';
  return later.role === 'logo' && earlier.role === 'policy' ? 'policyBeforeLogo' : undefined;
}

/** Stable: changes that do not lean on each other keep the order they have, which is that of the causes. */
export function orderChanges(changes: readonly UnorderedChange[]): readonly RecordChange[] {
  const placed = changes
    .map((change): Placed => ({ change, role: roleOf(change, changes) }))
    .toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
  return placed.map((later, at) => ({
    ...later.change,
    after: placed.slice(0, at).flatMap((earlier, on): readonly Dependency[] => {
      const because = reasonFor(earlier, later);
      return because === undefined ? [] : [{ on, because }];
    }),
  }));
}
