/** The Spanish words that only a page has. */
import type { enPage } from './en-page.ts';

export const esPage: typeof enPage = {
  skip: 'Ir al informe',
  contents: 'En esta página',
  several: ({ count }) => `${count} informes`,
  checked: ({ at, tool }) => `Comprobado el ${at} UTC con ${tool}`,
  closing: 'Esta página contiene todo lo que muestra: no carga nada ni lleva programa alguno.',
  seen: ({ count }) => `Lo que se vio (${count})`,
  evidenceLeftOut: ({ count }) => `Aquí se omiten ${count} más; --verbose y --format json las dan todas.`,
  spf: {
    title: 'SPF, CONSULTA A CONSULTA',
    lookups: ({ domain, count }) =>
      count === 1
        ? `El registro SPF de ${domain} necesita una de las diez consultas DNS que hace un receptor.`
        : `El registro SPF de ${domain} necesita hasta ${count} consultas DNS; un receptor hace diez.`,
    lookupsAtLeast: ({ domain, count }) =>
      `El registro SPF de ${domain} necesita ${count} consultas DNS o más; un receptor hace diez. No se pudo seguir entero.`,
    inTable: 'La tabla de abajo dice lo mismo.',
    limit: ({ count }) => `límite: ${count}`,
    over: 'después de la décima: ningún receptor llega hasta aquí',
    columns: { term: 'Término', lookup: 'Consulta', owner: 'En el registro de', leadsTo: 'Lleva a' },
    leadsTo: {
      notFollowed: 'direcciones',
      noRecord: 'ningún registro SPF',
      severalRecords: 'varios registros SPF, así que ninguno cuenta',
      unknown: 'sin ver en este examen',
      loop: 'sí mismo: un círculo',
      notExpanded: 'un nombre que solo conoce cada correo (macro)',
      tooDeep: 'más hondo de lo que se siguió',
    },
  },
  hops: {
    title: 'El camino del mensaje',
    description: ({ count, trusted, slowest }) =>
      `Servidores en el camino: ${count}, el más reciente primero; escritos por el propio receptor: ${trusted}; mayor demora: ${slowest}. La tabla de abajo dice lo mismo.`,
    from: ({ from }) => `de ${from}`,
    boundary: 'encima: se cree; debajo: lo que afirma el remitente',
  },
};
