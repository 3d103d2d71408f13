package dev.pipelock.api.sections;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A check beyond the expression that a match must pass. */
public enum Validator {
  /** Card number checksum (ISO/IEC 7812-1). */
  @JsonProperty("luhn")
  LUHN,
  /** IBAN checksum (ISO 7064 mod 97-10). */
  @JsonProperty("mod97")
  MOD97,
  /** US routing number checksum. */
  @JsonProperty("aba")
  ABA,
  /** Bitcoin wallet import format, base58check. */
  @JsonProperty("wif")
  WIF
}
