# Records to publish for example.com, in order. Checked 2026-11-26 00:00 UTC by whyspam 0.0.0
# For Terraform or OpenTofu, provider hetznercloud/hcloud >= 1.54.
# https://registry.terraform.io/providers/hetznercloud/hcloud/latest/docs/resources/zone_rrset

# 1. A mx.example.com: publish
# Meant to clear: f1 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "hcloud_zone_rrset" "a_mx_example_com" {
  zone    = "example.com"
  name    = "mx"
  type    = "A"
  ttl     = 3600
  records = [{ value = "192.0.2.1" }]
}

# 2. AAAA mx.example.com: publish
# Meant to clear: f2 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "hcloud_zone_rrset" "aaaa_mx_example_com" {
  zone    = "example.com"
  name    = "mx"
  type    = "AAAA"
  ttl     = 3600
  records = [{ value = "2001:db8::1" }]
}

# 3. CAA example.com: publish
# Meant to clear: f6 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "hcloud_zone_rrset" "caa_apex_example_com" {
  zone    = "example.com"
  name    = "@"
  type    = "CAA"
  ttl     = 3600
  records = [{ value = "0 issue \"ca.example.net; x=1\"" }]
}

# 4. CNAME s1._domainkey.example.com: publish
# Meant to clear: f3 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "hcloud_zone_rrset" "cname_s1_domainkey_example_com" {
  zone    = "example.com"
  name    = "s1._domainkey"
  type    = "CNAME"
  ttl     = 3600
  records = [{ value = "s1.esp.example.net." }]
}

# 5. MX example.com: publish
# Meant to clear: f0 of example.com: failed
# Not proven: it was not tried against what was recorded.
# After 1 and 2: it points to that name.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "hcloud_zone_rrset" "mx_apex_example_com" {
  zone    = "example.com"
  name    = "@"
  type    = "MX"
  ttl     = 3600
  records = [{ value = "10 mx.example.com." }]
}

# 6. TXT example.com: publish
# Meant to clear: f7 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "hcloud_zone_rrset" "txt_apex_example_com" {
  zone    = "example.com"
  name    = "@"
  type    = "TXT"
  ttl     = 3600
  records = [{ value = "\"v=spf1 -all\"" }]
}

# 7. TLSA _25._tcp.mx.example.com: publish
# Meant to clear: f5 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "hcloud_zone_rrset" "tlsa_25_tcp_mx_example_com" {
  zone    = "example.com"
  name    = "_25._tcp.mx"
  type    = "TLSA"
  ttl     = 3600
  records = [{ value = "3 1 1 abababababababababababababababababababababababababababababababab" }]
}

# 8. SRV _imaps._tcp.example.com: publish
# Meant to clear: f4 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "hcloud_zone_rrset" "srv_imaps_tcp_example_com" {
  zone    = "example.com"
  name    = "_imaps._tcp"
  type    = "SRV"
  ttl     = 3600
  records = [{ value = "0 1 993 mail.example.com." }]
}
