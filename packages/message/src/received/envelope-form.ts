/** The forms that programs give to the envelope sender: SRS, BATV, VERP, and Gmail's forwarding. */
import type { EnvelopeForm } from '@whyspam/core';

const MAX_LENGTH = 512;

type Form = Pick<EnvelopeForm, 'form' | 'original'>;

/** @param address without angle brackets. @returns undefined for an address as it is. */
export function envelopeForm(address: string): Form | undefined {
  if (address === '') return { form: 'null' };
  if (address.length > MAX_LENGTH) return undefined;
  const at = address.lastIndexOf('@');
  if (at < 1) return undefined;
  const local = address.slice(0, at);
  return (
    srs(local) ?? forwarded(local, address.slice(at + 1)) ?? batv(local, address.slice(at)) ?? verp(local)
  );
}

/** `SRS0=hash=tt=domain=local`, `SRS1=hash=forwarder==hash=tt=domain=local`, and Exchange's `local+SRS=hash=tt=domain=local`. */
function srs(local: string): Form | undefined {
  const first =
    /^SRS0[=+-][^=]{1,64}=[^=]{1,8}=([^=]{1,255})=(.{1,255})$/i.exec(local) ??
    /^SRS1[=+-][^=]{1,64}=[^=]{1,255}==[^=]{1,64}=[^=]{1,8}=([^=]{1,255})=(.{1,255})$/i.exec(local) ??
    /\+SRS=[^=]{1,64}=[^=]{1,8}=([^=]{1,255})=(.{1,255})$/i.exec(local);
  if (first !== null) return { form: 'srs', original: `${first[2] ?? ''}@${(first[1] ?? '').toLowerCase()}` };
  return /^SRS[01][=+-]/i.test(local) ? { form: 'srs' } : undefined;
}

/** `user+caf_=target=domain@gmail.com`. */
function forwarded(local: string, domain: string): Form | undefined {
  const match = /^([^+]{1,128})\+caf_=.{1,255}$/.exec(local);
  return match === null
    ? undefined
    : { form: 'forwarded', original: `${match[1] ?? ''}@${domain.toLowerCase()}` };
}

/** `prvs=0123456789=user` (draft-levine-smtp-batv), `btv1==...==user` (Barracuda). */
function batv(local: string, atDomain: string): Form | undefined {
  const match =
    /^prvs=[0-9a-z]{6,12}=(.{1,255})$/i.exec(local) ??
    /^prvs=(.{1,255})=[0-9a-z]{6,12}$/i.exec(local) ??
    /^btv1==[0-9a-f]{1,16}==(.{1,255})$/i.exec(local);
  return match === null ? undefined : { form: 'batv', original: `${match[1] ?? ''}${atDomain}` };
}

/** `list-bounces+ana=example.com@...`, `bounce-ana=example.com@...`: the recipient with `=` for its `@`. */
function verp(local: string): Form | undefined {
  const match = /[+\-_.]([A-Za-z0-9._+-]{1,64})=([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)$/.exec(
    local.slice(-200),
  );
  if (match === null) return undefined;
  return { form: 'verp', original: `${withoutPrefix(match[1] ?? '')}@${(match[2] ?? '').toLowerCase()}` };
}

/** What stands before the last `+` is the list's own. */
function withoutPrefix(name: string): string {
  return name.slice(name.lastIndexOf('+') + 1);
}
