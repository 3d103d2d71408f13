package dev.pipelock.proxy.transport.mcp;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;

/**
 * Which client connections wait for a request: when the listener closes they end at once, and only
 * exchanges on their way are waited for.
 */
final class Drain {
  private final ChannelGroup idle = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile boolean begun;

  void idle(Channel client) {
    idle.add(client);
    if (begun) {
      client.close();
    }
  }

  void busy(Channel client) {
    idle.remove(client);
  }

  void begin() {
    begun = true;
    idle.close();
  }
}
