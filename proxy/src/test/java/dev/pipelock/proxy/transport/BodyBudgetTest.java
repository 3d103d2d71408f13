package dev.pipelock.proxy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  private final EventLoop loop = new DefaultEventLoop();
  private final BodyBudget budget = new BodyBudget(100);
  private final List<String> granted = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    loop.shutdownGracefully();
  }

  private BodyBudget.Share reserve(String name, long bytes) throws Exception {
    return onLoop(() -> budget.reserve(bytes, loop, () -> granted.add(name)));
  }

  private <T> T onLoop(Callable<T> work) throws Exception {
    return loop.submit(work).get();
  }

  private void release(BodyBudget.Share share) throws Exception {
    onLoop(
        () -> {
          share.release();
          return true;
        });
  }

  @Test
  void grantsWhileThereIsRoomAndThenInTheOrderOfAsking() throws Exception {
    var first = reserve("first", 60);
    reserve("second", 40);
    reserve("large", 90);
    reserve("small", 1);
    assertThat(granted).containsExactly("first", "second");

    release(first);
    assertThat(granted).as("nobody overtakes the large one").containsExactly("first", "second");
  }

  @Test
  void grantsTheNextOnceThereIsRoom() throws Exception {
    var first = reserve("first", 60);
    reserve("next", 80);

    release(first);
    release(first);

    assertThat(granted).containsExactly("first", "next");
    reserve("more", 30);
    assertThat(granted).as("given back once").containsExactly("first", "next");
  }

  @Test
  void givesAllOfItToWhatIsLarger() throws Exception {
    var first = reserve("first", 1);
    var huge = reserve("huge", 1_000_000);
    reserve("after", 1);
    assertThat(granted).containsExactly("first");

    release(first);
    assertThat(granted).containsExactly("first", "huge");

    release(huge);
    assertThat(granted).containsExactly("first", "huge", "after");
  }

  @Test
  void forgetsWhoGaveUpWaiting() throws Exception {
    var first = reserve("first", 100);
    var gone = reserve("gone", 100);
    reserve("last", 100);

    release(gone);
    release(first);

    assertThat(granted).containsExactly("first", "last");
  }
}
