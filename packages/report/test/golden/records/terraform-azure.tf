# Records to publish for example.com, in order. Checked 2026-11-26 00:00 UTC by whyspam 0.0.0
# For Terraform or OpenTofu, provider hashicorp/azurerm >= 4.0.
# https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/dns_txt_record

variable "resource_group_name_example_com" {
  description = "The zone example.com at the DNS host"
  type        = string
}

# 1. A mx.example.com: publish
# Meant to clear: f1 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "azurerm_dns_a_record" "a_mx_example_com" {
  name                = "mx"
  zone_name           = "example.com"
  resource_group_name = var.resource_group_name_example_com
  ttl                 = 3600
  records             = ["192.0.2.1"]
}

# 2. AAAA mx.example.com: publish
# Meant to clear: f2 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "azurerm_dns_aaaa_record" "aaaa_mx_example_com" {
  name                = "mx"
  zone_name           = "example.com"
  resource_group_name = var.resource_group_name_example_com
  ttl                 = 3600
  records             = ["2001:db8::1"]
}

# 3. CAA example.com: publish
# Meant to clear: f6 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "azurerm_dns_caa_record" "caa_apex_example_com" {
  name                = "@"
  zone_name           = "example.com"
  resource_group_name = var.resource_group_name_example_com
  ttl                 = 3600
  record {
    flags = 0
    tag   = "issue"
    value = "ca.example.net; x=1"
  }
}

# 4. CNAME s1._domainkey.example.com: publish
# Meant to clear: f3 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "azurerm_dns_cname_record" "cname_s1_domainkey_example_com" {
  name                = "s1._domainkey"
  zone_name           = "example.com"
  resource_group_name = var.resource_group_name_example_com
  ttl                 = 3600
  record              = "s1.esp.example.net"
}

# 5. MX example.com: publish
# Meant to clear: f0 of example.com: failed
# Not proven: it was not tried against what was recorded.
# After 1 and 2: it points to that name.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "azurerm_dns_mx_record" "mx_apex_example_com" {
  name                = "@"
  zone_name           = "example.com"
  resource_group_name = var.resource_group_name_example_com
  ttl                 = 3600
  record {
    preference = 10
    exchange   = "mx.example.com"
  }
}

# 6. TXT example.com: publish
# Meant to clear: f7 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "azurerm_dns_txt_record" "txt_apex_example_com" {
  name                = "@"
  zone_name           = "example.com"
  resource_group_name = var.resource_group_name_example_com
  ttl                 = 3600
  record {
    value = "v=spf1 -all"
  }
}

# 7. TLSA _25._tcp.mx.example.com: publish
# Meant to clear: f5 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
# NOT IN THIS FORM: it cannot hold this record. Take it from --format zone.

# 8. SRV _imaps._tcp.example.com: publish
# Meant to clear: f4 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "azurerm_dns_srv_record" "srv_imaps_tcp_example_com" {
  name                = "_imaps._tcp"
  zone_name           = "example.com"
  resource_group_name = var.resource_group_name_example_com
  ttl                 = 3600
  record {
    priority = 0
    weight   = 1
    port     = 993
    target   = "mail.example.com"
  }
}
