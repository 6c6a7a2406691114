/** Los textos de las reglas de la web, en español. */
import type { WEB_RULES } from '../../rules/web/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

export const webEs: TextsOf<typeof WEB_RULES> = {
  'web/not-authorised': {
    notNamed: {
      title: ({ addresses }) => `SPF no permite enviar al servidor web (${addresses.join(', ')})`,
      what: ({ addresses }) =>
        `El sitio web está en ${listEs(addresses)}. SPF no pasa para el correo que salga de ahí.`,
      why: () =>
        'Solo importa si los formularios o WordPress envían con PHP mail(). Ese correo llega entonces sin pruebas y va a spam.',
      fix: () =>
        'Haga que el sitio envíe por su servicio de correo con un plugin SMTP y contraseña. Si ya lo hace, o no envía nada, no hay que cambiar nada.',
    },
    named: { title: () => 'SPF permite enviar al servidor web' },
    declared: { title: () => 'Los remitentes están declarados; el servidor web se juzga como uno de ellos' },
    noWeb: { title: () => 'No hay servidor web con este nombre' },
  },
};
