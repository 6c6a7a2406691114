/** Las frases que comparten las reglas sobre puntuaciones: qué reglas contaron cuánto, qué significan y qué ayuda. */
import type { CountedValues } from '../../rules/filter/counted.ts';
import { fixesLine, rulesLine, upperFirst, type ScoringWords } from '../../rules/filter/scoring-words.ts';
import { esEntries } from '../filter-words/es-entries.ts';
import { esFixes } from '../filter-words/es-fixes.ts';
import { esFamilies } from '../filter-words/family-words.ts';

export const ES: ScoringWords = {
  entries: esEntries,
  fixes: esFixes,
  families: esFamilies,
  probably: 'De memoria, sin comprobar:',
  usually: (weight) => `suele ser ${weight}`,
  weightUnknown: 'peso no indicado',
  judges: (family) => `Por su nombre juzga ${family}.`,
  notInCatalogue: 'Una regla de este receptor; solo quien lo administra sabe qué significa.',
  quote: (text) => `«${text}»`,
};

export function filterEs({ filter, isLive }: Pick<CountedValues, 'filter' | 'isLive'>): string {
  const name = filter === '' ? 'el filtro del receptor' : filter;
  return isLive ? `${name}, consultado ahora,` : name;
}

export function countedEs(values: CountedValues): string {
  const { sum, score, threshold, without, decides } = values;
  const who = upperFirst(filterEs(values));
  const of = score === '' ? '' : ` de sus ${score} puntos`;
  const counted = sum === '' ? `${who} contó por esto` : `${who} contó ${sum}${of} por esto`;
  const rest = decides
    ? ` Sin ello la puntuación sería ${without}, y el mensaje habría pasado${threshold === '' ? '' : ` (límite: ${threshold})`}.`
    : '';
  return `${counted}: ${rulesLine(ES, values)}${rest}`;
}

export function countedFixEs(values: CountedValues, otherwise: string): string {
  return fixesLine(ES, values, otherwise);
}

export const countedStatesEs = {
  clear: { title: () => 'El filtro no contó nada de este tipo contra el mensaje' },
  noScore: { title: () => 'Ningún filtro del receptor dijo qué reglas contó' },
} as const;
