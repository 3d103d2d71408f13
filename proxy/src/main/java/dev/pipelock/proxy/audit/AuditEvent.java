package dev.pipelock.proxy.audit;

import java.util.Map;

/**
 * Something that happened, fit for a log: masked, sanitised, bounded.
 *
 * @param level info, warn or error
 * @param event event name, for example {@code blocked}, {@code allowed}, {@code config_reload}
 * @param message one short sentence
 * @param fields further fields in order: strings, numbers, booleans and lists of those
 */
public record AuditEvent(String level, String event, String message, Map<String, Object> fields) {}
