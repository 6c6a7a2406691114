/** The Spanish words around a cause. */
import type { enCause } from './en-cause.ts';

/** 1204, 12.045 */
const grouped = (count: number): string =>
  count < 10_000 ? String(count) : String(count).replaceAll(/\B(?=(?:\d{3})+$)/gu, '.');

const and = (next: string): string => (/^h?i(?!e)/iu.test(next) ? 'e' : 'y');

const list = (items: readonly string[]): string => {
  const last = items[items.length - 1] ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and(last)} ${last}`;
};

export const esCause: typeof enCause = {
  headline: {
    refused: ({ domain, by }) => `El correo de ${domain} fue rechazado por ${list(by)}.`,
    marked: ({ domain, by }) => `El correo de ${domain} fue tomado por spam en ${list(by)}.`,
    both: ({ domain, refusedBy, markedBy }) =>
      `El correo de ${domain} fue rechazado por ${list(refusedBy)} y tomado por spam en ${list(markedBy)}.`,
    incoming: ({ domain }) => `El correo para ${domain} puede retrasarse o perderse.`,
    clients: ({ domain }) =>
      `Los programas de correo y los sitios web pueden tener problemas para enviar por el servidor de correo de ${domain}.`,
    cameBack: ({ domain }) => `El correo para ${domain} volvió a quienes lo escribieron.`,
    zone: ({ domain }) =>
      `El correo para ${domain} y desde él puede retrasarse o perderse, porque su DNS no responde como debe.`,
    forged: ({ domain }) =>
      `Otros envían correo en nombre de ${domain}, y nada dice a los receptores que lo rechacen.`,
    oneCause: 'Una sola causa lo explica; abajo está qué hacer.',
  },
  labels: { because: 'Porque', who: 'Quién', after: 'Después', terms: 'Términos' },
  affects: {
    reported: ({ messages, of }) =>
      `afecta a ${grouped(messages)} de ${grouped(of)} mensajes de los informes`,
    returned: ({ recipients, of }) =>
      of === 1 ? 'por ella volvió correo' : `por ella volvieron ${recipients} de ${of} correos`,
  },
  chain: {
    follows: ({ title }) => `así que: ${title}`,
    expected: ({ receivers, more, verdict }) => {
      const who = list([...receivers, ...(more === 0 ? [] : [`${more} más`])]);
      const isOne = receivers.length === 1 && more === 0;
      switch (verdict) {
        case 'reject':
          return `así que: ${who} lo ${isOne ? 'rechaza' : 'rechazan'}`;
        case 'spam':
          return `así que: ${who} lo ${isOne ? 'lleva' : 'llevan'} a spam`;
        case 'atRisk':
          return `así que: corre riesgo en ${who}`;
      }
    },
    did: ({ title }) => `y así ocurrió: ${title}`,
    returned: ({ who, code }) => `y así ocurrió: ${who} lo rechazó${code === '' ? '' : ` con ${code}`}`,
    absent: 'no existe',
    empty: 'no hay tal registro',
    reported: ({ messages, of }) => `fallan ${grouped(messages)} de ${grouped(of)} mensajes`,
  },
  who: {
    dns: ({ domain, host }) =>
      `Quien administra el DNS de ${domain}${host === '' ? '' : ` (está en ${host})`}: son registros DNS`,
    server: 'Quien administra el servidor de correo',
    wordpress: 'Quien cuida el sitio web: se ajusta en WordPress',
    phpMail: 'Quien cuida el sitio web',
    esp: ({ name }) => `Quien tiene la cuenta de ${name === '' ? 'el servicio de envío' : name}`,
    application: 'Quien cuida el programa que envía',
    provider: ({ name, who }) => (name === '' ? `Pídalo usted: ${who}` : `Pídalo usted a ${name}: ${who}`),
  },
  after: {
    turns: ({ receivers, more, also, verdict, isProven }) => {
      const who = list([...receivers, ...(more === 0 ? [] : [`${more} más`])]);
      const isOne = receivers.length === 1 && more === 0;
      const does =
        verdict === 'accept'
          ? isOne
            ? 'acepta el correo'
            : 'aceptan el correo'
          : isOne
            ? 'ya no tiene nada en contra que se vea desde aquí'
            : 'ya no tienen nada en contra que se vea desde aquí';
      return `${who} ${does}${also === '' ? '' : `, una vez hecho también ${also}`} (${isProven ? 'probado al repetir la comprobación' : 'previsto'})`;
    },
    again: 'Envíe el mensaje de nuevo: no debe volver el mismo rechazo',
  },
  terms: [
    {
      find: 'SPF',
      meaning: 'SPF: registro DNS con la lista de los servidores que pueden enviar correo de un dominio',
    },
    {
      find: 'DKIM',
      meaning: 'DKIM: firma en cada mensaje; la clave para comprobarla está en el DNS de quien firma',
    },
    {
      find: 'DMARC',
      meaning:
        'DMARC: registro DNS que dice qué hacen los receptores con el correo cuyo remitente no demuestran ni SPF ni DKIM',
    },
    {
      find: 'PTR',
      meaning: 'PTR: nombre que el DNS da a una dirección IP; lo pone el dueño de la dirección',
    },
    {
      find: 'alinead[oa]s?',
      meaning: 'alineado: del mismo dominio que la dirección de From, la que ve el lector',
    },
    {
      find: 'del sobre|de sobre|el sobre',
      meaning: 'sobre: el remitente que se dicen los servidores, adonde van los rebotes; el lector no lo ve',
    },
    {
      find: 'PHP mail\\(\\)',
      meaning: 'PHP mail(): así envía un sitio web por su cuenta, sin el servidor de correo ni contraseña',
    },
    {
      find: 'MTA-STS',
      meaning:
        'MTA-STS: archivo en un servidor web que dice qué servidores reciben el correo de un dominio, y que cifran',
    },
    { find: 'DS', meaning: 'DS: registro en la zona superior que dice que un dominio firma su DNS' },
    { find: 'CNAME', meaning: 'CNAME: registro DNS que apunta a un registro de otro lugar' },
    { find: 'MX', meaning: 'MX: registro DNS que nombra los servidores que reciben el correo de un dominio' },
  ],
};
