/** Spanish: what stands around the texts of a rule when it is told by itself. */
import type { SheetWords } from './sheet-words.ts';

export const es: SheetWords = {
  severity: 'Gravedad',
  what: 'Qué',
  why: 'Por qué',
  fix: 'Arreglo',
  standards: 'Normas',
  explainedBy: 'Explicada por',
  explains: 'Explica',
  needs: 'Lee',
  receivers: 'Receptores',
  docs: 'Página',
  section: ({ standard, section }) => `${standard}, sección ${section}`,
  demand: ({ receiver, effect, demand }) => `${receiver}: ${effect} (${demand})`,
  bulkDemand: ({ receiver, effect, demand }) =>
    `${receiver}: ${effect}, a quien envía correo masivo (${demand})`,
  none: '-',
  titles: {
    says: 'Qué dice',
    explains: 'Causas y síntomas',
    receivers: 'Qué hacen los receptores',
  },
  placeholders:
    'Las palabras entre corchetes angulares están en lugar de lo que se vio; cada texto es uno de los que puede dar esta comprobación.',
  explainedByText: 'Si una de estas falla en el mismo sujeto, esta es un síntoma suyo y se cuenta allí:',
  explainsText: 'Si esta falla, estas son síntomas suyos:',
  standsAlone: 'Ninguna otra comprobación la explica, y ella no explica ninguna.',
  noDemand: 'Ningún receptor de nuestras tablas lo exige.',
  language: 'In English',
  back: 'Todas las reglas',
};
