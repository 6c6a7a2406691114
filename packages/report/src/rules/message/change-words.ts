/** What was changed of a signed message, as values and as English words; the Spanish words stand with the locale. */
import type { BodyChange, FieldChange, HeaderChange } from '@whyspam/core';
import { listEn } from '../texts.ts';
import { shown } from './message-view.ts';

export interface BodyChangeValues {
  /** The kind of the change of the body. */
  readonly change: string;
  /** `how` or `where` of it; empty: not told. */
  readonly how: string;
  readonly sample: string;
  readonly octets: number;
  readonly line: number;
  readonly count: number;
  readonly before: string;
  readonly after: string;
  readonly by: string;
  readonly signs: readonly string[];
}

export interface HeaderChangeValues {
  /** Of each difference; all of these lists are of one length. */
  readonly kinds: readonly string[];
  readonly fields: readonly string[];
  readonly originals: readonly string[];
  readonly reasons: readonly string[];
  readonly absent: readonly string[];
}

const SAMPLE = 160;

export function bodyChangeValues(change: BodyChange): BodyChangeValues {
  const none = {
    how: '',
    sample: '',
    octets: 0,
    line: 0,
    count: 0,
    before: '',
    after: '',
    by: '',
    signs: [],
  };
  switch (change.kind) {
    case 'footer':
      return {
        ...none,
        change: change.kind,
        how: change.where ?? 'end',
        sample: shown(change.text, SAMPLE),
        octets: change.octets,
        line: change.line ?? 0,
        before: shown(change.reEncoded?.from ?? '', 40),
        after: shown(change.reEncoded?.to ?? '', 40),
      };
    case 'banner':
      return {
        ...none,
        change: change.kind,
        sample: shown(change.text, SAMPLE),
        octets: change.octets,
        line: change.line ?? 0,
      };
    case 'truncated':
      return { ...none, change: change.kind, octets: change.missingOctets ?? 0 };
    case 'lineEndings':
    case 'whiteSpace':
      return { ...none, change: change.kind, how: change.how ?? '' };
    case 'emptyLines':
      return { ...none, change: change.kind, how: change.where ?? '' };
    case 'reEncoded':
      return { ...none, change: change.kind, before: shown(change.from, 40), after: shown(change.to, 40) };
    case 'fromLines':
    case 'dots':
      return { ...none, change: change.kind, count: change.count };
    case 'linesWrapped':
      return { ...none, change: change.kind, count: change.count, line: change.line };
    case 'wrapped':
      return { ...none, change: change.kind, sample: shown(change.added, SAMPLE) };
    case 'linksRewritten':
      return { ...none, change: change.kind, count: change.count, by: shown(change.by, 80) };
    case 'unknown':
      return { ...none, change: change.kind, signs: change.signs ?? [] };
  }
}

export function headerChangeValues(change: HeaderChange | undefined): HeaderChangeValues {
  const changes: readonly FieldChange[] =
    change === undefined || change.kind === 'unknown'
      ? []
      : change.kind === 'several'
        ? change.changes
        : [change];
  return {
    kinds: changes.map(({ kind }) => kind),
    fields: changes.map((each) => shown(each.kind === 'subjectTag' ? 'Subject' : each.field, 80)),
    originals: changes.map((each) => shown(originalOf(each), 120)),
    reasons: changes.map((each) => (each.kind === 'fieldRewritten' ? (each.how ?? '') : '')),
    absent:
      change?.kind === 'unknown' ? (change.absent ?? []).slice(0, 8).map((name) => shown(name, 80)) : [],
  };
}

function originalOf(change: FieldChange): string {
  switch (change.kind) {
    case 'subjectTag':
      return change.tag;
    case 'fieldAdded':
      return change.value ?? '';
    case 'fieldRemoved':
    case 'fieldRewritten':
      return change.original ?? '';
    case 'whiteSpace':
      return '';
  }
}

