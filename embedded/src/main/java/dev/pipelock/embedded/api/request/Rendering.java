package dev.pipelock.embedded.api.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipelock.embedded.api.resource.Json;
import dev.pipelock.embedded.api.resource.ResourceType;
import dev.pipelock.embedded.api.store.Listing;
import dev.pipelock.embedded.api.store.StoredObject;
import java.util.List;

/** Stored objects as the client of one version sees them; pure. */
final class Rendering {

  private Rendering() {}

  /** Versions of one kind differ in their name only: conversion strategy {@code None}. */
  static ObjectNode in(ResourceType type, ObjectNode object) {
    if (object.path("apiVersion").asText().equals(type.apiVersion())) {
      return object;
    }
    return object.deepCopy().put("apiVersion", type.apiVersion());
  }

  static ObjectNode list(ResourceType type, Listing listing, List<StoredObject> selected) {
    ObjectNode list =
        Json.object().put("apiVersion", type.apiVersion()).put("kind", type.kind() + "List");
    list.putObject("metadata").put("resourceVersion", Long.toString(listing.version()));
    var items = list.putArray("items");
    selected.forEach(o -> items.add(in(type, o.json())));
    return list;
  }
}
