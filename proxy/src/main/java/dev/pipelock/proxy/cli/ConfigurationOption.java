package dev.pipelock.proxy.cli;

import dev.pipelock.api.sections.Mode;
import dev.pipelock.proxy.config.FilePolicySource;
import dev.pipelock.proxy.config.PolicyCheck;
import dev.pipelock.proxy.config.PolicyFile;
import dev.pipelock.proxy.config.PolicyRejectedException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config} of the commands that read a configuration once. */
final class ConfigurationOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Configuration file. Default: the built-in defaults.")
  private @Nullable Path file;

  /**
   * @param mode wins over the file's; null leaves it
   */
  FilePolicySource open(@Nullable Mode mode, PolicyCheck check) throws PolicyRejectedException {
    return FilePolicySource.open(new PolicyFile(Optional.ofNullable(file), mode, check));
  }

  /** The file, or what stands for the defaults. */
  String name(String defaults) {
    return file == null ? defaults : file.toString();
  }
}
