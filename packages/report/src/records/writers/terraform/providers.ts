/** The Terraform providers that records are written for. */
import type { TerraformProviderId } from '../../hosts/dns-host.ts';
import { aws } from './aws.ts';
import { azurerm } from './azurerm.ts';
import { cloudflare } from './cloudflare.ts';
import { digitalocean } from './digitalocean.ts';
import { google } from './google.ts';
import { hcloud } from './hcloud.ts';
import { ovh } from './ovh.ts';
import type { TerraformProvider } from './provider.ts';

export const TERRAFORM_PROVIDERS: Readonly<Record<TerraformProviderId, TerraformProvider>> = {
  cloudflare,
  aws,
  google,
  hcloud,
  ovh,
  azurerm,
  digitalocean,
};
