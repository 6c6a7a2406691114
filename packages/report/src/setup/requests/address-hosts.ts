/** Where the reverse name of an address is set, at the hosts that are known by the names they give by themselves. */
import type { RequestGuide } from './request-guide.ts';

export interface AddressHost extends RequestGuide {
  /** Of the names it gives to addresses whose customer set none. */
  readonly names?: RegExp;
}

const CHECKED = '2026-11-26';

export const ADDRESS_HOSTS: readonly AddressHost[] = [
  {
    id: 'aws',
    name: 'Amazon EC2',
    names: /\.compute(?:-\d)?\.amazonaws\.com(?:\.cn)?$/,
    way: 'form',
    menu: 'EC2 console > Elastic IPs > (address) > Actions > Update reverse DNS',
    url: 'https://console.aws.amazon.com/support/contacts?#/rdns-limits',
    note: {
      en: 'It needs an Elastic IP, and the name must lead to it already. The form lifts the block of port 25 as well.',
      es: 'Hace falta una Elastic IP, y el nombre ya debe llevar a ella. El formulario levanta también el bloqueo del puerto 25.',
    },
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'hetzner',
    name: 'Hetzner',
    names: /\.(?:clients\.)?your-(?:server|cloud|storageshare)\.(?:de|host)$/,
    way: 'panel',
    menu: 'Hetzner Console > Servers > (server) > Networking > Edit Reverse DNS; Robot: Servers > (server) > IPs',
    url: 'https://docs.hetzner.com/cloud/servers/cloud-server-rdns/',
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'ovhcloud',
    name: 'OVHcloud',
    names:
      /\.vps\.ovh\.(?:net|ca|us)$|(?:^|\.)ip-?\d{1,3}-\d{1,3}-\d{1,3}(?:-\d{1,3})?\.(?:eu|net)$|\.ovh\.net$/,
    way: 'panel',
    menu: 'Control Panel > Network > Public IP addresses > (address) > ... > Configure reverse DNS',
    url: 'https://help.ovhcloud.com/csm/en-dns-configure-reverse-dns',
    note: {
      en: 'The panel refuses a name that does not lead to the address yet: publish the A or AAAA record first.',
      es: 'El panel rechaza un nombre que todavía no lleve a la dirección: publique antes el registro A o AAAA.',
    },
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'digitalocean',
    name: 'DigitalOcean',
    way: 'panel',
    menu: 'Control Panel > Droplets > (droplet) > rename it to the full host name',
    url: 'https://docs.digitalocean.com/products/networking/dns/how-to/manage-records/',
    note: {
      en: 'The reverse name is the name of the droplet. Reserved addresses have none.',
      es: 'El nombre inverso es el nombre del droplet. Las direcciones reservadas no tienen.',
    },
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'linode',
    name: 'Akamai (Linode)',
    names: /\.members\.linode\.com$|\.ip\.linodeusercontent\.com$/,
    way: 'panel',
    menu: 'Cloud Manager > Linodes > (server) > Network > IP Addresses > Edit RDNS',
    url: 'https://techdocs.akamai.com/cloud-computing/docs/configure-rdns-reverse-dns-on-a-compute-instance',
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'vultr',
    name: 'Vultr',
    names: /\.vultrusercontent\.com$|\.vultr\.com$/,
    way: 'panel',
    menu: 'Customer Portal > (server) > Settings > IPv4 > Reverse DNS',
    url: 'https://docs.vultr.com/how-to-create-a-reverse-dns-or-ptr-record-in-the-vultr-control-panel',
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'azure',
    name: 'Microsoft Azure',
    names: /\.cloudapp\.azure\.com$/,
    way: 'panel',
    menu: 'az network public-ip update --resource-group GROUP --name ADDRESS --reverse-fqdn NAME',
    url: 'https://learn.microsoft.com/azure/dns/dns-reverse-dns-for-azure-services',
    note: {
      en: 'Azure lets most subscriptions send on port 25 not at all: a relay is needed besides.',
      es: 'Azure no deja enviar por el puerto 25 a la mayoría de las suscripciones: hace falta además un relay.',
    },
    checked: CHECKED,
    isVerified: true,
  },
  {
    id: 'google-cloud',
    name: 'Google Cloud',
    names: /\.bc\.googleusercontent\.com$/,
    way: 'panel',
    menu: 'Compute Engine > VM instances > (instance) > Edit > Network interfaces > Public DNS PTR Record',
    url: 'https://cloud.google.com/compute/docs/instances/create-ptr-record',
    note: {
      en: 'Port 25 stays blocked there: send through a relay on 465 or 587.',
      es: 'Allí el puerto 25 sigue bloqueado: envíe por un relay en el 465 o el 587.',
    },
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'scaleway',
    name: 'Scaleway',
    names: /\.(?:instances|pub)\.(?:instances\.)?scw\.cloud$|\.poneytelecom\.eu$/,
    way: 'panel',
    menu: 'Console > Instances > Flexible IPs > (address) > Reverse DNS',
    url: 'https://www.scaleway.com/en/docs/instances/how-to/configure-reverse-dns/',
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'contabo',
    name: 'Contabo',
    names: /\.contaboserver\.net$|\.contabo\.(?:net|host)$/,
    way: 'panel',
    menu: 'Customer Control Panel > Reverse DNS Management',
    url: 'https://help.contabo.com/en/support/solutions/articles/103000275487',
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'ionos',
    name: 'IONOS',
    names: /\.online-server\.info$|\.onlinehome-server\.(?:info|com)$|\.pbiaas\.com$/,
    way: 'panel',
    menu: 'Cloud Panel > Network > Public IP > (address) > Reverse DNS',
    url: 'https://www.ionos.com/help/server-cloud-infrastructure/ip-addresses/configuring-the-reverse-dns/',
    checked: CHECKED,
    isVerified: false,
  },
  {
    id: 'movistar',
    name: 'Telefónica (Movistar)',
    names: /\.rima-tde\.net$/,
    way: 'mail',
    note: {
      en: 'Only lines with a fixed address get a name; the account manager or business support takes the request.',
      es: 'Solo las líneas con dirección fija reciben un nombre; lo tramita su gestor comercial o la atención a empresas.',
    },
    checked: CHECKED,
    isVerified: false,
  },
];

/** @param names of the PTR records of an address. */
export function addressHostOf(names: readonly string[]): AddressHost | undefined {
  const lower = names.slice(0, 10).map((name) => name.slice(0, 253).toLowerCase().replace(/\.$/u, ''));
  return ADDRESS_HOSTS.find((host) => lower.some((name) => host.names?.test(name) === true));
}
