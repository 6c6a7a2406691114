# Records to publish for example.com, in order. Checked 2026-11-26 00:00 UTC by whyspam 0.0.0
# For Terraform or OpenTofu, provider digitalocean/digitalocean ~> 2.0.
# https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/record

# 1. A mx.example.com: publish
# Meant to clear: f1 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "digitalocean_record" "a_mx_example_com" {
  domain = "example.com"
  name   = "mx"
  type   = "A"
  ttl    = 3600
  value  = "192.0.2.1"
}

# 2. AAAA mx.example.com: publish
# Meant to clear: f2 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "digitalocean_record" "aaaa_mx_example_com" {
  domain = "example.com"
  name   = "mx"
  type   = "AAAA"
  ttl    = 3600
  value  = "2001:db8::1"
}

# 3. CAA example.com: publish
# Meant to clear: f6 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "digitalocean_record" "caa_apex_example_com" {
  domain = "example.com"
  name   = "@"
  type   = "CAA"
  ttl    = 3600
  value  = "ca.example.net; x=1"
  flags  = 0
  tag    = "issue"
}

# 4. CNAME s1._domainkey.example.com: publish
# Meant to clear: f3 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "digitalocean_record" "cname_s1_domainkey_example_com" {
  domain = "example.com"
  name   = "s1._domainkey"
  type   = "CNAME"
  ttl    = 3600
  value  = "s1.esp.example.net."
}

# 5. MX example.com: publish
# Meant to clear: f0 of example.com: failed
# Not proven: it was not tried against what was recorded.
# After 1 and 2: it points to that name.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "digitalocean_record" "mx_apex_example_com" {
  domain   = "example.com"
  name     = "@"
  type     = "MX"
  ttl      = 3600
  value    = "mx.example.com."
  priority = 10
}

# 6. TXT example.com: publish
# Meant to clear: f7 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "digitalocean_record" "txt_apex_example_com" {
  domain = "example.com"
  name   = "@"
  type   = "TXT"
  ttl    = 3600
  value  = "v=spf1 -all"
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
resource "digitalocean_record" "srv_imaps_tcp_example_com" {
  domain   = "example.com"
  name     = "_imaps._tcp"
  type     = "SRV"
  ttl      = 3600
  value    = "mail.example.com."
  priority = 0
  weight   = 1
  port     = 993
}
