package dev.pipelock.proxy.cli;

import dev.pipelock.proxy.policy.Target;
import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a URL that {@link Target#of} takes. */
final class UpstreamUrl implements ITypeConverter<URI> {

  @Override
  public URI convert(String value) {
    try {
      var url = new URI(value);
      Target.of(url);
      return url;
    } catch (URISyntaxException malformed) {
      throw new TypeConversionException(
          "'" + value + "' is no URL (expected for example http://sure-web:3000/mcp)");
    } catch (IllegalArgumentException refused) {
      throw new TypeConversionException(refused.getMessage());
    }
  }
}
