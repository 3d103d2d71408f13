package dev.pipelock.proxy.refusal;

import java.util.Map;

/**
 * A refusal ready to be written.
 *
 * @param status HTTP status
 * @param reasonPhrase ASCII, one line, at most 120 characters; the only text that clients show when
 *     a CONNECT is refused
 * @param headers in order
 * @param body JSON in the dialect of the provider, to be written in UTF-8
 */
public record Refusal(int status, String reasonPhrase, Map<String, String> headers, String body) {}
