package dev.pipelock.embedded.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The {@code pod-template-hash} of a template: equal for equal templates, and nothing more. */
final class TemplateHash {
  /** The label that carries it. */
  static final String LABEL = "pod-template-hash";

  // Without vowels and look-alikes, as Kubernetes' own names, so that no word comes out.
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int LENGTH = 10;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private TemplateHash() {}

  static String of(PodTemplateSpec template) {
    try {
      var text = JSON.writeValueAsString(template);
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      var hash = new StringBuilder(LENGTH);
      for (var i = 0; i < LENGTH; i++) {
        hash.append(LETTERS.charAt(Byte.toUnsignedInt(digest[i]) % LETTERS.length()));
      }
      return hash.toString();
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a pod template cannot be hashed", e);
    }
  }
}
