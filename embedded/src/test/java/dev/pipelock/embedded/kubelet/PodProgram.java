package dev.pipelock.embedded.kubelet;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** The program in the test's image: an HTTP server that tells about the process it is in. */
final class PodProgram {
  private static volatile int health = 200;

  private PodProgram() {}

  public static void main(String[] args) throws IOException {
    if (args[0].equals("exit")) {
      System.exit(Integer.parseInt(args[1]));
    }
    var listen = args[0].split(":");
    var server =
        HttpServer.create(new InetSocketAddress(listen[0], Integer.parseInt(listen[1])), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          var query = exchange.getRequestURI().getQuery();
          var answer = answer(path, query == null ? "" : query, args);
          var bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(path.equals("/health") ? health : 200, bytes.length + 1);
          exchange.getResponseBody().write(bytes);
          exchange.getResponseBody().write('\n');
          exchange.close();
        });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("told to end")));
    server.start();
    System.out.println("listening on " + args[0]);
  }

  private static String answer(String path, String query, String[] args) throws IOException {
    return switch (path) {
      case "/file" -> Files.readString(Path.of(args[1]));
      // CHECKSTYLE:OFF Getenv: telling its environment is what this program is for.
      case "/env" -> String.valueOf(System.getenv(query));
      // CHECKSTYLE:ON Getenv
      case "/resolve" -> resolve(query);
      case "/health" -> {
        if (!query.isEmpty()) {
          health = Integer.parseInt(query);
        }
        yield "health " + health;
      }
      case "/exit" -> {
        Runtime.getRuntime().halt(Integer.parseInt(query));
        yield "";
      }
      default -> Long.toString(ProcessHandle.current().pid());
    };
  }

  private static String resolve(String name) {
    try {
      return InetAddress.getByName(name).getHostAddress();
    } catch (UnknownHostException e) {
      return "unknown: " + name;
    }
  }
}
