package dev.pipelock.proxy.policy;

import dev.pipelock.api.sections.Action;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says about one kind of content.
 *
 * @param name the section's key in the file, for example {@code response_scanning}
 * @param enabled whether more than the core rules look
 * @param action what was asked for explicitly; null lets each finding's severity decide
 */
public record SectionPolicy(String name, boolean enabled, @Nullable Action action) {}
