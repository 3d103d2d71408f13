package dev.pipelock.embedded.kubelet.probe;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One look at a container: {@code httpGet}, {@code tcpSocket} or {@code exec}.
 *
 * @param address the pod's address
 * @param ports the container's ports, for probes that name one
 */
public record ProbeCheck(String address, List<ContainerPort> ports, Exec exec, HttpClient http) {
  /** Runs a command inside the container. */
  @FunctionalInterface
  public interface Exec {
    /** The exit code. */
    int run(List<String> command, Duration limit) throws IOException, InterruptedException;
  }

  /** Why the probe did not pass; empty when it did. */
  public Optional<String> failure(Probe probe, Duration limit) throws InterruptedException {
    try {
      if (probe.getHttpGet() != null) {
        return httpGet(probe.getHttpGet(), limit);
      }
      if (probe.getTcpSocket() != null) {
        return tcpSocket(probe, limit);
      }
      if (probe.getExec() != null) {
        var code = exec.run(probe.getExec().getCommand(), limit);
        return code == 0 ? Optional.empty() : Optional.of("command exited with " + code);
      }
      return Optional.of("unsupported handler (expected: httpGet, tcpSocket or exec)");
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e));
    }
  }

  /** Calls an HTTP endpoint of the container; any status from 200 to 399 passes. */
  public Optional<String> httpGet(HTTPGetAction action, Duration limit)
      throws IOException, InterruptedException {
    var scheme = Objects.requireNonNullElse(action.getScheme(), "HTTP").toLowerCase(Locale.ROOT);
    var host = Objects.requireNonNullElse(action.getHost(), address);
    var path = Objects.requireNonNullElse(action.getPath(), "/");
    var uri =
        URI.create(
            "%s://%s:%d%s%s"
                .formatted(
                    scheme, host, port(action.getPort()), path.startsWith("/") ? "" : "/", path));
    var request =
        HttpRequest.newBuilder(uri).timeout(limit).header("User-Agent", "kube-probe/embedded");
    for (var header :
        Objects.requireNonNullElse(
            action.getHttpHeaders(), List.<io.fabric8.kubernetes.api.model.HTTPHeader>of())) {
      if (!header.getName().equalsIgnoreCase("Host")) { // the JDK's client does not let it be set
        request.header(header.getName(), header.getValue());
      }
    }
    var status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
    return status >= 200 && status < 400
        ? Optional.empty()
        : Optional.of("HTTP probe failed with statuscode: " + status);
  }

  private Optional<String> tcpSocket(Probe probe, Duration limit) throws IOException {
    var action = probe.getTcpSocket();
    var host = Objects.requireNonNullElse(action.getHost(), address);
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(host, port(action.getPort())), Math.toIntExact(limit.toMillis()));
      return Optional.empty();
    }
  }

  private int port(IntOrString port) {
    if (port.getIntVal() != null) {
      return port.getIntVal();
    }
    return ports.stream()
        .filter(candidate -> port.getStrVal().equals(candidate.getName()))
        .findFirst()
        .map(ContainerPort::getContainerPort)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the container has no port named " + port.getStrVal()));
  }
}
