/** Looks for DMARC records at the names where people put them by mistake, and where no receiver looks. */
import {
  absent,
  known,
  unknown,
  type Fact,
  type MisplacedDmarc,
  type MisplacedDmarcPlace,
} from '@whyspam/core';
import { evidenceOf, firstError } from '../answer/error-of.ts';
import { textOfTxt } from '../answer/text-of-txt.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { asciiName } from '../spf/target-name.ts';
import { isDmarc, looksLikeDmarc } from './parse-dmarc.ts';

/** A name nobody would choose, to see a wildcard. Fixed, so that the same run asks the same names. */
const CONTROL_LABEL = 'whyspam-control-q7x2v9kd';

const PLACES: readonly (readonly [MisplacedDmarcPlace, (domain: string) => string])[] = [
  ['notRecognised', (domain) => `_dmarc.${domain}`],
  ['apex', (domain) => domain],
  ['noUnderscore', (domain) => `dmarc.${domain}`],
  ['www', (domain) => `_dmarc.www.${domain}`],
  // A panel that adds the domain by itself makes this of the full name.
  ['doubled', (domain) => `_dmarc.${domain}.${domain}`],
  ['wildcard', (domain) => `_dmarc.${CONTROL_LABEL}.${domain}`],
];

/**
 * All names are asked at once. A record at `_dmarc` that receivers discard, because it does not begin with the version,
 * counts as misplaced too. Absent: nothing there. Unknown: nothing seen, and a name could not be asked.
 */
export async function gatherMisplacedDmarc(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<MisplacedDmarc>> {
  const start = asciiName(domain);
  const places = PLACES.map(([place, nameOf]) => ({ place, name: nameOf(start) })).filter(
    ({ name }) => name.length <= 253,
  );
  const answers = await Promise.all(places.map(({ name }) => resolver.ask(name, 'TXT', options)));
  const evidence = evidenceOf(answers);
  const recordsAt = (at: MisplacedDmarcPlace) => {
    const index = places.findIndex(({ place }) => place === at);
    const answer = answers[index];
    return answer === undefined ? [] : recordsIn(answer, at);
  };
  const wildcard = new Set(recordsAt('wildcard').map(({ record }) => record));
  const found = places.flatMap(({ place, name }) =>
    recordsAt(place)
      // What a wildcard answers at every name was put at none of them.
      .filter(({ record }) => place === 'wildcard' || place === 'apex' || !wildcard.has(record))
      .map((entry) => ({ place, name, ...entry })),
  );
  if (found.length > 0) return known({ found }, evidence);
  const error = firstError(answers);
  return error === undefined ? absent(evidence) : unknown(error, evidence);
}

function recordsIn(answer: DnsAnswer<'TXT'>, place: MisplacedDmarcPlace) {
  return answer.records
    .map(({ data, ttl }) => ({ record: textOfTxt(data), ttlSeconds: ttl }))
    .filter(({ record }) => (place === 'notRecognised' ? looksLikeDmarc(record) : isDmarc(record)))
    .slice(0, 10);
}
