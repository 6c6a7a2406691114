/** Hosts that everybody knows: shorteners, free mailboxes, and those that no list of domains is asked about. */

/**
 * Shorteners that anybody can make links with; those of one brand alone (youtu.be, amzn.to) are left out, since they lead
 * nowhere else. Source: github.com/PeterDaveHello/url-shorteners, list of commit 0137a43. Checked 2026-11-26.
 */
export const SHORTENERS: ReadonlySet<string> = new Set(
  [
    'adf.ly alturl.com b.link bit.ly bitly.com bityl.co bl.ink buff.ly budurl.com clck.ru cli.re cort.as cutt.ly cutt.us',
    'da.gd dlvr.it dub.sh firsturl.de goo.gl goo.su han.gl href.li ht.ly hyperurl.co is.gd ity.im j.mp kutt.it l8r.it',
    'lihi.cc lnk.bz lnkd.in lstu.fr migre.me moo.im n9.cl ouo.io ow.ly owl.li ppt.cc qr.ae qr.net rb.gy rebrand.ly',
    'reurl.cc s.id short.gy shorturl.at shorturl.asia smarturl.it snip.ly soo.gd t.co t.ly t2m.io tiny.cc tiny.one',
    'tiny.pl tinyurl.com to.ly u.to url.ie urlz.fr v.gd vo.la vk.cc x.gd xurl.es zpr.io zurl.co zws.im',
  ].flatMap((line) => line.split(' ')),
);

/** Mailboxes that anybody can open. Source: the providers' own sign-up pages, recall; a name left out is no finding. */
export const FREE_MAILBOXES: ReadonlySet<string> = new Set(
  [
    'gmail.com googlemail.com outlook.com outlook.es outlook.fr outlook.de hotmail.com hotmail.es hotmail.fr hotmail.de',
    'hotmail.co.uk hotmail.it live.com live.co.uk live.fr live.nl msn.com yahoo.com yahoo.es yahoo.fr yahoo.de yahoo.it',
    'yahoo.co.uk yahoo.co.in yahoo.co.jp yahoo.com.br yahoo.com.mx yahoo.com.ar ymail.com rocketmail.com aol.com',
    'icloud.com me.com mac.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de mail.com email.com proton.me protonmail.com',
    'pm.me tutanota.com tuta.io yandex.com yandex.ru ya.ru mail.ru bk.ru list.ru inbox.ru zoho.com zohomail.com',
    'fastmail.com hushmail.com qq.com 163.com 126.com sina.com libero.it virgilio.it tiscali.it laposte.net orange.fr',
    'free.fr sfr.fr wanadoo.fr terra.es telefonica.net uol.com.br bol.com.br seznam.cz wp.pl o2.pl onet.pl interia.pl',
    'naver.com daum.net hanmail.net rediffmail.com t-online.de freenet.de',
  ].flatMap((line) => line.split(' ')),
);

/** In nearly every mail (footers, fonts, store buttons, documents of HTML): a list would be asked for nothing. */
export const BEST_KNOWN: ReadonlySet<string> = new Set(
  [
    'w3.org google.com googleapis.com gstatic.com youtube.com youtu.be facebook.com fb.com instagram.com twitter.com x.com',
    'linkedin.com whatsapp.com wa.me pinterest.com tiktok.com apple.com microsoft.com outlook.com office.com live.com',
    'amazon.com wikipedia.org github.com gmail.com yahoo.com adobe.com mozilla.org schemas.microsoft.com',
  ].flatMap((line) => line.split(' ')),
);

/** Last labels that are endings of files as well: `install.sh` in a text is no host. */
export const FILE_ENDINGS: ReadonlySet<string> = new Set([
  'md',
  'sh',
  'py',
  'rs',
  'zip',
  'mov',
  'pl',
  'ps',
  'cab',
  'app',
]);
