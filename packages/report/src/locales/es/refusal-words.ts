/** Las frases que comparten las reglas sobre rebotes: quién dijo qué, y qué será del correo. */
import type { RefusalValues } from '../../rules/bounce/refusal.ts';
import { codesLine, entryTextOf, quoteOf, speakerOf } from '../../rules/bounce/refusal-words.ts';
import { esEntries } from '../reply-words/es-entries.ts';

export function toEs({ recipient }: RefusalValues): string {
  return recipient === '' ? 'un destinatario' : recipient;
}

export function saidEs(values: RefusalValues): string {
  const { host, words, outcome } = values;
  const speaker = speakerOf(host, values.provider);
  const said =
    words === ''
      ? 'El aviso no trae ninguna respuesta'
      : `${speaker === '' ? 'La respuesta' : `${speaker} dijo`}: «${quoteOf(words)}»`;
  return `El correo para ${toEs(values)} ${FATES[outcome]}. ${said}.${meaningEs(values)}`;
}

export function fixEs(values: RefusalValues, todo: string): string {
  const fix = entryTextOf(esEntries, values.entry)?.fix;
  const parts = [todo, fix === undefined ? '' : `Para esta respuesta: ${fix}`, OUTCOMES[values.outcome]];
  return parts.filter((part) => part !== '').join(' ');
}

const FATES: Readonly<Record<RefusalValues['outcome'], string>> = {
  delayed: 'está retenido',
  gaveUp: 'volvió',
  final: 'volvió',
  unclear: 'volvió',
  reported: 'fue marcado como spam',
};

const OUTCOMES: Readonly<Record<RefusalValues['outcome'], string>> = {
  delayed: 'El servidor que envía sigue intentándolo solo; el correo aún no está perdido.',
  gaveUp:
    'El servidor que envía ha desistido; puede que pase con el tiempo, y entonces hay que enviar el correo de nuevo.',
  final: 'Enviado otra vez sin cambios, se rechazará de nuevo.',
  unclear: '',
  reported: '',
};

function meaningEs(values: RefusalValues): string {
  const meaning = entryTextOf(esEntries, values.entry)?.meaning;
  if (meaning !== undefined)
    return values.provider === ''
      ? ` Eso significa: ${meaning}`
      : ` Lo que ${values.provider} quiere decir: ${meaning}`;
  if (!values.isByCode || values.provider !== '') return '';
  return ` Las palabras no dicen por qué; los códigos sí: ${codesLine('es', values)}.`;
}

export const refusalStatesEs = {
  delivered: { title: () => 'El correo llegó' },
  otherwise: { title: () => 'Rechazado por otro motivo' },
} as const;
