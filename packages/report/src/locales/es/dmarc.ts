/** Los textos de las reglas de DMARC, en español. */
import type { DMARC_RULES } from '../../rules/rule-table.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

const none = { title: () => 'No hay registro DMARC' };

export const dmarcEs: TextsOf<typeof DMARC_RULES> = {
  'dmarc/missing': {
    missing: {
      title: ({ domain }) => `${domain} no tiene registro DMARC`,
      what: ({ domain }) => `Ni _dmarc.${domain} ni un dominio superior tienen registro DMARC.`,
      why: () =>
        'Los receptores no saben qué hacer con el correo falsificado y usted no recibe informes. Gmail, Yahoo y Outlook.com exigen DMARC a quien envía en masa: Gmail responde 5.7.40 o 4.7.40, Outlook.com 550 5.7.515.',
      fix: ({ domain }) =>
        `Publique el registro TXT "v=DMARC1; p=none; rua=mailto:postmaster@${domain}" en _dmarc.${domain}. Lea los informes unas semanas y pase después a quarantine.`,
    },
    present: { title: ({ record }) => `Registro DMARC: ${record}` },
  },
  'dmarc/several-records': {
    several: {
      title: ({ name, count }) => `Hay ${count} registros DMARC en ${name}; solo se admite uno`,
      what: ({ name, count }) => `${count} registros TXT de ${name} empiezan por v=DMARC1.`,
      why: () => 'Con más de uno no vale ninguno: los receptores actúan como si usted no tuviera DMARC.',
      fix: ({ name }) => `Conserve un registro en ${name} y quite los demás.`,
    },
    one: { title: () => 'Hay un solo registro DMARC' },
    none,
  },
  'dmarc/invalid': {
    faulty: {
      title: ({ parts }) => `El registro DMARC tiene un error: ${parts.join(', ')}`,
      what: ({ record, parts }) =>
        `En el registro ${record} no son válidas estas partes: ${parts.join(', ')}.`,
      why: () =>
        'Los receptores sustituyen la parte errónea por su valor por defecto, y los antiguos descartan todo el registro. En ambos casos su política no es la que usted quería.',
      fix: () =>
        'Corrija las partes indicadas. Las etiquetas se separan con punto y coma, p es none, quarantine o reject, y las direcciones de informes empiezan por mailto:.',
    },
    valid: { title: () => 'El registro DMARC es válido' },
    none,
  },
  'dmarc/policy-none': {
    none: {
      title: () => 'La política DMARC es none: el correo falsificado no se frena',
      what: ({ record }) =>
        `El registro ${record} pide a los receptores que no hagan nada con el correo que falla.`,
      why: () =>
        'Es el comienzo correcto y basta para lo que exigen Gmail, Yahoo y Outlook.com. Pero cualquiera puede seguir enviando en su nombre.',
      fix: () => 'Cuando los informes muestren que todo su correo pasa, cambie la política a quarantine.',
    },
    enforced: { title: ({ policy }) => `La política DMARC es ${policy}` },
    noRecord: none,
  },
  'dmarc/no-reports': {
    silent: {
      title: () => 'El registro DMARC no pide informes',
      what: ({ record }) => `El registro ${record} no tiene rua=.`,
      why: () => 'Sin informes no ve cuáles de sus propios remitentes fallan, ni quién falsifica su nombre.',
      fix: () =>
        'Añada rua=mailto: con un buzón que usted lea, o con la dirección de un servicio de informes.',
    },
    asked: { title: ({ addresses }) => `Los informes DMARC van a ${addresses.join(', ')}` },
    none,
  },
  'dmarc/report-not-authorised': {
    refused: {
      title: ({ uris }) => `Los informes DMARC para ${listEs(uris)} no se envían`,
      what: ({ names }) =>
        `La dirección es de otro dominio, que debe aceptarlo con un registro TXT. Falta: ${names.join(', ')}.`,
      why: () => 'Sin ese registro los receptores descartan la dirección y los informes nunca llegan.',
      fix: ({ names }) =>
        `Pida al dueño del otro dominio que publique el registro TXT "v=DMARC1" en ${names.join(', ')}, o use un buzón de su propio dominio.`,
    },
    allowed: { title: () => 'Todas las direcciones de informes se pueden usar' },
    none: { title: () => 'No se piden informes DMARC' },
  },
  'dmarc/testing': {
    testing: {
      title: ({ policy }) => `La política DMARC ${policy} está solo en pruebas (t=y)`,
      what: ({ policy }) =>
        `El registro lleva t=y, así que los receptores aplican un grado menos que ${policy}.`,
      why: () =>
        'Los receptores que conocen la norma nueva son más suaves que la política; los antiguos la aplican entera.',
      fix: () => 'Quite t=y cuando los informes muestren que su correo pasa.',
    },
    inForce: { title: () => 'La política DMARC está en vigor' },
    none,
  },
  'dmarc/partial': {
    partial: {
      title: ({ percent }) => `El registro DMARC pide su política solo para el ${percent} % del correo`,
      what: ({ percent }) => `El registro lleva pct=${percent}. La norma actual ya no conoce esa etiqueta.`,
      why: () =>
        'Los receptores antiguos la obedecen; los nuevos no le hacen caso y aplican la política a todo el correo. No es, pues, el comienzo suave que parece.',
      fix: () => 'Quite pct. Para empezar con suavidad use t=y o la política none.',
    },
    whole: { title: () => 'La política DMARC vale para todo el correo' },
    none,
  },
};
