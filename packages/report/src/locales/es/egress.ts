/** Los textos de las reglas de la salida propia, en español. */
import type { EGRESS_RULES } from '../../rules/egress/list.ts';
import { listEs } from '../../rules/texts.ts';
import type { TextsOf } from '../texts-of.ts';

export const egressEs: TextsOf<typeof EGRESS_RULES> = {
  'egress/port-25-blocked': {
    blocked: {
      title: ({ families }) => `Esta red no deja salir nada hacia el puerto 25 (${listEs(families)})`,
      what: ({ families, hosts }) =>
        `No se pudo llegar al puerto 25 de ninguno de estos servidores por ${listEs(families)}: ${listEs(hosts)}. Son de grandes operadores y aceptan conexiones de todo el mundo, así que el bloqueo está aquí y no allí.`,
      why: () =>
        'Esto trata del lugar desde el que se comprueba, no del dominio: las líneas domésticas y la mayoría de las nubes bloquean el puerto 25. Lo que hacen en él los servidores de correo no se pudo juzgar desde aquí.',
      fix: () =>
        'Haga la comprobación desde el propio servidor de correo o desde otra red que pueda enviar correo. Muchos proveedores abren el puerto 25 si se les pide.',
    },
    open: { title: ({ families }) => `El puerto 25 está abierto desde aquí (${listEs(families)})` },
    notAsked: { title: () => 'No hizo falta preguntar si el puerto 25 está abierto desde aquí' },
  },
  'egress/port-25-intercepted': {
    intercepted: {
      title: ({ families }) =>
        `Algo en esta red responde en el puerto 25 en lugar de otros (${listEs(families)})`,
      what: ({ hosts, names }) =>
        names.length === 0
          ? `A una conexión con ${listEs(hosts)} respondió algo que no habla como ese servidor.`
          : `A una conexión con ${listEs(hosts)} respondió algo que se llama a sí mismo ${listEs(names)}.`,
      why: () =>
        'Esto trata del lugar desde el que se comprueba, no del dominio. Un proxy de correo transparente, o un cortafuegos que lee el correo, muestra su propio nombre, sus extensiones y su certificado: lo visto en el puerto 25 no es lo que hacen los servidores, y nada de ello se juzga.',
      fix: () =>
        'Haga la comprobación desde el propio servidor de correo o desde una red sin ese proxy. Si es su propio servidor de correo, exclúyalo de la inspección de SMTP: también le quita STARTTLS al correo que envía.',
    },
    open: {
      title: ({ families }) =>
        `Los servidores del puerto 25 responden por sí mismos desde aquí (${listEs(families)})`,
    },
    notSeen: { title: () => 'No se llegó a ningún otro servidor en el puerto 25' },
  },
  'egress/no-ipv6': {
    noRoute: {
      title: () => 'No hay IPv6 desde aquí',
      what: ({ hosts }) =>
        `El sistema no tiene camino hacia ninguna dirección IPv6 que se probó (${listEs(hosts)}): este equipo no tiene IPv6, o su red lo rechaza entero.`,
      why: () =>
        'Esto trata del lugar desde el que se comprueba, no del dominio. Los servidores de correo con direcciones IPv6 solo se pudieron mirar por IPv4; un fallo que solo encuentran los remitentes con IPv6 no se vio.',
      fix: () => 'Haga la comprobación desde un equipo con IPv6, por ejemplo el propio servidor de correo.',
    },
    open: { title: () => 'IPv6 funciona desde aquí' },
    notAsked: { title: () => 'No hizo falta preguntar si hay IPv6 aquí' },
  },
};
