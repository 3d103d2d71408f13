package dev.pipelock.embedded.api.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.merge.ManagedFields.Entry;
import dev.pipelock.embedded.api.resource.ApiException;
import dev.pipelock.embedded.api.resource.ApiException.Cause;
import java.time.Instant;
import java.util.ArrayList;

/**
 * Server-side apply: merges what one manager wants into an object, refuses what others own, and
 * removes what the manager wanted before and wants no longer (KEP-555).
 *
 * @param force take contested fields over instead of refusing
 */
public record ServerSideApply(Shapes shapes, FieldManager manager, boolean force, Instant now) {

  /**
   * Returns the object after the apply; neither argument is changed.
   *
   * @param live the stored object; an empty one when it is being created
   * @throws ApiException 409 that names each contested field and its owner
   */
  public ObjectNode apply(ObjectNode live, ObjectNode wanted) {
    FieldValues wantedValues = FieldValues.of(wanted, shapes);
    FieldSet wantedFields = wantedValues.paths();
    FieldSet changed = wantedValues.changedFrom(FieldValues.of(live, shapes));
    ManagedFields owners = ManagedFields.of(live);
    if (!force) {
      refuseConflicts(owners, changed);
    }
    owners = owners.without(changed, manager);
    ObjectNode merged = live.deepCopy();
    new TreeMerge(shapes).merge(merged, wanted);
    FieldSet abandoned =
        owners.entry(manager).map(Entry::fields).orElse(FieldSet.EMPTY).minus(wantedFields);
    for (Entry other : owners.others(manager)) {
      abandoned = abandoned.minus(other.fields());
    }
    Pruning.remove(merged, abandoned, keptByOthers(owners).plus(wantedFields));
    owners.with(manager, wantedFields, wanted, now).writeTo(merged);
    return merged;
  }

  private FieldSet keptByOthers(ManagedFields owners) {
    FieldSet kept = FieldSet.EMPTY;
    for (Entry other : owners.others(manager)) {
      kept = kept.plus(other.fields());
    }
    return kept;
  }

  private void refuseConflicts(ManagedFields owners, FieldSet changed) {
    var causes = new ArrayList<Cause>();
    for (Entry other : owners.others(manager)) {
      for (FieldPath path : other.fields().intersect(changed).paths()) {
        causes.add(new Cause("FieldManagerConflict", describe(other), path.toString()));
      }
    }
    if (!causes.isEmpty()) {
      throw ApiException.applyConflict(causes);
    }
  }

  private static String describe(Entry owner) {
    String who = "conflict with \"" + owner.manager() + "\"";
    if (!owner.subresource().isEmpty()) {
      who += " with subresource \"" + owner.subresource() + "\"";
    }
    return owner.operation().equals("Update") ? who + " using " + owner.apiVersion() : who;
  }
}
