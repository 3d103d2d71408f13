package dev.pipelock.proxy.policy;

/**
 * Bounds of what is inspected; beyond them content gets a verdict, it is never cut.
 *
 * @param requestBytes largest request body, as sent and decoded
 * @param responseBytes largest answer that is held whole, as sent and decoded
 * @param eventBytes largest event of an event stream
 * @param jsonDepth deepest nesting of a JSON document
 * @param fields most texts in one message
 * @param parts most parts of a multipart body
 * @param inflation most decoded octets for one octet sent; above 1 MiB decoded
 */
public record Limits(
    long requestBytes,
    long responseBytes,
    int eventBytes,
    int jsonDepth,
    int fields,
    int parts,
    int inflation) {}
