package dev.pipelock.operator.reconcile;

import dev.pipelock.api.v1alpha1.PipelockPolicy;
import dev.pipelock.operator.replica.Acknowledgement;
import dev.pipelock.operator.replica.Acknowledgements;
import dev.pipelock.operator.replica.HealthClient;
import dev.pipelock.operator.replica.Pace;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Set;

/** Turns a replica's changed answer into a reconciliation of its policy. */
final class AcknowledgementSource extends AbstractEventSource<Acknowledgement, PipelockPolicy>
    implements ResourceEventAware<PipelockPolicy> {
  private final Acknowledgements<ResourceID> acknowledgements;

  AcknowledgementSource(Pace pace) {
    super(Acknowledgement.class, "acknowledgements");
    acknowledgements = new Acknowledgements<>(new HealthClient(), pace, this::changed);
  }

  Acknowledgements<ResourceID> acknowledgements() {
    return acknowledgements;
  }

  private void changed(ResourceID policy) {
    if (isRunning()) {
      getEventHandler().handleEvent(new Event(policy));
    }
  }

  /** Answers are asked for by pod, where they are needed. */
  @Override
  public Set<Acknowledgement> getSecondaryResources(PipelockPolicy policy) {
    return Set.of();
  }

  @Override
  public void onResourceDeleted(PipelockPolicy policy) {
    acknowledgements.forget(ResourceID.fromResource(policy));
  }

  @Override
  public void stop() {
    super.stop();
    acknowledgements.close();
  }
}
