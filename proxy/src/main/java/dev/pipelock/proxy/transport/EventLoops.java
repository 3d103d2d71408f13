package dev.pipelock.proxy.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The proxy's threads: event loops that never block, and two bounded pools for what may: {@link
 * #blocking()} waits (DNS, files), {@link #computing()} works (inspection of large content, keys).
 * Epoll where it loads, NIO otherwise.
 */
public final class EventLoops implements AutoCloseable {
  private static final int BLOCKING_THREADS = 32;
  private static final int QUEUE = 1024;
  private static final long QUIET_MILLIS = 0;
  private static final long STOP_MILLIS = 5_000;

  private final boolean epoll = Epoll.isAvailable();
  private final EventLoopGroup acceptor;
  private final EventLoopGroup workers;
  private final ExecutorService blocking;
  private final ExecutorService computing;

  private EventLoops(int workerThreads, int computingThreads) {
    acceptor = new MultiThreadIoEventLoopGroup(1, threads("accept"), ioHandler());
    workers = new MultiThreadIoEventLoopGroup(workerThreads, threads("loop"), ioHandler());
    blocking = pool(BLOCKING_THREADS, "blocking");
    computing = pool(computingThreads, "computing");
  }

  /** Starts one worker loop and one computing thread per processor, at least two loops. */
  public static EventLoops start() {
    var processors = Runtime.getRuntime().availableProcessors();
    return new EventLoops(Math.max(2, processors), Math.max(1, processors));
  }

  public EventLoopGroup acceptor() {
    return acceptor;
  }

  public EventLoopGroup workers() {
    return workers;
  }

  /** A worker loop for a channel that belongs to no other channel. */
  public EventLoop next() {
    return workers.next();
  }

  /**
   * For calls that wait. Bounded: throws {@link java.util.concurrent.RejectedExecutionException}
   * when its queue is full, which the caller answers with 503.
   */
  public Executor blocking() {
    return blocking;
  }

  /** For calls that take long on a processor; bounded like {@link #blocking()}. */
  public Executor computing() {
    return computing;
  }

  public Class<? extends ServerChannel> serverChannel() {
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  public Class<? extends Channel> socketChannel() {
    return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  /** {@code epoll} or {@code nio}, for the start-up line. */
  public String transportName() {
    return epoll ? "epoll" : "nio";
  }

  /** Stops every thread, in 5 s at most; listeners are closed before. */
  @Override
  public void close() {
    acceptor.shutdownGracefully(QUIET_MILLIS, STOP_MILLIS, TimeUnit.MILLISECONDS);
    workers
        .shutdownGracefully(QUIET_MILLIS, STOP_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(STOP_MILLIS);
    blocking.shutdownNow();
    computing.shutdownNow();
  }

  private IoHandlerFactory ioHandler() {
    return epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  private static DefaultThreadFactory threads(String name) {
    return new DefaultThreadFactory("pipelock-" + name, true);
  }

  private static ExecutorService pool(int size, String name) {
    var pool =
        new ThreadPoolExecutor(
            size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), threads(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
