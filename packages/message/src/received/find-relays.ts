/** Who passed the message on: mailing lists and forwarders, by the fields that each leaves. */
import type { EnvelopeForm, MessageRelay } from '@whyspam/core';
import type { HeaderField } from '../parse/header-fields.ts';
import { FORWARDER_FIELDS, FORWARDER_HOSTS, LIST_PROGRAMS } from './relay-marks.ts';

/** Relays told of: nobody reads more, and a message can name thousands. */
const MAX_RELAYS = 20;
const MAX_VALUE = 1000;
/** Most fields are nobody's mark. */
const ANY_LIST = new RegExp(LIST_PROGRAMS.map(({ field }) => field.source).join('|'));
const ANY_FORWARDER = new RegExp(FORWARDER_FIELDS.map(({ field }) => field.source).join('|'));

export function findRelays(
  fields: readonly HeaderField[],
  envelope: EnvelopeForm | undefined,
): readonly MessageRelay[] {
  const list = mailingList(fields);
  const relays = [
    ...(list === undefined ? [] : [list]),
    ...rewrittenEnvelope(envelope),
    ...forwarderFields(fields),
    ...deliveredBefore(fields),
    ...forwarderHosts(fields),
  ];
  const seen = new Set<string>();
  return relays
    .filter(({ kind, name, by }) => {
      const key = `${kind} ${name.toLowerCase()} ${by ?? ''}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MAX_RELAYS);
}

/** A newsletter has List-Id too; a list that passes on what others write takes posts, or names its program. */
function mailingList(fields: readonly HeaderField[]): MessageRelay | undefined {
  const id = fields.find(({ key }) => key === 'list-id');
  const post = fields.find(({ key, value }) => key === 'list-post' && !/^\s*NO\b/i.test(value));
  const candidates = fields.filter(({ key }) => ANY_LIST.test(key));
  const program = LIST_PROGRAMS.map((mark) => ({
    name: mark.name,
    field: candidates.find(
      ({ key, value }) => mark.field.test(key) && mark.value?.test(value.slice(0, MAX_VALUE)) !== false,
    ),
  })).find(({ field }) => field !== undefined);
  const precedence = fields.find(({ key, value }) => key === 'precedence' && /^list\b/i.test(value));
  const field = program?.field ?? post ?? (id === undefined ? undefined : precedence);
  if (field === undefined) return undefined;
  const named = id ?? post ?? field;
  return {
    kind: 'mailingList',
    name: listName(named),
    ...(program !== undefined && { by: program.name }),
    field: field.name,
    position: field.position,
  };
}

/** `Ilug <ilug.linux.ie>`, `<mailto:ilug@linux.ie>`, `list ilug@linux.ie; contact ...`. */
function listName({ value }: HeaderField): string {
  const text = value.slice(0, MAX_VALUE);
  const angle = /<(?:mailto:)?([^<>\s?]{1,255})[^<>]{0,255}>/i.exec(text)?.[1];
  return angle ?? /[^\s;,<>]{1,255}[@.][^\s;,<>]{1,255}/.exec(text)?.[0] ?? text.slice(0, 100);
}

function rewrittenEnvelope(envelope: EnvelopeForm | undefined): readonly MessageRelay[] {
  if (envelope === undefined || (envelope.form !== 'srs' && envelope.form !== 'forwarded')) return [];
  const domain = envelope.address.slice(envelope.address.lastIndexOf('@') + 1).toLowerCase();
  return [
    {
      kind: 'forwarder',
      name: envelope.form === 'forwarded' ? (envelope.original ?? domain) : domain,
      by: envelope.form === 'srs' ? 'SRS' : 'Gmail',
      field: 'Return-Path',
      position: envelope.position,
      ...(envelope.form === 'srs' &&
        envelope.original !== undefined && { originalSender: envelope.original }),
    },
  ];
}

function forwarderFields(fields: readonly HeaderField[]): readonly MessageRelay[] {
  return fields.flatMap(({ key, name, value, position }): readonly MessageRelay[] => {
    const mark = !ANY_FORWARDER.test(key) ? undefined : FORWARDER_FIELDS.find(({ field }) => field.test(key));
    if (mark === undefined) return [];
    const address = /[^\s<>,;"]{1,128}@[^\s<>,;"]{1,255}/.exec(value.slice(0, MAX_VALUE))?.[0];
    return [
      {
        kind: 'forwarder',
        name: (mark.namesForwarder ? address : undefined) ?? mark.by ?? name,
        ...(mark.by !== undefined && { by: mark.by }),
        field: name,
        position,
      },
    ];
  });
}

/** Delivered-To of another address below the topmost: it was in that mailbox before, and went on from there. */
function deliveredBefore(fields: readonly HeaderField[]): readonly MessageRelay[] {
  const delivered = fields.filter(
    ({ key, value }) => key === 'delivered-to' && !/^mailing list/i.test(value),
  );
  const last = mailbox(delivered[0]?.value);
  return delivered
    .slice(1, 50)
    .filter(({ value, position }) => {
      const own = mailbox(value);
      const isHandedOn = fields.some((field) => field.key === 'received' && field.position < position);
      return isHandedOn && own !== last && own.includes('@');
    })
    .map(({ name, value, position }) => ({ kind: 'forwarder', name: mailbox(value), field: name, position }));
}

function mailbox(value = ''): string {
  return value
    .slice(0, MAX_VALUE)
    .replace(/[<>\s]/g, '')
    .toLowerCase();
}

function forwarderHosts(fields: readonly HeaderField[]): readonly MessageRelay[] {
  return fields
    .filter(({ key }) => key === 'received')
    .slice(0, 50)
    .flatMap(({ name, value, position }): readonly MessageRelay[] => {
      const host =
        /\sby ([a-z0-9.-]{1,253})/i.exec(` ${value.slice(0, MAX_VALUE)}`)?.[1]?.toLowerCase() ?? '';
      const mark = FORWARDER_HOSTS.find(({ domain }) => host === domain || host.endsWith(`.${domain}`));
      return mark === undefined
        ? []
        : [{ kind: 'forwarder', name: host, by: mark.by, field: name, position }];
    });
}
