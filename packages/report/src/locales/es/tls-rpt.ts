/** Los textos de las reglas de TLS-RPT, en español. */
import type { TLS_RPT_RULES } from '../../rules/tls-rpt/list.ts';
import type { TextsOf } from '../texts-of.ts';

const noReports = (): string =>
  'Para los remitentes, un registro con errores es como si no existiera, y no envían informes.';

export const tlsRptEs: TextsOf<typeof TLS_RPT_RULES> = {
  'tls-rpt/missing': {
    missing: {
      title: ({ mechanism }) =>
        `${mechanism} está en uso, pero nadie se enteraría de los fallos (sin informes TLS)`,
      what: ({ name }) => `No hay ningún registro TXT «v=TLSRPTv1» en ${name}.`,
      why: ({ mechanism }) =>
        `Con ${mechanism}, un error suyo impide a los remitentes entregar. Los informes TLS de Gmail, Outlook y otros son la única manera de saberlo antes que sus usuarios.`,
      fix: ({ name }) => `Publique en ${name} un registro que diga adónde van los informes.`,
    },
    present: { title: () => 'Los informes TLS están configurados' },
    notNeeded: { title: () => 'No se usan ni MTA-STS ni DANE' },
  },
  'tls-rpt/several-records': {
    several: {
      title: ({ name, count }) => `${name} tiene ${count} registros de informes TLS; solo puede haber uno`,
      what: ({ name, count }) => `${count} registros TXT de ${name} empiezan por «v=TLSRPTv1».`,
      why: () => 'Si hay más de uno, los remitentes actúan como si no hubiera ninguno y no envían informes.',
      fix: ({ kept }) =>
        `Deje uno, con todas las direcciones en su rua= separadas por comas, y quite los demás. El cambio de abajo conserva ${kept}.`,
    },
    one: { title: () => 'Hay un solo registro de informes TLS' },
    none: { title: () => 'No hay registro de informes TLS' },
  },
  'tls-rpt/record-invalid': {
    invalid: {
      title: ({ part }) => `El registro de informes TLS tiene un error: ${part}`,
      what: ({ record, part }) => `En el registro ${record}, la parte ${part} no cumple la norma.`,
      why: noReports,
      fix: () =>
        'Los informes van a direcciones mailto: o https:, separadas por comas. Dentro de una dirección, la coma, «!» y «;» se escriben %2C, %21 y %3B; no hay límite de tamaño como el que tuvo DMARC.',
    },
    noAddress: {
      title: () => 'El registro de informes TLS no dice adónde van los informes',
      what: ({ record }) => `El registro ${record} no tiene ninguna dirección en rua=.`,
      why: noReports,
      fix: () => 'Añada «rua=mailto:» con la dirección de un buzón que alguien lea.',
    },
    valid: { title: ({ uris }) => `Los informes TLS van a ${uris.join(', ')}` },
    none: { title: () => 'No hay un registro de informes TLS único' },
  },
};
