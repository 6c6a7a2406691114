/**
 * Requests and names of settings in the reader's language. A fix keeps them in a small vocabulary of its own, the same in every report
 * (`remove NS ns1.example. from example.com`), so that a saved one can be told in any language; what is not of it stays as it is.
 */
import { visible } from '@whyspam/core';
import { fixWords, type FixWords } from '../locales/fix-words/fix-words.ts';
import type { Language } from '../locales/rule-texts.ts';

type Say = (words: FixWords['requests'], first: string, second: string) => string;

/** The first that fits counts: what is told most exactly stands first. */
const FORMS: readonly (readonly [form: RegExp, say: Say])[] = [
  [/^remove NS ([^ ]+) from ([^ ]+)$/u, (words, host, domain) => words.removeNs({ host, domain })],
  [/^or remove NS ([^ ]+) from ([^ ]+)$/u, (words, host, domain) => words.orRemoveNs({ host, domain })],
  [/^add NS (.+)$/u, (words, hosts) => words.addNs({ hosts })],
  [/^one set of NS for ([^ ]+)$/u, (words, zone) => words.oneNsSet({ zone })],
  [/^one PTR record for ([^ ]+)$/u, (words, address) => words.onePtr({ address })],
  [/^serve zone ([^ ]+) on ([^ ]+)$/u, (words, zone, host) => words.serve({ zone, host })],
  [/^serve the current zone ([^ ]+) on ([^ ]+)$/u, (words, zone, host) => words.serveCurrent({ zone, host })],
  [/^answer on TCP port 53 at ([^ ]+)$/u, (words, host) => words.answerTcp({ host })],
  [/^answer on UDP and TCP port 53 at (.+)$/u, (words, addresses) => words.answerBoth({ addresses })],
  [/^second NS for ([^ ]+)$/u, (words, domain) => words.secondNs({ domain })],
  [/^a name server apart from (.+)$/u, (words, hosts) => words.apartFrom({ hosts })],
  [/^NS ([^ ]+) in place of the alias ([^ ]+)$/u, (words, target, host) => words.nsInstead({ target, host })],
  [/^renew and delegate ([^ ]+)$/u, (words, domain) => words.renew({ domain })],
  [/^sign ([^ ]+) again$/u, (words, zone) => words.signAgain({ zone })],
  [/^sign ([^ ]+) with (.+)$/u, (words, zone, algorithm) => words.signWith({ zone, algorithm })],
  [/^([^ ]+) TLSA: RRSIG, or NSEC\/NSEC3 with RRSIG$/u, (words, name) => words.signedTlsa({ name })],
  [/^remove DS of ([^ ]+)$/u, (words, zone) => words.removeDs({ zone })],
  [/^DKIM key for ([^ ]+) at ([^ ]+)$/u, (words, name, target) => words.dkimKey({ name, target })],
  [/^remove the sending address or domain$/u, (words) => words.removeSender()],
  [/^look up the sending address$/u, (words) => words.lookUpSender()],
  [/^remove (.+)$/u, (words, what) => words.remove({ what })],
];

export function requestText(request: string, language: Language): string {
  const shown = visible(request);
  const words = fixWords(language).requests;
  for (const [form, say] of FORMS) {
    const [whole, first = '', second = ''] = form.exec(shown) ?? [];
    if (whole !== undefined) return say(words, first, second);
  }
  return shown;
}

export function settingName(name: string, language: Language): string {
  const { settings } = fixWords(language);
  return Object.hasOwn(settings, name) ? settings[name as keyof typeof settings] : visible(name);
}

export function settingValue(value: string, language: Language): string {
  return value === 'on' ? fixWords(language).on : visible(value);
}
