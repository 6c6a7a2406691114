/** Why something could not be told, in plain Spanish, and what to try next. */
import type { enErrors } from './en-errors.ts';

export const esErrors: typeof enErrors = {
  DNS_TIMEOUT: {
    plain: 'los servidores DNS no respondieron a tiempo.',
    next: 'Pruebe de nuevo en un minuto, con un --timeout mayor o con otro servidor DNS mediante --resolver.',
  },
  DNS_UNREACHABLE: {
    plain: 'no se pudo llegar a los servidores DNS.',
    next: 'Compruebe que este equipo tiene red y que el puerto 53 (UDP y TCP) está abierto, o indique otro servidor DNS con --resolver.',
  },
  DNS_SERVFAIL: {
    plain:
      'el servidor DNS no consiguió una respuesta (SERVFAIL), lo que suele indicar un DNSSEC roto o servidores de nombres caídos.',
    next: 'Pruebe otro servidor con --resolver; si también falla, pida al proveedor de DNS que revise los servidores de nombres y DNSSEC.',
  },
  DNS_REFUSED: {
    plain: 'el servidor DNS rechazó la pregunta.',
    next: 'Use con --resolver un servidor que atienda a este equipo.',
  },
  DNS_OTHER_RCODE: {
    plain: 'el servidor DNS respondió con un error poco común.',
    next: 'Pruebe otro servidor con --resolver.',
  },
  DNS_MALFORMED: {
    plain: 'la respuesta DNS no se pudo leer.',
    next: 'Pruebe otro servidor con --resolver; un cortafuegos puede estar alterando las respuestas.',
  },
  DNS_NAME_INVALID: {
    plain: 'un nombre que habría que consultar no es un nombre DNS válido.',
    next: 'Corrija el registro que contiene ese nombre.',
  },
  DNS_RESOLVER_UNFIT: {
    plain: 'el servidor DNS usado no resuelve Internet: niega incluso que exista la raíz del DNS.',
    next: 'Indique otro servidor DNS con --resolver o pruebe desde una red con acceso a Internet.',
  },
  DNS_NO_SERVER: {
    plain: 'este equipo no tiene ningún servidor DNS configurado.',
    next: 'Indique uno con --resolver.',
  },
  DNSSEC_BOGUS: {
    plain: 'la respuesta no superó la validación DNSSEC, así que los receptores que validan no la ven.',
    next: 'Mire el hallazgo de DNSSEC de la zona; el proveedor de DNS debe arreglar sus firmas o el registro DS.',
  },
  DNSBL_REFUSED: {
    plain: 'la lista de bloqueo no responde a las preguntas de este servidor DNS.',
    next: 'Use un servidor DNS propio con --resolver; las listas rechazan los públicos.',
  },
  DKIM_SELECTOR_UNKNOWN: {
    plain: 'desde fuera no se ve qué selector DKIM se usa, y ninguno de los habituales respondió.',
    next: 'Tome el s= de la cabecera DKIM-Signature de un mensaje enviado e indíquelo con --selector.',
  },
  SMTP_CONNECT_TIMEOUT: {
    plain: 'el servidor de correo no aceptó la conexión a tiempo.',
    next: 'Muchas líneas domésticas y nubes bloquean el puerto 25: ejecute esto desde otra red, o con --no-smtp.',
  },
  SMTP_CONNECT_REFUSED: {
    plain: 'el servidor de correo rechazó la conexión.',
    next: 'Compruebe que el servidor está en marcha y escucha en ese puerto.',
  },
  SMTP_UNREACHABLE: {
    plain: 'no hay camino desde aquí hasta el servidor de correo.',
    next: 'Compruebe la ruta desde este equipo (sobre todo IPv6), o ejecute esto desde otra red.',
  },
  SMTP_EGRESS_BLOCKED: {
    plain: 'la red de aquí no deja salir nada hacia el puerto 25.',
    next: 'Ejecute esto desde una red que pueda enviar correo, por ejemplo el propio servidor; de los servidores a los que no se llegó no se dice nada.',
  },
  SMTP_EGRESS_INTERCEPTED: {
    plain: 'algo en la red de aquí responde en el puerto 25 en lugar de los servidores preguntados.',
    next: 'Ejecute esto desde una red sin proxy de correo, por ejemplo el propio servidor; lo visto en el puerto 25 no es de los servidores.',
  },
  SMTP_TIMEOUT: {
    plain: 'el servidor de correo dejó de responder a mitad de la conversación.',
    next: 'Pruebe más tarde o con un --timeout mayor.',
  },
  SMTP_CLOSED: {
    plain: 'el servidor de correo cerró la conexión.',
    next: 'Mire el registro del servidor de correo a la hora de esta ejecución.',
  },
  SMTP_PROTOCOL: {
    plain: 'lo que responde allí no habla SMTP como debe.',
    next: 'Compruebe que el puerto es el correcto y que no responde en él otro programa.',
  },
  SMTP_TOO_MUCH: {
    plain: 'el servidor de correo envió más de lo que cabe en una conversación.',
    next: 'Mire la transcripción en las pruebas.',
  },
  SMTP_REFUSED: {
    plain: 'el servidor de correo se negó a seguir con la conversación.',
    next: 'Mire su respuesta en la transcripción y el motivo en el registro de correo (log) del servidor.',
  },
  SMTP_REFUSED_US: {
    plain:
      'el servidor de correo rechaza la dirección desde la que se hace esta comprobación, lo que no dice nada del dominio.',
    next: 'Ejecute esto desde una dirección con nombre inverso y buena reputación.',
  },
  SMTP_TEMPORARY: {
    plain: 'el servidor de correo pide volver más tarde.',
    next: 'Pruebe de nuevo en unos minutos.',
  },
  TLS_TIMEOUT: {
    plain: 'la negociación TLS no terminó a tiempo.',
    next: 'Pruebe más tarde o con un --timeout mayor.',
  },
  TLS_FAILED: {
    plain: 'la negociación TLS falló.',
    next: 'Revise la configuración TLS y el certificado del servidor.',
  },
  TLS_UNSTEADY: {
    plain: 'de dos conexiones al menos una se cortó en STARTTLS, y no terminaron igual.',
    next: 'Repita esto, también desde otra red: puede cortarla un cortafuegos en el camino, un servidor que se está reiniciando o uno de varios servidores tras la dirección.',
  },
  HTTP_NO_ADDRESS: {
    plain: 'el servidor web no tiene dirección en el DNS.',
    next: 'Publique un registro A o AAAA para su nombre si debe responder.',
  },
  HTTP_CONNECT_REFUSED: {
    plain: 'nada escucha en el puerto HTTPS del servidor web.',
    next: 'Arranque el servidor web en el puerto 443, o abra el puerto.',
  },
  HTTP_TIMEOUT: {
    plain: 'el servidor web no respondió a tiempo.',
    next: 'Vuelva a intentarlo más tarde, o con un --timeout mayor.',
  },
  HTTP_UNREACHABLE: {
    plain: 'no se pudo llegar al servidor web.',
    next: 'Compruebe que HTTPS (puerto 443) está abierto desde esta máquina y que el servidor web funciona.',
  },
  HTTP_TLS_FAILED: {
    plain: 'no se pudo establecer una conexión TLS con el servidor web.',
    next: 'Revise la configuración TLS y el certificado del servidor web.',
  },
  HTTP_TOO_LARGE: {
    plain: 'el servidor web envió más de lo que cabe en un archivo de este tipo.',
    next: 'Abra la dirección en un navegador: puede que sirva otro archivo.',
  },
  HTTP_PROTOCOL: {
    plain: 'la respuesta del servidor web no sirve.',
    next: 'Compruebe qué programa escucha en el puerto 443 de ese servidor.',
  },
  ADDRESS_NOT_ALLOWED: {
    plain: 'la dirección es privada o local, y a esas direcciones no se conecta.',
    next: 'Use --allow-private si el servidor es suyo.',
  },
  DEPENDS_ON_UNKNOWN: {
    plain: 'depende de otra comprobación que no se pudo hacer.',
    next: 'Resuelva lo que indica esa comprobación y ejecute de nuevo.',
  },
  BUDGET_EXCEEDED: {
    plain: 'se alcanzó el límite de tiempo o de preguntas de una ejecución.',
    next: 'Ejecute de nuevo con un --timeout mayor.',
  },
  NOT_RECORDED: {
    plain: 'la ejecución guardada no contiene la respuesta a esta pregunta.',
    next: 'Ejecute contra la red.',
  },
  HELD_UNREADABLE: {
    plain: 'no se pudo leer lo que se entregó.',
    next: 'Entréguelo tal como se recibió: el archivo entero, no una copia hecha desde el programa de correo.',
  },
  ABORTED: {
    plain: 'la ejecución se detuvo antes de mirar esto.',
    next: 'Ejecute de nuevo y deje que termine.',
  },
  RULE_CRASHED: {
    plain: 'una comprobación tiene un fallo propio; es un error de whyspam, no del dominio.',
    next: 'Comuníquelo junto con la ejecución guardada (--save).',
  },
};
