package dev.pipelock.embedded.api.admission;

/** A webhook could not be asked, or its answer is no AdmissionReview. */
public final class WebhookUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WebhookUnavailableException(String why) {
    super(why);
  }

  WebhookUnavailableException(String why, Throwable cause) {
    super(why, cause);
  }
}