/** One sentence or two, each with its stop. */
export function bodyChangeEn(values: BodyChangeValues): string {
  const { how, sample, octets, line, count, before, after, by, signs } = values;
  const where = line > 0 ? `, from line ${line} on` : '';
  switch (values.change) {
    case 'footer': {
      const place =
        how === 'extraPart'
          ? 'A MIME part of'
          : how === 'part'
            ? 'To a text part,'
            : 'Behind the signed text,';
      const encoded = after === '' ? '' : ` It was also encoded again, from ${before} to ${after}.`;
      return `${place} ${octets} octets were added${where}: “${sample}”.${encoded} Without them the signature fits.`;
    }
    case 'banner':
      return `${octets} octets were put before the signed text${where}: “${sample}”. Without them the signature fits.`;
    case 'truncated':
      return octets > 0
        ? `The end of the body is missing: at least ${octets} octets that were signed.`
        : 'The end of the body is missing: its last MIME delimiter is not there.';
    case 'lineEndings':
      return `Line ends were changed: the signature fits ${LINE_ENDS_EN[how] ?? 'with others'}.`;
    case 'whiteSpace':
      return how === 'signer'
        ? 'The hash is not of the canonicalisation that c= names: the signing program is wrong.'
        : `White space was changed ${SPACES_EN[how] ?? ''}`
            .trimEnd()
            .concat('; without that the signature fits.');
    case 'emptyLines':
      return `Empty lines were added or taken away ${EMPTY_EN[how] ?? 'in the body'}; without that the signature fits.`;
    case 'reEncoded':
      return `The text was encoded again on the way, from ${before} to ${after}; undone, the signature fits.`;
    case 'fromLines':
      return `A “>” was put before “From ” at the start of ${count} lines, or taken away, as mbox files do it; undone, the signature fits.`;
    case 'dots':
      return `In ${count} lines the full stop at the start was doubled or lost, which SMTP doubles for the transport only; undone, the signature fits.`;
    case 'linesWrapped':
      return `${count} line breaks were put into lines that a server found too long, the first at line ${line}; undone, the signature fits.`;
    case 'wrapped':
      return `The whole text was put into a part of a new message${sample === '' ? '' : `, beside “${sample}”`}; the part alone fits the signature.`;
    case 'linksRewritten':
      return `${count} links were led through ${by}; led back, the signature fits.`;
    default:
      return `No change that is known to happen on the way explains it alone.${signs.length === 0 ? '' : ` Seen in the text: ${listEn(signs.map((sign) => SIGNS_EN[sign] ?? sign))}.`}`;
  }
}

const LINE_ENDS_EN: Readonly<Record<string, string>> = {
  bareLineFeed: 'with bare LF in place of CRLF',
  bareReturn: 'with CRLF where a bare CR is',
  doubledReturn: 'with CRLF where CR CR LF is',
  doubledLines: 'with every second, empty line left out',
};

const SPACES_EN: Readonly<Record<string, string>> = {
  lineEnds: 'at the ends of lines',
  lineStarts: 'at the starts of lines',
  runs: 'within lines, where several became one',
  tabs: 'between tabs and spaces',
  signatureDelimiter: 'behind the “--” before the sender’s signature',
};

const EMPTY_EN: Readonly<Record<string, string>> = {
  top: 'at the top',
  between: 'between paragraphs',
  end: 'at the end',
};

const SIGNS_EN: Readonly<Record<string, string>> = {
  rewrittenLinks: 'links of a service that rewrites them',
  removedAttachment: 'a note about a removed attachment',
  externalBanner: 'a note that the message came from outside',
  listFooter: 'a footer of a list',
};

