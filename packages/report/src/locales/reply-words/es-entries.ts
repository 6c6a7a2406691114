/** Qué significan las respuestas de los proveedores conocidos, y qué ayuda además de lo general. */
import type { enEntries } from './en-entries.ts';

type Translated = {
  readonly [Id in keyof typeof enEntries]: { readonly [Part in keyof (typeof enEntries)[Id]]: string };
};

export const esEntries: Translated = {
  'google-unauth': {
    meaning: 'No pasó ni SPF ni DKIM; Gmail exige al menos uno a todo remitente.',
    fix: 'Publique SPF para la dirección que de verdad envía, y firme con DKIM.',
  },
  'google-unauth-temp': {
    meaning: 'No pasó ni SPF ni DKIM; por ahora solo frenan el correo.',
    fix: 'Ponga SPF y DKIM en orden antes de que el freno se vuelva rechazo.',
  },
  'google-spf-hardfail': {
    meaning:
      'El dominio del remitente del sobre publica -all, y la dirección que conecta no está en su registro SPF.',
    fix: 'Añada la dirección o el include del servicio a ese registro SPF, o envíe por un servidor que esté en él. Quien reenvía debe reescribir el remitente del sobre (SRS).',
  },
  'google-dmarc-policy': {
    meaning: 'El dominio de From pide cuarentena o rechazo, y nada alineado con él pasó.',
    fix: 'Haga que DKIM firme con el dominio de From, o envíe con un remitente del sobre de ese dominio. No envíe con un From cuyo dominio no es suyo.',
  },
  'google-dmarc-dns-temp': {
    meaning: 'DMARC falló mientras fallaban por el momento las consultas al DNS.',
    fix: 'Revise los servidores DNS que responden por SPF, DKIM y DMARC: tiempos agotados, SERVFAIL, DNSSEC.',
  },
  'google-spf-bulk': { meaning: 'Un remitente masivo cuyo SPF no pasó.' },
  'google-dkim-bulk': { meaning: 'Un remitente masivo cuyo DKIM no pasó.' },
  'google-tls': { meaning: 'Un remitente masivo que conectó sin TLS.' },
  'google-dmarc-missing': {
    meaning: 'El dominio de un remitente masivo no tiene registro DMARC, o uno sin política.',
    fix: 'Publique en _dmarc al menos v=DMARC1; p=none.',
  },
  'google-alignment': { meaning: 'El dominio organizativo de From no es ni el de SPF ni el de DKIM.' },
  'google-ptr': {
    meaning: 'La dirección que envía no tiene registro PTR, o su nombre no lleva de vuelta a ella.',
  },
  'google-ptr-old': {
    meaning: 'La dirección que envía no tiene registro PTR, o su nombre no lleva de vuelta a ella.',
  },
  'google-spf-suspicious': {
    meaning: 'El registro SPF contiene entradas sospechosas, por ejemplo una red demasiado amplia.',
    fix: 'Quite +all, ?all, las redes ip4 enormes y los include que nadie usa.',
  },
  'google-rate-ip': {
    meaning: 'Una cantidad inusual de correo desde la dirección o su red.',
    fix: 'Pare al menos 10 minutos, vuelva a empezar con una conexión y añada conexiones de una en una. Pregunte al proveedor por los vecinos de la red.',
  },
  'google-rate-dkim': {
    meaning: 'Una cantidad inusual de correo que parece no solicitado, firmado por el dominio de DKIM.',
    fix: 'Busque scripts y buzones secuestrados que envíen con ese dominio.',
  },
  'google-rate-spf': {
    meaning:
      'Una cantidad inusual de correo que parece no solicitado, con el dominio del remitente del sobre.',
    fix: 'Busque scripts y buzones secuestrados que envíen con ese dominio.',
  },
  'google-rate-url': {
    meaning: 'El dominio de un enlace del mensaje es conocido por correo no solicitado.',
    fix: 'Quite o sustituya el enlace o acortador, y compruebe que el sitio no haya sido asaltado.',
  },
  'google-rate-msgid': {
    meaning: 'Demasiados mensajes con el mismo Message-ID.',
    fix: 'Haga que el programa cree un Message-ID propio para cada mensaje.',
  },
  'google-low-rep-ip': {
    meaning: 'La reputación de la dirección que envía es muy baja.',
    fix: 'Véala en Postmaster Tools; pase a una dirección o relay limpio y aumente el volumen poco a poco.',
  },
  'google-low-rep-domain': {
    meaning: 'La reputación del dominio que envía es muy baja.',
    fix: 'Véala en Postmaster Tools; depure la lista, baje las quejas y busque un sitio asaltado.',
  },
  'google-content-links': {
    meaning: 'El contenido o los enlaces le parecen sospechosos a Gmail.',
    fix: 'Busque los enlaces en Safe Browsing, Spamhaus DBL, SURBL y URIBL.',
  },
  'google-likely-spam': { meaning: 'Gmail toma el mensaje por correo no solicitado.' },
  'google-ipv6': { meaning: 'Un remitente por IPv6 sin registro PTR o sin autenticación.' },
  'google-direct-mx': {
    meaning: 'Una dirección doméstica o dinámica no puede entregar directamente a Gmail.',
  },
  'google-from-missing': {
    meaning: 'No hay un From utilizable.',
    fix: 'Escriba exactamente un From con una dirección.',
  },
  'google-from-multi': {
    meaning: 'Hay más de un From, o más de una dirección en él.',
    fix: 'Escriba exactamente un From con una dirección.',
  },
  'google-msgid-missing': {
    meaning: 'No hay un Message-ID válido.',
    fix: 'Haga que el programa escriba <algo-único@su-nombre-de-host>.',
  },
  'google-dup-headers': {
    meaning: 'Una cabecera que solo puede estar una vez está varias.',
    fix: 'Busque dos programas que añadan ambos Subject, Date, To, From o Message-ID.',
  },
  'google-unicode-header': {
    meaning: 'En una cabecera hay letras fuera de ASCII en una forma no permitida.',
    fix: 'Use palabras codificadas (RFC 2047) solo donde se permiten, y etiquetas A en las direcciones.',
  },
  'google-malformed': {
    meaning: 'El mensaje no se pudo desmontar.',
    fix: 'Compruebe los finales de línea, la línea en blanco tras la cabecera y los límites MIME.',
  },
  'google-header-size': {
    meaning: 'La cabecera, uno de sus campos o el asunto es demasiado grande.',
    fix: 'Acorte References, To y los campos propios.',
  },
  'google-size': {
    meaning: 'El mensaje es demasiado grande o lleva demasiados adjuntos.',
    fix: 'Envíe un enlace; un adjunto crece un 37 % en el correo.',
  },
  'google-attachment': {
    meaning: 'Un tipo de adjunto que Gmail bloquea, o contenido que parece malicioso.',
    fix: 'No envíe programas, scripts ni archivos comprimidos con contraseña.',
  },
  'google-nouser': { meaning: 'Esa cuenta no existe.' },
  'google-disabled': { meaning: 'La cuenta está desactivada o sin uso.' },
  'google-rcpt-rate': {
    meaning: 'Ese buzón recibe demasiado deprisa: quizá un bucle, o una avalancha de avisos.',
    fix: 'Busque bucles y programas que envíen un correo por cada error.',
  },
  'google-quota': { meaning: 'El almacenamiento del destinatario está lleno.' },
  'google-domain-policy': { meaning: 'Una regla escrita por el administrador del dominio del destinatario.' },
  'google-loop': { meaning: 'El mensaje pasó por más de 50 servidores.' },
  'google-helo': { meaning: 'El nombre de EHLO está vacío o no es válido.' },
  'google-apppw': {
    meaning:
      'Google rechazó el inicio de sesión: contraseña, contraseña de aplicación o inicio por navegador.',
    fix: 'Use una contraseña de aplicación (con verificación en dos pasos) u OAuth 2.',
  },
  'google-userlimit': {
    meaning: 'La cuenta ha enviado todo lo que puede en un día.',
    fix: 'Espere a mañana; para envíos masivos use un servicio hecho para ello.',
  },
  'google-relay': {
    meaning: 'El relay de Workspace no conoce la dirección o el dominio que envía.',
    fix: 'Registre la dirección en la consola de administración, o inicie sesión y use un dominio de la organización.',
  },
  'google-groups': {
    meaning: 'El grupo no existe, o el remitente no puede publicar en él.',
    fix: 'Pida al propietario del grupo que le deje publicar.',
  },
  'yahoo-permdefer': {
    meaning: 'Todo el correo de la dirección se rechaza definitivamente; reintentar no sirve.',
    fix: 'Corrija la causa y luego escriba al soporte de Yahoo Sender Hub.',
  },
  'yahoojp-vs98': { meaning: 'Yahoo! JAPAN, que es otra empresa, retiene el correo.' },
  'yahoo-tss04': {
    meaning:
      'Retenido por volumen, quejas o mala reputación; también le pasa a remitentes nuevos o sin autenticación.',
    fix: 'Haga una pausa de unas horas, logre que pasen SPF, DKIM y DMARC, únase al bucle de quejas y depure la lista.',
  },
  'yahoo-spamhaus': {
    meaning: 'La dirección está en una lista de Spamhaus.',
    fix: 'Pida la retirada en check.spamhaus.org.',
  },
  'yahoo-ph': {
    meaning: 'Se rechazó el contenido: phishing, malware o un enlace malo.',
    fix: 'Revise enlaces y adjuntos, y si el sitio ha sido asaltado.',
  },
  'yahoo-policy': {
    meaning: 'Rechazado por política, entre ellas las de DMARC y DKIM.',
    fix: 'Mire primero la alineación.',
  },
  'yahoo-unauth': { meaning: 'No pasó ni SPF ni DKIM.' },
  'yahoo-dkim-invalid': { meaning: 'La firma DKIM no es válida.' },
  'yahoo-fromdomain': {
    meaning: 'El dominio del remitente no tiene registro SOA o no se resuelve; Yahoo pregunta por el SOA.',
    fix: 'Dé a cada dominio de From y del sobre un DNS real, con A o MX.',
  },
  'yahoo-rfc': {
    meaning: 'La cabecera o MIME no sigue RFC 5322.',
    fix: 'Busque campos duplicados, la fecha y la codificación.',
  },
  'yahoo-maxmsg': {
    meaning: 'Tantos mensajes como admite una conexión, unos 20.',
    fix: 'Envíe menos mensajes por conexión.',
  },
  'yahoo-nouser': { meaning: 'Esa cuenta no existe.' },
  'yahoo-disabled': { meaning: 'El buzón está desactivado.' },
  'ms-515': {
    meaning:
      'El dominio envía más de 5000 mensajes al día a Outlook.com, y no pasan a la vez SPF, DKIM y DMARC.',
    fix: 'Los tres deben pasar. El correo reenviado también se rechaza, salvo que su firma DKIM esté intacta.',
  },
  'ms-s3150': {
    meaning: 'Outlook.com bloquea la dirección o su red, a menudo tras no respetar los rechazos temporales.',
    fix: 'Consulte SNDS, envíe más despacio y abra un caso con el soporte de remitentes. En alojamiento compartido use otro relay.',
  },
  'ms-s775': {
    meaning: 'Frenado por la reputación de la dirección.',
    fix: 'Envíe más despacio de inmediato y baje las quejas.',
  },
  'ms-s3115': { meaning: 'Demasiadas conexiones.', fix: 'Permita menos conexiones a la vez.' },
  'ms-server-busy': {
    meaning: 'La dirección está frenada; AS significa antispam.',
    fix: 'Afloje y deje que la cola reintente.',
  },
  'ms-rp': {
    meaning:
      'Un límite de ritmo (001), de ritmo por conexión (002) o de conexiones (003), según la reputación.',
    fix: 'Envíe más despacio.',
  },
  'ms-sc001': { meaning: 'Contenido parecido a spam, o la reputación de la dirección o del dominio.' },
  'ms-sc002': {
    meaning: 'Se probaron muchas direcciones, como en un ataque de diccionario o una verificación.',
    fix: 'Deje de verificar direcciones por SMTP, y compruebe que el servidor no haya sido asaltado.',
  },
  'ms-sc003': { meaning: 'La dirección parece un proxy o relay abierto.' },
  'ms-sc004': {
    meaning: 'Bloqueado tras quejas de usuarios.',
    fix: 'Únase al programa de quejas (JMRP) y quite de la lista a quienes se quejan.',
  },
  'ms-dy001': { meaning: 'Una dirección dinámica.' },
  'ms-dy002': { meaning: 'El equipo parece asaltado.', fix: 'Limpie el equipo antes que nada.' },
  'ms-ou001': {
    meaning: 'La dirección está en una lista de Spamhaus.',
    fix: 'Pida la retirada en check.spamhaus.org.',
  },
  'ms-ou002': { meaning: 'Contenido parecido a spam, o la reputación de la dirección o del dominio.' },
  'ms-senderid': {
    meaning: 'El dominio dice que nunca envía (v=spf1 -all), y sin embargo llegó correo.',
    fix: 'Publique un registro SPF que nombre los servidores que envían.',
  },
  'exo-banned-ip': {
    meaning: 'La dirección está vetada.',
    fix: 'Pida la retirada en sender.office.com; es automático.',
  },
  'exo-banned-sender-ip': {
    meaning: 'La dirección está vetada, y uno mismo no puede liberarla.',
    fix: 'Envíe el aviso completo a delist@messaging.microsoft.com.',
  },
  'exo-spamhaus': {
    meaning: 'La dirección está en una lista de Spamhaus.',
    fix: 'Pida la retirada en check.spamhaus.org.',
  },
  'exo-customer-bl': { meaning: 'La organización del destinatario bloquea la dirección.' },
  'exo-dmarc': { meaning: 'El dominio de From falla DMARC, y su política es reject.' },
  'exo-spf': { meaning: 'SPF no permitió la dirección.' },
  'exo-from': {
    meaning: 'No hay una dirección válida en From.',
    fix: 'Escriba exactamente un From con una dirección.',
  },
  'exo-helo': {
    meaning: 'EHLO dio el nombre del propio servidor del destinatario.',
    fix: 'Dé en EHLO su propio nombre de host completo.',
  },
  'exo-ipv6-auth': { meaning: 'El correo por IPv6 debe pasar SPF o DKIM.' },
  'exo-ipv6-ptr': { meaning: 'Una dirección IPv6 sin registro PTR.' },
  'exo-ipv6-no': { meaning: 'La organización del destinatario no acepta correo por IPv6.' },
  'exo-throttle': {
    meaning: 'La forma de enviar de la dirección es nueva o ha cambiado, y por eso la frenan.',
    fix: 'Envíe una cantidad constante unos días. Los administradores de la organización pueden crear un conector.',
  },
  'exo-suspicious-ip': {
    meaning: 'Actividad sospechosa de la dirección, por el momento.',
    fix: 'Busque un buzón o script secuestrado.',
  },
  'exo-tenant-threshold': {
    meaning: 'Su propia organización en Microsoft 365 está bloqueada por spam o envíos masivos.',
    fix: 'Encuentre la cuenta o el conector secuestrado y escriba al soporte de Microsoft.',
  },
  'exo-trial-ip': {
    meaning: 'Una dirección de baja reputación, como las de organizaciones de prueba.',
    fix: 'Compre licencias o escriba al soporte de Microsoft.',
  },
  'exo-unregistered': {
    meaning: 'Correo de dominios que no están dados de alta en la organización.',
    fix: 'Añádalos como dominios aceptados y revise los conectores.',
  },
  'exo-user-banned': {
    meaning: 'Su propia cuenta tiene prohibido enviar, por spam.',
    fix: 'Asegure la cuenta y desbloquéela en el portal de Defender.',
  },
  'exo-edge-block': { meaning: 'Ese destinatario no existe (bloqueo perimetral por directorio).' },
  'exo-5110': { meaning: 'No se encontró al destinatario.' },
  'exo-bareLF': { meaning: 'El mensaje tiene finales de línea de LF solo.', fix: 'Envíe solo CRLF.' },
  'exo-loop': { meaning: 'El mensaje dio vueltas (20 veces).' },
  'exo-many-rcpt': {
    meaning: 'Más de 200 destinatarios de un dominio en un mensaje.',
    fix: 'Envíe en grupos menores.',
  },
  'exo-basicauth': {
    meaning: 'Ya no se acepta iniciar sesión con contraseña (autenticación básica).',
    fix: 'Use OAuth 2, High Volume Email, Azure Communication Services u otro relay.',
  },
  'exo-5757': {
    meaning: 'El programa no inició sesión en smtp.office365.com.',
    fix: 'Active SMTP autenticado para el buzón, y use el puerto 587 con STARTTLS.',
  },
  'exo-groups': { meaning: 'El destinatario o grupo solo acepta correo interno o de remitentes en lista.' },
  'exo-dane': {
    meaning:
      'El dominio del destinatario falla en DANE: sin STARTTLS (321), certificado caducado (322), TLSA no coincide (323), DNSSEC no válido (324), nombre equivocado (325).',
    fix: 'Le toca al administrador del destinatario corregir los registros TLSA o el certificado.',
  },
  'exo-mtasts': {
    meaning: 'No se cumple la política MTA-STS del destinatario.',
    fix: 'Le toca al administrador del destinatario corregir las líneas mx de la política o el certificado.',
  },
  'apple-hm08': {
    meaning: 'Rechazado por política local: contenido o reputación, normalmente no el buzón.',
    fix: 'Halle la parte o el enlace rechazado quitando partes; luego escriba a icloudadmin@apple.com con líneas del registro.',
  },
  'apple-cs01': {
    meaning: 'Rechazado por política local.',
    fix: 'Escriba a icloudadmin@apple.com con líneas del registro.',
  },
  'apple-hme1': { meaning: 'Fallaron SPF y DKIM.' },
  'apple-bs02': { meaning: 'Un fallo temporal del servidor.' },
  'apple-hcm1': { meaning: 'El correo de la dirección queda retenido.', fix: 'Afloje.' },
  'apple-dmarc': { meaning: 'Se aplicó la política DMARC del dominio de From.' },
  'apple-dbl': {
    meaning: 'Un dominio del mensaje está en Spamhaus DBL.',
    fix: 'Quite el enlace, o haga retirar el dominio en check.spamhaus.org.',
  },
  'apple-sbl': {
    meaning: 'La dirección está en una lista de Spamhaus.',
    fix: 'Pida la retirada en check.spamhaus.org.',
  },
  'apple-volume': { meaning: 'Demasiado correo a un destinatario.', fix: 'Envíe más despacio.' },
  'apple-inactive': { meaning: 'La dirección es desconocida o ya no se usa.' },
  'fr-101': {
    meaning: 'La dirección está en una lista de Spamhaus.',
    fix: 'Pida la retirada en check.spamhaus.org.',
  },
  'fr-102': {
    meaning: 'La dirección está bloqueada por spam; la respuesta enlaza a Cloudmark o SenderScore.',
  },
  'fr-103': { meaning: 'Rechazado por reputación.' },
  'fr-104': {
    meaning: 'Demasiadas conexiones.',
    fix: 'Limítese a 2 conexiones a la vez, con 100 mensajes cada una.',
  },
  'fr-305': { meaning: 'Falló el inicio de sesión.' },
  'fr-401': { meaning: 'SPF no permite la dirección.' },
  'fr-402': { meaning: 'Hace falta iniciar sesión.' },
  'fr-403': { meaning: 'El remitente no es válido.' },
  'fr-405': { meaning: 'El dominio del remitente no tiene DNS o no puede recibir correo.' },
  'fr-416': { meaning: 'El destinatario es desconocido.' },
  'fr-417': { meaning: 'El buzón está lleno.' },
  'fr-420': { meaning: 'El buzón está archivado.' },
  'fr-426': { meaning: 'La cuenta del destinatario está bloqueada.' },
  'fr-503': { meaning: 'El servidor se rechaza por el momento.' },
  'fr-505': { meaning: 'Servicio rechazado por el momento.' },
  'fr-506': { meaning: 'Rechazado como spam.' },
  'fr-510': { meaning: 'Rechazado por contenido o política.' },
  'fr-514': { meaning: 'El mensaje es demasiado grande.' },
  'fr-517': { meaning: 'Falló DMARC.' },
  'fr-630': { meaning: 'Se rechaza el servidor que conecta.' },
  'fr-999': {
    meaning: 'Servicio rechazado por el momento, por reputación.',
    fix: 'Deje que la cola reintente más tarde.',
  },
  'orange-spfdns': {
    meaning: 'Falló la comprobación de SPF y DNS del dominio del remitente.',
    fix: 'Revise SPF, MX y A del dominio.',
  },
  'free-spam': {
    meaning: 'El filtro de contenido tomó el mensaje por spam.',
    fix: 'El formulario de postmaster.free.fr muestra el estado de la dirección; un bloqueo dura como mucho 24 horas.',
  },
  'sfr-content': { meaning: 'El filtro de contenido rechazó el mensaje.' },
  'mc-grey': {
    meaning: 'Listas grises, o mala reputación de la dirección.',
    fix: 'Reintente desde la misma dirección con el mismo sobre, entre 1 minuto y 12 horas después.',
  },
  'mc-iprep': {
    meaning: 'La reputación de la dirección.',
    fix: 'Use el formulario de remitentes de Mimecast.',
  },
  'mc-sig': {
    meaning: 'Una firma de virus o spam, o una puntuación sobre el límite.',
    fix: 'Use el formulario de remitentes de Mimecast, o pregunte al destinatario.',
  },
  'mc-spoof': {
    meaning: 'From lleva el dominio del propio destinatario, y este no deja que otros lo usen.',
    fix: 'Pida al destinatario que permita su dirección, o use un From propio.',
  },
  'mc-spf': { meaning: 'Falló SPF.' },
  'mc-dkim': { meaning: 'Falló DKIM.' },
  'mc-dmarc': { meaning: 'Falló DMARC.' },
  'mc-blocked': { meaning: 'El remitente está en una lista de la organización del destinatario.' },
  'mc-tls': { meaning: 'El destinatario exige TLS 1.2 con cifrados modernos.' },
  'mc-geo': { meaning: 'No se admite la red o el país.' },
  'mc-rcpt': {
    meaning: 'La dirección está en lista por demasiadas conexiones inútiles.',
    fix: 'Deje que la cola reintente.',
  },
  'pp-block': {
    meaning: 'Proofpoint bloquea la dirección por su reputación; su lista protege también iCloud.',
    fix: 'Busque la dirección en ipcheck.proofpoint.com y revise su PTR.',
  },
  'cm-csi': {
    meaning: 'Cloudmark Sender Intelligence tiene mala opinión de la dirección.',
    fix: 'Tras corregir la causa pida el restablecimiento en csi.cloudmark.com.',
  },
  'pp-bizsmtp': {
    meaning: 'Una pasarela de Cloudmark que usa Spamhaus.',
    fix: 'Pida la retirada en check.spamhaus.org.',
  },
  'bar-brbl': {
    meaning: 'La dirección está en Barracuda Reputation Block List.',
    fix: 'Pida la retirada en barracudacentral.org.',
  },
  'bar-ess': {
    meaning: 'Barracuda Email Gateway Defense lo bloqueó: puntuación, dirección o política.',
    fix: 'El administrador del destinatario puede ver el motivo.',
  },
  'sophos-1': { meaning: 'Falló DKIM.' },
  'sophos-2': { meaning: 'Falló SPF.' },
  'sophos-3': { meaning: 'Falló DMARC.' },
  'sophos-4': { meaning: 'La dirección está en una lista negra.' },
  'sophos-5': { meaning: 'El dominio del remitente está en una lista negra de dominios.' },
  'sophos-6': { meaning: 'La versión de TLS no basta para la política del destinatario.' },
  'sophos-7': {
    meaning: 'La licencia del destinatario no cubre el buzón.',
    fix: 'Debe ocuparse el administrador del destinatario.',
  },
  'comcast-bl': {
    meaning: 'La dirección envía como un spammer.',
    fix: 'Pida la retirada al postmaster de Xfinity.',
  },
  'comcast-bl-bits': {
    meaning:
      'Las cifras nombran la lista: 001 Spamhaus ZEN, 010 Cloudmark CSI, 100 SenderScore; las sumas, varias.',
    fix: 'Pida la retirada a la lista nombrada.',
  },
  'comcast-es': { meaning: 'Una dirección doméstica o dinámica.' },
  'comcast-rl': {
    meaning: 'Demasiado y demasiado deprisa; RL000010 frena al dominio.',
    fix: 'Envíe más despacio.',
  },
  'comcast-ptr': { meaning: 'La dirección que envía no tiene registro PTR.' },
  'cox-urlbl': {
    meaning: 'Un dominio del mensaje está en una lista de dominios.',
    fix: 'Quite el enlace, o haga retirar el dominio de la lista.',
  },
  'cox-listed': {
    meaning:
      'Las cifras nombran la lista: 0001 Spamhaus ZEN, 0010 Return Path, 0100 ivmSIP, 1000 Cloudmark CSI.',
    fix: 'Pida la retirada a la lista nombrada.',
  },
  'cox-blocked': { meaning: 'Cox bloquea la dirección.' },
  'cox-ptr': { meaning: 'La dirección que envía no tiene registro PTR.' },
  'cox-sender': { meaning: 'No pasó SPF o DKIM del remitente.' },
  'cox-rate': { meaning: 'Demasiadas conexiones, o demasiado correo.', fix: 'Envíe más despacio.' },
  'cox-content': { meaning: 'Rechazado por una regla sobre el mensaje o la conversación.' },
  'charter-blocked': { meaning: 'Spectrum bloquea la dirección.' },
  'charter-account': { meaning: 'Algo no va bien con la cuenta que envía.' },
  'charter-ptr': { meaning: 'La dirección que envía no tiene registro PTR, o uno equivocado.' },
  'charter-domain-policy': { meaning: 'No se cumplió la política del dominio del remitente (DMARC).' },
  'charter-cloudmark': {
    meaning: 'La dirección está en la lista de Cloudmark.',
    fix: 'Pida el restablecimiento en csi.cloudmark.com.',
  },
  'charter-spamhaus': {
    meaning: 'La dirección está en una lista de Spamhaus.',
    fix: 'Pida la retirada en check.spamhaus.org.',
  },
  'charter-ipv6': { meaning: 'No se admite la dirección IPv6.' },
  'charter-rate': { meaning: 'Demasiadas conexiones, o demasiado correo.', fix: 'Envíe más despacio.' },
  'charter-sender': { meaning: 'No se acepta la dirección o el dominio del remitente.' },
  'charter-size': { meaning: 'El mensaje es demasiado grande.' },
  'charter-count': {
    meaning: 'Demasiados mensajes o destinatarios en una conexión.',
    fix: 'Envíe menos a la vez.',
  },
  'att-rbl': {
    meaning: 'Una lista de AT&T; sus buzones pasaron a los servidores de Yahoo desde junio de 2025.',
    fix: 'Diríjase a Yahoo Sender Hub.',
  },
  'gmx-ptr': { meaning: 'La dirección que envía no tiene registro PTR, o uno malo.' },
  'gmx-blocklist': {
    meaning: 'La dirección está en la lista de United Internet.',
    fix: 'Siga el enlace de la última línea de la respuesta.',
  },
  'gmx-policy': {
    meaning:
      'Una regla sobre listas malas (muchos destinatarios desconocidos) o un nombre EHLO cambiante, o local.',
    fix: 'Limpie la lista, mantenga el nombre EHLO y espere.',
  },
  'gmx-spf': { meaning: 'SPF no permite la dirección.' },
  'gmx-rate': { meaning: 'Demasiado y demasiado deprisa.', fix: 'Envíe más despacio.' },
  'gmx-nouser': { meaning: 'Ese buzón no existe.' },
  'tonline-nowl': {
    meaning:
      'T-Online solo deja entrar servidores que conoce; uno en silencio alrededor de un año se olvida.',
    fix: 'Escriba a la dirección de la respuesta. El nombre del servidor debe llevar a una página web con aviso legal.',
  },
  'tonline-bl': { meaning: 'T-Online bloquea la dirección.', fix: 'Escriba a la dirección de la respuesta.' },
  'tonline-dial': {
    meaning: 'El nombre PTR parece dinámico, o su servidor no tiene página web con aviso legal.',
    fix: 'Dé a la dirección un nombre PTR claro, y a su servidor una página con aviso legal.',
  },
  'tonline-spam': { meaning: 'El filtro de contenido rechazó el mensaje.' },
  'mailru-spam': {
    meaning: 'Tomado por spam, por contenido o reputación.',
    fix: 'Use el enlace de la respuesta y regístrese en postmaster.mail.ru.',
  },
  'mailru-dmarc': {
    meaning:
      'Falló DMARC; también les pasa a formularios web que ponen en From la dirección de mail.ru del visitante.',
    fix: 'Ponga su propio dominio en From, y la dirección del visitante en Reply-To.',
  },
  'yandex-spam': { meaning: 'El contenido se tomó por spam; a quien insiste se le bloquea 24 horas.' },
  'yandex-stat': {
    meaning: 'De la dirección solo se vio spam: bloqueada 24 horas.',
    fix: 'Halle qué envía el spam y luego espere un día.',
  },
  tencent: {
    meaning: 'Un límite a la frecuencia con que envían la dirección, el dominio o el remitente.',
    fix: 'Envíe más despacio.',
  },
  'tencent-content': { meaning: 'El contenido se rechazó.' },
  '163-spm': { meaning: 'NetEase toma el mensaje por spam.' },
};
