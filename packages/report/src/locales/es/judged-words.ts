/** Las frases que comparten las reglas sobre veredictos: quién escribió qué, y qué significa cada código. */
import { filterName } from '@whyspam/core';
import type { JudgedValues } from '../../rules/filter/judged.ts';
import { listEs } from '../../rules/texts.ts';
import { filterEntryText } from '../filter-words/filter-words.ts';

export function judgedEs({ filter, headers, codes, entries }: JudgedValues): string {
  const said = codes.map((code, at) => {
    const meaning = filterEntryText('es', entries[at] ?? '')?.meaning;
    return meaning === undefined ? code : `${code} (${meaning})`;
  });
  return `${filterName(filter)} escribió en ${listEs(headers)}: ${said.join(', ')}.`;
}

export function judgedFixEs(values: JudgedValues, otherwise: string): string {
  const fixes = [...new Set(values.entries.flatMap((entry) => filterEntryText('es', entry)?.fix ?? []))];
  const text = fixes.length === 0 ? otherwise : fixes.join(' ');
  return values.correlation === ''
    ? text
    : `${text} En una consulta al soporte de ${filterName(values.filter)}, cite ${values.correlation}.`;
}
