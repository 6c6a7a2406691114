/** Los textos de las reglas de CAA, en español. */
import type { CAA_RULES } from '../../rules/caa/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

export const caaEs: TextsOf<typeof CAA_RULES> = {
  'caa/blocks-issuer': {
    blocked: {
      title: ({ host, authority }) => `CAA impedirá que ${authority} renueve el certificado de ${host}`,
      what: ({ host, authority, foundAt, allowed }) =>
        `${host} usa un certificado de ${authority}. Los registros CAA de ${foundAt} ${allowed.length === 0 ? 'no permiten a nadie' : `solo permiten a ${listEs(allowed)}`}.`,
      why: () =>
        'Una autoridad debe leer CAA antes de emitir y negarse si no aparece. El certificado actual sirve hasta que caduque; su renovación fallará.',
      fix: ({ authority, foundAt }) =>
        `Añada en ${foundAt} un registro CAA para ${authority}, u obtenga el certificado de una autoridad que ya figure allí.`,
    },
    allowed: {
      title: ({ host, authority }) => `CAA permite que ${authority} renueve el certificado de ${host}`,
    },
    unrestricted: { title: ({ host }) => `CAA no restringe a nadie para ${host}` },
    notJudged: {
      title: ({ host }) =>
        `${host} no es del dominio, o no se conoce el nombre CAA de quien emitió su certificado`,
    },
  },
  'caa/invalid': {
    unreadable: {
      title: ({ name }) => `Un registro CAA de ${name} no se puede leer y por eso no permite a nadie`,
      what: ({ name, record, part }) =>
        `El registro CAA ${record} de ${name} no tiene la forma debida en «${part}».`,
      why: () =>
        'Una autoridad debe tratar un valor que no puede leer como si no permitiera a nadie. Si ningún otro registro la permite, no emite ni renueva certificados para ese nombre.',
      fix: () =>
        'Escriba solo el dominio de la autoridad, por ejemplo 0 issue "letsencrypt.org", y detrás los parámetros como nombre=valor, separados por punto y coma.',
    },
    critical: {
      title: ({ name, tag }) => `El registro CAA «${tag}» de ${name} frena a todas las autoridades`,
      what: ({ name, record, tag }) =>
        `${name} tiene el registro CAA ${record}: marcado como crítico y con una etiqueta, ${tag}, que no está registrada.`,
      why: () =>
        'Una autoridad no debe emitir si encuentra una propiedad crítica que no entiende. No se renovará ningún certificado para ese nombre.',
      fix: ({ tag }) => `Corrija la etiqueta ${tag} o quite el registro.`,
    },
    harmless: {
      title: ({ name }) => `Un registro CAA de ${name} tiene una parte sin efecto`,
      what: ({ name, record }) =>
        `El registro CAA ${record} de ${name} lleva un indicador reservado, una etiqueta no registrada o una dirección de avisos que no lo es.`,
      why: () =>
        'Las autoridades pasan por alto esa parte, así que no hace lo que se pretendía. El indicador que vuelve crítica una propiedad es 128, no 1.',
      fix: ({ part }) => `Corrija o quite ${part}.`,
    },
    readable: { title: ({ name }) => `Los registros CAA de ${name} se pueden leer` },
    none: { title: () => 'No hay registros CAA' },
  },
  'caa/missing': {
    missing: {
      title: () => 'Cualquier autoridad puede emitir certificados para el dominio',
      what: ({ domain }) => `Ni ${domain} ni un nombre por encima tienen registros CAA.`,
      why: () =>
        'El correo funciona igual sin ellos. Con ellos, una autoridad que usted no usa debe negarse si alguien le pide un certificado a su nombre.',
      fix: ({ domain }) =>
        `Si sabe qué autoridades usan todos sus servidores y proveedores, publique en ${domain} un registro CAA por cada una, por ejemplo 0 issue "letsencrypt.org". La que olvide no podrá renovar.`,
    },
    present: {
      title: ({ domain, foundAt }) =>
        `Los registros CAA de ${foundAt} dicen quién puede emitir certificados para ${domain}`,
    },
    noMail: {
      title: () =>
        'El dominio no recibe correo, así que no tiene servidor de correo que necesite certificado',
    },
  },
};
