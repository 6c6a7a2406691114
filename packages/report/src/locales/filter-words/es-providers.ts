/** Qué significan las cabeceras de los proveedores de buzones, en español. */
import type { ProviderFilterEntry } from '@whyspam/core';
import type { FilterEntryText } from './filter-words.ts';

export const esProviders: Readonly<Record<ProviderFilterEntry, FilterEntryText>> = {
  'apple-folder-inbox': { meaning: 'iCloud lo puso en la bandeja de entrada' },
  'apple-folder-junk': {
    meaning: 'iCloud lo puso en correo no deseado, cosa que hace también con correo cuya autenticación pasó',
  },
  'apple-score': { meaning: 'puntuación propia de iCloud, en una escala que no se publica' },
  'gmail-label-spam': { meaning: 'estaba en la carpeta de spam de Gmail cuando se exportó el buzón' },
  'gmail-label-inbox': { meaning: 'no estaba en la carpeta de spam de Gmail cuando se exportó el buzón' },
  'gmail-workspace-spam': { meaning: 'Google Workspace lo clasificó como spam' },
  'gmail-workspace-phishing': { meaning: 'Google Workspace lo clasificó como phishing' },
  'gmail-workspace-clean': { meaning: 'Google Workspace no lo clasificó así' },
  'google-opaque': { meaning: 'una marca interna de Google sin veredicto dentro' },
  'yahoo-opaque': { meaning: 'datos internos cifrados de Yahoo sin veredicto legible' },
  'united-internet-junk': { meaning: 'el filtro de GMX y WEB.DE lo toma por correo no deseado' },
  'united-internet-notjunk': { meaning: 'el filtro de GMX y WEB.DE no vio correo no deseado' },
  'united-internet-unknown': { meaning: 'el filtro de GMX y WEB.DE no opina' },
  't-online-spam': { meaning: 'una marca del filtro de T-Online de significado desconocido' },
  'fastmail-known-sender': {
    meaning: 'el remitente está entre los contactos del destinatario, o se le respondió',
  },
  'fastmail-unknown-sender': { meaning: 'el destinatario no se había escrito antes con el remitente' },
  'proton-inbox': { meaning: 'Proton lo puso en la bandeja de entrada' },
  'proton-spam': { meaning: 'Proton lo puso en spam' },
  'proton-phishing': { meaning: 'Proton lo toma por phishing' },
  'mailru-ok': { meaning: 'el filtro de Mail.ru no encontró nada' },
  'mailru-other': { meaning: 'un veredicto del filtro de Mail.ru que no es «Ok»' },
  'yandex-1': { meaning: 'no es spam para Yandex' },
  'yandex-2': { meaning: 'visto en correo corriente de Yandex; no se sabe qué significa' },
  'yandex-4': { meaning: 'spam para Yandex' },
  'yandex-other': { meaning: 'un valor de Yandex de significado desconocido' },
  'qq-spam': { meaning: 'marcado como spam por QQ' },
  'zoho-status': { meaning: 'un estado del filtro de Zoho de significado desconocido' },
};