/** Empty when nothing is known to have changed. */
export function headerChangeEn({ kinds, fields, originals, reasons, absent }: HeaderChangeValues): string {
  if (kinds.length === 0)
    return absent.length === 0
      ? 'No change that is known to happen on the way explains it alone.'
      : `No known change explains it alone. Signed, and not in the message: ${listEn(absent)}; one of them may have been taken out.`;
  const parts = kinds.map((kind, at) => {
    const field = fields[at] ?? '';
    const original = originals[at] ?? '';
    const quoted = original === '' ? '' : `: “${original}”`;
    switch (kind) {
      case 'subjectTag':
        return `“${original}” was put into the Subject`;
      case 'fieldAdded':
        return `a field ${field} was added${quoted}`;
      case 'fieldRemoved':
        return `${field} was taken out${quoted}`;
      case 'whiteSpace':
        return field === '*' ? 'the fields were folded again' : `the white space of ${field} was changed`;
      default:
        return `${field} was ${REASONS_EN[reasons[at] ?? ''] ?? 'rewritten'}${original === '' ? '' : `; signed was “${original}”`}`;
    }
  });
  const sentence = listEn(parts);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. Undone, the signature fits.`;
}

const REASONS_EN: Readonly<Record<string, string>> = {
  list: 'rewritten, as mailing lists do it',
  encoding: 'set to another encoding',
  quotes: 'given other quotes',
  case: 'put into other capitals',
  order: 'put into another order',
  form: 'written in another form',
};

/** What to do about it: who changed the message decides. */
export function bodyFixEn({ change, how }: BodyChangeValues, list: string): string {
  if (list !== '') return listFixEn(list);
  switch (change) {
    case 'footer':
      return 'Let what adds this text (a disclaimer rule, a mailing list, a scanner) run before the mail is signed: sign on the last server that touches it. A list or forwarder that has to add it should put its own address into From.';
    case 'banner':
    case 'linksRewritten':
      return 'If the receiver’s gateway did this, let the servers behind it trust its verdict and not verify again, or seal with ARC. If your own gateway did, sign behind it.';
    case 'truncated':
      return 'Get the whole message, and look for a program that cuts it: a size limit of a filter, an export, a broken transfer.';
    case 'lineEndings':
      return 'Sign what really travels: lines that end in CRLF. A program that hands over bare LF or CR, or a store that changes them, has to be corrected; if the copy at hand was exported, look at another.';
    case 'whiteSpace':
      return how === 'signer'
        ? 'Update or correct the program that signs: the hash has to be of the canonicalisation it names.'
        : 'Sign with c=relaxed/relaxed, which takes no notice of most white space, and find the server or filter that changes it.';
    case 'emptyLines':
    case 'dots':
      return 'Find the relay or filter that does not pass the text on as it came, and update it. If the copy at hand was exported, look at another first.';
    case 'reEncoded':
      return 'Let the sending program encode text as quoted-printable or base64, so that no server has to, or let every server on the way take 8-bit text (8BITMIME). Otherwise sign behind the server that encodes.';
    case 'fromLines':
      return 'The file at hand may come from an mbox, which marks such lines: look at another copy. If the mail travelled so, encode as quoted-printable with “From ” as “=46rom ”.';
    case 'linesWrapped':
      return 'Keep lines below 998 octets: let the program encode HTML as quoted-printable or base64. Servers break what is longer, Postfix with smtp_line_length_limit.';
    case 'wrapped':
      return 'A list or gateway that repacks mail has to put its own address into From and sign the new message; or let it pass mail on unchanged.';
    default:
      return 'Compare the message as it left the signing server with the one that arrived, part by part: what stands between the two (list, gateway, scanner, forwarder) changes it. Sign behind it, or have it change nothing.';
  }
}

export function listFixEn(list: string): string {
  return `The list (${list}) changes mail and keeps the author in From. Have it put its own address there (Mailman: from_is_list or dmarc_mitigate_action “Munge From”; Google Groups and Sympa do it for domains with a policy) and sign as itself, or have it change neither text nor Subject.`;
}

export function headerFixEn({ kinds, reasons }: HeaderChangeValues, list: string): string {
  if (list !== '') return listFixEn(list);
  if (kinds.includes('whiteSpace') || reasons.includes('case'))
    return 'Sign with c=relaxed/relaxed: how fields are folded and written then makes no difference.';
  if (kinds.includes('subjectTag'))
    return 'Let the filter that marks subjects run before the mail is signed, or write its mark into a field of its own (X-Spam-Flag) and leave the Subject alone.';
  if (kinds.includes('fieldAdded'))
    return 'Have this field set before signing. If others on the way rightly add it, do not sign it as absent: take its extra mention out of the list of signed fields (h=).';
  if (reasons.includes('encoding') || reasons.includes('form'))
    return 'Let the sending program write the field in its final form, and text as quoted-printable or base64, so that no server has to change it; or sign behind the server that does.';
  return 'Compare the header as it left the signing server with the one that arrived. Sign on the last server that changes it, and only the fields that have to be signed.';
}
