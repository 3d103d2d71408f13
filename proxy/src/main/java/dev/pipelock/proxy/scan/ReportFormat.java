package dev.pipelock.proxy.scan;

/** How results are written; stateless, any thread. */
@FunctionalInterface
public interface ReportFormat {

  /** The lines about one item, each with its end; empty where nothing is to be said. */
  String of(Place place, Result result);
}
