package dev.pipelock.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.api.validation.Violation;
import dev.pipelock.proxy.policy.PolicySnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePolicySourceTest {
  @TempDir Path folder;

  @Nested
  class Starting {
    @Test
    void publishesTheFileWithItsDigest() throws Exception {
      var file = write("mode: strict\n");

      var source = open(file);

      assertThat(source.current().digest()).isEqualTo(sha256(file));
      assertThat(source.current().mode()).isEqualTo(Mode.STRICT);
      assertThat(source.current().generation()).isEqualTo(1);
      assertThat(source.active().inSync()).isTrue();
    }

    @Test
    void withoutAFileTheDefaultsHold() throws Exception {
      var source = FilePolicySource.open(new PolicyFile(Optional.empty(), null, PolicyCheck.NONE));

      assertThat(source.current().digest()).isEqualTo("defaults");
      assertThat(source.current().mode()).isEqualTo(Mode.BALANCED);
      assertThat(source.current().policy().forwardProxy())
          .isNotNull()
          .matches(section -> Boolean.TRUE.equals(section.enabled()), "enabled");
      assertThat(source.reload()).isInstanceOf(Reload.Unchanged.class);
    }

    @Test
    void refusesABadFileWithPathLineAndExpectation() throws Exception {
      var file = write("version: 1\nmode: paranoid\n");

      assertThatThrownBy(() -> open(file))
          .isInstanceOf(PolicyRejectedException.class)
          .hasMessageContaining(file + ":2: mode: ")
          .hasMessageContaining("expected");
    }

    @Test
    void refusesAMissingFileAByteSoupAndAHugeFile() throws Exception {
      assertThatThrownBy(() -> open(folder.resolve("none.yaml")))
          .hasMessageContaining("no such file");
      var soup = Files.write(folder.resolve("soup.yaml"), new byte[] {(byte) 0xff, 'a'});
      assertThatThrownBy(() -> open(soup)).hasMessageContaining("UTF-8");
      var huge = Files.write(folder.resolve("huge.yaml"), new byte[FileState.MAX_BYTES + 1]);
      assertThatThrownBy(() -> open(huge)).hasMessageContaining("larger than");
      assertThatThrownBy(() -> open(folder)).hasMessageContaining("not a regular file");
    }
  }

  @Nested
  class Reloading {
    @Test
    void aBadFileKeepsTheLastGoodPolicyAndTheNextGoodOneClearsIt() throws Exception {
      var file = write("mode: strict\n");
      var source = open(file);
      var outcomes = new ArrayList<Reload>();
      source.onReload(outcomes::add);
      var good = source.current();

      write("mode: [\n");
      source.reload();

      assertThat(source.current()).isSameAs(good);
      assertThat(source.active().inSync()).isFalse();
      assertThat(source.active().rejected()).isNotEmpty();

      write("mode: audit\n");
      source.reload();

      assertThat(source.current().mode()).isEqualTo(Mode.AUDIT);
      assertThat(source.current().generation()).isEqualTo(2);
      assertThat(source.active().inSync()).isTrue();
      assertThat(outcomes).hasExactlyElementsOfTypes(Reload.Refused.class, Reload.Published.class);
    }

    @Test
    void goingBackToTheLastGoodContentIsInSyncAgain() throws Exception {
      var file = write("mode: strict\n");
      var source = open(file);
      write("mode: nonsense\n");
      source.reload();

      write("mode: strict\n");
      source.reload();

      assertThat(source.active().inSync()).isTrue();
      assertThat(source.current().digest()).isEqualTo(sha256(file));
    }

    @Test
    void aRemovedFileIsABadFile() throws Exception {
      var file = write("mode: strict\n");
      var source = open(file);

      Files.delete(file);

      assertThat(source.reload()).isInstanceOf(Reload.Refused.class);
      assertThat(source.current().mode()).isEqualTo(Mode.STRICT);
    }

    @Test
    void theSameContentIsNotPublishedAgain() throws Exception {
      var source = open(write("mode: strict\n"));

      assertThat(source.reload()).isInstanceOf(Reload.Unchanged.class);
      assertThat(source.current().generation()).isEqualTo(1);
    }

    @Test
    void theModeOfTheCommandLineSurvives() throws Exception {
      var file = write("mode: strict\n");
      var source =
          FilePolicySource.open(new PolicyFile(Optional.of(file), Mode.AUDIT, PolicyCheck.NONE));

      write("mode: balanced\n");
      source.reload();

      assertThat(source.current().mode()).isEqualTo(Mode.AUDIT);
    }

    @Test
    void aColdSettingIsReportedAndNotForgotten() throws Exception {
      var source = open(write("state:\n  store: memory\n"));

      write("state:\n  store: memory\nmode: audit\n");
      assertThat(restartNeeded(source.reload())).isEmpty();
      write("kill_switch:\n  api_listen: 127.0.0.1:9999\n  api_token: some-token-of-ours\n");
      assertThat(restartNeeded(source.reload())).contains(ColdSetting.KILL_SWITCH_API);
    }

    @Test
    void aListenerThatFailsDoesNotKeepTheOthersFromHearing() throws Exception {
      var source = open(write("mode: strict\n"));
      var heard = new ArrayList<PolicySnapshot>();
      source.onPublish(
          snapshot -> {
            throw new IllegalStateException("a fault of a listener");
          });
      source.onPublish(heard::add);

      write("mode: audit\n");
      source.reload();

      assertThat(heard).containsExactly(source.current());
    }

    @Test
    void whileANewPolicyIsBuiltTheOldOneHoldsWhole() throws Exception {
      var parked = new CountDownLatch(1);
      var release = new CountDownLatch(1);
      var file = write("mode: strict\n");
      var source =
          FilePolicySource.open(
              new PolicyFile(
                  Optional.of(file),
                  null,
                  snapshot -> {
                    if (snapshot.generation() > 1) {
                      parked.countDown();
                      await(release);
                    }
                    return List.of();
                  }));
      var old = source.current();

      write("mode: audit\n");
      var reload = CompletableFuture.supplyAsync(source::reload);
      await(parked);

      assertThat(source.current()).as("nothing of the new policy shows").isSameAs(old);
      assertThat(source.active().snapshot()).isSameAs(old);

      release.countDown();
      assertThat(reload.get(10, TimeUnit.SECONDS)).isInstanceOf(Reload.Published.class);
      assertThat(source.current().mode()).isEqualTo(Mode.AUDIT);
      assertThat(source.current().digest()).isEqualTo(sha256(file));
    }

    @Test
    void readersNeverSeeModeAndDigestOfDifferentFiles() throws Exception {
      var file = write("mode: audit\n");
      var source = open(file);
      var auditDigest = source.current().digest();
      var stop = new CountDownLatch(1);
      var torn =
          CompletableFuture.supplyAsync(
              () -> {
                long mixed = 0;
                while (stop.getCount() > 0) {
                  var snapshot = source.current();
                  boolean audit = snapshot.mode() == Mode.AUDIT;
                  if (audit != snapshot.digest().equals(auditDigest)) {
                    mixed++;
                  }
                }
                return mixed;
              });

      for (int i = 0; i < 100; i++) {
        write(i % 2 == 0 ? "mode: strict\n" : "mode: audit\n");
        assertThat(source.reload()).isInstanceOf(Reload.Published.class);
      }
      stop.countDown();

      assertThat(torn.get(10, TimeUnit.SECONDS)).isZero();
      assertThat(source.current().generation()).isEqualTo(101);
    }
  }

  @Nested
  class NamedFiles {
    @Test
    void relativePathsCountFromTheFolderAsGiven() throws Exception {
      var real = Files.createDirectory(folder.resolve("real"));
      var given = Files.createDirectory(folder.resolve("given"));
      Files.writeString(real.resolve("p.yaml"), "dlp:\n  secrets_file: secrets.txt\n");
      Files.createSymbolicLink(given.resolve("p.yaml"), real.resolve("p.yaml"));
      var secrets = Files.writeString(given.resolve("secrets.txt"), "line");

      var source = open(given.resolve("p.yaml"));

      assertThat(source.current().policy().dlp())
          .isNotNull()
          .matches(section -> secrets.toString().equals(section.secretsFile()), "absolute path");
    }

    @Test
    void aMissingOneIsAViolationOfItsSetting() throws Exception {
      var file = write("dlp:\n  secrets_file: gone.txt\n");

      assertThatThrownBy(() -> open(file))
          .hasMessageContaining("dlp.secrets_file")
          .hasMessageContaining("gone.txt")
          .hasMessageContaining("no such file");
    }

    @Test
    void aChangedOneIsPublishedUnderTheSameDigest() throws Exception {
      var secrets = Files.writeString(folder.resolve("secrets.txt"), "one");
      var source = open(write("dlp:\n  secrets_file: secrets.txt\n"));
      var digest = source.current().digest();

      Files.writeString(secrets, "two");
      source.reload();

      assertThat(source.current().generation()).isEqualTo(2);
      assertThat(source.current().digest()).isEqualTo(digest);
    }

    @Test
    void aCheckCanRefuseWhatItCannotPrepareFor() throws Exception {
      var bad = new Violation("tls_interception.ca_key", null, "garbage", "a key", null);
      var file = write("mode: strict\n");
      var source =
          FilePolicySource.open(
              new PolicyFile(
                  Optional.of(file),
                  null,
                  snapshot -> snapshot.mode() == Mode.AUDIT ? List.of(bad) : List.of()));

      write("mode: audit\n");
      source.reload();

      assertThat(source.active().rejected()).containsExactly(bad);
      assertThat(source.current().mode()).isEqualTo(Mode.STRICT);
    }
  }

  private static List<ColdSetting> restartNeeded(Reload reload) {
    assertThat(reload).isInstanceOf(Reload.Published.class);
    return ((Reload.Published) reload).restartNeeded();
  }

  private FilePolicySource open(Path file) throws PolicyRejectedException {
    return FilePolicySource.open(new PolicyFile(Optional.of(file), null, PolicyCheck.NONE));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("pipelock.yaml"), text);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static String sha256(Path file) throws Exception {
    var digest = java.security.MessageDigest.getInstance("SHA-256");
    return java.util.HexFormat.of()
        .formatHex(digest.digest(Files.readString(file).getBytes(StandardCharsets.UTF_8)));
  }
}
