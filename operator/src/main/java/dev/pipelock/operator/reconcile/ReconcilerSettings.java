package dev.pipelock.operator.reconcile;

import dev.pipelock.operator.replica.Pace;
import java.util.Set;

/**
 * What the reconciler is told at start.
 *
 * @param namespaces to watch; empty for all
 * @param pace how often replicas are asked
 * @param policies filled as soon as the informer exists
 */
public record ReconcilerSettings(Set<String> namespaces, Pace pace, PolicyCache policies) {}
