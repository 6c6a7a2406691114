# Records to publish for example.com, in order. Checked 2026-11-26 00:00 UTC by whyspam 0.0.0
# For Terraform or OpenTofu, provider ovh/ovh >= 1.0.
# https://registry.terraform.io/providers/ovh/ovh/latest/docs/resources/domain_zone_record

# 1. A mx.example.com: publish
# Meant to clear: f1 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "ovh_domain_zone_record" "a_mx_example_com" {
  zone      = "example.com"
  subdomain = "mx"
  fieldtype = "A"
  ttl       = 3600
  target    = "192.0.2.1"
}

# 2. AAAA mx.example.com: publish
# Meant to clear: f2 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "ovh_domain_zone_record" "aaaa_mx_example_com" {
  zone      = "example.com"
  subdomain = "mx"
  fieldtype = "AAAA"
  ttl       = 3600
  target    = "2001:db8::1"
}

# 3. CAA example.com: publish
# Meant to clear: f6 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "ovh_domain_zone_record" "caa_apex_example_com" {
  zone      = "example.com"
  subdomain = ""
  fieldtype = "CAA"
  ttl       = 3600
  target    = "0 issue \"ca.example.net; x=1\""
}

# 4. CNAME s1._domainkey.example.com: publish
# Meant to clear: f3 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "ovh_domain_zone_record" "cname_s1_domainkey_example_com" {
  zone      = "example.com"
  subdomain = "s1._domainkey"
  fieldtype = "CNAME"
  ttl       = 3600
  target    = "s1.esp.example.net."
}

# 5. MX example.com: publish
# Meant to clear: f0 of example.com: failed
# Not proven: it was not tried against what was recorded.
# After 1 and 2: it points to that name.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "ovh_domain_zone_record" "mx_apex_example_com" {
  zone      = "example.com"
  subdomain = ""
  fieldtype = "MX"
  ttl       = 3600
  target    = "10 mx.example.com."
}

# 6. TXT example.com: publish
# Meant to clear: f7 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "ovh_domain_zone_record" "txt_apex_example_com" {
  zone      = "example.com"
  subdomain = ""
  fieldtype = "TXT"
  ttl       = 3600
  target    = "\"v=spf1 -all\""
}

# 7. TLSA _25._tcp.mx.example.com: publish
# Meant to clear: f5 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "ovh_domain_zone_record" "tlsa_25_tcp_mx_example_com" {
  zone      = "example.com"
  subdomain = "_25._tcp.mx"
  fieldtype = "TLSA"
  ttl       = 3600
  target    = "3 1 1 abababababababababababababababababababababababababababababababab"
}

# 8. SRV _imaps._tcp.example.com: publish
# Meant to clear: f4 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "ovh_domain_zone_record" "srv_imaps_tcp_example_com" {
  zone      = "example.com"
  subdomain = "_imaps._tcp"
  fieldtype = "SRV"
  ttl       = 3600
  target    = "0 1 993 mail.example.com."
}
