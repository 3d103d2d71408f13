package dev.pipelock.proxy.cli;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over signals of the process.
 *
 * <p>Java has no public interface for SIGHUP, and its own handling of SIGTERM exits with 143 where
 * a stop that was asked for should exit with 0. {@code sun.misc.Signal} (module jdk.unsupported,
 * which Netty needs anyway) is reached by reflection because javac's warning about it cannot be
 * suppressed and warnings are errors here.
 */
final class ProcessSignals {
  private static final Logger log = LoggerFactory.getLogger(ProcessSignals.class);

  private ProcessSignals() {}

  /**
   * Runs an action at each arrival of a signal, on a thread of its own.
   *
   * @param name without SIG, for example {@code HUP}
   */
  static void on(String name, Runnable action) {
    try {
      var signalType = Class.forName("sun.misc.Signal");
      var handlerType = Class.forName("sun.misc.SignalHandler");
      var run =
          MethodHandles.publicLookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(action);
      var handler =
          MethodHandleProxies.asInterfaceInstance(
              handlerType, MethodHandles.dropArguments(run, 0, signalType));
      signalType
          .getMethod("handle", signalType, handlerType)
          .invoke(null, signalType.getConstructor(String.class).newInstance(name), handler);
    } catch (ReflectiveOperationException unavailable) {
      log.warn("SIG{} is left to the Java runtime (started with -Xrs?)", name, unavailable);
    }
  }
}
