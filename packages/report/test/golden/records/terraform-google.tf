# Records to publish for example.com, in order. Checked 2026-11-26 00:00 UTC by whyspam 0.0.0
# For Terraform or OpenTofu, provider hashicorp/google >= 5.0.
# https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dns_record_set

variable "managed_zone_example_com" {
  description = "The zone example.com at the DNS host"
  type        = string
}

# 1. A mx.example.com: publish
# Meant to clear: f1 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "google_dns_record_set" "a_mx_example_com" {
  managed_zone = var.managed_zone_example_com
  name         = "mx.example.com."
  type         = "A"
  ttl          = 3600
  rrdatas      = ["192.0.2.1"]
}

# 2. AAAA mx.example.com: publish
# Meant to clear: f2 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "google_dns_record_set" "aaaa_mx_example_com" {
  managed_zone = var.managed_zone_example_com
  name         = "mx.example.com."
  type         = "AAAA"
  ttl          = 3600
  rrdatas      = ["2001:db8::1"]
}

# 3. CAA example.com: publish
# Meant to clear: f6 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "google_dns_record_set" "caa_apex_example_com" {
  managed_zone = var.managed_zone_example_com
  name         = "example.com."
  type         = "CAA"
  ttl          = 3600
  rrdatas      = ["0 issue \"ca.example.net; x=1\""]
}

# 4. CNAME s1._domainkey.example.com: publish
# Meant to clear: f3 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "google_dns_record_set" "cname_s1_domainkey_example_com" {
  managed_zone = var.managed_zone_example_com
  name         = "s1._domainkey.example.com."
  type         = "CNAME"
  ttl          = 3600
  rrdatas      = ["s1.esp.example.net."]
}

# 5. MX example.com: publish
# Meant to clear: f0 of example.com: failed
# Not proven: it was not tried against what was recorded.
# After 1 and 2: it points to that name.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "google_dns_record_set" "mx_apex_example_com" {
  managed_zone = var.managed_zone_example_com
  name         = "example.com."
  type         = "MX"
  ttl          = 3600
  rrdatas      = ["10 mx.example.com."]
}

# 6. TXT example.com: publish
# Meant to clear: f7 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "google_dns_record_set" "txt_apex_example_com" {
  managed_zone = var.managed_zone_example_com
  name         = "example.com."
  type         = "TXT"
  ttl          = 3600
  rrdatas      = ["\"v=spf1 -all\""]
}

# 7. TLSA _25._tcp.mx.example.com: publish
# Meant to clear: f5 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "google_dns_record_set" "tlsa_25_tcp_mx_example_com" {
  managed_zone = var.managed_zone_example_com
  name         = "_25._tcp.mx.example.com."
  type         = "TLSA"
  ttl          = 3600
  rrdatas      = ["3 1 1 abababababababababababababababababababababababababababababababab"]
}

# 8. SRV _imaps._tcp.example.com: publish
# Meant to clear: f4 of example.com: failed
# Not proven: it was not tried against what was recorded.
# At most 15 minutes until everybody sees it: so long "not there" is remembered.
resource "google_dns_record_set" "srv_imaps_tcp_example_com" {
  managed_zone = var.managed_zone_example_com
  name         = "_imaps._tcp.example.com."
  type         = "SRV"
  ttl          = 3600
  rrdatas      = ["0 1 993 mail.example.com."]
}
