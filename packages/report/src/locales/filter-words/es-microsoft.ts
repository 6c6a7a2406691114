/** Qué significan los códigos de Microsoft, en español. */
import type { MicrosoftFilterEntry } from '@whyspam/core';
import type { FilterEntryText } from './filter-words.ts';

export const esMicrosoft: Readonly<Record<MicrosoftFilterEntry, FilterEntryText>> = {
  'microsoft-cat-amp': { meaning: 'se aplicó la directiva contra malware' },
  'microsoft-cat-bimp': { meaning: 'se suplanta una marca' },
  'microsoft-cat-bulk': {
    meaning: 'correo masivo por encima del umbral de la organización del destinatario',
  },
  'microsoft-cat-dimp': { meaning: 'se suplanta un dominio que el destinatario protege' },
  'microsoft-cat-ftbp': {
    meaning: 'un adjunto es de un tipo que la organización del destinatario bloquea',
    fix: 'Envíe el archivo como enlace, o en un tipo que no esté en la lista de adjuntos comunes de Microsoft.',
  },
  'microsoft-cat-gimp': { meaning: 'se suplanta a alguien con quien el destinatario se escribe' },
  'microsoft-cat-hphsh': { meaning: 'phishing, con confianza alta' },
  'microsoft-cat-hspm': { meaning: 'spam, con confianza alta' },
  'microsoft-cat-intos': { meaning: 'phishing desde dentro de la organización' },
  'microsoft-cat-malw': { meaning: 'malware' },
  'microsoft-cat-none': { meaning: 'no se aplicó ninguna directiva de amenazas' },
  'microsoft-cat-ospm': {
    meaning: 'spam, hallado al salir de la propia organización del remitente',
    fix: 'Busque un buzón secuestrado en la organización que envía: lo marcó el filtro de salida, antes de que lo viera ningún receptor.',
  },
  'microsoft-cat-phsh': { meaning: 'phishing' },
  'microsoft-cat-sap': { meaning: 'Safe Attachments encontró algo en un adjunto' },
  'microsoft-cat-spm': { meaning: 'spam' },
  'microsoft-cat-spoof': { meaning: 'se sospecha que el remitente usa un dominio que no es suyo' },
  'microsoft-cat-uimp': { meaning: 'se suplanta a una persona que el destinatario protege' },
  'microsoft-ipv-cal': {
    meaning:
      'la dirección que se conectó está en la lista de IP permitidas del destinatario, así que no se filtró',
  },
  'microsoft-ipv-nli': { meaning: 'la dirección que se conectó no está en ninguna lista de reputación' },
  'microsoft-sfty-9.19': { meaning: 'el dominio se parece a uno que el destinatario protege' },
  'microsoft-sfty-9.20': { meaning: 'el remitente se parece a una persona que el destinatario protege' },
  'microsoft-sfty-9.25': {
    meaning: 'al destinatario se le avisó de que es el primer correo de este remitente',
  },
  'microsoft-sfv-blk': {
    meaning: 'el remitente está en la lista de remitentes bloqueados del propio destinatario',
    fix: 'Solo el destinatario puede sacarlo de esa lista, en la configuración de correo no deseado de Outlook.',
  },
  'microsoft-sfv-nspm': { meaning: 'el filtro no vio spam' },
  'microsoft-sfv-sfe': {
    meaning:
      'el remitente está en la lista de remitentes seguros del propio destinatario, así que no se filtró',
  },
  'microsoft-sfv-ska': {
    meaning:
      'el remitente está en una lista de permitidos de una directiva contra spam, así que no se filtró',
  },
  'microsoft-sfv-skb': {
    meaning: 'el remitente está en una lista de bloqueados de una directiva contra spam',
    fix: 'Pida al administrador del destinatario que saque al remitente o su dominio de la lista de bloqueados de la directiva contra spam.',
  },
  'microsoft-sfv-ski': {
    meaning: 'la dirección que se conectó está en una lista de IP permitidas, así que no se filtró',
  },
  'microsoft-sfv-skn': { meaning: 'una regla de flujo de correo del destinatario lo eximió del filtro' },
  'microsoft-sfv-skq': { meaning: 'estuvo en cuarentena y alguien lo liberó a mano' },
  'microsoft-sfv-sks': {
    meaning:
      'se marcó como spam antes de filtrarlo, por una regla de flujo de correo o un servidor Exchange anterior',
    fix: 'Pregunte al administrador del destinatario qué regla de flujo de correo, o qué servidor anterior, fija el nivel de confianza de spam.',
  },
  'microsoft-sfv-spm': { meaning: 'el filtro lo marcó como spam' },
  'microsoft-srv-bulk': { meaning: 'correo masivo por encima del umbral de quejas' },
  'microsoft-scl-bypassed': { meaning: 'no pasó por el filtro de spam' },
  'microsoft-scl-clean': { meaning: 'no es spam' },
  'microsoft-scl-unused': {
    meaning: 'un nivel que el filtro de Microsoft nunca pone, así que lo escribió otro programa',
  },
  'microsoft-scl-spam': { meaning: 'spam' },
  'microsoft-scl-high': { meaning: 'spam, con confianza alta' },
  'microsoft-bcl-none': { meaning: 'no es de un remitente masivo' },
  'microsoft-bcl-few': { meaning: 'un remitente masivo con pocas quejas' },
  'microsoft-bcl-mixed': { meaning: 'un remitente masivo con un número variable de quejas' },
  'microsoft-bcl-many': { meaning: 'un remitente masivo con muchas quejas' },
  'microsoft-pcl-neutral': { meaning: 'no parece phishing' },
  'microsoft-pcl-suspect': { meaning: 'parece phishing, según la escala antigua de los servidores Exchange' },
  'microsoft-asf-image-links': {
    meaning: 'un filtro personalizado del destinatario marca el correo con imágenes remotas',
    fix: 'Adjunte las imágenes o prescinda de ellas; o pida al administrador del destinatario que desactive ese filtro.',
  },
  'microsoft-asf-numeric-ip': {
    meaning:
      'un filtro personalizado del destinatario marca los enlaces con una dirección en vez de un nombre',
    fix: 'Use nombres de host en los enlaces.',
  },
  'microsoft-asf-other-port': {
    meaning: 'un filtro personalizado del destinatario marca los enlaces a puertos poco usuales',
    fix: 'Use enlaces al puerto 443 u 80.',
  },
  'microsoft-asf-biz-info': {
    meaning: 'un filtro personalizado del destinatario marca los enlaces a .biz e .info',
    fix: 'Enlace a otro dominio; o pida al administrador del destinatario que desactive ese filtro.',
  },
  'microsoft-asf-empty': {
    meaning: 'un filtro personalizado del destinatario marca el correo sin asunto, texto ni adjunto',
    fix: 'Ponga al correo un asunto y un texto.',
  },
  'microsoft-asf-embed': {
    meaning: 'un filtro personalizado del destinatario marca el HTML con una etiqueta embed',
    fix: 'Quite la etiqueta embed del HTML.',
  },
  'microsoft-asf-script': {
    meaning: 'un filtro personalizado del destinatario marca el HTML con scripts',
    fix: 'Quite todos los scripts del HTML.',
  },
  'microsoft-asf-form': {
    meaning: 'un filtro personalizado del destinatario marca el HTML con formularios',
    fix: 'Enlace a una página web con el formulario.',
  },
  'microsoft-asf-frame': {
    meaning: 'un filtro personalizado del destinatario marca el HTML con marcos',
    fix: 'Quite frame e iframe del HTML.',
  },
  'microsoft-asf-web-bug': {
    meaning: 'un filtro personalizado del destinatario marca el HTML con un píxel de seguimiento',
    fix: 'Envíe sin seguimiento de aperturas.',
  },
  'microsoft-asf-object': {
    meaning: 'un filtro personalizado del destinatario marca el HTML con una etiqueta object',
    fix: 'Quite la etiqueta object del HTML.',
  },
  'microsoft-asf-words': {
    meaning:
      'un filtro personalizado del destinatario halló una palabra de la lista de palabras ofensivas de Microsoft',
    fix: 'Busque en el asunto y el texto palabras que puedan tomarse por ofensivas; la lista no es pública.',
  },
  'microsoft-asf-spf-fail': {
    meaning: 'un filtro personalizado del destinatario marca el correo cuyo SPF falla',
    fix: 'Incluya la dirección que envía en el registro SPF del remitente del sobre.',
  },
  'microsoft-asf-sender-id-fail': {
    meaning:
      'un filtro personalizado del destinatario marca el correo de una dirección que el SPF del dominio de From no nombra',
    fix: 'Incluya la dirección que envía en el registro SPF del dominio de From.',
  },
  'microsoft-asf-backscatter': {
    meaning: 'un filtro personalizado del destinatario lo tomó por un rebote de correo que nadie allí envió',
  },
  'microsoft-asf-test': {
    meaning: 'coincidió un filtro personalizado del destinatario, pero solo está a prueba',
  },
  'microsoft-dest-inbox': { meaning: 'entregado en la bandeja de entrada' },
  'microsoft-dest-junk': { meaning: 'entregado en la carpeta de correo no deseado' },
  'microsoft-dest-other': { meaning: 'entregado en otra carpeta' },
  'microsoft-dest-deleted': { meaning: 'borrado' },
  'microsoft-ofr-user-rule': {
    meaning: 'una regla del destinatario eligió la carpeta',
    fix: 'Solo el destinatario puede cambiarla: las reglas de la bandeja de entrada de Outlook.',
  },
  'microsoft-ofr-spam-filter': {
    meaning: 'el filtro de spam eligió la carpeta, lo que nada dice de la autenticación',
  },
  'microsoft-compauth-000': {
    meaning: 'DMARC falló, y el dominio de From pide cuarentena o rechazo',
    fix: 'Haga que el servicio firme con DKIM como el dominio de From, o envíe con un remitente del sobre por debajo de él que SPF autorice.',
  },
  'microsoft-compauth-001': {
    meaning:
      'nada demuestra el dominio de From: no tiene registros, o son débiles (SPF ~all o ?all, DMARC p=none), y lo que se comprobó no pasó en su nombre',
    fix: 'Publique SPF, firme con DKIM como el dominio de From, y cuando ambos pasen suba DMARC a cuarentena o rechazo.',
  },
  'microsoft-compauth-002': {
    meaning: 'un administrador del destinatario prohíbe a este remitente usar este dominio',
    fix: 'Pida al administrador del destinatario que quite la entrada de los remitentes suplantados de la lista de permitidos y bloqueados del inquilino.',
  },
  'microsoft-compauth-010': {
    meaning: 'DMARC falló, y el dominio de From es de la propia organización del destinatario',
    fix: 'Haga que el programa firme con DKIM de ese dominio, o incluya su dirección en el registro SPF; o que inicie sesión en Microsoft 365 y envíe por él.',
  },
  'microsoft-compauth-1xx': { meaning: 'la autenticación pasó' },
  'microsoft-compauth-100': { meaning: 'SPF o DKIM pasó, alineado con el dominio de From' },
  'microsoft-compauth-101': { meaning: 'el dominio de From firmó con DKIM' },
  'microsoft-compauth-102': { meaning: 'SPF pasó, alineado con el dominio de From' },
  'microsoft-compauth-103': { meaning: 'el nombre inverso de la dirección encaja con el dominio de From' },
  'microsoft-compauth-104': { meaning: 'el nombre inverso de la dirección encaja con el dominio de From' },
  'microsoft-compauth-108': {
    meaning: 'DKIM se rompió porque un salto anterior legítimo cambió el cuerpo',
  },
  'microsoft-compauth-109': {
    meaning: 'no hay registro DMARC, pero el mensaje pasaría',
    fix: 'Publique un registro DMARC: sin él, Microsoft solo supone.',
  },
  'microsoft-compauth-111': {
    meaning: 'DMARC no se pudo evaluar, pero SPF o DKIM está alineado',
    fix: 'Mire el registro DMARC y sus servidores de nombres: evaluarlo acabó en error.',
  },
  'microsoft-compauth-112': {
    meaning: 'el registro DMARC no se pudo obtener a tiempo',
    fix: 'Mire los servidores de nombres del dominio de From: la consulta de DMARC agotó el tiempo.',
  },
  'microsoft-compauth-115': { meaning: 'vino de la organización de Microsoft 365 dueña del dominio' },
  'microsoft-compauth-116': { meaning: 'el MX del dominio encaja con el nombre inverso de la dirección' },
  'microsoft-compauth-130': { meaning: 'DMARC falló, pero el ARC de un reenvío de confianza lo anuló' },
  'microsoft-compauth-2xx': { meaning: 'la autenticación pasó con reservas' },
  'microsoft-compauth-201': {
    meaning: 'solo el nombre inverso de la red habla por el dominio de From',
    fix: 'Firme con DKIM y publique SPF y DMARC del dominio de From, para que no haya que suponer nada.',
  },
  'microsoft-compauth-202': {
    meaning: 'solo el nombre inverso de la dirección habla por el dominio de From',
    fix: 'Firme con DKIM y publique SPF y DMARC del dominio de From, para que no haya que suponer nada.',
  },
  'microsoft-compauth-3xx': { meaning: 'no se comprobó la autenticación compuesta' },
  'microsoft-compauth-4xx': { meaning: 'se omitió la autenticación compuesta' },
  'microsoft-compauth-501': {
    meaning: 'DMARC no se aplicó: es un rebote entre partes que se conocen',
  },
  'microsoft-compauth-502': {
    meaning: 'DMARC no se aplicó: es un rebote de correo que la organización había enviado',
  },
  'microsoft-compauth-6xx': {
    meaning: 'nada demuestra el dominio de From',
    fix: 'Publique SPF, firme con DKIM como el dominio de From, y cuando ambos pasen suba DMARC a cuarentena o rechazo.',
  },
  'microsoft-compauth-601': {
    meaning: 'nada demuestra el dominio de From, que es de la propia organización del destinatario',
    fix: 'Haga que el programa firme con DKIM de ese dominio, o incluya su dirección en el registro SPF; o que inicie sesión en Microsoft 365 y envíe por él.',
  },
  'microsoft-compauth-7xx': { meaning: 'la autenticación pasó de forma implícita' },
  'microsoft-compauth-701-704': {
    meaning: 'DMARC no se aplicó: la organización recibe desde hace tiempo correo legítimo de allí',
  },
  'microsoft-compauth-9xx': { meaning: 'se omitió la autenticación compuesta' },
  'microsoft-compauth-905': {
    meaning: 'DMARC no se aplicó: el correo pasa por otro servidor antes de Microsoft 365',
  },
};
